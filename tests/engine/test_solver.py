"""Lengths that add up to a wished total, to the second."""

import math
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from acutimer.engine.schedule import (
    SAY_AFTER_S,
    Choices,
    Schedule,
    announced_s,
    relaxation_s,
    speech_s,
)
from acutimer.engine.segments import Segment
from acutimer.engine.solver import plan, reachable_s
from acutimer.errors import LengthError
from acutimer.model.routine import MAX_STEP_S, Action, Hold, Relaxation, Routine, Settle
from acutimer.model.segment_kind import SegmentKind
from tests.engine.strategies import PACES, RATIOS, ROUTINES


def example(*holds: Hold) -> Routine:
    """Return a routine with one minute of other time around its holds."""
    return Routine(
        "example",
        "Example",
        "The example of the design",
        steps=(*holds, Action("Out", 20)),
        settle=Settle(40, "Settle"),
        relaxation=Relaxation(ratio=2.0),
    )


def hold(hold_s: int, least_s: int = 1, most_s: int = 3600) -> Hold:
    """Return a hold with no way to it."""
    return Hold("Hold", ("BL-13",), hold_s, least_s, most_s, transition_s=0)


@pytest.mark.parametrize(
    ("total_s", "pressed_s", "relax_s"),
    [(1200, 380, 760), (900, 240, 600), (720, 60, 600)],
)
def test_the_examples_of_the_design_come_out(total_s: int, pressed_s: int, relax_s: int) -> None:
    schedule = plan(example(hold(300)), Choices(total_s=total_s))

    assert (schedule.pressed_s, schedule.relax_s, schedule.other_s) == (pressed_s, relax_s, 60)


@given(ROUTINES, RATIOS, PACES | st.just(0.0), st.data())
def test_a_reachable_total_is_met_to_the_second(
    routine: Routine, ratio: float, pace: float, data: st.DataObject
) -> None:
    choices = Choices(ratio=ratio, pace=pace)
    total_s = data.draw(st.integers(*reachable_s(routine, choices)))
    schedule = plan(routine, replace(choices, total_s=total_s))

    assert schedule.total_s == total_s
    assert schedule.pressed_s + schedule.relax_s + schedule.other_s == total_s
    assert schedule.relax_s == relaxation_s(schedule.pressed_s, ratio, schedule.floor_s)


@given(ROUTINES, st.data())
def test_every_hold_stays_within_its_least_and_most(routine: Routine, data: st.DataObject) -> None:
    total_s = data.draw(st.integers(*reachable_s(routine)))
    schedule = plan(routine, Choices(total_s=total_s))

    for segment in schedule.segments:
        if segment.kind is SegmentKind.HOLD and segment.step is not None:
            step = routine.steps[segment.step]
            assert isinstance(step, Hold)
            assert step.least_s <= segment.length_s <= step.most_s


@given(ROUTINES, st.integers(1, 300), st.data())
def test_a_pinned_hold_keeps_its_length(
    routine: Routine, pinned_s: int, data: st.DataObject
) -> None:
    holds = [i for i, step in enumerate(routine.steps) if isinstance(step, Hold)]
    assume(holds)
    pinned = {data.draw(st.sampled_from(holds)): pinned_s}
    total_s = data.draw(st.integers(*reachable_s(routine, Choices(pinned=pinned))))
    schedule = plan(routine, Choices(total_s=total_s, pinned=pinned))

    kept = [
        s.length_s for s in schedule.segments if s.kind is SegmentKind.HOLD and s.step in pinned
    ]
    assert set(kept) == {pinned_s}
    assert schedule.total_s == total_s


@given(ROUTINES, st.integers(1, 10_000))
def test_a_total_out_of_reach_names_the_nearest(routine: Routine, beyond_s: int) -> None:
    least_s, most_s = reachable_s(routine)
    for wished_s, nearest_s in ((least_s - beyond_s, least_s), (most_s + beyond_s, most_s)):
        with pytest.raises(LengthError) as caught:
            plan(routine, Choices(total_s=wished_s))
        assert caught.value.nearest_s == nearest_s


@given(ROUTINES)
def test_words_are_said_before_their_segment_ends(routine: Routine) -> None:
    for segment in plan(routine).segments[:-1]:
        if segment.words:
            assert speech_s(segment.words) < segment.length_s


@given(ROUTINES)
def test_the_relaxation_says_nothing_in_its_last_third(routine: Routine) -> None:
    relaxing = plan(routine).segments[-1]
    ends_s = [m.at_s + speech_s(m.text) for m in relaxing.moments if m.text]

    assert all(end_s <= relaxing.length_s * 2 / 3 for end_s in ends_s)
    assert all(m.at_s < max(1, relaxing.length_s) for m in relaxing.moments)


