"""Weigh each part of the program that is a process of its own; Linux only.

They are the window; the background, its child; and the voice, another child, with speech-dispatcher
and its modules, which the first sentence starts and which is nobody's child. Players of cues come
and go and are left out. All is read from /proc: what reads it more finely weighs more itself.
"""

import os
import time
from contextlib import suppress
from pathlib import Path

from tests.benchmarks.tasks import sharers

PROC = Path("/proc")
BACKGROUND = b"acutimer.adapters.background_process"
VOICE = b"acutimer.adapters.voice_process"
DISPATCHER = "speech-dispatcher/pid/speech-dispatcher.pid"
TICK_S = 1 / os.sysconf("SC_CLK_TCK")


class Scales:
    """Weigh the parts twice: what they take of the processor is told of the time between."""

    def __init__(self) -> None:
        self._began_s = 0.0
        self._before: dict[str, float] = {}

    def begin(self) -> None:
        """Let the time count from now on."""
        self._before, self._began_s = busy_s(), time.monotonic()

    def found(self) -> dict[str, object]:
        """Return what each part that runs takes: `percent` of one core, and memory, `pss_kb`."""
        after, passed_s = busy_s(), time.monotonic() - self._began_s
        return {
            "percent": {
                part: 100 * (after_s - self._before.get(part, 0.0)) / passed_s
                for part, after_s in after.items()
            },
            "pss_kb": {part: sum(map(_pss_kb, numbers)) for part, numbers in parts().items()},
            **present(),
        }


def parts() -> dict[str, list[int]]:
    """Return the numbers of the processes of each part that runs."""
    found = {
        "window": [os.getpid()],
        "background": _children_with(BACKGROUND),
        "voice": [*_children_with(VOICE), *_dispatcher()],
    }
    return {part: numbers for part, numbers in found.items() if numbers}


def present() -> dict[str, object]:
    """Return what tells whether the right thing was measured: which parts run, and who else."""
    here = parts()
    own = len(_children_with(BACKGROUND)) + len(_children_with(VOICE))
    return {"parts": list(here), "sharers": sharers() - own}


def busy_s() -> dict[str, float]:
    """Return the processor time that each part has taken so far."""
    return {part: sum(map(_busy_s, numbers)) for part, numbers in parts().items()}


def _children_with(command: bytes) -> list[int]:
    """Return the children of the window that run `command`."""
    return [child for child in _children(os.getpid()) if command in _command(child)]


def _dispatcher() -> list[int]:
    """Return speech-dispatcher and its modules, if it runs."""
    with suppress(OSError, ValueError):
        path = Path(os.environ["XDG_RUNTIME_DIR"]) / DISPATCHER
        number = int(path.read_text(encoding="ascii"))
        return [number, *_children(number)]
    return []


def _children(number: int) -> list[int]:
    """Return the children of all threads of a process."""
    lists = (PROC / str(number) / "task").glob("*/children")
    return [int(child) for path in lists for child in path.read_text(encoding="ascii").split()]


def _command(number: int) -> bytes:
    with suppress(OSError):  # it has gone meanwhile
        return (PROC / str(number) / "cmdline").read_bytes()
    return b""


def _busy_s(number: int) -> float:
    """Return the processor time of a process, all threads together (proc(5): utime and stime)."""
    fields = (PROC / str(number) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK_S


def _pss_kb(number: int) -> int:
    """Return the memory of a process; pages that several share count in equal parts."""
    lines = (PROC / str(number) / "smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
