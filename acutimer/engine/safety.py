"""Leave out of a routine what does not suit the person who does it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from acutimer.errors import NothingLeftError
from acutimer.model.point import Condition, Point, Pressure
from acutimer.model.profile import Profile
from acutimer.model.routine import Hold, Routine, Step
from acutimer.model.variants import in_variant

_FIRM = (Pressure.OK, Pressure.MEDIUM)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Name a point that is left out, and why; without any reason it is never pressed at all."""

    code: str
    conditions: tuple[Condition, ...] = ()
    sore: bool = False


def suited(
    routine: Routine, points: Mapping[str, Point], profile: Profile
) -> tuple[Routine, tuple[LeftOut, ...]]:
    """Return `routine` without the points that do not suit `profile`, and what was left out.

    A hold that has lost all its points is left out as a whole; one with a point that bears light
    pressure only has no firmer way. Codes that are not among `points` stay.

    Raises:
        NothingLeftError: if there was something to press, and nothing is left.
    """
    left_out = {one.code: one for one in all_left_out(routine, points, profile)}
    kept = (step for old in routine.steps if (step := _without(old, left_out)) is not None)
    steps = tuple(_mild(step, points, profile) for step in kept)
    had, has = (any(isinstance(s, Hold) for s in some) for some in (routine.steps, steps))
    if had and not has:
        raise NothingLeftError(routine.title)
    return replace(routine, steps=steps), tuple(left_out.values())


def all_left_out(
    routine: Routine, points: Mapping[str, Point], profile: Profile
) -> tuple[LeftOut, ...]:
    """Return what is left out of `routine` for `profile`, even if it is everything."""
    found = (_left_out(points.get(code), profile) for code in routine.points)
    return tuple(one for one in found if one is not None)


def by_reason(
    left_out: Iterable[LeftOut],
) -> dict[tuple[tuple[Condition, ...], bool], tuple[str, ...]]:
    """Return the codes that are left out for each reason: conditions, and whether it is sore."""
    groups: dict[tuple[tuple[Condition, ...], bool], tuple[str, ...]] = {}
    for one in left_out:
        key = (one.conditions, one.sore)
        groups[key] = (*groups.get(key, ()), one.code)
    return groups


def suited_variant(
    routine: Routine, variant: str, points: Mapping[str, Point], profile: Profile
) -> tuple[Routine, tuple[LeftOut, ...]]:
    """Return `suited` for `routine` as it is done in `variant`."""
    return suited(in_variant(routine, variant), points, profile)


def _left_out(point: Point | None, profile: Profile) -> LeftOut | None:
    """Return why `point` is left out, or None if it may be pressed."""
    if point is None:
        return None
    conditions, sore = point.against(profile.conditions), profile.is_sore(point)
    if conditions or sore or not point.is_for_pressing():
        return LeftOut(point.code, conditions, sore)
    return None


def _without(step: Step, left_out: Mapping[str, LeftOut]) -> Step | None:
    """Return `step` without these points, or None if nothing is left to press."""
    if not isinstance(step, Hold):
        return step
    kept = tuple(code for code in step.points if code not in left_out)
    return replace(step, points=kept) if kept else None


def _mild(step: Step, points: Mapping[str, Point], profile: Profile) -> Step:
    """Return `step` without a firmer way where one of its points bears light pressure only."""
    if not isinstance(step, Hold) or not step.firmer:
        return step
    known = (point for code in step.points if (point := points.get(code)) is not None)
    firm = all(profile.ceiling(point) in _FIRM for point in known)
    return step if firm else replace(step, firmer="")
