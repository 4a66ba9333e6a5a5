"""How a routine is done this time: seated or lying, at which pace, with which breath."""

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
    """Offer the variants of a routine, the pace of its mindful steps, and the breath.

    Signals: variant_chosen (its id), pace_chosen (0 waits for a key), breath_chosen (shown, heard).
    """

    variant_chosen = Signal(str)
    pace_chosen = Signal(float)
    breath_chosen = Signal(bool, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing until a routine is set."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._variants = QButtonGroup(self)
        self._paces = QButtonGroup(self)
        self._ids: tuple[str, ...] = ()
        self.breath_shown = Pill(self.tr("In the ring"), Variant.CHIP)
        self.breath_heard = Pill(self.tr("Faint sounds"), Variant.CHIP)
        self._lines = column(2 * SPACE)
        outer = column(2 * SPACE)
        outer.setContentsMargins(5 * SPACE, 3 * SPACE, 5 * SPACE, 3 * SPACE)
        outer.addLayout(self._lines)
        breath = self.tr("Show how to breathe")
        outer.addWidget(_answers(breath, (self.breath_shown, self.breath_heard)))
        self.setLayout(outer)
        for chip in (self.breath_shown, self.breath_heard):
            chip.clicked.connect(self._on_breath_clicked)
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

    def set_breath(self, *, shown: bool, heard: bool) -> None:
        """Show what was chosen for the breath, without a signal."""
        self.breath_shown.setChecked(shown)
        self.breath_heard.setChecked(heard)

    def chips(self) -> tuple[QAbstractButton, ...]:
        """Return the buttons of variants and paces, line by line."""
        return (*self._variants.buttons(), *self._paces.buttons())

    def _ask(self, question: str, answers: Iterable[str], group: QButtonGroup) -> None:
        """Add a question with its answers, the first one chosen."""
        chips = [Pill(plain_button(answer), Variant.CHIP) for answer in answers]
        for number, chip in enumerate(chips):
            chip.setChecked(number == 0)
            group.addButton(chip, number)
        self._lines.addWidget(_answers(question, chips))

    @Slot(int)
    def _on_variant_clicked(self, number: int) -> None:
        """Tell which variant was chosen."""
        self.variant_chosen.emit(self._ids[number])

    @Slot(int)
    def _on_pace_clicked(self, number: int) -> None:
        """Tell which pace was chosen."""
        self.pace_chosen.emit(PACES[number])

    @Slot()
    def _on_breath_clicked(self) -> None:
        """Tell what was chosen for the breath."""
        self.breath_chosen.emit(self.breath_shown.isChecked(), self.breath_heard.isChecked())


def _answers(question: str, chips: Iterable[Pill]) -> QWidget:
    """Return a line with a question and its answers."""
    row = QWidget()
    line = FlowLayout(row)
    words = label(question, "quiet", wrap=False)
    words.setMinimumHeight(32)
    words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(words)
    for chip in chips:
        chip.setAccessibleDescription(question)
        line.addWidget(chip)
    return row
