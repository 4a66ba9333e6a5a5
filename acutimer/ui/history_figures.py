"""The figures of the history's page, made of what the port tells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from math import ceil
from statistics import fmean, median

from acutimer.model.history import DayTotal, Rating, Share
from acutimer.model.practice_day import week_of

WEEK = timedelta(weeks=1)
YEAR_WEEKS = 53
LEVELS = 3


class Period(Enum):
    """Choose over how long the figures go."""

    WEEKS = "12 weeks"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class WeekSum:
    """Sum up the week that begins on the Monday `week`."""

    week: date
    pressed_s: float
    relaxed_s: float


@dataclass(frozen=True, slots=True)
class Felt:
    """Keep what was felt in the week that begins on the Monday `week`: means of 0..10."""

    week: date
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Glance:
    """Keep today, this week, the weeks practised of the last 53, and what was felt this week."""

    today: DayTotal
    week: DayTotal
    weeks: int
    felt: Felt | None
    rated: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Keep the figures of one period, week by week, by routine and by point."""

    weeks: tuple[WeekSum, ...]
    felt: tuple[Felt, ...]
    routines: tuple[Share, ...]
    points: tuple[Share, ...]


def first_of(period: Period, today: date, first_day: date | None) -> date:
    """Return the Monday on which `period` begins; there is nothing before `first_day`."""
    match period:
        case Period.WEEKS:
            return week_of(today) - 11 * WEEK
        case Period.YEAR:
            return week_of(today) - (YEAR_WEEKS - 1) * WEEK
        case Period.ALL:
            return min(week_of(first_day or today), week_of(today) - 11 * WEEK)


def by_week(days: Mapping[date, DayTotal], first: date, last: date) -> tuple[WeekSum, ...]:
    """Return the sums of every week from that of `first` to that of `last`, empty ones too."""
    sums: dict[date, list[DayTotal]] = {}
    for day, total in days.items():
        sums.setdefault(week_of(day), []).append(total)
    monday, weeks = week_of(first), []
    while monday <= last:
        found = sums.get(monday, [])
        pressed_s, relaxed_s = (t.pressed_s for t in found), (t.relaxed_s for t in found)
        weeks.append(WeekSum(monday, sum(pressed_s), sum(relaxed_s)))
        monday += WEEK
    return tuple(weeks)


def felt_by_week(ratings: Iterable[Rating]) -> tuple[Felt, ...]:
    """Return the means of the weeks in which sessions were rated both before and after."""
    weeks: dict[date, list[tuple[int, int]]] = {}
    for rating in ratings:
        if rating.before is not None and rating.after is not None:
            weeks.setdefault(week_of(rating.day), []).append((rating.before, rating.after))
    return tuple(
        Felt(week, fmean(before for before, _ in told), fmean(after for _, after in told))
        for week, told in sorted(weeks.items())
    )


def glance(days: Mapping[date, DayTotal], ratings: Sequence[Rating], today: date) -> Glance:
    """Return today and this week at a glance, from the `days` and `ratings` of a year."""
    monday = week_of(today)
    week = [total for day, total in days.items() if day >= monday]
    this_week = [rating for rating in ratings if rating.day >= monday]
    felt = felt_by_week(this_week)
    return Glance(
        days.get(today, DayTotal(0, 0.0, 0.0)),
        DayTotal(
            sum(total.sessions for total in week),
            sum(total.pressed_s for total in week),
            sum(total.relaxed_s for total in week),
        ),
        len({week_of(day) for day, total in days.items() if total.sessions}),
        felt[0] if felt else None,
        sum(rating.before is not None and rating.after is not None for rating in this_week),
    )


def levels(days: Mapping[date, DayTotal]) -> dict[date, int]:
    """Return how much each day with a session was, 1..3; 3 is as much as usual, or more."""
    pressed = [total.pressed_s for total in days.values() if total.pressed_s > 0]
    usual_s = median(pressed) if pressed else 1.0
    return {
        day: min(LEVELS, 1 + int(total.pressed_s / usual_s * (LEVELS - 1)))
        for day, total in days.items()
        if total.sessions
    }


def ticks(most: float) -> tuple[int, ...]:
    """Return two to four round numbers of minutes, from 0 up to at least `most`."""
    steps = (5, 10, 15, 30, 60, 120, 180, 300, 600)
    step = next((step for step in steps if most <= 3 * step), 0) or 600 * ceil(most / 1800)
    return tuple(range(0, step * max(1, ceil(most / step)) + 1, step))


def spread(count: int, most: int) -> range:
    """Return at most `most` places, evenly spread over 0..count-1, away from both ends."""
    step = max(1, ceil(count / most))
    return range(((count - 1) % step + 1) // 2, count, step)
