"""Notice what other programs do to the routine files."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

CALM_MS = 300
"""Programs write a file in several strokes; what is told is how it stands after them."""


class FileWatch(QObject):
    """Watch one folder and the files in it. Signals: changed (some moments after a change)."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Watch `folder`, or the nearest folder above it until it is made."""
        super().__init__(parent)
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM_MS)
        self._watcher.directoryChanged.connect(self._on_stirred)
        self._watcher.fileChanged.connect(self._on_stirred)
        self._timer.timeout.connect(self._on_calm)
        self.look()

    def look(self) -> None:
        """Watch what is there now; a file that was replaced is another one for the system."""
        wanted = set(self._paths())
        have = {*self._watcher.directories(), *self._watcher.files()}
        if gone := have - wanted:
            self._watcher.removePaths(sorted(gone))
        if new := wanted - have:
            self._watcher.addPaths(sorted(new))

    def _paths(self) -> Iterable[str]:
        """Yield the folder, and the files in it."""
        folder = self._folder
        while not folder.is_dir() and folder != folder.parent:
            folder = folder.parent
        yield str(folder)
        if folder == self._folder:
            try:
                yield from (str(path) for path in folder.iterdir() if path.name[0] != ".")
            except OSError:
                return

    @Slot()
    def _on_stirred(self) -> None:
        """Wait until it is calm."""
        self._timer.start()

    @Slot()
    def _on_calm(self) -> None:
        """Tell it."""
        self.look()
        self.changed.emit()
