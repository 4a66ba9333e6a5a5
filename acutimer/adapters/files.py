"""Write whole files so that nobody ever finds half of one."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from errno import EINVAL
from pathlib import Path
from stat import S_IMODE, S_ISREG

_RANDOM = "[a-z0-9_]{8}"
"""What `tempfile` adds to a name."""


def _nothing() -> None:
    """Check nothing."""


def write_whole(path: Path, content: str | bytes, check: Callable[[], None] = _nothing) -> None:
    """Put `content` into `path` at once: into a neighbour first, synced, then renamed.

    The folder is made if it is missing. A link stays: the file that it names is written. `check` is
    called right before the renaming, and may raise to prevent it.

    Raises:
        OSError: if that cannot be done; what stood there before is still there then.
    """
    raw = content if isinstance(content, bytes) else content.encode()
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        raise _no_file(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):  # a new file keeps the mode of its neighbour
            Path(name).chmod(S_IMODE(path.stat().st_mode))
        check()
        Path(name).replace(path)
    finally:
        with suppress(OSError):
            Path(name).unlink()
    _sync_folder(path.parent)


def read_bytes(path: Path, most: int = -1) -> bytes:
    """Return the first `most` bytes of the file at `path`, or all; a pipe or a folder is refused.

    Raises:
        OSError: if there is no such file, or it cannot be read.
    """
    if not S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting
        raise _no_file(path)
    with path.open("rb") as file:
        return file.read(most)


def clear_leftovers(path: Path) -> None:
    """Take away what saves of `path` left beside it when the program was killed."""
    path = Path(os.path.realpath(path))
    leftover = re.compile(rf"\.{re.escape(path.name)}-{_RANDOM}(-wal|-shm)?")
    with suppress(OSError):
        for other in [other for other in path.parent.iterdir() if leftover.fullmatch(other.name)]:
            other.unlink()


def move(path: Path, target: Path) -> None:
    """Move the file at `path` to `target`, whose folder is made; of a link, move what it shows.

    Raises:
        OSError: if that cannot be done.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():  # which may lead nowhere from another folder
        write_whole(target, path.read_bytes())
        path.unlink()
    else:
        shutil.move(path, target)
    _sync_folder(target.parent)


def free_name(path: Path, mark: str = "-") -> Path:
    """Return `path`, or the first of `name-2`, `name-3` ... that nothing has taken yet."""
    candidate, number = path, 1
    stem, dot, endings = path.name.partition(".")
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{stem}{mark}{number}{dot}{endings}")
    return candidate


def reason(error: OSError) -> str:
    """Return why the system refused, without the path that the text around it names already."""
    return error.strerror or str(error)


def _no_file(path: Path) -> OSError:
    return OSError(EINVAL, "this is not a file", str(path))


def _sync_folder(folder: Path) -> None:
    """Make a new name in `folder` last, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
