"""Which reminders to show now: by the wall clock alone, each at most once, none of them late."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from acutimer.model.practice import Plan, due
from acutimer.model.practice_day import day_of

GONE_AFTER = timedelta(hours=1)
LATER = timedelta(minutes=20)
LAST_AFTER = timedelta(minutes=58)
"""Put off again and again, a reminder comes at last so long after its time."""
MATTERS_FOR = timedelta(days=2)

Done = Mapping[str, Mapping[date, int]]
"""How often each routine, by its id, was done on each day of practice."""


@dataclass(frozen=True, slots=True, order=True)
class Call:
    """Name one reminder of one day; `at` is its time on the wall clock, without a zone."""

    at: datetime
    routine_id: str

    def __post_init__(self) -> None:
        """Refuse a time that is bound to a zone."""
        if self.at.tzinfo is not None:
            raise ValueError(f"a reminder's time has no zone, got {self.at}")

    def is_current(self, now: datetime) -> bool:
        """Tell whether its time has come, less than an hour ago by the wall clock of `now`."""
        return self.at <= now.replace(tzinfo=None) < self.at + GONE_AFTER

    def again(self, now: datetime) -> datetime | None:
        """Return when it comes again if it is put off at `now`, or None if its hour is over then.

        That is in 20 minutes, or earlier so that it can still be seen before its hour is over.
        """
        wall = now.replace(tzinfo=None)
        again = min(wall + LATER, self.at + LAST_AFTER)
        return again if again > wall else None


@dataclass(frozen=True, slots=True)
class Calls:
    """Remember which reminders were `shown`, and which of them were put off until when.

    Times are those of the wall clock: one that is put back, or that travels to another zone, finds
    here what it has shown already.
    """

    shown: frozenset[Call] = frozenset()
    later: Mapping[Call, datetime] = field(default_factory=dict)

    def showing(self, call: Call) -> "Calls":
        """Return the same once `call` is shown."""
        later = {other: until for other, until in self.later.items() if other != call}
        return Calls(self.shown | {call}, later)

    def putting_off(self, call: Call, now: datetime) -> "Calls":
        """Return the same with `call` to come again within its hour, if there is time left."""
        again = call.again(now)
        return self if again is None else replace(self, later={**self.later, call: again})

    def lets(self, call: Call, now: datetime) -> bool:
        """Tell whether `call` was not shown yet, or was put off until `now` or earlier."""
        again = self.later.get(call)
        return call not in self.shown or (again is not None and again <= now.replace(tzinfo=None))

    def lately(self, now: datetime) -> frozenset[Call]:
        """Return what was shown within two days of `now`, for the next start of the program."""
        wall = now.replace(tzinfo=None)
        return frozenset(call for call in self.shown if abs(wall - call.at) < MATTERS_FOR)


def calls_now(
    plans: Iterable[Plan],
    now: datetime,
    done: Done,
    ends_hour: int,
    calls: Calls,
    *,
    session_running: bool,
) -> tuple[Call, ...]:
    """Return which reminders to show at `now`, a local time, the earliest first.

    A reminder comes at its time and is gone an hour later, or when the day of practice ends. It is
    silent if what is due by then was done, and while a session runs. Ask as often as you like; call
    `Calls.showing` with each one that is shown.
    """
    if session_running:
        return ()
    today = day_of(now, ends_hour)
    behind = (call for plan in plans for call in _behind(plan, done, today, ends_hour))
    return tuple(sorted(call for call in behind if call.is_current(now) and calls.lets(call, now)))


def _behind(plan: Plan, done: Done, today: date, ends_hour: int) -> Iterator[Call]:
    """Yield the reminders of `today` by which less was done than is due by then.

    Of two sessions and two reminders, the first is silent once one session was done.
    """
    calls = sorted(set(_calls_on(plan, today, ends_hour)))
    now = due(plan, done.get(plan.routine_id, {}), today)
    for number, call in enumerate(calls, 1):
        if now.done * len(calls) < now.wanted * number:
            yield call


def _calls_on(plan: Plan, day: date, ends_hour: int) -> Iterator[Call]:
    """Yield the reminders of `plan` on the day of practice `day`; small hours are the next date."""
    for reminder in plan.reminders:
        if day.weekday() in reminder.weekdays:
            small_hours = reminder.at.hour < ends_hour
            at = datetime.combine(day, reminder.at) + timedelta(days=small_hours)
            yield Call(at, plan.routine_id)
