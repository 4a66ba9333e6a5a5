"""What the program uses of playsound3, which plays a sound by starting a program of the system."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from acutimer.adapters.running import Process

logger = logging.getLogger(__name__)

# What starts soonest comes first; playsound3 itself would take this one last.
PREFERRED = ("alsa",)
WISH = "PLAYSOUND3_BACKEND"  # playsound3 lets users name a backend in the environment
PROGRAMS = {"alsa": "aplay", "gstreamer": "gst-play-1.0"}
COMMANDS = {
    "alsa": ("aplay", "--quiet"),
    "ffplay": ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"),
    "gstreamer": ("gst-play-1.0", "--no-interactive", "--quiet"),
}


@dataclass(frozen=True, slots=True)
class Library:
    """What is used of playsound3: `play(path, backend)`, the backends, and what can go wrong."""

    play: Callable[[str, str], Process]
    backends: tuple[str, ...]
    errors: tuple[type[Exception], ...] = ()


def load_playsound3() -> Library:
    """Import playsound3, which looks for players while it is imported.

    Raises:
        ImportError, OSError, subprocess.SubprocessError: if it is missing, or a player is broken.
    """
    with without_network():
        import playsound3

    backends = quick_backends()

    def play(path: str, backend: str) -> Process:
        chosen = backends.get(backend, backend)
        sound = playsound3.playsound(path, block=False, backend=chosen)  # type: ignore[arg-type]
        return sound.subprocess

    order = in_order(playsound3.AVAILABLE_BACKENDS, os.environ.get(WISH))
    return Library(play, order, (playsound3.PlaysoundException, RuntimeError))


@contextmanager
def without_network() -> Iterator[None]:
    """Keep playsound3 from loading what it would download sounds with: we never let it.

    That is 7 MB of memory, and one way less in which a sound could be fetched from an address.
    """
    missing = "urllib.request" not in sys.modules
    if missing:
        sys.modules["urllib.request"] = ModuleType("urllib.request")
    try:
        yield
    finally:
        if missing:
            del sys.modules["urllib.request"]


def in_order(found: Sequence[str], wished: str | None) -> tuple[str, ...]:
    """Return the backends: first the one that the user wishes, if any, then what starts soonest."""
    first = [] if wished is None else [wished]
    return tuple(dict.fromkeys([*first, *(name for name in PREFERRED if name in found), *found]))


def quick_backends() -> dict[str, object]:
    """Return backends of playsound3's own kind which start their program without delay.

    Its own ones run Python code between fork and exec. That copies the page tables of the whole
    program while nothing else in it can run (10 ms with a window open, 0.5 ms without), and can
    lock up where there are threads. What is lost is that a player dies with a program that is
    killed; a cue ends by itself soon enough.
    """
    try:
        from playsound3.playsound3 import SoundBackend, run_as_subprocess
    except ImportError:  # they are not promised to stay
        return {}

    class QuickBackend(SoundBackend):
        """Start one command."""

        def __init__(self, command: tuple[str, ...]) -> None:
            """Keep the command, to which the path is added."""
            self._command = command

        def check(self) -> bool:
            """Say yes: playsound3 has tried the program already."""
            return True

        def play(self, sound: str) -> "subprocess.Popen[str]":
            """Start the program."""
            return run_as_subprocess([*self._command, sound], preexec_fn=None)

    return {name: QuickBackend(command) for name, command in COMMANDS.items()}


def probe_players() -> list[str]:
    """Return the programs that playsound3 could play cues with, the first choice first."""
    try:
        return [program_of(backend) for backend in load_playsound3().backends]
    except (ImportError, OSError, subprocess.SubprocessError) as error:
        logger.warning("playsound3 cannot be used: %s", error)
        return []


def program_of(backend: str) -> str:
    """Return the program behind a backend of playsound3."""
    return PROGRAMS.get(backend, backend)


def local_file(path: Path) -> str:
    """Return `path` for playsound3, which would fetch anything that begins with http.

    Raises:
        ValueError: if it is not an absolute path of a file on this machine.
    """
    if not path.is_absolute() or not path.is_file():
        raise ValueError(f"not a file on this machine: {path}")
    return str(path)
