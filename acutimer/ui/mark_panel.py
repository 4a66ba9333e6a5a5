"""Name a spot that was marked on the body."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from acutimer.model.own import LONGEST_NAME, readable
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.parts import column, label
from acutimer.ui.theme import SPACE


class MarkPanel(QWidget):
    """Ask for a place on the body and a name for it. Signals: kept, cancelled."""

    kept = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask for nothing yet."""
        super().__init__(parent)
        self._hint = label("", "quiet")
        self.name = QLineEdit()
        self.both = QCheckBox(self.tr("On both sides"))
        self.keep = Pill(self.tr("Keep"), Variant.PRIMARY)
        self.cancel = Pill(self.tr("Cancel"), Variant.QUIET)
        self._has_place = False
        self._build()
        self.name.textChanged.connect(self._show)
        self.name.returnPressed.connect(self.keep.click)
        self.keep.clicked.connect(self.kept)
        self.cancel.clicked.connect(self.cancelled)

    def ask(self, name: str = "", *, renaming: bool = False) -> None:
        """Begin anew, or ask for another name only."""
        self._has_place = renaming
        self.both.setVisible(not renaming)
        self.both.setChecked(False)
        self.name.setText(name)
        self._show()
        self.name.selectAll()
        self.name.setFocus()

    def set_place(self, text: str) -> None:
        """Say where the mark lies."""
        self._has_place = True
        self._hint.setText(text)
        self._show()
        self.name.setFocus()

    def wanted_name(self) -> str:
        """Return the name that was written."""
        return readable(self.name.text())

    def _build(self) -> None:
        """Put everything under each other."""
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(self.tr("Its name, for example: knot by the left blade"))
        self.name.setAccessibleName(self.tr("Name of the spot"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        lines = column(4 * SPACE)
        lines.addWidget(label(self.tr("Mark a spot"), "title"))
        lines.addWidget(self._hint)
        lines.addWidget(self.name)
        lines.addWidget(self.both)
        lines.addLayout(buttons)
        lines.addStretch(1)
        self.setLayout(lines)

    @Slot()
    def _show(self) -> None:
        """Say what is still wanted."""
        if not self._has_place:
            self._hint.setText(self.tr("Click on the sore spot on the body, then name it."))
        self.keep.setEnabled(self._has_place and bool(self.wanted_name()))
