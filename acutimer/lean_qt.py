"""Import Qt for Python without the hook that it puts into every later import.

The hook serves `from __feature__ import snake_case, true_property`, which nothing here wishes for.
To know that, it reads the text of each module that is imported, and Python keeps these texts: 6 MB
of memory, and some of the time until the window opens.
"""

import builtins


def import_qt() -> None:
    """Import Qt for the first time, before anything that uses it.

    Raises:
        ImportError: if it does not load.
    """
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - only so that the hook comes, and goes again

    builtins.__import__ = plain
