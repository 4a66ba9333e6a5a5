"""How the body, its points and their glow are drawn; places in, pictures out."""

import math
import re
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QRadialGradient
from PySide6.QtSvg import QSvgRenderer

from acutimer.model.view import Rect, View
from acutimer.ui.diagram_geometry import (
    Guide,
    ShownPoint,
    disc_radius,
    dot_radius,
    glow_radius,
    is_thumbnail,
    lens_for,
    place_on,
)
from acutimer.ui.fonts import sized
from acutimer.ui.theme import DRAWN, SPACE, TEXT_S, Skin, Theme, scale_of

LEVELS = 12
MANY, FINE = 40, 0.55
"""More points than this are drawn as finer dots, by this share."""
TICK_PX = 10.0


def load_body(svg: Path, theme: Theme, *, bones: bool = True) -> QSvgRenderer:
    """Return the drawing in the colours of `theme`; a missing file gives an empty drawing."""
    try:
        text = svg.read_text(encoding="utf-8")
    except OSError:
        text = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    text = text if bones else without_bones(text)
    renderer = QSvgRenderer(QByteArray(recoloured(text, theme.body).encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
    return renderer


def draw_body(painter: QPainter, body: QSvgRenderer, box: QRectF, theme: Theme) -> None:
    """Draw `body` into `box`, as dim as `theme` wants it; what is clear stays clear."""
    body.render(painter, box)
    veil = QColor(theme.ground)
    veil.setAlphaF(theme.veil)
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.fillRect(box, veil)
    painter.restore()


def without_bones(svg: str) -> str:
    """Return the text of a drawing without its last group, the bones and folds."""
    body, bones, _ = svg.partition('<g id="bones">')
    return f"{body}</svg>" if bones else svg


def recoloured(svg: str, skin: Skin) -> str:
    """Return the text of a drawing with the colours it was drawn in replaced by those of `skin`."""
    new = dict(zip(astuple(DRAWN), astuple(skin), strict=True))
    return re.sub("|".join(new), lambda old: new[old[0].lower()], svg, flags=re.IGNORECASE)


def blank(size: QSize, ratio: float, ground: str | None) -> QPixmap:
    """Return an empty picture of `size` device-independent pixels, clear without a ground."""
    pixmap = QPixmap(
        max(1, math.ceil(size.width() * ratio)), max(1, math.ceil(size.height() * ratio))
    )
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(ground) if ground else Qt.GlobalColor.transparent)
    return pixmap


def draw_still(
    painter: QPainter,
    view: View,
    box: QRectF,
    size: QSize,
    points: tuple[ShownPoint, ...],
    theme: Theme,
) -> None:
    """Draw every point that does not glow."""
    font = painter.font()
    dot = dot_radius(view, box, size)
    disc = disc_radius(view, box, scale_of(font))
    small = is_thumbnail(size)
    fine = dot * FINE if len(points) > MANY else dot
    sprite = dot_sprite(fine, theme, painter.device().devicePixelRatioF())
    for point in points:
        if point.active:
            continue
        centre = place_on(box, point.place)
        if point.number is None or small:
            draw_sprite(painter, centre, sprite)
        else:
            draw_disc(painter, centre, disc, point.number, theme, active=False)


def dot_sprite(radius: float, theme: Theme, ratio: float) -> QPixmap:
    """Return the faint dot of a point to come."""
    side = math.ceil(radius * 2) + 2
    pixmap = blank(QSize(side, side), ratio, None)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(0.6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.point))
    painter.drawEllipse(QPointF(side / 2, side / 2), radius, radius)
    painter.end()
    return pixmap


def draw_disc(
    painter: QPainter, centre: QPointF, radius: float, number: int, theme: Theme, *, active: bool
) -> None:
    """Draw a small disc with a number in it."""
    kept = painter.font()
    painter.setPen(QPen(QColor(theme.ground), 1.0))
    painter.setBrush(QColor(theme.pressing if active else theme.point))
    painter.drawEllipse(centre, radius, radius)
    text = str(number)
    painter.setFont(sized(kept, radius * (1.35 if len(text) == 1 else 1.1), QFont.Weight.DemiBold))
    painter.setPen(QColor(theme.on_pressing if active or theme.night else theme.knob))
    area = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    painter.setFont(kept)


def draw_sprite(painter: QPainter, centre: QPointF, sprite: QPixmap) -> None:
    """Draw `sprite` around `centre`, at whole pixels: anywhere else costs many times as much."""
    half = sprite.deviceIndependentSize().width() / 2
    painter.drawPixmap(round(centre.x() - half), round(centre.y() - half), sprite)


