"""The bin: routines that were deleted, each to be put back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from acutimer.model.kept import Binned
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.parts import Page, column, empty, label, scrolled
from acutimer.ui.theme import SPACE


class BinPage(Page):
    """List what was deleted. Signals: put_back_requested (Binned), back_requested."""

    put_back_requested = Signal(Binned)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show an empty bin."""
        super().__init__(parent)
        self.back = Pill(self.tr("←  Routines"), Variant.LINK)
        self.buttons: tuple[Pill, ...] = ()
        self._nothing = label(self.tr("Nothing lies in the bin."), "quiet")
        self._rows = column(2 * SPACE)
        lines = column(4 * SPACE)
        lines.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(label(self.tr("Bin"), "title"))
        lines.addWidget(
            label(self.tr("Deleted routines stay here until you put them back."), "quiet")
        )
        lines.addWidget(self._nothing)
        lines.addLayout(self._rows)
        lines.addStretch(1)
        self.setLayout(scrolled(lines))
        self.setAccessibleName(self.tr("Bin"))
        self.back.clicked.connect(self.back_requested)

    def set_binned(self, binned: Sequence[Binned]) -> None:
        """List `binned`."""
        empty(self._rows)
        self._nothing.setVisible(not binned)
        self.buttons = tuple(self._row(one) for one in binned)

    def _row(self, one: Binned) -> Pill:
        """Add a line and return its button."""
        button = Pill(self.tr("Put back"), Variant.CHIP)
        button.setCheckable(False)
        button.setAccessibleName(self.tr("Put back: {text}").format(text=one.routine.title))
        button.clicked.connect(partial(self.put_back_requested.emit, one))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(one.routine.title), 1)
        line.addWidget(button)
        self._rows.addWidget(row)
        return button
