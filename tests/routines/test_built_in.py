"""The built-in routines are sound, speak in time, and press no more than a point allows."""

import re
from math import ceil
from pathlib import Path

import pytest

from acutimer.engine.segments import MomentKind
from acutimer.engine.solver import plan
from acutimer.formats.catalogue import read_atlas
from acutimer.formats.routines import read_library
from acutimer.model.placing import Spot
from acutimer.model.point import PointReach, Position, Pressure
from acutimer.model.practice import Practice, Taper
from acutimer.model.routine import Action, Hold, Reach, Routine, Side, Sides, Technique
from acutimer.model.variants import in_variant
from acutimer.model.view import Rect

ROOT = Path(__file__).parents[2]
ATLAS = read_atlas(ROOT / "assets", ROOT / "no-such-folder")[0]
LIBRARY = read_library([ROOT / "routines"], frozenset(ATLAS.points))
KNOTS = ("back-roller", "partner-knots")
INNER = [f"BL-{number}" for number in range(12, 18)]
OUTER = [f"BL-{number}" for number in range(41, 47)]
ON_THE_BACK = {"upper back", "lower back"}
TURNING = (Technique.CIRCLE, Technique.MASSAGE)
TOLD = [
    in_variant(routine, variant)
    for routine in LIBRARY.routines
    for variant in [found.id for found in routine.variants] or [""]
]
"""Each routine in each of its variants."""

PRACTICES = {
    "back-roller": Practice(2, then=Taper.EVERY_OTHER_DAY),
    "partner-knots": Practice(2, then=Taper.EVERY_OTHER_DAY),
    "bl-18-press-release": Practice(2),
    "breathing-pair": Practice(3),
    "desk-break": Practice(1, 5),
    "nine-points": Practice(1, 5),
}
"""What the articles say of how often: facts S0-19, S1-03, S1-09 and S2-06."""

each_routine = pytest.mark.parametrize("routine", LIBRARY.routines, ids=lambda routine: routine.id)
each_telling = pytest.mark.parametrize(
    "routine", TOLD, ids=lambda routine: f"{routine.id}: {routine.position}"
)
each_of_knots = pytest.mark.parametrize(
    "routine", [LIBRARY.find(name) for name in KNOTS], ids=KNOTS
)


def spoken(routine: Routine) -> list[tuple[str, int]]:
    """Return all words before the relaxation, each with the seconds that it has."""
    said = [(routine.settle.words, routine.settle.length_s)]
    for step in routine.steps:
        if isinstance(step, Action):
            said.append((step.words, step.length_s))
        else:
            said += [(step.words, step.transition_s), (step.change_words, step.change_s)]
    return said


def holds(routine: Routine) -> list[Hold]:
    return [step for step in routine.steps if isinstance(step, Hold)]


def pressed_s(routine: Routine) -> int:
    return sum(hold.hold_s * hold.presses for hold in holds(routine))


def ceilings(hold: Hold) -> set[Pressure]:
    """Return how firmly its points may be pressed at most."""
    return {ATLAS.points[code].pressure for code in hold.points}


def on_its_side(spot: Spot, hold: Hold) -> bool:
    """Tell whether `hold` presses there."""
    order = hold.sides.order()
    return spot.side is None or Side.BOTH in order or spot.side in order


def inside(place: Position, region: Rect) -> bool:
    """Tell whether `place` lies within `region`."""
    x, y = place
    return 0 <= x - region.x <= region.width and 0 <= y - region.y <= region.height


def picture(routine: Routine, hold: Hold) -> tuple[str, str]:
    """Return the view and the region on which `hold` is shown."""
    view = hold.view or routine.view
    return view, hold.region or ("whole" if hold.view else routine.region)


def test_the_library_is_sound() -> None:
    assert LIBRARY.problems == ()
    assert {"back-roller", "back-set", "lower-back-mindful", "nine-points", "six-points"} <= {
        routine.id for routine in LIBRARY.routines
    }


@each_routine
def test_the_id_is_the_name_of_the_file(routine: Routine) -> None:
    assert (ROOT / f"routines/{routine.id}.yaml").is_file()


@each_telling
def test_words_end_three_seconds_before_they_must(routine: Routine) -> None:
    late = [words for words, length_s in spoken(routine) if words and
            length_s < ceil(len(words.split()) / 2.3) + 3]  # fmt: skip

    assert late == []


