"""Small parts that pages share: plain labels, panels, and a column that scrolls."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from acutimer.ui.theme import SPACE

CONTENT_WIDTH = 1180
LONGEST_WORD_PX = 240
TEXT_WIDTH = 680
"""Lines of text that are longer than this are hard to read."""


class PlainLabel(QLabel):
    """Show text letter by letter; one endless word never widens the page."""

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest word, within reason."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), LONGEST_WORD_PX), hint.height()) if self.wordWrap() else hint


def label(text: str = "", role: str = "body", *, wrap: bool = True) -> PlainLabel:
    """Return a label that shows `text` as it is, whatever it contains."""
    made = PlainLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    made.setText(text)
    return made


def centred(content: QWidget, width: int) -> QHBoxLayout:
    """Return a line with `content` in its middle, at most `width` pixels wide."""
    content.setMaximumWidth(width)
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    line.addStretch(1)
    line.addWidget(content, 1000)
    line.addStretch(1)
    return line


def panel(parent: QWidget | None = None) -> QFrame:
    """Return an empty panel."""
    frame = QFrame(parent)
    frame.setProperty("role", "panel")
    return frame


def column(spacing: int = 3 * SPACE, margin: int = 0) -> QVBoxLayout:
    """Return a layout from top to bottom with `spacing` and `margin` in pixels."""
    layout = QVBoxLayout()
    layout.setSpacing(spacing)
    layout.setContentsMargins(margin, margin, margin, margin)
    return layout


def empty(layout: QLayout) -> None:
    """Take all widgets out of `layout` and delete them."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


class Scroller(QScrollArea):
    """Scroll one column from top to bottom.

    It asks for the height of its content and gets along with less.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        """Show `content`, in the middle if it may not fill the width."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._content = content
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Return the size at which nothing needs to scroll."""
        content = self._content
        width = max(self.viewport().width(), content.minimumSizeHint().width())
        height = content.heightForWidth(width) if content.hasHeightForWidth() else -1
        return QSize(content.sizeHint().width(), max(height, content.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the smallest part that can be read."""
        return QSize(min(280, self._content.minimumSizeHint().width()), 120)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when the content changes."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._content:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the width changes."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


def sheet(lines: QVBoxLayout, button: QWidget, top: int) -> QVBoxLayout:
    """Return `lines` as a column that scrolls, `top` pixels from above, with `button` under it."""
    text = QWidget()
    text.setLayout(lines)
    content = QWidget()
    around = centred(text, TEXT_WIDTH)
    around.setContentsMargins(8 * SPACE, top, 8 * SPACE, 2 * SPACE)
    content.setLayout(around)
    layout = column(4 * SPACE)
    layout.addStretch(1)
    layout.addWidget(Scroller(content))
    layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(2)
    layout.setContentsMargins(0, 0, 0, 6 * SPACE)
    return layout


def scrolled(lines: QVBoxLayout) -> QVBoxLayout:
    """Return `lines` as a column that scrolls, as wide as text is easy to read."""
    text, content = QWidget(), QWidget()
    text.setLayout(lines)
    around = centred(text, TEXT_WIDTH)
    around.setContentsMargins(8 * SPACE, 8 * SPACE, 8 * SPACE, 8 * SPACE)
    content.setLayout(around)
    whole = column(0)
    whole.addWidget(Scroller(content))
    return whole


class Page(QWidget):
    """Let Enter press the button that has the focus, or else the page's own button."""

    def default_button(self) -> QAbstractButton | None:
        """Return the button that Enter presses when nothing else wants it."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press a button with Enter; a field keeps its Enter for itself."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QLineEdit) and focused.hasFocus():
            return
        focused_button = focused if isinstance(focused, QAbstractButton) else None
        button = focused_button if focused_button and focused_button.hasFocus() else None
        button = button or self.default_button()
        if button is not None and button.isEnabled():
            button.click()
