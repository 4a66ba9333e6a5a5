"""From the lengths that a person chose to a schedule."""

from dataclasses import replace
from datetime import date

from acutimer.engine.schedule import Choices, Schedule
from acutimer.engine.solver import plan
from acutimer.errors import LengthError
from acutimer.model.lengths import Lengths, step_names
from acutimer.model.routine import Hold, Routine


def choices(
    lengths: Lengths, routine: Routine, today: date, *, quiet: bool = False, pace: float = 1.0
) -> Choices:
    """Return `lengths` as choices for a session of `routine` on the day `today`.

    Names of steps that are gone are left out; a pinned length stays within its hold's bounds.
    """
    pinned = {}
    for number, name in enumerate(step_names(step.title for step in routine.steps)):
        step, length_s = routine.steps[number], lengths.pin_s(name)
        if isinstance(step, Hold) and length_s is not None:
            pinned[number] = min(max(length_s, step.least_s), step.most_s)
    return Choices(
        total_s=lengths.total_s,
        ratio=lengths.ratio,
        floor_s=lengths.floor_s,
        quiet=quiet,
        pinned=pinned,
        pace=pace,
        settle_s=lengths.settle_s,
        transition_s=lengths.transition_s,
        grown_s=lengths.grown_s(today),
    )


def remembered(routine: Routine, lengths: Lengths, today: date, *, quiet: bool = False) -> Schedule:
    """Return what would happen with `lengths`; a total out of reach gives the nearest one."""
    chosen = choices(lengths, routine, today, quiet=quiet)
    try:
        return plan(routine, chosen)
    except LengthError as error:
        return plan(routine, replace(chosen, total_s=error.nearest_s))
