"""What a session is for this person: the chosen variant, without the points that do not suit."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from acutimer.engine.safety import LeftOut, all_left_out, by_reason, suited_variant
from acutimer.engine.schedule import Choices, Schedule
from acutimer.engine.solver import plan
from acutimer.errors import AcuTimerError, LengthError, NothingLeftError
from acutimer.model.point import Condition, Point
from acutimer.model.profile import Profile
from acutimer.model.routine import Routine
from acutimer.model.variants import with_note
from acutimer.terminal.texts import length_advice

MOST_CODES_SAID = 4
"""More codes than that are hard to listen to."""
LIGHT_ONLY = "Light pressure only, because you take blood thinners."
REASONS = {
    Condition.PREGNANCY: "you are pregnant",
    Condition.VARICOSE_VEINS: "you have varicose veins",
    Condition.BLOOD_THINNERS: "you take blood thinners",
    Condition.FRAGILE_BONES: "your bones are fragile",
}
SORE = "it is sore or hurt there"
NEVER = "such points are never pressed"


class UnknownVariantError(AcuTimerError):
    """Say that a routine is not done in this way, and which ways there are."""

    def __init__(self, routine: Routine, wished: str) -> None:
        """Name the ways."""
        ways = ", ".join(f"“{variant.id}” ({variant.title})" for variant in routine.variants)
        hint = f"choose one of {ways}" if ways else "it is done in one way only"
        super().__init__(f"“{routine.title}” has no variant “{wished}”; {hint}")


@dataclass(frozen=True, slots=True)
class Suited:
    """Keep the plan of a routine as this person does it, and what was left out of it.

    `variant` is the id of the chosen one, None where the routine has none. `note` names all that
    was left out; what is said in the session may only count it.
    """

    schedule: Schedule
    variant: str | None
    left_out: tuple[LeftOut, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class NothingLeft:
    """Keep what was left out of a routine of which nothing is left, and the sentence for it."""

    left_out: tuple[LeftOut, ...]
    note: str


def suit(
    routine: Routine,
    variant: str,
    points: Mapping[str, Point],
    profile: Profile,
    choices: Choices,
) -> Suited:
    """Return what `routine` is for `profile`, done in `variant` (the usual one if it is empty).

    Raises:
        UnknownVariantError: if the routine has no such variant.
        NothingLeftError: if there is nothing left to press.
        AcuTimerError: if the wished total cannot be reached.
    """
    if variant and variant not in (known.id for known in routine.variants):
        raise UnknownVariantError(routine, variant)
    found, left_out = suited_variant(routine, variant, points, profile)
    light = LIGHT_ONLY if found.points and Condition.BLOOD_THINNERS in profile.conditions else ""
    note, said = (
        " ".join(filter(None, (left_out_text(left_out, most=most), light)))
        for most in (0, MOST_CODES_SAID)
    )
    chosen = variant or (routine.variants[0].id if routine.variants else None)
    return Suited(_planned(with_note(found, said), choices), chosen, left_out, note)


def suited_or_not(
    routine: Routine, points: Mapping[str, Point], profile: Profile
) -> Suited | NothingLeft:
    """Return what `routine` is for `profile` without any choices, also if nothing is left."""
    try:
        return suit(routine, "", points, profile, Choices())
    except NothingLeftError:
        left_out = all_left_out(routine, points, profile)
        return NothingLeft(left_out, left_out_text(left_out))


def left_out_text(left_out: Iterable[LeftOut], *, most: int = 0) -> str:
    """Return which points are left out and why, or an empty text.

    Of more than `most` points with the same reason only the number is told; 0 names all.
    """
    parts = [
        f"{_named(codes, most)}, because {_listed(_reasons(conditions, sore=sore) or (NEVER,))}"
        for (conditions, sore), codes in by_reason(left_out).items()
    ]
    return f"Left out for you: {'; '.join(parts)}." if parts else ""


def _planned(routine: Routine, choices: Choices) -> Schedule:
    """Return the plan, or say which total is the nearest that can be reached."""
    try:
        return plan(routine, choices)
    except LengthError as error:
        raise AcuTimerError(length_advice(routine, choices, error)) from error


def _reasons(conditions: Collection[Condition], *, sore: bool) -> tuple[str, ...]:
    """Return what speaks against a point."""
    own = tuple(text for condition, text in REASONS.items() if condition in conditions)
    return (*own, *((SORE,) if sore else ()))


def _named(codes: tuple[str, ...], most: int) -> str:
    """Return the codes, or how many there are."""
    return f"{len(codes)} points" if most and len(codes) > most else _listed(codes)


def _listed(texts: Iterable[str]) -> str:
    """Return `a`, `a and b`, or `a, b and c`."""
    *some, last = texts
    return f"{', '.join(some)} and {last}" if some else last