def test_holds_scale_together() -> None:
    schedule = plan(example(hold(60), hold(120)), Choices(total_s=60 + 3 * 360))

    assert [s.length_s for s in schedule.segments if s.kind is SegmentKind.HOLD] == [120, 240]


def test_a_chosen_floor_takes_the_place_of_the_routines_own() -> None:
    schedule = plan(example(hold(60)), Choices(floor_s=900))

    assert schedule.relax_s == 900


def mindful(length_s: int, words: str = "") -> Action:
    """Return a step that takes as long as the person wants."""
    return Action("Feel", length_s, words, mindful=True)


def actions_s(schedule: Schedule) -> list[int]:
    """Return the lengths of all actions."""
    return [s.length_s for s in schedule.segments if s.kind is SegmentKind.ACTION]


@pytest.mark.parametrize(
    ("pace", "lengths_s"), [(1.0, [60, 20]), (1.5, [90, 20]), (0.75, [45, 20]), (0.0, [60, 20])]
)
def test_a_pace_lengthens_mindful_steps_only(pace: float, lengths_s: list[int]) -> None:
    routine = replace(example(), steps=(mindful(60), Action("Out", 20)))

    assert actions_s(plan(routine, Choices(pace=pace))) == lengths_s


def test_no_pace_cuts_the_words_of_a_mindful_step_short() -> None:
    routine = replace(example(), steps=(mindful(60, "Feel how the breath moves the belly."),))

    (length_s,) = actions_s(plan(routine, Choices(pace=0.1)))
    assert length_s > speech_s("Feel how the breath moves the belly.")


@given(ROUTINES, st.floats(0, 10))
def test_at_any_pace_an_action_takes_some_time_and_at_most_an_hour(
    routine: Routine, pace: float
) -> None:
    assert all(
        1 <= length_s <= MAX_STEP_S for length_s in actions_s(plan(routine, Choices(pace=pace)))
    )


def test_a_long_step_stays_within_an_hour_at_a_slow_pace() -> None:
    routine = replace(example(), steps=(mindful(MAX_STEP_S),))

    assert actions_s(plan(routine, Choices(pace=2.0))) == [MAX_STEP_S]


@pytest.mark.parametrize("pace", [-0.1, 10.1, math.inf, math.nan])
def test_a_pace_that_nobody_could_follow_is_refused(pace: float) -> None:
    with pytest.raises(ValueError, match=r"the pace must be 0\.\.10, got"):
        Choices(pace=pace)


def test_only_mindful_steps_wait_and_only_where_a_key_was_chosen() -> None:
    routine = replace(example(hold(60)), steps=(hold(60), mindful(30), Action("Out", 20)))

    waiting = [s.title for s in plan(routine, Choices(pace=0)).segments if s.waits]
    assert waiting == ["Feel"]
    assert not any(segment.waits for segment in plan(routine).segments)


@st.composite
def chosen(draw: st.DrawFn) -> tuple[Routine, Choices]:
    """Draw a routine and what a person may choose for it, the total left open."""
    routine = draw(ROUTINES)
    holds = [n for n, step in enumerate(routine.steps) if isinstance(step, Hold)]
    numbers = draw(st.lists(st.sampled_from(holds), unique=True)) if holds else []
    choices = Choices(
        ratio=draw(st.none() | RATIOS),
        floor_s=draw(st.none() | st.integers(0, 900)),
        pinned={number: draw(st.integers(1, 300)) for number in numbers},
        pace=draw(PACES),
        settle_s=draw(st.none() | st.integers(0, 600)),
        transition_s=draw(st.none() | st.integers(0, 120)),
        grown_s=draw(st.integers(0, 900)),
    )
    return routine, choices


def holds_s(schedule: Schedule) -> Mapping[int, set[int]]:
    """Return the lengths of the holds by the index of their step."""
    found: dict[int, set[int]] = {}
    for segment in schedule.segments:
        if segment.kind is SegmentKind.HOLD and segment.step is not None:
            found.setdefault(segment.step, set()).add(segment.length_s)
    return found


def ways(schedule: Schedule) -> list[Segment]:
    """Return the ways to all holds, without changes of side."""
    kind = SegmentKind.TRANSITION
    return [s for s in schedule.segments if s.kind is kind and not s.other_side]


