"""What a routine is for this person, and the words for what is left out of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from acutimer.engine.safety import LeftOut, all_left_out, by_reason, suited_variant
from acutimer.errors import NothingLeftError
from acutimer.model.point import Condition, Point
from acutimer.model.profile import Profile
from acutimer.model.routine import Routine
from acutimer.model.variants import with_note

MOST_CODES_SAID = 4
"""More codes than that are hard to listen to."""


@dataclass(frozen=True, slots=True)
class Suited:
    """Keep a routine as this person does it (None if nothing is left), and why it is so."""

    routine: Routine | None
    left_out: tuple[LeftOut, ...] = ()
    note: str = ""


def suited(
    routine: Routine, points: Mapping[str, Point], profile: Profile, variant: str = ""
) -> Suited:
    """Return what `routine` is for `profile`, done in `variant`; what is left out is said first."""
    light = _tr("Light pressure only, because you take blood thinners.")
    thin = Condition.BLOOD_THINNERS in profile.conditions and routine.points
    try:
        found, left_out = suited_variant(routine, variant, points, profile)
    except NothingLeftError:
        left_out = all_left_out(routine, points, profile)
        return Suited(None, left_out, left_out_text(left_out))
    note, said = (
        " ".join(filter(None, (left_out_text(left_out, most=most), light if thin else "")))
        for most in (0, MOST_CODES_SAID)
    )
    return Suited(with_note(found, said), left_out, note)


def left_out_text(left_out: Iterable[LeftOut], *, most: int = 0) -> str:
    """Return which points are left out and why, or an empty text.

    Of more than `most` points with the same reason only the number is told; 0 names all.
    """
    parts = [
        _tr("{points}, because {reason}").format(
            points=_counted(codes) if most and len(codes) > most else listed(codes),
            reason=listed(reasons(conditions, sore=sore)),
        )
        for (conditions, sore), codes in by_reason(left_out).items()
    ]
    return _tr("Left out for you: {parts}.").format(parts="; ".join(parts)) if parts else ""


def reasons(conditions: Collection[Condition], *, sore: bool) -> tuple[str, ...]:
    """Return what speaks against a point; without any reason it is never pressed."""
    texts = {
        Condition.PREGNANCY: _tr("you are pregnant"),
        Condition.VARICOSE_VEINS: _tr("you have varicose veins"),
        Condition.BLOOD_THINNERS: _tr("you take blood thinners"),
        Condition.FRAGILE_BONES: _tr("your bones are fragile"),
    }
    own = tuple(text for condition, text in texts.items() if condition in conditions)
    found = (*own, *((_tr("it is sore or hurt there"),) if sore else ()))
    return found or (_tr("such points are never pressed"),)


def listed(texts: Iterable[str]) -> str:
    """Return `a`, `a and b`, or `a, b and c`."""
    *some, last = texts
    return _tr("{some} and {last}").format(some=", ".join(some), last=last) if some else last


def _counted(codes: tuple[str, ...]) -> str:
    """Return how many points there are."""
    return QCoreApplication.translate("Suiting", "%n points", "", len(codes))


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("Suiting", text)
