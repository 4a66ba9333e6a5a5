"""Files from outside, let into the window at the right moment."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

ENDINGS = (".yaml", ".yml", ".zip")


class FileDrop(QObject):
    """Take files that are dropped on a window, or handed over; those that come too early wait.

    Signals: files_came (a list of Path).
    """

    files_came = Signal(list)

    def __init__(self, window: QWidget, is_welcome: Callable[[], bool]) -> None:
        """Let files into `window` while `is_welcome` says so."""
        super().__init__(window)
        self._is_welcome = is_welcome
        self._waiting: list[Path] = []
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def take(self, paths: Sequence[Path] = ()) -> None:
        """Tell of `paths` and of those that have waited, if they are welcome by now."""
        self._waiting += paths
        if self._waiting and self._is_welcome():
            came, self._waiting = self._waiting, []
            self.files_came.emit(came)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped if it may hold routines; nothing dropped waits."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return super().eventFilter(watched, event)
        assert isinstance(event, QDropEvent)
        paths = routine_files(event) if self._is_welcome() else []
        if not paths:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.take(paths)
        return True


def routine_files(event: QDropEvent) -> list[Path]:
    """Return the files of `event` that may hold routines."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in ENDINGS]
