"""One window for one data folder: a second start asks the first to come forward, and ends."""

import json
import logging
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDir, QLockFile, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

logger = logging.getLogger(__name__)

ANSWER_S = 10.0
"""The first window may be opening just now, on a slow machine."""
TRY_AGAIN_S = 0.1
CALL_MS = 2000
MOST_BYTES = 64 * 1024
LONGEST_PATH = 100  # in bytes; Unix cuts the path of a socket at 108
TOKEN = "XDG_ACTIVATION_TOKEN"
"""The right to come forward, which the desktop gives to what a person starts."""
HEARD = b"heard\n"


class SingleWindow(QObject):
    """Be the only window of this user on `data_dir`, or reach the one that is.

    Signals: called (the paths of the files that a second start was to open).
    """

    called = Signal(tuple)

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        """Take nothing yet."""
        super().__init__(parent)
        self._place = place_of(data_dir)
        self._lock = QLockFile(f"{self._place}.lock")
        if sys.platform == "win32":
            self._place = Path(self._place).name  # of a pipe, which lies in no folder
        self._lock.setStaleLockTime(0)  # only a process that is gone makes a lock stale
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Return whether this is the only window; so it is where that cannot be found out."""
        if self._lock.tryLock(0):
            return True
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            return False
        logger.warning("a second start cannot be told from the first: %s", self._lock.error())
        return True

    def call(self, files: Sequence[Path], limit_s: float = ANSWER_S) -> bool:
        """Ask the first window to come forward with `files`; return whether it heard that.

        Where the first one ends meanwhile, this becomes the only one, and False is returned.
        """
        token = os.environ.get(TOKEN, "")
        message = json.dumps({"files": [str(path) for path in files], "token": token}) + "\n"
        end = time.monotonic() + limit_s
        while not self._said(message.encode()):
            if self._lock.tryLock(0):
                return False
            if time.monotonic() >= end:
                logger.warning("another window has the data folder and does not answer")
                return False
            time.sleep(TRY_AGAIN_S)
        return True

    def listen(self) -> None:
        """Heed the calls of later starts; what a dead window left in the way is replaced."""
        if not self._lock.isLocked():
            return
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_called)
        QLocalServer.removeServer(self._place)
        if not self._server.listen(self._place):
            logger.warning("a second start will not be heard: %s", self._server.errorString())

    def close(self) -> None:
        """Leave the data folder to the next window."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _said(self, message: bytes) -> bool:
        """Return whether the first window took `message`."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._place)
        if not socket.waitForConnected(CALL_MS):
            return False
        socket.write(message)
        return socket.waitForReadyRead(CALL_MS) and bytes(socket.readLine().data()) == HEARD

    @Slot()
    def _on_called(self) -> None:
        """Listen to what a later start has to say."""
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._on_said)
            self._read(socket)

    @Slot()
    def _on_said(self) -> None:
        """Read what has come."""
        from PySide6.QtNetwork import QLocalSocket

        sender = self.sender()
        if isinstance(sender, QLocalSocket):
            self._read(sender)

    def _read(self, socket: "QLocalSocket") -> None:
        """Tell a whole message; one that is no such is dropped."""
        if not socket.canReadLine():
            if socket.bytesAvailable() > MOST_BYTES:
                socket.abort()
            return
        try:
            said = json.loads(bytes(socket.readLine(MOST_BYTES).data()))
            files, token = tuple(Path(name) for name in said["files"]), str(said["token"])
        except (ValueError, TypeError, KeyError) as error:
            logger.warning("a call that was not understood: %s", error)
            socket.abort()
            return
        socket.write(HEARD)
        socket.flush()
        if token:
            os.environ[TOKEN] = token  # which Qt takes when it raises a window
        self.called.emit(files)


def place_of(data_dir: Path) -> str:
    """Return the path at which the windows of this user on `data_dir` meet."""
    user = os.environ.get("USERNAME", "") if sys.platform == "win32" else str(os.getuid())
    folder = os.path.normcase(data_dir.absolute().resolve())
    algorithm = QCryptographicHash.Algorithm.Sha256  # which Qt brings along; hashlib loads more
    digest = QCryptographicHash.hash(os.fsencode(f"{user}/{folder}"), algorithm)
    name = f"acutimer-{bytes(digest.data()).hex()[:16]}"
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    path = runtime / name
    if not runtime.is_absolute() or not runtime.is_dir() or len(os.fsencode(path)) > LONGEST_PATH:
        path = Path(QDir.tempPath()) / name
    return str(path)
