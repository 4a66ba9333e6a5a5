"""The picture of a body: its zoom, its points and their light."""

import math
from functools import reduce
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from acutimer.engine.motion import Motion
from acutimer.model.point import Position
from acutimer.model.view import Rect, View
from acutimer.ui import diagram_geometry as geometry
from acutimer.ui import diagram_paint as paint
from acutimer.ui.diagram_artist import BodyArtist
from acutimer.ui.diagram_geometry import Guide, ShownPoint
from acutimer.ui.diagram_zoom import Zoom
from acutimer.ui.movement import ALONG, draw_movement, stepped
from acutimer.ui.theme import NIGHT, Theme, scale_of

FRAME_MS = 100
BREATH_MS = 5000
SHARPEN_MS = 120
_STILL_LEVEL = round(0.6 * (paint.LEVELS - 1))


class BodyPicture(QWidget):
    """Show a view of the body and its points.

    Colours come from `set_theme`. Active points breathe while they can be seen; the rest of the
    picture is drawn once and kept.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing until a view is set."""
        super().__init__(parent)
        self._theme = NIGHT
        self._view: View | None = None
        self._svg = Path()
        self._bones = True
        self._artist: BodyArtist | None = None
        self._points: tuple[ShownPoint, ...] = ()
        self._guides: tuple[Guide, ...] = ()
        self._names: dict[str, str] = {}
        self._labels = (self.tr("your left"), self.tr("your right"))
        self._motion = True
        self._frame = 0
        self._level = _STILL_LEVEL
        self._movement: Motion | None = None
        self._moved = False
        self._zoom = Zoom(self)
        self._breath = QTimer(self)
        self._breath.setInterval(FRAME_MS)
        self._sharpen = QTimer(self)
        self._sharpen.setSingleShot(True)
        self._sharpen.setInterval(SHARPEN_MS)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Body"))
        self._connect()

    def _connect(self) -> None:
        """Connect the breath, the zoom and what follows a change of size."""
        self._sharpen.timeout.connect(self._settle)
        self._breath.timeout.connect(self._on_breath_moved)
        self._zoom.moved.connect(self._on_zoom_moved)
        self._zoom.arrived.connect(self._settle)

    def set_view(self, view: View, svg: Path) -> None:
        """Show `view`, whose drawing is the file `svg`."""
        if (view, svg) == (self._view, self._svg):
            return
        self._view, self._svg = view, svg
        self._guides = ()
        self._draw_anew()
        self.setAccessibleName(view.title)
        self._zoom.set_view(view)
        self._settle()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        if theme != self._theme:
            self._theme = theme
            self._draw_anew()

    def set_bones(self, bones: bool) -> None:
        """Show the bones and folds that help to find a place, or leave them out."""
        if bones != self._bones:
            self._bones = bones
            self._draw_anew()

    def set_points(self, points: tuple[ShownPoint, ...]) -> None:
        """Show `points`: the active ones glow, the others are faint."""
        if points == self._points:
            return
        self._points = points
        self._describe()
        if self._artist is not None:
            self._artist.forget_points()
        self.update()
        self._breathe()

    def set_guides(self, guides: tuple[Guide, ...]) -> None:
        """Show how places are measured."""
        if guides != self._guides:
            self._guides = guides
            self.update()

    def set_movement(self, movement: Motion | None) -> None:
        """Show what the hands do at the active points."""
        movement = stepped(movement)
        if movement != self._movement:
            self._movement = movement
            self._moved = True
            if not self._breath.isActive():  # or else with the next step of the breath, in one go
                self._update_lights()

    def set_names(self, names: dict[str, str]) -> None:
        """Say what each code is called, for tooltips and for those who listen."""
        self._names = dict(names)
        self._describe()

    def set_region(self, region: Rect | None) -> None:
        """Zoom to `region`, or back to the whole with None."""
        if region == self._zoom.region and not self._zoom.is_by_hand():
            return
        self._zoom.set_region(region)
        self._go()

    @Slot()
    def show_whole(self) -> None:
        """Show the whole view."""
        self.set_region(None)

    def set_motion(self, motion: bool) -> None:
        """Let the glow breathe and the zoom glide, or keep both still."""
        self._motion = motion
        if not motion and self._zoom.is_gliding():
            self._settle()
        self._breathe()

    def is_breathing(self) -> bool:
        """Tell whether the glow moves at present."""
        return self._breath.isActive()

    def position_of(self, point: ShownPoint) -> QPointF:
        """Return where `point` is drawn, in pixels."""
        return self._pixel(point.place)

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
        stretches = self.isVisible() and self._artist is not None and self._artist.is_drawn()
        self._zoom.resize(QSizeF(self.size()))
        if stretches:
            self._sharpen.start()  # stretched until the size stays
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
        if self._zoom.is_gliding():
            self._settle()

    def event(self, event: QEvent) -> bool:
        """Draw everything anew when the letters or the screen change."""
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
            paint.draw_guides(painter, self._guides, self._zoom.box(), self._theme)
            labels = self._labels if self._view is None or self._view.both_sides else None
            paint.draw_side_labels(painter, self.rect(), labels, self._theme)
        self._paint_over(painter)
        painter.end()

    def _paint_still(self, painter: QPainter, dirty: QRect) -> None:
        """Copy the kept picture, or stretch it while the zoom moves."""
        lens = self._zoom.lens
        if self._artist is None or lens is None:
            painter.fillRect(dirty, QColor(self._theme.ground))
            return
        ratio = self.devicePixelRatioF()
        picture = self._artist.picture(lens, self.size(), ratio, self.font(), self._points)
        box = self._zoom.box()
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
        box, dot, reach = self._zoom.box(), self._dot(), self._reach()
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
        if self._movement is not None and not small:
            active = [place for place, _ in places]
            if self._movement.technique in ALONG:  # over all of them, also where nothing is lit
                active = [self.position_of(point) for point in self._points if point.active]
            draw_movement(painter, active, reach, self._movement, self._theme)

    def _paint_over(self, painter: QPainter) -> None:
        """Draw what lies above all points."""

    def _pixel(self, place: Position) -> QPointF:
        """Return where `place` is drawn."""
        return geometry.place_on(self._zoom.box(), place)

    def _dot(self) -> float:
        """Return the radius of a dot at the present zoom."""
        return geometry.dot_radius(self._view, self._zoom.box(), self.size()) if self._view else 1.0

    def _reach(self) -> float:
        """Return how far the light of a point reaches at the present zoom."""
        return geometry.glow_radius(self._dot(), self.size())

    def _glow_rect(self, point: ShownPoint) -> QRect:
        """Return the pixels that the light of `point` can reach."""
        reach = self._reach() + 2
        place = self._pixel(point.place)
        return QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach).toAlignedRect()

    def _update_lights(self) -> None:
        """Draw only the lights anew, and what moves between them."""
        self._moved = False
        lit = [self._glow_rect(point) for point in self._points if point.active]
        if lit and self._movement is not None and self._movement.technique in ALONG:
            lit = [reduce(QRect.united, lit)]
        for area in lit:
            self.update(area)

    def _go(self) -> None:
        """Go to what is wished for: glide if that can be seen, or else stand there at once."""
        view, lens = self._view, self._zoom.lens
        if view is None or lens is None or self._artist is None or not self._animates():
            self._settle()
            return
        goal = self._zoom.goal(view)
        if goal.scale < lens.scale:  # a picture of the smaller part would lack its edges
            self._artist.prepare(goal, self.size(), self.devicePixelRatioF())
        self._zoom.glide()

    @Slot()
    def _settle(self) -> None:
        """Stand at the end of any zoom, sharp."""
        self._zoom.resize(QSizeF(self.size()))
        self._forget()
        self._breathe()

    def _draw_anew(self) -> None:
        """Read the drawing again, in the present colours."""
        if self._view is not None:
            self._artist = BodyArtist(self._view, self._svg, self._theme, bones=self._bones)
        self.update()

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
        self.setAccessibleDescription(self.tr("Points lit now: {points}").format(points=shown))

    def _name(self, point: ShownPoint) -> str:
        """Return what `point` is called, with its code."""
        return self._names.get(point.code, point.code)

    def _places(self) -> list[QPointF]:
        """Return where all points are drawn."""
        box = self._zoom.box()
        return [geometry.place_on(box, point.place) for point in self._points]

    @Slot()
    def _on_breath_moved(self) -> None:
        """Take the next step of the breath and draw only the lights."""
        self._frame = (self._frame + FRAME_MS) % BREATH_MS
        swell = 0.5 - 0.5 * math.cos(2 * math.pi * self._frame / BREATH_MS)
        level = round(swell * (paint.LEVELS - 1))
        if level == self._level and not self._moved:
            return
        self._level = level
        self._update_lights()

    @Slot()
    def _on_zoom_moved(self) -> None:
        """Take the next step of the zoom; once the hand rests, the picture becomes sharp."""
        if self._zoom.is_by_hand() and not self._zoom.is_gliding():
            self._sharpen.start()
        self.update()
