"""What a person meets in a session, one thing at a time."""

import pytest

from acutimer.engine.events import (
    Command,
    Eased,
    Ended,
    Event,
    FadingBegan,
    HalfWayReached,
    HoldBegan,
    HoldEnded,
    OtherSide,
    Paused,
    PulsePressed,
    PulseReleased,
    Refused,
    RelaxationBegan,
    RestBegan,
    Resumed,
    Slept,
    State,
    ThreeTwoOne,
    WordsDue,
)
from acutimer.engine.schedule import Choices
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.model.cue import Cue
from acutimer.model.record import Ending
from acutimer.model.routine import (
    Action,
    Hold,
    Pulse,
    Relaxation,
    Routine,
    Settle,
    Side,
    Sides,
    Step,
    Technique,
)
from acutimer.model.segment_kind import SegmentKind


def routine(*steps: Step, floor_s: int = 600, settle_s: int = 0) -> Routine:
    """Return a routine with these steps."""
    relaxation = Relaxation(floor_s=floor_s, words=("Cover up.", "Let go."))
    settle = Settle(settle_s, "Settle")
    return Routine("r", "R", "A routine", steps, settle=settle, relaxation=relaxation)


def hold(hold_s: int = 60, sides: Sides = Sides.BOTH, **kind: object) -> Hold:
    """Return a hold with no way to it."""
    return Hold("Hold", ("BL-13",), hold_s, 1, 3600, sides, transition_s=0, **kind)  # type: ignore[arg-type]


def started(*steps: Step, floor_s: int = 600, settle_s: int = 0) -> Session:
    """Return a session that began at 0 s and never takes a gap for sleep."""
    schedule = plan(routine(*steps, floor_s=floor_s, settle_s=settle_s))
    session = Session(schedule, sleep_gap_s=1e9)
    session.send(Command.START, 0.0)
    return session


def kinds(events: tuple[Event, ...]) -> list[type[Event]]:
    """Return what sort of events these are."""
    return [type(event) for event in events]


def test_too_sore_at_two_forty_relaxes_for_the_floor() -> None:
    session = started(hold(100), hold(100), hold(100), Action("Roller out", 20))
    session.send(Command.SKIP, 160.0)
    session.send(Command.SKIP, 160.0)
    session.send(Command.SKIP, 160.0)

    assert session.state is State.RELAXING
    assert session.tally(160.0).pressed_s == 160.0
    assert session.segment.length_s == 600


def test_a_skipped_hold_shortens_the_relaxation() -> None:
    session = started(hold(100), floor_s=0)
    events = session.send(Command.SKIP, 40.0)

    assert kinds(events) == [HoldEnded, RelaxationBegan]
    assert session.segment.length_s == 100


def test_a_late_poll_tells_everything_in_order_once() -> None:
    session = started(hold(60))
    events = session.advance(1000.0)

    assert kinds(events) == [
        HalfWayReached,
        ThreeTwoOne,
        HoldEnded,
        RelaxationBegan,
        WordsDue,
        WordsDue,
        FadingBegan,
        Ended,
    ]
    assert events[-1] == Ended(660.0, Cue.END, ending=Ending.COMPLETED)
    assert session.advance(2000.0) == ()


def test_each_side_gets_its_full_time_with_its_own_cue() -> None:
    session = started(hold(10, Sides.RIGHT_THEN_LEFT))
    events = session.advance(15.0)

    assert kinds(events) == [HoldEnded, OtherSide, HoldBegan]
    assert isinstance(events[1], OtherSide)
    assert (events[1].side, events[1].cue) == (Side.LEFT, Cue.OTHER_SIDE)


def test_repeats_are_parted_by_a_rest() -> None:
    session = started(hold(10, repeats=2, rest_s=4))
    events = session.advance(14.0)

    assert kinds(events) == [HoldEnded, RestBegan, HoldBegan]


