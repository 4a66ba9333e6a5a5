"""The ring that shows how much of the time is left."""

import math

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from acutimer.engine.motion import Motion
from acutimer.ui.fonts import sized
from acutimer.ui.movement import angle_of, on_circle, stepped
from acutimer.ui.theme import NIGHT, TEXT_M, Theme, scale_of

RING_PX = 280
STEP_PX = 0.5
STROKE = 10 / RING_PX
MOST_STROKE_PX = 14.0
TEXT = 76 / RING_PX
MARK_DEPTH, BREATH_DEPTH = 1.6, 2.6
BREATH_STEPS = 16
_FULL_TURN = 360 * 16


class CountdownRing(QWidget):
    """Show the share of time left as an arc around the time itself. Signals: clicked.

    Colours come from `set_theme`. A click means the same as the large button beside the ring,
    which is why the ring takes no part in the tab order.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show a full ring without a text."""
        super().__init__(parent)
        self._theme = NIGHT
        self._share = 1.0
        self._text = ""
        self._caption = ""
        self._resting = False
        self._movement: Motion | None = None
        self._breath: float | None = None
        self.setAccessibleName(self.tr("Time left"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def set_share(self, share: float) -> None:
        """Show the share of time left, 0..1; what cannot be seen is not drawn anew."""
        share = min(1.0, max(0.0, share))
        step = STEP_PX / (math.pi * max(1.0, ring_box(self.rect()).width()))
        share = round(share / step) * step
        if share == self._share:
            return
        dirty = tip_rect(self.rect(), self._share, share)
        self._share = share
        self.update(dirty)

    def share(self) -> float:
        """Return the share as it is drawn."""
        return self._share

    def set_text(self, text: str) -> None:
        """Show `text`, such as `1:14`, in the middle."""
        if text != self._text:
            self._text = text
            self.setAccessibleDescription(text)
            self.update(inner_rect(self.rect()))

    def set_caption(self, caption: str) -> None:
        """Show a few quiet words under the time."""
        if caption != self._caption:
            self._caption = caption
            self.update(inner_rect(self.rect()))

    def set_resting(self, *, resting: bool) -> None:
        """Show the arc in the colour of rest instead of pressing."""
        if resting != self._resting:
            self._resting = resting
            self.update()

    def set_movement(self, movement: Motion | None) -> None:
        """Let a mark inside the ring move as the hands do; None takes it away."""
        movement = stepped(movement)
        if movement != self._movement:
            dirty = mark_rect(self.rect(), self._movement) | mark_rect(self.rect(), movement)
            self._movement = movement
            self.update(dirty)

    def set_breath(self, fullness: float | None) -> None:
        """Show how full the breath is, 0..1, as a thin arc that rises; None takes it away."""
        stepped_to = None if fullness is None else round(fullness * BREATH_STEPS) / BREATH_STEPS
        if stepped_to == self._breath:
            return
        before, self._breath = self._breath, stepped_to
        if before is None or stepped_to is None:
            self.update()
        else:
            for dirty in breath_rects(self.rect(), before, stepped_to):
                self.update(dirty)

    def sizeHint(self) -> QSize:
        """Return the size at which the ring looks best, larger with larger text."""
        side = round(RING_PX * scale_of(self.font()))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the time can still be read from afar."""
        return QSize(160, 160)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell that the ring was clicked."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring; its middle only where that has changed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_arc(painter, self.rect(), self._share, self._theme, resting=self._resting)
        if self._breath is not None:
            draw_breath(painter, self.rect(), self._breath, self._theme)
        if self._movement is not None:
            draw_mark(painter, self.rect(), self._movement, self._theme)
        if event.rect().intersects(inner_rect(self.rect())):
            draw_middle(painter, self.rect(), self._text, self._caption, self._theme, self.font())
        painter.end()


def ring_box(rect: QRect) -> QRectF:
    """Return the square through the middle of the ring's line."""
    side = min(rect.width(), rect.height()) / (1 + STROKE)
    box = QRectF(0, 0, side * (1 - STROKE / 2), side * (1 - STROKE / 2))
    box.moveCenter(QRectF(rect).center())
    return box


def stroke(box: QRectF) -> float:
    """Return the width of the line: thin in a large ring, too, or it alone would light a room."""
    return min(box.width() * STROKE, MOST_STROKE_PX)


def inner_rect(rect: QRect) -> QRect:
    """Return the square in the middle that holds the texts, clear of the line."""
    box = ring_box(rect)
    inset = box.width() * (1 - math.sqrt(0.5)) / 2 + stroke(box) / 2
    return box.adjusted(inset, inset, -inset, -inset).toAlignedRect()


def track(rect: QRect, depth: float) -> QRectF:
    """Return the square of a thin track inside the line, `depth` widths of the line deep."""
    box = ring_box(rect)
    inset = stroke(box) * depth
    return box.adjusted(inset, inset, -inset, -inset)


def mark_place(rect: QRect, movement: Motion) -> QPointF:
    """Return where the mark of a movement stands."""
    box = track(rect, MARK_DEPTH)
    return on_circle(box.center(), box.width() / 2, angle_of(movement))


def mark_rect(rect: QRect, movement: Motion | None) -> QRect:
    """Return what the mark of a movement covers."""
    if movement is None:
        return QRect()
    place, reach = mark_place(rect, movement), stroke(ring_box(rect))
    return QRectF(place - QPointF(reach, reach), place + QPointF(reach, reach)).toAlignedRect()


def draw_mark(painter: QPainter, rect: QRect, movement: Motion, theme: Theme) -> None:
    """Draw the mark that moves as the hands do."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.pressing_ink))
    radius = stroke(ring_box(rect)) * 0.45
    painter.drawEllipse(mark_place(rect, movement), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_breath(painter: QPainter, rect: QRect, fullness: float, theme: Theme) -> None:
    """Draw the breath: it rises on both sides from the bottom of the ring."""
    box = track(rect, BREATH_DEPTH)
    pen = QPen(QColor(theme.resting), stroke(box) * 0.35)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    half = round(fullness * _FULL_TURN / 2)
    painter.drawArc(box, 3 * _FULL_TURN // 4 - half, 2 * half)


def breath_rects(rect: QRect, before: float, after: float) -> tuple[QRect, QRect]:
    """Return what has to be drawn anew when the breath rises or sinks: one part on each side."""
    box = track(rect, BREATH_DEPTH)
    margin = stroke(box) + 2
    found = []
    for side in (1, -1):
        ends = [
            on_circle(box.center(), box.width() / 2, 180 - side * 180 * share)
            for share in (before, (before + after) / 2, after)
        ]
        xs, ys = [end.x() for end in ends], [end.y() for end in ends]
        area = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
        found.append(area.adjusted(-margin, -margin, margin, margin).toAlignedRect())
    return found[0], found[1]


def tip(rect: QRect, share: float) -> QPointF:
    """Return where the arc ends; it begins at twelve o'clock and runs with the clock."""
    box = ring_box(rect)
    angle = share * 2 * math.pi
    radius = box.width() / 2
    return box.center() + QPointF(radius * math.sin(angle), -radius * math.cos(angle))


def tip_rect(rect: QRect, before: float, after: float) -> QRect:
    """Return what has to be drawn anew when the arc's end moves."""
    if abs(after - before) > 1 / 12:
        return rect
    margin = stroke(ring_box(rect)) + 2
    points = [tip(rect, before), tip(rect, (before + after) / 2), tip(rect, after)]
    xs, ys = [point.x() for point in points], [point.y() for point in points]
    area = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
    return area.adjusted(-margin, -margin, margin, margin).toAlignedRect()


def draw_arc(
    painter: QPainter, rect: QRect, share: float, theme: Theme, *, resting: bool = False
) -> None:
    """Draw the track and the arc of the time left."""
    box = ring_box(rect)
    pen = QPen(QColor(theme.line), stroke(box))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawEllipse(box)
    if share > 0:
        pen.setColor(QColor(theme.resting if resting else theme.pressing))
        painter.setPen(pen)
        painter.drawArc(box, _FULL_TURN // 4, -round(share * _FULL_TURN))


def draw_middle(
    painter: QPainter, rect: QRect, text: str, caption: str, theme: Theme, font: QFont
) -> None:
    """Draw the time and the words under it; both shrink rather than touch the ring."""
    area = QRectF(inner_rect(rect))
    centre = QRectF(rect).center().y()
    digits = fitting(sized(font, area.width() * 0.43, QFont.Weight.Light), text, area.width())
    painter.setFont(digits)
    painter.setPen(QColor(theme.ink))
    above = QRectF(area.left(), centre - area.height() * 0.40, area.width(), area.height() * 0.56)
    painter.drawText(above, Qt.AlignmentFlag.AlignCenter, text)
    size_px = min(TEXT_M * scale_of(font), area.width() * 0.13)
    longest = max(caption.split(), key=len, default="")
    painter.setFont(fitting(sized(font, size_px), longest, area.width()))
    painter.setPen(QColor(theme.quiet))
    below = QRectF(area.left(), centre + area.height() * 0.2, area.width(), area.height() * 0.3)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(below, int(flags), caption)


def fitting(font: QFont, text: str, width_px: float) -> QFont:
    """Return `font`, smaller if `text` would be wider than `width_px`."""
    wide = QFontMetricsF(font).horizontalAdvance(text)
    return (
        font if wide <= width_px else sized(font, font.pixelSize() * width_px / wide, font.weight())
    )
