"""Stand in on a private bus for a desktop that is asked to stay awake, and for logind.

Each change of what is held, and each wish to sleep, is printed as a line of JSON. As with a real
desktop, what a program holds ends when the program leaves the bus.
"""

import json
import sys
from itertools import count

from jeepney import (  # type: ignore[import-untyped]
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    new_error,
    new_method_return,
)
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import (  # type: ignore[import-untyped]
    DBusConnection,
    open_dbus_connection,
)

REFUSED = "org.freedesktop.login1.OperationInProgress"


class Desktop:
    """Own `names` on the bus and keep the list of what is held."""

    def __init__(self, bus: DBusConnection, names: list[str]) -> None:
        """Take the names."""
        self._bus = bus
        self._held: dict[int, tuple[str, str, list[object]]] = {}
        self._cookies = count(1)
        leaving = MatchRule(type="signal", interface=message_bus.interface)
        bus.send_and_get_reply(message_bus.AddMatch(leaving))
        for name in names:
            bus.send_and_get_reply(message_bus.RequestName(name))

    def answer(self, message: Message) -> None:
        """Do what `message` asks for."""
        fields, body = message.header.fields, message.body
        member = fields[HeaderFields.member]
        if message.header.message_type is MessageType.signal:
            if member == "NameOwnerChanged" and not body[2]:
                self._forget([key for key, held in self._held.items() if held[0] == body[0]])
        elif member == "Inhibit":
            cookie = next(self._cookies)
            sender, interface = fields[HeaderFields.sender], fields[HeaderFields.interface]
            self._held[cookie] = (sender, interface, list(body))
            self._bus.send(new_method_return(message, "u", (cookie,)))
            self._say()
        elif member in ("UnInhibit", "Uninhibit"):
            self._bus.send(new_method_return(message))
            self._forget([body[0]])
        elif member == "Suspend" and not self._held:
            self._bus.send(new_method_return(message))
            print(json.dumps({"suspend": body}), flush=True)  # noqa: T201
        else:
            self._bus.send(new_error(message, REFUSED, "s", ("held awake",)))

    def _forget(self, cookies: list[int]) -> None:
        for cookie in cookies:
            del self._held[cookie]
        if cookies:
            self._say()

    def _say(self) -> None:
        held = [[interface, *body] for _, interface, body in self._held.values()]
        print(json.dumps({"held": held}), flush=True)  # noqa: T201


def main(names: list[str]) -> None:
    """Answer until the bus ends."""
    with open_dbus_connection() as bus:
        desktop = Desktop(bus, names)
        print(json.dumps({"held": []}), flush=True)  # noqa: T201
        while True:
            message = bus.receive()
            if message.header.message_type in (MessageType.signal, MessageType.method_call):
                desktop.answer(message)


if __name__ == "__main__":
    main(sys.argv[1:])
