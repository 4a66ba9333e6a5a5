"""The plans of practice: one JSON file, never overwritten if not understood."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import TypeVar

from acutimer.adapters.json_file import JsonFile, Raw, day, one_object, several, text, whole
from acutimer.model.practice import Plan, Practice, Reminder, Taper
from acutimer.model.reminding import Call

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_Read = TypeVar("_Read")


class PlansFile:
    """Keep the plans at `path`, and which of their reminders were shown."""

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, "Your plans", "nobody is reminded of them")

    def plans(self) -> tuple[Plan, ...]:
        """Return all plans, in the order in which they were made.

        Raises:
            StorageError: if the file cannot be read or understood.
        """
        return self._understood(_plans, self._file.load())

    def keep(self, plan: Plan) -> None:
        """Keep `plan`, in the place of the one for the same routine; unknown keys stay.

        Raises:
            StorageError: if the file cannot be understood, or not be written.
        """
        self._file.save(partial(self._with_plan, plan))

    def forget(self, routine_id: str) -> None:
        """Take away the plan for a routine, if there is one.

        Raises:
            StorageError: as `keep`.
        """
        self._file.save(partial(self._without_plan, routine_id))

    def shown(self) -> frozenset[Call]:
        """Return which reminders were shown before.

        Raises:
            StorageError: as `plans`.
        """
        return frozenset(self._understood(_shown, self._file.load()))

    def keep_shown(self, calls: Collection[Call]) -> None:
        """Keep which reminders were shown.

        Raises:
            StorageError: as `keep`.
        """
        self._file.save(partial(self._with_shown, calls))

    def _with_plan(self, plan: Plan, raw: Raw) -> Raw:
        """Return `raw`, which must be sound, with `plan`."""
        self._understood(_plans, raw)
        plans = raw.get("plans", {})
        return {**raw, "plans": {**plans, plan.routine_id: _merged(plans, plan)}}

    def _without_plan(self, routine_id: str, raw: Raw) -> Raw:
        """Return `raw`, which must be sound, without the plan for a routine."""
        self._understood(_plans, raw)
        plans = raw.get("plans", {})
        return {**raw, "plans": {name: plans[name] for name in plans if name != routine_id}}

    def _with_shown(self, calls: Iterable[Call], raw: Raw) -> Raw:
        """Return `raw`, which must be sound, with `calls` as those that were shown."""
        self._understood(_shown, raw)
        shown = [
            {"routine": call.routine_id, "at": call.at.isoformat(timespec="minutes")}
            for call in sorted(calls)
        ]
        return {**raw, "shown": shown}

    def _understood(self, read: Callable[[Raw], _Read], raw: Raw) -> _Read:
        """Return what `read` makes of `raw`."""
        try:
            return read(raw)
        except ValueError as error:
            raise self._file.unusable(str(error)) from error


def _plans(raw: Raw) -> tuple[Plan, ...]:
    """Return the plans in the file."""
    plans = one_object("plans", raw.get("plans", {}))
    return tuple(_plan(routine_id, value) for routine_id, value in plans.items())


def _plan(routine_id: str, value: object) -> Plan:
    """Return `value` as the plan for one routine; what is left out is as usual."""
    what = f"the plan for “{routine_id}”"
    raw = one_object(what, value)
    try:
        return Plan(
            routine_id,
            day("since", raw.get("since")),
            _practice(raw),
            _weekdays(raw),
            tuple(map(_reminder, several("reminders", raw.get("reminders", [])))),
        )
    except ValueError as error:
        raise ValueError(f"{what}: {error}") from error


def _practice(raw: Raw) -> Practice:
    """Return how often to practise."""
    usual = Practice()
    return Practice(
        whole("times_a_day", raw.get("times_a_day", usual.times_a_day)),
        whole("weeks", raw.get("weeks", usual.weeks)),
        Taper(raw.get("then", usual.then.value)),
    )


def _reminder(value: object) -> Reminder:
    """Return `value` as a reminder."""
    raw = one_object("a reminder", value)
    return Reminder(time.fromisoformat(text("at", raw.get("at"))), _weekdays(raw))


def _weekdays(raw: Raw) -> frozenset[int]:
    """Return the days of the week; all of them where nothing is said."""
    names = several("weekdays", raw.get("weekdays", list(WEEKDAYS)))
    if unknown := [name for name in names if name not in WEEKDAYS]:
        raise ValueError(f"weekdays should be some of {', '.join(WEEKDAYS)}, not {unknown[0]!r}")
    return frozenset(map(WEEKDAYS.index, names))


def _shown(raw: Raw) -> tuple[Call, ...]:
    """Return which reminders were shown."""
    return tuple(map(_call, several("shown", raw.get("shown", []))))


def _call(value: object) -> Call:
    """Return `value` as a reminder of one day."""
    raw = one_object("what was shown", value)
    at = datetime.fromisoformat(text("at", raw.get("at")))
    return Call(at, text("routine", raw.get("routine")))


def _merged(plans: Raw, plan: Plan) -> Raw:
    """Return `plan` as JSON can hold it, with what else stood there before."""
    practice = plan.practice
    return {
        **plans.get(plan.routine_id, {}),
        "since": plan.since.isoformat(),
        "times_a_day": practice.times_a_day,
        "weeks": practice.weeks,
        "then": practice.then.value,
        "weekdays": _names(plan.weekdays),
        "reminders": [
            {"at": f"{reminder.at:%H:%M}", "weekdays": _names(reminder.weekdays)}
            for reminder in plan.reminders
        ],
    }


def _names(weekdays: frozenset[int]) -> list[str]:
    """Return the names of `weekdays`, from Monday on."""
    return [WEEKDAYS[weekday] for weekday in sorted(weekdays)]
