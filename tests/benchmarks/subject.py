"""The process that is measured: the bare window or the program, with a task for its event loop.

`python subject.py bare|program TASK SECONDS DATA_DIR`; it prints one line of JSON and ends. Each
side loads its modules in its own order, Qt included; instruments are loaded as late as they can.
"""

import sys
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable


def open_bare(observe: "Callable[[], None]") -> None:
    """Open the bare window."""
    from tests.benchmarks import bare_window

    observe()
    bare_window.main()


def open_program(observe: "Callable[[], None]", data_dir: str) -> None:
    """Open the program as its command does."""
    from acutimer import cli

    def after_imports(options: "Namespace") -> Path:
        observe()
        return Path(data_dir)

    # The folder is asked for when everything is loaded and nothing is built.
    cli.data_dir = after_imports  # type: ignore[attr-defined]
    cli.main([])


def main() -> None:
    """Open the window that was asked for."""
    subject, task, length_s, data_dir = sys.argv[1:]
    kept: list[object] = []

    def observe() -> None:
        from tests.benchmarks.observer import Observer

        kept.append(Observer(task, float(length_s)))

    if subject == "bare":
        open_bare(observe)
    else:
        open_program(observe, data_dir)


if __name__ == "__main__":
    main()
