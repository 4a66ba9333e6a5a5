"""What is wrong or unwise in a routine that is being made, each at the field that it concerns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from acutimer.engine.schedule import announced_s, spoken_s
from acutimer.model.point import Condition, Point, PointReach
from acutimer.model.profile import Profile
from acutimer.model.routine import (
    DEFAULT_FLOOR_S,
    MOST_PRESSED_S,
    Action,
    Hold,
    Reach,
    Relaxation,
    Routine,
    Settle,
    Step,
)
from acutimer.model.words import PLACEHOLDERS, filled, unknown_placeholders

_FILLED: Mapping[type, Mapping[str, tuple[str, ...]]] = {
    Hold: {"words": PLACEHOLDERS, "shown": PLACEHOLDERS, "gentler": (), "firmer": ()},
    Action: {"words": ("point", "seconds"), "shown": ("point", "seconds")},
    Settle: {"words": (), "shown": ()},
    Relaxation: {"words": (), "shown": ()},
}
"""The placeholders that each text knows; the words at a change of sides count for two sides."""


class Unwise(Enum):
    """Name what there is to say."""

    NO_STEPS = "no steps"
    TOO_LONG = "too long"
    SHORT_REST = "short rest"
    LONG_WORDS = "long words"
    ODD_PLACEHOLDER = "odd placeholder"
    NEVER_PRESSED = "never pressed"
    CAUTION = "caution"
    LEFT_OUT = "left out"
    OUT_OF_REACH = "out of reach"


@dataclass(frozen=True, slots=True)
class Advice:
    """Say something about the field `field` of the step `step` (None: of the routine).

    Fields of the settling and of the relaxation are written `settle.words`. `names` are codes of
    points, or placeholders; `conditions` say for whom a point is left out; `needed_s` is the time
    that is really taken.
    """

    kind: Unwise
    step: int | None
    field: str
    names: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    needed_s: int = 0


def advice(routine: Routine, points: Mapping[str, Point], profile: Profile) -> tuple[Advice, ...]:
    """Return what there is to say of `routine`, for a person with `profile`, in its order."""
    return tuple(_all(routine, points, profile))


def _all(routine: Routine, points: Mapping[str, Point], profile: Profile) -> Iterator[Advice]:
    """Yield everything, the routine itself first."""
    holds = [step for step in routine.steps if isinstance(step, Hold)]
    if not holds:
        yield Advice(Unwise.NO_STEPS, None, "steps")
    most_s = sum(hold.most_s * hold.presses for hold in holds)
    if most_s > MOST_PRESSED_S:
        yield Advice(Unwise.TOO_LONG, None, "steps", needed_s=most_s)
    if routine.relaxation.floor_s < DEFAULT_FLOOR_S:
        yield Advice(Unwise.SHORT_REST, None, "relaxation.floor_s")
    settle = routine.settle
    yield from _of_length(None, "settle.length_s", spoken_s(settle.words), settle.length_s)
    yield from _of_placeholders(None, settle, "settle.")
    yield from _of_placeholders(None, routine.relaxation, "relaxation.")
    for number, step in enumerate(routine.steps):
        yield from _of_words(number, step)
        if isinstance(step, Hold):
            yield from _of_points(number, step, routine, points, profile)


def _of_words(number: int, step: Step) -> Iterator[Advice]:
    """Yield what there is to say of the words of a step."""
    words = filled(step.words, {"point": step.title})
    if isinstance(step, Action):
        yield from _of_length(number, "length_s", spoken_s(words), step.length_s)
    else:
        needed_s = announced_s(step.title, words)
        yield from _of_length(number, "transition_s", needed_s, step.transition_s)
        yield from _of_change(number, step)
    yield from _of_placeholders(number, step)


def _of_change(number: int, hold: Hold) -> Iterator[Advice]:
    """Yield what there is to say of the words at a change of sides, if there is one."""
    if len(hold.sides.order()) > 1:
        words = filled(hold.change_words, {"point": hold.title})
        needed_s = announced_s(hold.title, words)
        yield from _of_length(number, "change_s", needed_s, hold.change_s)
        if odd := unknown_placeholders(hold.change_words):
            yield Advice(Unwise.ODD_PLACEHOLDER, number, "change_words", odd)


def _of_length(step: int | None, field: str, needed_s: int, length_s: int) -> Iterator[Advice]:
    """Yield whether the words, which take `needed_s`, take too long."""
    if needed_s > length_s:
        yield Advice(Unwise.LONG_WORDS, step, field, needed_s=needed_s)


def _of_placeholders(
    step: int | None, part: Step | Settle | Relaxation, prefix: str = ""
) -> Iterator[Advice]:
    """Yield what stands in braces in a text of `part` and is never filled in there."""
    for name, known in _FILLED[type(part)].items():
        text = getattr(part, name)
        joined = text if isinstance(text, str) else "\n".join(text)
        if odd := unknown_placeholders(joined, known):
            yield Advice(Unwise.ODD_PLACEHOLDER, step, f"{prefix}{name}", odd)


def _of_points(
    number: int, hold: Hold, routine: Routine, points: Mapping[str, Point], profile: Profile
) -> Iterator[Advice]:
    """Yield which points of a hold are not for everybody, or hard to reach."""
    known = [points[code] for code in hold.points if code in points]
    never = tuple(point.code for point in known if not point.is_for_pressing())
    if never:
        yield Advice(Unwise.NEVER_PRESSED, number, "points", never)
    pressed = [point for point in known if point.is_for_pressing()]
    for point in pressed:
        mine = point.against(profile.conditions)
        if mine or profile.is_sore(point):
            yield Advice(Unwise.LEFT_OUT, number, "points", (point.code,), mine)
        elif others := point.against(frozenset(Condition)):
            yield Advice(Unwise.CAUTION, number, "points", (point.code,), others)
    far = tuple(point.code for point in pressed if point.reach is PointReach.ROLLER_OR_PARTNER)
    if far and routine.reach in (Reach.OWN_HANDS, Reach.ONE_HAND):
        yield Advice(Unwise.OUT_OF_REACH, number, "points", far)
