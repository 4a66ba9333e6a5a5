"""A practice over weeks: what is due on which day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acutimer.model.practice import (
    LOOKS_BACK_DAYS,
    MOST_REMINDERS,
    Due,
    Phase,
    Plan,
    Practice,
    Reminder,
    Taper,
    due,
)
from acutimer.model.practice_day import week_of

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
PRACTICES = st.builds(Practice, st.integers(1, 4), st.integers(1, 52), st.sampled_from(Taper))
PLANS = st.builds(Plan, st.just("back-roller"), DAYS, PRACTICES, WEEKDAYS)


def plan(then: Taper, *weekdays: int) -> Plan:
    """Return a plan from a Monday on, three times a day for two weeks."""
    return Plan("back-roller", MONDAY, Practice(3, 2, then), frozenset(weekdays or range(7)))


def tapered(then: Taper, *weekdays: int) -> Plan:
    """Return a plan whose only week of practice is over on the Monday."""
    since = MONDAY - 7 * DAY
    return Plan("back-roller", since, Practice(1, 1, then), frozenset(weekdays or range(7)))


def followed(plan: Plan, days: int) -> str:
    """Return for each day from the Monday on how often one practises who does all that is due."""
    done: dict[date, int] = {}
    for number in range(days):
        today = MONDAY + number * DAY
        done[today] = due(plan, done, today).left
    return "".join(map(str, done.values()))


@pytest.mark.parametrize(
    ("then", "counts"),
    [
        (Taper.ONCE_A_DAY, "33333333333333 1111111 1111111"),
        (Taper.EVERY_OTHER_DAY, "33333333333333 0101010 1010101"),
        (Taper.TWICE_A_WEEK, "33333333333333 0101000 1010000"),
        (Taper.NONE, "33333333333333 0000000 0000000"),
    ],
)
def test_after_the_whole_weeks_it_gets_less(then: Taper, counts: str) -> None:
    assert followed(plan(then), 28) == counts.replace(" ", "")


@pytest.mark.parametrize(
    ("then", "counts"),
    [
        (Taper.ONCE_A_DAY, "30303003030300 1010100"),
        (Taper.EVERY_OTHER_DAY, "30303003030300 1010100"),
        (Taper.TWICE_A_WEEK, "30303003030300 1010000"),
    ],
)
def test_nothing_is_due_on_other_days(then: Taper, counts: str) -> None:
    assert followed(plan(then, 0, 2, 4), 21) == counts.replace(" ", "")


def test_a_missed_day_moves_the_days_after_it() -> None:
    every_other = tapered(Taper.EVERY_OTHER_DAY)
    done = {MONDAY: 1}

    assert [due(every_other, done, MONDAY + n * DAY).wanted for n in (0, 1, 2, 3)] == [1, 0, 1, 1]
    assert due(every_other, {**done, MONDAY + 3 * DAY: 1}, MONDAY + 4 * DAY).wanted == 0


@pytest.mark.parametrize(
    ("weekdays", "counts"),
    [
        ((), "1010000"),
        ((0, 1), "1100000"),
        ((5, 6), "0000011"),
        ((3,), "0001000"),
        ((0, 1, 6), "1000001"),
        ((1, 2, 3), "0101000"),
    ],
)
def test_two_days_of_a_week_lie_apart_if_they_can(weekdays: tuple[int, ...], counts: str) -> None:
    assert followed(tapered(Taper.TWICE_A_WEEK, *weekdays), 7) == counts


@pytest.mark.parametrize(
    ("days", "phase", "week"),
    [
        (-8, Phase.AHEAD, 0),
        (-1, Phase.AHEAD, 0),
        (0, Phase.PRACTICE, 1),
        (6, Phase.PRACTICE, 1),
        (7, Phase.PRACTICE, 2),
        (13, Phase.PRACTICE, 2),
        (14, Phase.TAPER, 3),
        (7000, Phase.TAPER, 1001),
    ],
)
def test_the_weeks_are_counted_from_the_first_day(days: int, phase: Phase, week: int) -> None:
    now = due(plan(Taper.ONCE_A_DAY), {}, MONDAY + days * DAY)

    assert (now.phase, now.week, now.weeks) == (phase, week, 2)


def test_what_is_left_is_never_less_than_nothing() -> None:
    found = [due(plan(Taper.NONE), {MONDAY: done}, MONDAY) for done in (0, 2, 3, 5)]

    assert [(now.done, now.left) for now in found] == [(0, 3), (2, 1), (3, 0), (5, 0)]


@given(PLANS, DAYS)
def test_nothing_is_due_before_a_plan_begins_nor_when_it_is_over(plan: Plan, today: date) -> None:
    now = due(plan, {}, today)

    assert now.wanted == 0 or now.phase in (Phase.PRACTICE, Phase.TAPER)
    assert (now.phase is Phase.AHEAD) == (today < plan.since)
    assert now.phase is not Phase.OVER or plan.practice.then is Taper.NONE


@given(PLANS, st.integers(0, 3))
def test_the_weeks_of_practice_hold_just_what_was_planned(plan: Plan, each: int) -> None:
    days = [plan.since + number * DAY for number in range(7 * plan.practice.weeks)]
    wanted = sum(due(plan, dict.fromkeys(days, each), day).wanted for day in days)

    assert wanted == plan.practice.times_a_day * len(plan.weekdays) * plan.practice.weeks


@given(PLANS, st.integers(0, 700), st.dictionaries(st.integers(0, 9), st.integers(0, 3)))
@example(tapered(Taper.TWICE_A_WEEK), 13, {6: 1, 4: 1})
def test_what_was_done_long_ago_or_later_changes_nothing(
    plan: Plan, number: int, ago: Mapping[int, int]
) -> None:
    today = plan.since + number * DAY
    done = {today - days * DAY: count for days, count in ago.items()}
    near = {day: count for day, count in done.items() if (today - day).days <= LOOKS_BACK_DAYS}
    later = {today + DAY: 3}

    assert due(plan, {**near, **later}, today) == due(plan, done, today)


@given(
    PLANS, st.integers(0, 700), st.dictionaries(st.integers(1, 7), st.just(1)), st.integers(1, 3)
)
def test_what_was_done_today_changes_only_what_is_left(
    plan: Plan, number: int, ago: Mapping[int, int], now: int
) -> None:
    today = plan.since + number * DAY
    done = {today - days * DAY: count for days, count in ago.items()}
    before = due(plan, done, today)

    assert due(plan, {**done, today: now}, today) == replace(before, done=now)


@given(PLANS, st.integers(0, 700), st.lists(st.booleans(), min_size=15, max_size=15))
def test_two_days_of_a_week_are_never_more_and_every_other_day_leaves_a_rest(
    plan: Plan, number: int, does: list[bool]
) -> None:
    done: dict[date, int] = {}
    first = plan.since + (7 * plan.practice.weeks + number) * DAY
    for days, willing in enumerate(does):
        today = first + days * DAY
        done[today] = due(plan, done, today).left if willing else 0
    practised = [day for day, count in done.items() if count]
    weeks = [week_of(day) for day in practised]

    assert plan.practice.then is not Taper.TWICE_A_WEEK or all(weeks.count(w) <= 2 for w in weeks)
    other = plan.practice.then is Taper.EVERY_OTHER_DAY
    assert not other or not any(day + DAY in practised for day in practised)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"times_a_day": 0}, "times_a_day must be 1..4, got 0"),
        ({"times_a_day": 5}, "times_a_day must be 1..4, got 5"),
        ({"weeks": 0}, "weeks must be 1..52, got 0"),
        ({"weeks": 53}, "weeks must be 1..52, got 53"),
    ],
)
def test_a_practice_has_bounds(wrong: dict[str, int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Practice(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("weekdays", [frozenset(), frozenset({7}), frozenset({-1, 3})])
def test_a_plan_and_a_reminder_need_days_of_the_week(weekdays: frozenset[int]) -> None:
    with pytest.raises(ValueError, match=r"one or more of 0\.\.6"):
        Plan("back-roller", MONDAY, weekdays=weekdays)
    with pytest.raises(ValueError, match=r"one or more of 0\.\.6"):
        Reminder(time(20), weekdays)


def test_a_reminder_has_an_hour_and_a_minute_only() -> None:
    with pytest.raises(ValueError, match="an hour and a minute, got 20:00:01"):
        Reminder(time(20, 0, 1))


def test_there_are_not_more_reminders_than_anybody_needs() -> None:
    many = tuple(Reminder(time(hour)) for hour in range(MOST_REMINDERS + 1))

    assert Plan("back-roller", MONDAY, reminders=many[1:]).reminders == many[1:]
    with pytest.raises(ValueError, match="12 reminders, got 13"):
        Plan("back-roller", MONDAY, reminders=many)


def test_who_says_nothing_practises_once_a_day_and_then_every_other_day() -> None:
    usual = Plan("back-roller", MONDAY)

    assert usual.practice == Practice(1, 4, Taper.EVERY_OTHER_DAY)
    assert due(usual, {}, MONDAY) == Due(1, 0, Phase.PRACTICE, 1, 4)
