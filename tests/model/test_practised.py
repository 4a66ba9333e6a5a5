"""Which sessions count as practice, and on which day."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from acutimer.model.practised import counts, done_by_day
from acutimer.model.record import Ending, Record

HERE = timezone(timedelta(hours=2))
STARTED = datetime(2026, 3, 1, 22, 30, tzinfo=HERE)
RECORD = Record(
    id="one",
    routine_id="back-roller",
    title="Back roller",
    started_at=STARTED,
    ended_at=STARTED + timedelta(minutes=20),
    planned_pressed_s=300,
    planned_relax_s=750,
    pressed_s=300.0,
    relaxed_s=750.0,
    other_s=0.0,
    paused_s=0.0,
    ratio=2.5,
    eased=False,
    ending=Ending.COMPLETED,
)


@pytest.mark.parametrize("ending", [ending for ending in Ending if ending is not Ending.COMPLETED])
@pytest.mark.parametrize(
    ("planned_s", "pressed_s", "done"),
    [(300, 149.9, False), (300, 150.0, True), (301, 150.0, False), (0, 0.0, False)],
)
def test_half_of_the_pressing_counts_however_it_ended(
    ending: Ending, planned_s: int, pressed_s: float, done: bool
) -> None:
    record = replace(RECORD, ending=ending, planned_pressed_s=planned_s, pressed_s=pressed_s)

    assert counts(record) is done


@pytest.mark.parametrize("pressed_s", [0.0, 10.0, 300.0])
def test_what_was_completed_counts_however_short_it_was(pressed_s: float) -> None:
    assert counts(replace(RECORD, pressed_s=pressed_s))


@pytest.mark.parametrize("ending", Ending)
def test_a_rehearsal_never_counts(ending: Ending) -> None:
    assert not counts(replace(RECORD, ending=ending, rehearsed=True))


def test_sessions_are_counted_by_routine_and_by_the_day_to_which_they_belong() -> None:
    far = timezone(timedelta(hours=-10))
    records = [
        RECORD,
        replace(RECORD, started_at=datetime(2026, 3, 2, 0, 20, tzinfo=HERE)),
        replace(RECORD, started_at=datetime(2026, 3, 2, 4, 0, tzinfo=far)),
        replace(RECORD, routine_id="bedtime"),
        replace(RECORD, routine_id="bedtime", ending=Ending.STOPPED, pressed_s=1.0),
    ]

    assert done_by_day(records, 4) == {
        "back-roller": {date(2026, 3, 1): 2, date(2026, 3, 2): 1},
        "bedtime": {date(2026, 3, 1): 1},
    }


def test_another_end_of_the_day_moves_the_small_hours() -> None:
    late = replace(RECORD, started_at=datetime(2026, 3, 2, 0, 20, tzinfo=HERE))

    assert done_by_day([late], 0) == {"back-roller": {date(2026, 3, 2): 1}}
