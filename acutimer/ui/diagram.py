"""The body on which points are shown, found and chosen."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from acutimer.model.point import Position
from acutimer.ui import diagram_geometry as geometry
from acutimer.ui.diagram_geometry import Guide, Lens, ShownPoint
from acutimer.ui.diagram_hand import Hand
from acutimer.ui.diagram_paint import body_pixmap
from acutimer.ui.diagram_picture import BodyPicture
from acutimer.ui.text import plain_tip

__all__ = ["BodyDiagram", "Guide", "Lens", "ShownPoint", "body_pixmap"]

REACH_PX = 14.0
KEY_STEP = 1.5
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_STEPS = {
    Qt.Key.Key_Plus: KEY_STEP,
    Qt.Key.Key_Equal: KEY_STEP,
    Qt.Key.Key_Minus: 1 / KEY_STEP,
    Qt.Key.Key_0: 0.0,
}
"""What each key does to the zoom; 0 shows the whole."""


class BodyDiagram(BodyPicture):
    """Let the points of a body be named, walked among and chosen.

    Signals: point_selected (the point's code), point_hovered (the code under the mouse or the ring
    of the keyboard, or ``), place_chosen (x and y as fractions, while a place is asked for).
    """

    point_selected = Signal(str)
    point_hovered = Signal(str)
    place_chosen = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing until a view is set."""
        super().__init__(parent)
        self._hovered = ""
        self._asking = False
        self._marked: int | None = None
        self._hand: Hand | None = None

    def set_points(self, points: tuple[ShownPoint, ...]) -> None:
        """Show `points`: the active ones glow, the others are faint."""
        if points != self._points:
            self._marked = self._mark_among(points)
        super().set_points(points)

    def event(self, event: QEvent) -> bool:
        """Name the point under the mouse in a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._nearest(QPointF(event.pos()))
            text = "" if index is None else self._name(self._points[index])
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)

    def set_hovered(self, code: str) -> None:
        """Put a ring around the places of `code`, as if the mouse were there."""
        if code != self._hovered:
            self._hovered = code
            self.update()

    def set_asking(self, asking: bool) -> None:
        """Take the next click as a place, rather than as a choice of a point."""
        self._asking = asking
        self.setCursor(Qt.CursorShape.CrossCursor if asking else Qt.CursorShape.ArrowCursor)

    def set_zoomable(self) -> None:
        """Let the wheel, two fingers and the mouse choose what is seen."""
        if self._hand is None:
            self._hand = Hand(self)
            self._hand.zoomed.connect(self._on_zoomed)
            self._hand.dragged.connect(self._zoom.drag)
            self.setMouseTracking(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is when Tab leads here."""
        super().focusInEvent(event)
        tabbed = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if tabbed and self._points and self._marked is None:
            self._mark(next((i for i, point in enumerate(self._points) if point.active), 0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which point lies under the mouse."""
        index = self._nearest(event.position())
        self._hover("" if index is None else self._points[index].code)

    def leaveEvent(self, event: QEvent) -> None:
        """Leave the points alone."""
        super().leaveEvent(event)
        self._hover("")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select the point under the mouse, or take its place if one is asked for."""
        dragged = self._hand is not None and self._hand.is_dragging
        if event.button() is not Qt.MouseButton.LeftButton or dragged:
            return
        if self._asking:
            x, y = geometry.place_in(self._zoom.box(), event.position())
            if 0 <= x <= 1 and 0 <= y <= 1:
                self.place_chosen.emit(x, y)
            return
        index = self._nearest(event.position())
        if index is not None:
            self._mark(index)
            self.point_selected.emit(self._points[index].code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk among the points with the arrow keys, select with Enter, zoom with + and -."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._marked is not None:
            self.point_selected.emit(self._points[self._marked].code)
        elif key in _DIRECTIONS and self._points:
            self._walk(*_DIRECTIONS[key])
        elif key in _STEPS and self._hand is not None:
            self._step(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def _paint_over(self, painter: QPainter) -> None:
        """Draw rings around what the mouse or the keyboard is at."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._hovered:
            painter.setPen(QPen(QColor(self._theme.ink), 1.5))
            for place, point in zip(self._places(), self._points, strict=True):
                if point.code == self._hovered:
                    painter.drawEllipse(place, REACH_PX - 4, REACH_PX - 4)
        if self._marked is not None and self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.focus), 2.0))
            painter.drawEllipse(self.position_of(self._points[self._marked]), REACH_PX, REACH_PX)

    def _step(self, factor: float) -> None:
        """Zoom by a key, around the chosen point; 0 shows the whole."""
        if not factor:
            self.show_whole()
            return
        keep = self._kept_in_sight(QPointF(self.rect().center()))
        self._zoom.by(factor, self._pixel(keep) if keep else QPointF(self.rect().center()), keep)

    def _kept_in_sight(self, near: QPointF) -> Position | None:
        """Return the active place nearest to the pixel `near`, if there is one."""
        active = [point.place for point in self._points if point.active]
        return min(
            active, key=lambda place: (self._pixel(place) - near).manhattanLength(), default=None
        )

    def _nearest(self, place: QPointF) -> int | None:
        """Return the point within reach of `place`, or None."""
        return geometry.nearest(self._places(), place, REACH_PX)

    def _mark(self, index: int) -> None:
        """Put the ring of the keyboard on a point."""
        self._marked = index
        name = self._name(self._points[index])
        self.setAccessibleDescription(self.tr("Chosen: {point}").format(point=name))
        self.update()

    def _mark_among(self, points: tuple[ShownPoint, ...]) -> int | None:
        """Return where the ring of the keyboard is among other points, if its place is there."""
        if self._marked is None:
            return None
        kept = self._points[self._marked]
        same = (i for i, p in enumerate(points) if (p.code, p.place) == (kept.code, kept.place))
        return next(same, None)

    def _hover(self, code: str) -> None:
        """Put a ring around `code` and tell of it."""
        if code != self._hovered:
            self.set_hovered(code)
            self.point_hovered.emit(code)

    def _walk(self, right: float, down: float) -> None:
        """Move the ring to the next point in a direction, if there is one."""
        if self._marked is None:
            self._mark(0)
        else:
            self._mark(geometry.ahead_of(self._places(), self._marked, right, down))
        assert self._marked is not None
        self._hover(self._points[self._marked].code)

    @Slot(float, QPointF)
    def _on_zoomed(self, factor: float, at: QPointF) -> None:
        """Come closer, or go away, by the hand."""
        self._zoom.by(factor, at, self._kept_in_sight(at))
