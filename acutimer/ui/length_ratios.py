"""How many times as long as the pressing the relaxation is."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLabel, QWidget

from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import label

RATIOS = (2.0, 2.5, 3.0)


class LengthRatios(QWidget):
    """Offer the usual ratios in a sentence. Signals: ratio_chosen (by the person)."""

    ratio_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show a button for each ratio."""
        super().__init__(parent)
        self._chips: dict[float, Pill] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        row = FlowLayout(self)
        row.addWidget(_middled(label(self.tr("Relax for"), "quiet", wrap=False)))
        for ratio in RATIOS:
            chip = Pill(_times(ratio), Variant.CHIP)
            chip.setAccessibleName(self.tr("Relax {ratio} as long").format(ratio=_times(ratio)))
            self._chips[ratio] = chip
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addWidget(_middled(label(self.tr("as long as you press"), "quiet", wrap=False)))

    def chip(self, ratio: float) -> Pill:
        """Return the button of `ratio`."""
        return self._chips[ratio]

    def set_ratio(self, ratio: float) -> None:
        """Show the ratio; Tab leads to the chosen one, arrows to the others."""
        self._group.setExclusive(False)
        for value, chip in self._chips.items():
            chip.setChecked(abs(value - ratio) < 0.01)
        self._group.setExclusive(True)
        checked = self._group.checkedButton()
        for chip in self._chips.values():
            reached = checked in (None, chip)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if reached else Qt.FocusPolicy.NoFocus)

    @Slot()
    def _on_clicked(self) -> None:
        """Tell which ratio is chosen now."""
        self.ratio_chosen.emit(next(r for r, chip in self._chips.items() if chip.isChecked()))


def _times(ratio: float) -> str:
    """Return `2.5 ×`."""
    return f"{ratio:g} ×"


def _middled(text: QLabel) -> QLabel:
    """Return `text` as high as the buttons beside it."""
    text.setMinimumHeight(32)
    text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return text
