"""What is printed before and after a session, also where letters, or readers, are missing.

Rich and JSON are imported where they are used, so that the window opens sooner.
"""

import io
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from acutimer.errors import AcuTimerError, Problem

if TYPE_CHECKING:
    from rich.console import RenderableType

logger = logging.getLogger(__name__)

PIPE_COLUMNS = 160


def prepare_output() -> None:
    """Let letters that the terminal lacks become question marks, and a closed stream a sink."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the shell, or never there on Windows
            sink = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end
            setattr(sys, name, sink)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def print_json(document: object) -> None:
    """Print `document` as JSON, in plain letters where the terminal has no others."""
    import json

    ascii_only = (sys.stdout.encoding or "ascii").lower().replace("-", "") != "utf8"
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=ascii_only) + "\n")


def print_rich(*parts: "RenderableType") -> None:
    """Print for people, as wide as the terminal, or wide enough for a pipe."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPE_COLUMNS
    console = Console(file=sys.stdout, width=width, highlight=False)
    for part in parts:
        console.print(part)


def print_problems(problems: Sequence[Problem]) -> None:
    """Name each problem in the error output."""
    for problem in problems:
        complain(str(problem))


def print_error(error: AcuTimerError) -> None:
    """Say what went wrong, if anybody is left to read it."""
    with suppress(OSError):
        for line in str(error).splitlines():
            complain(line)


def complain(line: str) -> None:
    """Write a line to the error output."""
    from acutimer.terminal.texts import plain

    sys.stderr.write(plain(line) + "\n")


def print_last(line: str) -> None:
    """Print the last line of all, if there is one and anybody to read it."""
    try:
        if line:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
            return
    except OSError as error:
        logger.info("nobody reads the output: %s", error)
    let_go_of_output()


def let_go_of_output() -> None:
    """Send what is left to nowhere, for nobody reads it any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
