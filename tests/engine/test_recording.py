"""What a record says of a session while it runs and when it is over."""

from datetime import UTC, datetime, timedelta

import pytest

from acutimer.engine.events import Command
from acutimer.engine.recording import Recorder
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.model.record import Ending, PauseRecord
from acutimer.model.routine import Hold, Relaxation, Routine, Sides

STARTED = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
HOLD = Hold("Knot", ("BL-13",), 30, 10, 60, sides=Sides.LEFT_THEN_RIGHT, transition_s=5)
ROUTINE = Routine("one", "One", "One hold", (HOLD,), relaxation=Relaxation(floor_s=60))


@pytest.fixture
def session() -> Session:
    return Session(plan(ROUTINE), sleep_gap_s=10_000)


@pytest.fixture
def recorder(session: Session) -> Recorder:
    return Recorder("id", STARTED, session)


def send(session: Session, recorder: Recorder, command: Command, now: float) -> None:
    recorder.observe(session.send(command, now))


def test_a_running_session_is_recorded_as_running(session: Session, recorder: Recorder) -> None:
    send(session, recorder, Command.START, 100.0)
    recorder.observe(session.advance(115.0))
    record = recorder.record(115.0, STARTED + timedelta(seconds=15))

    assert (record.ending, record.pressed_s, record.other_s) == (Ending.RUNNING, 10.0, 5.0)
    assert record.ended_at == STARTED + timedelta(seconds=15)


def test_a_complete_session_is_recorded_as_planned(session: Session, recorder: Recorder) -> None:
    send(session, recorder, Command.START, 0.0)
    recorder.observe(session.advance(1000.0))
    record = recorder.record(1000.0, STARTED + timedelta(seconds=1000))

    assert record.pressed_s == record.planned_pressed_s == 60
    assert record.relaxed_s == record.planned_relax_s == 150
    assert [hold.spent_s for hold in record.holds] == [30.0, 30.0]


def test_two_pauses_are_recorded_with_their_places(session: Session, recorder: Recorder) -> None:
    send(session, recorder, Command.START, 100.0)
    for command, now in (
        (Command.PAUSE, 107.5),
        (Command.LONGER, 110.0),
        (Command.RESUME, 120.0),
        (Command.PAUSE, 121.0),
    ):
        send(session, recorder, command, now)
    record = recorder.record(123.0, STARTED)

    assert record.pauses == (PauseRecord(7.5, 12.5), PauseRecord(21.0, 2.0))


def test_no_pause_is_recorded_after_the_end(session: Session, recorder: Recorder) -> None:
    send(session, recorder, Command.START, 100.0)
    send(session, recorder, Command.END, 110.0)

    assert recorder.record(500.0, STARTED).pauses == ()


def test_the_end_is_that_of_the_deadline_however_late_one_asks(
    session: Session, recorder: Recorder
) -> None:
    send(session, recorder, Command.START, 0.0)
    recorder.observe(session.advance(1000.0))
    record = recorder.record(2000.0, STARTED + timedelta(seconds=2000))

    assert record.ended_at == STARTED + timedelta(seconds=session.schedule.total_s)


def test_a_session_that_was_ended_early_is_recorded_as_stopped(
    session: Session, recorder: Recorder
) -> None:
    send(session, recorder, Command.START, 0.0)
    send(session, recorder, Command.EASE, 15.0)
    send(session, recorder, Command.END, 20.0)
    record = recorder.record(20.0, STARTED + timedelta(seconds=20))

    assert (record.ending, record.pressed_s, record.eased) == (Ending.STOPPED, 15.0, True)


def test_a_wall_clock_that_was_set_back_never_ends_a_session_before_it_began(
    session: Session, recorder: Recorder
) -> None:
    send(session, recorder, Command.START, 0.0)

    assert recorder.record(10.0, STARTED - timedelta(hours=1)).ended_at == STARTED


def test_a_start_without_utc_offset_is_refused(session: Session) -> None:
    with pytest.raises(ValueError, match="UTC offset"):
        Recorder("id", STARTED.replace(tzinfo=None), session)


def test_a_record_carries_its_note(session: Session) -> None:
    record = Recorder("id", STARTED, session, note="quiet").record(0.0, STARTED)

    assert (record.id, record.note) == ("id", "quiet")


@pytest.mark.parametrize("rehearsed", [False, True])
def test_a_record_tells_whether_it_was_rehearsed(session: Session, rehearsed: bool) -> None:
    recorder = Recorder("id", STARTED, session, rehearsed=rehearsed)

    assert recorder.record(0.0, STARTED).rehearsed is rehearsed
