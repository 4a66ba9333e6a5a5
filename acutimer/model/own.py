"""Points of a person's own: a sore spot, marked on a view and named."""

from collections.abc import Iterable
from math import hypot

from acutimer.model.point import Marked, Point, PointReach, Position, Pressure
from acutimer.model.view import View

PREFIX = "MY-"
MERIDIAN = "My points"
LONGEST_NAME = 80


def is_own(point: Point) -> bool:
    """Tell whether `point` is a person's own."""
    return point.code.startswith(PREFIX)


def next_code(codes: Iterable[str]) -> str:
    """Return the first code of a person's own that is not among `codes`."""
    taken = set(codes)
    number = 1
    while f"{PREFIX}{number}" in taken:
        number += 1
    return f"{PREFIX}{number}"


def marked(code: str, name: str, view: View, place: Position, *, both_sides: bool) -> Point:
    """Return the point `code`, called `name`, at `place` on `view`.

    With `both_sides` its mirror image belongs to it; `place` may lie on either side.
    """
    x, y = place
    pair = both_sides and view.both_sides
    x = 1 - x if pair and x > 0.5 else x
    near = nearest_landmark(view, (x, y))
    where = f"Your own mark on the drawing “{view.title}”"
    location = f"{where}, nearest to: {near.replace('-', ' ')}." if near else f"{where}."
    return Point(
        code=code,
        english=readable(name),
        bilateral=pair,
        region="my points",
        rules=(Marked(view=view.name, x=round(x, 4), y=round(y, 4), near=near),),
        location=location,
        pregnancy_caution=False,
        pressure=Pressure.OK,
        reach=PointReach.SELF,
        meridian=MERIDIAN,
    )


def readable(name: str) -> str:
    """Return `name` on one line, without characters that nobody sees."""
    seen = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(seen.split())[:LONGEST_NAME].strip()


def nearest_landmark(view: View, place: Position) -> str:
    """Return the name of the landmark nearest to `place`, measured in cun; `` if there is none."""
    return min(
        view.landmarks,
        key=lambda name: hypot(
            (view.landmarks[name][0] - place[0]) / view.cun_x,
            (view.landmarks[name][1] - place[1]) / view.cun_y,
        ),
        default="",
    )
