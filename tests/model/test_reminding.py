"""Reminders: at their time, within their hour, each once, whatever the clock does."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.model.practice import Plan, Practice, Reminder, Taper
from acutimer.model.practice_day import day_of
from acutimer.model.reminding import GONE_AFTER, LATER, Call, Calls, Done, calls_now

SUNDAY = date(2026, 3, 1)
BERLIN = ZoneInfo("Europe/Berlin")
MINUTE = timedelta(minutes=1)


def plan(*times: time, times_a_day: int = 1, routine_id: str = "back-roller") -> Plan:
    """Return a plan that began a while ago, with reminders on each day."""
    reminders = tuple(Reminder(at) for at in times)
    practice = Practice(times_a_day, 52)
    return Plan(routine_id, date(2026, 1, 5), practice, reminders=reminders)


EVENING = plan(time(20))
CALL = Call(datetime.fromisoformat("2026-03-01T20:00"), "back-roller")


def found(
    now: datetime,
    *plans: Plan,
    done: int = 0,
    ends_hour: int = 4,
    calls: Calls | None = None,
    running: bool = False,
) -> list[str]:
    """Return the times of the reminders at `now`, after `done` sessions on that day."""
    counts: Done = {plan.routine_id: {day_of(now, ends_hour): done} for plan in plans}
    known = calls or Calls()
    shown = calls_now(plans, now, counts, ends_hour, known, session_running=running)
    return [f"{call.at:%a %H:%M}" for call in shown]


def at(hour: int, minute: int = 0, second: int = 0, *, day: date = SUNDAY) -> datetime:
    """Return a time of the clock on the wall."""
    return datetime.combine(day, time(hour, minute, second), tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (at(19, 59, 59), []),
        (at(20), ["Sun 20:00"]),
        (at(20, 59, 59), ["Sun 20:00"]),
        (at(21), []),
        (at(8, day=date(2026, 3, 2)), []),
    ],
)
def test_a_reminder_comes_at_its_time_and_is_gone_an_hour_later(
    now: datetime, shown: list[str]
) -> None:
    assert found(now, EVENING) == shown


def test_it_comes_only_on_its_weekdays() -> None:
    saturdays = replace(EVENING, reminders=(Reminder(time(20), frozenset({5})),))

    assert found(at(20), saturdays) == []
    assert found(at(20, day=date(2026, 2, 28)), saturdays) == ["Sat 20:00"]


def test_it_is_quiet_while_a_session_runs_and_may_come_after_it() -> None:
    assert found(at(20, 10), EVENING, running=True) == []
    assert found(at(20, 30), EVENING) == ["Sun 20:00"]


def test_it_is_silent_if_what_is_due_was_done_or_nothing_is_due() -> None:
    assert found(at(20), EVENING, done=1) == []
    assert found(at(20), replace(EVENING, weekdays=frozenset({0}))) == []
    over = replace(EVENING, practice=Practice(1, 1, Taper.NONE))
    assert found(at(20), over) == []


@pytest.mark.parametrize(
    ("hours", "times_a_day", "done", "shown"),
    [
        ((8, 20), 2, 0, [8, 20]),
        ((8, 20), 2, 1, [20]),
        ((8, 20), 2, 2, []),
        ((20,), 3, 2, [20]),
        ((8, 14, 20), 1, 0, [8, 14, 20]),
        ((8, 14, 20), 1, 1, []),
        ((8, 20), 3, 1, [8, 20]),
        ((8, 20), 3, 2, [20]),
        ((20, 8), 2, 1, [20]),
        ((8, 8, 20), 2, 1, [20]),
    ],
)
def test_each_reminder_asks_for_its_share_of_the_day(
    hours: tuple[int, ...], times_a_day: int, done: int, shown: list[int]
) -> None:
    one = plan(*map(time, hours), times_a_day=times_a_day)

    assert [hour for hour in range(24) if found(at(hour), one, done=done)] == shown


def test_after_midnight_it_belongs_to_the_evening_before() -> None:
    night = replace(EVENING, reminders=(Reminder(time(0, 20), frozenset({6})),))

    assert found(at(0, 30), night) == []
    assert found(at(0, 30, day=date(2026, 3, 2)), night) == ["Mon 00:20"]
    assert found(at(0, 30), night, ends_hour=0) == ["Sun 00:20"]


def test_its_hour_may_reach_over_midnight_but_not_over_the_end_of_the_day() -> None:
    late, later = plan(time(23, 30)), plan(time(3, 30))
    monday = date(2026, 3, 2)

    assert found(at(0, 10, day=monday), late) == ["Sun 23:30"]
    assert found(at(0, 10, day=monday), late, ends_hour=0) == []
    assert found(at(3, 59, day=monday), later) == ["Mon 03:30"]
    assert found(at(4, 0, day=monday), later) == []


def test_several_come_in_their_order() -> None:
    two = (plan(time(20, 30)), plan(time(20), routine_id="bedtime"))

    assert found(at(20, 45), *two) == ["Sun 20:00", "Sun 20:30"]


def test_what_was_shown_does_not_come_again() -> None:
    shown = Calls().showing(CALL)

    assert found(at(20, 10), EVENING, calls=shown) == []
    assert found(at(20, day=date(2026, 3, 2)), EVENING, calls=shown) == ["Mon 20:00"]


def test_later_is_twenty_minutes_later_and_once() -> None:
    put_off = Calls().showing(CALL).putting_off(CALL, at(20, 5))

    assert found(at(20, 24, 59), EVENING, calls=put_off) == []
    assert found(at(20, 25), EVENING, calls=put_off) == ["Sun 20:00"]
    assert found(at(20, 25), EVENING, calls=put_off, done=1) == []
    assert found(at(20, 26), EVENING, calls=put_off.showing(CALL)) == []


def test_what_is_put_off_late_comes_before_its_hour_is_over() -> None:
    put_off = Calls().showing(CALL).putting_off(CALL, at(20, 45))

    assert found(at(20, 57, 59), EVENING, calls=put_off) == []
    assert found(at(20, 58), EVENING, calls=put_off) == ["Sun 20:00"]
    assert found(at(21), EVENING, calls=put_off) == []


def test_at_the_end_of_its_hour_it_cannot_be_put_off() -> None:
    shown = Calls().showing(CALL)

    assert CALL.again(at(20, 57, 59)) is not None
    assert CALL.again(at(20, 58)) is None
    assert shown.putting_off(CALL, at(20, 58)) == shown


def test_what_was_put_off_twice_comes_after_the_second_time() -> None:
    calls = Calls().showing(CALL).putting_off(CALL, at(20)).showing(CALL)

    assert found(at(20, 59), EVENING, calls=calls.putting_off(CALL, at(20, 30))) == ["Sun 20:00"]


def test_the_next_start_needs_only_what_was_shown_lately() -> None:
    old = Call(datetime.fromisoformat("2026-02-27T20:00"), "back-roller")

    assert Calls(frozenset({CALL, old})).lately(at(20)) == {CALL}


def test_a_time_that_is_bound_to_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no zone"):
        Call(at(20), "back-roller")


def shown_over(readings: list[datetime], *plans: Plan) -> list[tuple[datetime, Call]]:
    """Return what is shown when the clock is read one time after the other, and when by it."""
    calls, found = Calls(), []
    for now in readings:
        for call in calls_now(plans, now, {}, 4, calls, session_running=False):
            calls = calls.showing(call)
            found.append((now.replace(tzinfo=None), call))
    return found


def minutes_in_berlin(day: date) -> list[datetime]:
    """Return the readings of a clock in Berlin for each minute of more than a day."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return [(start + number * MINUTE).astimezone(BERLIN) for number in range(26 * 60)]


