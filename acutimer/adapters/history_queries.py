"""What is asked of the history: sums by day, routine and point, ratings, and the list.

A day of practice is told by the clock on the wall at the start, as it was recorded. Rehearsals are
in the list, and in no sum.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from acutimer.adapters.history_rows import (
    HEAD,
    NonsenseError,
    order_of,
    real_of,
    record_of,
    text_of,
    whole_of,
)
from acutimer.model.history import DayTotal, Place, Rating, Share
from acutimer.model.record import Record

Days = tuple[date, date, int]
"""The first day of practice and the last, which belongs to them, and the hour at which they end."""

_IN_DAYS = "wall >= :begin AND wall < :end AND rehearsed = 0"
_SUMS = "count(*) AS sessions, sum(pressed_s) AS pressed_s, sum(relaxed_s) AS relaxed_s"


def all_records(connection: sqlite3.Connection) -> tuple[Record, ...]:
    """Return all records, whole, the latest first."""
    connection.execute("BEGIN")  # all that is read is of one moment, whoever saves meanwhile
    lists: list[dict[str, list[sqlite3.Row]]] = []
    for table in ("parts", "pauses"):
        found: dict[str, list[sqlite3.Row]] = {}
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY session_id, position"):
            found.setdefault(row["session_id"], []).append(row)
        lists.append(found)
    heads = connection.execute(f"SELECT {HEAD} FROM sessions ORDER BY began_utc DESC, id DESC")
    return tuple(record_of(row, *(found.get(row["id"], ()) for found in lists)) for row in heads)


def whole(connection: sqlite3.Connection, session_id: str) -> Record | None:
    """Return one record with its parts and pauses, or None."""
    row = connection.execute(f"SELECT {HEAD} FROM sessions WHERE id = ?", (session_id,)).fetchone()
    if row is None:
        return None
    return record_of(
        row,
        *(
            connection.execute(
                f"SELECT * FROM {table} WHERE session_id = ? ORDER BY position", (session_id,)
            )
            for table in ("parts", "pauses")
        ),
    )


def latest(connection: sqlite3.Connection, count: int, before: Place | None) -> tuple[Record, ...]:
    """Return the heads of `count` sessions, the latest first, that come after `before` in that."""
    rest = "" if before is None else "WHERE (began_utc, id) < (?, ?)"
    place = () if before is None else (order_of(before.started_at), before.id)
    rows = connection.execute(
        f"SELECT {HEAD} FROM sessions {rest} ORDER BY began_utc DESC, id DESC LIMIT ?",
        (*place, count),
    )
    return tuple(map(record_of, rows))


def heads(connection: sqlite3.Connection, within: Days) -> tuple[Record, ...]:
    """Return the heads of the sessions of some days, oldest first."""
    rows = connection.execute(
        f"SELECT {HEAD} FROM sessions WHERE {_IN_DAYS} ORDER BY began_utc, id", _bounds(within)
    )
    return tuple(map(record_of, rows))


def days(connection: sqlite3.Connection, within: Days) -> Mapping[date, DayTotal]:
    """Return the sums of each day that has a session."""
    rows = connection.execute(
        f"SELECT date(wall, :back) AS day, {_SUMS} FROM sessions WHERE {_IN_DAYS} "
        "GROUP BY day ORDER BY day",
        _bounds(within),
    )
    return {_day(row["day"]): DayTotal(*_sums(row)) for row in rows}


def ratings(connection: sqlite3.Connection, within: Days) -> tuple[Rating, ...]:
    """Return what was felt with each session that was rated, oldest first."""
    rows = connection.execute(
        "SELECT date(wall, :back) AS day, before, after, sleep FROM sessions "
        f"WHERE {_IN_DAYS} AND coalesce(before, after, sleep) IS NOT NULL ORDER BY began_utc, id",
        _bounds(within),
    )
    return tuple(Rating(_day(row["day"]), *_felt(row)) for row in rows)


def by_routine(connection: sqlite3.Connection, within: Days) -> tuple[Share, ...]:
    """Return the sums of each routine, by its latest title, the most pressed first."""
    rows = connection.execute(
        f"SELECT routine_id, title, max(wall), {_SUMS} FROM sessions WHERE {_IN_DAYS} "
        "GROUP BY routine_id",
        _bounds(within),
    )
    shares = [Share(text_of(row["routine_id"]), text_of(row["title"]), *_sums(row)) for row in rows]
    return _most_pressed_first(shares)


def by_point(connection: sqlite3.Connection, within: Days) -> tuple[Share, ...]:
    """Return the sums of each point; a hold of two counts its seconds for each."""
    rows = connection.execute(
        "SELECT session_id, points, spent_s FROM sessions CROSS JOIN parts ON session_id = id "
        f"WHERE {_IN_DAYS} AND kind = 'hold' AND spent_s > 0 AND points != ''",
        _bounds(within),
    )
    pressed: dict[str, float] = {}
    sessions: dict[str, set[str]] = {}
    for session_id, points, spent_s in rows:
        for code in dict.fromkeys(text_of(points).split()):
            pressed[code] = pressed.get(code, 0.0) + real_of(spent_s)
            sessions.setdefault(code, set()).add(session_id)
    return _most_pressed_first(
        [Share(code, code, len(sessions[code]), round(s, 3), 0.0) for code, s in pressed.items()]
    )


def first_day(connection: sqlite3.Connection, ends_hour: int) -> date | None:
    """Return the first day of practice of all, or None."""
    row = connection.execute(
        "SELECT date(wall, ?) FROM sessions WHERE rehearsed = 0 ORDER BY wall LIMIT 1",
        (_back(ends_hour),),
    ).fetchone()
    return None if row is None else _day(row[0])


def _bounds(within: Days) -> dict[str, str]:
    """Return what a query in some days is bound to."""
    first, last, ends_hour = within
    end = "~" if last == date.max else f"{last + timedelta(days=1)}T{ends_hour:02}"
    return {"begin": f"{first}T{ends_hour:02}", "end": end, "back": _back(ends_hour)}


def _back(ends_hour: int) -> str:
    """Return by how much a clock on the wall is behind when it tells the day of practice."""
    return f"-{ends_hour} hours"


def _day(value: object) -> date:
    """Return the day that stands in a row."""
    try:
        return date.fromisoformat(text_of(value))
    except ValueError as error:
        raise NonsenseError(str(error)) from error


def _sums(row: sqlite3.Row) -> tuple[int, float, float]:
    """Return how many sessions a row sums up, and their seconds, to the millisecond."""
    pressed_s, relaxed_s = (round(real_of(row[name]), 3) for name in ("pressed_s", "relaxed_s"))
    return whole_of(row["sessions"]), pressed_s, relaxed_s


def _felt(row: sqlite3.Row) -> Iterator[int | None]:
    """Return what a row tells of how a session felt."""
    for name in ("before", "after", "sleep"):
        yield None if row[name] is None else whole_of(row[name])


def _most_pressed_first(shares: list[Share]) -> tuple[Share, ...]:
    """Return `shares` in their order."""
    return tuple(sorted(shares, key=lambda share: (-share.pressed_s, share.key)))
