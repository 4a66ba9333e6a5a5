"""Cues through playsound3.

One thread does everything: it imports playsound3 (which tries several programs and takes a
fifth of a second), finds a player that really works, starts the players and collects them.
"""

import logging
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from acutimer.adapters.audio import Library, load_playsound3, local_file, program_of
from acutimer.adapters.running import Running, RunningPlayers
from acutimer.adapters.wav import DAMAGED, RenderedSounds, duration_s, write_silence
from acutimer.model.cue import Cue
from acutimer.ports import SoundStatus

logger = logging.getLogger(__name__)

STALE_S = 1.5  # a cue that comes later than this misleads more than it helps
CHECK_S = 0.2  # between looks at running players
WARM_UP_S = 0.6  # ffplay takes up to 0.4 s to find out that there is no sound card
CLOSE_LIMIT_S = 1.0
JOIN_LIMIT_S = 3.0


@dataclass(frozen=True, slots=True)
class Play:
    """Ask for a cue, as of a moment."""

    cue: Cue
    asked_s: float


@dataclass(frozen=True, slots=True)
class SetVolume:
    """Ask for a volume, 0..1."""

    volume: float


class Order(threading.Event):
    """Ask for something and say when it is done."""


class Stop(Order):
    """Ask for quiet now."""


class Finish(Order):
    """Ask to be told when all is quiet."""


class Close(Order):
    """Ask for the end."""


Message = Play | SetVolume | Stop | Finish | Close


def unplayable(library: Library) -> tuple[type[Exception], ...]:
    """Return what can be raised while a sound is read and a player started."""
    return (*DAMAGED, *library.errors, subprocess.SubprocessError)


