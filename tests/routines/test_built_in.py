"""The built-in routines are sound, speak in time, and follow the article that they come from."""

import re
from math import ceil
from pathlib import Path

import pytest

from acutimer.formats.catalogue import read_points, read_view
from acutimer.formats.routines import read_library
from acutimer.model.routine import Action, Hold, Reach, Routine, Sides, Technique

ROOT = Path(__file__).parents[2]
POINTS = read_points(ROOT / "assets/points")[0]
LIBRARY = read_library([ROOT / "routines"], frozenset(point.code for point in POINTS))
INNER = [f"BL-{number}" for number in range(12, 18)]
OUTER = [f"BL-{number}" for number in range(41, 47)]

each_routine = pytest.mark.parametrize("routine", LIBRARY.routines, ids=lambda routine: routine.id)


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


def test_the_library_is_sound_and_in_order() -> None:
    assert LIBRARY.problems == ()
    assert [routine.id for routine in LIBRARY.routines] == ["back-roller", "partner-knots"]


@each_routine
def test_words_end_three_seconds_before_they_must(routine: Routine) -> None:
    late = [words for words, length_s in spoken(routine) if words and
            length_s < ceil(len(words.split()) / 2.3) + 3]  # fmt: skip

    assert late == []


@each_routine
def test_every_hold_says_what_comes_and_offers_softer_and_stronger_ways(routine: Routine) -> None:
    for hold in holds(routine):
        assert all((hold.words, hold.shown, hold.gentler, hold.firmer))
        assert bool(hold.change_words) == (len(hold.sides.order()) == 2)


@each_routine
def test_the_points_are_those_from_t2_to_t7_on_both_lines(routine: Routine) -> None:
    assert sorted(routine.points) == sorted(INNER + OUTER)


@each_routine
def test_each_hold_takes_both_lines_at_the_same_levels(routine: Routine) -> None:
    for hold in holds(routine):
        codes = sorted(int(code[3:]) for code in hold.points)
        half = len(codes) // 2

        assert [code + 29 for code in codes[:half]] == codes[half:]


@each_routine
def test_the_region_lies_on_the_view(routine: Routine) -> None:
    view = read_view(ROOT / f"assets/views/{routine.view}.yaml")

    assert routine.region in view.regions


@each_routine
def test_the_relaxation_guides_and_then_grows_quiet(routine: Routine) -> None:
    lengths = [len(words.split()) for words in routine.relaxation.words]

    assert 5 <= len(lengths) <= 7
    assert max(lengths) <= 16
    assert lengths[-1] < lengths[0]
    assert (routine.relaxation.ratio, routine.relaxation.floor_s) == (2.5, 600)


@each_routine
def test_what_is_shown_is_one_or_two_lines(routine: Routine) -> None:
    shown = [
        routine.settle.shown,
        routine.relaxation.shown,
        *(step.shown for step in routine.steps),
    ]

    assert all(0 < len(text) <= 100 for text in shown)


@each_routine
def test_nothing_promises_a_cure(routine: Routine) -> None:
    assert not re.search(r"(?i)\b(cures?|heals?|healing|treats?|therapy)\b", routine.summary)
    assert "The article" in routine.summary


@each_routine
@pytest.mark.parametrize(
    "word", ["spine", "varicose", "broken", "swollen", "doctor", "pregnant", "hurt"]
)
def test_the_cautions_name_what_to_mind(routine: Routine, word: str) -> None:
    assert word in " ".join(routine.cautions)


@each_routine
def test_the_facts_exist_and_belong_to_their_article(routine: Routine) -> None:
    for source in routine.sources:
        assert len({fact[:2] for fact in source.facts}) == 1
        assert list(source.facts) == sorted(set(source.facts), key=lambda f: int(f.split("-")[1]))


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


@each_routine
def test_the_last_step_covers_up_for_the_rest(routine: Routine) -> None:
    last = routine.steps[-1]

    assert isinstance(last, Action)
    assert "blanket" in last.words
