"""The smallest routine: one point, then a deep relaxation."""

from collections.abc import Iterable

from acutimer.model.importing import LONGEST_TITLE, free_id
from acutimer.model.point import Condition, Point, PointReach, Pressure
from acutimer.model.routine import Hold, Reach, Relaxation, Routine, Settle, Sides

HOLD_S = 60
"""The app's default where no article gives a time for the point."""
LONGEST_WORDS, LONGEST_LINE = 400, 300
"""What a routine file has room for, in characters."""

ONE_HAND = frozenset({"hand", "arm", "shoulder"})
"""Where one hand presses the other side, so that both cannot be pressed at once."""

_FIRMNESS = {
    Pressure.OK: "Begin lightly, and press only as firmly as feels good.",
    Pressure.MEDIUM: "Press lightly, or with medium pressure at most.",
    Pressure.LIGHT: "Press lightly only.",
    Pressure.DO_NOT_PRESS: "",
}


def routine_of(point: Point, taken: Iterable[str], region: str = "whole") -> Routine:
    """Return a routine that holds `point` for a minute; its id is none of `taken`.

    `region` is the part of the point's first view that is shown.

    Raises:
        ValueError: if `point` is only shown and never pressed.
    """
    if not point.is_for_pressing():
        raise ValueError(f"{point.code} must not be pressed")
    title = _cut(f"{point.code} {point.english}", LONGEST_TITLE)
    alone = point.reach is PointReach.SELF
    return Routine(
        free_id(f"my-{point.code.lower()}", taken),
        title,
        f"One point, {title}, held for a minute, then deep relaxation.",
        (hold_of(point),),
        goals=(_cut(point.region, LONGEST_TITLE),),
        position="Lying or sitting, as is comfortable",
        reach=Reach.OWN_HANDS if alone else Reach.PARTNER,
        view=next(iter(point.views), "back"),
        region=region,
        cautions=_cautions(point),
        settle=Settle(20, "Settle", "Make yourself comfortable, and let your breath slow down."),
        relaxation=Relaxation(words=("Let go, and rest. Breathe deeply and slowly.",)),
    )


def hold_of(point: Point) -> Hold:
    """Return a step that holds `point` for a minute, in the words of its card."""
    return Hold(
        _cut(f"{point.code} {point.english}", LONGEST_TITLE),
        (point.code,),
        HOLD_S,
        HOLD_S // 3,
        5 * HOLD_S,
        Sides.LEFT_THEN_RIGHT if point.bilateral and point.region in ONE_HAND else Sides.BOTH,
        transition_s=20,
        change_s=10,
        words=f"{_cut(point.location, LONGEST_WORDS)} {_FIRMNESS[point.pressure]}".strip(),
        change_words="Let go slowly. Now the other side.",
        shown=_FIRMNESS[point.pressure],
        gentler="Rest the finger there without pressing, and breathe out slowly.",
    )


def _cautions(point: Point) -> tuple[str, ...]:
    """Return what to be careful about."""
    pregnant = Condition.PREGNANCY in point.against(frozenset({Condition.PREGNANCY}))
    leave_out = "Leave it out in pregnancy unless someone qualified says otherwise."
    caution = _cut(point.caution, LONGEST_LINE)
    return tuple(text for text in (leave_out if pregnant else "", caution) if text)


def _cut(text: str, most: int) -> str:
    """Return `text` with at most `most` characters, cut between words."""
    whole = text.strip()
    if len(whole) <= most:
        return whole
    return whole[:most].rpartition(" ")[0].strip() or whole[:most]
