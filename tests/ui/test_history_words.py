"""What the history says."""

from datetime import date

import pytest

from acutimer.model.record import Ending, PartRecord
from acutimer.model.routine import Side
from acutimer.model.segment_kind import SegmentKind
from acutimer.ui.history_words import (
    amount,
    ended,
    ending,
    felt,
    part_lengths,
    part_title,
    paused,
    sums,
    told_day,
    when,
)
from tests.ui.histories import TODAY, session, total


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 min"),
        (5, "1 min"),
        (300, "5 min"),
        (2520, "42 min"),
        (3600, "1 h"),
        (6480, "1 h 48"),
        (3900, "1 h 05"),
        (3599, "1 h"),
    ],
)
def test_an_amount_is_told_in_minutes_and_hours(seconds: float, text: str) -> None:
    assert amount(seconds) == text


@pytest.mark.parametrize(
    ("sessions", "pressed_s", "text"),
    [
        (2, 600, "Fri 20 November: 2 sessions, 10 minutes pressed"),
        (1, 60, "Fri 20 November: 1 session, 1 minute pressed"),
        (0, 0, "Fri 20 November: no session"),
    ],
)
def test_a_day_is_told(sessions: int, pressed_s: float, text: str) -> None:
    assert told_day(TODAY, total(pressed_s, 0, sessions), counted=True) == text


def test_a_day_can_be_told_without_counting() -> None:
    assert told_day(TODAY, total(600), counted=False) == "Fri 20 November: 10 minutes pressed"


def test_another_year_is_named() -> None:
    assert when(session(), TODAY) == "Fri 20 Nov, 22:30"
    assert when(session(), date(2027, 1, 1)) == "Fri 20 Nov 2026, 22:30"


def test_what_was_done_is_told_against_the_plan() -> None:
    done = session(pressed_s=160.0, relaxed_s=600.0)

    assert sums(done) == "pressed 2:40 of 5:00 · relaxed 10:00"


@pytest.mark.parametrize(
    ("how", "short", "long"),
    [
        (Ending.COMPLETED, "by itself", "It ended by itself at 22:48."),
        (Ending.STOPPED, "ended early", "It was ended early, at 22:48."),
        (Ending.SLEPT, "computer slept", "It ended at 22:48, while the computer slept."),
        (Ending.LOST, "cut off", "It was cut off at 22:48."),
        (Ending.RUNNING, "cut off", "It was cut off at 22:48."),
    ],
)
def test_every_ending_is_told(how: Ending, short: str, long: str) -> None:
    assert ending(session(ending=how)) == short
    assert ended(session(ending=how)) == long


def test_easing_off_is_told() -> None:
    assert ending(session(eased=True)) == "eased off"
    assert ended(session(eased=True)).endswith(" You eased off.")


def test_a_rehearsal_is_no_practice() -> None:
    assert ending(session(rehearsed=True)) == "only tried out"
    assert "in no sum" in ended(session(rehearsed=True))


def test_pauses_are_told() -> None:
    assert paused(session()) == "Paused: 0:30 after 1:10."
    assert paused(session(pauses=())) == ""


@pytest.mark.parametrize(
    ("before", "after", "sleep", "text"),
    [
        (5, 2, None, "Tension: 5 before, 2 after."),
        (5, None, None, "Tension: 5 before."),
        (None, 0, 7, "Tension: 0 after. Sleep: 7 of 10."),
        (None, None, 0, "Sleep: 0 of 10."),
        (None, None, None, ""),
    ],
)
def test_what_was_felt_is_told(
    before: int | None, after: int | None, sleep: int | None, text: str
) -> None:
    assert felt(session(before=before, after=after, sleep=sleep)) == text


@pytest.mark.parametrize(
    ("part", "title", "lengths"),
    [
        (PartRecord(SegmentKind.HOLD, "Up", 60, 60.0, Side.LEFT), "Up, left", "1:00"),
        (PartRecord(SegmentKind.HOLD, "Up", 60, 40.0, Side.RIGHT), "Up, right", "0:40 of 1:00"),
        (PartRecord(SegmentKind.HOLD, "Up", 60, 0.0), "Up", "left out"),
        (PartRecord(SegmentKind.RELAX, "", 600, 0.0), "Deep relaxation", "left out"),
    ],
)
def test_a_part_is_told(part: PartRecord, title: str, lengths: str) -> None:
    assert (part_title(part), part_lengths(part)) == (title, lengths)
