"""Media keys and headset buttons on Linux: a running session is offered as an MPRIS player.

Source: https://specifications.freedesktop.org/mpris-spec/latest/
"""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from acutimer.adapters.clock import monotonic_s
from acutimer.model.media import MediaState
from acutimer.ports import Clock

logger = logging.getLogger(__name__)

JUMP_S = 1.0  # a position that is off by more than this is told at once


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold what is shown: `position_s` is where the step was at `at_s` on the clock.

    A `length_s` of 0 means that nobody knows it; `number` grows with each step.
    """

    title: str
    routine: str
    state: MediaState
    length_s: float
    position_s: float
    at_s: float
    number: int

    def position_at(self, now_s: float) -> float:
        """Return where the step is at `now_s` on the clock, in seconds."""
        passed_s = now_s - self.at_s if self.state is MediaState.PLAYING else 0.0
        position_s = max(0.0, self.position_s + passed_s)
        return min(position_s, self.length_s) if self.length_s > 0 else position_s

    def told(self) -> tuple[object, ...]:
        """Return what listeners have to be told of when it changes."""
        return (self.title, self.routine, self.state, self.length_s)


class Bus(Protocol):
    """Offer a session to the desktop; none of the methods raises."""

    def offer(self, control: "MediaControl") -> bool:
        """Offer what `control` shows, and let it signal what is asked; say if that works."""

    def announce(self, control: "MediaControl") -> None:
        """Tell listeners that the state or the step has changed."""

    def jump(self, control: "MediaControl") -> None:
        """Tell listeners that the position has jumped."""

    def withdraw(self) -> None:
        """Offer nothing any more."""


def session_bus() -> Bus | None:
    """Return the session bus; None on other systems, or where Qt lacks what it takes."""
    if sys.platform != "linux":
        return None
    try:
        from acutimer.adapters.mpris_bus import SessionBus
    except ImportError as error:
        logger.warning("media keys cannot be heard, Qt D-Bus is missing: %s", error)
        return None
    return SessionBus()


class MediaControl(QObject):
    """Let media keys reach a session; where that cannot be, every method does nothing.

    Signals: play_requested, pause_requested, toggle_requested, next_requested,
    previous_requested, stop_requested, raise_requested.
    """

    play_requested = Signal()
    pause_requested = Signal()
    toggle_requested = Signal()
    next_requested = Signal()
    previous_requested = Signal()
    stop_requested = Signal()
    raise_requested = Signal()

    def __init__(
        self,
        open_bus: Callable[[], Bus | None] = session_bus,
        clock: Clock = monotonic_s,
        parent: QObject | None = None,
    ) -> None:
        """Do nothing before `show`; `open_bus` is then called once."""
        super().__init__(parent)
        self._open_bus = open_bus
        self._clock = clock
        self._bus: Bus | None = None
        self._opened = self._offered = False
        self._shown = Shown("", "", MediaState.STOPPED, 0.0, 0.0, 0.0, 0)

    @property
    def shown(self) -> Shown:
        """Return what is shown, or was shown last."""
        return self._shown

    def position_s(self) -> float:
        """Return how far the step has come by now, in seconds."""
        return self._shown.position_at(self._clock())

    def show(
        self, title: str, state: MediaState, length_s: float, position_s: float, routine: str = ""
    ) -> None:
        """Show the step `title`, of `length_s` seconds, of which `position_s` have passed."""
        before, thought_s = self._shown, self.position_s()
        new = (before.title, before.routine) != (title, routine)
        self._shown = Shown(
            title, routine, state, length_s, position_s, self._clock(), before.number + new
        )
        if not self._offered:
            self._offer()
        elif self._bus is not None:
            if before.told() != self._shown.told():
                self._bus.announce(self)
            if abs(self.position_s() - (0.0 if new else thought_s)) > JUMP_S:
                self._bus.jump(self)

    def hide(self) -> None:
        """Offer nothing any more, until `show`."""
        if self._bus is not None and self._offered:
            self._bus.withdraw()
        self._offered = False

    def close(self) -> None:
        """Offer nothing any more, for good."""
        self.hide()
        self._bus = None
        self._opened = True

    def _offer(self) -> None:
        """Offer the session, as long as that has never failed."""
        if not self._opened:
            self._opened = True
            self._bus = self._open_bus()
        if self._bus is not None:
            self._offered = self._bus.offer(self)
            if not self._offered:
                self._bus = None
