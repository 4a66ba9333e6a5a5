"""The body beside the ring: where to press now, and where later."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from acutimer.engine.motion import Motion
from acutimer.engine.segments import Segment
from acutimer.model.atlas import Atlas
from acutimer.model.routine import Hold, Routine, Side
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.view import Rect, View
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.diagram import BodyDiagram, ShownPoint
from acutimer.ui.placing import named, part_of, region_of, view_of
from acutimer.ui.text import plain_button
from acutimer.ui.theme import SPACE, Theme

CHIP_SHARE = 3.5
_AT_THE_BODY = (SegmentKind.HOLD, SegmentKind.TRANSITION, SegmentKind.REST)


class SessionBody(QWidget):
    """Show the body of a routine, close up while something is pressed.

    A click on the name of the view shows the whole body, and another one the close-up again.
    """

    def __init__(self, atlas: Atlas, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing until a routine is set."""
        super().__init__(parent)
        self._atlas = atlas
        self._routine: Routine | None = None
        self._view: View | None = None
        self._segment: Segment | None = None
        self._whole = False
        self.diagram = BodyDiagram(self)
        self.diagram.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chip = Pill("", Variant.CHIP, self)
        self._chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chip.clicked.connect(self._on_chip_clicked)
        self.setMinimumWidth(96)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.diagram.set_theme(theme)

    def set_motion(self, *, motion: bool) -> None:
        """Let the glow breathe and the zoom glide, or keep both still."""
        self.diagram.set_motion(motion)

    def set_routine(self, routine: Routine) -> None:
        """Show the view of `routine`."""
        self._routine, self._segment, self._whole = routine, None, False
        self.diagram.set_points(())
        self.diagram.set_movement(None)
        self._show_view(view_of(self._atlas, routine))
        self.diagram.set_names(named(self._atlas, routine))
        self.diagram.set_region(None)

    def show_segment(self, segment: Segment) -> None:
        """Light the points of `segment`; the routine's other points stay faint."""
        self._segment = segment
        view = self._view_of(segment)
        if view != self._view:
            self.diagram.set_points(())
            self._show_view(view)
        self.diagram.set_points(self._points(segment))
        self._zoom()

    def show_movement(self, movement: Motion | None) -> None:
        """Show what the hands do where something is pressed now."""
        self.diagram.set_movement(movement)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002 - Qt's override
        """Let the drawing fill the place, with the name of the view in its corner."""
        self.diagram.setGeometry(self.rect())
        self._place_chip()

    def _drawing(self, view: View) -> Path:
        """Return the file of the drawing."""
        return self._atlas.view_folder / view.svg

    def _show_view(self, view: View | None) -> None:
        """Show another drawing, with its name."""
        self._view = view
        if view is not None:
            self.diagram.set_view(view, self._drawing(view))
        self._name_view()

    def _hold(self, segment: Segment) -> Hold | None:
        """Return the hold that `segment` belongs to, or leads to."""
        if self._routine is None or segment.step is None:
            return None
        step = self._routine.steps[segment.step]
        return step if isinstance(step, Hold) else None

    def _view_of(self, segment: Segment) -> View | None:
        """Return the drawing for `segment`: its hold's own, or the routine's."""
        if self._routine is None:
            return None
        hold = self._hold(segment)
        own = self._atlas.views.get(hold.view) if hold else None
        return own or view_of(self._atlas, self._routine)

    def _region(self, segment: Segment) -> Rect | None:
        """Return the part of the drawing to go close to in `segment`."""
        if self._routine is None or self._view is None:
            return None
        hold = self._hold(segment)
        if hold is not None and (hold.view or hold.region):
            return part_of(self._view, hold.region)
        return region_of(self._view, self._routine)

    def _points(self, segment: Segment) -> tuple[ShownPoint, ...]:
        """Return all points of the routine, those of `segment` glowing while it is pressed."""
        if self._view is None or self._routine is None:
            return ()
        lit = segment.points if segment.kind in _AT_THE_BODY else ()
        shown: list[ShownPoint] = []
        for code in self._routine.points:
            for spot in self._atlas.spots(code, self._view):
                on_side = segment.side in (None, Side.BOTH) or spot.side in (None, segment.side)
                active = code in lit and on_side
                shown.append(ShownPoint(code, spot.place, spot.side, active=active))
        return tuple(shown)

    def _zoom(self) -> None:
        """Go close while something is pressed or about to be, unless the whole is wished for."""
        segment = self._segment
        if segment is None or self._whole or segment.kind not in _AT_THE_BODY:
            self.diagram.set_region(None)
        else:
            self.diagram.set_region(self._region(segment))
        self._chip.setChecked(self._whole)

    def _place_chip(self) -> None:
        """Put the name of the view into the corner, unless it would lie on the head."""
        self._chip.adjustSize()
        self._chip.move(6 * SPACE, 5 * SPACE)
        room = self.width() > CHIP_SHARE * self._chip.width()
        self._chip.setVisible(self._view is not None and room)

    def _name_view(self) -> None:
        """Write the name of the view on the chip."""
        title = self._view.title if self._view else ""
        text = title if " " in title else self.tr("{name} view").format(name=title)
        self._chip.setText(plain_button(text))
        self._chip.setToolTip(self.tr("Show the whole body, or the place again"))
        self._place_chip()

    @Slot()
    def _on_chip_clicked(self) -> None:
        """Change between the whole and the close-up."""
        self._whole = self._chip.isChecked()
        self._zoom()
