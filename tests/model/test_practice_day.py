"""The day of practice: after midnight, in other time zones, when the clocks change."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.model.practice_day import ENDS_HOURS, day_of, week_of

EVENING = date(2026, 3, 1)
HOURS = st.sampled_from(ENDS_HOURS)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(timezones=OFFSETS).filter(lambda moment: 1 < moment.year < 9999)


@pytest.mark.parametrize(
    ("moment", "ends_hour", "day"),
    [
        (datetime(2026, 3, 2, 0, 20, tzinfo=UTC), 4, EVENING),
        (datetime(2026, 3, 2, 3, 59, 59, 999999, tzinfo=UTC), 4, EVENING),
        (datetime(2026, 3, 2, 4, 0, tzinfo=UTC), 4, date(2026, 3, 2)),
        (datetime(2026, 3, 2, 0, 0, tzinfo=UTC), 0, date(2026, 3, 2)),
        (datetime(2026, 3, 2, 10, 59, tzinfo=UTC), 11, EVENING),
        (datetime(2026, 1, 1, 1, 0, tzinfo=UTC), 4, date(2025, 12, 31)),
    ],
)
def test_a_day_ends_at_its_hour(moment: datetime, ends_hour: int, day: date) -> None:
    assert day_of(moment, ends_hour) == day


@pytest.mark.parametrize("offset", [-11, 0, 5.75, 14])
def test_the_wall_clock_counts_wherever_it_hung(offset: float) -> None:
    moment = datetime(2026, 3, 1, 22, 30, tzinfo=timezone(timedelta(hours=offset)))

    assert day_of(moment, 4) == EVENING


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_night_in_which_the_clocks_change_still_ends_at_four(day: date) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(day.year, day.month, day.day, 3, 59, tzinfo=berlin)
    after = datetime(day.year, day.month, day.day, 4, 0, tzinfo=berlin)

    assert (day_of(before, 4), day_of(after, 4)) == (day - timedelta(days=1), day)


@given(MOMENTS, HOURS)
def test_a_day_begins_and_ends_within_a_day_of_its_moment(moment: datetime, hour: int) -> None:
    wall = moment.replace(tzinfo=None)
    begins = datetime.combine(day_of(moment, hour), datetime.min.time()) + timedelta(hours=hour)

    assert begins <= wall < begins + timedelta(days=1)


@pytest.mark.parametrize("hour", [-1, 12])
def test_an_hour_that_is_no_end_of_a_day_is_refused(hour: int) -> None:
    with pytest.raises(ValueError, match=r"0\.\.11"):
        day_of(datetime(2026, 3, 1, tzinfo=UTC), hour)


@given(st.dates(date(1990, 1, 1)))
def test_a_week_begins_on_the_monday_at_or_before_a_day(day: date) -> None:
    monday = week_of(day)

    assert monday.weekday() == 0
    assert 0 <= (day - monday).days < 7