def test_a_pulse_presses_and_releases_in_turn() -> None:
    session = started(hold(20, technique=Technique.PULSE, pulse=Pulse(4, 3)))
    events = session.advance(20.0)[:-1]

    assert [(type(event), event.at) for event in events[:5]] == [
        (PulseReleased, 4.0),
        (PulsePressed, 7.0),
        (PulseReleased, 11.0),
        (PulsePressed, 14.0),
        (ThreeTwoOne, 17.0),
    ]


def test_pauses_do_not_count_as_pressing() -> None:
    session = started(hold(60))
    session.send(Command.PAUSE, 10.0)
    paused = session.remaining_s(500.0)
    session.send(Command.RESUME, 1000.0)

    assert paused == 50.0
    assert session.next_due() == 1020.0
    assert session.tally(1005.0).pressed_s == 15.0
    assert session.tally(1005.0).paused_s == 990.0


def test_while_paused_nothing_is_due() -> None:
    session = started(hold(60))
    session.send(Command.PAUSE, 10.0)

    assert session.next_due() is None
    assert session.advance(10_000.0) == ()


def test_skipping_while_paused_goes_on() -> None:
    session = started(hold(60), hold(60))
    session.send(Command.PAUSE, 10.0)
    events = session.send(Command.SKIP, 20.0)

    assert kinds(events) == [Resumed, HoldEnded, HoldBegan]
    assert session.state is State.GUIDING


def test_going_back_restarts_this_hold_and_keeps_what_was_pressed() -> None:
    session = started(hold(60), hold(60))
    session.send(Command.BACK, 20.0)

    assert session.index == 0
    assert session.remaining_s(20.0) == 60.0
    assert session.expected_s == 140.0


@pytest.mark.parametrize(("settle_s", "index"), [(0, 0), (30, 1)])
def test_going_back_at_once_leads_to_the_hold_before(settle_s: int, index: int) -> None:
    session = started(hold(60), hold(60), settle_s=settle_s)
    session.advance(settle_s + 60.0)
    session.send(Command.BACK, settle_s + 62.0)

    assert session.index == index


def test_going_back_leads_to_the_way_to_the_hold_before() -> None:
    walked = Hold("Hold", ("BL-13",), 60, 1, 3600, transition_s=5)
    session = started(walked, walked)
    session.advance(66.0)
    session.send(Command.BACK, 66.0)

    assert session.index == 0
    assert session.segment.kind is SegmentKind.TRANSITION


def test_going_back_before_the_first_hold_starts_again() -> None:
    session = started(hold(60), settle_s=30)
    session.send(Command.BACK, 20.0)

    assert session.remaining_s(20.0) == 30.0


def test_longer_and_shorter_move_the_end_by_fifteen_seconds() -> None:
    session = started(hold(60))
    session.send(Command.LONGER, 10.0)
    longer_s = session.remaining_s(10.0)
    session.send(Command.SHORTER, 10.0)

    assert (longer_s, session.remaining_s(10.0)) == (65.0, 50.0)


def test_a_hold_cannot_be_made_shorter_than_it_already_was() -> None:
    session = started(hold(60))
    events = session.send(Command.SHORTER, 45.0)

    assert events == (
        HalfWayReached(30.0, Cue.HALF_WAY),
        Refused(45.0, command=Command.SHORTER, state=State.GUIDING),
    )


def test_words_that_would_begin_after_a_shortened_settling_are_left_out() -> None:
    settle = Settle(16, "Settle", "Lie down.")
    session = Session(plan(Routine("r", "R", "", (hold(),), settle=settle)))
    session.send(Command.START, 0.0)
    session.send(Command.SHORTER, 0.0)
    events = session.advance(3.0)

    assert [type(event) for event in events] == [HoldBegan]
    assert events[0].at == 1.0


def test_a_session_without_any_time_still_says_that_it_began() -> None:
    session = Session(plan(Routine("r", "R", "", (), relaxation=Relaxation(floor_s=0))))
    events = session.send(Command.START, 0.0)

    assert [type(event) for event in events] == [RelaxationBegan, Ended]


