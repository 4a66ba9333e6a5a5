"""Show one message of the desktop, and print what is chosen; `withdraw` takes it away again.

A process of its own, because the address of the bus comes from the environment.
"""

import os
import sys
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer

from acutimer.adapters.notifications import DesktopNotifications
from acutimer.adapters.single_window import TOKEN

SOON_MS = 500


def told(*words: str) -> None:
    """Print `words`, and whether the window may be raised."""
    print(*words, os.environ.get(TOKEN, ""), flush=True)  # noqa: T201


def main(wish: str) -> int:
    """Show the message until the process is ended."""
    application = QCoreApplication([])
    notifications = DesktopNotifications()
    notifications.chosen.connect(partial(told, "chosen"))
    notifications.refused.connect(partial(told, "refused"))
    show = partial(notifications.show, "one", "<b>Roller</b>", "It is time.", {"start": "Start"})
    QTimer.singleShot(0, show)
    if wish == "withdraw":
        QTimer.singleShot(SOON_MS, partial(notifications.withdraw, "one"))
    elif wish == "at-once":
        QTimer.singleShot(0, partial(notifications.withdraw, "one"))
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
