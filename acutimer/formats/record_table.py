"""Sessions as a table for a spreadsheet: CSV, one line for each session."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from acutimer.formats.record_shape import settled
from acutimer.model.record import Record

_FORMULA = re.compile(r"(^|[;,|])([\s\"']*)(?=[=+\-@＝＋－＠])")  # noqa: RUF001 - as a spreadsheet reads them
"""Where a spreadsheet, whatever it takes for the end of a cell, would see a formula begin."""


def history_table(records: Iterable[Record]) -> str:
    """Return `records` as CSV with a line of names; it begins with a mark that says UTF-8."""
    buffer = io.StringIO()
    buffer.write("\ufeff")
    lines = csv.writer(buffer)
    lines.writerow(COLUMNS)
    for record in records:
        lines.writerow([cell(record) for cell in COLUMNS.values()])
    return buffer.getvalue()


def defused(text: str) -> str:
    """Return `text` on one line, with an apostrophe before what could be taken for a formula."""
    return _FORMULA.sub(r"\1\2'", " ".join(text.split()))


def _wall(moment: datetime) -> str:
    """Return the time as the clock on the wall showed it, as spreadsheets understand it."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def _offset(record: Record) -> str:
    """Return how far the clock on the wall was ahead, as text that is no formula."""
    return "UTC" + record.started_at.isoformat()[19:].lstrip(".0123456789")


def _points(record: Record) -> str:
    """Return the codes of what was really pressed, each once, in the order of the session."""
    pressed = (part.points for part in record.holds if part.spent_s > 0)
    return " ".join(dict.fromkeys(code for points in pressed for code in points))


COLUMNS: Mapping[str, Callable[[Record], object]] = {
    "id": lambda record: defused(record.id),
    "started": lambda record: _wall(record.started_at),
    "ended": lambda record: _wall(record.ended_at),
    "utc_offset": _offset,
    "routine": lambda record: defused(record.routine_id),
    "title": lambda record: defused(record.title),
    "ending": lambda record: settled(record.ending).value,
    "planned_pressed_s": lambda record: record.planned_pressed_s,
    "pressed_s": lambda record: round(record.pressed_s),
    "planned_relaxed_s": lambda record: record.planned_relax_s,
    "relaxed_s": lambda record: round(record.relaxed_s),
    "other_s": lambda record: round(record.other_s),
    "paused_s": lambda record: round(record.paused_s),
    "before": lambda record: record.before,
    "after": lambda record: record.after,
    "sleep": lambda record: record.sleep,
    "rehearsed": lambda record: "yes" if record.rehearsed else "no",
    "points": lambda record: defused(_points(record)),
    "note": lambda record: defused(record.note),
}
"""What stands in each column; seconds are whole, so that no decimal sign is mistaken."""
