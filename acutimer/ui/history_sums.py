"""What the page of the history shows, asked of the history itself."""

from datetime import date

from acutimer.ports import History
from acutimer.ui.history_figures import Period, Sums, by_week, felt_by_week, first_of
from acutimer.ui.history_page import Year


def year_of(history: History, today: date, ends_hour: int, count: int, *, counted: bool) -> Year:
    """Return the year up to `today`, and the latest `count` sessions.

    Raises:
        StorageError: if the history cannot be used.
    """
    first = first_of(Period.YEAR, today, None)
    heads = history.latest(count + 1)
    days = history.days(first, today, ends_hour)
    ratings = history.ratings(first, today, ends_hour)
    return Year(today, days, ratings, heads[:count], len(heads) > count, counted)


def sums_of(history: History, period: Period, today: date, ends_hour: int) -> Sums:
    """Return the figures of `period` up to `today`; this may take a while.

    Raises:
        StorageError: if the history cannot be used.
    """
    first_day = history.first_day(ends_hour) if period is Period.ALL else None
    first = first_of(period, today, first_day)
    return Sums(
        by_week(history.days(first, today, ends_hour), first, today),
        felt_by_week(history.ratings(first, today, ends_hour)),
        tuple(history.by_routine(first, today, ends_hour)),
        tuple(history.by_point(first, today, ends_hour)),
    )
