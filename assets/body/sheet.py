"""Draw a contact sheet of a view: every point on it, labelled, to look at and correct.

    python assets/body/sheet.py VIEW [--day] [--bones] [--part X Y WIDTH HEIGHT] [--out PNG]

The part is given in fractions of the drawing; without it the whole is drawn.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the root, when run as a script
from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from acutimer.formats.catalogue import read_points, read_view
from acutimer.model.placing import Spot, spots
from acutimer.model.point import Point
from acutimer.model.view import Rect, View
from acutimer.ui import fonts
from acutimer.ui.diagram_paint import recoloured, without_bones
from acutimer.ui.theme import DAY, NIGHT, Theme

ROOT = Path(__file__).resolve().parents[2]
TALL_PX = 1600
DOT_PX = 3.0
WHOLE = Rect(0.0, 0.0, 1.0, 1.0)


def sheet(
    view: View, svg: str, points: Mapping[str, Point], theme: Theme, part: Rect, *, bones: bool
) -> QImage:
    """Return the picture of a part of `view` with all points."""
    width, height = part.width * view.size[0], part.height * view.size[1]
    scale = TALL_PX / height
    image = QImage(round(width * scale), TALL_PX, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(
        -part.x * view.size[0] * scale,
        -part.y * view.size[1] * scale,
        view.size[0] * scale,
        view.size[1] * scale,
    )
    text = svg if bones else without_bones(svg)
    QSvgRenderer(QByteArray(recoloured(text, theme.body).encode())).render(painter, box)
    painter.setFont(QFont("AcuTimer Sans", 7))
    found = {code: spots(point, view, points) for code, point in points.items()}
    taken = [around(on(box, spot), DOT_PX) for some in found.values() for spot in some]
    for code, some in found.items():
        for spot in some:
            draw_dot(painter, spot, on(box, spot), theme)
        if some:
            draw_code(painter, code, [on(box, spot) for spot in reversed(some)], taken, theme)
    painter.end()
    return image


def on(box: QRectF, spot: Spot) -> QPointF:
    """Return where a spot lies if the whole drawing lies in `box`."""
    return QPointF(box.x() + spot.place[0] * box.width(), box.y() + spot.place[1] * box.height())


def around(at: QPointF, radius: float) -> QRectF:
    """Return the square around a dot."""
    return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)


def draw_dot(painter: QPainter, spot: Spot, at: QPointF, theme: Theme) -> None:
    """Draw one spot: amber if it is measured, pale if it was placed by eye or by a share."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.pressing if spot.start is not None else theme.ink))
    painter.drawEllipse(at, DOT_PX, DOT_PX)


def draw_code(
    painter: QPainter, code: str, dots: list[QPointF], taken: list[QRectF], theme: Theme
) -> None:
    """Write a code beside one of its dots, where it hides nothing if there is such a place."""
    width, height = painter.fontMetrics().horizontalAdvance(code) + 2, 11
    wanted = [
        QRectF(dot.x() + aside, dot.y() + below, width, height)
        for dot in dots
        for aside, below in (
            (DOT_PX + 1, -height / 2),
            (-DOT_PX - 1 - width, -height / 2),
            (-width / 2, DOT_PX),
            (-width / 2, -DOT_PX - height),
        )
    ]
    free = (area for area in wanted if not any(area.intersects(other) for other in taken))
    area = next(free, wanted[0])
    taken.append(area)
    painter.setPen(QColor(theme.ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, code)


def main() -> None:
    """Write the sheet of one view."""
    parser = argparse.ArgumentParser(description="Draw a contact sheet of a view.")
    parser.add_argument("view")
    parser.add_argument("--day", action="store_true")
    parser.add_argument("--bones", action="store_true")
    parser.add_argument("--part", type=float, nargs=4, default=(0.0, 0.0, 1.0, 1.0))
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    fonts.load(ROOT / "assets" / "fonts")
    view = read_view(ROOT / "assets" / "views" / f"{options.view}.yaml")
    svg = (ROOT / "assets" / "views" / view.svg).read_text(encoding="utf-8")
    points, _ = read_points(ROOT / "assets" / "points")
    theme = DAY if options.day else NIGHT
    known = {point.code: point for point in points}
    image = sheet(view, svg, known, theme, Rect(*options.part), bones=options.bones)
    image.save(str(options.out or Path(f"{view.name}.png")))
    del application


if __name__ == "__main__":
    main()
