"""Recorded words in a file: their names, and the words that must stand beside them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from acutimer.formats.faults import Faults
from acutimer.formats.routine_shape import DRAFT
from acutimer.model.routine import Hold, Routine

Read = Callable[..., Routine]
FaultsOf = Callable[..., list[str]]
ACTION = "  - action: Rest\n    length: 20\n"
SETTLE = "settle:\n    length: 20\n"
NEEDS_WORDS = "a recording needs “words” beside it"


def test_a_hold_may_have_two_recordings(read: Read, small: str) -> None:
    (hold,) = read(
        f"{small}    words: Here.\n    recording: here.wav\n"
        "    change_words: There.\n    change_recording: over there.wav\n"
    ).steps

    assert isinstance(hold, Hold)
    assert (hold.recording, hold.change_recording) == ("here.wav", "over there.wav")


@pytest.mark.parametrize("part", [ACTION, SETTLE])
def test_an_action_and_the_settling_may_have_one(read: Read, small: str, part: str) -> None:
    routine = read(f"{small}{part}    words: Rest.\n    recording: rest.wav\n")

    assert "rest.wav" in (routine.steps[-1].recording, routine.settle.recording)


def test_without_the_key_there_is_none(read: Read, small: str) -> None:
    routine = read(f"{small}{ACTION}")
    hold, action = routine.steps

    assert isinstance(hold, Hold)
    assert hold.recording == hold.change_recording == action.recording == ""
    assert routine.settle.recording == ""


@pytest.mark.parametrize("part", ["", ACTION, SETTLE])
def test_a_recording_needs_its_words(faults_of: FaultsOf, small: str, part: str) -> None:
    text = f"{small}{part}    recording: rest.wav\n"

    assert faults_of(text) == [f"{text.count(chr(10))}:16: {NEEDS_WORDS}"]


def test_a_recording_of_the_change_needs_the_words_of_the_change(
    faults_of: FaultsOf, small: str
) -> None:
    faults = faults_of(f"{small}    words: Here.\n    change_recording: there.wav\n")

    assert faults == ["10:23: a recording needs “change_words” beside it"]


def test_words_at_fault_are_told_once(faults_of: FaultsOf, small: str) -> None:
    assert faults_of(f"{small}    words: []\n    recording: here.wav\n") == [
        "9:12: expected a text, found a list"
    ]


@pytest.mark.parametrize("part", ["", ACTION, SETTLE])
def test_the_words_of_a_draft_may_be_missing(small: str, part: str) -> None:
    text = f"{small}{part}    recording: rest.wav\n"

    assert DRAFT.read_text(text, Faults(Path("draft.yaml")))[0] is not None
