"""What is unwise in a routine is told, at the field that it concerns, and nothing else is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.engine.advice import Advice, Unwise, advice
from acutimer.engine.solver import plan
from acutimer.model.point import Condition, Point, PointReach, Pressure
from acutimer.model.profile import ANYBODY, Profile
from acutimer.model.routine import (
    MOST_PRESSED_S,
    Action,
    Hold,
    Reach,
    Relaxation,
    Routine,
    Settle,
    Sides,
    Step,
)
from acutimer.model.segment_kind import SegmentKind
from tests.engine.test_placeholders import ROUTINES

PREGNANCY, VEINS = Condition.PREGNANCY, Condition.VARICOSE_VEINS
PROFILES = st.builds(
    Profile,
    st.frozensets(st.sampled_from(Condition)),
    st.frozensets(st.sampled_from(["hand", "leg", "upper back"])),
)
FIELDS = {
    (SegmentKind.TRANSITION, False): "transition_s",
    (SegmentKind.TRANSITION, True): "change_s",
}
PRESSED = (SegmentKind.HOLD, SegmentKind.REST)
LONG = "These words are far too many for a single second."


def point(code: str, **changes: object) -> Point:
    """Return a point without any caution but `changes`."""
    usual = Point(
        code=code,
        bilateral=True,
        region="upper back",
        location="",
        pregnancy_caution=False,
        pressure=Pressure.OK,
        reach=PointReach.SELF,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


POINTS = {
    found.code: found
    for found in (
        point("BL-13"),
        point("BL-18", reach=PointReach.ROLLER_OR_PARTNER),
        point("BL-23", reach=PointReach.ROLLER_OR_PARTNER, pressure=Pressure.DO_NOT_PRESS),
        point("LI-4", region="hand", pregnancy_caution=True),
        point("SP-10", region="leg", pregnancy_caution=True, leave_out=(VEINS,)),
        point("ST-9", pressure=Pressure.DO_NOT_PRESS, pregnancy_caution=True),
    )
}
HOLD = Hold("Knot", ("BL-13",), 60, 20, 180)


def routine(*steps: Step, **changes: object) -> Routine:
    """Return a routine of `steps` in which nothing is unwise but `changes`."""
    return replace(Routine("r", "R", "R.", steps), **changes)  # type: ignore[arg-type]


def pressing(*codes: str) -> Routine:
    """Return a routine that presses points."""
    return routine(replace(HOLD, points=codes))


def found(some: Routine, profile: Profile = ANYBODY) -> tuple[Advice, ...]:
    """Return what there is to say of it."""
    return advice(some, POINTS, profile)


def long_words(some: Routine) -> dict[tuple[int | None, str], int]:
    """Return how long the words take where they take too long."""
    return {
        (one.step, one.field): one.needed_s for one in found(some) if one.kind is Unwise.LONG_WORDS
    }


def test_there_is_nothing_to_say_of_a_wise_routine() -> None:
    assert (
        found(routine(HOLD, replace(HOLD, words="Press here.", transition_s=9), Action("Out", 20)))
        == ()
    )


@given(ROUTINES, PROFILES, st.lists(st.sampled_from([*POINTS, "XX-1"]), min_size=1))
def test_whatever_is_said_is_said_of_a_step_that_is_there_or_of_the_routine(
    some: Routine, profile: Profile, codes: list[str]
) -> None:
    steps = (replace(s, points=(*codes,)) if isinstance(s, Hold) else s for s in some.steps)
    places = [one.step for one in found(replace(some, steps=tuple(steps)), profile)]

    numbers = [-1 if place is None else place for place in places]
    assert numbers == sorted(numbers)
    assert all(number < len(some.steps) for number in numbers)


def lengthened(some: Routine) -> dict[tuple[int | None, str], int]:
    """Return the lengths that its plan gives to what has another length in the routine itself."""
    longer: dict[tuple[int | None, str], int] = {}
    for segment in plan(some).segments[:-1]:
        name = FIELDS.get((segment.kind, segment.other_side), "length_s")
        part = some.settle if segment.step is None else some.steps[segment.step]
        if segment.kind not in PRESSED and segment.length_s != getattr(part, name):
            told = f"settle.{name}" if segment.step is None else name
            longer[segment.step, told] = segment.length_s
    return longer


@given(ROUTINES)
def test_long_words_are_told_exactly_where_the_plan_gives_them_more_time(some: Routine) -> None:
    assert long_words(some) == lengthened(some)


@pytest.mark.parametrize("floor_s", [0, 599])
def test_less_than_ten_minutes_of_rest_is_short(floor_s: int) -> None:
    expected = (Advice(Unwise.SHORT_REST, None, "relaxation.floor_s"),)

    assert found(routine(HOLD, relaxation=Relaxation(floor_s=floor_s))) == expected
    assert found(routine(HOLD, relaxation=Relaxation(floor_s=600))) == ()


@pytest.mark.parametrize("steps", [(), (Action("Out", 20),)])
def test_a_routine_that_presses_nothing_is_told(steps: tuple[Step, ...]) -> None:
    assert found(routine(*steps)) == (Advice(Unwise.NO_STEPS, None, "steps"),)


def test_more_pressing_than_a_file_may_hold_is_told() -> None:
    hour = Hold("Knot", ("BL-13",), 3600, 20, 3600, Sides.LEFT_THEN_RIGHT, repeats=6)
    over = routine(hour, replace(HOLD, hold_s=1, least_s=1, most_s=1))

    assert found(routine(hour)) == ()
    assert found(over) == (Advice(Unwise.TOO_LONG, None, "steps", needed_s=MOST_PRESSED_S + 1),)


@pytest.mark.parametrize(
    ("some", "place"),
    [
        (routine(HOLD, settle=Settle(1, "S", LONG)), (None, "settle.length_s")),
        (routine(HOLD, Action("Out", 1, LONG)), (1, "length_s")),
        (routine(replace(HOLD, transition_s=1, words=LONG)), (0, "transition_s")),
        (routine(replace(HOLD, sides=Sides.LEFT_THEN_RIGHT, change_s=1, change_words=LONG)),
         (0, "change_s")),
    ],
)  # fmt: skip
def test_words_that_take_too_long_are_told_at_the_time_that_they_have(
    some: Routine, place: tuple[int | None, str]
) -> None:
    assert list(long_words(some)) == [place]


@pytest.mark.parametrize("sides", [Sides.BOTH, Sides.LEFT])
def test_words_for_the_other_side_do_not_count_where_there_is_none(sides: Sides) -> None:
    hold = replace(HOLD, sides=sides, repeats=2, change_s=1, change_words=f"{LONG} {{odd}}")

    assert found(routine(hold)) == ()


KNOWN = "{point} {seconds} {side} {odd}"
BOTH = replace(HOLD, sides=Sides.LEFT_THEN_RIGHT, transition_s=20, change_s=20)


@pytest.mark.parametrize(
    ("some", "step", "field", "names"),
    [
        (routine(replace(BOTH, words=KNOWN)), 0, "words", ("odd",)),
        (routine(replace(BOTH, change_words=KNOWN)), 0, "change_words", ("odd",)),
        (routine(replace(BOTH, shown=KNOWN)), 0, "shown", ("odd",)),
        (routine(replace(BOTH, gentler="{side}")), 0, "gentler", ("side",)),
        (routine(replace(BOTH, firmer="{a} {b}")), 0, "firmer", ("a", "b")),
        (routine(HOLD, Action("Out", 20, KNOWN)), 1, "words", ("side", "odd")),
        (routine(HOLD, Action("Out", 20, shown=KNOWN)), 1, "shown", ("side", "odd")),
        (routine(HOLD, settle=Settle(20, "S", "{point}")), None, "settle.words", ("point",)),
        (routine(HOLD, settle=Settle(20, shown="{x}")), None, "settle.shown", ("x",)),
        (routine(HOLD, relaxation=Relaxation(words=("Rest.", "{x}"))), None, "relaxation.words",
         ("x",)),
        (routine(HOLD, relaxation=Relaxation(shown="{x}")), None, "relaxation.shown", ("x",)),
    ],
)  # fmt: skip
def test_braces_that_are_never_filled_are_told(
    some: Routine, step: int | None, field: str, names: tuple[str, ...]
) -> None:
    assert found(some) == (Advice(Unwise.ODD_PLACEHOLDER, step, field, names),)


def test_braces_in_a_title_are_nothing_odd_in_the_words() -> None:
    assert found(routine(replace(BOTH, title="{odd}", words="{point}"))) == ()


@pytest.mark.parametrize(
    ("codes", "profile", "expected"),
    [
        (("XX-1",), ANYBODY, []),
        (("ST-9", "BL-23"), ANYBODY, [(Unwise.NEVER_PRESSED, ("ST-9", "BL-23"), ())]),
        (("LI-4",), ANYBODY, [(Unwise.CAUTION, ("LI-4",), (PREGNANCY,))]),
        (("SP-10",), ANYBODY, [(Unwise.CAUTION, ("SP-10",), (PREGNANCY, VEINS))]),
        (("SP-10", "BL-13"), Profile(frozenset({VEINS})),
         [(Unwise.LEFT_OUT, ("SP-10",), (VEINS,))]),
        (("LI-4",), Profile(frozenset({VEINS})), [(Unwise.CAUTION, ("LI-4",), (PREGNANCY,))]),
        (("BL-13",), Profile(sore=frozenset({"upper back"})),
         [(Unwise.LEFT_OUT, ("BL-13",), ())]),
        (("BL-18", "BL-23", "BL-13"), ANYBODY,
         [(Unwise.NEVER_PRESSED, ("BL-23",), ()), (Unwise.OUT_OF_REACH, ("BL-18",), ())]),
    ],
)  # fmt: skip
def test_points_that_are_not_for_everybody_are_told(
    codes: tuple[str, ...],
    profile: Profile,
    expected: list[tuple[Unwise, tuple[str, ...], tuple[Condition, ...]]],
) -> None:
    assert found(pressing(*codes), profile) == tuple(
        Advice(kind, 0, "points", names, conditions) for kind, names, conditions in expected
    )


@pytest.mark.parametrize("reach", Reach)
def test_a_point_is_out_of_reach_of_hands_only(reach: Reach) -> None:
    kinds = [one.kind for one in found(replace(pressing("BL-18"), reach=reach))]

    assert bool(kinds) == (reach in (Reach.OWN_HANDS, Reach.ONE_HAND))
