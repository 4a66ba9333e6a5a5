"""What a person does to a routine of their own: every change gives another whole routine."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from acutimer.model.importing import MOST_PARTS, free_id
from acutimer.model.point import Point
from acutimer.model.routine import (
    MAX_STEP_S,
    RHYTHMS,
    Action,
    Hold,
    Pulse,
    Relaxation,
    Routine,
    Settle,
    Step,
    Technique,
)
from acutimer.model.single import hold_of

Part = TypeVar("Part")
ACTION_S = 30


def new_routine(title: str, summary: str, taken: Iterable[str]) -> Routine:
    """Return a routine without steps, whose id is none of `taken`."""
    rest = Relaxation(words=("Let go, and rest. Breathe deeply and slowly.",))
    return Routine(
        free_id("my-routine", taken), title, summary, (), settle=Settle(20), relaxation=rest
    )


def copy_of(routine: Routine, title: str, taken: Iterable[str]) -> Routine:
    """Return a copy of a built-in routine that remembers where it comes from."""
    wanted = "-".join(f"my-{routine.id}".split("-")[:MOST_PARTS])
    return replace(routine, id=free_id(wanted, taken), title=title, copy_of=routine.id)


def new_hold(routine: Routine, point: Point, at: int) -> Hold:
    """Return a step that holds `point`, as long as the last hold before `at`, if there is one."""
    hold = hold_of(point)
    before = [step for step in routine.steps[:at] if isinstance(step, Hold)]
    if not before:
        return hold
    last = before[-1]
    return replace(hold, hold_s=last.hold_s, least_s=last.least_s, most_s=last.most_s)


def with_step(routine: Routine, at: int, step: Step) -> Routine:
    """Return `routine` with `step` inserted so that it stands at `at`."""
    return replace(routine, steps=(*routine.steps[:at], step, *routine.steps[at:]))


def with_changed(routine: Routine, at: int, step: Step) -> Routine:
    """Return `routine` with `step` in the place of the one at `at`."""
    return replace(routine, steps=(*routine.steps[:at], step, *routine.steps[at + 1 :]))


def without_step(routine: Routine, at: int) -> Routine:
    """Return `routine` without the step at `at`."""
    return replace(routine, steps=(*routine.steps[:at], *routine.steps[at + 1 :]))


def with_moved(routine: Routine, start: int, end: int) -> Routine:
    """Return `routine` with the step at `start` standing at `end` afterwards."""
    steps = [*routine.steps]
    steps.insert(end, steps.pop(start))
    return replace(routine, steps=tuple(steps))


def with_length(step: Step, length_s: int) -> Step:
    """Return `step` with another length; its least and most give way."""
    if isinstance(step, Action):
        return replace(step, length_s=length_s)
    least_s, most_s = min(step.least_s, length_s), max(step.most_s, length_s)
    return replace(step, hold_s=length_s, least_s=least_s, most_s=most_s)


def with_bounds(hold: Hold, least_s: int, most_s: int) -> Hold:
    """Return `hold` with another least and most; the length gives way."""
    least_s = min(max(1, least_s), MAX_STEP_S)
    most_s = min(max(least_s, most_s), MAX_STEP_S)
    hold_s = min(max(hold.hold_s, least_s), most_s)
    return replace(hold, hold_s=hold_s, least_s=least_s, most_s=most_s)


def with_field(part: Part, name: str, value: Any) -> Part:
    """Return `part` with `value` in its field `name`, which may be one of a part, `pulse.press_s`.

    The rhythm goes by the name `cadence`, for it may be the usual one so far. What could contradict
    the new value gives way.
    """
    head, dot, rest = name.partition(".")
    if dot:
        inner = replace(getattr(part, head), **{rest: value})
        kept = "rhythm" if head == "cadence" else head
        return replace(part, **{kept: inner})  # type: ignore[type-var]
    if isinstance(part, Hold | Action):
        return _with_field_of_step(part, name, value)  # type: ignore[return-value]
    return replace(part, **{name: value})  # type: ignore[type-var]


def _with_field_of_step(step: Step, name: str, value: Any) -> Step:
    """Return `step` with another length, technique, or whatever else."""
    if name in ("hold_s", "length_s"):
        return with_length(step, value)
    if isinstance(step, Hold):
        match name:
            case "least_s":
                return with_bounds(step, value, max(value, step.most_s))
            case "most_s":
                return with_bounds(step, min(value, step.least_s), value)
            case "technique":
                return with_technique(step, value)
    return replace(step, **{name: value})


def with_technique(hold: Hold, technique: Technique) -> Hold:
    """Return `hold` with another technique; numbers that only the old one has are dropped."""
    pulse = hold.pulse if technique is Technique.PULSE else Pulse()
    rhythm = hold.rhythm if technique in RHYTHMS and technique is hold.technique else None
    return replace(hold, technique=technique, pulse=pulse, rhythm=rhythm)
