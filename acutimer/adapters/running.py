"""The player programs that are running now: reaped when done, killed when they hang."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

logger = logging.getLogger(__name__)

OVERTIME_S = 5.0  # a player that outlives its sound by this much hangs, as on a dead sound server
EARLY_SHARE = 0.8  # a player that ends before this share of its sound was never heard


class Process(Protocol):
    """A player program, or what playsound3 offers in its place."""

    def poll(self) -> int | None:
        """Return the exit code, None while it runs; this also reaps it."""

    def terminate(self) -> None:
        """Ask it to end."""


@dataclass(slots=True)
class Running:
    """One player, when it was started and how long its sound lasts."""

    process: Process
    player: str
    start_s: float
    length_s: float
    stopped: bool = False

    def failed(self, now_s: float) -> bool:
        """Say whether a player that has ended was never heard, unless it was told to stop."""
        early = now_s - self.start_s < EARLY_SHARE * self.length_s
        return not self.stopped and (early or self.process.poll() != 0)


class RunningPlayers:
    """Keep account of players from their start until they are reaped."""

    def __init__(self, clock: Callable[[], float], on_failed: Callable[[Running], None]) -> None:
        """Take the clock and what to call with a player that failed."""
        self._clock = clock
        self._on_failed = on_failed
        self._running: list[Running] = []

    def __bool__(self) -> bool:
        """Say whether any player is left."""
        return bool(self._running)

    def add(self, process: Process, player: str, length_s: float) -> Running:
        """Take charge of a player that has just been started."""
        running = Running(process, player, self._clock(), length_s)
        self._running.append(running)
        return running

    def stop(self) -> None:
        """Ask all players to end; `reap` collects them."""
        for running in self._running:
            running.stopped = True
            running.process.terminate()

    def reap(self) -> None:
        """Let go of players that have ended, and kill those that hang."""
        now_s = self._clock()
        for running in tuple(self._running):
            if running.process.poll() is not None:
                self._running.remove(running)
                if running.failed(now_s):
                    self._on_failed(running)
            elif now_s > running.start_s + running.length_s + OVERTIME_S:
                running.stopped = False
                kill(running.process)

    def kill(self) -> None:
        """Kill whatever is left; `reap` collects it."""
        for running in self._running:
            running.stopped = True
            kill(running.process)


def kill(process: Process) -> None:
    """End a player that does not listen, as far as it can be."""
    getattr(process, "kill", process.terminate)()
