"""Messages of the desktop that can be answered, on Linux; elsewhere each one is refused.

Source: https://specifications.freedesktop.org/notification-spec/latest/
"""

import logging
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from acutimer.adapters.single_window import TOKEN

logger = logging.getLogger(__name__)


class Bus(Protocol):
    """Reach what shows messages; no method raises.

    Signals of Qt: answered (serial, id; 0 if the message cannot be shown), invoked (id, name of the
    action), closed (id), token_came (the right to raise a window), lost.
    """

    answered: Any
    invoked: Any
    closed: Any
    token_came: Any
    lost: Any

    def notify(self, title: str, text: str, actions: Mapping[str, str]) -> int:
        """Ask for a message, and return the serial of the question; 0 if that cannot be."""

    def withdraw(self, shown_id: int) -> None:
        """Take a message away."""

    def close(self) -> None:
        """Leave the bus."""


def session_bus() -> Bus | None:
    """Return the session bus; None on other systems, or where there is none."""
    if sys.platform != "linux":
        return None
    try:
        from acutimer.adapters.notifications_bus import SessionBus

        return SessionBus()
    except (ImportError, OSError, KeyError, ValueError, RuntimeError) as error:
        logger.warning("the desktop cannot be asked to show messages: %r", error)
        return None


class DesktopNotifications(QObject):
    """Show messages, and tell what is chosen. Signals: chosen (key, action), refused (key)."""

    chosen = Signal(str, str)
    refused = Signal(str)

    def __init__(
        self, open_bus: Callable[[], Bus | None] = session_bus, parent: QObject | None = None
    ) -> None:
        """Do nothing before `show`; `open_bus` is then called, again if the bus was lost."""
        super().__init__(parent)
        self._open_bus = open_bus
        self._bus: Bus | None = None
        self._asked: dict[int, str] = {}
        self._shown: dict[str, int] = {}

    def show(self, key: str, title: str, text: str, actions: Mapping[str, str]) -> None:
        """Show a message, in the place of one with the same `key`; actions are texts by name."""
        self.withdraw(key)
        if self._bus is None:
            self._bus = self._open_bus()
            self._connect()
        serial = 0 if self._bus is None else self._bus.notify(title, text, actions)
        if serial:
            self._asked[serial] = key
        else:
            self.refused.emit(key)

    def withdraw(self, key: str) -> None:
        """Take a message away, if it is still there; one that is on its way, when it comes."""
        for serial, asked in self._asked.items():
            if asked == key:
                self._asked[serial] = ""
        shown_id = self._shown.pop(key, 0)
        if shown_id and self._bus is not None:
            self._bus.withdraw(shown_id)

    def close(self) -> None:
        """Take all messages away, and leave the bus."""
        for key in tuple(self._shown):
            self.withdraw(key)
        if self._bus is not None:
            self._bus.close()
            self._bus = None

    def _connect(self) -> None:
        """Heed the bus."""
        if self._bus is not None:
            self._bus.answered.connect(self._on_answered)
            self._bus.invoked.connect(self._on_invoked)
            self._bus.closed.connect(self._on_closed)
            self._bus.token_came.connect(self._on_token_came)
            self._bus.lost.connect(self._on_lost)

    def _key_of(self, shown_id: int) -> str:
        """Return the key of a message, or an empty text if it is none of these."""
        return next((key for key, shown in self._shown.items() if shown == shown_id), "")

    @Slot(object, object)
    def _on_answered(self, serial: int, shown_id: int) -> None:
        """Take the id of a message, or tell that it cannot be shown."""
        key = self._asked.pop(serial, "")
        if key and shown_id:
            self._shown[key] = shown_id
        elif key:
            self.refused.emit(key)
        elif shown_id and self._bus is not None:
            self._bus.withdraw(shown_id)

    @Slot(object, str)
    def _on_invoked(self, shown_id: int, action: str) -> None:
        """Tell what was chosen; `default` is the message itself."""
        if key := self._key_of(shown_id):
            self.chosen.emit(key, "" if action == "default" else action)

    @Slot(object)
    def _on_closed(self, shown_id: int) -> None:
        """Forget a message that is gone."""
        self._shown.pop(self._key_of(shown_id), None)

    @Slot(object, str)
    def _on_token_came(self, shown_id: int, token: str) -> None:
        """Keep the right to raise the window, which comes just before an answer."""
        if self._key_of(shown_id):
            os.environ[TOKEN] = token

    @Slot()
    def _on_lost(self) -> None:
        """Try another way for what was to be shown, and anew the next time."""
        asked, self._asked = self._asked, {}
        self._bus = None
        self._shown.clear()
        for key in filter(None, asked.values()):
            self.refused.emit(key)
