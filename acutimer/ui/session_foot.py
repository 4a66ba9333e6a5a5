"""The lines under the strip of a session: what comes next, or what has just happened."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from acutimer.ui.announcing import announce
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.parts import label
from acutimer.ui.theme import SPACE

NOTICE_MS = 8000
LINE_PX = 36


class SessionFoot(QWidget):
    """Show what comes next and how long the relaxation will be; a quiet line takes their place.

    Signals: relaxation_requested (instead of the end that was asked for).
    """

    relaxation_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._next = label("", "small")
        self._relaxation = label("", "small")
        self._notice = label("", "amber")
        self._straight = Pill(self.tr("Go straight to the relaxation"), Variant.LINK)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(NOTICE_MS)
        self._layout = QStackedLayout(self)
        for left, other, shares in (
            (self._next, self._relaxation, (2, 3)),
            (self._notice, self._straight, (1, 0)),
        ):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4 * SPACE)
            row.addWidget(left, shares[0])
            row.addWidget(other, shares[1])
            self._layout.addWidget(line)
        self._next.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._relaxation.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._notice.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._straight.hide()
        self._straight.clicked.connect(self.relaxation_requested)
        self._quiet.timeout.connect(self.forget)

    def set_lines(self, following: str, relaxation: str) -> None:
        """Say what comes next, and how long the relaxation will be."""
        self._next.setText(following)
        self._relaxation.setText(relaxation)

    def tell(self, text: str) -> None:
        """Show a quiet line for some seconds, and read it out."""
        self._straight.hide()
        self._show(text)
        announce(self, text)

    def ask(self, text: str) -> None:
        """Show a question with the other way out beside it."""
        self._show(text)
        self._straight.show()
        announce(self, text)

    def withdraw(self) -> None:
        """Take a question back; the other way stays open a little longer."""
        if self._straight.isVisibleTo(self):
            self._show("")

    @Slot()
    def forget(self) -> None:
        """Let the quiet line be quiet again."""
        self._quiet.stop()
        self._notice.setText("")
        self._straight.hide()
        self._layout.setCurrentIndex(0)

    def set_scale(self, scale: float) -> None:
        """Keep room for two lines of letters that are `scale` times as large."""
        self._notice.setMinimumHeight(round(LINE_PX * scale))

    def next_text(self) -> str:
        """Return the line that says what comes next."""
        return self._next.text()

    def relaxation_text(self) -> str:
        """Return the line that says how long the relaxation will be."""
        return self._relaxation.text()

    def notice_text(self) -> str:
        """Return the quiet line as it is shown."""
        return self._notice.text()

    def _show(self, text: str) -> None:
        """Show `text` in the place of what comes next."""
        self._notice.setText(text)
        self._layout.setCurrentIndex(1)
        self._quiet.start()
