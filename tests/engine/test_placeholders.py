"""Placeholders in words are filled, and never cost a second."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.engine.schedule import SAY_AFTER_S, Choices, Schedule, relaxation_s, speech_s
from acutimer.engine.solver import plan, reachable_s
from acutimer.model.routine import Action, Hold, Relaxation, Routine, Settle, Sides, Step
from acutimer.model.segment_kind import SegmentKind
from tests.engine.strategies import ACTIONS, FLOORS_S, PACES, RATIOS, SETTLES, holds

WORDS = st.lists(
    st.sampled_from(["{point}", "{seconds}", "{side}", "({seconds}s)", "{odd one}", "{", "press"]),
    max_size=9,
).map(" ".join)
TITLES = st.sampled_from(["Knot", "The valley between thumb and finger", "{seconds} {point}"])
TOLD = {"title": TITLES, "words": WORDS, "shown": WORDS}
STEPS = st.one_of(
    st.builds(replace, holds(), change_words=WORDS, **TOLD), st.builds(replace, ACTIONS, **TOLD)
)
ROUTINES = st.builds(
    Routine,
    st.just("any"),
    st.just("Any"),
    st.just("Any routine"),
    st.lists(STEPS, max_size=4).map(tuple),
    settle=SETTLES,
    relaxation=st.builds(Relaxation, ratio=RATIOS, floor_s=FLOORS_S),
)
HOLD = Hold(
    "Knot", ("BL-13",), 90, 5, 500, Sides.LEFT_THEN_RIGHT, shown="{point}, {side}: {seconds} s",
    words="{point} for {seconds} s, {side}.", change_words="Now {side}, {seconds} s. {odd}",
)  # fmt: skip


def routine(*steps: Step) -> Routine:
    """Return a routine of `steps`."""
    return Routine("r", "R", "R.", steps)


def spoken(schedule: Schedule) -> list[str]:
    """Return what is said, apart from the relaxation."""
    return [segment.words for segment in schedule.segments[:-1] if segment.words]


@pytest.mark.parametrize("length_s", [5, 90, 500])
def test_words_of_a_hold_name_its_point_its_length_and_its_side(length_s: int) -> None:
    schedule = plan(routine(HOLD), Choices(pinned={0: length_s}))

    said = [f"Knot for {length_s} s, left.", f"Now right, {length_s} s. {{odd}}"]
    assert spoken(schedule) == said
    shown = [f"Knot, {side}: {length_s} s" for side in ("left", "left", "right", "right")]
    assert [segment.shown for segment in schedule.segments[:-1]] == shown


def test_words_of_an_action_name_it_and_the_time_that_it_really_takes() -> None:
    action = Action("Feel", 60, "{point}: {seconds} s", "{seconds} {side}", mindful=True)
    segment, _ = plan(routine(action), Choices(pace=1.5)).segments

    assert (segment.words, segment.shown) == ("Feel: 90 s", "90 {side}")


def test_an_action_lasts_until_its_title_has_been_said() -> None:
    title = "A title of a great many words that takes far longer than a second"
    segment, _ = plan(routine(Action(title, 1, "{point}"))).segments

    assert segment.words == title
    assert segment.length_s == SAY_AFTER_S + speech_s(title)


@given(ROUTINES, st.integers(1, 9), st.integers(100, 999))
def test_other_time_does_not_depend_on_how_many_digits_a_length_has(
    some: Routine, few_s: int, many_s: int
) -> None:
    numbers = [number for number, step in enumerate(some.steps) if isinstance(step, Hold)]
    short, long = (
        plan(some, Choices(pinned=dict.fromkeys(numbers, length_s))) for length_s in (few_s, many_s)
    )

    assert short.other_s == long.other_s
    assert short.pressed_s * many_s == long.pressed_s * few_s


@given(ROUTINES, st.integers(0, 999))
def test_the_whole_is_as_long_as_with_the_number_written_out(some: Routine, number: int) -> None:
    steps = [replace(s, words=s.words.replace("{seconds}", str(number))) for s in some.steps]

    assert plan(replace(some, steps=tuple(steps))).total_s == plan(some).total_s


@given(ROUTINES, PACES, st.data())
def test_a_wished_total_is_met_to_the_second(
    some: Routine, pace: float, data: st.DataObject
) -> None:
    choices = Choices(pace=pace)
    total_s = data.draw(st.integers(*reachable_s(some, choices)))
    schedule = plan(some, replace(choices, total_s=total_s))

    assert schedule.total_s == total_s
    assert schedule.pressed_s + schedule.relax_s + schedule.other_s == total_s
    relax_s = relaxation_s(schedule.pressed_s, schedule.ratio, schedule.floor_s)
    assert schedule.relax_s == relax_s


@given(ROUTINES, PACES)
def test_what_is_said_ends_within_its_segment(some: Routine, pace: float) -> None:
    for segment in plan(some, Choices(pace=pace)).segments[:-1]:
        assert not segment.words or SAY_AFTER_S + speech_s(segment.words) <= segment.length_s


@given(ROUTINES)
def test_the_length_in_the_words_is_the_one_that_is_held(some: Routine) -> None:
    told = [replace(s, words="{seconds}", change_words="{seconds}") for s in some.steps
            if isinstance(s, Hold)]  # fmt: skip
    segments = plan(replace(some, settle=Settle(), steps=tuple(told))).segments

    for before, segment in pairwise(segments):
        if before.kind is SegmentKind.TRANSITION:
            assert before.words == str(segment.length_s)
