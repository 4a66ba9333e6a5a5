"""The head of the editor: the name, what is saved, undo, and what was changed elsewhere."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, label, panel
from acutimer.ui.theme import SPACE


class EditorHead(QWidget):
    """Name the routine, and offer what concerns it as a whole.

    Signals: compare_requested, mine_requested, theirs_requested, both_requested (what to do after
    another program changed the file), export_requested, print_requested, pdf_requested,
    discard_requested, delete_requested.
    """

    compare_requested = Signal()
    mine_requested = Signal()
    theirs_requested = Signal()
    both_requested = Signal()
    export_requested = Signal()
    print_requested = Signal()
    pdf_requested = Signal()
    discard_requested = Signal()
    delete_requested = Signal()

    def __init__(self, stack: QUndoStack, parent: QWidget | None = None) -> None:
        """Undo and redo on `stack`."""
        super().__init__(parent)
        self._stack = stack
        self._title = label("", "title")
        self._status = label("", "small")
        self._state = QWidget()
        self.back = Pill(self.tr("←  Routines"), Variant.LINK)
        self.undo = Pill("↶", Variant.CHIP)
        self.redo = Pill("↷", Variant.CHIP)
        self.compare = Pill(self.tr("Compare"), Variant.LINK)
        self.more = Pill(self.tr("More  ▾"), Variant.CHIP)
        self.mine = Pill(self.tr("Keep mine"), Variant.CHIP)
        self.theirs = Pill(self.tr("Take theirs"), Variant.CHIP)
        self.both = Pill(self.tr("Keep both"), Variant.CHIP)
        self._conflict = panel()
        self._conflict_text = label("", "body")
        self._menu = QMenu(self)
        self._build()
        self._connect()

    def status(self) -> str:
        """Return the line that says what is saved."""
        return self._status.text()

    def conflict(self) -> str:
        """Return what is said of a file that was changed elsewhere, or an empty text."""
        return "" if self._conflict.isHidden() else self._conflict_text.text()

    def set_title(self, title: str) -> None:
        """Show the name of the routine."""
        self._title.setText(title)

    def set_status(self, text: str, *, copied: bool) -> None:
        """Say what is saved; a routine that was `copied` can be compared."""
        self._status.setText(text)
        self.compare.setVisible(copied)

    def set_conflict(self, text: str, *, gone: bool = False) -> None:
        """Say that the file was changed elsewhere, and offer what to do; `` hides it.

        Of a file that is `gone` there is nothing to take.
        """
        self._conflict_text.setText(text)
        self.theirs.setHidden(gone)
        self._conflict.setVisible(bool(text))
        self._state.setHidden(bool(text))  # which would press the question together

    def _build(self) -> None:
        """Put everything under each other."""
        self._name_chips()
        self._fill_menu()
        self._build_conflict()
        lines = column(SPACE)
        lines.addLayout(self._top())
        state = QHBoxLayout(self._state)
        state.setContentsMargins(0, 0, 0, 0)
        state.addWidget(self._status, 1)
        state.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (self._title, self._state, self._conflict):
            lines.addWidget(widget)
        self.setLayout(lines)

    def _name_chips(self) -> None:
        """Say what each button does, and which of them can be pressed now."""
        for chip in (self.undo, self.redo, self.more, self.mine, self.theirs, self.both):
            chip.setCheckable(False)
        self.compare.setToolTip(self.tr("Show in what it differs from the built-in routine"))
        self.undo.setAccessibleName(self.tr("Undo"))
        self.redo.setAccessibleName(self.tr("Redo"))
        self.undo.setToolTip(self.tr("Undo (Ctrl+Z)"))
        self.redo.setToolTip(self.tr("Redo (Ctrl+Shift+Z)"))
        self.undo.setEnabled(self._stack.canUndo())
        self.redo.setEnabled(self._stack.canRedo())

    def _fill_menu(self) -> None:
        """Offer the rarer things in the menu."""
        for text, signal in (
            (self.tr("Export …"), self.export_requested),
            (self.tr("Print …"), self.print_requested),
            (self.tr("Save as PDF …"), self.pdf_requested),
            (self.tr("Back to what is saved"), self.discard_requested),
            (self.tr("Delete"), self.delete_requested),
        ):
            self._menu.addAction(text).triggered.connect(signal)

    def _build_conflict(self) -> None:
        """Put the answers under what is said of the file, and hide both."""
        answers = FlowLayout()
        for chip in (self.mine, self.theirs, self.both):
            answers.addWidget(chip)
        inside = column(2 * SPACE, 3 * SPACE)
        inside.addWidget(self._conflict_text)
        inside.addLayout(answers)
        self._conflict.setLayout(inside)
        self._conflict.hide()

    def _top(self) -> QHBoxLayout:
        """Return the line with the way back and the buttons."""
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        for chip in (self.undo, self.redo, self.more):
            top.addWidget(chip)
        return top

    def _connect(self) -> None:
        """Listen to all buttons."""
        self.undo.clicked.connect(self._stack.undo)
        self.redo.clicked.connect(self._stack.redo)
        self._stack.canUndoChanged.connect(self.undo.setEnabled)
        self._stack.canRedoChanged.connect(self.redo.setEnabled)
        self.compare.clicked.connect(self.compare_requested)
        self.mine.clicked.connect(self.mine_requested)
        self.theirs.clicked.connect(self.theirs_requested)
        self.both.clicked.connect(self.both_requested)
        self.more.clicked.connect(self._on_more)

    @Slot()
    def _on_more(self) -> None:
        """Open the menu below."""
        self._menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
