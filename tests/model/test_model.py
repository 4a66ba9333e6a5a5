"""The values of the model check themselves."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.errors import DataFileError, LengthError, Problem, UnknownRoutineError
from acutimer.model.duration import format_duration, parse_duration
from acutimer.model.routine import (
    Action,
    Breath,
    Hold,
    Pulse,
    Relaxation,
    Rhythm,
    Routine,
    Settle,
    Side,
    Sides,
    Technique,
)
from acutimer.model.settings import Settings


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90", 90),
        ("1:30", 90),
        ("1m30s", 90),
        ("1m 30s", 90),
        ("90s", 90),
        ("5m", 300),
        ("5 min", 300),
        ("1h", 3600),
        ("1:05:00", 3900),
        (" 2:00 ", 120),
    ],
)
def test_lengths_are_read_as_people_write_them(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "no", "1:3", "1:60", "-5", "1.5m", "5x", "٣", "1:2:3:4"])
def test_anything_else_is_not_a_length(text: str) -> None:
    with pytest.raises(ValueError, match="not a length"):
        parse_duration(text)


@given(st.integers(0, 35_999))
def test_a_formatted_length_is_read_back(seconds: int) -> None:
    assert parse_duration(format_duration(seconds)) == seconds


def test_part_of_a_second_counts_as_a_whole_one() -> None:
    assert format_duration(59.2) == "1:00"


@pytest.mark.parametrize(
    "build",
    [
        lambda: Hold("H", (), 10, 20, 30),
        lambda: Hold("H", (), 10, 5, 3601),
        lambda: Hold("H", (), 10, 5, 20, repeats=0),
        lambda: Action("A", 0),
        lambda: Settle(-1),
        lambda: Pulse(0, 5),
        lambda: Rhythm(0),
        lambda: Rhythm(121),
        lambda: Rhythm(5, -1),
        lambda: Rhythm(5, 51),
        lambda: Breath(in_s=1),
        lambda: Breath(in_s=13),
        lambda: Breath(out_s=1),
        lambda: Breath(out_s=21),
        lambda: Breath(hold_s=-1),
        lambda: Breath(hold_s=13),
        lambda: Breath(rest_s=-1),
        lambda: Breath(rest_s=13),
        lambda: Relaxation(ratio=1.9),
        lambda: Relaxation(floor_s=-1),
        lambda: Settings(cue_volume=1.5),
    ],
)
def test_impossible_values_are_refused(build: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="got"):
        build()


def test_a_hold_counts_each_side_and_repeat() -> None:
    assert Hold("H", (), 10, 5, 20, Sides.LEFT_THEN_RIGHT, repeats=3).presses == 6


@pytest.mark.parametrize(
    ("technique", "usual"),
    [
        (Technique.STEADY, None),
        (Technique.PULSE, None),
        (Technique.CIRCLE, Rhythm(6, 4)),
        (Technique.RUB, Rhythm(5)),
        (Technique.ROLL, Rhythm(20)),
        (Technique.STROKE, Rhythm(8)),
        (Technique.MASSAGE, Rhythm(6, 5)),
    ],
)
def test_each_movement_has_a_usual_rhythm_and_still_hands_have_none(
    technique: Technique, usual: Rhythm | None
) -> None:
    hold, own = Hold("H", (), 10, 5, 20, technique=technique), Rhythm(9, 2)

    assert hold.cadence == usual
    assert replace(hold, rhythm=own).cadence == (own if usual else None)


def test_a_breath_is_as_long_as_its_parts() -> None:
    assert Breath(4, 1, 6, 2).length_s == 13


def test_sides_come_in_their_order() -> None:
    assert Sides.RIGHT_THEN_LEFT.order() == (Side.RIGHT, Side.LEFT)


def test_a_routine_names_each_point_once() -> None:
    first, second = Hold("A", ("X", "Y"), 9, 1, 9), Hold("B", ("Y", "Z"), 9, 1, 9)

    assert Routine("r", "R", "", (first, Action("A", 5), second)).points == ("X", "Y", "Z")


def test_errors_say_what_where_and_what_to_do() -> None:
    problem = Problem(Path("a.yaml"), 3, 5, "unknown key “lenght”", "did you mean “length”?")

    assert str(DataFileError((problem,))) == (
        "a.yaml:3:5: unknown key “lenght” (did you mean “length”?)"
    )
    assert str(Problem(Path("a.yaml"), 1, 1, "empty")) == "a.yaml:1:1: empty"
    assert "did you mean “back-roller”" in str(UnknownRoutineError("backroller", "back-roller"))
    assert str(UnknownRoutineError("x")) == "There is no routine “x”"
    assert "720 s" in str(LengthError(600, 720))


def test_the_settings_begin_with_soft_cues() -> None:
    assert 0 < Settings().cue_volume < 1
