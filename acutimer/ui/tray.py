"""The icon in the desktop's tray while a session runs."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from acutimer.model.media import MediaState

TITLE_LENGTH = 80  # letters; Windows cuts a tip at 127


class Tray(QObject):
    """Show what runs, and offer what can be done; without a tray it does nothing.

    Signals: toggle_requested (pause, or go on), skip_requested, end_requested, show_requested,
    quit_requested.
    """

    toggle_requested = Signal()
    skip_requested = Signal()
    end_requested = Signal()
    show_requested = Signal()
    quit_requested = Signal()

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
        self._menu = QMenu()
        self._toggle = self._menu.addAction(self.tr("Pause"))
        self._toggle.triggered.connect(self.toggle_requested)
        self._menu.addAction(self.tr("Skip")).triggered.connect(self.skip_requested)
        self._menu.addAction(self.tr("End session")).triggered.connect(self.end_requested)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Show window")).triggered.connect(self.show_requested)
        self._menu.addAction(self.tr("Quit")).triggered.connect(self.quit_requested)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)

    @property
    def menu(self) -> QMenu:
        """Return the menu behind the icon."""
        return self._menu

    def tip(self) -> str:
        """Return what the icon tells when it is pointed at."""
        return self._icon.toolTip()

    def is_visible(self) -> bool:
        """Return whether the icon is in the tray."""
        return self._icon.isVisible()

    def show(self, title: str, state: MediaState, line: str) -> None:
        """Show the step `title` and a `line` that stays true until this is called again."""
        paused = state is MediaState.PAUSED
        self._toggle.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self._icon.setToolTip(self._tip_of(title, line, paused=paused))
        if not self._icon.isVisible() and self._available():
            self._icon.show()

    def hide(self) -> None:
        """Leave the tray; the session is over."""
        self._icon.hide()

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