class PlaysoundPlayer:
    """Play cues with the first player of playsound3 that works."""

    def __init__(
        self,
        sounds: Mapping[Cue, Path],
        *,
        player: str | None = None,
        load: Callable[[], Library] = load_playsound3,
        on_none: Callable[[], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin to look for a player at once, in a thread of its own.

        `player` asks for one program, such as `ffplay`, instead of the best; `on_none` is called
        in that thread if no player works.
        """
        self._load = load
        self._sounds = dict(sounds)
        self._wanted = player
        self._on_none = on_none
        self._clock = clock
        self._status = SoundStatus.CHECKING
        self._candidates: deque[str] = deque()
        self._closing = threading.Event()
        self._told: set[str] = set()
        self._messages: SimpleQueue[Message] = SimpleQueue()
        self._running = RunningPlayers(clock, self._on_player_failed)
        self._thread = threading.Thread(target=self._run, name="cues", daemon=True)
        self._thread.start()

    def status(self) -> SoundStatus:
        """Return whether a player was found that works."""
        return self._status

    def name(self) -> str:
        """Return the program in use, such as `aplay`."""
        ready = self._status is SoundStatus.READY
        return program_of(self._candidates[0]) if ready else ""

    def play(self, cue: Cue) -> None:
        """Play `cue` now, cutting what sounds."""
        self._send(Play(cue, self._clock()))

    def set_volume(self, volume: float) -> None:
        """Set the volume of the cues to come, 0..1; 0 is silence."""
        self._send(SetVolume(volume))

    def stop(self) -> None:
        """Cut what sounds now."""
        self._send(Stop())

    def finish(self, limit_s: float) -> bool:
        """Wait until all that was asked for has sounded; return whether it has."""
        order = Finish()
        self._send(order)
        return not self._thread.is_alive() or order.wait(limit_s)

    def close(self) -> None:
        """Cut what sounds and wait for the thread and its players to be gone."""
        self._closing.set()
        self._send(Close())
        self._thread.join(JOIN_LIMIT_S)

    def _send(self, message: Message) -> None:
        if self._status is not SoundStatus.NONE:
            self._messages.put(message)

    # From here on, everything runs in the thread.

    def _run(self) -> None:
        try:
            self._rendered = RenderedSounds(self._sounds)
        except OSError as error:
            self._tell_once("folder", "there is no room for sounds: %s", error)
            self._give_up()
            return
        try:
            self._work()
        finally:
            self._rendered.close()

    def _work(self) -> None:
        library = self._loaded()
        if library is not None:
            self._candidates.extend(self._working(library))
        if library is None or not self._candidates:
            self._give_up()
            return
        self._status = SoundStatus.READY
        logger.info("cues play through %s", self.name())
        waiting: list[Finish] = []
        while not isinstance(message := self._next(waiting), Close):
            self._obey(library, message, waiting)
        self._end_players()

    def _loaded(self) -> Library | None:
        try:
            return self._load()
        except (ImportError, OSError, subprocess.SubprocessError) as error:
            self._tell_once("library", "playsound3 cannot be used: %s", error)
            return None

    def _working(self, library: Library) -> list[str]:
        """Return the backends to use: the first that works, and those that come after it."""
        wished = [
            name for name in library.backends if self._wanted in (None, name, program_of(name))
        ]
        while wished and not self._closing.is_set():
            if self._warms_up(library, wished[0]):
                return wished
            logger.warning("%s makes no sound here", program_of(wished.pop(0)))
        return []

    def _warms_up(self, library: Library, backend: str) -> bool:
        """Play a moment of silence: players fail, and ffplay ends early, without a sound card."""
        silence = self._rendered.folder / "silence.wav"
        try:
            write_silence(silence, WARM_UP_S)
            process = library.play(local_file(silence), backend)
        except unplayable(library) as error:
            logger.warning("%s cannot be started: %s", program_of(backend), error)
            return False
        failures: list[Running] = []
        alone = RunningPlayers(self._clock, failures.append)
        running = alone.add(process, backend, WARM_UP_S)
        while alone and not self._closing.wait(0.01):
            alone.reap()
        if alone:
            alone.kill()
            alone.reap()
        return not failures and not running.stopped

    def _next(self, waiting: list[Finish]) -> Message:
        """Return the next message; meanwhile collect players and write copies."""
        while True:
            self._running.reap()
            if not self._running:
                while waiting:
                    waiting.pop().set()
            with suppress(Empty):
                return self._messages.get(timeout=self._patience_s())

    def _patience_s(self) -> float | None:
        if self._messages.empty() and self._rendered.prepare_next():
            return 0.0
        return CHECK_S if self._running else None

    def _obey(self, library: Library, message: Message, waiting: list[Finish]) -> None:
        match message:
            case Play(cue, asked_s) if self._clock() - asked_s <= STALE_S:
                self._start(library, cue)
            case Play(cue, _):
                self._tell_once("late", "left out %s, which came too late", cue.value)
            case SetVolume(volume):
                self._rendered.set_volume(volume)
            case Finish():
                waiting.append(message)
            case _:
                self._running.stop()

    def _start(self, library: Library, cue: Cue) -> None:
        backend = self._candidates[0]
        try:
            path = self._rendered.path(cue)
            self._running.stop()
            if path is not None:
                length_s = duration_s(path)
                process = library.play(local_file(path), backend)
                self._running.add(process, backend, length_s)
        except KeyError:
            self._tell_once(cue.value, "there is no sound for %s", cue.value)
        except unplayable(library) as error:
            self._tell_once(cue.value, "%s cannot be played: %s", cue.value, error)

    def _on_player_failed(self, running: Running) -> None:
        """Turn to the next player; the one that failed comes last."""
        program = program_of(running.player)
        self._tell_once(program, "%s failed with code %s", program, running.process.poll())
        if running.player == self._candidates[0]:
            self._candidates.rotate(-1)

    def _end_players(self) -> None:
        limit_s = self._clock() + CLOSE_LIMIT_S
        self._running.stop()
        while self._running and self._clock() < limit_s:
            time.sleep(0.01)
            self._running.reap()
        self._running.kill()
        self._running.reap()

    def _give_up(self) -> None:
        self._status = SoundStatus.NONE
        with suppress(Empty):
            while True:
                if isinstance(message := self._messages.get_nowait(), Order):
                    message.set()
        if self._on_none is not None and not self._closing.is_set():
            self._on_none()

    def _tell_once(self, subject: str, text: str, *values: object) -> None:
        if subject not in self._told:
            self._told.add(subject)
            logger.warning(text, *values)
