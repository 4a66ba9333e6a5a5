"""Sessions as JSON: nothing is lost on the way, and every fault is told with its place."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.errors import DataFileError, Problem
from acutimer.formats import records
from acutimer.formats.records import history_text, read_history_text, sound_records
from acutimer.model.record import Ending, PartRecord, PauseRecord, Record
from acutimer.model.segment_kind import SegmentKind
from tests.formats.any_record import many

PATH = Path("some.json")
EVENING = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
RECORD = Record(
    id="one",
    routine_id="back-roller",
    title="Back roller",
    started_at=EVENING,
    ended_at=EVENING,
    planned_pressed_s=100,
    planned_relax_s=750,
    pressed_s=60.5,
    relaxed_s=600.0,
    other_s=20.0,
    paused_s=10.0,
    ratio=2.5,
    eased=False,
    ending=Ending.COMPLETED,
    parts=(PartRecord(SegmentKind.HOLD, "Upper", 100, 60.5, points=("BL-13",)),),
    pauses=(PauseRecord(30.5, 10.0),),
)


def plain(*changed: Record) -> Any:
    """Return a document as it is in JSON."""
    return json.loads(history_text(changed or (RECORD,)))


def faults_of(document: object) -> tuple[Problem, ...]:
    """Return the faults of a document."""
    text = document if isinstance(document, str) else json.dumps(document)
    with pytest.raises(DataFileError) as caught:
        read_history_text(text.encode(), PATH)
    return caught.value.problems


def messages(document: object) -> list[str]:
    return [fault.message for fault in faults_of(document)]


@given(many())
def test_what_is_written_reads_as_it_was(some: tuple[Record, ...]) -> None:
    assert read_history_text(history_text(some).encode(), PATH) == some


@given(many(), st.integers(0, 4))
def test_another_layout_of_the_same_json_reads_the_same(
    some: tuple[Record, ...], indent: int
) -> None:
    text = json.dumps(json.loads(history_text(some)), indent=indent)

    assert read_history_text(b"\xef\xbb\xbf" + text.encode(), PATH) == some


def test_each_session_has_a_line_of_its_own() -> None:
    text = history_text((RECORD, replace(RECORD, id="two")))

    assert [line[:12] for line in text.split("\n")[1:3]] == ['{"id": "one"', '{"id": "two"']
    assert len(text.split("\n")) == 5


def test_what_is_as_usual_is_left_out() -> None:
    session = plain()["sessions"][0]

    assert "note" not in session
    assert "side" not in session["parts"][0]


def test_a_session_that_runs_is_written_as_lost() -> None:
    assert plain(replace(RECORD, ending=Ending.RUNNING))["sessions"][0]["ending"] == "lost"


def test_a_session_that_ran_elsewhere_is_read_as_lost() -> None:
    document = plain()
    document["sessions"][0]["ending"] = "running"

    assert read_history_text(json.dumps(document).encode(), PATH)[0].ending is Ending.LOST


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("id", "", 'expected text of 1 to 1000 letters, found “""”'),
        ("title", "x" * 1001, "expected text of 0 to 1000 letters"),
        ("title", 7, "expected text of 0 to 1000 letters, found “7”"),
        ("note", "a\0b", "the character U+0000 must not stand in a text"),
        ("note", "\ud800", "the character U+D800 must not stand in a text"),
        ("started_at", "2026-03-01T22:30:00", "expected a time such as"),
        ("started_at", "0001-01-01T00:00:00+14:00", "expected a time such as"),
        ("started_at", "yesterday", "expected a time such as"),
        ("ended_at", 12, "expected a time such as"),
        ("planned_pressed_s", 1.5, "expected a whole number from 0, found “1.5”"),
        ("planned_relax_s", 10**30, "expected a whole number from 0"),
        ("pressed_s", -1, "expected a number from 0, found “-1”"),
        ("relaxed_s", True, "expected a number from 0, found “true”"),
        ("ratio", "2", "expected a number from 0"),
        ("eased", 1, "expected true or false, found “1”"),
        ("ending", "done", "expected one of running, completed, stopped, slept, lost"),
        ("ending", ["lost"], "expected one of running"),
        ("before", 11, "expected a whole number 0 to 10, or null, found “11”"),
        ("sleep", 2.0, "expected a whole number 0 to 10, or null"),
        ("parts", {}, "expected a list of at most 10000"),
        ("pauses", [{}] * 10_001, "expected a list of at most 10000"),
    ],
)
def test_a_value_that_cannot_be_is_named_by_its_place(name: str, value: Any, wanted: str) -> None:
    document = plain()
    document["sessions"][0][name] = value

    assert len(messages(document)) == 1
    assert messages(document)[0].startswith(f"session 1, {name}: {wanted}")


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("kind", "press", "expected one of settle, transition"),
        ("step", -1, "expected a whole number from 0"),
        ("points", "BL-13", "expected a list of at most 100 codes"),
        ("points", ["BL-13"] * 101, "expected a list of at most 100 codes"),
        ("points", ["BL 13"], "a code has no blanks"),
        ("points", [""], "expected text of 1 to 1000 letters"),
    ],
)
def test_a_fault_in_a_part_tells_which_part(name: str, value: Any, wanted: str) -> None:
    document = plain()
    document["sessions"][0]["parts"][0][name] = value

    assert messages(document)[0].startswith(f"session 1, parts 1, {name}: {wanted}")


def test_a_step_may_be_told_or_not() -> None:
    document = plain()
    document["sessions"][0]["parts"][0]["step"] = None

    assert read_history_text(json.dumps(document).encode(), PATH) == (RECORD,)


def test_an_unknown_key_comes_with_what_was_meant() -> None:
    document = plain()
    document["sessions"][0]["titel"] = "x"

    fault = faults_of(document)[0]
    assert fault.message == "session 1: “titel” is not known here"
    assert fault.hint == "did you mean “title”?"


def test_what_is_missing_is_named() -> None:
    document = plain()
    del document["sessions"][0]["id"]
    del document["sessions"][0]["pauses"][0]["at_s"]

    assert messages(document) == [
        "session 1: “id” is missing",
        "session 1, pauses 1: “at_s” is missing",
    ]


def test_what_is_no_object_is_no_session() -> None:
    assert messages({**plain(), "sessions": [7]}) == ["session 1: expected an object"]


def test_an_id_stands_once() -> None:
    assert messages(plain(RECORD, replace(RECORD, title="Again"))) == [
        "session 2 has the id of session 1"
    ]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_fault_tells_where_its_session_begins(indent: int | None) -> None:
    document = plain(RECORD, replace(RECORD, id="two", note="] } {[,"), replace(RECORD, id="three"))
    document["sessions"][2]["eased"] = None
    head = {"version": 1, **{name: document[name] for name in ("format", "sessions")}}
    text = json.dumps(head, indent=indent)
    fault = faults_of(text)[0]

    line = text.split("\n")[fault.line - 1]
    assert line[fault.column - 1] == "{"
    before = "\n".join([*text.split("\n")[: fault.line - 1], line[: fault.column - 1]])
    assert before.count('"routine_id"') == 2


def test_the_sound_sessions_can_be_had_without_the_others() -> None:
    document = plain(RECORD, replace(RECORD, id="two"))
    document["sessions"][0]["eased"] = None
    found, problems = sound_records(json.dumps(document).encode(), PATH)

    assert [record.id for record in found] == ["two"]
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ([], "this is no history: expected an object whose format is “acutimer-history”"),
        (None, "this is no history"),
        ({"format": "other"}, "this is no history"),
        ({"version": "1"}, "“version” should be a whole number from 1"),
        ({"version": 0}, "“version” should be a whole number from 1"),
        (
            {"version": 2, "new": 1, "sessions": [{"new": 2}]},
            "this comes from a newer AcuTimer (version 2, this one knows 1)",
        ),
        ({"session": []}, "“session” is not known here"),
        ({"sessions": {}}, "“sessions” should be a list"),
    ],
)
def test_what_is_no_history_of_this_version_is_refused_in_one_line(head: Any, wanted: str) -> None:
    document = {**plain(), **head} if isinstance(head, dict) else head

    assert len(messages(document)) == 1
    assert messages(document)[0].startswith(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "this is not sound JSON"),
        ('{"format": ', "this is not sound JSON"),
        ('{"a": 1, "a": 2}', "“a” stands twice in one object"),
        ('{"a": NaN}', "NaN is no number to reckon with"),
        ("[" * 200_000, "the file is nested too deep"),
        ('{"a": ' + "9" * 5000 + "}", "Exceeds the limit"),
    ],
)
def test_what_is_no_sound_json_is_told(text: str, wanted: str) -> None:
    assert messages(text)[0].startswith(wanted)


def test_other_letters_than_utf_8_are_refused() -> None:
    with pytest.raises(DataFileError, match="expected text in UTF-8"):
        read_history_text(b"\xff\xfe{}", PATH)


def test_what_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_BYTES", 10)
    with pytest.raises(DataFileError, match="the file is larger than"):
        read_history_text(b"x" * 11, PATH)


def test_more_values_than_the_memory_bears_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_VALUES", 10)

    assert messages("[" + "0," * 10 + "0]") == ["the file has more than 10 values"]


def test_more_sessions_than_anybody_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_SESSIONS", 1)

    assert messages(plain(RECORD, replace(RECORD, id="two"))) == ["there are more than 1 sessions"]


@given(st.data())
def test_no_damage_to_a_file_is_more_than_a_fault(data: st.DataObject) -> None:
    raw = history_text((RECORD,)).encode()
    at = data.draw(st.integers(0, len(raw) - 1))
    damaged = raw[:at] + data.draw(st.binary(max_size=3)) + raw[at + data.draw(st.integers(0, 9)) :]
    found, problems = sound_records(damaged, PATH)

    assert problems or len(found) <= 1
    assert read_history_text(history_text(found).encode(), PATH) == found
