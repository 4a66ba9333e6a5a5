"""Which sessions count as practice, and on which day."""

from collections.abc import Iterable, Mapping
from datetime import date

from acutimer.model.practice_day import day_of
from acutimer.model.record import Ending, Record


def counts(record: Record) -> bool:
    """Tell whether a session counts as done.

    It does if it was completed, or if at least half of the planned pressing was really pressed. A
    rehearsal never does.
    """
    pressed = 0 < record.planned_pressed_s <= 2 * record.pressed_s
    return not record.rehearsed and (record.ending is Ending.COMPLETED or pressed)


def done_by_day(records: Iterable[Record], ends_hour: int) -> Mapping[str, Mapping[date, int]]:
    """Return for each routine, by its id, how often it was done on each day of practice.

    `records` may be heads, without parts and pauses. A day ends at `ends_hour`.
    """
    done: dict[str, dict[date, int]] = {}
    for record in filter(counts, records):
        days = done.setdefault(record.routine_id, {})
        day = day_of(record.started_at, ends_hour)
        days[day] = days.get(day, 0) + 1
    return done
