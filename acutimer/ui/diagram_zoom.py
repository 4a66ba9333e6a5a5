"""Which part of a view is seen: a region, or what the hand chose, with a glide between them."""

from PySide6.QtCore import (
    QEasingCurve,
    QObject,
    QPointF,
    QRectF,
    QSizeF,
    QVariantAnimation,
    Signal,
    Slot,
)

from acutimer.model.point import Position
from acutimer.model.view import Rect, View
from acutimer.ui import diagram_geometry as geometry
from acutimer.ui.diagram_geometry import Lens

MOVE_MS = 400
CLOSEST = 12.0
"""The hand may come this many times closer than the whole view."""


class Zoom(QObject):
    """Keep the lens through which a view is seen. Signals: moved (a step of a glide), arrived."""

    moved = Signal()
    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """See nothing until there is a view."""
        super().__init__(parent)
        self._view: View | None = None
        self._size = QSizeF(1, 1)
        self._region: Rect | None = None
        self._own: Lens | None = None
        self.lens: Lens | None = None
        self._from = Lens(0.5, 0.5, 1.0)
        self._move = QVariantAnimation(self)
        self._move.setDuration(MOVE_MS)
        self._move.setStartValue(0.0)
        self._move.setEndValue(1.0)
        self._move.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._move.valueChanged.connect(self._on_moved)

    @property
    def region(self) -> Rect | None:
        """Return the part that is wished for; None is the whole."""
        return self._region

    def set_view(self, view: View) -> None:
        """See another view."""
        self._view = view
        self._own = None

    def resize(self, size: QSizeF) -> None:
        """Stand at what is wished for, at once, in a widget of `size`."""
        self._move.stop()
        self._size = size
        if self._own is not None:
            self._own = self._kept(self._own)
        if self._view is not None:
            self.lens = self.goal(self._view)

    def set_region(self, region: Rect | None) -> None:
        """Want to see `region`; `glide` or `resize` goes there."""
        self._region, self._own = region, None

    def goal(self, view: View) -> Lens:
        """Return the lens at which the zoom ends."""
        return self._own or geometry.lens_for(view, self._region, self._size)

    def glide(self) -> None:
        """Go to what is wished for, a step at a time."""
        self._move.stop()
        if self.lens is not None:
            self._from = self.lens
            self._move.start()

    def is_gliding(self) -> bool:
        """Tell whether a glide is on its way."""
        return self._move.state() is QVariantAnimation.State.Running

    def is_by_hand(self) -> bool:
        """Tell whether the hand chose what is seen."""
        return self._own is not None

    def box(self) -> QRectF:
        """Return where the whole drawing lies in the widget."""
        if self._view is None or self.lens is None:
            return QRectF(QPointF(), self._size)
        return self.lens.box(self._view, self._size)

    def by(self, factor: float, at: QPointF, keep: Position | None = None) -> None:
        """Come `factor` times closer around the pixel `at`, with the place `keep` in sight."""
        if self._view is None or self.lens is None:
            return
        whole = geometry.lens_for(self._view, None, self._size).scale
        scale = min(max(self.lens.scale * factor, whole), CLOSEST * whole)
        self._own = geometry.zoomed(self.lens, self._view, self._size, scale, at)
        if keep is not None:
            self._own = geometry.in_sight(self._own, self._view, self._size, keep)
        self._go()

    def drag(self, delta: QPointF) -> None:
        """Move the drawing by `delta` pixels."""
        if self._view is None or self.lens is None:
            return
        width, height = self._view.size[0] * self.lens.scale, self._view.size[1] * self.lens.scale
        x, y = self.lens.x - delta.x() / width, self.lens.y - delta.y() / height
        self._own = Lens(x, y, self.lens.scale)
        self._go()

    def _go(self) -> None:
        """Stand where the hand is."""
        self._move.stop()
        if self._own is not None:
            self._own = self.lens = self._kept(self._own)
        self.moved.emit()

    def _kept(self, lens: Lens) -> Lens:
        """Return `lens` without empty room beside the drawing, and not smaller than the whole."""
        if self._view is None:
            return lens
        scale = max(lens.scale, geometry.lens_for(self._view, None, self._size).scale)
        width, height = self._view.size[0] * scale, self._view.size[1] * scale
        x = geometry.middle(lens.x, self._size.width() / width)
        y = geometry.middle(lens.y, self._size.height() / height)
        return Lens(x, y, scale)

    @Slot(float)
    def _on_moved(self, share: float) -> None:
        """Take the next step of a glide."""
        if self._view is None:
            return
        if share >= 1.0:
            self.lens = self.goal(self._view)
            self.arrived.emit()
            return
        self.lens = self._from.between(self.goal(self._view), share)
        self.moved.emit()
