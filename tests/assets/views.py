"""The drawings, the catalogue, and how far apart things lie on them."""

import math
from functools import cache
from pathlib import Path

from acutimer.formats.catalogue import read_atlas
from acutimer.model.atlas import Atlas
from acutimer.model.point import Position
from acutimer.model.routine import Side
from acutimer.model.view import View

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.stem for path in (ROOT / "assets" / "body").glob("*.yaml"))
WANTED = {
    *("front", "back", "side", "head-front", "head-side", "head-back", "head-top"),
    *("hand-back", "hand-palm", "arm-inner", "arm-outer", "leg-inner", "leg-outer"),
    *("foot-top", "foot-sole", "foot-inner", "foot-outer"),
}


@cache
def atlas() -> Atlas:
    """Return the body as the program reads it."""
    found, problems = read_atlas(ROOT / "assets", ROOT / "no-such-folder")
    assert problems == ()
    return found


def view(name: str) -> View:
    """Return one view."""
    return atlas().views[name]


def place(code: str, name: str) -> Position:
    """Return where `code` lies on a view, on the right or on the midline."""
    spots = atlas().spots(code, view(name))
    return next(spot.place for spot in spots if spot.side is not Side.LEFT)


def inside(at: Position, view: View) -> bool:
    """Tell whether `at` lies within any outline of `view`."""
    return any(_inside(at, outline) for outline in view.outlines)


def cun_between(one: Position, other: Position, view: View) -> float:
    """Return how many of the view's cun lie between two places."""
    return math.hypot((one[0] - other[0]) / view.cun_x, (one[1] - other[1]) / view.cun_y)


def _inside(at: Position, outline: tuple[Position, ...]) -> bool:
    x, y = at
    odd = False
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (ay <= y) != (by <= y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            odd = not odd
    return odd
