"""What does not suit a person is left out, and what is left is still a routine."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.engine.safety import LeftOut, all_left_out, by_reason, suited, suited_variant
from acutimer.engine.solver import plan
from acutimer.errors import NothingLeftError
from acutimer.model.point import Condition, Point, PointReach, Pressure
from acutimer.model.profile import ANYBODY, Profile
from acutimer.model.routine import Action, Hold, Routine, Telling, Variant

PREGNANT = Profile(frozenset({Condition.PREGNANCY}))
THIN = Profile(frozenset({Condition.BLOOD_THINNERS}))
SORE = Profile(sore=frozenset({"hand"}))


def point(code: str, region: str = "upper back", **changes: object) -> Point:
    """Return a point without any caution but `changes`."""
    usual = Point(
        code=code,
        bilateral=True,
        region=region,
        rules=(),
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
        point("BL-15", pressure=Pressure.LIGHT),
        point("BL-18", pressure=Pressure.DO_NOT_PRESS),
        point("LI-4", "hand", pregnancy_caution=True),
        point("SP-10", "leg", leave_out=(Condition.VARICOSE_VEINS,)),
    )
}


def hold(*codes: str, **changes: object) -> Hold:
    usual = Hold(" ".join(codes), codes, 60, 30, 120, gentler="Softer.", firmer="Stronger.")
    return replace(usual, **changes)  # type: ignore[arg-type]


def routine(*steps: Hold | Action) -> Routine:
    return Routine("r", "Some routine", "R.", steps)


def test_who_has_nothing_to_mind_does_all_of_it() -> None:
    whole = routine(hold("BL-13"), hold("LI-4"), Action("Rest", 20))

    assert suited(whole, POINTS, ANYBODY) == (whole, ())


def test_a_point_goes_and_the_rest_of_its_hold_stays() -> None:
    found, left_out = suited(routine(hold("BL-13", "LI-4")), POINTS, PREGNANT)

    assert [step.points for step in found.steps if isinstance(step, Hold)] == [("BL-13",)]
    assert left_out == (LeftOut("LI-4", (Condition.PREGNANCY,)),)


def test_a_hold_without_a_point_goes_as_a_whole() -> None:
    rest = Action("Rest", 20)
    found, _ = suited(routine(hold("BL-13"), hold("LI-4"), rest), POINTS, PREGNANT)

    assert [step.title for step in found.steps] == ["BL-13", "Rest"]


def test_the_plan_is_solved_again_without_it() -> None:
    found, _ = suited(routine(hold("BL-13"), hold("LI-4")), POINTS, PREGNANT)

    assert plan(found).pressed_s == 60


@pytest.mark.parametrize(
    ("profile", "left_out"),
    [
        (SORE, LeftOut("LI-4", sore=True)),
        (
            Profile(PREGNANT.conditions, SORE.sore),
            LeftOut("LI-4", (Condition.PREGNANCY,), sore=True),
        ),
        (
            Profile(frozenset({Condition.VARICOSE_VEINS})),
            LeftOut("SP-10", (Condition.VARICOSE_VEINS,)),
        ),
    ],
)
def test_each_reason_is_told(profile: Profile, left_out: LeftOut) -> None:
    whole = routine(hold("BL-13"), hold("LI-4"), hold("SP-10"))

    assert suited(whole, POINTS, profile)[1] == (left_out,)


def test_what_is_never_pressed_goes_for_everybody() -> None:
    found, left_out = suited(routine(hold("BL-13", "BL-18")), POINTS, ANYBODY)

    assert found.points == ("BL-13",)
    assert left_out == (LeftOut("BL-18"),)


def test_with_nothing_left_to_press_there_is_no_routine() -> None:
    whole = routine(hold("LI-4"), Action("Rest", 20))

    with pytest.raises(NothingLeftError, match="Some routine"):
        suited(whole, POINTS, PREGNANT)
    assert all_left_out(whole, POINTS, PREGNANT) == (LeftOut("LI-4", (Condition.PREGNANCY,)),)


def test_a_routine_that_never_pressed_stays() -> None:
    whole = routine(Action("Breathe", 60))

    assert suited(whole, POINTS, PREGNANT) == (whole, ())


@pytest.mark.parametrize(
    ("codes", "profile", "firmer"),
    [
        (("BL-13",), ANYBODY, "Stronger."),
        (("BL-13", "BL-15"), ANYBODY, ""),
        (("BL-13",), THIN, ""),
        (("MY-1",), THIN, "Stronger."),
    ],
)
def test_light_points_have_no_firmer_way(
    codes: tuple[str, ...], profile: Profile, firmer: str
) -> None:
    (step,) = suited(routine(hold(*codes)), POINTS, profile)[0].steps

    assert isinstance(step, Hold)
    assert (step.gentler, step.firmer) == ("Softer.", firmer)


def test_a_variant_is_chosen_before_anything_is_left_out() -> None:
    whole = replace(
        routine(hold("BL-13", variants=(Telling("lying", firmer="Lean in."),))),
        variants=(Variant("seated", "Sitting"), Variant("lying", "Lying")),
    )
    (step,) = suited_variant(whole, "lying", POINTS, ANYBODY)[0].steps

    assert isinstance(step, Hold)
    assert step.firmer == "Lean in."


def test_codes_with_the_same_reason_stand_together() -> None:
    mine = LeftOut("A", (Condition.PREGNANCY,)), LeftOut("B"), LeftOut("C", (Condition.PREGNANCY,))

    assert by_reason(mine) == {((Condition.PREGNANCY,), False): ("A", "C"), ((), False): ("B",)}


@given(
    st.lists(st.lists(st.sampled_from(sorted(POINTS)), min_size=1, max_size=4, unique=True)),
    st.builds(
        Profile,
        st.frozensets(st.sampled_from(Condition)),
        st.frozensets(st.sampled_from(["hand", "leg"])),
    ),
)
def test_whoever_it_is_presses_only_what_suits(holds: list[list[str]], profile: Profile) -> None:
    whole = routine(*(hold(*codes) for codes in holds), Action("Rest", 20))
    try:
        found, left_out = suited(whole, POINTS, profile)
    except NothingLeftError:
        found, left_out = routine(), all_left_out(whole, POINTS, profile)
    gone = {one.code for one in left_out}

    assert gone | set(found.points) == set(whole.points)
    assert not gone & set(found.points)
    for code in found.points:
        assert not POINTS[code].against(profile.conditions)
        assert not profile.is_sore(POINTS[code])
