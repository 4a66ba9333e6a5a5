"""From choices to a schedule: hold lengths that add up to a wished total, to the second."""

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from acutimer.engine.schedule import Choices, Schedule, build, relaxation_s
from acutimer.errors import LengthError
from acutimer.model.routine import Hold, Routine, Step

DEFAULT_CHOICES = Choices()


def plan(routine: Routine, choices: Choices = DEFAULT_CHOICES) -> Schedule:
    """Return the schedule of `routine` as chosen.

    A wished total is met to the second: holds scale together between their least and most, pinned
    ones stay, and the few seconds that whole lengths leave over go to the settling. What the
    pressing has grown by comes on top of it, with its relaxation.

    Raises:
        LengthError: if the total cannot be reached; it names the nearest that can.
    """
    lengths_s, slack_s = _scaled(routine, 1.0, choices.pinned), 0
    if choices.total_s is not None:
        lengths_s, slack_s = _met(routine, choices, choices.total_s)
    return build(routine, _grown(routine, lengths_s, choices), slack_s, choices)


def reachable_s(routine: Routine, choices: Choices = DEFAULT_CHOICES) -> tuple[int, int]:
    """Return the least and the most total in seconds that can be wished for."""
    default = _default(routine, choices)
    least, most = (_bounds(routine.steps, choices.pinned, which) for which in (0, 1))
    return _total_s(default, least), _total_s(default, most)


def _default(routine: Routine, choices: Choices) -> Schedule:
    """Return the schedule as it is without a wished total."""
    return build(routine, _scaled(routine, 1.0, choices.pinned), 0, choices)


def _met(routine: Routine, choices: Choices, total_s: int) -> tuple[Sequence[int], int]:
    """Return the lengths that come to `total_s`, and the seconds that they leave over."""
    least_s, most_s = reachable_s(routine, choices)
    if not least_s <= total_s <= most_s:
        raise LengthError(total_s, min(max(total_s, least_s), most_s))
    default = _default(routine, choices)
    lengths_s = _fitted(default, choices.pinned, total_s)
    return lengths_s, total_s - _total_s(default, lengths_s)


def _grown(routine: Routine, lengths_s: Sequence[int], choices: Choices) -> Sequence[int]:
    """Return `lengths_s` with up to `grown_s` seconds more of pressing, shared out evenly.

    The order in which the seconds are given away does not depend on how many there are, so that
    nothing gets shorter as they grow.
    """
    most = _bounds(routine.steps, choices.pinned, 1)
    grown, left_s = list(lengths_s), choices.grown_s
    waiting = [
        ((length_s + 1) / length_s, number)
        for number, length_s in enumerate(lengths_s)
        if length_s < most[number]
    ]
    heapify(waiting)
    while waiting and left_s > 0:
        _, number = heappop(waiting)
        step = routine.steps[number]
        left_s -= step.presses if isinstance(step, Hold) else 0
        if left_s < 0:
            break
        grown[number] += 1
        if grown[number] < most[number]:
            heappush(waiting, ((grown[number] + 1) / lengths_s[number], number))
    return grown


def _total_s(default: Schedule, lengths_s: Sequence[int]) -> int:
    """Return the total with `lengths_s`, in which all other time is as in `default`."""
    pairs = zip(default.routine.steps, lengths_s, strict=True)
    pressed_s = sum(step.presses * length_s for step, length_s in pairs if isinstance(step, Hold))
    relax_s = relaxation_s(pressed_s, default.ratio, default.floor_s)
    return default.other_s + pressed_s + relax_s


def _fitted(default: Schedule, pinned: Mapping[int, int], total_s: int) -> Sequence[int]:
    """Return the longest lengths that together stay within `total_s`."""
    most = _bounds(default.routine.steps, pinned, 1)
    low, high = 0.0, float(max(most, default=1))
    for _ in range(40):
        middle = (low + high) / 2
        if _total_s(default, _scaled(default.routine, middle, pinned)) <= total_s:
            low = middle
        else:
            high = middle
    lengths_s = _scaled(default.routine, low, pinned)
    for number, most_s in enumerate(most):  # a second more wherever the total still allows it
        longer = [*lengths_s[:number], lengths_s[number] + 1, *lengths_s[number + 1 :]]
        if longer[number] <= most_s and _total_s(default, longer) <= total_s:
            lengths_s = longer
    return lengths_s


def _scaled(routine: Routine, scale: float, pinned: Mapping[int, int]) -> Sequence[int]:
    """Return the lengths at `scale` times the routine's own, each within its bounds."""
    bounds = zip(_bounds(routine.steps, pinned, 0), _bounds(routine.steps, pinned, 1), strict=True)
    return [
        min(max(round(_own_s(step) * scale), least), most)
        for step, (least, most) in zip(routine.steps, bounds, strict=True)
    ]


def _bounds(steps: Sequence[Step], pinned: Mapping[int, int], which: int) -> Sequence[int]:
    """Return the least (`which` 0) or the most (1) length of each step."""
    return [
        pinned.get(number, (step.least_s, step.most_s)[which])
        if isinstance(step, Hold)
        else step.length_s
        for number, step in enumerate(steps)
    ]


def _own_s(step: Step) -> int:
    """Return the length that the routine gives to `step`."""
    return step.hold_s if isinstance(step, Hold) else step.length_s
