"""Rules that hold for any sequence of commands, polls and sleeps."""

import math

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from acutimer.engine.changes import EXTEND_AFTER_S, EXTENSION_S
from acutimer.engine.events import (
    BeatBegan,
    Command,
    Ended,
    Event,
    HoldEnded,
    LengthChanged,
    OtherSide,
    Paused,
    Prolonged,
    Refused,
    RelaxationBegan,
    SegmentBegan,
    Slept,
    State,
)
from acutimer.engine.schedule import Choices, relaxation_s
from acutimer.engine.session import ALLOWED, RUNNING, Session
from acutimer.engine.solver import plan
from acutimer.model.record import Ending
from acutimer.model.routine import Routine
from acutimer.model.segment_kind import SegmentKind
from tests.engine.strategies import PACES, ROUTINES

GAP_S = 5.0
CALM_COMMANDS = [command for command in Command if command is not Command.END]


class AnySession(RuleBasedStateMachine):
    """Drive two sessions alike, one polled seldom and one often, and compare what they tell."""

    @initialize(
        routine=ROUTINES,
        quiet=st.booleans(),
        bell=st.booleans(),
        pace=PACES | st.just(0.0),
        start=st.floats(0, 1e6),
    )
    def begin(self, routine: Routine, quiet: bool, bell: bool, pace: float, start: float) -> None:
        schedule = plan(routine, Choices(quiet=quiet, pace=pace, bell=bell))
        self.seldom = Session(schedule, sleep_gap_s=GAP_S)
        self.often = Session(schedule, sleep_gap_s=GAP_S)
        self.now = self.started = start
        self.told: list[Event] = []
        self.send(Command.START)

    def send(self, command: Command) -> tuple[Event, ...]:
        events = self.seldom.send(command, self.now)
        assert events == self.often.send(command, self.now)
        self.told += events
        return events

    def remaining(self) -> tuple[int, float]:
        return self.seldom.index, self.seldom.remaining_s(self.now)

    @rule(passed_s=st.floats(0.01, GAP_S - 0.01), polls=st.integers(2, 9))
    def poll(self, passed_s: float, polls: int) -> None:
        index, left_s = self.remaining()
        waits = self.seldom.segment.waits
        frequent: tuple[Event, ...] = ()
        for number in range(1, polls):
            frequent += self.often.advance(self.now + passed_s * number / polls)
        self.now += passed_s
        events = self.seldom.advance(self.now)
        frequent += self.often.advance(self.now)

        assert events == frequent
        assert index == self.seldom.index or not waits
        assert index != self.seldom.index or self.remaining()[1] <= left_s
        assert all(event.at <= self.now for event in events)
        self.told += events

    @rule(count=st.integers(1, 40))
    def go_on(self, count: int) -> None:
        for _ in range(count):
            self.poll(4.0, 3)

    @rule(gap_s=st.floats(GAP_S + 0.01, 20_000))
    def sleep(self, gap_s: float) -> None:
        before, position_s = self.seldom.state, self.seldom.elapsed_s(self.now)
        self.now += gap_s
        events = self.seldom.advance(self.now)

        assert events == self.often.advance(self.now)
        assert any(isinstance(event, Slept) for event in events) == (before in RUNNING)
        if before is State.GUIDING:
            assert [type(event) for event in events] == [Slept, Paused]
            assert math.isclose(self.seldom.elapsed_s(self.now), position_s, abs_tol=1e-6)
        if before is State.RELAXING and self.seldom.state is State.ENDED:
            assert isinstance(events[-1], Ended)
            assert events[-1].ending is Ending.SLEPT
        self.told += events

    @rule(command=st.sampled_from(CALM_COMMANDS))
    def command(self, command: Command) -> None:
        before = (self.seldom.state, self.seldom.segments, self.remaining())
        allowed = command in ALLOWED[self.seldom.state]
        waits = self.seldom.segment.waits and command not in (Command.SKIP, Command.BACK)
        events = self.send(command)

        refused = [event for event in events if isinstance(event, Refused)]
        assert allowed or refused
        assert not waits or self.seldom.index == before[2][0]
        if refused:
            assert before == (self.seldom.state, self.seldom.segments, self.remaining())

    @precondition(lambda self: self.seldom.state is State.RELAXING)
    @rule(waits_s=st.floats(0, 2 * EXTEND_AFTER_S))
    def go_back_into_the_relaxation(self, waits_s: float) -> None:
        self.lie_still_to_the_end()
        relaxed_s = self.seldom.tally(self.now).relaxed_s
        ended_at = self.told[-1].at
        self.now = max(self.now, ended_at + waits_s)
        events = self.send(Command.EXTEND)

        in_time = self.now < ended_at + EXTEND_AFTER_S
        assert [type(event) for event in events] == [Prolonged if in_time else Refused]
        assert not in_time or EXTENSION_S - 1 < self.remaining()[1] <= EXTENSION_S
        passed_s = self.now - ended_at if in_time else 0.0
        more_s = self.seldom.tally(self.now).relaxed_s - relaxed_s
        assert math.isclose(more_s, passed_s, abs_tol=1e-4)

    @precondition(lambda self: self.seldom.state not in (State.READY, State.ENDED))
    @rule(away_s=st.floats(0, 20_000))
    def go_on_in_another_run_of_the_program(self, away_s: float) -> None:
        mark, before = self.seldom.mark(self.now), self.seldom
        left_s = self.remaining()[1]
        self.now += away_s
        self.seldom, self.often = (
            Session.restored(before.schedule, mark, self.now, away_s=away_s, sleep_gap_s=GAP_S)
            for _ in range(2)
        )

        assert self.seldom.state in (State.GUIDING_PAUSED, State.RELAXING_PAUSED)
        assert self.seldom.segments == before.segments
        assert math.isclose(self.remaining()[1], left_s, abs_tol=1e-6)
        assert self.seldom.eased == before.eased

    def lie_still_to_the_end(self) -> None:
        while self.seldom.state is State.RELAXING:
            self.now += GAP_S - 0.01
            events = self.seldom.advance(self.now)
            assert events == self.often.advance(self.now)
            self.told += events

    @precondition(lambda self: len(self.told) > 12)
    @rule()
    def end(self) -> None:
        self.send(Command.END)

        assert self.seldom.state is State.ENDED

    @invariant()
    def time_adds_up(self) -> None:
        tally = self.seldom.tally(self.now)
        ended = [event.at for event in self.told if isinstance(event, Ended)]
        over = self.seldom.state is State.ENDED
        passed_s = (ended[-1] if over else self.now) - self.started

        spent_s = tally.pressed_s + tally.relaxed_s + tally.other_s + tally.paused_s
        assert math.isclose(spent_s, passed_s, rel_tol=1e-9, abs_tol=1e-4)
        assert min(tally.pressed_s, tally.relaxed_s, tally.other_s, tally.paused_s) >= 0

    @invariant()
    def remaining_time_is_never_below_zero(self) -> None:
        assert self.seldom.remaining_s(self.now) >= 0
        assert self.seldom.to_end_s(self.now) >= 0

    @invariant()
    def holds_add_up_to_the_pressed_time(self) -> None:
        held_s = sum(
            part.spent_s
            for part in self.seldom.part_records(self.now)
            if part.kind is SegmentKind.HOLD
        )

        assert math.isclose(held_s, self.seldom.tally(self.now).pressed_s, abs_tol=1e-6)

    @invariant()
    def parts_and_pauses_add_up_to_the_whole(self) -> None:
        tally = self.seldom.tally(self.now)
        parts_s = sum(part.spent_s for part in self.seldom.part_records(self.now))
        pauses_s = sum(pause.length_s for pause in self.seldom.pause_records(self.now))
        running_s = tally.pressed_s + tally.relaxed_s + tally.other_s

        assert math.isclose(parts_s, running_s, rel_tol=1e-9, abs_tol=1e-4)
        assert math.isclose(pauses_s, tally.paused_s, rel_tol=1e-9, abs_tol=1e-4)

    @invariant()
    def the_relaxation_obeys_the_rule(self) -> None:
        schedule = self.seldom.schedule
        for event in self.told:
            if isinstance(event, RelaxationBegan):
                due_s = relaxation_s(event.pressed_s, schedule.ratio, schedule.floor_s)
                assert event.segment.length_s == due_s
                assert event.segment.length_s >= schedule.ratio * event.pressed_s - 1e-3

    @invariant()
    def deadlines_never_go_back(self) -> None:
        moments = [event.at for event in self.told]

        assert moments == sorted(moments)

    @invariant()
    def movements_are_counted_one_by_one_within_a_moving_hold(self) -> None:
        last, moving = 0, False
        for event in self.told:
            if isinstance(event, SegmentBegan):
                last, moving = 0, event.segment.rhythm is not None
            elif isinstance(event, HoldEnded):
                moving = False
            elif isinstance(event, BeatBegan):
                assert moving
                assert event.number > last  # a shortened hold leaves some out
                last = event.number

    @invariant()
    def only_mindful_steps_wait(self) -> None:
        for segment in self.seldom.segments:
            step = segment.step
            assert not segment.waits or (
                segment.kind is SegmentKind.ACTION
                and step is not None
                and getattr(self.seldom.schedule.routine.steps[step], "mindful", False)
            )

    @invariant()
    def nothing_comes_after_an_end_unless_one_goes_back(self) -> None:
        over = completed = False
        for event in self.told:
            if isinstance(event, Prolonged):
                assert over
                assert completed
                over = False
            assert not over or isinstance(event, Refused)
            if isinstance(event, Ended):
                over, completed = True, event.ending is Ending.COMPLETED
        assert over == (self.seldom.state is State.ENDED)