@given(chosen(), st.data())
def test_the_parts_add_up_whatever_is_chosen(
    case: tuple[Routine, Choices], data: st.DataObject
) -> None:
    routine, choices = case
    total_s = data.draw(st.none() | st.integers(*reachable_s(routine, choices)))
    schedule = plan(routine, replace(choices, total_s=total_s))

    floor_s = routine.relaxation.floor_s if choices.floor_s is None else choices.floor_s
    ratio = choices.ratio or routine.relaxation.ratio
    exact = math.ceil(Fraction(str(ratio)) * schedule.pressed_s)
    assert schedule.relax_s == max(floor_s, exact)
    assert sum(s.length_s for s in schedule.segments) == schedule.total_s
    assert schedule.total_s == schedule.pressed_s + schedule.relax_s + schedule.other_s


@given(chosen(), st.data())
def test_a_hold_is_within_its_bounds_or_exactly_as_pinned(
    case: tuple[Routine, Choices], data: st.DataObject
) -> None:
    routine, choices = case
    total_s = data.draw(st.none() | st.integers(*reachable_s(routine, choices)))
    for number, lengths_s in holds_s(plan(routine, replace(choices, total_s=total_s))).items():
        step, (length_s,) = routine.steps[number], lengths_s
        assert isinstance(step, Hold)
        if number in choices.pinned:
            assert length_s == choices.pinned[number]
        else:
            assert step.least_s <= length_s <= step.most_s


@given(chosen(), st.integers(1, 20_000))
def test_a_total_is_met_or_the_nearest_one_can_be(
    case: tuple[Routine, Choices], total_s: int
) -> None:
    routine, choices = case[0], replace(case[1], grown_s=0, total_s=total_s)
    try:
        met_s = plan(routine, choices).total_s
    except LengthError as error:
        nearest_s, ends_s = error.nearest_s, reachable_s(routine, choices)
        assert nearest_s == min(ends_s, key=lambda end_s: abs(end_s - total_s))
        assert plan(routine, replace(choices, total_s=nearest_s)).total_s == nearest_s
    else:
        assert met_s == total_s


@given(chosen(), st.integers(0, 900), st.data())
def test_growing_never_shortens_a_hold_or_the_whole(
    case: tuple[Routine, Choices], more_s: int, data: st.DataObject
) -> None:
    routine, choices = case
    total_s = data.draw(st.none() | st.integers(*reachable_s(routine, choices)))
    choices = replace(choices, total_s=total_s)
    before = plan(routine, choices)
    after = plan(routine, replace(choices, grown_s=choices.grown_s + more_s))

    longer = holds_s(after)
    assert all(max(s) <= min(longer[number]) for number, s in holds_s(before).items())
    assert before.pressed_s <= after.pressed_s <= before.pressed_s + choices.grown_s + more_s
    assert before.total_s <= after.total_s
    assert before.other_s == after.other_s


@given(chosen())
def test_what_grows_stops_short_only_where_no_whole_second_is_left(
    case: tuple[Routine, Choices],
) -> None:
    routine, choices = case
    grown = plan(routine, choices)
    added_s = grown.pressed_s - plan(routine, replace(choices, grown_s=0)).pressed_s
    held = holds_s(grown)
    free = [
        step
        for number, step in enumerate(routine.steps)
        if isinstance(step, Hold) and number not in choices.pinned
        if max(held[number]) < step.most_s
    ]

    assert added_s <= choices.grown_s
    most = max((step.presses for step in free), default=0)
    assert not free or choices.grown_s - added_s < most


def test_what_grows_is_shared_out_in_proportion() -> None:
    schedule = plan(example(hold(60), hold(120)), Choices(grown_s=30))

    assert holds_s(schedule) == {0: {70}, 1: {140}}


def test_growth_comes_on_top_of_a_wished_total() -> None:
    schedule = plan(example(hold(300)), Choices(total_s=1200, grown_s=20))

    assert (schedule.pressed_s, schedule.relax_s, schedule.total_s) == (400, 800, 1260)


@given(ROUTINES, st.integers(0, 120))
def test_every_way_lasts_as_chosen_or_as_long_as_its_words(
    routine: Routine, transition_s: int
) -> None:
    for way in ways(plan(routine, Choices(transition_s=transition_s))):
        assert way.length_s == max(transition_s, announced_s(way.title, way.words))


@given(ROUTINES, st.integers(0, 600))
def test_settling_lasts_as_chosen_or_as_long_as_its_words(routine: Routine, settle_s: int) -> None:
    schedule = plan(routine, Choices(settle_s=settle_s))
    settling = [s for s in schedule.segments if s.kind is SegmentKind.SETTLE]
    words = routine.settle.words
    spoken_s = speech_s(words) + SAY_AFTER_S if words else 0

    assert sum(s.length_s for s in settling) == max(settle_s, spoken_s)


@pytest.mark.parametrize("name", ["settle_s", "transition_s", "grown_s"])
def test_a_length_below_nothing_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} must be 0 or more, got -1"):
        Choices(**{name: -1})  # type: ignore[arg-type]
