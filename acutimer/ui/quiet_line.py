"""A line for what can wait: it is there for some seconds, and asks for nothing."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from acutimer.ui.parts import PlainLabel
from acutimer.ui.theme import SPACE

SHOWN_MS = 12_000


class QuietLine(PlainLabel):
    """Show what is told; what was told a moment ago stays above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be hidden until something is told."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "amber")
        self.setWordWrap(True)
        self.setContentsMargins(8 * SPACE, 2 * SPACE, 8 * SPACE, 3 * SPACE)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, text: str) -> None:
        """Show `text`; an empty one hides the line."""
        before = "" if self.isHidden() else self.text()
        if text and text not in before:  # what was told a moment ago can still be read
            self.setText(f"{before}\n{text}".strip())
        self.setVisible(bool(text))
        self._timer.start()
