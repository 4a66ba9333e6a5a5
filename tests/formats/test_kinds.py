"""Each kind of value reads what is written, not what YAML makes of it."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from yaml import Mark

from acutimer.formats.faults import Faults
from acutimer.formats.kinds import WAV_NAME, Choice, Duration, Flag, Kind, Number, Text
from acutimer.formats.nodes import Scalar, compose
from acutimer.model.duration import parse_duration
from acutimer.model.routine import Reach, Routine, Technique

LENGTH = "expected a length of time such as 90s, 1m30s, 5m or 1:30, found"


def value_of(kind: Kind, text: str) -> Any:
    faults = Faults(Path("file.yaml"))
    node = compose(text, faults)
    assert node is not None
    value = kind.read(node, faults)
    return [problem.message for problem in faults.problems] if value is None else value


@pytest.mark.parametrize("word", ["no", "off", "yes", "null", "~", "2026-01-01", "0x1F", "1:30"])
def test_a_text_stays_as_it_is_written(word: str) -> None:
    assert value_of(Text(20), word) == word


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (">\n  two\n  lines\n", "two lines"),
        ("|\n  two\n  lines\n", "two lines"),
        ('"  much   room\\t"', "much room"),
        ('" 风門"', "风門"),
    ],
)
def test_line_breaks_in_a_text_count_as_spaces(text: str, value: str) -> None:
    assert value_of(Text(20), text) == value


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (Text(5), "[a]", "expected a text, found a list"),
        (Text(5), "{a: b}", "expected a text, found keys with values"),
        (Text(5), "abcdef", "expected 1 to 5 characters, found 6"),
        (Text(5), '"  "', "expected 1 to 5 characters, found 0"),
        (Duration(1, 9), "soon", f"{LENGTH} “soon”"),
        (Duration(1, 9), "[]", f"{LENGTH} a list"),
        (Duration(1, 9), "10", "expected a length of 1 s to 9 s, found 10 s"),
        (Duration(1, 9), "-3", f"{LENGTH} “-3”"),
        (Number(2, 3), "3.1", "expected a number from 2 to 3, found “3.1”"),
        (Number(2, 3), ".inf", "expected a number from 2 to 3, found “.inf”"),
        (Number(2, 3), "[2]", "expected a number from 2 to 3, found a list"),
        (Number(1, 50, whole=True), "1.5", "expected a whole number from 1 to 50, found “1.5”"),
        (Flag(), "maybe", "expected yes or no, found “maybe”"),
        (Choice(Reach), "[]", "expected one of own-hands, one-hand, roller, partner, found a list"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(kind: Kind, text: str, message: str) -> None:
    assert value_of(kind, text) == [message]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:30", 90),
        ("90", 90),
        ("90s", 90),
        ("1m30s", 90),
        ("'1:30'", 90),
        ("5m", 300),
        ("010", 10),
    ],
)
def test_a_length_is_read_from_its_text(text: str, seconds: int) -> None:
    assert value_of(Duration(1, 3600), text) == seconds


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Number(2, 3), "2.5", 2.5),
        (Number(-5, 3), "-4", -4.0),
        (Number(1, 50, whole=True), "7", 7),
        (Flag(), "no", False),
        (Flag(), "true", True),
        (Choice(Technique), "roll", Technique.ROLL),
    ],
)
def test_a_sound_value_is_read(kind: Kind, text: str, value: float | Enum) -> None:
    assert value_of(kind, text) == value


@pytest.mark.parametrize("name", ["knees.wav", "12.wav", "My knees - 2_1.wav", f"{'a' * 56}.wav"])
def test_the_bare_name_of_a_wav_file_is_read(name: str) -> None:
    assert value_of(WAV_NAME, name) == name


@pytest.mark.parametrize(
    "name",
    ["a/b.wav", "../a.wav", "..wav", ".a.wav", "a\\b.wav", "C:a.wav", "a.mp3", "a.wav ü.wav",
     "[a.wav]", f"{'a' * 57}.wav", "a  b.wav"],
)  # fmt: skip
def test_any_other_name_of_a_file_is_refused(name: str) -> None:
    wanted = "expected the bare name of a WAV file such as knees.wav"

    assert value_of(WAV_NAME, f"'{name}'" if name[0] != "[" else name)[0].startswith(wanted)
    assert not Draft202012Validator(WAV_NAME.schema()).is_valid(name)


@given(st.text("0123456789 :hmsinHMS", min_size=1, max_size=12))
def test_the_schema_takes_the_lengths_that_the_reader_takes(text: str) -> None:
    kind = Duration(0, 10**9)
    try:
        seconds: int | None = parse_duration(text)
    except ValueError:
        seconds = None
    mark = Mark("", 0, 0, 0, None, 0)
    node = Scalar(None, None, (True, False), text, mark, mark, '"')

    assert kind.read(node, Faults(Path())) == seconds
    assert Draft202012Validator(kind.schema()).is_valid(text) == (seconds is not None)


def test_the_schemas_of_all_kinds_are_sound() -> None:
    for kind in (Text(5), Duration(1, 9), Number(2, 3), Number(2, 3, whole=True), Flag()):
        Draft202012Validator.check_schema(kind.schema())


def test_hidden_characters_are_no_text(
    faults_of: Callable[..., list[str]], small: str, read: Callable[..., Routine]
) -> None:
    assert read(small.replace("Small", '"a\\tb"')).title == "a b"
    assert faults_of(small.replace("Small", '"a\\eb"')) == [
        "3:8: the character U+001B must not stand in a text"
    ]
