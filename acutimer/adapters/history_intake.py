"""Sessions that come from a file: all at once or none, and none of them twice."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from acutimer.adapters import history_queries as queries
from acutimer.adapters.history import History
from acutimer.adapters.history_rows import write
from acutimer.adapters.history_running import no_longer_running
from acutimer.model.backup import SessionTally
from acutimer.model.record import Ending, Record

CUT_OFF = (Ending.RUNNING.value, Ending.LOST.value)


class HistoryIntake(History):
    """Take sessions into the history, which stays as it is where it knows more."""

    def take_in(self, records: Sequence[Record]) -> SessionTally:
        """Keep those of `records` that are new, or whole where they were cut off here.

        Raises:
            StorageError: if the history cannot be used; nothing has changed then.
        """

        def work(connection: sqlite3.Connection) -> SessionTally:
            endings = _endings(connection)
            for record in records:
                if _is_wanted(record, endings):
                    write(connection, _with_what_was_told(connection, record))
                    no_longer_running(connection, record.id)
            return tally(records, endings)

        return self._change(work) if records else SessionTally()

    def tally(self, records: Sequence[Record]) -> SessionTally:
        """Count how `records` stand to what is here.

        Raises:
            StorageError: as `take_in`.
        """
        return tally(records, self._ask(_endings, {}))


def tally(records: Iterable[Record], endings: Mapping[str, str]) -> SessionTally:
    """Count how `records` stand to those whose `endings` are here, by their ids."""
    new = fuller = here = 0
    for record in records:
        if record.id not in endings:
            new += 1
        elif _is_wanted(record, endings):
            fuller += 1
        else:
            here += 1
    return SessionTally(new, fuller, here)


def _is_wanted(record: Record, endings: Mapping[str, str]) -> bool:
    """Return whether `record` tells more than what is here."""
    there = endings.get(record.id)
    return there is None or (there in CUT_OFF and record.ending.value not in CUT_OFF)


def _with_what_was_told(connection: sqlite3.Connection, record: Record) -> Record:
    """Return `record` with the note and the ratings from here, where it brings none itself."""
    here = queries.whole(connection, record.id)
    if here is None:
        return record
    return replace(
        record,
        note=record.note or here.note,
        before=here.before if record.before is None else record.before,
        after=here.after if record.after is None else record.after,
        sleep=here.sleep if record.sleep is None else record.sleep,
    )


def _endings(connection: sqlite3.Connection) -> Mapping[str, str]:
    """Return how each session here ended."""
    return {
        row["id"]: row["ending"] for row in connection.execute("SELECT id, ending FROM sessions")
    }
