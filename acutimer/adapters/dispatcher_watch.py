"""Notice at once that speech-dispatcher ends.

Qt tells of it only when the next sentence is to be said, and a new rate, pitch or volume ends the
whole program then. A connection of our own, over which nothing is said, tells in time.
"""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

ADDRESS = "SPEECHD_ADDRESS"
UNIX = "unix_socket"


class DispatcherWatch(QObject):
    """Hold a connection to speech-dispatcher; without one it counts as there.

    Signals: gone (it has ended).
    """

    gone = Signal()

    def __init__(self, parent: QObject, environment: Mapping[str, str] = os.environ) -> None:
        """Connect in the thread in which it is made."""
        super().__init__(parent)
        self._socket = connected(socket_path(environment))
        self._notifier: QSocketNotifier | None = None
        if self._socket is not None:
            number = self._socket.fileno()
            self._notifier = QSocketNotifier(number, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._on_activated)

    def is_there(self) -> bool:
        """Return whether speech-dispatcher runs, as far as can be known."""
        if self._socket is None:
            return True
        try:
            return bool(self._socket.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return True
        except OSError:
            return False

    def close(self) -> None:
        """Let go of the connection."""
        if self._socket is not None and self._notifier is not None:
            self._notifier.setEnabled(False)
            self._socket.close()

    @Slot()
    def _on_activated(self) -> None:
        """Tell the end; it says nothing unasked otherwise."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        if not self.is_there():
            self.gone.emit()


def socket_path(environment: Mapping[str, str]) -> Path | None:
    """Return where speech-dispatcher listens, None if that is not a file."""
    method, _, place = environment.get(ADDRESS, UNIX).partition(":")
    if method != UNIX:
        return None
    if place:
        return Path(place)
    folder = environment.get("XDG_RUNTIME_DIR") or environment.get("HOME", "/") + "/.cache"
    return Path(folder) / "speech-dispatcher" / "speechd.sock"


def connected(path: Path | None) -> socket.socket | None:
    """Return a connection that never waits, None if there is nobody."""
    if path is None or not hasattr(socket, "AF_UNIX"):
        return None
    link = socket.socket(socket.AF_UNIX)
    link.setblocking(False)
    with suppress(OSError):
        link.connect(str(path))
        return link
    link.close()
    return None
