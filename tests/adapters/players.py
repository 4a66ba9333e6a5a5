"""Players of sounds that only pretend, in the place of playsound3."""

import struct
import threading
import wave
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from acutimer.adapters.audio import Library

LIMIT_S = 5.0
LOUD = 12_000


class FakeClock:
    """A clock that moves a little whenever somebody looks at a player."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class FakeProcess:
    """A player: it ends by itself after `lasts_s`, or when told to, unless it is deaf."""

    clock: FakeClock
    path: str
    backend: str
    lasts_s: float = 0.1
    exit_code: int = 0
    deaf: bool = False
    code: int | None = None
    killed: bool = False
    started_s: float = field(init=False)
    peak: int = 0
    reaped: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.started_s = self.clock()

    def poll(self) -> int | None:
        self.clock.now += 0.05
        if self.code is None and self.clock() - self.started_s >= self.lasts_s:
            self.code = self.exit_code
        if self.code is not None:
            self.reaped.set()
        return self.code

    def terminate(self) -> None:
        if not self.deaf and self.code is None:
            self.code = -15

    def kill(self) -> None:
        self.killed = True
        self.code = -9


class FakePlayers:
    """Stand in for playsound3; `cues` and `volumes` tell what was played."""

    def __init__(self, *backends: str) -> None:
        self.clock = FakeClock()
        self.library = Library(self.play, backends or ("alsa", "ffplay"), (LookupError,))
        self.started: SimpleQueue[FakeProcess] = SimpleQueue()
        self.change: Callable[[FakeProcess], None] = lambda process: None
        self.warmed_up: list[FakeProcess] = []

    def load(self) -> Library:
        return self.library

    def play(self, path: str, backend: str) -> FakeProcess:
        with wave.open(path, "rb") as sound:
            data = sound.readframes(sound.getnframes())
            lasts_s = sound.getnframes() / sound.getframerate()
        process = FakeProcess(self.clock, path, backend, lasts_s)
        process.peak = max(abs(sample) for (sample,) in struct.iter_unpack("<h", data))
        self.change(process)
        if Path(path).stem == "silence":
            self.warmed_up.append(process)
        else:
            self.started.put(process)
        return process

    def next(self) -> FakeProcess:
        return self.started.get(timeout=LIMIT_S)


def write_sound(path: Path) -> Path:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(struct.pack("<2h", LOUD, -LOUD) * 400)
    return path
