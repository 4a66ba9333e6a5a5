"""How the relaxation is drawn: a soft glow in the dark, and dim letters."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap, QRadialGradient

GLOW_SHARE = 0.5
"""The glow's size as part of the shorter side of the window."""
_STOPS = ((0.0, 1.0), (0.3, 0.78), (0.55, 0.42), (0.78, 0.13), (1.0, 0.0))


def mixed(ground: str, ink: str, share: float) -> QColor:
    """Return the colour `share` (0..1) of the way from `ground` to `ink`."""
    low, high = QColor(ground), QColor(ink)
    share = min(1.0, max(0.0, share))
    return QColor.fromRgbF(
        low.redF() + (high.redF() - low.redF()) * share,
        low.greenF() + (high.greenF() - low.greenF()) * share,
        low.blueF() + (high.blueF() - low.blueF()) * share,
    )


def glow_pixmap(side_px: int, ratio: float, ground: str, light: str, level: float) -> QPixmap:
    """Return the glow as a square picture on `ground`; `level` 0..1 is how bright it is."""
    pixmap = QPixmap(round(side_px * ratio), round(side_px * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(ground))
    gradient = QRadialGradient(QPointF(side_px / 2, side_px / 2), side_px / 2)
    for place, strength in _STOPS:
        gradient.setColorAt(place, mixed(ground, light, strength * level))
    painter = QPainter(pixmap)
    painter.fillRect(QRectF(0, 0, side_px, side_px), gradient)
    painter.end()
    return pixmap


def draw_line(painter: QPainter, area: QRectF, text: str, font: QFont, ink: QColor) -> None:
    """Draw `text` in the middle of `area`, in several lines if need be."""
    painter.setFont(font)
    painter.setPen(ink)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(area, int(flags), text)
