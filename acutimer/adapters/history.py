"""The history: one SQLite file; what a damaged one held is rescued, and it is never deleted."""

import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from types import EllipsisType
from typing import TypeVar

from acutimer.adapters import history_queries as queries
from acutimer.adapters.files import clear_leftovers, reason
from acutimer.adapters.history_rescue import is_damage, rescued, set_aside
from acutimer.adapters.history_rows import NonsenseError, write
from acutimer.adapters.history_running import cut_off, keep_running, no_longer_running
from acutimer.adapters.history_schema import (
    MIGRATIONS,
    Migration,
    UpgradeError,
    transaction,
    upgrade,
)
from acutimer.errors import StorageError
from acutimer.model.history import Cut, DayTotal, Place, Rating, Share
from acutimer.model.record import RATINGS, Ending, Record

Result = TypeVar("Result")
Work = Callable[[sqlite3.Connection], Result]
Identity = tuple[int, int]
"""The device and the number of a file."""

BUSY_S = 5.0
_RESCUE = threading.Lock()
"""Threads that find the same damage do not mend it twice."""
_PRAGMAS = ("foreign_keys = ON", "synchronous = FULL", "fullfsync = ON", "secure_delete = ON")
"""What was committed outlives an empty battery; what was deleted is overwritten."""


