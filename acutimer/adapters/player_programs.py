"""Find a player program of playsound3 that really works, start it, and collect it.

Everything here runs in one thread, that of the cues or that of the recordings.
"""

import logging
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from acutimer.adapters.audio import Library, load_playsound3, local_file, program_of
from acutimer.adapters.running import Running, RunningPlayers
from acutimer.adapters.wav import DAMAGED, duration_s, write_silence

logger = logging.getLogger(__name__)

CHECK_S = 0.2  # between looks at running players
WARM_UP_S = 0.6  # ffplay takes up to 0.4 s to find out that there is no sound card
CLOSE_LIMIT_S = 1.0


class PlayerPrograms:
    """Play WAV files with the first player of playsound3 that works."""

    def __init__(
        self,
        load: Callable[[], Library] = load_playsound3,
        *,
        player: str | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Do nothing before `find`; `player` asks for one program, such as `ffplay`."""
        self._load = load
        self._wanted = player
        self._clock = clock
        self._library: Library | None = None
        self._candidates: deque[str] = deque()
        self._told: set[str] = set()
        self.running = RunningPlayers(clock, self._on_failed)

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """Return what can be raised while a sound is read and a player started."""
        errors = () if self._library is None else self._library.errors
        return (*DAMAGED, *errors, subprocess.SubprocessError)

    def name(self) -> str:
        """Return the program in use, such as `aplay`; there is one after `find`."""
        return program_of(self._candidates[0])

    def find(self, folder: Path, closing: threading.Event) -> bool:
        """Look for players until `closing`, with a silent file in `folder`; return if there is one.

        The first one that works is used, and those that come after it wait.
        """
        try:
            self._library = self._load()
        except (ImportError, OSError, subprocess.SubprocessError) as error:
            self.tell_once("library", "playsound3 cannot be used: %s", error)
            return False
        wished = [
            name
            for name in self._library.backends
            if self._wanted in (None, name, program_of(name))
        ]
        while wished and not closing.is_set():
            if self._warms_up(self._library, wished[0], folder / "silence.wav", closing):
                self._candidates.extend(wished)
                return True
            logger.warning("%s makes no sound here", program_of(wished.pop(0)))
        return False

    def play(self, path: Path) -> Running:
        """Start to play a file; `errors` can be raised."""
        assert self._library is not None
        backend, length_s = self._candidates[0], duration_s(path)
        process = self._library.play(local_file(path), backend)
        return self.running.add(process, backend, length_s)

    def end(self) -> None:
        """Stop what sounds, for good, and wait for the players to be gone."""
        limit_s = self._clock() + CLOSE_LIMIT_S
        self.running.stop()
        while self.running and self._clock() < limit_s:
            time.sleep(0.01)
            self.running.reap()
        self.running.kill()
        self.running.reap()

    def tell_once(self, subject: str, text: str, *values: object) -> None:
        """Log a warning unless there was one of this subject."""
        if subject not in self._told:
            self._told.add(subject)
            logger.warning(text, *values)

    def _warms_up(
        self, library: Library, backend: str, silence: Path, closing: threading.Event
    ) -> bool:
        """Play a moment of silence: players fail, and ffplay ends early, without a sound card."""
        try:
            write_silence(silence, WARM_UP_S)
            process = library.play(local_file(silence), backend)
        except self.errors as error:
            logger.warning("%s cannot be started: %s", program_of(backend), error)
            return False
        failures: list[Running] = []
        alone = RunningPlayers(self._clock, failures.append)
        running = alone.add(process, backend, WARM_UP_S)
        while alone and not closing.wait(0.01):
            alone.reap()
        if alone:
            alone.kill()
            alone.reap()
        return not failures and not running.stopped

    def _on_failed(self, running: Running) -> None:
        """Turn to the next player; the one that failed comes last."""
        program = program_of(running.player)
        self.tell_once(program, "%s failed with code %s", program, running.process.poll())
        if running.player == self._candidates[0]:
            self._candidates.rotate(-1)