TestAnySession = AnySession.TestCase


class UndisturbedSession(RuleBasedStateMachine):
    """Lead to the end without commands, at any rhythm of polling."""

    @initialize(routine=ROUTINES, quiet=st.booleans(), pace=PACES, bell=st.booleans())
    def begin(self, routine: Routine, quiet: bool, pace: float, bell: bool) -> None:
        self.schedule = plan(routine, Choices(quiet=quiet, pace=pace, bell=bell))
        self.session = Session(self.schedule, sleep_gap_s=math.inf)
        self.now = 0.0
        self.told = list(self.session.send(Command.START, 0.0))

    @rule(passed_s=st.floats(0.01, 3_000))
    def poll(self, passed_s: float) -> None:
        self.now += passed_s
        self.told += self.session.advance(self.now)

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        self.told += self.session.advance(self.now + self.schedule.total_s)
        began = [event for event in self.told if isinstance(event, SegmentBegan)]
        cues = [(event.at, event.cue) for event in self.told if event.cue is not None]

        assert [event.at for event in began] == list(self.schedule.starts_s())
        assert [event.index for event in began] == list(range(len(self.schedule.segments)))
        assert cues == [cue for row in self.schedule.cues() for cue in row]
        assert self.told[-1] == Ended(
            self.schedule.total_s, self.schedule.end_cue, ending=Ending.COMPLETED
        )
        assert not any(isinstance(event, LengthChanged) for event in self.told)
        sides = [event for event in began if event.segment.other_side]
        assert all(isinstance(event, OtherSide) for event in sides)
        assert began[-1].segment.kind is SegmentKind.RELAX


TestUndisturbedSession = UndisturbedSession.TestCase
