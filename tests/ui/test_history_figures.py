"""The figures that the history's page shows."""

from datetime import date, timedelta

import pytest

from acutimer.model.history import Rating
from acutimer.ui.history_figures import (
    Felt,
    Period,
    WeekSum,
    by_week,
    felt_by_week,
    first_of,
    glance,
    levels,
    spread,
    ticks,
)
from tests.ui.histories import TODAY, total

MONDAY = date(2026, 11, 16)
WEEK = timedelta(weeks=1)


@pytest.mark.parametrize(
    ("period", "first_day", "first"),
    [
        (Period.WEEKS, None, MONDAY - 11 * WEEK),
        (Period.YEAR, None, MONDAY - 52 * WEEK),
        (Period.ALL, date(2024, 2, 29), date(2024, 2, 26)),
        (Period.ALL, TODAY, MONDAY - 11 * WEEK),
        (Period.ALL, None, MONDAY - 11 * WEEK),
    ],
)
def test_a_period_begins_on_a_monday(period: Period, first_day: date | None, first: date) -> None:
    assert first_of(period, TODAY, first_day) == first


def test_weeks_are_summed_up_and_empty_ones_are_there_too() -> None:
    days = {MONDAY - WEEK: total(), TODAY: total(60.0, 600.0), MONDAY: total(40.0, 700.0)}

    assert by_week(days, MONDAY - 2 * WEEK, TODAY) == (
        WeekSum(MONDAY - 2 * WEEK, 0, 0),
        WeekSum(MONDAY - WEEK, 300.0, 750.0),
        WeekSum(MONDAY, 100.0, 1300.0),
    )


def test_only_sessions_rated_before_and_after_are_compared() -> None:
    ratings = [
        Rating(MONDAY - WEEK, 8, 6, None),
        Rating(MONDAY, 6, 2, None),
        Rating(TODAY, 4, 2, 7),
        Rating(TODAY, 10, None, None),
        Rating(TODAY, None, 0, None),
    ]

    assert felt_by_week(ratings) == (Felt(MONDAY - WEEK, 8, 6), Felt(MONDAY, 5, 2))


def test_a_glance_tells_today_this_week_and_the_weeks_practised() -> None:
    days = {
        MONDAY - WEEK: total(sessions=9),
        MONDAY: total(sessions=2),
        TODAY: total(100.0, 600.0),
        MONDAY - 3 * WEEK: total(sessions=0),
    }
    seen = glance(days, [Rating(MONDAY, 6, 3, None), Rating(MONDAY - WEEK, 9, 9, None)], TODAY)

    assert seen.today == total(100.0, 600.0)
    assert seen.week == total(400.0, 1350.0, 3)
    assert (seen.weeks, seen.felt, seen.rated) == (2, Felt(MONDAY, 6, 3), 1)


def test_a_glance_at_nothing_is_nothing() -> None:
    seen = glance({}, [], TODAY)

    assert (seen.today, seen.week) == (total(0, 0, 0), total(0, 0, 0))
    assert (seen.weeks, seen.felt, seen.rated) == (0, None, 0)


def test_a_usual_day_is_as_bright_as_a_long_one() -> None:
    lengths = (0.0, 100.0, 200.0, 300.0, 300.0, 300.0, 900.0)
    days = {MONDAY + timedelta(days=n): total(length) for n, length in enumerate(lengths)}

    assert list(levels(days).values()) == [1, 1, 2, 3, 3, 3, 3]


def test_a_day_without_a_session_is_dark() -> None:
    assert levels({MONDAY: total(0, 0, 0)}) == {}


def test_a_day_of_relaxation_alone_is_not_dark() -> None:
    assert levels({MONDAY: total(0, 600)}) == {MONDAY: 1}


@pytest.mark.parametrize("most", [0.0, 1, 14, 15, 16, 154, 900, 901, 1799, 1801, 12_345])
def test_ticks_reach_the_most_and_are_few(most: float) -> None:
    heights = ticks(most)

    assert heights[0] == 0
    assert heights[-1] >= most
    assert 2 <= len(heights) <= 4


@pytest.mark.parametrize("count", [0, 1, 2, 5, 6, 12, 53, 521])
def test_dates_are_few_and_away_from_the_ends(count: int) -> None:
    places = spread(count, 5)

    assert len(places) <= 5
    assert bool(places) is (count > 0)
    assert all(0 <= place < count for place in places)
    assert not places or abs(places[0] - (count - 1 - places[-1])) <= 1
