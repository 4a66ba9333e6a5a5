"""One window for one data folder: a second start asks the first to come forward, and ends.

The second start leaves a call, which is a file, in a folder that the first one watches; who takes
the file away has heard it. A local socket would load all of Qt's network into every window.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from errno import EPERM
from pathlib import Path
from stat import S_ISDIR

from PySide6.QtCore import (
    QCryptographicHash,
    QDir,
    QFileSystemWatcher,
    QLockFile,
    QObject,
    Signal,
    Slot,
)

from acutimer.adapters.files import read_bytes

logger = logging.getLogger(__name__)

ANSWER_S = 10.0
"""The first window may be opening just now, on a slow machine."""
LEFT_S = ANSWER_S + 1.0
"""Who left a call that is older has given up, and was killed if the call is still there."""
TRY_AGAIN_S = 0.05
MOST_BYTES = 1024 * 1024
CALL = ".call"
TOKEN = "XDG_ACTIVATION_TOKEN"
"""The right to come forward, which the desktop gives to what a person starts."""


class SingleWindow(QObject):
    """Be the only window of this user on `data_dir`, or reach the one that is.

    Signals: called (the paths of the files that a second start was to open).
    """

    called = Signal(tuple)

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        """Take nothing yet."""
        super().__init__(parent)
        self._folder = Path(place_of(data_dir))
        self._lock = QLockFile(f"{self._folder}.lock")
        self._lock.setStaleLockTime(0)  # only a process that is gone makes a lock stale
        self._watcher: QFileSystemWatcher | None = None

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
        end = time.monotonic() + limit_s
        try:
            call = leave_call(self._folder, files)
        except OSError as error:
            logger.warning("another window has the data folder and cannot be called: %s", error)
            return False
        while call.exists():
            if self._lock.tryLock(0):
                call.unlink(missing_ok=True)
                return False
            if time.monotonic() >= end:
                return not taken_back(call)
            time.sleep(TRY_AGAIN_S)
        return True

    def listen(self) -> None:
        """Heed the calls of later starts, and those that wait already."""
        if not self._lock.isLocked():
            return
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(self._on_stirred)
        try:
            make_private(self._folder)
        except OSError as error:
            logger.warning("a second start will not be heard: %s", error)
            return
        if not self._watcher.addPath(str(self._folder)):
            logger.warning("a second start will not be heard: the system watches no folder")
        self._heed()

    def close(self) -> None:
        """Leave the data folder to the next window."""
        if self._watcher is not None:
            self._watcher.removePath(str(self._folder))
            self._watcher = None
        self._lock.unlock()

    @Slot()
    def _on_stirred(self) -> None:
        """Look what has come; a folder that somebody cleared away is made again."""
        if self._watcher is not None and not self._watcher.directories():
            self.listen()
        else:
            self._heed()

    def _heed(self) -> None:
        """Take all calls away, then tell them; one that is none is dropped."""
        for message in list(taken_calls(self._folder)):
            try:
                said = json.loads(message)
                files, token = tuple(Path(name) for name in said["files"]), str(said["token"])
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                logger.warning("a call that was not understood: %s", error)
                continue
            if token:
                os.environ[TOKEN] = token  # which Qt takes when it raises a window
            self.called.emit(files)


def leave_call(folder: Path, files: Sequence[Path]) -> Path:
    """Return the path of a new call in `folder` that asks for `files`.

    Raises:
        OSError: if it cannot be left there.
    """
    token = os.environ.get(TOKEN, "")
    message = json.dumps({"files": [str(path) for path in files], "token": token})
    make_private(folder)
    half = folder / f"{time.time_ns()}-{os.getpid()}"
    half.write_text(message, encoding="utf-8")
    return half.replace(half.with_suffix(CALL))


def taken_back(call: Path) -> bool:
    """Return whether `call` could be taken away before the first window did."""
    try:
        call.unlink()
    except OSError:  # it is gone, or Windows keeps it for who reads it
        return False
    logger.warning("another window has the data folder and does not answer")
    return True


def taken_calls(folder: Path) -> Iterator[bytes]:
    """Yield what the calls in `folder` say, oldest first, and take them and old leftovers away."""
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        logger.warning("calls cannot be read: %s", error)
        return
    for path in paths:
        try:
            old = time.time() - path.stat().st_mtime > LEFT_S
            if not old and path.suffix != CALL:
                continue
            message = read_bytes(path, MOST_BYTES + 1)
            path.unlink()
        except OSError as error:  # mostly: who called has given up meanwhile
            logger.info("a call that cannot be taken: %s", error)
            continue
        if old or len(message) > MOST_BYTES:
            logger.warning("a call that is dropped, being too %s", "old" if old else "long")
        else:
            yield message


def make_private(folder: Path) -> None:
    """Make `folder`, if it is missing, for this user alone.

    Raises:
        OSError: if that cannot be done, or what stands there is not private to this user.
    """
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    private = S_ISDIR(found.st_mode)
    if sys.platform != "win32":  # where the folder lies among the files of the user
        private = private and found.st_uid == os.getuid() and not found.st_mode & 0o077
    if not private:
        raise OSError(EPERM, "this is no folder of this user alone", str(folder))


def place_of(data_dir: Path) -> str:
    """Return the path of the folder in which the windows of this user on `data_dir` meet."""
    user = os.environ.get("USERNAME", "") if sys.platform == "win32" else str(os.getuid())
    folder = os.path.normcase(data_dir.absolute().resolve())
    algorithm = QCryptographicHash.Algorithm.Sha256  # which Qt brings along; hashlib loads more
    digest = QCryptographicHash.hash(os.fsencode(f"{user}/{folder}"), algorithm)
    name = f"acutimer-{bytes(digest.data()).hex()[:16]}"
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    usable = runtime.is_absolute() and runtime.is_dir()
    return str((runtime if usable else Path(QDir.tempPath())) / name)
