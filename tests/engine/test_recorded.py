"""Recorded words: where they are due in a session, and when they are played."""

from dataclasses import replace

import pytest
from hypothesis import given

from acutimer.engine.events import Command, WordsDue
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.engine.talk import LOST_FACTOR, LOST_S, Rank, Talk, Utterance
from acutimer.model.routine import Action, Hold, Routine, Settle, Sides
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.voice import VoiceLevel
from tests.engine.strategies import ROUTINES

HOLD = Hold(
    "Knees", ("ST-36",), 60, 30, 90, sides=Sides.LEFT_THEN_RIGHT, words="Here.",
    change_words="There.", recording="here.wav", change_recording="there.wav",
)  # fmt: skip
ROUTINE = Routine(
    "r", "R", "R.", (HOLD, Action("Rest", 20, "Rest.", recording="rest.wav")),
    settle=Settle(20, "Settle", "Sit.", recording="sit.wav"),
)  # fmt: skip
ANNOUNCED = Utterance(
    Rank.ANNOUNCEMENT, "Put your thumbs below the knees.", "Knees.", recording="here.wav",
    recording_s=20.0,
)  # fmt: skip
ANSWER = Utterance(Rank.ANSWER, "Paused.", "Paused.")


def test_each_part_tells_its_own_recording() -> None:
    session = Session(plan(ROUTINE), sleep_gap_s=1e9)
    events = [*session.send(Command.START, 0.0), *session.advance(1000.0)]
    told = [event.recording for event in events if isinstance(event, WordsDue)]

    assert told == ["sit.wav", "here.wav", "there.wav", "rest.wav"]


def test_a_schedule_knows_whether_anything_is_recorded() -> None:
    assert plan(ROUTINE).recorded
    assert not plan(
        replace(ROUTINE, settle=Settle(), steps=(Action("Rest", 20, "Rest."),))
    ).recorded


def bare(routine: Routine) -> Routine:
    """Return `routine` without its recordings."""
    gone = {"recording": ""}
    steps = [
        replace(step, **(gone | {"change_recording": ""} if isinstance(step, Hold) else gone))  # type: ignore[arg-type]
        for step in routine.steps
    ]
    return replace(routine, steps=tuple(steps), settle=replace(routine.settle, recording=""))


@given(ROUTINES)
def test_recordings_change_no_times(routine: Routine) -> None:
    found, other = plan(routine), plan(bare(routine))

    assert [s.length_s for s in found.segments] == [s.length_s for s in other.segments]
    assert found.cues() == other.cues()
    assert all(
        s.kind is not SegmentKind.RELAX or not s.moments[0].recording for s in found.segments
    )


def test_a_recording_is_played_in_full() -> None:
    talk = Talk()
    talk.offer(ANNOUNCED, 0.0)

    assert talk.poll(0.0) == ANNOUNCED


@pytest.mark.parametrize(
    ("level", "ends_by", "text"),
    [(VoiceLevel.FULL, 19.9, ANNOUNCED.text), (VoiceLevel.SHORT, 99.0, ANNOUNCED.short)],
)
def test_words_are_said_where_it_may_not_be_played(
    level: VoiceLevel, ends_by: float, text: str
) -> None:
    talk = Talk(level)
    talk.offer(replace(ANNOUNCED, ends_by=ends_by), 0.0)
    found = talk.poll(0.0)

    assert found is not None
    assert (found.text, found.recording) == (text, "")


def test_without_a_voice_only_recordings_are_heard() -> None:
    talk = Talk()
    talk.offer(ANSWER, 0.0)
    talk.offer(ANNOUNCED, 0.0)

    assert talk.poll(0.0, voiced=False) == ANNOUNCED
    talk.ended(20.0)
    assert talk.poll(20.0, voiced=False) is None
    assert talk.poll(20.0) == ANSWER


def test_without_a_voice_a_recording_that_does_not_fit_is_left_out() -> None:
    talk = Talk()
    talk.offer(replace(ANNOUNCED, ends_by=10.0), 0.0)

    assert talk.poll(0.0, voiced=False) is None
    assert talk.poll(0.0) is None


def test_a_recording_tells_nothing_of_the_pace_of_the_voice() -> None:
    talk = Talk()
    before = talk.words_per_s
    talk.offer(replace(ANNOUNCED, recording_s=6.0), 0.0)
    talk.poll(0.0)
    talk.ended(6.0)

    assert talk.words_per_s == before


def test_what_is_left_of_a_recording_is_known() -> None:
    talk = Talk()
    silent_s = talk.left_s(0.0)
    talk.offer(ANNOUNCED, 0.0)
    talk.poll(0.0)

    assert silent_s == 0.0
    assert [talk.left_s(now) for now in (0.0, 15.0, 21.0)] == [20.0, 5.0, 0.0]


def test_a_recording_whose_end_is_not_told_is_over_in_the_end() -> None:
    talk = Talk()
    talk.offer(ANNOUNCED, 0.0)
    talk.poll(0.0)
    talk.offer(ANSWER, 1.0)
    limit_s = ANNOUNCED.recording_s * LOST_FACTOR + LOST_S

    assert talk.poll(limit_s) is None
    assert talk.poll(limit_s + 0.1) == ANSWER
