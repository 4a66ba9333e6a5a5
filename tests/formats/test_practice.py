"""How often to practise, in a routine file: read, refused with words, mended, and passed on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from acutimer.formats.changing import changed_text
from acutimer.formats.routines import read_routine_text
from acutimer.formats.writing import routine_text
from acutimer.model.editing import copy_of
from acutimer.model.practice import Practice, Taper
from acutimer.model.routine import Routine

Read = Callable[..., Routine]
FaultsOf = Callable[..., list[str]]
KEYS = "times_a_day, weeks, then"
WORDS = "once-a-day, every-other-day, twice-a-week, none"


@pytest.mark.parametrize(
    ("line", "practice"),
    [
        ("", None),
        ("practice: {times_a_day: 1}", Practice()),
        ("practice: {times_a_day: 4, weeks: 52, then: none}", Practice(4, 52, Taper.NONE)),
        ("practice: {times_a_day: 2, then: once-a-day}", Practice(2, 4, Taper.ONCE_A_DAY)),
        ("practice:\n  times_a_day: 3\n  weeks: 6", Practice(3, 6, Taper.EVERY_OTHER_DAY)),
        ("practice: {times_a_day: 1, then: twice-a-week}", Practice(then=Taper.TWICE_A_WEEK)),
    ],
)
def test_a_practice_is_read(read: Read, small: str, line: str, practice: Practice | None) -> None:
    assert read(f"{small}{line}\n").practice == practice


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("practice: daily", f"9:11: expected a practice with keys ({KEYS}), found “daily”"),
        ("practice: {}", "9:11: a practice needs “times_a_day”"),
        ("practice: {weeks: 6}", "9:11: a practice needs “times_a_day”"),
        ("practice: {times_a_day: 0}", "9:25: expected a whole number from 1 to 4, found “0”"),
        ("practice: {times_a_day: 5}", "9:25: expected a whole number from 1 to 4, found “5”"),
        (
            "practice: {times_a_day: 1, weeks: 53}",
            "9:35: expected a whole number from 1 to 52, found “53”",
        ),
        (
            "practice: {times_a_day: 1, then: nome}",
            f"9:34: expected one of {WORDS}, found “nome” (did you mean “none”?)",
        ),
        (
            "practice: {times_a_day: 1, thne: none}",
            "9:28: a practice has no key “thne” (did you mean “then”?)",
        ),
    ],
)
def test_a_fault_in_a_practice_is_found(
    faults_of: FaultsOf, small: str, line: str, fault: str
) -> None:
    assert faults_of(f"{small}{line}\n") == [fault]


@pytest.mark.parametrize(
    ("old", "practice", "new"),
    [
        (
            "practice: {times_a_day: 2, then: none} # mine\n",
            Practice(3, 6, Taper.NONE),
            "practice: {times_a_day: 3, then: none, weeks: 6} # mine\n",
        ),
        (
            "practice:\n  times_a_day: 2 # twice\n  weeks: 6\n  x-why: so\n",
            Practice(2, 4),
            "practice:\n  times_a_day: 2 # twice\n  x-why: so\n",
        ),
        ("", Practice(), "practice:\n  times_a_day: 1\n"),
        ("practice: {times_a_day: 2} # mine\n", None, ""),
    ],
)
def test_a_changed_practice_is_mended_in_its_place(
    small: str, old: str, practice: Practice | None, new: str
) -> None:
    raw = f"{small}{old}# The end.\n".encode()
    was = read_routine_text(raw, Path())

    assert changed_text(raw, was, replace(was, practice=practice)) == f"{small}{new}# The end.\n"


def test_a_copy_keeps_the_practice(read: Read, small: str) -> None:
    routine = read(f"{small}practice: {{times_a_day: 2, weeks: 6}}\n")
    copy = copy_of(routine, "Mine", ())

    assert read_routine_text(routine_text(copy).encode(), Path()).practice == Practice(2, 6)
