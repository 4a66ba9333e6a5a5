"""The desktop's messages over the session bus by jeepney; only `notifications.py` imports this.

Qt D-Bus cannot send the unsigned numbers that the specification asks for, from Python.
"""

import logging
from collections.abc import Mapping
from itertools import chain

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    new_method_call,
)
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]
from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

logger = logging.getLogger(__name__)

NAME = "org.freedesktop.Notifications"
PLACE = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)
AS_USUAL = -1  # how long a message is to be seen
MEMBERS = ("ActionInvoked", "NotificationClosed", "ActivationToken")


class SessionBus(QObject):
    """Ask what shows messages on this desktop, without waiting for answers.

    Signals: answered (serial, id; 0 if the message cannot be shown), invoked (id, name of the
    action), closed (id), token_came (id, the right to raise a window), lost.
    """

    answered = Signal(object, object)
    invoked = Signal(object, str)
    closed = Signal(object)
    token_came = Signal(object, str)
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Connect.

        Raises:
            OSError, KeyError, ValueError, RuntimeError: if there is no bus.
        """
        super().__init__(parent)
        self._bus = open_dbus_connection(bus="SESSION")
        self._asked: set[int] = set()
        self._notifier = QSocketNotifier(self._bus.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)
        for member in MEMBERS:
            rule = MatchRule(type="signal", interface=NAME, member=member, path=PLACE.object_path)
            self._send(message_bus.AddMatch(rule))

    def notify(self, title: str, text: str, actions: Mapping[str, str]) -> int:
        """Ask for a message, and return the serial of the question; 0 if that cannot be."""
        pairs = list(chain.from_iterable(({"default": ""} | dict(actions)).items()))
        hints = {"desktop-entry": ("s", "acutimer"), "urgency": ("y", 1)}
        body = ("AcuTimer", 0, "acutimer", title, text, pairs, hints, AS_USUAL)
        serial = self._send(new_method_call(PLACE, "Notify", "susssasa{sv}i", body))
        if serial:
            self._asked.add(serial)
        return serial

    def withdraw(self, shown_id: int) -> None:
        """Take a message away."""
        self._send(new_method_call(PLACE, "CloseNotification", "u", (shown_id,)))

    def close(self) -> None:
        """Leave the bus."""
        self._notifier.setEnabled(False)
        self._bus.close()

    def _send(self, message: Message) -> int:
        """Send `message`, and return its serial; 0 if the bus is gone."""
        serial = next(self._bus.outgoing_serial)
        try:
            self._bus.send(message, serial=serial)
        except OSError as error:
            logger.warning("the session bus is gone: %s", error)
            return 0
        return int(serial)

    @Slot()
    def _on_readable(self) -> None:
        """Take everything that has come."""
        try:
            while True:
                self._take(self._bus.receive(timeout=0))
        except TimeoutError:
            return
        except OSError as error:
            logger.warning("the session bus is gone: %s", error)
            self.close()
            self.lost.emit()

    def _take(self, message: Message) -> None:
        """Tell what `message` says."""
        fields, body = message.header.fields, message.body
        serial = fields.get(HeaderFields.reply_serial, 0)
        match message.header.message_type, fields.get(HeaderFields.member), body:
            case MessageType.method_return, _, (int(shown_id),) if serial in self._asked:
                self._asked.discard(serial)
                self.answered.emit(serial, shown_id)
            case MessageType.error, _, _ if serial in self._asked:
                logger.warning("the desktop shows no message: %s", body)
                self._asked.discard(serial)
                self.answered.emit(serial, 0)
            case MessageType.signal, "ActionInvoked", (int(shown_id), str(action)):
                self.invoked.emit(shown_id, action)
            case MessageType.signal, "ActivationToken", (int(shown_id), str(token)):
                self.token_came.emit(shown_id, token)
            case MessageType.signal, "NotificationClosed", (int(shown_id), *_):
                self.closed.emit(shown_id)
