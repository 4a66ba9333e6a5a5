"""Write a changed routine into its file, at worst anew.

It is imported only where somebody saves, for a window that leads a session has no use for it.
"""

from collections.abc import Callable
from pathlib import Path

import yaml

from acutimer.errors import DataFileError
from acutimer.formats.mending import mended_text
from acutimer.formats.routine_shape import ROUTINE
from acutimer.formats.routines import read_routine_text
from acutimer.formats.shapes import Document
from acutimer.formats.writing import routine_text
from acutimer.model.routine import Routine


def changed_text(
    raw: bytes,
    old: Routine,
    new: Routine,
    mend: Callable[[Document, str, object, object], str] = mended_text,
) -> str:
    """Return the file `raw`, which reads as `old`, changed to read as `new`; at worst written anew.

    Raises:
        DataFileError: if no file can hold `new`, with the faults that it would have.
    """
    try:
        text = mend(ROUTINE, raw.decode("utf-8-sig"), old, new)
        if read_routine_text(text.encode(), Path()) == new:
            return text
    except (DataFileError, yaml.YAMLError, LookupError, ValueError):
        pass  # no way to mend it
    return routine_text(new)
