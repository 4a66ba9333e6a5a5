"""The one place where the engine meets Qt: a timer polls, and events become signals."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from acutimer.engine.events import (
    Command,
    Event,
    LengthChanged,
    Paused,
    Slept,
    State,
)
from acutimer.engine.motion import breath_due
from acutimer.engine.session import PAUSED, RUNNING, Session
from acutimer.model.cue import Cue
from acutimer.model.segment_kind import SegmentKind
from acutimer.ports import Clock

LEAD_IN_S = 3.0
"""A hold goes on after a pause when the hands are back in their place."""
KEEP_ALIVE_S = 2.0
"""The longest time without a poll; a longer gap tells the engine that the computer slept."""
MOVING_S = 0.125
"""Between two ticks while something on the screen moves."""
LEAST_TICK_S = 0.04
"""A rehearsal runs faster than a screen could follow."""


class SessionDriver(QObject):
    """Let a session run by a clock and publish what it does.

    `speed` says how many seconds of `clock` pass in a real one. The timer aims at the next
    deadline, so that an event comes within milliseconds; between deadlines it ticks for the screen,
    once a second, or ten times while something moves, and hardly at all while nobody looks.

    A lead-in is `counted_in` by sound from its beginning, or else has a sound where it ends.

    Signals: leading_in (the seconds until a hold goes on, which do not count); event_happened
    (every event, in order); paused, length_changed and slept just before it; cue_due (once for each
    poll, the last sound that fell due, before all others); ticked (the time left is worth a look);
    lead_in_left (it stays paused, after all); closed (the session has ended and nobody can go back
    into it).
    """

    event_happened = Signal(Event)
    cue_due = Signal(Cue)
    length_changed = Signal(LengthChanged)
    paused = Signal()
    slept = Signal(Slept)
    leading_in = Signal(float)
    lead_in_left = Signal()
    ticked = Signal()
    closed = Signal()

    def __init__(
        self, session: Session, clock: Clock, parent: QObject | None = None, *, speed: float = 1.0
    ) -> None:
        """Stand ready; nothing runs before `Command.START` is sent."""
        super().__init__(parent)
        self.session = session
        self._clock = clock
        self._speed = speed
        self._shown = True
        self._moving = False
        self._closed = False
        self._breath_heard = False
        self._breathed: tuple[int, float] = (0, 0.0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.poll)
        self._lead_in = QTimer(self)
        self._lead_in.setSingleShot(True)
        self._lead_in.setTimerType(Qt.TimerType.PreciseTimer)
        self._lead_in.timeout.connect(self._on_led_in)
        self.counted_in = True

    def now(self) -> float:
        """Return the time of the session's clock."""
        return self._clock()

    def send(self, command: Command) -> None:
        """Pass `command` on and publish the answer."""
        self._lead_in.stop()
        self._publish(self.session.send(command, self._clock()))

    def stand(self) -> None:
        """Tell of a session that was restored that it is paused."""
        self._publish((Paused(self._clock()),))

    def stretch(self, least_left_s: float) -> None:
        """Let the way to a hold last so many seconds more at least."""
        self._publish(self.session.stretch(least_left_s, self._clock()))

    @Slot()
    def toggle_pause(self) -> None:
        """Pause, or go on; a hold goes on after a lead-in, and another wish ends that again."""
        if self._lead_in.isActive() or self.session.state in RUNNING:
            self.pause()
        else:
            self.resume()

    @Slot()
    def pause(self) -> None:
        """Pause; a lead-in is left again."""
        if self._lead_in.isActive():
            self._lead_in.stop()
            self.paused.emit()
            self.lead_in_left.emit()
        elif self.session.state in RUNNING:
            self.send(Command.PAUSE)

    @Slot()
    def resume(self) -> None:
        """Go on, with a hold after a lead-in."""
        if self._lead_in.isActive() or self.session.state not in PAUSED:
            return
        if self.session.segment.kind is not SegmentKind.HOLD:
            self.send(Command.RESUME)
            return
        if self.counted_in:
            self.cue_due.emit(Cue.THREE_TWO_ONE)
        self.leading_in.emit(LEAD_IN_S)
        self._lead_in.start(math.ceil(LEAD_IN_S * 1000 / self._speed))

    @Slot()
    def _on_led_in(self) -> None:
        """Let the clock of a hold run again."""
        if self.session.state in PAUSED:
            if not self.counted_in:
                self.cue_due.emit(Cue.PRESS)
            self.send(Command.RESUME)

    @Slot()
    def skip_to_relaxation(self) -> None:
        """Leave out the rest of the pressing, with one sound and not with one for each part."""
        events: list[Event] = []
        while self.session.state in (State.GUIDING, State.GUIDING_PAUSED):
            events += self.session.send(Command.SKIP, self._clock())
        self._publish(events)

    def close(self) -> None:
        """Take that nobody wants to go back into an ended session."""
        if self.session.state is State.ENDED and not self._closed:
            self._closed = True
            self._aim()
            self.closed.emit()

    @Slot()
    def poll(self) -> None:
        """Publish what fell due; the timer calls this, and so do tests."""
        self._publish(self.session.advance(self._clock()))

    def set_shown(self, *, shown: bool) -> None:
        """Say whether anybody can see the session; without, there are no ticks."""
        if shown != self._shown:
            self._shown = shown
            if self.session.state is not State.READY:
                self.poll()

    def set_moving(self, *, moving: bool) -> None:
        """Say whether something on the screen moves with the time left."""
        if moving != self._moving:
            self._moving = moving
            self._aim()

    def set_breath_heard(self, *, heard: bool) -> None:
        """Say whether the breath has sounds of its own."""
        self._breath_heard = heard
        self._breathed = self._now_breathing()
        self._aim()

    def wait_s(self) -> float | None:
        """Return the real seconds until the next poll; None if there is nothing to wait for."""
        if self.session.state in (State.READY, State.ENDED):
            return self._open_s()
        waits = [KEEP_ALIVE_S]
        now, due = self._clock(), self.session.next_due()
        if due is not None:
            waits.append(max(0.0, due - now) / self._speed)
            if self._shown:
                waits.append(max(LEAST_TICK_S, self._tick_s(now) / self._speed))
        if (turn := self._next_breath()) is not None:
            waits.append(max(0.0, turn[0] - self.session.elapsed_s(now)) / self._speed)
        return min(waits)

    def _open_s(self) -> float | None:
        """Return the real seconds for which an ended session can still be gone back into."""
        until = self.session.back_until
        if until is None or self._closed:
            return None
        return max(0.0, until - self._clock()) / self._speed

    def _now_breathing(self) -> tuple[int, float]:
        """Return the running segment and how much of it has passed."""
        return self.session.index, self.session.elapsed_s(self._clock())

    def _next_breath(self) -> tuple[float, Cue] | None:
        """Return when, in the running hold, the breath turns next and how that sounds."""
        running = self.session.state in RUNNING and self._breath_heard
        if not running or self.session.segment.kind is not SegmentKind.HOLD:
            return None
        index, since_s = self._breathed
        breath = self.session.schedule.routine.breath
        return breath_due(breath, since_s if index == self.session.index else 0.0)

    def _breath_cue(self) -> Cue | None:
        """Return the sound of a breath that has turned since the last poll."""
        turn = self._next_breath()
        self._breathed = self._now_breathing()
        return turn[1] if turn is not None and turn[0] <= self._breathed[1] else None

    def _tick_s(self, now: float) -> float:
        """Return the session's seconds until the time left reads differently."""
        left_s = self.session.remaining_s(now)
        to_next_s = left_s - (math.ceil(left_s) - 1) + 0.001
        return min(to_next_s, MOVING_S * self._speed) if self._moving else to_next_s

    def _publish(self, events: Iterable[Event]) -> None:
        """Tell of `events`, oldest first, and aim at the next."""
        events = tuple(events)
        cues = [self._breath_cue(), *(event.cue for event in events)]
        heard = next((cue for cue in reversed(cues) if cue is not None), None)
        try:
            if heard is not None:
                self.cue_due.emit(heard)
            for event in events:
                self._tell(event)
                self.event_happened.emit(event)
            if self._shown:
                self.ticked.emit()
            self._closed = self._closed and self.session.state is State.ENDED
            if not self._open_s():
                self.close()
        finally:  # whatever a listener does, the session goes on
            self._aim()

    def _tell(self, event: Event) -> None:
        """Emit the signal that belongs to `event`, if it has its own."""
        match event:
            case LengthChanged():
                self.length_changed.emit(event)
            case Paused():
                self.paused.emit()
            case Slept():
                self.slept.emit(event)

    def _aim(self) -> None:
        """Set the timer; a deadline that has just been missed is met at once."""
        wait_s = self.wait_s()
        if wait_s is None:
            self._timer.stop()
        else:
            self._timer.start(math.ceil(wait_s * 1000))
