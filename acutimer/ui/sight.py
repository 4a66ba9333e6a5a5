"""Whether anybody can see the window."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

_TELLING = (QEvent.Type.WindowStateChange, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Expose)


class Sight(QObject):
    """Follow whether a window can be seen, also that it is covered, on systems that tell.

    Signals: changed (it may be seen now, or not any more).
    """

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        """Watch `window`."""
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def is_shown(self) -> bool:
        """Return whether anybody can see the window."""
        window = self._window
        in_sight = window.isVisible() and not window.isMinimized()
        return in_sight and window.windowHandle().isExposed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice what may change it."""
        if event.type() in _TELLING:
            if event.type() == QEvent.Type.Show and watched is self._window:
                self._window.windowHandle().installEventFilter(self)
            self.changed.emit()
        return super().eventFilter(watched, event)
