"""The tables of the history, and how an older file is brought to them step by step."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from acutimer.adapters.files import free_name
from acutimer.adapters.history_rows import NonsenseError, began_utc

Migration = tuple[str, ...]

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
        "ALTER TABLE sessions ADD COLUMN before INTEGER",
        "ALTER TABLE sessions ADD COLUMN after INTEGER",
        "ALTER TABLE sessions ADD COLUMN sleep INTEGER",
        "ALTER TABLE sessions ADD COLUMN rehearsed INTEGER NOT NULL DEFAULT 0",
        # What a clock on the wall showed at the start, and the order of all sessions.
        "ALTER TABLE sessions ADD COLUMN wall TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE sessions ADD COLUMN began_utc TEXT NOT NULL DEFAULT ''",
        "UPDATE sessions SET wall = substr(started_at, 1, 19), began_utc = began_utc(started_at)",
        """UPDATE sessions
            SET rehearsed = 1, note = ltrim(substr(note, instr(note, ' times faster') + 13), '. ')
            WHERE note GLOB 'Rehearsal, [0-9]* times faster*'""",
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
        # What a running session can go on from, and the program that runs it.
        """CREATE TABLE running (
            session_id TEXT PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
            state TEXT NOT NULL,
            process INTEGER NOT NULL,
            saved_s REAL NOT NULL
        )""",
        "CREATE INDEX sessions_latest ON sessions (began_utc, id)",
        """CREATE INDEX sessions_by_day
            ON sessions (wall, rehearsed, routine_id, title, pressed_s, relaxed_s, id)""",
        """CREATE INDEX sessions_rated
            ON sessions (wall, rehearsed, began_utc, id, before, after, sleep)
            WHERE coalesce(before, after, sleep) IS NOT NULL""",
        "CREATE INDEX sessions_running ON sessions (began_utc) WHERE ending = 'running'",
    ),
)
"""The statements at index 0 turn an empty file into version 1, and so on."""


class UpgradeError(Exception):
    """The file cannot be brought to this version, and is left as it is."""


def upgrade(connection: sqlite3.Connection, path: Path, migrations: tuple[Migration, ...]) -> None:
    """Take the file at `path` to the last version, one step at a time, after a copy of it.

    Raises:
        UpgradeError: if it comes from a newer program, or a step fails.
        NonsenseError: if its version cannot be.
    """
    version, newest = _version(connection), len(migrations)
    if version < 0:
        raise NonsenseError(f"there is no version {version}")
    if version > newest:
        raise UpgradeError(
            f"it comes from a newer AcuTimer (version {version}, this one knows {newest})"
        )
    if version == newest:
        return
    with _copied(connection, path, version):
        connection.execute("PRAGMA journal_mode = WAL")
        connection.create_function("began_utc", 1, began_utc, deterministic=True)
        for number in range(version, newest):
            _step(connection, number, migrations[number])


@contextmanager
def _copied(connection: sqlite3.Connection, path: Path, version: int) -> Iterator[None]:
    """Copy the file before what follows; if that leaves it at `version`, the copy goes again."""
    if not version:
        yield
        return
    copy = free_name(path.with_name(f"history-version-{version}.sqlite3"))
    try:
        with closing(sqlite3.connect(copy)) as target:
            connection.backup(target)
        yield
    except (sqlite3.Error, UpgradeError):
        if _version(connection) == version:  # or each call would leave one more
            with suppress(OSError):
                copy.unlink()
        raise


def _step(connection: sqlite3.Connection, number: int, migration: Migration) -> None:
    """Take the file from version `number` to the next."""
    with transaction(connection):
        # Two programs may open a new file at once: the second finds the step taken.
        if _version(connection) > number:
            return
        try:
            for statement in migration:
                connection.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
                raise UpgradeError(str(error)) from error
            raise
        connection.execute(f"PRAGMA user_version = {number + 1}")


def _version(connection: sqlite3.Connection) -> int:
    """Return the version of the file."""
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    assert isinstance(found, int)
    return found


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all or nothing, one program at a time."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # SQLite itself has taken it back where the disk is full
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
