"""A question over the whole window, in the window's own look."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from acutimer.ui.controls import Pill, Variant
from acutimer.ui.parts import label, panel
from acutimer.ui.theme import SPACE, Theme, scale_of

VEIL = 170
WIDTH = 460


class Question(QWidget):
    """Ask something that only the person can decide; nothing behind it can be reached meanwhile.

    Signals: refused (the safe answer, also Esc), agreed.
    """

    refused = Signal()
    agreed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Lie hidden over `parent`."""
        super().__init__(parent)
        self._window = parent
        self._theme = theme
        self._title = label("", "heading")
        self._text = label("", "quiet")
        self.no = Pill("", Variant.PRIMARY)
        self.yes = Pill("")
        self._build()
        self.no.clicked.connect(self._on_refused)
        self.yes.clicked.connect(self._on_agreed)
        parent.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def ask(self, title: str, text: str, no: str, yes: str) -> None:
        """Show the question with its safe answer `no` and the other one `yes`."""
        self._title.setText(title)
        self._text.setText(text)
        self.no.setText(no)
        self.yes.setText(yes)
        self.setAccessibleName(title)
        self.setGeometry(self._window.rect())
        self._box.setMaximumWidth(round(WIDTH * scale_of(self.font())))
        self.show()
        self.raise_()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc for the safe answer and Enter for the button in focus; let no key through."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_refused()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.yes if self.yes.hasFocus() else self.no).click()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Keep the focus on the two answers, or let it go when they are hidden."""
        if not self.isVisible():
            return super().focusNextPrevChild(forwards)
        (self.no if self.yes.hasFocus() else self.yes).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window when it changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a veil over what lies behind."""
        colour = QColor(self._theme.relax_ground)
        colour.setAlpha(VEIL)
        QPainter(self).fillRect(event.rect(), colour)

    def _build(self) -> None:
        """Put a panel in the middle."""
        box = panel()
        self._box = box
        inside = QVBoxLayout(box)
        inside.setContentsMargins(6 * SPACE, 6 * SPACE, 6 * SPACE, 6 * SPACE)
        inside.setSpacing(3 * SPACE)
        inside.addWidget(self._title)
        inside.addWidget(self._text)
        answers = QHBoxLayout()
        answers.setSpacing(3 * SPACE)
        answers.addWidget(self.yes)
        answers.addStretch(1)
        answers.addWidget(self.no)
        inside.addSpacing(2 * SPACE)
        inside.addLayout(answers)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(box, 8)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)

    def _on_refused(self) -> None:
        """Take the safe answer."""
        self.hide()
        self.refused.emit()

    def _on_agreed(self) -> None:
        """Take the other answer."""
        self.hide()
        self.agreed.emit()
