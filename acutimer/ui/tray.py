"""The icon in the desktop's tray while a session runs, or while the program waits there."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from acutimer.model.media import MediaState

TITLE_LENGTH = 80  # letters; Windows cuts a tip at 127
MESSAGE_MS = 30_000


class Tray(QObject):
    """Show what runs, and offer what can be done; without a tray it does nothing.

    Signals: toggle_requested (pause, or go on), skip_requested, end_requested, show_requested,
    quit_requested, message_clicked.
    """

    toggle_requested = Signal()
    skip_requested = Signal()
    end_requested = Signal()
    show_requested = Signal()
    quit_requested = Signal()
    message_clicked = Signal()

    def __init__(
        self,
        icon: Path,
        available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        parent: QObject | None = None,
    ) -> None:
        """Stay hidden until `show`; `available` says whether there is a tray now."""
        super().__init__(parent)
        self._available = available
        self._icon = QSystemTrayIcon(QIcon(str(icon)), self)
        self._running = self._waiting = self._telling = False
        self._menu = QMenu()
        self._toggle = self._menu.addAction(self.tr("Pause"))
        self._toggle.triggered.connect(self.toggle_requested)
        skip = self._menu.addAction(self.tr("Skip"))
        skip.triggered.connect(self.skip_requested)
        end = self._menu.addAction(self.tr("End session"))
        end.triggered.connect(self.end_requested)
        self._of_session = (self._toggle, skip, end, self._menu.addSeparator())
        self._menu.addAction(self.tr("Show window")).triggered.connect(self.show_requested)
        self._menu.addAction(self.tr("Quit")).triggered.connect(self.quit_requested)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.message_clicked)

    @property
    def menu(self) -> QMenu:
        """Return the menu behind the icon."""
        return self._menu

    def is_available(self) -> bool:
        """Return whether there is a tray now."""
        return self._available()

    def tip(self) -> str:
        """Return what the icon tells when it is pointed at."""
        return self._icon.toolTip()

    def is_visible(self) -> bool:
        """Return whether the icon is in the tray."""
        return self._icon.isVisible()

    def show(self, title: str, state: MediaState, line: str) -> None:
        """Show the step `title` and a `line` that stays true until this is called again."""
        self._running = True
        self._offer_session()
        paused = state is MediaState.PAUSED
        self._toggle.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self._icon.setToolTip(self._tip_of(title, line, paused=paused))
        if not self._icon.isVisible() and self._available():
            self._icon.show()

    def hide(self) -> None:
        """Leave the tray, unless the program waits there; the session is over."""
        self._running = False
        self._rest()

    def wait(self, *, waits: bool) -> None:
        """Stay in the tray also while no session runs, or no longer."""
        self._waiting = waits
        self._rest()

    def tell(self, title: str, text: str) -> None:
        """Show a message beside the icon."""
        self._telling = True
        self._rest()
        self._icon.showMessage(title, text, self._icon.icon(), MESSAGE_MS)

    def end_message(self) -> None:
        """Stay in the tray no longer for the sake of a message."""
        self._telling = False
        self._rest()

    def _rest(self) -> None:
        """Be there, or not, while no session runs."""
        if self._running:
            return
        self._offer_session()
        self._icon.setToolTip("AcuTimer")
        self._icon.setVisible((self._waiting or self._telling) and self._available())

    def _offer_session(self) -> None:
        """Offer in the menu what can be done with a session, if one runs."""
        for action in self._of_session:
            action.setVisible(self._running)

    def _tip_of(self, title: str, line: str, *, paused: bool) -> str:
        """Return the tip as plain text: trays differ in what they take for markup."""
        short = title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1]}…"
        lines = [short, self.tr("Paused"), line] if paused else [short, line]
        return "\n".join(lines).replace("<", "\u2039")

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """Bring the window on a click, except on macOS, where a click opens the menu."""
        clicked = reason is QSystemTrayIcon.ActivationReason.Trigger
        if clicked and sys.platform != "darwin":
            self.show_requested.emit()