@each_telling
def test_every_hold_says_what_comes_and_offers_a_softer_way(routine: Routine) -> None:
    for hold in holds(routine):
        assert all((hold.words, hold.shown, hold.gentler))
        assert bool(hold.change_words) == (len(hold.sides.order()) == 2)


@each_telling
def test_no_hold_asks_for_more_than_its_points_allow(routine: Routine) -> None:
    for hold in holds(routine):
        texts = " ".join((hold.words, hold.change_words, hold.shown))

        assert Pressure.DO_NOT_PRESS not in ceilings(hold)
        assert not (Pressure.LIGHT in ceilings(hold) and hold.firmer)
        assert ceilings(hold) == {Pressure.OK} or "firm" not in (texts + hold.firmer).lower()


@each_telling
def test_each_hold_lies_on_what_is_shown_of_the_body(routine: Routine) -> None:
    for hold in holds(routine):
        name, region = picture(routine, hold)
        view = ATLAS.views[name]
        for code in hold.points:
            places = [spot.place for spot in ATLAS.spots(code, view) if on_its_side(spot, hold)]

            assert places, (code, name)
            assert all(inside(place, view.regions[region]) for place in places), (code, region)


@each_routine
def test_the_region_lies_on_the_view(routine: Routine) -> None:
    assert routine.region in ATLAS.views[routine.view].regions


@each_routine
def test_it_says_where_for_what_and_how_often(routine: Routine) -> None:
    assert all((routine.goals, routine.position, routine.props, routine.preparation))
    assert all((routine.frequency, routine.sources, routine.settle.words))


@each_routine
def test_a_practice_is_what_the_article_says_of_it(routine: Routine) -> None:
    assert routine.practice == PRACTICES.get(routine.id)


@each_routine
def test_what_own_hands_do_not_reach_has_a_ball_or_a_partner(routine: Routine) -> None:
    far = [
        code for code in routine.points if ATLAS.points[code].reach is PointReach.ROLLER_OR_PARTNER
    ]
    props = [*routine.props, *(prop for variant in routine.variants for prop in variant.props)]

    assert not far or re.search(r"(?i)\b(balls?|roller|someone|partner)\b", " ".join(props))


@each_routine
def test_each_variant_tells_something_of_its_own(routine: Routine) -> None:
    tellings = [telling for part in (routine.settle, *routine.steps) for telling in part.variants]

    assert len(routine.variants) != 1
    assert {one.id for one in routine.variants[1:]} <= {telling.variant for telling in tellings}


@each_routine
def test_the_relaxation_guides_and_then_grows_quiet(routine: Routine) -> None:
    lengths = [len(words.split()) for words in routine.relaxation.words]

    assert 5 <= len(lengths) <= 7
    assert max(lengths) <= 16
    assert lengths[-1] < lengths[0]
    assert (routine.relaxation.ratio, routine.relaxation.floor_s) == (2.5, 600)


@each_telling
def test_what_is_shown_is_one_or_two_lines(routine: Routine) -> None:
    shown = [
        routine.settle.shown,
        routine.relaxation.shown,
        *(step.shown for step in routine.steps),
    ]

    assert [text for text in shown if not 0 < len(text) <= 100] == []


@each_routine
def test_nothing_promises_a_cure(routine: Routine) -> None:
    texts = " ".join((routine.title, routine.summary, *routine.goals))

    assert not re.search(r"(?i)\b(cures?|heals?|healing|treats?|therapy|detox)\b", texts)
    assert "The article" in routine.summary


@each_routine
@pytest.mark.parametrize("word", ["broken", "swollen", "varicose", "doctor", "pregnant", "hurt"])
def test_the_cautions_name_what_to_mind(routine: Routine, word: str) -> None:
    assert word in " ".join(routine.cautions)


@each_routine
def test_whoever_presses_the_back_is_told_of_the_spine(routine: Routine) -> None:
    regions = {ATLAS.points[code].region for code in routine.points}

    assert not regions & ON_THE_BACK or "spine" in " ".join(routine.cautions)


@each_routine
def test_a_time_of_our_own_is_called_so_before_and_during_the_hold(routine: Routine) -> None:
    before = any("app default" in text for text in routine.preparation)
    during = [hold for hold in holds(routine) if "app default" in hold.shown.lower()]

    assert before or not during


