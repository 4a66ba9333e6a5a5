"""The artist who draws a body and keeps what has been drawn."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QFont, QPainter, QPixmap

from acutimer.model.view import View
from acutimer.ui.diagram_geometry import Lens, ShownPoint
from acutimer.ui.diagram_paint import (
    LEVELS,
    blank,
    draw_body,
    draw_still,
    glow_sprite,
    load_body,
)
from acutimer.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Picture:
    """Keep a drawn widget together with its size and where the whole drawing lay in it."""

    pixmap: QPixmap
    size: QSize
    box: QRectF

    def target(self, box: QRectF) -> QRectF:
        """Return where the picture belongs when the whole drawing lies in `box`."""
        growth = box.width() / self.box.width()
        size = self.pixmap.deviceIndependentSize() * growth
        corner = box.topLeft() - self.box.topLeft() * growth
        return QRectF(corner, size)


class BodyArtist:
    """Draw one view and keep what has been drawn, for the next time it is asked for."""

    def __init__(self, view: View, svg: Path, theme: Theme, *, bones: bool = True) -> None:
        """Read the drawing `svg` of `view`, with its bones or without."""
        self.view = view
        self._theme = theme
        self._renderer = load_body(svg, theme, bones=bones)
        self._body: Picture | None = None
        self._still: Picture | None = None
        self._sprites: dict[tuple[int, int, int], QPixmap] = {}

    def forget_points(self) -> None:
        """Draw the points anew when next asked."""
        self._still = None

    def forget(self) -> None:
        """Draw everything anew when next asked."""
        self._body = self._still = None
        self._sprites.clear()

    def picture(
        self, lens: Lens, size: QSize, ratio: float, font: QFont, points: tuple[ShownPoint, ...]
    ) -> Picture:
        """Return the body and the faint points: what was kept, or else drawn as `lens` shows it."""
        body = self._body or self.prepare(lens, size, ratio)
        if self._still is None:
            self._still = self._with_points(body, size, font, points)
        return self._still

    def prepare(self, lens: Lens, size: QSize, ratio: float) -> Picture:
        """Draw the body alone, which takes most of the time."""
        pixmap = blank(size, ratio, self._theme.ground)
        box = lens.box(self.view, QSizeF(size))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_body(painter, self._renderer, box, self._theme)
        painter.end()
        self._body, self._still = Picture(pixmap, size, box), None
        return self._body

    def is_drawn(self) -> bool:
        """Tell whether there is a picture that can be shown at once."""
        return self._body is not None

    def sprite(self, level: int, dot: float, reach: float, ratio: float) -> QPixmap:
        """Return the light of an active point at one of the `LEVELS` of a breath."""
        key = (level, round(dot * 4), round(reach))
        if key not in self._sprites:
            breath = level / (LEVELS - 1)
            self._sprites[key] = glow_sprite(reach, dot, breath, self._theme, ratio)
        return self._sprites[key]

    def _with_points(
        self, body: Picture, size: QSize, font: QFont, points: tuple[ShownPoint, ...]
    ) -> Picture:
        """Draw the faint points on a copy of `body`."""
        if all(point.active for point in points):
            return body
        pixmap = body.pixmap.copy()
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        draw_still(painter, self.view, body.box, size, points, self._theme)
        painter.end()
        return Picture(pixmap, size, body.box)