def test_half_way_is_told_once_even_if_the_hold_grows() -> None:
    session = started(hold(60))
    session.advance(31.0)
    session.send(Command.LONGER, 31.0)
    events = session.advance(75.0)

    assert HalfWayReached not in kinds(events)
    assert ThreeTwoOne(72.0, Cue.THREE_TWO_ONE) in events


def test_easing_off_halves_what_is_left() -> None:
    session = started(hold(60), floor_s=0)
    events = session.send(Command.EASE, 20.0)

    assert kinds(events) == [Eased]
    assert session.remaining_s(20.0) == 20.0
    assert session.relaxation_s == 100
    assert session.eased


def test_there_is_nothing_to_ease_outside_a_hold() -> None:
    session = started(settle_s=30)
    session.send(Command.PAUSE, 5.0)
    settling = started(hold(60), settle_s=30)
    events = settling.send(Command.EASE, 5.0)

    assert kinds(events) == [Refused]
    assert not settling.eased


def test_the_relaxation_can_be_extended_and_keeps_its_words() -> None:
    session = started()
    session.advance(3.0)
    session.send(Command.EXTEND, 3.0)
    events = session.advance(900.0)

    assert kinds(events) == [WordsDue, FadingBegan, Ended]
    assert events[-1].at == 900.0


def test_with_nothing_pressed_the_floor_is_offered() -> None:
    session = started()

    assert session.state is State.RELAXING
    assert session.remaining_s(0.0) == 600


def test_sleep_during_a_hold_pauses_where_it_was_last_heard() -> None:
    session = Session(plan(routine(hold(60))), sleep_gap_s=5.0)
    session.send(Command.START, 0.0)
    session.advance(4.0)
    events = session.advance(3604.0)

    assert events == (Slept(4.0, gap_s=3600.0), Paused(4.0))
    assert session.tally(3604.0).pressed_s == 4.0
    assert session.remaining_s(3604.0) == 56.0


def test_sleep_during_the_relaxation_ends_at_its_deadline() -> None:
    session = Session(plan(routine()), sleep_gap_s=5.0)
    session.send(Command.START, 0.0)
    events = session.advance(30_000.0)

    assert events[0] == Slept(0.0, gap_s=30_000.0)
    assert events[-1] == Ended(600.0, None, ending=Ending.SLEPT)
    assert session.tally(30_000.0).relaxed_s == 600.0


def test_a_nap_within_the_relaxation_goes_on() -> None:
    session = Session(plan(routine()), sleep_gap_s=5.0)
    session.send(Command.START, 0.0)
    session.advance(60.0)

    assert session.state is State.RELAXING
    assert session.remaining_s(60.0) == 540.0


def test_a_clock_that_jumps_back_stands_still() -> None:
    session = started(hold(60))
    session.advance(30.0)
    session.send(Command.PAUSE, 10.0)

    assert session.tally(10.0).pressed_s == 30.0


def test_a_quiet_session_has_no_countdown_and_a_silent_end() -> None:
    session = Session(plan(routine(hold(60)), Choices(quiet=True)), sleep_gap_s=1e9)
    session.send(Command.START, 0.0)
    events = session.advance(1000.0)

    assert ThreeTwoOne not in kinds(events)
    assert events[-1].cue is None


def test_before_the_start_and_after_the_end_time_stands() -> None:
    session = Session(plan(routine(hold(60))), sleep_gap_s=60.0)

    assert session.advance(100.0) == ()
    assert (session.elapsed_s(100.0), session.to_end_s(100.0)) == (0.0, 660.0)

    session.send(Command.START, 100.0)
    session.send(Command.END, 110.0)

    assert (session.remaining_s(200.0), session.to_end_s(200.0)) == (0.0, 0.0)
    assert session.tally(200.0).pressed_s == 10.0
