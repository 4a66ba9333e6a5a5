"""The plotting library, loaded when it is first wanted, without holding up the window."""

import importlib
import logging
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from acutimer.ui.history_asking import Asker
from acutimer.ui.history_plot import load

logger = logging.getLogger(__name__)

LATER_MS = 100
"""By then the page is painted."""
NAMES_AT_ONCE = 40


def load_first_half() -> bool:
    """Load what the plotting library needs and what knows nothing of Qt; a thread may do so."""
    with suppress(ImportError):  # which `load` will tell
        importlib.import_module("numpy")
    return True


def warm_up() -> Iterator[None]:
    """Make the classes of Qt, some at a time: the library wants them all, and each costs time."""
    for module in (QtCore, QtGui, QtWidgets):
        for number, name in enumerate(dir(module)):
            getattr(module, name)
            if number % NAMES_AT_ONCE == 0:
                yield


class Loader(QObject):
    """Load the library once: a thread loads what it may, the rest is done between events.

    Its own half makes classes of Qt, which no thread but the window's should do.

    Signals: loaded (the library, or None if there is none).
    """

    loaded = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Wait to be asked."""
        super().__init__(parent)
        self._begun = self._done = False
        self._library: Any = None
        self._steps = self._work()
        self._asker = Asker(self)
        self._timer = QTimer(self)
        self._asker.answered.connect(self._on_half_loaded)
        self._timer.timeout.connect(self._on_step)

    @property
    def is_done(self) -> bool:
        """Return whether `loaded` was told."""
        return self._done

    @property
    def is_loading(self) -> bool:
        """Return whether `loaded` is still to come."""
        return self._begun and not self._done

    @Slot()
    def begin(self) -> None:
        """Load soon, the first time."""
        if not self._begun:
            self._begun = True
            QTimer.singleShot(LATER_MS, self, self._on_later)

    @Slot()
    def _on_later(self) -> None:
        """Let a thread load the first half."""
        self._asker.ask(load_first_half)

    @Slot(object)
    def _on_half_loaded(self, _: object) -> None:
        """Go on between events."""
        self._timer.start(0)

    @Slot()
    def _on_step(self) -> None:
        """Do a little, and at last tell it."""
        if next(self._steps, self) is None:
            return
        self._timer.stop()
        self._done = True
        self.loaded.emit(self._library)

    def _work(self) -> Iterator[None]:
        """Load the second half; what draws with it comes a turn later."""
        yield from warm_up()
        try:
            self._library = load()
        except ImportError as error:
            logger.warning("no drawings: %s", error)
        yield
