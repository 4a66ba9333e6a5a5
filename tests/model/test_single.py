"""One point makes the smallest routine, with what speaks against pressing it."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

import pytest

from acutimer.model.point import At, Condition, Marked, Point, PointReach, Pressure
from acutimer.model.routine import Hold, Reach, Sides
from acutimer.model.single import routine_of

LEAVE_OUT = "Leave it out in pregnancy unless someone qualified says otherwise."
PREGNANCY, VEINS = Condition.PREGNANCY, Condition.VARICOSE_VEINS
POINT = Point(
    code="BL-13",
    english="Lung Transport",
    bilateral=True,
    region="upper back",
    rules=(At(view="back", landmark="T3", out_cun=1.5), Marked(view="side", x=0, y=0)),
    location="Beside the spine.",
    pregnancy_caution=False,
    pressure=Pressure.OK,
    reach=PointReach.SELF,
)


def hold_of(point: Point) -> Hold:
    (step,) = routine_of(point, ()).steps
    assert isinstance(step, Hold)
    return step


def test_a_point_is_held_for_a_minute_on_both_sides_at_once() -> None:
    hold = hold_of(POINT)

    assert (hold.points, hold.sides) == (("BL-13",), Sides.BOTH)
    assert (hold.hold_s, hold.least_s, hold.most_s) == (60, 20, 300)


def test_the_routine_of_a_point_says_what_it_is() -> None:
    routine = routine_of(POINT, ())

    assert (routine.id, routine.title) == ("my-bl-13", "BL-13 Lung Transport")
    assert "BL-13 Lung Transport" in routine.summary
    assert (routine.goals, routine.view) == (("upper back",), "back")
    assert routine.settle.length_s > 0
    assert routine.relaxation.words


@pytest.mark.parametrize(
    ("taken", "routine_id"),
    [
        (("my-bl-1", "back-roller"), "my-bl-13"),
        (("my-bl-13",), "my-bl-13-2"),
        (("my-bl-13-3", "my-bl-13-2", "my-bl-13"), "my-bl-13-4"),
        (("my-bl-13", "my-bl-13-3"), "my-bl-13-2"),
    ],
)
def test_the_id_is_the_first_that_is_free(taken: tuple[str, ...], routine_id: str) -> None:
    assert routine_of(POINT, iter(taken)).id == routine_id


def test_a_point_that_is_only_shown_makes_no_routine() -> None:
    shown = replace(POINT, pressure=Pressure.DO_NOT_PRESS)

    assert not shown.is_for_pressing()
    with pytest.raises(ValueError, match="BL-13 must not be pressed"):
        routine_of(shown, ())


@pytest.mark.parametrize(
    ("pressure", "words"),
    [(Pressure.OK, "feels good"), (Pressure.MEDIUM, "medium"), (Pressure.LIGHT, "lightly only")],
)
def test_the_words_and_the_screen_say_how_firmly_to_press(pressure: Pressure, words: str) -> None:
    hold = hold_of(replace(POINT, pressure=pressure))

    assert words in hold.shown
    assert hold.words == f"Beside the spine. {hold.shown}"


def test_a_point_without_an_english_name_goes_by_its_code() -> None:
    assert routine_of(replace(POINT, english=""), ()).title == "BL-13"


def test_long_texts_are_cut_between_words_to_what_a_routine_can_hold() -> None:
    long = replace(POINT, english="n " * 60, region="r " * 60)
    long = replace(long, location="l " * 1000, caution="c " * 1000)
    routine = routine_of(long, ())

    assert (routine.title, routine.goals) == (f"BL-13 {'n ' * 37}".strip(), (("r " * 40).strip(),))
    assert routine.cautions == (("c " * 150).strip(),)
    assert hold_of(long).words == f"{('l ' * 200).strip()} {hold_of(long).shown}"


@pytest.mark.parametrize("length", [80, 81])
def test_a_text_that_just_fits_is_kept_whole(length: int) -> None:
    region = f"{'r' * (length - 2)} r"

    assert routine_of(replace(POINT, region=region), ()).goals == (
        region if length == 80 else "r" * 79,
    )


def test_a_long_text_without_spaces_is_cut_as_well() -> None:
    long = replace(POINT, location="按" * 2000, caution="慎" * 2000, region="r" * 120)
    routine = routine_of(long, ())

    assert (routine.cautions, routine.goals) == (("慎" * 300,), ("r" * 80,))
    assert hold_of(long).words.startswith("按" * 400)


@pytest.mark.parametrize(
    ("reach", "needed"),
    [(PointReach.SELF, Reach.OWN_HANDS), (PointReach.ROLLER_OR_PARTNER, Reach.PARTNER)],
)
def test_a_point_that_one_cannot_reach_needs_a_partner(reach: PointReach, needed: Reach) -> None:
    assert routine_of(replace(POINT, reach=reach), ()).reach is needed


def test_a_point_on_no_drawing_is_shown_with_the_back() -> None:
    elsewhere = replace(POINT, rules=(Marked(view="hand", x=0, y=0),))

    assert routine_of(elsewhere, ()).view == "hand"
    assert routine_of(replace(POINT, rules=()), ()).view == "back"


@pytest.mark.parametrize(
    ("pregnancy_caution", "caution", "cautions"),
    [
        (False, "", ()),
        (True, "", (LEAVE_OUT,)),
        (False, "Not on the bone.", ("Not on the bone.",)),
        (True, "Not on the bone.", (LEAVE_OUT, "Not on the bone.")),
    ],
)
def test_what_to_be_careful_about_is_told(
    pregnancy_caution: bool, caution: str, cautions: tuple[str, ...]
) -> None:
    careful = replace(POINT, pregnancy_caution=pregnancy_caution, caution=caution)

    assert routine_of(careful, ()).cautions == cautions


@pytest.mark.parametrize(
    ("pregnancy_caution", "leave_out", "conditions", "against"),
    [
        (False, (), {PREGNANCY, VEINS}, ()),
        (True, (VEINS,), set(), ()),
        (True, (VEINS,), {VEINS, PREGNANCY}, (PREGNANCY, VEINS)),
        (True, (), {VEINS}, ()),
        (False, (VEINS,), {VEINS}, (VEINS,)),
        (True, (), {PREGNANCY}, (PREGNANCY,)),
    ],
)
def test_only_what_a_person_has_speaks_against_a_point(
    pregnancy_caution: bool,
    leave_out: tuple[Condition, ...],
    conditions: AbstractSet[Condition],
    against: tuple[Condition, ...],
) -> None:
    point = replace(POINT, pregnancy_caution=pregnancy_caution, leave_out=leave_out)

    assert point.against(conditions) == against


@pytest.mark.parametrize(
    ("region", "bilateral", "sides"),
    [
        ("hand", True, Sides.LEFT_THEN_RIGHT),
        ("shoulder", True, Sides.LEFT_THEN_RIGHT),
        ("lower back", True, Sides.BOTH),
        ("hand", False, Sides.BOTH),
    ],
)
def test_where_one_hand_presses_the_other_the_sides_take_turns(
    region: str, bilateral: bool, sides: Sides
) -> None:
    (hold,) = routine_of(replace(POINT, region=region, bilateral=bilateral), ()).steps

    assert isinstance(hold, Hold)
    assert hold.sides is sides
