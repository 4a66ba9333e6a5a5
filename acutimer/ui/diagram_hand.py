"""What a hand does to a diagram: turn the wheel, pinch, drag."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QWidget

NOTCH = 1.2
"""One notch of a wheel (120 eighths of a degree) comes this many times closer."""


class Hand(QObject):
    """Watch one widget. Signals: zoomed (factor, where in pixels), dragged (by how much)."""

    zoomed = Signal(float, QPointF)
    dragged = Signal(QPointF)

    def __init__(self, widget: QWidget) -> None:
        """Watch `widget`, whose child this becomes."""
        super().__init__(widget)
        self._widget = widget
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self.is_dragging = False
        widget.grabGesture(Qt.GestureType.PinchGesture)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is a gesture, and leave the rest to the widget."""
        if isinstance(event, QWheelEvent):
            return self._turned(event)
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
                return False
            self.zoomed.emit(1.0 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            return self._pinched(event)
        if isinstance(event, QMouseEvent):
            self._moved(event)
        return super().eventFilter(watched, event)

    def _turned(self, event: QWheelEvent) -> bool:
        """Zoom by the turn of the wheel."""
        notches = event.angleDelta().y() / 120
        if not notches:
            return False
        self.zoomed.emit(NOTCH**notches, event.position())
        event.accept()
        return True

    def _pinched(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        if pinch.state() is Qt.GestureState.GestureFinished:  # it tells its last step again
            return True
        centre = QPointF(self._widget.mapFromGlobal(pinch.centerPoint().toPoint()))
        self.zoomed.emit(pinch.scaleFactor(), centre)
        event.accept()
        return True

    def _moved(self, event: QMouseEvent) -> None:
        """Drag once the mouse has moved far enough with its left button down."""
        kind, at = event.type(), event.position()
        if kind is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._last, self.is_dragging = at, at, False
        elif kind is QEvent.Type.MouseMove and self._pressed is not None:
            far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            self.is_dragging = self.is_dragging or far
            if self.is_dragging:
                self.dragged.emit(at - self._last)
            self._last = at
        elif kind is QEvent.Type.MouseButtonRelease:
            self._pressed = None
