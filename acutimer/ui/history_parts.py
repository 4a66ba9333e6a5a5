"""What the panels of the history are made of."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from acutimer.ui.parts import column, panel
from acutimer.ui.theme import SPACE, scale_of

NARROW = 860
"""Below this width, in pixels at the usual size of text, panels stand under each other."""


def roomy_panel(name: str) -> tuple[QFrame, QVBoxLayout]:
    """Return a panel called `name`, and the column in it."""
    frame = panel()
    frame.setAccessibleName(name)
    lines = column(3 * SPACE)
    lines.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
    frame.setLayout(lines)
    return frame, lines


class SideBySide(QWidget):
    """Put two panels side by side, or under each other where there is no room."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        """Hold `left` and `right`."""
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4 * SPACE)
        self._box.addWidget(left, 1)
        self._box.addWidget(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the row into a column, or back."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * scale_of(self.font())
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
