"""Sessions as a table: one line each, and nothing in it that a spreadsheet would reckon with."""

import csv
import io
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.formats.record_table import COLUMNS, defused, history_table
from acutimer.model.record import Ending, PartRecord, Record
from acutimer.model.segment_kind import SegmentKind
from tests.formats.any_record import many
from tests.formats.test_records import RECORD

SUMMER = timezone(timedelta(hours=5, minutes=45))


def rows(*records: Record) -> list[dict[str, str]]:
    """Return the lines as a spreadsheet reads them."""
    text = history_table(records).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@given(many())
def test_there_is_one_line_for_each_session(some: tuple[Record, ...]) -> None:
    lines = history_table(some).split("\r\n")

    assert len(lines) == len(some) + 2
    assert [row["id"] for row in rows(*some)] == [defused(record.id) for record in some]


def test_the_first_line_names_the_columns() -> None:
    assert history_table(()) == "\ufeff" + ",".join(COLUMNS) + "\r\n"


def test_times_are_those_of_the_clock_on_the_wall() -> None:
    moment = datetime(2026, 3, 1, 22, 30, 5, 123_456, tzinfo=SUMMER)
    row = rows(replace(RECORD, started_at=moment))[0]

    assert row["started"] == "2026-03-01 22:30:05"
    assert row["utc_offset"] == "UTC+05:45"


def test_seconds_are_whole() -> None:
    row = rows(replace(RECORD, pressed_s=60.6))[0]

    assert (row["pressed_s"], row["relaxed_s"], row["before"]) == ("61", "600", "")


def test_what_runs_is_told_as_lost() -> None:
    assert rows(replace(RECORD, ending=Ending.RUNNING))[0]["ending"] == "lost"


def test_points_are_those_that_were_pressed() -> None:
    left_out = PartRecord(SegmentKind.HOLD, "Lower", 60, 0.0, points=("BL-20",))
    again = PartRecord(SegmentKind.HOLD, "Upper", 60, 5.0, points=("BL-13", "BL-15"))

    parts = (*RECORD.parts, left_out, again)
    assert rows(replace(RECORD, parts=parts))[0]["points"] == "BL-13 BL-15"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-2 pain", "'-2 pain"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),  # noqa: RUF001
        ("\t=1", "'=1"),
        ('"=1', "\"'=1"),
        ("better;=1", "better;'=1"),
        ("two\nlines", "two lines"),
        ("a-b = c", "a-b = c"),
    ],
)
def test_no_text_is_taken_for_a_formula(text: str, shown: str) -> None:
    assert defused(text) == shown


@given(st.text("=+-@;, \t\n\"'a|"))
def test_no_cell_begins_with_a_sign(text: str) -> None:
    for sign in ";,|":
        assert not any(
            cell.lstrip(" \"'")[:1] in ("=", "+", "-", "@")
            and not cell.lstrip(' "').startswith("'")
            for cell in defused(text).split(sign)
            if cell.lstrip(" \"'")
        )
