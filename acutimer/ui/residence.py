"""The program in the tray: started out of sight, and still there when its window is closed."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from acutimer.errors import StorageError
from acutimer.model.settings import Settings
from acutimer.ports import LoginStart
from acutimer.ui.outside import attempt
from acutimer.ui.preferences import Preferences
from acutimer.ui.tray import Tray

TRY_AGAIN_MS = 1000
MOST_TRIES = 20
"""At login the tray may come later than the program."""


class Residence(QObject):
    """Stay in the tray for who lets the program start at login, or started it out of sight."""

    def __init__(
        self, window: QWidget, tray: Tray, preferences: Preferences, login: LoginStart
    ) -> None:
        """Do nothing before `begin`."""
        super().__init__(window)
        self._window, self._tray = window, tray
        self._preferences, self._login = preferences, login
        self._hidden = self._leaving = False
        self._wanted = preferences.settings.start_at_login
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TRY_AGAIN_MS)
        self._timer.timeout.connect(self.look_for_tray)
        preferences.changed.connect(self._on_settings_changed)
        tray.quit_requested.connect(self.leave)

    def begin(self, *, hidden: bool) -> None:
        """Take the place in the tray; a `hidden` window is minimised where there is none."""
        self._hidden = hidden
        self._correct()
        if self._hidden or self._wanted:
            self._timer.start()
            self.look_for_tray()

    def keeps_running(self) -> bool:
        """Return whether the program goes on when the window is closed."""
        return self._stays() and not self._leaving and self._tray.is_available()

    def stay(self) -> None:
        """Do not leave after all."""
        self._leaving = False

    @Slot()
    def leave(self) -> None:
        """Close the window for good."""
        self._leaving = True
        self._window.close()

    @Slot()
    def look_for_tray(self) -> None:
        """Go into the tray if it is there by now."""
        self._tries += 1
        self._tray.wait(waits=self._stays())
        if self._tray.is_available() or self._tries >= MOST_TRIES:
            self._timer.stop()
            if not self._tray.is_available() and self._hidden and not self._window.isVisible():
                self._window.showMinimized()

    def _stays(self) -> bool:
        """Return whether the program is wanted in the tray."""
        return self._hidden or self._preferences.settings.start_at_login

    def _correct(self) -> None:
        """Let the system start the program where it is now; take it as it is if that is off."""
        settings = self._preferences.settings
        if not settings.start_at_login:
            return
        attempt(self._login.correct, self._preferences.failed.emit)
        if not self._login.is_on():
            self._wanted = False
            self._preferences.choose_start_at_login(on=False)

    @Slot(Settings)
    def _on_settings_changed(self, settings: Settings) -> None:
        """Let the system start the program or not, as was just chosen."""
        if settings.start_at_login == self._wanted:
            return
        self._wanted = settings.start_at_login
        try:
            self._login.switch(on=self._wanted)
        except StorageError as error:
            self._preferences.failed.emit(str(error))
            self._wanted = not self._wanted
            self._preferences.choose_start_at_login(on=self._wanted)
        self._tray.wait(waits=self._stays())
