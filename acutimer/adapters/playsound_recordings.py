"""Words that the person recorded, through playsound3, as for the cues.

One thread finds a player, writes the copies at the volume in use, and starts and collects the
players. They are programs of their own: whatever a dying sound server does to them ends a recording
and no more.
"""

import logging
import tempfile
import threading
import time
import wave
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, Signal, Slot

from acutimer.adapters.audio import Library, load_playsound3
from acutimer.adapters.looped_wav import RATES_HZ
from acutimer.adapters.player_programs import CHECK_S, PlayerPrograms
from acutimer.adapters.running import Running
from acutimer.adapters.wav import DAMAGED, LONGEST_RECORDING_S, gain_of, write_scaled

logger = logging.getLogger(__name__)

CHANNELS = (1, 2)
JOIN_LIMIT_S = 3.0


@dataclass(frozen=True, slots=True)
class Wish:
    """Ask for a file; `number` tells it from all others."""

    number: int
    path: Path
    gain: float


class PlaysoundRecordings(QObject):
    """Play WAV files of one folder, one at a time; needs an application whose event loop runs.

    Nothing can be played before a player is found. A new volume holds from the next recording on.

    Signals: fell_silent (after each recording; for one that is cut before `stop` returns).
    """

    fell_silent = Signal()
    _ended = Signal(int)

    def __init__(
        self,
        folder: Path,
        load: Callable[[], Library] = load_playsound3,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin to look for a player at once; `load` returns what is used of playsound3."""
        super().__init__()
        self._folder = folder
        self._gain = 1.0
        self._ready = False
        self._count = 0
        self._wanted = 0  # the number of what should sound, 0 for nothing
        self._closing = threading.Event()
        self._wishes: SimpleQueue[Wish | None] = SimpleQueue()  # None has what sounds looked at
        self._programs = PlayerPrograms(load, clock=clock)
        self._started: dict[int, tuple[Running, Path]] = {}
        self._ended.connect(self._on_ended)
        self._thread = threading.Thread(target=self._run, name="recordings", daemon=True)
        self._thread.start()

    def length_s(self, name: str) -> float | None:
        """Return how long the file `name` lasts, or None if it cannot be played now."""
        if not self._ready or self._closing.is_set():
            return None
        try:
            if Path(name).name != name:
                raise ValueError("it must be a bare name")
            return playable_s(self._folder / name)
        except DAMAGED as error:
            logger.warning("the recording %r cannot be played: %s", name, error)
            return None

    def play(self, name: str) -> None:
        """Play the file `name`, cutting what sounds."""
        self.stop()
        if self.length_s(name) is None:
            self.fell_silent.emit()
            return
        self._count += 1
        self._wanted = self._count
        self._wishes.put(Wish(self._count, self._folder / name, self._gain))

    def set_volume(self, volume: float) -> None:
        """Set the volume of the recordings to come, 0..1; 0 is silence."""
        self._gain = gain_of(volume)

    def stop(self) -> None:
        """Cut what sounds."""
        if self._wanted:
            self._wanted = 0
            self._wishes.put(None)
            self.fell_silent.emit()

    def close(self) -> None:
        """Cut what sounds and wait for the thread and its players to be gone."""
        self._closing.set()
        self.stop()
        self._wishes.put(None)
        self._thread.join(JOIN_LIMIT_S)

    @Slot(int)
    def _on_ended(self, number: int) -> None:
        """Tell that a recording has ended, unless it was cut."""
        if number == self._wanted:
            self._wanted = 0
            self.fell_silent.emit()

    # From here on, everything runs in the thread.

    def _run(self) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="acutimer-") as folder:
                self._work(Path(folder).resolve())
        except OSError as error:
            logger.warning("there is no room for recordings: %s", error)
        self._ready = False

    def _work(self, folder: Path) -> None:
        if not self._programs.find(folder, self._closing):
            return
        self._ready = True
        while not self._closing.is_set():
            wish = self._next()
            self._programs.running.stop()
            if wish is not None:
                self._start(wish, folder / f"{wish.number}.wav")
        self._programs.end()

    def _next(self) -> Wish | None:
        """Return the next wish; meanwhile collect players and tell what has ended."""
        while True:
            self._programs.running.reap()
            for number, (running, copy) in tuple(self._started.items()):
                if running.process.poll() is not None:
                    copy.unlink(missing_ok=True)
                    del self._started[number]
                    self._ended.emit(number)
            with suppress(Empty):
                return self._wishes.get(timeout=CHECK_S if self._started else None)

    def _start(self, wish: Wish, copy: Path) -> None:
        def is_wanted() -> bool:
            return self._wanted == wish.number

        try:
            write_scaled(wish.path, copy, wish.gain, is_wanted)
            if is_wanted():
                self._started[wish.number] = self._programs.play(copy), copy
                return
        except self._programs.errors as error:
            logger.warning("%s cannot be played: %s", wish.path, error)
        copy.unlink(missing_ok=True)
        self._ended.emit(wish.number)


def playable_s(path: Path) -> float:
    """Return the length in seconds of a file that can be played.

    Raises:
        OSError, EOFError, ValueError, wave.Error: if it cannot.
    """
    if not path.is_file():  # a pipe would hold up the window
        raise FileNotFoundError("there is no such file")
    with wave.open(str(path), "rb") as sound:
        channels, width, rate_hz, frames, *_ = sound.getparams()
    length_s = frames / rate_hz
    if channels not in CHANNELS or not RATES_HZ[0] <= rate_hz <= RATES_HZ[1]:
        raise ValueError(f"{channels} channels of {rate_hz} samples a second")
    if not 0.0 < length_s <= LONGEST_RECORDING_S:
        raise ValueError(f"it lasts {length_s:.1f} s")
    if path.stat().st_size < frames * channels * width:
        raise ValueError("its end is missing")
    return length_s
