"""The sentences of a session that are spoken."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from acutimer.engine.schedule import SAY_AFTER_S, Choices, speech_s
from acutimer.engine.segments import Segment
from acutimer.engine.solver import plan
from acutimer.formats.catalogue import read_atlas
from acutimer.formats.routines import read_library
from acutimer.model.routine import Routine, Side, Technique
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.voice import VoiceLevel
from acutimer.ui import spoken, wording

ROOT = Path(__file__).parents[2]
ATLAS = read_atlas(ROOT / "assets", ROOT / "no-such-folder")[0]
ROUTINES = read_library([ROOT / "routines"], frozenset(ATLAS.points)).routines
each_routine = pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)

WORDS = "Hands to your waist."
HOLD = Segment(
    SegmentKind.HOLD, 90, "BL-23, beside the waist", side=Side.LEFT, technique=Technique.STEADY
)
WAITING = Segment(SegmentKind.ACTION, 30, "Breathe", waits=True)


def announced(routine: Routine) -> Iterator[tuple[Segment, Segment, str]]:
    """Yield each hold with the way that leads to it and with its full announcement."""
    segments = plan(routine, Choices()).segments
    for way, hold in pairwise(segments):
        if way.kind is SegmentKind.TRANSITION:
            times = spoken.repeats(segments, segments.index(hold))
            yield way, hold, spoken.announcement(hold, way.words, hold.length_s, times)[0]


@each_routine
def test_every_announcement_names_title_side_and_length(routine: Routine) -> None:
    found = list(announced(routine))

    assert found
    for way, hold, full in found:
        title = re.sub(r"^[A-Z]{2}-\d+, ", "", hold.title)
        assert spoken.spelled(title).casefold() in full.casefold()
        assert wording.side(hold).casefold() in full.casefold()
        assert f"or {spoken.length(hold.length_s)}" in full
        assert way.words in full


@each_routine
def test_no_announcement_says_a_code_with_its_dash(routine: Routine) -> None:
    assert not [full for _, _, full in announced(routine) if re.search(r"[A-Z]-\d", full)]


def test_a_hold_is_announced_in_full_and_in_short() -> None:
    full, short = spoken.announcement(HOLD, WORDS, 90)

    assert full == (
        "Beside the waist, left side. Hands to your waist. Hold for 1 minute 30 seconds."
    )
    assert short == "Beside the waist, left side. 1 minute 30 seconds."


def test_hands_that_move_do_not_hold() -> None:
    rolling = replace(HOLD, title="Roll, upper", side=Side.BOTH, technique=Technique.ROLL)

    assert spoken.announcement(rolling, "", 60)[0] == "Roll, upper. For 1 minute."


@pytest.mark.parametrize(
    ("words", "full"),
    [
        ("beside the waist, both thumbs.", "Left side. Beside the waist, both thumbs. Hold for"),
        ("BL-23, beside the waist.", "Left side. B L 23, beside the waist. Hold for"),
        ("Beside the waistband.", "Beside the waist, left side. Beside the waistband. Hold for"),
    ],
)
def test_a_title_with_which_the_words_begin_is_said_once(words: str, full: str) -> None:
    assert spoken.announcement(HOLD, words, 40)[0] == f"{full} 40 seconds."


def test_a_hold_without_a_title_is_announced_by_its_words() -> None:
    assert spoken.announcement(replace(HOLD, title=""), "Here?", 1) == (
        "Left side. Here? Hold for 1 second.",
        "Left side. 1 second.",
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("BL-23, beside the waist", "Beside the waist"),
        ("KI-27 under the collarbones", "Under the collarbones"),
        ("EX-HN3, between the brows", "Between the brows"),
        ("BL-23", "B L 23"),
        ("EX-B2", "E X B 2"),
        ("Around GB-20", "Around G B 20"),
        ("BL-13 and BL-14", "B L 13 and B L 14"),
        ("Knots at the top", "Knots at the top"),
    ],
)
def test_names_are_said_rather_than_codes(title: str, name: str) -> None:
    assert spoken.named(title) == name


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (39.2, "40 seconds"),
        (60, "1 minute"),
        (90, "1 minute 30 seconds"),
        (840, "14 minutes"),
        (3600, "1 hour"),
        (7505, "2 hours 5 minutes 5 seconds"),
        (-3, "0 seconds"),
    ],
)
def test_lengths_are_said_in_words(seconds: float, text: str) -> None:
    assert spoken.length(seconds) == text


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (spoken.paused(HOLD, 40), "Paused. 40 seconds left, left side."),
        (spoken.paused(WAITING, 40), "Paused."),
        (spoken.going_on(), "Going on."),
        (spoken.again(HOLD), "From the beginning. Beside the waist, left side."),
        (spoken.changed(15, 60), "15 seconds more. 1 minute left."),
        (spoken.changed(-15, 45), "15 seconds less. 45 seconds left."),
        (spoken.eased(30), "Half as long now. 30 seconds left."),
        (spoken.how_long(HOLD, 120, 854), "2 minutes left here, 14 minutes in all."),
        (spoken.how_long(HOLD, 20, 62), "20 seconds left here, 1 minute 2 seconds in all."),
        (spoken.how_long(WAITING, 20, 854), "This waits for you. 14 minutes in all."),
        (spoken.relaxation_began(750), "Relax for 12 minutes 30 seconds."),
        (
            spoken.ended(300, 749.8),
            "That was all. You pressed for 5 minutes, and relaxed for 12 minutes 30 seconds.",
        ),
        (spoken.ended(0.2, 600), "That was all. You relaxed for 10 minutes."),
        (spoken.stopped(), "Ended."),
    ],
)
def test_each_answer_is_a_sentence(said: str, text: str) -> None:
    assert said == text


def test_each_level_has_an_answer_of_its_own() -> None:
    assert [spoken.level_changed(level) for level in VoiceLevel] == [
        "Voice: full.",
        "Voice: short.",
        "Voice: tones only.",
        "Voice: silent.",
    ]


@each_routine
def test_the_way_to_each_hold_leaves_time_for_its_whole_announcement(routine: Routine) -> None:
    for way, _, full in announced(routine):
        assert SAY_AFTER_S + speech_s(full) <= way.length_s


def test_a_hold_with_repeats_tells_how_often() -> None:
    hold, rest = replace(HOLD, length_s=5), replace(HOLD, kind=SegmentKind.REST, length_s=3)
    other = replace(hold, side=Side.RIGHT)
    times = spoken.repeats((rest, hold, rest, hold, rest, hold, other, hold), 1)
    full, short = spoken.announcement(hold, "", 5, times)

    assert times == 3
    assert full == "Beside the waist, left side. Hold for 5 seconds, 3 times."
    assert short == "Beside the waist, left side. 5 seconds, 3 times."
