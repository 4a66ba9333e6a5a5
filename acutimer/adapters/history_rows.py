"""Records as rows of the history, and rows as records."""

import math
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any

from acutimer.model.record import Ending, PartRecord, PauseRecord, Record
from acutimer.model.routine import Side
from acutimer.model.segment_kind import SegmentKind

SESSION_COLUMNS = tuple(f.name for f in fields(Record) if f.name not in ("parts", "pauses"))
HEAD = ", ".join(SESSION_COLUMNS)
PART_COLUMNS = tuple(field.name for field in fields(PartRecord))
_TOLD_APART = ("before", "sleep")
"""What a session that goes on, or its last page on the next morning, may not know any more."""
PAUSE_COLUMNS = tuple(field.name for field in fields(PauseRecord))


class NonsenseError(ValueError):
    """A row holds what the program never wrote."""


def began_utc(started_at: str) -> str:
    """Return a start as text by which sessions are put in order; nonsense stays as it is."""
    try:
        return order_of(datetime.fromisoformat(started_at))
    except (ValueError, TypeError, OverflowError):
        return str(started_at)


def order_of(started_at: datetime) -> str:
    """Return the text by which sessions are put in order."""
    return started_at.astimezone(UTC).isoformat(timespec="microseconds")


def write(connection: sqlite3.Connection, record: Record) -> None:
    """Put `record` in the place of what is known of this session; only its rows are touched.

    What was felt before it, and how the night was, stays where `record` does not tell it.
    """
    started_at = record.started_at.isoformat()
    row = {name: getattr(record, name) for name in SESSION_COLUMNS}
    row |= {
        "started_at": started_at,
        "ended_at": record.ended_at.isoformat(),
        "ending": record.ending.value,
        "wall": started_at[:19],
        "began_utc": order_of(record.started_at),
    }
    values = {name: f"excluded.{name}" for name in row if name != "id"}
    values |= {name: f"coalesce(excluded.{name}, {name})" for name in _TOLD_APART}
    changes = ", ".join(f"{name} = {value}" for name, value in values.items())
    connection.execute(f"{_insert('sessions', row)} ON CONFLICT (id) DO UPDATE SET {changes}", row)
    _write_list(connection, "parts", record.id, PART_COLUMNS, map(part_row, record.parts))
    _write_list(connection, "pauses", record.id, PAUSE_COLUMNS, map(asdict, record.pauses))


def _write_list(
    connection: sqlite3.Connection,
    table: str,
    session_id: str,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, object]],
) -> None:
    """Put `rows` in the place of those of a session."""
    connection.execute(f"DELETE FROM {table} WHERE session_id = ?", (session_id,))
    numbered = [
        {**row, "session_id": session_id, "position": position} for position, row in enumerate(rows)
    ]
    connection.executemany(_insert(table, ("session_id", "position", *columns)), numbered)


def part_row(part: PartRecord) -> dict[str, object]:
    """Return the columns of `part`."""
    plain = {"kind": part.kind.value, "side": part.side.value, "points": " ".join(part.points)}
    return asdict(part) | plain


def _insert(table: str, columns: Iterable[str]) -> str:
    """Return the statement that puts a row into `table`."""
    names = tuple(columns)
    values = ", ".join(f":{name}" for name in names)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})"


def record_of(
    row: sqlite3.Row, parts: Iterable[sqlite3.Row] = (), pauses: Iterable[sqlite3.Row] = ()
) -> Record:
    """Return the record that stands in `row` and in those of its parts and pauses.

    Raises:
        NonsenseError: if something in them cannot be.
    """
    try:
        return Record(
            **_values(row, SESSION_COLUMNS),
            parts=tuple(PartRecord(**_values(part, PART_COLUMNS)) for part in parts),
            pauses=tuple(PauseRecord(**_values(pause, PAUSE_COLUMNS)) for pause in pauses),
        )
    except (ValueError, TypeError, OverflowError) as error:
        raise NonsenseError(str(error)) from error


def _values(row: sqlite3.Row, columns: Sequence[str]) -> dict[str, Any]:
    """Return what stands in `row` as the model wants it; an older row has fewer columns."""
    there = row.keys()
    return {name: READERS[name](row[name]) for name in columns if name in there}


def text_of(value: object) -> str:
    """Return `value` if it is text."""
    if not isinstance(value, str):
        raise NonsenseError(f"{value!r} is no text")
    return value


def real_of(value: object) -> float:
    """Return `value` if it is a number to reckon with."""
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise NonsenseError(f"{value!r} is no number")
    return float(value)


def whole_of(value: object) -> int:
    """Return `value` if it is a whole number."""
    if not isinstance(value, int):
        raise NonsenseError(f"{value!r} is no whole number")
    return value


def _whole_or_none(value: object) -> int | None:
    return None if value is None else whole_of(value)


def _yes_or_no(value: object) -> bool:
    return bool(whole_of(value))


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(text_of(value))
    if moment.tzinfo is None:
        raise ValueError(f"{value!r} has no UTC offset")
    order_of(moment)  # what has no place in the order cannot be kept
    return moment


def _codes(value: object) -> tuple[str, ...]:
    return tuple(text_of(value).split())


def _each(read: Callable[[Any], object], names: str) -> dict[str, Callable[[Any], object]]:
    return dict.fromkeys(names.split(), read)


READERS: Mapping[str, Callable[[Any], object]] = {
    **_each(text_of, "id routine_id title routine_version note"),
    **_each(_moment, "started_at ended_at"),
    **_each(whole_of, "planned_pressed_s planned_relax_s planned_s"),
    **_each(real_of, "pressed_s relaxed_s other_s paused_s ratio spent_s at_s length_s"),
    **_each(_yes_or_no, "eased rehearsed"),
    **_each(_whole_or_none, "before after sleep step"),
    "ending": Ending,
    "kind": SegmentKind,
    "side": Side,
    "points": _codes,
}
"""What reads each column, and refuses what was never written there."""
