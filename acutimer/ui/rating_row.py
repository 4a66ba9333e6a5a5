"""A question that is answered by a number from 0 to 10, or not at all."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from acutimer.model.record import RATINGS
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, label
from acutimer.ui.theme import SPACE


class RatingRow(QWidget):
    """Offer 0 to 10 under a question; the chosen number can be taken back.

    Signals: rated (0..10, or None).
    """

    rated = Signal(object)

    def __init__(self, question: str, least: str, most: str, parent: QWidget | None = None) -> None:
        """Ask `question`, and say what `least` and `most` of the numbers mean."""
        super().__init__(parent)
        self.chips = tuple(Pill(str(number), Variant.CHIP) for number in RATINGS)
        row = FlowLayout(spacing_px=SPACE)
        for number, chip in zip(RATINGS, self.chips, strict=True):
            meaning = {RATINGS[0]: least, RATINGS[-1]: most}.get(number, "")
            chip.setAccessibleName(f"{question} {number} {meaning}".strip())
            chip.clicked.connect(self._on_clicked)
            row.addWidget(chip)
        scale = _tr("0 {least}, 10 {most}").format(least=least, most=most)
        lines = column(SPACE)
        lines.addWidget(label(question, "quiet"))
        lines.addWidget(label(scale, "small"))
        lines.addLayout(row)
        self.setLayout(lines)

    def rating(self) -> int | None:
        """Return the number that is chosen, or None."""
        chosen = (number for number, chip in enumerate(self.chips) if chip.isChecked())
        return next(chosen, None)

    def set_rating(self, rating: int | None) -> None:
        """Show `rating`, without a signal."""
        for number, chip in enumerate(self.chips):
            chip.setChecked(number == rating)

    def _on_clicked(self) -> None:
        """Take one number, or take it back."""
        chosen = self.sender()
        for chip in self.chips:
            chip.setChecked(chip is chosen and chip.isChecked())
        self.rated.emit(self.rating())


def tension_row(question: str) -> RatingRow:
    """Return the question for tension or pain, of which less is better."""
    return RatingRow(question, _tr("none"), _tr("very strong"))


def sleep_row(question: str) -> RatingRow:
    """Return the question for a night."""
    return RatingRow(question, _tr("not at all"), _tr("very well"))


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("RatingRow", text)
