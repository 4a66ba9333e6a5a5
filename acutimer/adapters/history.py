"""The history: one SQLite file; a damaged one is set aside, never deleted."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, fields, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from acutimer.adapters.files import free_name, reason
from acutimer.errors import StorageError
from acutimer.model.record import Ending, PartRecord, PauseRecord, Record
from acutimer.model.routine import Side
from acutimer.model.segment_kind import SegmentKind

Migration = tuple[str, ...]
Result = TypeVar("Result")

BUSY_S = 5.0
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

MIGRATIONS: tuple[Migration, ...] = (
    (
        """CREATE TABLE sessions (
            id TEXT PRIMARY KEY,
            routine_id TEXT NOT NULL,
            title TEXT NOT NULL,
            started_at TEXT NOT NULL,
            ended_at TEXT NOT NULL,
            planned_pressed_s INTEGER NOT NULL,
            planned_relax_s INTEGER NOT NULL,
            pressed_s REAL NOT NULL,
            relaxed_s REAL NOT NULL,
            other_s REAL NOT NULL,
            paused_s REAL NOT NULL,
            ratio REAL NOT NULL,
            eased INTEGER NOT NULL,
            ending TEXT NOT NULL,
            note TEXT NOT NULL
        )""",
        """CREATE TABLE holds (
            session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            step INTEGER NOT NULL,
            title TEXT NOT NULL,
            side TEXT NOT NULL,
            planned_s INTEGER NOT NULL,
            pressed_s REAL NOT NULL,
            PRIMARY KEY (session_id, position)
        )""",
    ),
    (
        "ALTER TABLE sessions ADD COLUMN routine_version TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE sessions ADD COLUMN variant TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE sessions ADD COLUMN before INTEGER",
        "ALTER TABLE sessions ADD COLUMN after INTEGER",
        "ALTER TABLE sessions ADD COLUMN sleep INTEGER",
        """CREATE TABLE parts (
            session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            planned_s INTEGER NOT NULL,
            spent_s REAL NOT NULL,
            side TEXT NOT NULL,
            step INTEGER,
            points TEXT NOT NULL,
            PRIMARY KEY (session_id, position)
        ) WITHOUT ROWID""",
        """INSERT INTO parts
            SELECT session_id, position, 'hold', title, planned_s, pressed_s, side, step, ''
            FROM holds""",
        "DROP TABLE holds",
        """CREATE TABLE pauses (
            session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            at_s REAL NOT NULL,
            length_s REAL NOT NULL,
            PRIMARY KEY (session_id, position)
        ) WITHOUT ROWID""",
        "CREATE INDEX sessions_by_time ON sessions (substr(started_at, 1, 19))",
    ),
)
"""The statements at index 0 turn an empty file into version 1, and so on."""

SESSION_COLUMNS = tuple(f.name for f in fields(Record) if f.name not in ("parts", "pauses"))
PART_COLUMNS = tuple(field.name for field in fields(PartRecord))
PAUSE_COLUMNS = tuple(field.name for field in fields(PauseRecord))


class History:
    """Keep records in the file at `path`; it is opened anew for each call, and only then made."""

    def __init__(self, path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
        self._path = path
        self._migrations = migrations

    def save(self, record: Record) -> None:
        """Keep `record`, in the place of an earlier state of the same session.

        Raises:
            StorageError: if it could not be kept, or if the file was damaged; then a new one has
                been begun with this record in it.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unusable(reason(error)) from error
        self._run(lambda connection: _write(connection, record), again=True)

    def records(self) -> Sequence[Record]:
        """Return all records, the latest first.

        Raises:
            StorageError: if the file cannot be read; a damaged one has been set aside.
        """
        try:
            if not self._path.exists():
                return ()
        except OSError as error:
            raise self._unusable(reason(error)) from error
        try:
            return self._run(_read, again=False)
        except ValueError as error:
            raise self._unusable(str(error)) from error

    def _run(self, work: Callable[[sqlite3.Connection], Result], *, again: bool) -> Result:
        """Return what `work` does with the open file; `again` repeats it if a new one is needed."""
        try:
            with self._opened() as connection:
                return work(connection)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in DAMAGED:
                raise self._unusable(str(error)) from error
            aside = self._set_aside()
            if again:
                self._run(work, again=False)
            raise StorageError(
                f"The history in {self._path} was damaged ({error}). It is kept as {aside.name} "
                "in the same folder, and a new history begins."
            ) from error

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Open the file, bring it to this version, and close it again."""
        with closing(sqlite3.connect(self._path, timeout=BUSY_S, isolation_level=None)) as found:
            self._upgrade(found)
            found.execute("PRAGMA foreign_keys = ON")
            yield found

    def _upgrade(self, connection: sqlite3.Connection) -> None:
        """Take the file to this version, one step at a time, after a copy of an older one."""
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        newest = len(self._migrations)
        if version > newest:
            raise self._unusable(
                f"it comes from a newer AcuTimer (version {version}, this one knows {newest})"
            )
        if version == newest:
            return
        if version:
            copy = free_name(self._path.with_name(f"history-version-{version}.sqlite3"))
            with closing(sqlite3.connect(copy)) as target:
                connection.backup(target)
        connection.execute("PRAGMA journal_mode = WAL")
        for number in range(version, newest):
            with _transaction(connection):
                # Two programs may open a new file at once: the second finds the step taken.
                if connection.execute("PRAGMA user_version").fetchone()[0] > number:
                    continue
                for statement in self._migrations[number]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number + 1}")

    def _set_aside(self) -> Path:
        """Rename the damaged file, with what belongs to it, and return its new name."""
        today = datetime.now().astimezone().date().isoformat()
        aside = free_name(self._path.with_name(f"history-damaged-{today}.sqlite3"))
        try:
            self._path.rename(aside)
            for suffix in ("-wal", "-shm"):
                beside = self._path.with_name(self._path.name + suffix)
                if beside.exists():
                    beside.rename(aside.with_name(aside.name + suffix))
        except OSError as error:
            raise self._unusable(f"it is damaged, and {reason(error)}") from error
        return aside

    def _unusable(self, why: str) -> StorageError:
        """Return the error that says that the history is not to be had."""
        return StorageError(
            f"The history in {self._path} cannot be used: {why}. What is in it is left as it is."
        )


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _write(connection: sqlite3.Connection, record: Record) -> None:
    """Put `record` in the place of what is known of this session."""
    row = {name: getattr(record, name) for name in SESSION_COLUMNS}
    row |= {
        "started_at": record.started_at.isoformat(),
        "ended_at": record.ended_at.isoformat(),
        "ending": record.ending.value,
    }
    places = ("session_id", "position")
    with _transaction(connection):
        connection.execute("DELETE FROM sessions WHERE id = ?", (record.id,))
        connection.execute(_insert("sessions", SESSION_COLUMNS), row)
        parts = _numbered(record.id, map(_part_row, record.parts))
        connection.executemany(_insert("parts", (*places, *PART_COLUMNS)), parts)
        pauses = _numbered(record.id, map(asdict, record.pauses))
        connection.executemany(_insert("pauses", (*places, *PAUSE_COLUMNS)), pauses)


def _part_row(part: PartRecord) -> dict[str, object]:
    """Return the columns of `part`."""
    plain = {"kind": part.kind.value, "side": part.side.value, "points": " ".join(part.points)}
    return asdict(part) | plain


def _numbered(session_id: str, rows: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    """Return `rows` with their places in a session."""
    return [
        {**row, "session_id": session_id, "position": position} for position, row in enumerate(rows)
    ]


def _insert(table: str, columns: Sequence[str]) -> str:
    """Return the statement that puts a row into `table`."""
    values = ", ".join(f":{name}" for name in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})"


def _read(connection: sqlite3.Connection) -> Sequence[Record]:
    """Return all records, the latest first."""
    connection.row_factory = sqlite3.Row
    parts: dict[str, list[PartRecord]] = {}
    for row in connection.execute("SELECT * FROM parts ORDER BY session_id, position"):
        parts.setdefault(row["session_id"], []).append(_part(row))
    pauses: dict[str, list[PauseRecord]] = {}
    for row in connection.execute("SELECT * FROM pauses ORDER BY session_id, position"):
        pause = PauseRecord(row["at_s"], row["length_s"])
        pauses.setdefault(row["session_id"], []).append(pause)
    rows = connection.execute("SELECT * FROM sessions").fetchall()
    records = [
        replace(
            _record(row),
            parts=tuple(parts.get(row["id"], ())),
            pauses=tuple(pauses.get(row["id"], ())),
        )
        for row in rows
    ]
    return tuple(sorted(records, key=lambda record: record.started_at, reverse=True))


def _part(row: sqlite3.Row) -> PartRecord:
    """Return the part that stands in `row`."""
    values = {name: row[name] for name in PART_COLUMNS}
    values |= {
        "kind": SegmentKind(row["kind"]),
        "side": Side(row["side"]),
        "points": tuple(row["points"].split()),
    }
    return PartRecord(**values)


def _record(row: sqlite3.Row) -> Record:
    """Return the record that stands in `row`, without its parts."""
    values = {name: row[name] for name in SESSION_COLUMNS}
    values |= {
        "started_at": datetime.fromisoformat(row["started_at"]),
        "ended_at": datetime.fromisoformat(row["ended_at"]),
        "eased": bool(row["eased"]),
        "ending": Ending(row["ending"]),
    }
    return Record(**values)
