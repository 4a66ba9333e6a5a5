"""A dark sheet over a page, for eyes that want no light while the session goes on."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from acutimer.ui.theme import NIGHT

LEAST_MOVE_PX = 4


class Blank(QWidget):
    """Cover a page with darkness, without a pointer, until a key or the mouse; both only wake."""

    def __init__(self, page: QWidget) -> None:
        """Lie hidden over `page`."""
        super().__init__(page)
        self._page = page
        self._mouse: QPointF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAccessibleName(self.tr("Dark screen; any key shows the session"))
        page.installEventFilter(self)
        self.hide()

    def cover(self) -> None:
        """Cover the page and take its keys."""
        self._mouse = None
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Show the page and give its keys back."""
        if not self.isHidden():
            self.hide()
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Wake; a key that is still held from before does not."""
        if not event.isAutoRepeat():
            self.uncover()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Wake when the mouse really moves; a shaking table is not enough."""
        place = event.globalPosition()
        if self._mouse is None:
            self._mouse = place
        elif (place - self._mouse).manhattanLength() >= LEAST_MOVE_PX:
            self.uncover()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's override
        """Wake."""
        self.uncover()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the page, and go with it."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._page.rect())
        elif event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw darkness."""
        QPainter(self).fillRect(event.rect(), QColor(NIGHT.relax_ground))
