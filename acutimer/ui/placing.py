"""Where the points of a routine lie on its view."""

from collections.abc import Iterator, Mapping

from acutimer.model.atlas import Atlas
from acutimer.model.routine import Hold, Routine, Side
from acutimer.model.view import Rect, View
from acutimer.ui.diagram import ShownPoint


def view_of(atlas: Atlas, routine: Routine) -> View | None:
    """Return the drawing on which `routine` is shown, or None if there is none."""
    return atlas.views.get(routine.view)


def region_of(view: View, routine: Routine) -> Rect | None:
    """Return the part of `view` that `routine` is about, or None for the whole."""
    return part_of(view, routine.region)


def part_of(view: View, region: str) -> Rect | None:
    """Return the part of `view` with the name `region`, or None for the whole."""
    return None if region == "whole" else view.regions.get(region)


def near_region(atlas: Atlas, code: str, view: View) -> str:
    """Return the name of the smallest part of `view` that holds all places of `code`."""
    places = [spot.place for spot in atlas.spots(code, view)]
    sizes = {
        name: region.width * region.height
        for name, region in view.regions.items()
        if all(
            region.x <= x <= region.x + region.width and region.y <= y <= region.y + region.height
            for x, y in places
        )
    }
    return min(sizes, key=lambda name: sizes[name], default="whole")


def views_of(atlas: Atlas, routine: Routine) -> tuple[View, ...]:
    """Return the drawings of all holds, the routine's own first if it is among them."""
    holds = [step for step in routine.steps if isinstance(step, Hold)]
    own = [routine.view] if not holds or any(not hold.view for hold in holds) else []
    names = dict.fromkeys((*own, *(hold.view or routine.view for hold in holds)))
    return tuple(atlas.views[name] for name in names if name in atlas.views)


def placed(
    atlas: Atlas, routine: Routine, *, numbered: bool, view: View | None = None
) -> tuple[ShownPoint, ...]:
    """Return all points of `routine` that lie on `view` (its own one by default), glowing.

    With `numbered`, one point of each hold bears the number of the hold, on the right side only:
    neighbours lie so close that more numbers would hide one another.
    """
    view = view or view_of(atlas, routine)
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
    for spot in atlas.spots(code, view):
        shown = number if spot.side is not Side.LEFT else None
        yield ShownPoint(code, spot.place, spot.side, shown, active=True)
