"""A damaged history: what can still be read goes into a new file, and the old one is set aside."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from acutimer.adapters.files import free_name
from acutimer.adapters.history_rows import NonsenseError, record_of
from acutimer.model.record import Record

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
"""The last means that the tables or columns are others than ours."""
_HEADER_BYTES, _PAGE_BYTES = 100, 4096
_OWN_FIELDS = slice(28, 40)
"""The bytes of a header that tell how long the file is, and which pages of it are free."""
_LEAST_ROW_BYTES = 100
"""No session takes less room, so a file holds no more than so many."""
_UNREADABLE = (OSError, sqlite3.Error, UnicodeDecodeError)
"""What comes of reading a damaged file."""
BESIDE = ("-wal", "-shm")
"""What SQLite may keep beside a file."""


def is_damage(error: Exception, path: Path) -> bool:
    """Return whether `error` means that the file at `path` is damaged, not out of reach."""
    match error:
        case NonsenseError() | UnicodeDecodeError():
            return True
        case sqlite3.OperationalError() if not hasattr(error, "sqlite_errorcode"):
            return True  # a text that is none
        case sqlite3.DatabaseError() if hasattr(error, "sqlite_errorcode"):
            readonly = error.sqlite_errorcode == sqlite3.SQLITE_READONLY
            return error.sqlite_errorcode & 0xFF in _DAMAGE or (readonly and _is_sealed(path))
    return False


def _is_sealed(path: Path) -> bool:
    """Return whether the file itself says that it is not to be written to, which ours never do."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(_HEADER_BYTES)[18:19] not in (b"\x01", b"\x02")
    return False


def set_aside(path: Path, new: Path) -> Path:
    """Put `new` in the place of the file at `path`, and return where that is now.

    What belongs to it is renamed with it.

    Raises:
        OSError: if that cannot be done; then everything is where it was.
    """
    today = datetime.now().astimezone().date().isoformat()
    aside = free_name(path.with_name(f"history-damaged-{today}.sqlite3"))
    moved: list[tuple[Path, Path]] = []
    try:
        for suffix in (*BESIDE, ""):  # a log without its file harms no new file
            part, target = path.with_name(path.name + suffix), aside.with_name(aside.name + suffix)
            if part.exists():
                part.rename(target)
                moved.append((part, target))
        new.replace(path)
    except OSError:
        for part, target in moved:
            with suppress(OSError):
                target.rename(part)
        raise
    return aside


def rescued(path: Path, sound: Path) -> tuple[Record, ...]:
    """Return what can be read of the damaged file at `path`, with the help of an empty `sound` one.

    The file itself is not touched. A copy is read with the whole first page of a sound file, which
    says what tables there are and where they begin, and, as an older file has others, with its
    header alone; what tells more counts.

    Raises:
        OSError: if no copy can be made.
    """
    head = sound.read_bytes()[:_PAGE_BYTES]
    return max((_read_with(path, head), _read_with(path, head[:_HEADER_BYTES])), key=_rows_in)


def _rows_in(records: tuple[Record, ...]) -> int:
    """Return how many rows tell of `records`."""
    return sum(1 + len(record.parts) + len(record.pauses) for record in records)


def _read_with(path: Path, head: bytes) -> tuple[Record, ...]:
    """Return what can be read of a copy of the file at `path` that begins with `head`."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        for suffix in ("", "-wal"):
            part = path.with_name(path.name + suffix)
            if part.exists():
                shutil.copyfile(part, copy.with_name(copy.name + suffix))
        _mend(copy, head)
        with suppress(*_UNREADABLE):
            return _readable(copy)
    return ()


def _mend(copy: Path, head: bytes) -> None:
    """Put the `head` of a sound file before the damaged one, which is as long as it is."""
    own = bytearray(head)
    pages = copy.stat().st_size // _PAGE_BYTES
    own[_OWN_FIELDS] = pages.to_bytes(4, "big") + bytes(8)
    with copy.open("r+b") as file:
        file.write(own)


def _readable(copy: Path) -> tuple[Record, ...]:
    """Return the records of the rows that can be read."""
    most = copy.stat().st_size // _LEAST_ROW_BYTES
    found: dict[str, Record] = {}
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        for row in _sessions(connection, most):
            with suppress(NonsenseError):
                record = record_of(row)
                found[record.id] = _with_lists(connection, row, record)
    return tuple(found.values())


def _sessions(connection: sqlite3.Connection, most: int) -> Iterator[sqlite3.Row]:
    """Yield `most` rows of sessions in their order, stepping over those that cannot be read."""
    place, last, misses = 0, most * 2, 0
    while place < last:
        try:
            rows = connection.execute(
                "SELECT rowid AS place, * FROM sessions WHERE rowid > ? ORDER BY rowid", (place,)
            )
            for row in rows:
                place = row["place"] if place < row["place"] <= last else place
                most, misses = most - 1, 0
                if most < 0:
                    return
                yield row
        except _UNREADABLE:
            place += 1 + misses // 100  # longer and longer steps where a whole branch is broken
            misses += 1
        else:
            return


def _with_lists(connection: sqlite3.Connection, row: sqlite3.Row, record: Record) -> Record:
    """Return `record` with its parts and pauses, as many as can be read and make sense."""
    parts, pauses = (_list(connection, table, record.id) for table in ("parts", "pauses"))
    for lists in ((parts, pauses), (parts, ()), ((), pauses)):
        with suppress(NonsenseError):
            return record_of(row, *lists)
    return record


def _list(connection: sqlite3.Connection, table: str, session_id: str) -> list[sqlite3.Row]:
    """Return the rows of a session in `table`, up to the first that cannot be read."""
    found: list[sqlite3.Row] = []
    with suppress(*_UNREADABLE):
        query = f"SELECT * FROM {table} WHERE session_id = ? ORDER BY position"
        found.extend(connection.execute(query, (session_id,)))
    return found
