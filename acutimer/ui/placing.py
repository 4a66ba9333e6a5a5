"""Where the points of a routine lie on its view."""

from collections.abc import Iterator, Mapping

from acutimer.model.atlas import Atlas
from acutimer.model.point import Rect, View
from acutimer.model.routine import Hold, Routine, Side
from acutimer.ui.diagram import ShownPoint


def view_of(atlas: Atlas, routine: Routine) -> View | None:
    """Return the drawing on which `routine` is shown, or None if there is none."""
    return atlas.views.get(routine.view)


def region_of(view: View, routine: Routine) -> Rect | None:
    """Return the part of `view` that `routine` is about, or None for the whole."""
    return None if routine.region == "whole" else view.regions.get(routine.region)


def placed(atlas: Atlas, routine: Routine, *, numbered: bool) -> tuple[ShownPoint, ...]:
    """Return all points of `routine`, glowing.

    With `numbered`, one point of each hold bears the number of the hold, on the right side only:
    neighbours lie so close that more numbers would hide one another.
    """
    view = view_of(atlas, routine)
    if view is None:
        return ()
    heads = _heads(routine) if numbered else {}
    return tuple(
        point
        for code in routine.points
        for point in _on_both_sides(atlas, view, code, heads.get(code))
    )


def named(atlas: Atlas, routine: Routine) -> dict[str, str]:
    """Return what each point of `routine` is called, with its code."""
    points: Mapping[str, str] = {
        code: f"{code} {point.english or point.pinyin}".strip()
        for code in routine.points
        if (point := atlas.points.get(code)) is not None
    }
    return dict(points)


def _heads(routine: Routine) -> dict[str, int]:
    """Return the number of each hold, from 1, at a point that no hold before it presses.

    A hold that only comes back to points of others bears its number at the last of them.
    """
    heads: dict[str, int] = {}
    seen: set[str] = set()
    holds = (step for step in routine.steps if isinstance(step, Hold))
    for number, hold in enumerate(holds, start=1):
        new = [code for code in hold.points if code not in seen]
        free = [code for code in reversed(hold.points) if code not in heads]
        for code in (new or free)[:1]:
            heads[code] = number
        seen.update(hold.points)
    return heads


def _on_both_sides(atlas: Atlas, view: View, code: str, number: int | None) -> Iterator[ShownPoint]:
    """Yield where `code` lies; of a pair only the right one bears the number."""
    point = atlas.points.get(code)
    places = () if point is None else view.place(point)
    sides = (Side.LEFT, Side.RIGHT) if len(places) > 1 else (None,)
    for place, side in zip(places, sides, strict=False):
        shown = number if side is not Side.LEFT else None
        yield ShownPoint(code, place, side, shown, active=True)
