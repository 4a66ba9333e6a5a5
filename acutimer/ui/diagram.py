"""The body on which points glow."""

import math
from pathlib import Path

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from acutimer.model.point import Rect, View
from acutimer.ui import diagram_geometry as geometry
from acutimer.ui import diagram_paint as paint
from acutimer.ui.diagram_artist import BodyArtist
from acutimer.ui.diagram_geometry import Lens, ShownPoint
from acutimer.ui.diagram_paint import body_pixmap
from acutimer.ui.text import plain_tip
from acutimer.ui.theme import NIGHT, Theme, scale_of

__all__ = ["BodyDiagram", "Lens", "ShownPoint", "body_pixmap"]

FRAME_MS = 100
BREATH_MS = 5000
MOVE_MS = 400
SHARPEN_MS = 120
REACH_PX = 14.0
_STILL_LEVEL = round(0.6 * (paint.LEVELS - 1))
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


class BodyDiagram(QWidget):
    """Show a view of the body and its points. Signals: point_selected (the point's code).

    Colours come from `set_theme`. Active points breathe while they can be seen; the rest of the
    picture is drawn once and kept.
    """

    point_selected = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing until a view is set."""
        super().__init__(parent)
        self._theme = NIGHT
        self._view: View | None = None
        self._svg = Path()
        self._artist: BodyArtist | None = None
        self._points: tuple[ShownPoint, ...] = ()
        self._names: dict[str, str] = {}
        self._labels = (self.tr("your left"), self.tr("your right"))
        self._region: Rect | None = None
        self._lens: Lens | None = None
        self._from = Lens(0.5, 0.5, 1.0)
        self._motion = True
        self._frame = 0
        self._level = _STILL_LEVEL
        self._marked: int | None = None
        self._breath = QTimer(self)
        self._breath.setInterval(FRAME_MS)
        self._sharpen = QTimer(self)
        self._sharpen.setSingleShot(True)
        self._sharpen.setInterval(SHARPEN_MS)
        self._move = QVariantAnimation(self)
        self._move.setDuration(MOVE_MS)
        self._move.setStartValue(0.0)
        self._move.setEndValue(1.0)
        self._move.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Body"))
        self._connect()

    def _connect(self) -> None:
        """Connect the breath, the zoom and what follows a change of size."""
        self._sharpen.timeout.connect(self._settle)
        self._breath.timeout.connect(self._on_breath_moved)
        self._move.valueChanged.connect(self._on_zoom_moved)

    def set_view(self, view: View, svg: Path) -> None:
        """Show `view`, whose drawing is the file `svg`."""
        self._view, self._svg = view, svg
        self._artist = BodyArtist(view, svg, self._theme)
        self.setAccessibleName(view.title)
        self._move.stop()
        self._settle()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        if theme == self._theme:
            return
        self._theme = theme
        if self._view is not None:
            self._artist = BodyArtist(self._view, self._svg, theme)
        self._forget()

    def set_points(self, points: tuple[ShownPoint, ...]) -> None:
        """Show `points`: the active ones glow, the others are faint."""
        if points == self._points:
            return
        self._points = points
        self._marked = None
        self._describe()
        if self._artist is not None:
            self._artist.forget_points()
        self.update()
        self._breathe()

    def set_names(self, names: dict[str, str]) -> None:
        """Say what each code is called, for tooltips and for those who listen."""
        self._names = dict(names)
        self._describe()

    def set_region(self, region: Rect | None) -> None:
        """Zoom to `region`, or back to the whole with None."""
        if region == self._region:
            return
        self._region = region
        if self._view is None or self._lens is None or self._artist is None or not self._animates():
            self._settle()
            return
        self._move.stop()
        self._from = self._lens
        goal = self._goal(self._view)
        if goal.scale < self._lens.scale:  # a picture of the smaller part would lack its edges
            self._artist.prepare(goal, self.size(), self.devicePixelRatioF())
        self._move.start()

    def set_motion(self, motion: bool) -> None:
        """Let the glow breathe and the zoom glide, or keep both still."""
        self._motion = motion
        if not motion and self._move.state() is QVariantAnimation.State.Running:
            self._move.stop()
            self._settle()
        self._breathe()

    def is_breathing(self) -> bool:
        """Tell whether the glow moves at present."""
        return self._breath.isActive()

    def position_of(self, point: ShownPoint) -> QPointF:
        """Return where `point` is drawn, in pixels."""
        return geometry.place_on(self._box(), point.place)

    def sizeHint(self) -> QSize:
        """Return a size in the proportions of the drawing."""
        width, height = self._view.size if self._view else (1.0, 2.0)
        return QSize(round(640 * width / height), 640)

    def minimumSizeHint(self) -> QSize:
        """Return the size of the smallest picture that makes sense."""
        return QSize(56, 72)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the drawing to the new size."""
        super().resizeEvent(event)
        self._move.stop()
        if self._view is not None and self._can_stretch():
            self._lens = self._goal(self._view)  # stretched until the size stays
            self._sharpen.start()
            self.update()
        else:
            self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Start to breathe."""
        super().showEvent(event)
        self._breathe()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop everything that moves."""
        super().hideEvent(event)
        self._breath.stop()
        if self._move.state() is QVariantAnimation.State.Running:
            self._move.stop()
            self._settle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is when Tab leads here."""
        super().focusInEvent(event)
        tabbed = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if tabbed and self._points and self._marked is None:
            self._mark(0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select the point under the mouse."""
        index = self._nearest(event.position())
        if event.button() is Qt.MouseButton.LeftButton and index is not None:
            self._mark(index)
            self.point_selected.emit(self._points[index].code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk among the points with the arrow keys and select with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._marked is not None:
            self.point_selected.emit(self._points[self._marked].code)
        elif event.key() in _DIRECTIONS and self._points:
            self._walk(*_DIRECTIONS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Name the point under the mouse in a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._nearest(QPointF(event.pos()))
            text = "" if index is None else self._name(self._points[index])
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.DevicePixelRatioChange):
            self._forget()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the kept picture where it is asked for, and light the active points on it."""
        painter = QPainter(self)
        self._paint_still(painter, event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_active(painter, event.rect())
        if not geometry.is_thumbnail(self.size()):
            paint.draw_side_labels(painter, self.rect(), self._labels, self._theme)
        if self._marked is not None and self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.focus), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.position_of(self._points[self._marked]), REACH_PX, REACH_PX)
        painter.end()

    def _paint_still(self, painter: QPainter, dirty: QRect) -> None:
        """Copy the kept picture, or stretch it while the zoom moves."""
        if self._artist is None:
            painter.fillRect(dirty, QColor(self._theme.ground))
            return
        ratio, lens = self.devicePixelRatioF(), self._lens or self._from
        picture = self._artist.picture(lens, self.size(), ratio, self.font(), self._points)
        box = self._box()
        if picture.box == box and picture.size == self.size():
            painter.drawPixmap(0, 0, picture.pixmap)  # the painter clips to what is asked for
            return
        painter.fillRect(dirty, QColor(self._theme.ground))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(picture.target(box), picture.pixmap, QRectF(picture.pixmap.rect()))

    def _paint_active(self, painter: QPainter, dirty: QRect) -> None:
        """Light the active points that `dirty` touches."""
        if self._view is None or self._artist is None:
            return
        box, dot, reach = self._box(), self._dot(), self._reach()
        sprite = self._artist.sprite(self._level, dot, reach, self.devicePixelRatioF())
        disc = geometry.disc_radius(self._view, box, scale_of(self.font()))
        small = geometry.is_thumbnail(self.size())
        near = QRectF(dirty).adjusted(-reach, -reach, reach, reach)
        places = [
            (place, None if small else point.number)
            for place, point in zip(self._places(), self._points, strict=True)
            if point.active and near.contains(place)
        ]
        paint.draw_active(painter, places, sprite, disc, self._theme)

    def _can_stretch(self) -> bool:
        """Tell whether there is a picture to show until a sharper one is worth its time."""
        return self.isVisible() and self._artist is not None and self._artist.is_drawn()

    def _dot(self) -> float:
        """Return the radius of a dot at the present zoom."""
        return geometry.dot_radius(self._view, self._box(), self.size()) if self._view else 1.0

    def _reach(self) -> float:
        """Return how far the light of a point reaches at the present zoom."""
        return geometry.glow_radius(self._dot(), self.size())

    def _goal(self, view: View) -> Lens:
        """Return the lens at which the zoom ends."""
        return geometry.lens_for(view, self._region, QSizeF(self.size()))

    def _box(self) -> QRectF:
        """Return where the whole drawing lies."""
        if self._view is None or self._lens is None:
            return QRectF(self.rect())
        return self._lens.box(self._view, QSizeF(self.size()))

    def _glow_rect(self, point: ShownPoint) -> QRect:
        """Return the pixels that the light of `point` can reach."""
        reach = self._reach() + 2
        place = geometry.place_on(self._box(), point.place)
        return QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach).toAlignedRect()

    @Slot()
    def _settle(self) -> None:
        """Stand at the end of any zoom, sharp."""
        if self._view is not None:
            self._lens = self._goal(self._view)
        self._forget()
        self._breathe()

    def _forget(self) -> None:
        """Draw everything anew."""
        if self._artist is not None:
            self._artist.forget()
        self.update()

    def _animates(self) -> bool:
        """Tell whether anything may move."""
        return self._motion and self.isVisible() and not geometry.is_thumbnail(self.size())

    def _breathe(self) -> None:
        """Run the breath only while somebody can see it."""
        if self._animates() and any(point.active for point in self._points):
            if not self._breath.isActive():
                self._breath.start()
            return
        self._breath.stop()
        if self._level != _STILL_LEVEL:
            self._level = _STILL_LEVEL
            self.update()

    def _describe(self) -> None:
        """Say in words which points are active."""
        active = dict.fromkeys(self._name(point) for point in self._points if point.active)
        shown = ", ".join(active) or self.tr("none")
        self.setAccessibleDescription(self.tr("Points to press now: {points}").format(points=shown))

    def _name(self, point: ShownPoint) -> str:
        """Return what `point` is called, with its code."""
        return self._names.get(point.code, point.code)

    def _places(self) -> list[QPointF]:
        """Return where all points are drawn."""
        box = self._box()
        return [geometry.place_on(box, point.place) for point in self._points]

    def _nearest(self, place: QPointF) -> int | None:
        """Return the point within reach of `place`, or None."""
        return geometry.nearest(self._places(), place, REACH_PX)

    def _mark(self, index: int) -> None:
        """Put the ring of the keyboard on a point."""
        self._marked = index
        name = self._name(self._points[index])
        self.setAccessibleDescription(self.tr("Chosen: {point}").format(point=name))
        self.update()

    def _walk(self, right: float, down: float) -> None:
        """Move the ring to the next point in a direction, if there is one."""
        if self._marked is None:
            self._mark(0)
        else:
            self._mark(geometry.ahead_of(self._places(), self._marked, right, down))

    @Slot()
    def _on_breath_moved(self) -> None:
        """Take the next step of the breath and draw only the lights."""
        self._frame = (self._frame + FRAME_MS) % BREATH_MS
        swell = 0.5 - 0.5 * math.cos(2 * math.pi * self._frame / BREATH_MS)
        level = round(swell * (paint.LEVELS - 1))
        if level == self._level:
            return
        self._level = level
        for point in self._points:
            if point.active:
                self.update(self._glow_rect(point))

    @Slot(float)
    def _on_zoom_moved(self, share: float) -> None:
        """Take the next step of the zoom."""
        if self._view is None:
            return
        if share >= 1.0:
            self._settle()
            return
        self._lens = self._from.between(self._goal(self._view), share)
        self.update()
