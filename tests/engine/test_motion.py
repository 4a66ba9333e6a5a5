"""How hands and breath move, from the same schedule as the sounds."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.engine.events import BeatBegan, Command
from acutimer.engine.motion import Breathing, Motion, breath_due, breathing_at, motion_of
from acutimer.engine.schedule import Choices, resized
from acutimer.engine.segments import MomentKind, Segment
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.model.cue import Cue
from acutimer.model.routine import Breath, Hold, Pulse, Rhythm, Routine, Technique
from acutimer.model.segment_kind import SegmentKind
from tests.engine.strategies import BREATHS, ROUTINES

CIRCLING = Segment(SegmentKind.HOLD, 60, "Circle", technique=Technique.CIRCLE, rhythm=Rhythm(6, 4))
PULSING = Segment(SegmentKind.HOLD, 60, "Pulse", technique=Technique.PULSE, pulse=Pulse(6, 4))
PACE = Breath(4, 1, 6, 1)


@pytest.mark.parametrize(
    ("segment", "elapsed_s", "motion"),
    [
        (CIRCLING, 0.0, Motion(Technique.CIRCLE, 0.0)),
        (CIRCLING, 3.0, Motion(Technique.CIRCLE, 0.5)),
        (CIRCLING, 23.0, Motion(Technique.CIRCLE, 5 / 6)),
        (CIRCLING, 24.0, Motion(Technique.CIRCLE, 0.0, forwards=False)),
        (CIRCLING, 48.0, Motion(Technique.CIRCLE, 0.0)),
        (PULSING, 3.0, Motion(Technique.PULSE, 0.5)),
        (PULSING, 8.0, Motion(Technique.PULSE, 0.5, forwards=False)),
        (PULSING, 10.0, Motion(Technique.PULSE, 0.0)),
    ],
)
def test_hands_move_with_the_time_of_the_hold(
    segment: Segment, elapsed_s: float, motion: Motion
) -> None:
    found = motion_of(segment, elapsed_s)

    assert found is not None
    assert math.isclose(found.share, motion.share, abs_tol=1e-9)
    assert (found.technique, found.forwards) == (motion.technique, motion.forwards)


@pytest.mark.parametrize(
    "segment",
    [
        Segment(SegmentKind.HOLD, 60, "Hold", technique=Technique.STEADY),
        Segment(SegmentKind.TRANSITION, 10, "Way"),
        Segment(SegmentKind.RELAX, 600, "Rest"),
    ],
)
def test_nothing_moves_where_hands_are_still(segment: Segment) -> None:
    assert motion_of(segment, 5.0) is None


@pytest.mark.parametrize("technique", [Technique.CIRCLE, Technique.MASSAGE])
def test_a_turn_is_told_when_the_hands_turn(technique: Technique) -> None:
    hold = Hold("Turn", ("BL-13",), 38, 1, 60, technique=technique, rhythm=Rhythm(5, 2))
    session = Session(plan(Routine("r", "R", "R.", (hold,))), sleep_gap_s=math.inf)
    session.send(Command.START, 0.0)
    told = session.advance(60.0)
    began = next(s for s in session.segments if s.kind is SegmentKind.HOLD)
    start_s = session.schedule.starts_s()[session.segments.index(began)]
    turns = [event for event in told if isinstance(event, BeatBegan)]

    assert [event.number for event in turns] == [1, 2, 3]
    for event in turns:
        before = motion_of(began, event.at - start_s - 0.1)
        after = motion_of(began, event.at - start_s)
        assert before is not None
        assert after is not None
        assert before.forwards is not after.forwards


@pytest.mark.parametrize(
    ("technique", "cue"),
    [
        (Technique.CIRCLE, Cue.CIRCLE),
        (Technique.RUB, Cue.RUB),
        (Technique.ROLL, Cue.ROLL),
        (Technique.STROKE, Cue.STROKE),
        (Technique.MASSAGE, Cue.MASSAGE),
    ],
)
def test_each_movement_has_its_sound_clear_of_the_others(technique: Technique, cue: Cue) -> None:
    hold = Hold("Move", ("BL-13",), 120, 1, 240, technique=technique)
    segment = next(s for s in plan(Routine("r", "R", "R.", (hold,))).segments if s.rhythm)
    others = [m.at_s for m in segment.moments if m.kind is not MomentKind.BEAT and m.cue]
    beats = [m for m in segment.moments if m.kind is MomentKind.BEAT and m.cue]

    assert {beat.cue for beat in beats} == {cue}
    assert all(abs(beat.at_s - other) >= 2 for beat in beats for other in others)


def beats_s(segment: Segment) -> list[int]:
    """Return when the movements of `segment` are told."""
    return [moment.at_s for moment in segment.moments if moment.kind is MomentKind.BEAT]


@given(ROUTINES, st.booleans(), st.integers(1, 400))
def test_movements_are_told_in_order_and_inside_their_hold(
    routine: Routine, quiet: bool, length_s: int
) -> None:
    for made in plan(routine, Choices(quiet=quiet)).segments:
        for segment in (made, resized(made, length_s, quiet=quiet)):
            found = beats_s(segment)
            assert not found or (segment.rhythm and segment.kind is SegmentKind.HOLD)
            assert all(0 < at_s < segment.length_s for at_s in found)
            assert found == sorted(set(found))


@given(ROUTINES)
def test_movements_are_counted_from_one_and_come_at_equal_distances(routine: Routine) -> None:
    for segment in plan(routine).segments:
        beats = [moment for moment in segment.moments if moment.kind is MomentKind.BEAT]
        assert [beat.number for beat in beats] == list(range(1, len(beats) + 1))
        assert all(beat.at_s == beats[0].at_s * beat.number for beat in beats)


@pytest.mark.parametrize("technique", [Technique.STEADY, Technique.PULSE])
def test_still_hands_and_pulses_follow_no_rhythm(technique: Technique) -> None:
    hold = Hold("H", ("BL-13",), 60, 1, 60, technique=technique, rhythm=Rhythm(5, 2))
    (segment,) = (s for s in plan(Routine("r", "R", "R.", (hold,))).segments if s.technique)

    assert segment.rhythm is None
    assert beats_s(segment) == []


@pytest.mark.parametrize(
    ("elapsed_s", "breathing"),
    [
        (0.0, Breathing(0.0, inwards=True)),
        (2.0, Breathing(0.5, inwards=True)),
        (4.5, Breathing(1.0, inwards=None)),
        (8.0, Breathing(0.5, inwards=False)),
        (11.5, Breathing(0.0, inwards=None)),
        (14.0, Breathing(0.5, inwards=True)),
    ],
)
def test_a_breath_flows_in_and_out_and_rests(elapsed_s: float, breathing: Breathing) -> None:
    assert breathing_at(PACE, elapsed_s) == breathing


@given(BREATHS, st.floats(0, 3600))
def test_a_breath_is_never_fuller_than_full(breath: Breath, elapsed_s: float) -> None:
    assert 0 <= breathing_at(breath, elapsed_s).fullness <= 1


@given(BREATHS, st.floats(0, 3600))
def test_the_sound_of_a_breath_comes_when_it_turns(breath: Breath, after_s: float) -> None:
    due_s, cue = breath_due(breath, after_s)
    flowing = breathing_at(breath, due_s + 1e-6).inwards

    assert after_s < due_s <= after_s + breath.length_s + 1e-6
    assert flowing is (cue is Cue.BREATHE_IN)
