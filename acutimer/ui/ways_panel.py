"""How a routine is done this time: seated or lying, at which pace, with the breath to be heard."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QWidget

from acutimer.model.routine import Action, Routine
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, empty, label
from acutimer.ui.text import plain_button
from acutimer.ui.theme import SPACE

PACES = (1.0, 2.0, 0.0)


class WaysPanel(QFrame):
    """Offer the variants of a routine and the pace of its mindful steps; hidden without any.

    Signals: variant_chosen (its id), pace_chosen (0 waits for a key).
    """

    variant_chosen = Signal(str)
    pace_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing until a routine is set."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._variants = QButtonGroup(self)
        self._paces = QButtonGroup(self)
        self._ids: tuple[str, ...] = ()
        self._lines = column(2 * SPACE)
        self._lines.setContentsMargins(5 * SPACE, 3 * SPACE, 5 * SPACE, 3 * SPACE)
        self.setLayout(self._lines)
        self._variants.idClicked.connect(self._on_variant_clicked)
        self._paces.idClicked.connect(self._on_pace_clicked)

    def set_routine(self, routine: Routine) -> None:
        """Offer the ways of `routine`, the usual ones chosen."""
        empty(self._lines)
        for group in (self._variants, self._paces):
            for chip in group.buttons():
                group.removeButton(chip)
        self._ids = tuple(variant.id for variant in routine.variants)
        titles = [variant.title for variant in routine.variants]
        if titles:
            self._ask(self.tr("How do you want to do it?"), titles, self._variants)
        mindful = any(isinstance(step, Action) and step.mindful for step in routine.steps)
        if mindful:
            paces = (self.tr("By themselves"), self.tr("Slower"), self.tr("When I press a key"))
            self._ask(self.tr("The quiet steps go on"), paces, self._paces)
        self.setVisible(bool(titles) or mindful)

    def chips(self) -> tuple[QAbstractButton, ...]:
        """Return all buttons, line by line."""
        return (*self._variants.buttons(), *self._paces.buttons())

    def _ask(self, question: str, answers: Iterable[str], group: QButtonGroup) -> None:
        """Add a question with its answers, the first one chosen."""
        row = QWidget()
        line = FlowLayout(row)
        words = label(question, "quiet", wrap=False)
        words.setMinimumHeight(32)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(words)
        for number, answer in enumerate(answers):
            chip = Pill(plain_button(answer), Variant.CHIP)
            chip.setAccessibleDescription(question)
            chip.setChecked(number == 0)
            group.addButton(chip, number)
            line.addWidget(chip)
        self._lines.addWidget(row)

    @Slot(int)
    def _on_variant_clicked(self, number: int) -> None:
        """Tell which variant was chosen."""
        self.variant_chosen.emit(self._ids[number])

    @Slot(int)
    def _on_pace_clicked(self, number: int) -> None:
        """Tell which pace was chosen."""
        self.pace_chosen.emit(PACES[number])
