"""One run of a routine: commands and the time go in, events come out."""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil
from typing import Final

from acutimer.engine.changes import (
    EXTEND_AFTER_S,
    LONGEST_S,
    ONE_KEY_S,
    behind,
    eased,
    is_hold,
    lengthened,
    prolonged,
)
from acutimer.engine.events import (
    Command,
    Eased,
    Ended,
    Event,
    HoldEnded,
    LengthChanged,
    Paused,
    Prolonged,
    Refused,
    Resumed,
    Slept,
    State,
    Stretched,
)
from acutimer.engine.ledger import Ledger, Spending, Tally
from acutimer.engine.mark import Mark
from acutimer.engine.schedule import Schedule, relaxation_s, resized
from acutimer.engine.segments import Moment, MomentKind, Segment
from acutimer.engine.telling import event_of
from acutimer.model.record import Ending, PartRecord, PauseRecord
from acutimer.model.routine import Side
from acutimer.model.segment_kind import SegmentKind

_MOVING = {Command.SKIP, Command.BACK}
_ALWAYS = {Command.END, Command.LONGER, Command.SHORTER}
ALLOWED: Mapping[State, frozenset[Command]] = {
    State.READY: frozenset({Command.START}),
    State.GUIDING: frozenset({Command.PAUSE, Command.EASE} | _MOVING | _ALWAYS),
    State.GUIDING_PAUSED: frozenset({Command.RESUME, Command.EASE} | _MOVING | _ALWAYS),
    State.RELAXING: frozenset({Command.PAUSE, Command.EXTEND} | _ALWAYS),
    State.RELAXING_PAUSED: frozenset({Command.RESUME, Command.EXTEND} | _ALWAYS),
    State.ENDED: frozenset({Command.EXTEND}),
}
RUNNING = frozenset({State.GUIDING, State.RELAXING})
_PAUSED_FROM = {
    State.GUIDING: State.GUIDING_PAUSED,
    State.RELAXING: State.RELAXING_PAUSED,
}
_RESUMED_FROM = {paused: running for running, paused in _PAUSED_FROM.items()}
PAUSED: Final = frozenset(_RESUMED_FROM)
"""The clock stands, and the session can be resumed."""


