"""Where things lie on a diagram of the body: zoom, points, reach."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

from acutimer.model.point import Position
from acutimer.model.routine import Side
from acutimer.model.view import Rect, View

THUMBNAIL_PX = 200
MARGIN = 0.02
EDGE_PX = 48.0
WHOLE = Rect(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """Show a point at `place`; `number` is its place in the order, if that is to be seen."""

    code: str
    place: Position
    side: Side | None = None
    number: int | None = None
    active: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    """Show how a place is measured: a line from `start` to `end` with what it measures."""

    start: Position
    end: Position
    text: str


@dataclass(frozen=True, slots=True)
class Lens:
    """Say what part of a drawing is seen: its middle, in fractions, and pixels per drawing unit."""

    x: float
    y: float
    scale: float

    def between(self, other: "Lens", share: float) -> "Lens":
        """Return the lens `share` (0..1) of the way to `other`, at an even speed of zooming."""
        scale = self.scale * (other.scale / self.scale) ** share
        if math.isclose(self.scale, other.scale):
            way = share
        else:  # the middle moves with the zoom, so that what is watched does not swim
            way = (1 / self.scale - 1 / scale) / (1 / self.scale - 1 / other.scale)
        return Lens(self.x + (other.x - self.x) * way, self.y + (other.y - self.y) * way, scale)

    def box(self, view: View, size: QSizeF) -> QRectF:
        """Return where the whole drawing lies in a widget of `size`."""
        width, height = view.size[0] * self.scale, view.size[1] * self.scale
        left, top = size.width() / 2 - self.x * width, size.height() / 2 - self.y * height
        return QRectF(left, top, width, height)


def lens_for(view: View, region: Rect | None, size: QSizeF) -> Lens:
    """Return the lens that shows `region`, or the whole, as large as it fits into `size`."""
    area = region or WHOLE
    width = max(1e-6, area.width * view.size[0])
    height = max(1e-6, area.height * view.size[1])
    room = 1 - 2 * MARGIN if region is None else 1.0
    scale = room * min(size.width() / width, size.height() / height)
    scale = max(1e-6, scale)
    return Lens(
        middle(area.x + area.width / 2, size.width() / (view.size[0] * scale)),
        middle(area.y + area.height / 2, size.height() / (view.size[1] * scale)),
        scale,
    )


def middle(wished: float, seen: float) -> float:
    """Return the middle of a stretch of `seen` that leaves no empty room beside the drawing."""
    return 0.5 if seen >= 1 else min(max(wished, seen / 2), 1 - seen / 2)


def zoomed(lens: Lens, view: View, size: QSizeF, scale: float, at: QPointF) -> Lens:
    """Return the lens of another `scale` that leaves the pixel `at` where it is."""
    box = lens.box(view, size)
    x, y = (at.x() - box.left()) / box.width(), (at.y() - box.top()) / box.height()
    width, height = view.size[0] * scale, view.size[1] * scale
    aside, below = at.x() - size.width() / 2, at.y() - size.height() / 2
    return Lens(x - aside / width, y - below / height, scale)


def in_sight(lens: Lens, view: View, size: QSizeF, place: Position) -> Lens:
    """Return `lens`, moved so far that `place` is seen, a little inside the edge."""
    width, height = view.size[0] * lens.scale, view.size[1] * lens.scale
    across = max(0.0, size.width() / 2 - EDGE_PX) / width
    down = max(0.0, size.height() / 2 - EDGE_PX) / height
    x = min(max(lens.x, place[0] - across), place[0] + across)
    y = min(max(lens.y, place[1] - down), place[1] + down)
    return Lens(x, y, lens.scale)


def place_in(box: QRectF, pixel: QPointF) -> Position:
    """Return the place under `pixel` where the whole drawing lies in `box`."""
    return (pixel.x() - box.left()) / box.width(), (pixel.y() - box.top()) / box.height()


def place_on(box: QRectF, place: Position) -> QPointF:
    """Return `place` in pixels where the whole drawing lies in `box`."""
    return QPointF(box.left() + place[0] * box.width(), box.top() + place[1] * box.height())


def dot_radius(view: View, box: QRectF, size: QSize) -> float:
    """Return the radius of a point's dot: it grows with the zoom and stays a dot."""
    cun = view.cun_y * box.height()
    if is_thumbnail(size):
        return max(1.2, min(2.5, 0.35 * cun))
    return max(3.0, min(8.0, 0.32 * cun))


def glow_radius(dot: float, size: QSize) -> float:
    """Return how far the light around an active point reaches."""
    return dot * (2.4 if is_thumbnail(size) else 4.0)


def disc_radius(view: View, box: QRectF, scale: float) -> float:
    """Return the radius of a disc that holds a number; neighbours a cun away keep clear of it."""
    return max(7.5, min(9.0 * scale, 0.47 * view.cun_y * box.height()))


def is_thumbnail(size: QSize) -> bool:
    """Tell whether a picture is too small for labels and numbers."""
    return min(size.width(), size.height()) < THUMBNAIL_PX


def nearest(places: Sequence[QPointF], place: QPointF, reach_px: float) -> int | None:
    """Return which of `places` is nearest to `place` and within reach, or None."""
    best, least = None, reach_px
    for index, other in enumerate(places):
        distance = math.hypot(other.x() - place.x(), other.y() - place.y())
        if distance < least:
            best, least = index, distance
    return best


def ahead_of(places: Sequence[QPointF], start: int, right: float, down: float) -> int:
    """Return the next of `places` in a direction from the one at `start`, or `start` itself."""
    best, least = start, math.inf
    for index, other in enumerate(places):
        away = other - places[start]
        ahead = away.x() * right + away.y() * down
        aside = abs(away.x() * down) + abs(away.y() * right)
        if ahead > 0.5 and ahead + 2 * aside < least:
            best, least = index, ahead + 2 * aside
    return best