@pytest.mark.parametrize(
    ("day", "hour", "shown"),
    [
        (date(2026, 3, 29), 2, time(3, 0)),  # there is no 02:30 in this night
        (date(2026, 10, 25), 2, time(2, 30)),  # this one has it twice
        (date(2026, 10, 25), 1, time(1, 30)),
        (date(2026, 3, 29), 1, time(1, 30)),
    ],
)
def test_it_comes_once_in_a_night_in_which_the_clocks_change(
    day: date, hour: int, shown: time
) -> None:
    readings = minutes_in_berlin(day - timedelta(days=1))
    nights = [now for now, _ in shown_over(readings, plan(time(hour, 30))) if now.date() == day]

    assert nights == [datetime.combine(day, shown)]


def test_who_travels_west_is_not_reminded_twice() -> None:
    moment = datetime(2026, 3, 1, 19, 30, tzinfo=UTC)
    readings = [
        (moment + number * MINUTE).astimezone(timezone(timedelta(hours=offset)))
        for number, offset in [(0, 1), (30, 0), (45, 0), (60, -1)]
    ]

    assert [call for _, call in shown_over(readings, EVENING)] == [CALL]


@pytest.mark.parametrize(("offset", "shown"), [(1, ["Sun 20:00"]), (2, [])])
def test_who_travels_east_over_its_time_hears_of_it_within_its_hour(
    offset: int, shown: list[str]
) -> None:
    landed = at(19, 30).astimezone(timezone(timedelta(hours=offset)))

    assert found(landed, EVENING) == shown