class History:
    """Keep records in the file at `path`; it is opened anew for each call, and only then made.

    Each method raises StorageError if the file cannot be used. If it was damaged, what could be
    read has been rescued by then, a change has been made, and the next call works.
    """

    def __init__(self, path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
        self._path = path
        self._migrations = migrations
        self._own: set[str] = set()

    def save(self, record: Record) -> None:
        """Keep `record`, in the place of an earlier state of the same session."""
        self._save(record, None)

    def save_running(self, record: Record, state: str) -> None:
        """Keep `record` of a session that runs, with the `state` from which it can go on."""
        self._save(record, state)

    def records(self) -> Sequence[Record]:
        """Return all records, whole, the latest first."""
        return self._ask(queries.all_records, ())

    def record(self, session_id: str) -> Record | None:
        """Return one record, whole, or None."""
        return self._ask(lambda found: queries.whole(found, session_id), None)

    def latest(self, count: int, before: Place | None = None) -> Sequence[Record]:
        """Return the heads of `count` sessions, the latest first, from behind `before` on."""
        return self._ask(lambda found: queries.latest(found, count, before), ())

    def heads(self, first: date, last: date, ends_hour: int) -> Sequence[Record]:
        """Return the heads of all sessions of some days but the rehearsals, oldest first."""
        return self._ask(lambda found: queries.heads(found, (first, last, ends_hour)), ())

    def days(self, first: date, last: date, ends_hour: int) -> Mapping[date, DayTotal]:
        """Return the sums of each day that has a session."""
        return self._ask(lambda found: queries.days(found, (first, last, ends_hour)), {})

    def ratings(self, first: date, last: date, ends_hour: int) -> Sequence[Rating]:
        """Return what was felt with each session that was rated, oldest first."""
        return self._ask(lambda found: queries.ratings(found, (first, last, ends_hour)), ())

    def by_routine(self, first: date, last: date, ends_hour: int) -> Sequence[Share]:
        """Return the sums of each routine, the most pressed first."""
        return self._ask(lambda found: queries.by_routine(found, (first, last, ends_hour)), ())

    def by_point(self, first: date, last: date, ends_hour: int) -> Sequence[Share]:
        """Return the sums of each point, the most pressed first."""
        return self._ask(lambda found: queries.by_point(found, (first, last, ends_hour)), ())

    def first_day(self, ends_hour: int) -> date | None:
        """Return the first day that has a session, or None."""
        return self._ask(lambda found: queries.first_day(found, ends_hour), None)

    def cut_off(self) -> Cut | None:
        """Return the latest session that was cut off, or None; what runs anywhere is none."""
        return self._ask(lambda found: cut_off(found, self._own), None)

    def settle(self, session_id: str) -> None:
        """Mark a session that was cut off as lost: what was done of it stays."""

        def work(connection: sqlite3.Connection) -> None:
            record = queries.whole(connection, session_id)
            if record is None:
                raise self._gone()
            if record.ending is Ending.RUNNING:  # it may have ended well meanwhile
                self._set(connection, session_id, {"ending": Ending.LOST.value})
                no_longer_running(connection, session_id)

        self._change(work)

    def rate(
        self,
        session_id: str,
        *,
        before: int | EllipsisType | None = ...,
        after: int | EllipsisType | None = ...,
        sleep: int | EllipsisType | None = ...,
    ) -> None:
        """Keep what was felt with a session, each 0..10 or None; what is not given stays."""
        given = {"before": before, "after": after, "sleep": sleep}
        told = {name: value for name, value in given.items() if value is not ...}
        for name, value in told.items():
            if value is not None and value not in RATINGS:
                raise ValueError(f"{name} must be 0..10, got {value}")
        if told:
            self._change(lambda found: self._set(found, session_id, told))

    def note(self, session_id: str, text: str) -> None:
        """Keep `text` as the note of a session."""
        self._change(lambda found: self._set(found, session_id, {"note": text}))

    def delete(self, session_id: str) -> Record:
        """Delete a session, and return it whole, so that it can be saved again."""

        def work(connection: sqlite3.Connection) -> Record:
            record = queries.whole(connection, session_id)
            if record is None:
                raise self._gone()
            connection.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
            return record

        return self._change(work)

    def forget_all(self) -> Sequence[str]:
        """Delete all sessions, and return the names of older and damaged files, which stay."""

        def work(connection: sqlite3.Connection) -> None:
            for table in ("running", "pauses", "parts", "sessions"):
                connection.execute(f"DELETE FROM {table}")

        def shrink(connection: sqlite3.Connection) -> None:
            with suppress(sqlite3.OperationalError):  # another program reads; nothing is left
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")

        self._ask(lambda found: _at_once(found, work), None)
        self._ask(shrink, None)
        with _RESCUE:
            clear_leftovers(self._path)
        return sorted(path.name for path in self._path.parent.glob("history-*.sqlite3"))

    def _save(self, record: Record, state: str | None) -> None:
        """Keep `record`, and with it, while it runs, that it does so here."""

        def work(connection: sqlite3.Connection) -> None:
            write(connection, record)
            if record.ending is Ending.RUNNING:
                keep_running(connection, record.id, state)
            else:
                no_longer_running(connection, record.id)

        if record.ending is Ending.RUNNING:
            self._own.add(record.id)
        self._change(work)

    def _set(
        self, connection: sqlite3.Connection, session_id: str, values: Mapping[str, object]
    ) -> None:
        """Put `values` into the row of a session."""
        changes = ", ".join(f"{name} = :{name}" for name in values)
        query = f"UPDATE sessions SET {changes} WHERE id = :id"
        if not connection.execute(query, {**values, "id": session_id}).rowcount:
            raise self._gone()

    def _change(self, work: Work[Result]) -> Result:
        """Return what `work` does, all or nothing, in a file that is made if it is missing."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unusable(reason(error)) from error
        return self._run(lambda connection: _at_once(connection, work), again=True)

    def _ask(self, work: Work[Result], nothing: Result) -> Result:
        """Return what `work` finds, or `nothing` where there is no file yet."""
        try:
            if not self._path.exists():
                return nothing
        except OSError as error:
            raise self._unusable(reason(error)) from error
        return self._run(work, again=False)

    def _run(self, work: Work[Result], *, again: bool) -> Result:
        """Return what `work` does with the open file; `again` repeats it if a new one is needed."""
        opened = self._identity()
        try:
            with self._opened(self._path) as connection:
                return work(connection)
        except UpgradeError as error:
            raise self._unusable(str(error)) from error
        except (sqlite3.Error, NonsenseError, UnicodeError, OverflowError) as error:
            if not is_damage(error, self._path):
                raise self._unusable(str(error)) from error
            told = self._begin_anew(error, opened)
            if told is None:
                return self._run(work, again=again)
            if again:
                self._run(work, again=False)
            raise told from error

    def _begin_anew(self, damage: Exception, opened: Identity | None) -> StorageError | None:
        """Put a new file with all that can be rescued in the place of the damaged one.

        Return what to tell of it, or None if the file that was `opened` is not there any more.
        """
        with _RESCUE:
            try:
                replaced = self._replaced(opened)
            except (OSError, sqlite3.Error) as error:
                why = reason(error) if isinstance(error, OSError) else str(error)
                raise self._unusable(f"it is damaged ({damage}), and {why}") from error
            finally:
                clear_leftovers(self._path)
        if replaced is None:
            return None
        aside, count = replaced
        sessions = "1 session" if count == 1 else f"{count} sessions"
        return StorageError(
            f"The history in {self._path} was damaged ({damage}). It is kept as {aside.name} in "
            f"the same folder, and a new history begins, with {sessions} that could be rescued "
            "from it."
        )

    def _replaced(self, opened: Identity | None) -> tuple[Path, int] | None:
        """Return where the damaged file that was `opened` is now, and how much was rescued.

        None means that another thread or program was faster.
        """
        if opened != self._identity():
            return None
        handle, name = tempfile.mkstemp(prefix=f".{self._path.name}-", dir=self._path.parent)
        os.close(handle)
        new = Path(name)
        with self._opened(new):
            pass
        records = rescued(self._path, new)
        with self._opened(new) as connection, transaction(connection):
            for record in records:
                write(connection, record)
        if opened != self._identity():
            return None
        return set_aside(self._path, new), len(records)

    @contextmanager
    def _opened(self, path: Path) -> Iterator[sqlite3.Connection]:
        """Open the file at `path`, bring it to this version, and close it again."""
        with closing(sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)) as found:
            upgrade(found, self._path, self._migrations)
            for pragma in _PRAGMAS:
                found.execute(f"PRAGMA {pragma}")
            found.row_factory = sqlite3.Row
            yield found

    def _identity(self) -> Identity | None:
        """Return what tells the file from another one of the same name."""
        with suppress(OSError):
            found = self._path.stat()
            return found.st_dev, found.st_ino
        return None

    def _gone(self) -> StorageError:
        """Return the error that says that there is no such session."""
        return StorageError(f"This session is no longer in the history in {self._path}.")

    def _unusable(self, why: str) -> StorageError:
        """Return the error that says that the history is not to be had."""
        return StorageError(
            f"The history in {self._path} cannot be used: {why}. What is in it is left as it is."
        )


def _at_once(connection: sqlite3.Connection, work: Work[Result]) -> Result:
    """Return what `work` does, which is done as a whole or not at all."""
    with transaction(connection):
        return work(connection)
