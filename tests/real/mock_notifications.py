"""Stand in on a private bus for what shows messages on a desktop.

Each message, and each one taken away, is printed as a line of JSON. What is named as an argument is
chosen at once; `refuse` shows nothing.
"""

import json
import sys
from itertools import count

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import (  # type: ignore[import-untyped]
    DBusConnection,
    open_dbus_connection,
)

NAME = "org.freedesktop.Notifications"
PLACE = DBusAddress("/org/freedesktop/Notifications", interface=NAME)
IDS = count(3_000_000_001)  # more than a number with a sign can hold


def answer(bus: DBusConnection, message: Message, chosen: str) -> None:
    """Do what `message` asks for."""
    member, body = message.header.fields[HeaderFields.member], message.body
    if chosen == "refuse":
        bus.send(new_error(message, f"{NAME}.Error", "s", ("no room",)))
    elif member == "Notify":
        program, replaces, _, title, text, actions, _, _ = body
        print(json.dumps([program, replaces, title, text, actions]), flush=True)  # noqa: T201
        shown = next(IDS)
        bus.send(new_method_return(message, "u", (shown,)))
        if chosen:
            bus.send(new_signal(PLACE, "ActivationToken", "us", (shown, "may-raise")))
            bus.send(new_signal(PLACE, "ActionInvoked", "us", (shown, chosen)))
            bus.send(new_signal(PLACE, "NotificationClosed", "uu", (shown, 2)))
    elif member == "CloseNotification":
        bus.send(new_method_return(message))
        print(json.dumps("taken away"), flush=True)  # noqa: T201


def main(chosen: str) -> None:
    """Answer until the bus ends."""
    with open_dbus_connection() as bus:
        bus.send_and_get_reply(message_bus.RequestName(NAME))
        print(json.dumps("ready"), flush=True)  # noqa: T201
        while True:
            message = bus.receive()
            if message.header.message_type is MessageType.method_call:
                answer(bus, message, chosen)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
