"""The body in the editor: a click on a point adds it, or chooses the step that presses it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from acutimer.model.atlas import Atlas
from acutimer.model.routine import Hold, Routine
from acutimer.model.view import View
from acutimer.ui.choice_chip import ChoiceChip
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.diagram import BodyDiagram, ShownPoint
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, label
from acutimer.ui.placing import placed
from acutimer.ui.theme import SPACE, Theme


class EditorBody(QWidget):
    """Show all points of one drawing, the chosen step's lit. Signals: point_chosen (code)."""

    point_chosen = Signal(str)

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        """Show the first drawing of `atlas`."""
        super().__init__(parent)
        self._atlas = atlas
        self._routine: Routine | None = None
        self._step: int | None = None
        self._view = ""
        self._wanted = ""
        self.diagram = BodyDiagram()
        self.diagram.set_zoomable()
        self.views = ChoiceChip(self.tr("View"))
        self.views.set_values({name: view.title for name, view in atlas.views.items()})
        self.whole = Pill(self.tr("Whole"), Variant.CHIP)
        self.whole.setCheckable(False)
        row = FlowLayout()
        row.addWidget(self.views)
        row.addWidget(self.whole)
        lines = column(2 * SPACE)
        lines.addWidget(label(self.tr("Click a point to add it"), "small"))
        lines.addWidget(self.diagram, 1)
        lines.addLayout(row)
        self.setLayout(lines)
        self.diagram.point_selected.connect(self.point_chosen)
        self.views.value_changed.connect(self._show_view)
        self.whole.clicked.connect(self.diagram.show_whole)

    @property
    def view(self) -> View | None:
        """Return the drawing that is shown."""
        return self._atlas.views.get(self._view)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.diagram.set_theme(theme)

    def take_points(self) -> None:
        """Name the points as they are now."""
        points = self._atlas.points
        self.diagram.set_names({code: f"{code} {point.english}" for code, point in points.items()})

    def set_routine(self, routine: Routine, step: int | None) -> None:
        """Show the points of `routine`, those of the step `step` lit."""
        hold = None if step is None else routine.steps[step]
        wanted = hold.view if isinstance(hold, Hold) and hold.view else routine.view
        moved = step != self._step or wanted != self._wanted
        self._routine, self._step, self._wanted = routine, step, wanted
        if moved and wanted in self._atlas.views and wanted != self._view:
            self.views.choose(wanted)
        else:
            self._show_points()

    @Slot(str)
    def _show_view(self, name: str) -> None:
        """Show the drawing `name`."""
        self._view = name
        if (view := self.view) is not None:
            self.diagram.set_view(view, self._atlas.drawing(view))
            self.diagram.set_region(None)
            self._show_points()

    def _show_points(self) -> None:
        """Show every point of the drawing; those of the routine bear the numbers of their steps."""
        view, routine = self.view, self._routine
        if view is None or routine is None:
            return
        step = None if self._step is None else routine.steps[self._step]
        lit = step.points if isinstance(step, Hold) else ()
        mine = placed(self._atlas, routine, numbered=True, view=view)
        shown = [ShownPoint(p.code, p.place, p.side, p.number, active=p.code in lit) for p in mine]
        others = [
            ShownPoint(code, spot.place, spot.side)
            for code, point in self._atlas.points.items()
            if code not in routine.points and point.is_for_pressing()
            for spot in self._atlas.spots(code, view)
        ]
        self.diagram.set_points((*others, *shown))
