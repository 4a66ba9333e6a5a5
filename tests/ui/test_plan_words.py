"""A practice over weeks in words."""

from datetime import date, time

import pytest

from acutimer.model.practice import Due, Phase, Plan, Practice, Taper, due
from acutimer.ui.plan_words import due_text, practice_text, time_of, week_text

pytestmark = pytest.mark.usefixtures("qapp")
MONDAY = date(2026, 1, 5)


def test_a_practice_is_told_in_one_line() -> None:
    practice = Practice(2, 6, Taper.EVERY_OTHER_DAY)

    assert practice_text(practice) == "twice a day for 6 weeks, then every other day"


def test_one_week_and_many_times_are_told_as_people_say_them() -> None:
    practice = Practice(3, 1, Taper.NONE)

    assert practice_text(practice) == "3 times a day for 1 week, then nothing more"


@pytest.mark.parametrize(
    ("done", "text"),
    [
        (0, "Due today · 0 of 2 done · week 1 of 4"),
        (1, "Due today · 1 of 2 done · week 1 of 4"),
        (2, "Done for today · week 1 of 4"),
        (3, "Done for today · week 1 of 4"),
    ],
)
def test_what_is_due_is_told_with_its_counts(done: int, text: str) -> None:
    standing = due(Plan("r", MONDAY, Practice(2, 4)), {MONDAY: done}, MONDAY)

    assert due_text(standing, counts_shown=True) == text


@pytest.mark.parametrize(("done", "text"), [(0, "Due today"), (1, "Done for today")])
def test_counts_can_be_hidden(done: int, text: str) -> None:
    standing = Due(1, done, Phase.PRACTICE, 2, 4)

    assert due_text(standing, counts_shown=False) == text


def test_one_session_a_day_needs_no_count() -> None:
    assert due_text(Due(1, 0, Phase.PRACTICE, 2, 4), counts_shown=True) == (
        "Due today · week 2 of 4"
    )


@pytest.mark.parametrize(
    ("phase", "text"),
    [(Phase.PRACTICE, "week 7 of 6"), (Phase.TAPER, "week 7"), (Phase.OVER, "")],
)
def test_the_week_is_told_as_long_as_there_is_something_to_do(phase: Phase, text: str) -> None:
    assert week_text(Due(1, 0, phase, 7, 6)) == text


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("22:30", time(22, 30)),
        (" 7.05 ", time(7, 5)),
        ("2230", time(22, 30)),
        ("730", time(7, 30)),
        ("7", time(7)),
        ("0:00", time(0)),
        ("24:00", None),
        ("7:60", None),
        ("7:", time(7)),
        ("", None),
        ("noon", None),
        ("7:x", None),
        ("²²", None),
        ("-7", None),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(text: str, at: time | None) -> None:
    assert time_of(text) == at
