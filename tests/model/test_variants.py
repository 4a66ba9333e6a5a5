"""A routine in its variants, and with a note before everything else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.engine.solver import plan
from acutimer.model.routine import Action, Hold, Routine, Settle, Telling, Variant
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.variants import in_variant, with_note
from tests.engine.strategies import ROUTINES

SEATED = Variant("seated", "Sitting")
LYING = Variant("lying", "Lying", "On your back", ("a mat",), "front", "chest")
HOLD = Hold(
    "Waist", ("BL-23",), 60, 30, 90, words="Thumbs.", shown="Thumbs beside the spine.",
    gentler="Palms.", variants=(Telling("lying", words="Fists.", gentler="A towel."),),
)  # fmt: skip
ROUTINE = Routine(
    "r", "R", "R.", (HOLD, Action("Rest", 20, "Sit.", variants=(Telling("lying", "Lie."),))),
    position="On a chair", props=("a blanket",),
    settle=Settle(20, "Settle", "Sit down.", variants=(Telling("lying", shown="On your back."),)),
    variants=(SEATED, LYING),
)  # fmt: skip


@pytest.mark.parametrize("variant", ["seated", "", "unknown"])
def test_the_first_variant_is_the_usual_one(variant: str) -> None:
    assert in_variant(ROUTINE, variant) == ROUTINE


def test_a_variant_changes_words_picture_and_props() -> None:
    found = in_variant(ROUTINE, "lying")
    hold, rest = found.steps

    assert (found.position, found.props) == ("On your back", ("a blanket", "a mat"))
    assert (found.view, found.region) == ("front", "chest")
    assert isinstance(hold, Hold)
    assert (hold.words, hold.shown, hold.gentler) == ("Fists.", HOLD.shown, "A towel.")
    assert (rest.words, found.settle.words) == ("Lie.", "Sit down.")
    assert found.settle.shown == "On your back."


def test_a_routine_without_variants_stays_as_it_is() -> None:
    plain = replace(ROUTINE, variants=())

    assert in_variant(plain, "lying") is plain


def test_a_note_is_said_and_shown_first() -> None:
    settle = with_note(ROUTINE, "Left out: LI-4.").settle

    assert settle.words == "Left out: LI-4. Sit down."
    assert settle.shown == "Left out: LI-4."


def test_no_note_changes_nothing() -> None:
    assert with_note(ROUTINE, "") is ROUTINE


@given(ROUTINES, st.sampled_from(["seated", "lying", "", "unknown"]))
def test_a_variant_presses_the_same_points_as_long(routine: Routine, variant: str) -> None:
    found = in_variant(routine, variant)

    assert found.points == routine.points
    assert plan(found).pressed_s == plan(routine).pressed_s


@given(ROUTINES, st.sampled_from(["seated", "lying"]))
def test_each_step_is_told_as_its_variant_says(routine: Routine, variant: str) -> None:
    for step, found in zip(routine.steps, in_variant(routine, variant).steps, strict=True):
        telling = next((t for t in step.variants if t.variant == variant), Telling(variant))
        assert found.words == (telling.words or step.words)
        assert found.shown == (telling.shown or step.shown)
        if isinstance(step, Hold) and isinstance(found, Hold):
            assert found.change_words == (telling.change_words or step.change_words)


@given(ROUTINES)
def test_a_note_makes_the_settling_longer_and_nothing_else(routine: Routine) -> None:
    plain, noted = plan(routine), plan(with_note(routine, "Left out today: LI-4."))
    first = noted.segments[0]

    assert first.kind is SegmentKind.SETTLE
    assert first.words == " ".join(filter(None, ("Left out today: LI-4.", routine.settle.words)))
    assert first.length_s >= routine.settle.length_s
    rest_s = [s.length_s for s in plain.segments if s.kind is not SegmentKind.SETTLE]
    assert [s.length_s for s in noted.segments[1:]] == rest_s


def test_other_words_leave_their_recording_out() -> None:
    telling = Telling("lying", change_words="Other fist.")
    hold = replace(HOLD, recording="thumbs.wav", change_recording="other thumb.wav")
    steps = (hold, replace(hold, variants=(telling,)))
    one, other = in_variant(replace(ROUTINE, steps=steps), "lying").steps

    assert isinstance(one, Hold)
    assert isinstance(other, Hold)
    assert (one.recording, one.change_recording) == ("", "other thumb.wav")
    assert (other.recording, other.change_recording) == ("thumbs.wav", "")


def test_a_note_is_not_lost_behind_a_recording() -> None:
    recorded = replace(ROUTINE, settle=replace(ROUTINE.settle, recording="sit.wav"))

    assert with_note(recorded, "Left out: LI-4.").settle.recording == ""
    assert with_note(recorded, "").settle.recording == "sit.wav"
