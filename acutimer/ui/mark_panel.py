"""Name a spot that was marked on the body."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from acutimer.model.own import LONGEST_NAME, readable
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.parts import Scroller, column, label
from acutimer.ui.theme import SPACE


class MarkPanel(QWidget):
    """Ask for a place on the body and a name for it. Signals: kept, cancelled."""

    kept = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask for nothing yet."""
        super().__init__(parent)
        self._title = label("", "title")
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

    def ask(self) -> None:
        """Begin anew."""
        self._begin(self.tr("Mark a spot"), "", renaming=False)

    def ask_name(self, name: str) -> None:
        """Ask for another name only."""
        self._begin(self.tr("Rename the spot"), name, renaming=True)

    def set_place(self, text: str, *, both_sides: bool = True) -> None:
        """Say where the mark lies; an empty text asks for a place again.

        With `both_sides` its mirror image may belong to it.
        """
        self._has_place = bool(text)
        self.both.setVisible(both_sides)
        self._hint.setText(text)
        self._show()
        if text:
            self.name.setFocus()

    def wanted_name(self) -> str:
        """Return the name that was written."""
        return readable(self.name.text())

    def _begin(self, title: str, name: str, *, renaming: bool) -> None:
        """Ask for a name, and for a place unless it has one."""
        self._title.setText(title)
        self._has_place = renaming
        self._hint.setText("")
        self._hint.setHidden(renaming)
        self.both.setHidden(renaming)
        self.both.setChecked(False)
        self.name.setText(name)
        self._show()
        self.name.selectAll()
        self.name.setFocus()

    def _build(self) -> None:
        """Put everything under each other; it scrolls where there is little room."""
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(self.tr("Its name, for example: knot by the left blade"))
        self.name.setAccessibleName(self.tr("Name of the spot"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        lines = column(4 * SPACE)
        lines.addWidget(self._title)
        lines.addWidget(self._hint)
        lines.addWidget(self.name)
        lines.addWidget(self.both)
        lines.addLayout(buttons)
        lines.addStretch(1)
        content = QWidget()
        content.setLayout(lines)
        whole = column(0)
        whole.addWidget(Scroller(content))
        self.setLayout(whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _show(self) -> None:
        """Say what is still wanted."""
        if not self._has_place:
            self._hint.setText(self.tr("Click on the sore spot on the body, then name it."))
        self.keep.setEnabled(self._has_place and bool(self.wanted_name()))
