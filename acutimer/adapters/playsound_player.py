"""Cues through playsound3.

One thread does everything: it imports playsound3 (which tries several programs and takes a
fifth of a second), finds a player that really works, starts the players and collects them.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from acutimer.adapters.audio import Library, load_playsound3
from acutimer.adapters.player_programs import CHECK_S, PlayerPrograms
from acutimer.adapters.wav import RenderedSounds
from acutimer.model.cue import Cue
from acutimer.ports import SoundStatus

logger = logging.getLogger(__name__)

STALE_S = 1.5  # a cue that comes later than this misleads more than it helps
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
        self._sounds = dict(sounds)
        self._on_none = on_none
        self._clock = clock
        self._status = SoundStatus.CHECKING
        self._closing = threading.Event()
        self._messages: SimpleQueue[Message] = SimpleQueue()
        self._programs = PlayerPrograms(load, player=player, clock=clock)
        self._thread = threading.Thread(target=self._run, name="cues", daemon=True)
        self._thread.start()

    def status(self) -> SoundStatus:
        """Return whether a player was found that works."""
        return self._status

    def name(self) -> str:
        """Return the program in use, such as `aplay`."""
        ready = self._status is SoundStatus.READY
        return self._programs.name() if ready else ""

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
            self._programs.tell_once("folder", "there is no room for sounds: %s", error)
            self._give_up()
            return
        try:
            self._work()
        finally:
            self._rendered.close()

    def _work(self) -> None:
        if not self._programs.find(self._rendered.folder, self._closing):
            self._give_up()
            return
        self._status = SoundStatus.READY
        logger.info("cues play through %s", self.name())
        waiting: list[Finish] = []
        while not isinstance(message := self._next(waiting), Close):
            self._obey(message, waiting)
        self._programs.end()

    def _next(self, waiting: list[Finish]) -> Message:
        """Return the next message; meanwhile collect players and write copies."""
        while True:
            self._programs.running.reap()
            if not self._programs.running:
                while waiting:
                    waiting.pop().set()
            with suppress(Empty):
                return self._messages.get(timeout=self._patience_s())

    def _patience_s(self) -> float | None:
        if self._messages.empty() and self._rendered.prepare_next():
            return 0.0
        return CHECK_S if self._programs.running else None

    def _obey(self, message: Message, waiting: list[Finish]) -> None:
        match message:
            case Play(cue, asked_s) if self._clock() - asked_s <= STALE_S:
                self._start(cue)
            case Play(cue, _):
                self._programs.tell_once("late", "left out %s, which came too late", cue.value)
            case SetVolume(volume):
                self._rendered.set_volume(volume)
            case Finish():
                waiting.append(message)
            case _:
                self._programs.running.stop()

    def _start(self, cue: Cue) -> None:
        try:
            path = self._rendered.path(cue)
            self._programs.running.stop()
            if path is not None:
                self._programs.play(path)
        except KeyError:
            self._programs.tell_once(cue.value, "there is no sound for %s", cue.value)
        except self._programs.errors as error:
            self._programs.tell_once(cue.value, "%s cannot be played: %s", cue.value, error)

    def _give_up(self) -> None:
        self._status = SoundStatus.NONE
        with suppress(Empty):
            while True:
                if isinstance(message := self._messages.get_nowait(), Order):
                    message.set()
        if self._on_none is not None and not self._closing.is_set():
            self._on_none()
