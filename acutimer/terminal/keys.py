"""Keys of a terminal: what they mean, and how to wait for them."""

import os
import re
import select
import sys
import time
from contextlib import suppress
from enum import Enum
from types import TracebackType
from typing import Protocol, Self

from acutimer.engine.events import Command


class Wish(Enum):
    """Name what is asked for with a key and is not a command by itself."""

    PAUSE_OR_RESUME = "pause-or-resume"
    END = "end"
    GENTLER = "gentler"
    FIRMER = "firmer"
    BREATH = "breath"


KEYS: dict[str, Command | Wish] = {
    " ": Wish.PAUSE_OR_RESUME,
    "p": Wish.PAUSE_OR_RESUME,
    "n": Command.SKIP,
    "\x1b[C": Command.SKIP,
    "\x1b[D": Command.BACK,
    "+": Command.LONGER,
    "=": Command.LONGER,  # the same key without Shift
    "l": Command.LONGER,
    "-": Command.SHORTER,
    "e": Command.EASE,
    "x": Command.EXTEND,
    "g": Wish.GENTLER,
    "f": Wish.FIRMER,
    "b": Wish.BREATH,
    "q": Wish.END,
    "\x1b[F": Wish.END,
    "\x1b[4~": Wish.END,
}
HELP = (
    "Space pause · → skip · ← back · + - length · x relax longer · q end\n"
    "e ease off · g gentler · f firmer · b breath"
)

_KEY = re.compile(r"\x1b[\[O][0-9;]*[A-Za-z~]|.", re.S)
_UNFINISHED = re.compile(r"\x1b(?:[\[O][0-9;]*)?\Z")
READ_BYTES = 256


class KeyReader:
    """Cut what a terminal sends into keys; a key may come in two parts."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, text: str) -> tuple[Command | Wish, ...]:
        """Return what is asked for by the keys that `text` completes; others mean nothing."""
        text = self._rest + text
        unfinished = _UNFINISHED.search(text)
        self._rest = unfinished.group() if unfinished else ""
        names = _KEY.findall(text[: len(text) - len(self._rest)])
        wishes = (KEYS.get(_usual(name)) for name in names)
        return tuple(wish for wish in wishes if wish is not None)


class KeySource(Protocol):
    """Wait for keys."""

    def wait(self, timeout_s: float) -> str | None:
        """Return what was typed within `timeout_s`, perhaps nothing; None if nobody can type."""


class NoKeys:
    """Wait where there is no keyboard."""

    def wait(self, timeout_s: float) -> str | None:
        """Wait the whole time and return nothing."""
        time.sleep(timeout_s)
        return ""


if sys.platform != "win32":
    import termios
    import tty

    class TerminalKeys:
        """Read single keys from the terminal at `handle`; a context that puts it back as it was."""

        def __init__(self, handle: int) -> None:
            self._handle = handle
            self._before = termios.tcgetattr(handle)

        def __enter__(self) -> Self:
            """Ask for each key at once; Ctrl-C still interrupts."""
            self.prepare()
            return self

        def __exit__(
            self,
            kind: type[BaseException] | None,
            error: BaseException | None,
            trace: TracebackType | None,
        ) -> None:
            """Put the terminal back, if it is still there."""
            with suppress(termios.error):
                termios.tcsetattr(self._handle, termios.TCSADRAIN, self._before)

        def prepare(self) -> None:
            """Set the terminal up, also after the shell had it in between."""
            with suppress(termios.error):
                tty.setcbreak(self._handle, termios.TCSADRAIN)

        def wait(self, timeout_s: float) -> str | None:
            """Return what was typed within `timeout_s`; None once the terminal is gone."""
            if not select.select([self._handle], [], [], timeout_s)[0]:
                return ""
            try:
                typed = os.read(self._handle, READ_BYTES)
            except OSError:
                return None
            return typed.decode("utf-8", "replace") if typed else None


def _usual(name: str) -> str:
    """Return the usual name of a key: small letters, and `ESC [` where some send `ESC O`."""
    return name.replace("\x1bO", "\x1b[") if name.startswith("\x1b") else name.lower()
