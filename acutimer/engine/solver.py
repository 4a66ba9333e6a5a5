"""From choices to a schedule: hold lengths that add up to a wished total, to the second."""

from collections.abc import Mapping, Sequence

from acutimer.engine.schedule import Choices, Schedule, build
from acutimer.errors import LengthError
from acutimer.model.routine import Hold, Routine, Step

DEFAULT_CHOICES = Choices()


def plan(routine: Routine, choices: Choices = DEFAULT_CHOICES) -> Schedule:
    """Return the schedule of `routine` as chosen.

    A wished total is met to the second: holds scale together between their least and most, pinned
    ones stay, and the few seconds that whole lengths leave over go to the settling.

    Raises:
        LengthError: if the total cannot be reached; it names the nearest that can.
    """
    default = build(routine, _scaled(routine, 1.0, choices.pinned), 0, choices)
    if choices.total_s is None:
        return default
    least_s, most_s = reachable_s(routine, choices)
    if not least_s <= choices.total_s <= most_s:
        raise LengthError(choices.total_s, min(max(choices.total_s, least_s), most_s))
    lengths_s = _fitted(routine, choices, choices.total_s)
    slack_s = choices.total_s - build(routine, lengths_s, 0, choices).total_s
    return build(routine, lengths_s, slack_s, choices)


def reachable_s(routine: Routine, choices: Choices = DEFAULT_CHOICES) -> tuple[int, int]:
    """Return the least and the most total in seconds."""
    least = _bounds(routine.steps, choices.pinned, 0)
    most = _bounds(routine.steps, choices.pinned, 1)
    return (
        build(routine, least, 0, choices).total_s,
        build(routine, most, 0, choices).total_s,
    )


def _fitted(routine: Routine, choices: Choices, total_s: int) -> Sequence[int]:
    """Return the longest lengths that together stay within `total_s`."""
    low, high = 0.0, float(max(_bounds(routine.steps, choices.pinned, 1), default=1))
    for _ in range(40):
        middle = (low + high) / 2
        lengths_s = _scaled(routine, middle, choices.pinned)
        if build(routine, lengths_s, 0, choices).total_s <= total_s:
            low = middle
        else:
            high = middle
    return _topped_up(routine, choices, total_s, list(_scaled(routine, low, choices.pinned)))


def _topped_up(
    routine: Routine, choices: Choices, total_s: int, lengths_s: list[int]
) -> Sequence[int]:
    """Return `lengths_s` with a second added wherever the total still allows it, in order."""
    most = _bounds(routine.steps, choices.pinned, 1)
    for number in range(len(lengths_s)):
        if lengths_s[number] < most[number]:
            lengths_s[number] += 1
            if build(routine, lengths_s, 0, choices).total_s > total_s:
                lengths_s[number] -= 1
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