class Session:
    """Lead through a schedule; the caller tells the time in monotonic seconds.

    A clock that jumps back is taken to stand still. More than `sleep_gap_s` between two calls means
    that the computer slept.

    For `EXTEND_AFTER_S` after a relaxation that was completed, `Command.EXTEND` goes back into it;
    the time since its end counts as relaxed then, for the person still lay there. `back_until` says
    until when that is so; it is None while there is nothing to go back into.
    """

    def __init__(self, schedule: Schedule, *, sleep_gap_s: float = 5.0) -> None:
        """Make ready; nothing happens before `Command.START`."""
        self.schedule = schedule
        self.state = State.READY
        self.index = 0
        self.eased = False
        self.back_until: float | None = None
        self._sleep_gap_s = sleep_gap_s
        self._segments = list(schedule.segments)
        self._pending: list[Moment] = []
        self._half_way_told = False
        self._ledger = Ledger()
        self._last = 0.0  # when we last heard the time
        self._origin = 0.0  # when the running segment would have begun without pauses

    @classmethod
    def restored(
        cls, schedule: Schedule, mark: Mark, now: float, *, away_s: float, sleep_gap_s: float = 5.0
    ) -> "Session":
        """Return the session that stood at `mark` `away_s` seconds ago; it is paused since then.

        Raises:
            ValueError: if `mark` is not one of `schedule`.
        """
        session = cls(schedule, sleep_gap_s=sleep_gap_s)
        session._restore(mark, now, now - away_s)
        return session

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return the segments as they stand now, the relaxation with its length as foreseen."""
        relaxation = replace(self._segments[-1], length_s=self.relaxation_s)
        return (*self._segments[:-1], relaxation)

    @property
    def segment(self) -> Segment:
        """Return the running segment."""
        return self._segments[self.index]

    @property
    def relaxation_s(self) -> int:
        """Return the length of the relaxation: foreseen before it begins, fixed from then on."""
        if self.index == len(self._segments) - 1:
            return self.segment.length_s
        return self._due_relaxation_s(self.expected_s)

    @property
    def expected_s(self) -> float:
        """Return the seconds that will have been pressed if nothing else changes."""
        rest_s = sum(s.length_s for s in self._segments[self.index + 1 :] if is_hold(s))
        if is_hold(self.segment):
            unbooked_s = self.segment.length_s - self._position(self._ledger.booked_until)
            return self._ledger.tally.pressed_s + unbooked_s + rest_s
        return self._ledger.tally.pressed_s + rest_s

    def send(self, command: Command, now: float) -> tuple[Event, ...]:
        """Return what fell due by `now`, then what `command` brought about.

        A command that is not allowed changes nothing and is answered with `Refused`.
        """
        events = self.advance(now)
        now = max(now, self._last) if self.state is not State.READY else now
        if command not in ALLOWED[self.state]:
            return (*events, self._refused(command, now))
        return events + self._obey(command, now) + self._due_by(now)

    def advance(self, now: float) -> tuple[Event, ...]:
        """Return what fell due by `now`, oldest first; a late call misses nothing."""
        if self.state in (State.READY, State.ENDED):
            return ()
        heard, self._last = self._last, max(now, self._last)
        gap_s = self._last - heard
        if gap_s <= self._sleep_gap_s or self.state not in RUNNING:
            return self._due_by(self._last)
        slept = Slept(heard, gap_s=gap_s)
        if self.state is State.GUIDING:
            return (slept, *self._paused_by_sleep(heard, self._last))
        return (slept, *self._due_by(self._last, ending=Ending.SLEPT))

    def stretch(self, least_left_s: float, now: float) -> tuple[Event, ...]:
        """Let the way to a hold last `least_left_s` seconds more at least, for words need that.

        Nothing else is ever stretched, and nothing that lasts long enough.
        """
        events = self.advance(now)
        left_s = least_left_s - self.remaining_s(now)
        way = self.segment.kind is SegmentKind.TRANSITION and self.state is State.GUIDING
        if not way or left_s <= 0 or self.segment.length_s + left_s > LONGEST_S:
            return events
        self._resize(self.segment.length_s + ceil(left_s), now)
        return (*events, Stretched(now, index=self.index, segment=self.segment))

    def elapsed_s(self, now: float) -> float:
        """Return how much of the running segment has passed."""
        if self.state in (State.READY, State.ENDED):
            return 0.0
        return min(max(0.0, self._position(now)), self.segment.length_s)

    def remaining_s(self, now: float) -> float:
        """Return how much of the running segment is left."""
        return 0.0 if self.state is State.ENDED else self.segment.length_s - self.elapsed_s(now)

    def to_end_s(self, now: float) -> float:
        """Return how long the session will go on if nothing changes, without pauses."""
        later_s = sum(segment.length_s for segment in self.segments[self.index + 1 :])
        return 0.0 if self.state is State.ENDED else self.remaining_s(now) + later_s

    def next_due(self) -> float | None:
        """Return the deadline of the next event in monotonic seconds; None while none is due."""
        if self.state not in RUNNING or (self.segment.waits and not self._pending):
            return None
        return self._origin + (self._pending[0].at_s if self._pending else self.segment.length_s)

    def takes_any_key(self, now: float) -> bool:
        """Return whether one key is enough to relax longer: just before the end, and just after."""
        if self.state is State.ENDED:
            return self.back_until is not None and now < self.back_until
        return self.state is State.RELAXING and self.remaining_s(now) <= ONE_KEY_S

    def tally(self, now: float) -> Tally:
        """Return the seconds spent so far."""
        if self.state in (State.READY, State.ENDED):
            return self._ledger.tally
        return self._ledger.tally_at(now, self._spending())

    def part_records(self, now: float) -> tuple[PartRecord, ...]:
        """Return for each segment what was planned and what really was."""
        running_s = max(0.0, now - self._ledger.booked_until) if self.state in RUNNING else 0.0
        return tuple(
            PartRecord(
                kind=segment.kind,
                title=segment.title,
                planned_s=self.schedule.segments[i].length_s,
                spent_s=self._ledger.spent_s(i) + running_s * (i == self.index),
                side=segment.side or Side.BOTH,
                step=segment.step,
                points=segment.points,
            )
            for i, segment in enumerate(self._segments)
        )

    def mark(self, now: float) -> Mark:
        """Return where the session stands at `now`; there is no way back to one that has ended."""
        return Mark(
            index=self.index,
            elapsed_s=self.elapsed_s(now),
            changed=tuple(
                (i, segment)
                for i, segment in enumerate(self._segments)
                if segment != self.schedule.segments[i]
            ),
            spent_s=tuple(part.spent_s for part in self.part_records(now)),
            tally=self.tally(now),
            pauses=self.pause_records(now),
            eased=self.eased,
            half_way_told=self._half_way_told,
        )

    def pause_records(self, now: float) -> tuple[PauseRecord, ...]:
        """Return the pauses so far."""
        if self.state in (State.READY, State.ENDED):
            now = self._ledger.booked_until
        return self._ledger.pauses_at(now, self._spending())

    def _restore(self, mark: Mark, now: float, left_at: float) -> None:
        """Stand where `mark` says, paused since `left_at`."""
        count = len(self._segments)
        places = (mark.index, *(i for i, _ in mark.changed))
        if len(mark.spent_s) != count or not all(0 <= i < count for i in places):
            raise ValueError(f"a session of {count} parts does not stand at part {mark.index}")
        for i, segment in mark.changed:
            self._segments[i] = segment
        self.index, self.eased = mark.index, mark.eased
        self._half_way_told = mark.half_way_told
        self._origin, self._last = left_at - mark.elapsed_s, now
        self._pending = self._still_to_tell(mark.elapsed_s)
        last = mark.index == count - 1
        self.state = State.RELAXING_PAUSED if last else State.GUIDING_PAUSED
        self._ledger.reopen(left_at, mark.tally, mark.spent_s, mark.pauses)

    def _obey(self, command: Command, now: float) -> tuple[Event, ...]:
        """Carry out an allowed command."""
        match command:
            case Command.START:
                return self._start(now)
            case Command.PAUSE:
                return self._pause(now)
            case Command.RESUME:
                return self._resume(now)
            case Command.SKIP:
                return self._go(self.index + 1, now)
            case Command.BACK:
                return self._go(behind(self._segments, self.index, self.elapsed_s(now)), now)
            case Command.EASE:
                return self._ease(now)
            case Command.END:
                return self._end(now, Ending.STOPPED)
            case _:
                return self._lengthen(command, now)

    def _start(self, now: float) -> tuple[Event, ...]:
        """Begin with the first segment."""
        self._last = now
        self._ledger.open(now)
        self._enter(0, now)
        return ()

    def _pause(self, now: float) -> tuple[Event, ...]:
        """Stop the clock."""
        self._book(now)
        self.state = _PAUSED_FROM[self.state]
        return (Paused(now),)

    def _resume(self, now: float) -> tuple[Event, ...]:
        """Let the clock run again from where it stood."""
        self._book_pause(now)
        self.state = _RESUMED_FROM[self.state]
        return (Resumed(now),)

    def _go(self, index: int, now: float) -> tuple[Event, ...]:
        """Leave the running segment for another one, resuming first if the clock stands."""
        resumed = self._resume(now) if self.state in _RESUMED_FROM else ()
        events = self._leave(now)
        self._enter(index, now)
        return resumed + events

    def _lengthen(self, command: Command, now: float) -> tuple[Event, ...]:
        """Change the length of the running segment, unless nothing would be left of it."""
        if self.state is State.ENDED:
            return self._go_on(now)
        length_s = lengthened(self.segment, command, self._position(now))
        if length_s is None:
            return (self._refused(command, now),)
        self._resize(length_s, now)
        return (LengthChanged(now, index=self.index, segment=self.segment),)

    def _ease(self, now: float) -> tuple[Event, ...]:
        """Halve what is left of a hold."""
        length_s = eased(self.segment, self._position(now))
        if length_s is None:
            return (self._refused(Command.EASE, now),)
        self._resize(length_s, now)
        self.eased = True
        return (Eased(now, index=self.index, segment=self.segment),)

    def _go_on(self, now: float) -> tuple[Event, ...]:
        """Go back into the relaxation, which has lasted until now; the book was never closed."""
        length_s = prolonged(now - self._origin)
        if length_s is None or not self.takes_any_key(now):
            return (self._refused(Command.EXTEND, now),)
        self.state, self._last, self.back_until = State.RELAXING, now, None
        self._resize(length_s, now)
        return (Prolonged(now, index=self.index, segment=self.segment),)

    def _end(self, at: float, ending: Ending) -> tuple[Event, ...]:
        """End the session."""
        events = self._leave(at)
        self.state = State.ENDED
        self.back_until = at + EXTEND_AFTER_S if ending is Ending.COMPLETED else None
        cue = self.schedule.end_cue if ending is Ending.COMPLETED else None
        return (*events, Ended(at, cue, ending=ending))

    def _refused(self, command: Command, now: float) -> Refused:
        """Return the answer to a command that changes nothing."""
        return Refused(now, command=command, state=self.state)

    def _leave(self, now: float) -> tuple[Event, ...]:
        """Book the time of the running segment."""
        self._book(now)
        if not is_hold(self.segment):
            return ()
        return (HoldEnded(now, index=self.index, segment=self.segment),)

    def _enter(self, index: int, at: float) -> None:
        """Make the segment at `index` begin at `at`."""
        last = index == len(self._segments) - 1
        if last:  # its length is fixed now, from what was really pressed
            self._segments[-1] = self.schedule.relaxing(
                self._due_relaxation_s(self._ledger.tally.pressed_s)
            )
        self.index, self._origin = index, at
        self.state = State.RELAXING if last else State.GUIDING
        self._pending = list(self.segment.moments)
        self._half_way_told = False

    def _due_relaxation_s(self, pressed_s: float) -> int:
        """Return how long to relax after `pressed_s`."""
        return relaxation_s(pressed_s, self.schedule.ratio, self.schedule.floor_s)

    def _resize(self, length_s: int, now: float) -> None:
        """Give the running segment another length, keeping what has been told already."""
        quiet, bell = self.schedule.quiet, self.schedule.bell
        self._segments[self.index] = resized(self.segment, length_s, quiet=quiet, bell=bell)
        self._pending = self._still_to_tell(self._position(now))

    def _still_to_tell(self, elapsed_s: float) -> list[Moment]:
        """Return the moments of the running segment that come after `elapsed_s` of it."""
        told = {MomentKind.HALF_WAY} if self._half_way_told else set()
        return [m for m in self.segment.moments if m.at_s > elapsed_s and m.kind not in told]

    def _due_by(self, now: float, ending: Ending = Ending.COMPLETED) -> tuple[Event, ...]:
        """Let happen what falls due by `now`; the relaxation ends as `ending`."""
        events: list[Event] = []
        while (due := self.next_due()) is not None and due <= now:
            if self._pending:
                events.append(self._tell(self._pending.pop(0), due))
            elif self.state is State.RELAXING:
                events += self._end(due, ending)
            else:
                events += self._leave(due)
                self._enter(self.index + 1, due)
        return tuple(events)

    def _tell(self, moment: Moment, at: float) -> Event:
        """Return the event that tells of `moment`."""
        self._half_way_told |= moment.kind is MomentKind.HALF_WAY
        return event_of(moment, at, self.index, self.segment, self._ledger.tally.pressed_s)

    def _paused_by_sleep(self, heard: float, now: float) -> tuple[Event, ...]:
        """Pause where we last heard the time; what came after counts as a pause."""
        events = self._pause(heard)
        self._book_pause(now)
        return events

    def _book_pause(self, now: float) -> None:
        """Book a pause up to `now`; the running segment's clock stays where it stands."""
        self._origin += now - self._ledger.booked_until
        self._book(now)

    def _book(self, until: float) -> None:
        """Book the time up to `until`."""
        self._ledger.book(until, self._spending(), self.index)

    def _position(self, now: float) -> float:
        """Return the running segment's clock at `now`; while paused it stands."""
        return (now if self.state in RUNNING else self._ledger.booked_until) - self._origin

    def _spending(self) -> Spending:
        """Return what time is spent on now."""
        match self.state:
            case State.GUIDING:
                return Spending.PRESSED if is_hold(self.segment) else Spending.OTHER
            case State.RELAXING:
                return Spending.RELAXED
            case _:
                return Spending.PAUSED