READINGS = st.lists(
    st.datetimes(
        datetime.fromisoformat("2026-02-27"),
        datetime.fromisoformat("2026-03-04"),
        timezones=st.sampled_from([UTC, BERLIN]),
    ),
    max_size=30,
)
TIMES = st.builds(time, st.sampled_from([0, 3, 4, 8, 20, 23]), st.sampled_from([0, 30, 59]))
REMINDERS = st.builds(Reminder, TIMES, st.frozensets(st.integers(0, 6), min_size=1))
ANY_PLAN = st.builds(
    Plan,
    st.sampled_from(["a", "b"]),
    st.dates(date(2026, 2, 1), date(2026, 3, 3)),
    st.builds(Practice, st.integers(1, 4), st.integers(1, 4), st.sampled_from(Taper)),
    reminders=st.lists(REMINDERS, max_size=4).map(tuple),
)


def edges(days: list[datetime], plans: list[Plan]) -> list[datetime]:
    """Return on each of `days` the edges of the hour of each reminder."""
    steps = [timedelta(0), GONE_AFTER, -MINUTE, GONE_AFTER - MINUTE, LATER]
    return [
        datetime.combine(day.date(), reminder.at, day.tzinfo) + step
        for day in days
        for plan in plans
        for reminder in plan.reminders
        for step in steps
    ]


@given(READINGS, st.lists(ANY_PLAN, max_size=2, unique_by=lambda plan: plan.routine_id), st.data())
def test_whatever_the_clock_does_each_comes_once_and_within_its_hour(
    readings: list[datetime], plans: list[Plan], data: st.DataObject
) -> None:
    jumping = data.draw(st.permutations(readings + edges(readings[:3], plans)[:60]))
    shown = shown_over(jumping, *plans)

    assert set(Counter(call for _, call in shown).values()) <= {1}
    assert all(call.at <= now < call.at + GONE_AFTER for now, call in shown)
    assert all(day_of(now, 4) == day_of(call.at, 4) for now, call in shown)


@given(READINGS, st.integers(0, 4))
def test_putting_off_brings_it_back_once_each_time(readings: list[datetime], most: int) -> None:
    calls, shown, left = Calls(), 0, most
    minutes = [at(19, 50) + number * MINUTE for number in range(100)]
    for now in (*minutes, *readings, *minutes):
        for call in calls_now([EVENING], now, {}, 4, calls, session_running=False):
            calls, shown = calls.showing(call), shown + (call == CALL)
            if call == CALL and left:
                calls, left = calls.putting_off(call, now), left - 1

    assert shown == min(4, 1 + most)
