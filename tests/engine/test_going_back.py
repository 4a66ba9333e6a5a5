"""A relaxation that has ended can be gone back into for two minutes, and a bell by day."""

from datetime import UTC, datetime, timedelta

import pytest

from acutimer.engine.changes import EXTEND_AFTER_S, LONGEST_S, ONE_KEY_S
from acutimer.engine.events import Command, Ended, FadingBegan, HalfWayReached, Prolonged, State
from acutimer.engine.recording import Recorder
from acutimer.engine.schedule import Choices, Schedule
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.model.cue import Cue
from acutimer.model.record import Ending
from acutimer.model.routine import Hold, Relaxation, Routine

END_S = 660.0
STARTED = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)


def planned(*, quiet: bool = False, bell: bool = False) -> Schedule:
    """Return a minute of pressing and ten of relaxing."""
    hold = Hold("Hold", ("BL-13",), 60, 1, 3600, transition_s=0)
    routine = Routine("r", "R", "R", (hold,), relaxation=Relaxation(floor_s=600))
    return plan(routine, Choices(quiet=quiet, bell=bell))


def started(*, quiet: bool = False, bell: bool = False) -> Session:
    """Return a session that began at 0 s and never takes a gap for sleep."""
    session = Session(planned(quiet=quiet, bell=bell), sleep_gap_s=1e9)
    session.send(Command.START, 0.0)
    return session


def ended() -> Session:
    """Return a session that has just been completed."""
    session = started()
    session.advance(END_S)
    return session


def test_one_key_goes_back_for_five_minutes() -> None:
    session = ended()
    events = session.send(Command.EXTEND, END_S + 90)

    assert events == (Prolonged(END_S + 90, index=1, segment=session.segment),)
    assert (session.state, session.remaining_s(END_S + 90)) == (State.RELAXING, 300.0)
    assert session.back_until is None


def test_the_time_since_the_end_counts_as_relaxed() -> None:
    session = ended()
    before_s = session.tally(END_S + 90).relaxed_s
    session.send(Command.EXTEND, END_S + 90)

    assert before_s == 600
    assert session.tally(END_S + 90).relaxed_s == 690
    assert session.tally(END_S + 100).relaxed_s == 700


def test_it_fades_and_ends_once_more() -> None:
    session = ended()
    session.send(Command.EXTEND, END_S + 90)
    events = session.advance(END_S + 390)

    assert [(type(event), event.at) for event in events] == [
        (FadingBegan, END_S + 270),
        (Ended, END_S + 390),
    ]
    assert session.back_until == END_S + 390 + EXTEND_AFTER_S


@pytest.mark.parametrize(("after_s", "state"), [(119.9, State.RELAXING), (120, State.ENDED)])
def test_there_are_two_minutes_for_it(after_s: float, state: State) -> None:
    session = ended()
    session.send(Command.EXTEND, END_S + after_s)

    assert session.state is state


def test_a_key_that_comes_with_the_end_goes_back() -> None:
    session = started()
    events = session.send(Command.EXTEND, END_S + 0.1)

    assert [type(event) for event in events[-2:]] == [Ended, Prolonged]


def test_there_is_no_way_back_from_a_session_that_was_ended() -> None:
    session = started()
    session.send(Command.SKIP, 60.0)
    session.send(Command.END, 100.0)
    session.send(Command.EXTEND, 101.0)

    assert session.state is State.ENDED
    assert not session.takes_any_key(101.0)


def test_a_relaxation_of_four_hours_is_long_enough() -> None:
    session = started()
    session.advance(60.0)
    while session.segment.length_s + 300 <= LONGEST_S:
        session.send(Command.EXTEND, 61.0)
    session.advance(60.0 + LONGEST_S)
    session.send(Command.EXTEND, 60.0 + LONGEST_S + 1)

    assert session.state is State.ENDED


@pytest.mark.parametrize(
    ("at_s", "takes"),
    [(30, False), (END_S - ONE_KEY_S - 1, False), (END_S - ONE_KEY_S, True), (END_S + 119, True)],
)
def test_any_key_is_enough_from_the_last_minute_on(at_s: float, takes: bool) -> None:
    session = started()
    session.advance(at_s)

    assert session.takes_any_key(at_s) is takes


def test_a_clock_that_stands_cannot_run_out() -> None:
    session = started()
    session.send(Command.PAUSE, END_S - 10)

    assert not session.takes_any_key(END_S - 5)


def test_the_one_record_runs_again_and_ends_anew() -> None:
    session = ended()
    recorder = Recorder("id", STARTED, session)
    recorder.observe((Ended(END_S, ending=Ending.COMPLETED),))
    recorder.observe(session.send(Command.EXTEND, END_S + 90))
    again = recorder.record(END_S + 90, STARTED + timedelta(seconds=END_S + 90))
    recorder.observe(session.advance(END_S + 390))
    last = recorder.record(END_S + 400, STARTED + timedelta(seconds=END_S + 400))

    assert (again.id, again.ending) == (last.id, Ending.RUNNING)
    assert (last.ending, last.relaxed_s) == (Ending.COMPLETED, 990)
    assert last.ended_at == STARTED + timedelta(seconds=END_S + 390)


def test_a_bell_rings_at_the_middle_of_the_relaxation() -> None:
    session = started(bell=True)
    session.advance(60.0)

    assert [event for event in session.advance(END_S) if event.cue is Cue.HALF_WAY] == [
        HalfWayReached(360.0, Cue.HALF_WAY)
    ]


def test_a_bell_rings_once_even_if_the_relaxation_grows() -> None:
    session = started(bell=True)
    session.advance(400.0)
    session.send(Command.EXTEND, 400.0)

    assert not any(isinstance(e, HalfWayReached) for e in session.advance(END_S + 300))


@pytest.mark.parametrize(("quiet", "bell"), [(True, True), (False, False)])
def test_no_bell_rings_by_night_or_unasked(*, quiet: bool, bell: bool) -> None:
    relaxing = planned(quiet=quiet, bell=bell).cues()[-1]

    assert Cue.HALF_WAY not in [cue for _, cue in relaxing]


def test_a_bell_may_be_hung_up_later() -> None:
    assert planned().with_bell() == planned(bell=True)
    assert planned(quiet=True).with_bell() == planned(quiet=True)
