"""The day of practice, which ends some hours after midnight."""

from datetime import date, datetime, timedelta

ENDS_HOURS = range(12)
"""A day of practice ends at one of these hours of the next morning."""


def day_of(moment: datetime, ends_hour: int) -> date:
    """Return the day of practice of `moment`, by the wall clock that it carries, wherever that was.

    `ends_hour` is 0..11, the hour of the next morning at which the day ends.
    """
    if ends_hour not in ENDS_HOURS:
        raise ValueError(f"ends_hour must be 0..11, got {ends_hour}")
    return (moment.replace(tzinfo=None) - timedelta(hours=ends_hour)).date()


def week_of(day: date) -> date:
    """Return the Monday on which the week of `day` begins."""
    return day - timedelta(days=day.weekday())
