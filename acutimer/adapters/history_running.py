"""The session that runs, and the one that was cut off.

A program that runs a session saves it every few seconds. So a session still belongs to a program
that lives if it was saved a moment ago, and if the process that did so is still there.
"""

import os
import sqlite3
import sys
import time
from collections.abc import Collection

from acutimer.adapters.history_queries import whole
from acutimer.adapters.history_rows import real_of, text_of, whole_of
from acutimer.model.history import Cut

SILENT_S = 10.0
"""A session that was saved longer ago than this runs no more."""


def keep_running(connection: sqlite3.Connection, session_id: str, state: str | None) -> None:
    """Note that this program runs a session, and its `state`; None leaves that as it is."""
    connection.execute(
        "INSERT INTO running VALUES (:id, coalesce(:state, ''), :process, :now) "
        "ON CONFLICT (session_id) DO UPDATE SET state = coalesce(:state, state), "
        "process = excluded.process, saved_s = excluded.saved_s",
        {"id": session_id, "state": state, "process": os.getpid(), "now": time.time()},
    )


def no_longer_running(connection: sqlite3.Connection, session_id: str) -> None:
    """Forget what a session could go on from."""
    connection.execute("DELETE FROM running WHERE session_id = ?", (session_id,))


def cut_off(connection: sqlite3.Connection, own: Collection[str]) -> Cut | None:
    """Return the latest session that nobody runs any more; those in `own` run here."""
    rows = connection.execute(
        "SELECT id, coalesce(state, '') AS state, coalesce(process, 0) AS process, "
        "coalesce(saved_s, 0) AS saved_s FROM sessions LEFT JOIN running ON session_id = id "
        "WHERE ending = 'running' ORDER BY began_utc DESC"
    )
    for row in rows.fetchall():
        live = _is_live(whole_of(row["process"]), real_of(row["saved_s"]))
        if row["id"] not in own and not live:
            record = whole(connection, row["id"])
            return None if record is None else Cut(record, text_of(row["state"]))
    return None


def _is_live(process: int, saved_s: float) -> bool:
    """Return whether a session that `process` saved at `saved_s` still runs."""
    if abs(time.time() - saved_s) > SILENT_S or process <= 0 or process == os.getpid():
        return False
    if sys.platform == "win32":  # asking there would end the process
        return True
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
