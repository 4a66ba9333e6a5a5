"""How the movement of the hands and of the breath is drawn, on the body and in the ring."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from acutimer.engine.motion import Motion
from acutimer.model.routine import Technique
from acutimer.ui.theme import Theme

STEPS = 20
"""A movement is drawn in as many steps: more could hardly be seen, and each costs a painting."""
STILL_SHARE = 0.125
ALONG = (Technique.ROLL, Technique.STROKE)
"""What moves over all active points at once."""
_TURNING = (Technique.CIRCLE, Technique.MASSAGE)
_SWINGS = {Technique.RUB: 28.0, Technique.ROLL: 75.0}
_TRAIL = 100.0
_SIXTEENTHS = 16


def stepped(motion: Motion | None) -> Motion | None:
    """Return `motion` at the nearest step at which it is drawn."""
    return motion and replace(motion, share=math.floor(motion.share * STEPS) / STEPS)


def still(motion: Motion | None) -> Motion | None:
    """Return the sign of a movement for those who want nothing to move."""
    return motion and Motion(motion.technique, STILL_SHARE)


def angle_of(motion: Motion) -> float:
    """Return where in the ring the movement stands, in degrees clockwise from twelve o'clock."""
    if motion.technique in _SWINGS:
        return _SWINGS[motion.technique] * math.sin(2 * math.pi * motion.share)
    if motion.technique is Technique.STROKE:
        return 180.0 - 180.0 * motion.share
    return 360.0 * motion.share * (1 if motion.forwards else -1)


def on_circle(centre: QPointF, radius: float, angle: float) -> QPointF:
    """Return the place at `angle` degrees clockwise from the top of a circle."""
    turned = math.radians(angle)
    return centre + QPointF(radius * math.sin(turned), -radius * math.cos(turned))


def draw_movement(
    painter: QPainter, places: Sequence[QPointF], reach: float, motion: Motion, theme: Theme
) -> None:
    """Draw what the hands do at `places`, whose light reaches `reach` pixels far."""
    pen = QPen(QColor(theme.pressing_ink), 2.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    technique, share = motion.technique, motion.share
    if technique in ALONG:
        swing = 1 - 2 * share if technique is Technique.STROKE else -math.cos(2 * math.pi * share)
        for middle, half in columns(places, reach):
            _draw_slide(painter, middle, half, swing)
        return
    for place in places:
        if technique in _TURNING:
            radius = reach * (0.66 if technique is Technique.CIRCLE else 0.88)
            draw_trail(painter, place, radius, angle_of(motion), forwards=motion.forwards)
        elif technique is Technique.PULSE:
            radius = reach * (0.9 - 0.4 * (share if motion.forwards else 1 - share))
            painter.drawEllipse(place, radius, radius)
        elif technique is Technique.RUB:
            _draw_slide(painter, place, QPointF(reach * 0.8, 0), math.sin(2 * math.pi * share))


def columns(places: Sequence[QPointF], reach: float) -> Iterator[tuple[QPointF, QPointF]]:
    """Yield the middle and the half of a line down each column of `places`."""
    ordered = sorted(places, key=lambda place: place.x())
    while ordered:
        near = [place for place in ordered if place.x() < ordered[0].x() + reach / 3]
        ordered = ordered[len(near) :]
        top, bottom = min(place.y() for place in near), max(place.y() for place in near)
        x = sum(place.x() for place in near) / len(near)
        yield QPointF(x, (top + bottom) / 2), QPointF(0, (bottom - top) / 2 + reach * 0.85)


def draw_trail(
    painter: QPainter, centre: QPointF, radius: float, angle: float, *, forwards: bool
) -> None:
    """Draw the last part of a turn with a head at `angle`."""
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    behind = _TRAIL if forwards else -_TRAIL
    painter.drawArc(box, round((90 - angle) * _SIXTEENTHS), round(behind * _SIXTEENTHS))
    _draw_head(painter, on_circle(centre, radius, angle))


def _draw_slide(painter: QPainter, centre: QPointF, half: QPointF, share: float) -> None:
    """Draw a line through `centre` and a head on it, at `share` from -1 to 1."""
    painter.setOpacity(0.45)
    painter.drawLine(centre - half, centre + half)
    painter.setOpacity(1.0)
    _draw_head(painter, centre + half * share)


def _draw_head(painter: QPainter, place: QPointF) -> None:
    """Draw what moves."""
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(place, 3.0, 3.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
