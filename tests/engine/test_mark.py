"""Going on with a session in another run of the program."""

from dataclasses import replace

import pytest

from acutimer.engine.events import Command
from acutimer.engine.mark import Mark
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.model.record import PauseRecord
from tests.engine.test_recording import ROUTINE

SCHEDULE = plan(ROUTINE)


def mark_at(passed_s: float) -> Mark:
    """Return the mark of a session that has run for so long."""
    session = Session(SCHEDULE, sleep_gap_s=10_000)
    session.send(Command.START, 50.0)
    session.advance(50.0 + passed_s)
    return session.mark(50.0 + passed_s)


def test_the_time_between_two_runs_is_a_pause() -> None:
    session = Session.restored(SCHEDULE, mark_at(12.0), 1000.0, away_s=100.0)
    session.send(Command.RESUME, 1001.0)

    assert session.pause_records(1001.0) == (PauseRecord(12.0, 101.0),)


def test_what_was_told_is_not_told_again() -> None:
    told = Session(SCHEDULE).send(Command.START, 0.0)
    session = Session.restored(SCHEDULE, mark_at(1.0), 0.0, away_s=0.0)

    assert told
    assert len(session.send(Command.RESUME, 0.0)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"index": len(SCHEDULE.segments)},
        {"index": -1},
        {"changed": ((99, SCHEDULE.segments[0]),)},
        {"spent_s": (1.0,)},
    ],
)
def test_the_mark_of_another_schedule_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="does not stand at part"):
        Session.restored(SCHEDULE, replace(mark_at(1.0), **wrong), 0.0, away_s=0.0)  # type: ignore[arg-type]