def glow_sprite(radius: float, dot: float, breath: float, theme: Theme, ratio: float) -> QPixmap:
    """Return an active point, a pale middle in an amber light; `breath` is 0 (out) to 1 (in)."""
    side = math.ceil(radius * 2) + 2
    pixmap = blank(QSize(side, side), ratio, None)
    centre = QPointF(side / 2, side / 2)
    reach = radius * (0.78 + 0.22 * breath)
    amber = QColor(theme.pressing)
    gradient = QRadialGradient(centre, reach)
    for stop, alpha in ((0.0, 1.0), (0.3, 0.92), (0.55, 0.5), (0.78, 0.15), (1.0, 0.0)):
        amber.setAlphaF(alpha * theme.glow * (0.72 + 0.28 * breath))
        gradient.setColorAt(stop, amber)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    painter.drawEllipse(centre, reach, reach)
    painter.setBrush(QColor(theme.lit))
    painter.drawEllipse(centre, dot, dot)
    painter.end()
    return pixmap


def draw_active(
    painter: QPainter,
    places: Sequence[tuple[QPointF, int | None]],
    sprite: QPixmap,
    disc: float,
    theme: Theme,
) -> None:
    """Draw active points with their light; above all light, their numbers if they have one."""
    for centre, _ in places:
        draw_sprite(painter, centre, sprite)
    for centre, number in places:
        if number is not None:
            draw_disc(painter, centre, disc, number, theme, active=True)


def side_label_rects(rect: QRect, labels: tuple[str, str], font: QFont) -> tuple[QRectF, QRectF]:
    """Return the places of the names of both sides, low at the edges; empty if they would meet."""
    metrics = QFontMetricsF(font)
    high = metrics.height() + 2 * SPACE
    left, right = (metrics.horizontalAdvance(text) + 5 * SPACE for text in labels)
    if left + right + 5 * SPACE > rect.width():
        return QRectF(), QRectF()
    top = rect.bottom() + 1 - 3 * SPACE - high
    return (
        QRectF(2 * SPACE, top, left, high),
        QRectF(rect.right() + 1 - 2 * SPACE - right, top, right, high),
    )


def draw_guides(painter: QPainter, guides: Sequence[Guide], box: QRectF, theme: Theme) -> None:
    """Draw lines with small ends from landmarks to places; the last one says what it measures."""
    for guide in guides:
        start, end = place_on(box, guide.start), place_on(box, guide.end)
        length = math.hypot(end.x() - start.x(), end.y() - start.y())
        if length < TICK_PX:
            continue
        painter.setPen(QPen(QColor(theme.pressing), 1.5))
        painter.drawLine(start, end)
        across = QPointF(end.y() - start.y(), start.x() - end.x()) * (TICK_PX / 2 / length)
        for place in (start, end):
            painter.drawLine(place - across, place + across)
    for guide in guides[-1:]:
        draw_measure(painter, guide, box, theme)


def draw_measure(painter: QPainter, guide: Guide, box: QRectF, theme: Theme) -> None:
    """Write what `guide` measures under it, on a ground that keeps the body behind."""
    font = painter.font()
    painter.setFont(sized(font, TEXT_S * scale_of(font)))
    metrics = QFontMetricsF(painter.font())
    start, end = place_on(box, guide.start), place_on(box, guide.end)
    middle, low = (start.x() + end.x()) / 2, max(start.y(), end.y())
    wide, high = metrics.horizontalAdvance(guide.text) + 4 * SPACE, metrics.height() + SPACE
    room = QRectF(painter.window())
    left = min(max(room.left() + SPACE, middle - wide / 2), room.right() - wide - SPACE)
    area = QRectF(left, low + 4 * SPACE, wide, high)
    backing = QColor(theme.ground)
    backing.setAlphaF(0.78)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(backing)
    painter.drawRoundedRect(area, high / 2, high / 2)
    painter.setPen(QColor(theme.pressing_ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, guide.text)
    painter.setFont(font)


def draw_side_labels(
    painter: QPainter, rect: QRect, labels: tuple[str, str] | None, theme: Theme
) -> None:
    """Write which side is which, low at both edges, on a ground that keeps the body behind."""
    if labels is None:
        return
    font = painter.font()
    painter.setFont(sized(font, TEXT_S * scale_of(font)))
    backing = QColor(theme.ground)
    backing.setAlphaF(0.72)
    for area, text in zip(side_label_rects(rect, labels, painter.font()), labels, strict=True):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(backing)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setPen(QColor(theme.quiet))
        if not area.isEmpty():
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    painter.setFont(font)


def body_pixmap(
    view: View,
    svg: Path,
    theme: Theme,
    size: QSize,
    points: tuple[ShownPoint, ...] = (),
    region: Rect | None = None,
    *,
    ratio: float = 1.0,
    ground: str | None = None,
) -> QPixmap:
    """Return a still picture of the body for a card, clear behind the figure without a ground."""
    pixmap = blank(size, ratio, ground)
    box = lens_for(view, region, QSizeF(size)).box(view, QSizeF(size))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_body(painter, load_body(svg, theme), box, theme)
    draw_still(painter, view, box, size, points, theme)
    dot = dot_radius(view, box, size)
    disc = disc_radius(view, box, scale_of(painter.font()))
    sprite = glow_sprite(glow_radius(dot, size), dot, 0.6, theme, ratio)
    small = is_thumbnail(size)
    places = [
        (place_on(box, point.place), None if small else point.number)
        for point in points
        if point.active
    ]
    draw_active(painter, places, sprite, disc, theme)
    painter.end()
    return pixmap
