"""The body of a routine before its start, with a chip for each drawing that its holds lie on."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from acutimer.model.atlas import Atlas
from acutimer.model.routine import Routine
from acutimer.model.view import View
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.diagram import BodyDiagram
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, empty
from acutimer.ui.placing import named, placed, views_of
from acutimer.ui.text import plain_button
from acutimer.ui.theme import SPACE


class BodyColumn(QWidget):
    """Show where a routine presses; several drawings are chosen by their names."""

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        """Show nothing until a routine is set."""
        super().__init__(parent)
        self._atlas = atlas
        self._routine: Routine | None = None
        self._views: tuple[View, ...] = ()
        self.body = BodyDiagram()
        self._row = QWidget()
        self._chips = FlowLayout(self._row)
        self._group = QButtonGroup(self)
        layout = column(2 * SPACE)
        layout.addWidget(self.body, 1000)
        layout.addWidget(self._row)
        layout.addStretch(1)
        self.setLayout(layout)
        self._group.idClicked.connect(self._show)

    def set_routine(self, routine: Routine) -> None:
        """Show the first drawing of `routine`, and offer the others."""
        self._routine, self._views = routine, views_of(self._atlas, routine)
        empty(self._chips)
        for chip in self._group.buttons():
            self._group.removeButton(chip)
        for number, view in enumerate(self._views):
            chip = Pill(plain_button(view.title), Variant.CHIP)
            chip.setChecked(number == 0)
            self._group.addButton(chip, number)
            self._chips.addWidget(chip)
        self._row.setVisible(len(self._views) > 1)
        self.body.set_names(named(self._atlas, routine))
        self._show(0)

    def chips(self) -> tuple[str, ...]:
        """Return the names of the drawings to choose from."""
        return tuple(view.title for view in self._views)

    @Slot(int)
    def _show(self, number: int) -> None:
        """Show the drawing `number` with its points."""
        if self._routine is None or not self._views:
            self.body.set_points(())
            return
        view = self._views[number]
        self.body.set_view(view, self._atlas.drawing(view))
        self.body.set_points(placed(self._atlas, self._routine, numbered=True, view=view))
