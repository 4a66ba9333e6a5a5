"""Every edit gives a whole routine, and touches nothing but what it is about."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.engine.solver import plan
from acutimer.formats.kinds import SLUG
from acutimer.model.editing import (
    copy_of,
    new_hold,
    new_routine,
    with_bounds,
    with_changed,
    with_field,
    with_moved,
    with_step,
    without_step,
)
from acutimer.model.kept import Draft
from acutimer.model.point import Point, PointReach, Pressure
from acutimer.model.routine import (
    MAX_STEP_S,
    Action,
    Hold,
    Pulse,
    Rhythm,
    Routine,
    Settle,
    Technique,
)
from acutimer.model.single import hold_of
from tests.engine.strategies import ACTIONS, holds
from tests.model.edits import ANY, STEP_S, STEPS, changed_routine, changed_step, edited, places

HOLD = Hold("Knot", ("BL-13",), 60, 20, 180)
CIRCLING = replace(HOLD, technique=Technique.CIRCLE, rhythm=Rhythm(9, 2))
POINT = Point(
    code="LI-4",
    bilateral=True,
    region="hand",
    location="Between thumb and finger.",
    pregnancy_caution=True,
    pressure=Pressure.OK,
    reach=PointReach.SELF,
)


@given(ANY.flatmap(edited))
def test_after_any_edits_a_routine_can_be_planned(routine: Routine) -> None:
    schedule = plan(routine)

    assert {s.step for s in schedule.segments} >= set(range(len(routine.steps)))


@given(ANY, STEPS, st.data())
def test_what_was_inserted_can_be_removed_again(
    routine: Routine, step: Hold, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(routine.steps)))
    longer = with_step(routine, at, step)

    assert longer.steps[at] is step
    assert without_step(longer, at) == routine


@given(ANY.filter(lambda routine: routine.steps), st.data())
def test_a_step_that_is_moved_there_and_back_leaves_no_trace(
    routine: Routine, data: st.DataObject
) -> None:
    start, end = data.draw(places(routine)), data.draw(places(routine))
    moved = with_moved(routine, start, end)

    assert moved.steps[end] is routine.steps[start]
    assert without_step(moved, end) == without_step(routine, start)
    assert with_moved(moved, end, start) == routine


@given(ANY.filter(lambda routine: routine.steps), st.data())
def test_an_edit_of_a_step_changes_that_step_only(routine: Routine, data: st.DataObject) -> None:
    at = data.draw(places(routine))
    step = data.draw(changed_step(routine.steps[at]))
    after = with_changed(routine, at, step)

    assert after.steps[at] is step
    assert without_step(after, at) == without_step(routine, at)


@given(ANY, st.data())
def test_an_edit_of_the_routine_leaves_its_steps_alone(
    routine: Routine, data: st.DataObject
) -> None:
    after = data.draw(changed_routine(routine))
    differ = [f.name for f in fields(Routine) if getattr(after, f.name) != getattr(routine, f.name)]

    assert after.steps is routine.steps
    assert len(differ) <= 1


@given(holds(), st.sampled_from(["hold_s", "least_s", "most_s"]), STEP_S)
def test_a_length_is_as_typed_and_the_others_move_only_as_far_as_they_must(
    hold: Hold, name: str, typed_s: int
) -> None:
    after = with_field(hold, name, typed_s)

    order = ("least_s", "hold_s", "most_s")
    assert getattr(after, name) == typed_s
    for other in order:
        clamp = min if order.index(other) < order.index(name) else max
        if other != name:
            assert getattr(after, other) == clamp(getattr(hold, other), typed_s)
    assert replace(after, least_s=hold.least_s, hold_s=hold.hold_s, most_s=hold.most_s) == hold


@pytest.mark.parametrize(
    ("name", "typed_s", "expected"),
    [
        ("least_s", 30, (30, 60, 180)),
        ("least_s", 90, (90, 90, 180)),
        ("least_s", 200, (200, 200, 200)),
        ("most_s", 100, (20, 60, 100)),
        ("most_s", 50, (20, 50, 50)),
        ("most_s", 10, (10, 10, 10)),
        ("hold_s", 10, (10, 10, 180)),
        ("hold_s", 200, (20, 200, 200)),
    ],
)
def test_the_other_lengths_follow_the_one_that_is_typed(
    name: str, typed_s: int, expected: tuple[int, int, int]
) -> None:
    after = with_field(HOLD, name, typed_s)

    assert (after.least_s, after.hold_s, after.most_s) == expected


@given(holds(), st.integers(-10, 5000), st.integers(-10, 5000))
def test_bounds_out_of_range_are_brought_into_it(hold: Hold, least_s: int, most_s: int) -> None:
    after = with_bounds(hold, least_s, most_s)

    assert after.least_s == min(max(least_s, 1), MAX_STEP_S)
    assert after.most_s == min(max(most_s, after.least_s), MAX_STEP_S)


@given(ACTIONS, STEP_S)
def test_an_action_takes_the_length_that_is_typed(action: Action, length_s: int) -> None:
    assert with_field(action, "length_s", length_s) == replace(action, length_s=length_s)


@pytest.mark.parametrize(
    ("technique", "rhythm"),
    [(Technique.CIRCLE, Rhythm(9, 2)), (Technique.RUB, None), (Technique.STEADY, None)],
)
def test_a_rhythm_stays_with_the_movement_for_which_it_was_chosen(
    technique: Technique, rhythm: Rhythm | None
) -> None:
    assert with_field(CIRCLING, "technique", technique) == replace(
        HOLD, technique=technique, rhythm=rhythm
    )


def test_a_pulse_is_forgotten_with_its_technique() -> None:
    pulsing = with_field(with_field(HOLD, "technique", Technique.PULSE), "pulse.press_s", 9)

    assert pulsing.pulse == Pulse(9, 5)
    assert with_field(pulsing, "technique", Technique.PULSE) == pulsing
    assert with_field(pulsing, "technique", Technique.STEADY) == HOLD


def test_one_number_of_the_usual_rhythm_can_be_changed() -> None:
    usual = replace(CIRCLING, rhythm=None)

    assert with_field(usual, "cadence.beat_s", 9).rhythm == Rhythm(9, 4)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("title", "Mine", Routine("r", "Mine", "R.", ())),
        ("settle.length_s", 9, Routine("r", "R", "R.", (), settle=Settle(9))),
    ],
)
def test_a_field_of_the_routine_or_of_a_part_of_it_is_changed(
    name: str, value: Any, expected: Routine
) -> None:
    assert with_field(Routine("r", "R", "R.", ()), name, value) == expected


def test_a_new_hold_lasts_as_long_as_the_last_one_before_it() -> None:
    long = replace(HOLD, hold_s=90, least_s=45, most_s=100)
    routine = Routine("r", "R", "R.", (Action("Out", 5), HOLD, long, Action("Out", 5), HOLD))

    assert new_hold(routine, POINT, 1) == hold_of(POINT)
    assert new_hold(routine, POINT, 4) == replace(hold_of(POINT), hold_s=90, least_s=45, most_s=100)


def test_a_point_that_is_only_shown_makes_a_hold_without_a_word_on_pressing() -> None:
    hold = hold_of(replace(POINT, pressure=Pressure.DO_NOT_PRESS))

    assert (hold.words, hold.shown) == (POINT.location, "")


def test_a_new_routine_has_an_id_of_its_own_and_nothing_to_do() -> None:
    routine = new_routine("Mine", "My own.", ["my-routine"])

    assert (routine.id, routine.title, routine.summary) == ("my-routine-2", "Mine", "My own.")
    assert routine.steps == ()
    assert plan(routine).pressed_s == 0


def test_a_draft_of_a_new_routine_comes_from_no_file() -> None:
    assert Draft(new_routine("Mine", "My own.", ())).base == ""


@given(ANY)
def test_a_copy_is_the_same_routine_and_says_of_which_it_is_one(routine: Routine) -> None:
    copy = copy_of(routine, "Mine", ["my-any"])

    assert (copy.id, copy.title, copy.copy_of) == ("my-any-2", "Mine", "any")
    assert replace(copy, id="any", title=routine.title, copy_of="") == routine


def test_a_copy_of_the_longest_id_still_has_one_that_a_file_can_hold() -> None:
    long = Routine("a-b-c-d-e-f-g-h-i-j", "Long", "Long.", ())

    assert SLUG.pattern.fullmatch(copy_of(long, "Mine", ()).id)
