"""Wait for the first painted window of this process, then carry out a task on it."""

import json
import os
import sys
import time
from types import ModuleType

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

LOOK_MS = 2
SETTLE_MS = 1500
"""From the first window until a task begins: everything is there by then."""


class Observer(QObject):
    """Make the application, wait for its first window, then carry out the task."""

    def __init__(self, task: str, length_s: float) -> None:
        super().__init__()
        self._task, self._length_s = task, length_s
        self._seen = False
        self._painted_s = 0.0
        self.window: QWidget | None = None
        self._application = QApplication.instance() or QApplication(sys.argv[:1])
        QTimer.singleShot(0, self.find)

    def find(self) -> None:
        """Follow the first window of the program."""
        self.window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
        handle = self.window.windowHandle()
        if handle.isExposed():
            self._on_exposed()
        else:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the window is exposed; it is painted before the next timer."""
        if self._seen or event.type() != QEvent.Type.Expose or not isinstance(watched, QWindow):
            return False
        if watched.isExposed():
            watched.removeEventFilter(self)
            self._on_exposed()
        return False

    def _on_exposed(self) -> None:
        self._seen = True
        QTimer.singleShot(0, self._on_painted)

    def _on_painted(self) -> None:
        self._painted_s = time.monotonic()
        if self._task == "open":
            self._wait_for_content()
        else:
            QTimer.singleShot(SETTLE_MS, self._begin)

    def _wait_for_content(self) -> None:
        """Finish when the page of the routines is shown; the bare window has none."""
        module = sys.modules.get("acutimer.ui.library_page")
        page = self._page(module) if module else None
        bare = "acutimer" not in sys.modules
        if bare or (page is not None and page.isVisible()):
            QTimer.singleShot(0, self._on_content_painted)
        else:
            QTimer.singleShot(LOOK_MS, self._wait_for_content)

    def _page(self, module: ModuleType) -> QWidget | None:
        assert self.window is not None
        page = self.window.findChild(module.LibraryPage)
        return page if isinstance(page, QWidget) else None

    def _on_content_painted(self) -> None:
        finish({"painted_s": self._painted_s, "filled_s": time.monotonic()})

    def _begin(self) -> None:
        from tests.benchmarks.tasks import TASKS

        assert self.window is not None
        TASKS[self._task](self.window, self._length_s)


def finish(found: dict[str, object]) -> None:
    """Print what was found and end at once; nothing here is worth an orderly end."""
    print(json.dumps(found), flush=True)
    os._exit(0)
