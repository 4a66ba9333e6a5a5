"""The look of the whole program: as chosen, as the system has it, or as the hour wants it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from acutimer.model.settings import Look, Settings
from acutimer.ui import theme as looks
from acutimer.ui.theme import Theme

LOOK_MS = 60_000


class LookWatch(QObject):
    """Dress the program, and dress it anew when another look is wished for.

    By the clock it waits while `is_busy`, so that no session is disturbed by a change of the light.

    Signals: theme_changed (Theme).
    """

    theme_changed = Signal(Theme)

    def __init__(
        self,
        settings: Settings,
        scale: float,
        wall: Callable[[], datetime],
        is_busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """Dress the program as `settings` wish, its text `scale` times as large as usual."""
        super().__init__(parent)
        self._settings = settings
        self._scale = scale
        self._wall = wall
        self._is_busy = is_busy
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look_at_clock)
        self.theme = looks.wished(settings, wall().hour)
        looks.apply(application(), self.theme, scale=scale)
        self._rest()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.dress)

    @Slot(object)
    def set_settings(self, settings: Settings) -> None:
        """Take what was chosen."""
        self._settings = settings
        self._rest()
        self.dress()

    def other(self) -> Look:
        """Return what leads to the other theme; the system's own look is followed again."""
        other = Look.DAY if self.theme.night else Look.NIGHT
        hour = self._wall().hour
        by_system = looks.wished(replace(self._settings, look=Look.SYSTEM), hour)
        return other if by_system is self.theme else Look.SYSTEM

    @Slot()
    def look_at_clock(self) -> None:
        """Follow the clock, unless that would disturb."""
        if not self._is_busy():
            self.dress()

    @Slot()
    def dress(self) -> None:
        """Put the wished look on everything."""
        theme = looks.wished(self._settings, self._wall().hour)
        if theme is not self.theme:
            self.theme = theme
            looks.apply(application(), theme, scale=self._scale)
            self.theme_changed.emit(theme)

    def is_waiting(self) -> bool:
        """Return whether the clock is looked at."""
        return self._timer.isActive()

    def _rest(self) -> None:
        """Look at the clock only if the look depends on it."""
        if self._settings.look is not Look.CLOCK:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()


def application() -> QApplication:
    """Return the program's one application object."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
