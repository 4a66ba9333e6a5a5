"""A practice over weeks: how often, on which days, for how long, and what is due on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import Enum

EVERY_DAY = frozenset(range(7))
"""The days of the week, Monday is 0."""
MOST_A_DAY = 4
MOST_WEEKS = 52
MOST_REMINDERS = 12
LOOKS_BACK_DAYS = 6
"""What is due on a day depends on no day earlier than so many before it."""
_DAY = timedelta(days=1)


class Taper(Enum):
    """Say how often to practise once the weeks are over."""

    ONCE_A_DAY = "once-a-day"
    EVERY_OTHER_DAY = "every-other-day"
    TWICE_A_WEEK = "twice-a-week"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Practice:
    """Practise `times_a_day`, 1..4, for `weeks`, 1..52, and `then` without end.

    The defaults are for a routine whose source says nothing.
    """

    times_a_day: int = 1
    weeks: int = 4
    then: Taper = Taper.EVERY_OTHER_DAY

    def __post_init__(self) -> None:
        """Refuse what nobody should do."""
        if not 1 <= self.times_a_day <= MOST_A_DAY:
            raise ValueError(f"times_a_day must be 1..{MOST_A_DAY}, got {self.times_a_day}")
        if not 1 <= self.weeks <= MOST_WEEKS:
            raise ValueError(f"weeks must be 1..{MOST_WEEKS}, got {self.weeks}")


@dataclass(frozen=True, slots=True)
class Reminder:
    """Remind on `weekdays`, days of practice, at `at` by the wall clock, to the minute.

    00:20 on a Friday is the one after midnight, if the day of practice ends later than that.
    """

    at: time
    weekdays: frozenset[int] = EVERY_DAY

    def __post_init__(self) -> None:
        """Refuse what is no time of a day, or on no day."""
        _check_weekdays(self.weekdays)
        if self.at != time(self.at.hour, self.at.minute):
            raise ValueError(f"a reminder needs an hour and a minute, got {self.at}")


@dataclass(frozen=True, slots=True)
class Plan:
    """Make the routine `routine_id` one's practice, on `weekdays`, from the day `since` on."""

    routine_id: str
    since: date
    practice: Practice = Practice()
    weekdays: frozenset[int] = EVERY_DAY
    reminders: tuple[Reminder, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a plan for no day, or with more reminders than anybody needs."""
        _check_weekdays(self.weekdays)
        if len(self.reminders) > MOST_REMINDERS:
            raise ValueError(f"there may be {MOST_REMINDERS} reminders, got {len(self.reminders)}")


class Phase(Enum):
    """Say how far a plan has come."""

    AHEAD = "ahead"
    PRACTICE = "practice"
    TAPER = "taper"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Due:
    """Say how many sessions are `wanted` and `done` on one day.

    `week` is the number of the week since the plan began: 1..`weeks` in the practice phase, more
    after it, and 0 before it.
    """

    wanted: int
    done: int
    phase: Phase
    week: int
    weeks: int

    @property
    def left(self) -> int:
        """Return how many sessions are still to be done."""
        return max(0, self.wanted - self.done)


def due(plan: Plan, done: Mapping[date, int], today: date) -> Due:
    """Return what `plan` wants on the day of practice `today`.

    `done` holds the number of sessions of the routine by their day of practice.
    """
    week = max(0, (today - plan.since).days // 7 + 1)
    phase = _phase(plan.practice, week)
    wanted = _wanted(plan, phase, done, today) if today.weekday() in plan.weekdays else 0
    return Due(wanted, done.get(today, 0), phase, week, plan.practice.weeks)


def _phase(practice: Practice, week: int) -> Phase:
    """Return the phase in the week number `week`."""
    if week == 0:
        return Phase.AHEAD
    if week <= practice.weeks:
        return Phase.PRACTICE
    return Phase.OVER if practice.then is Taper.NONE else Phase.TAPER


def _wanted(plan: Plan, phase: Phase, done: Mapping[date, int], today: date) -> int:
    """Return how many sessions are wanted `today`, one of the plan's weekdays."""
    if phase is Phase.PRACTICE:
        return plan.practice.times_a_day
    if phase is not Phase.TAPER:
        return 0
    rested = not done.get(today - _DAY)
    if plan.practice.then is Taper.EVERY_OTHER_DAY:
        return int(rested)
    if plan.practice.then is Taper.TWICE_A_WEEK:
        return int(_is_turn(plan, done, today, rested=rested))
    return 1


def _is_turn(plan: Plan, done: Mapping[date, int], today: date, *, rested: bool) -> bool:
    """Tell whether one of the two days of this week is today.

    A day of rest lies between them, unless too few of the plan's weekdays are left for that.
    """
    earlier = [today - number * _DAY for number in range(1, today.weekday() + 1)]
    missing = 2 - sum(1 for day in earlier if done.get(day))
    left = sum(1 for weekday in plan.weekdays if weekday >= today.weekday())
    return missing > 0 and (rested or left <= missing)


def _check_weekdays(weekdays: frozenset[int]) -> None:
    """Refuse no day, and what is no day of the week."""
    if not weekdays or not weekdays <= EVERY_DAY:
        raise ValueError(f"weekdays must be one or more of 0..6, got {sorted(weekdays)}")