@pytest.mark.parametrize(
    ("routine_id", "codes"),
    [
        ("nine-points", {"GV-14", "SI-15", "GB-21", "CV-17", "TE-3"}),
        ("lower-back-mindful", {"BL-53"}),
        ("back-set", set()),
    ],
)
def test_just_the_times_that_no_article_gives_are_ours(routine_id: str, codes: set[str]) -> None:
    told = [routine for routine in TOLD if routine.id == routine_id]

    for routine in told:
        ours = {hold.points for hold in holds(routine) if "App default time" in hold.shown}
        assert ours == {(code,) for code in codes}


@pytest.mark.parametrize(
    "routine_id", ["nine-points", "six-points", "lower-back-mindful", "back-set"]
)
@pytest.mark.parametrize("words", ["fever with back pain", "ingling, numbness or shooting pain"])
def test_a_person_is_told_when_to_let_go_and_when_to_call(routine_id: str, words: str) -> None:
    assert words in " ".join(LIBRARY.find(routine_id).cautions)


@each_telling
def test_every_change_of_direction_is_heard(routine: Routine) -> None:
    turning = [one for one in plan(routine).segments if one.technique in TURNING]
    unheard = [
        one.title
        for one in turning
        for moment in one.moments
        if moment.kind is MomentKind.BEAT and moment.cue is None
    ]

    assert unheard == []


@each_routine
def test_the_facts_exist_and_belong_to_their_article(routine: Routine) -> None:
    for source in routine.sources:
        assert len({fact[:2] for fact in source.facts}) == 1
        assert list(source.facts) == sorted(set(source.facts), key=lambda f: int(f.split("-")[1]))


@each_routine
def test_an_action_leads_from_the_last_hold_to_the_rest(routine: Routine) -> None:
    assert isinstance(routine.steps[-1], Action)


def test_after_each_of_the_six_points_comes_its_massage() -> None:
    after_strokes = holds(LIBRARY.find("six-points"))[1:]

    for held, massaged in zip(after_strokes[::2], after_strokes[1::2], strict=True):
        assert held.points == massaged.points
        assert held.technique is not Technique.MASSAGE
        assert massaged.technique is Technique.MASSAGE


@pytest.mark.parametrize("routine_id", ["lower-back-mindful", "back-set"])
def test_every_hold_on_the_back_is_told_in_every_variant(routine_id: str) -> None:
    usual, other = (routine for routine in TOLD if routine.id == routine_id)

    assert usual.position != other.position
    assert usual.props != other.props
    assert usual.settle.words != other.settle.words
    for one, another in zip(holds(usual), holds(other), strict=True):
        assert one.words != another.words


@each_of_knots
def test_the_points_are_those_from_t2_to_t7_on_both_lines(routine: Routine) -> None:
    assert sorted(routine.points) == sorted(INNER + OUTER)


@each_of_knots
def test_each_hold_takes_both_lines_at_the_same_levels(routine: Routine) -> None:
    for hold in holds(routine):
        codes = sorted(int(code[3:]) for code in hold.points)
        half = len(codes) // 2

        assert [code + 29 for code in codes[:half]] == codes[half:]


@each_of_knots
def test_every_knot_may_be_pressed_more_strongly(routine: Routine) -> None:
    assert all(hold.firmer for hold in holds(routine))


@each_of_knots
def test_the_last_step_covers_up_for_the_rest(routine: Routine) -> None:
    last = routine.steps[-1]

    assert isinstance(last, Action)
    assert "blanket" in last.words


def test_the_roller_takes_five_minutes_and_at_least_three() -> None:
    roller = LIBRARY.find("back-roller")

    assert pressed_s(roller) == 300
    assert sum(hold.least_s for hold in holds(roller)) == 180
    assert {hold.technique for hold in holds(roller)} == {Technique.ROLL}
    assert (roller.reach, len(roller.make)) == (Reach.ROLLER, 5)


def test_the_partner_presses_each_knot_for_one_to_two_minutes() -> None:
    partner = LIBRARY.find("partner-knots")

    assert pressed_s(partner) == 360
    assert {(hold.least_s, hold.most_s) for hold in holds(partner)} == {(60, 120)}
    assert {hold.sides for hold in holds(partner)} == {Sides.LEFT_THEN_RIGHT}
    assert partner.reach is Reach.PARTNER
