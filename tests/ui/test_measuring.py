"""How far a place is from its landmark, in fingers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.model.placing import Spot
from acutimer.model.routine import Side
from acutimer.ui.diagram_geometry import Guide
from acutimer.ui.measuring import guides, in_fingers

SPINE = (0.5, 0.2)
PLACE = (0.45, 0.2)


@pytest.mark.parametrize(
    ("cun", "words"),
    [
        (0.5, "half a thumb-width (0.5 cun)"),
        (1.0, "one thumb-width (1 cun)"),
        (1.5, "two fingers (1.5 cun)"),
        (2.0, "three fingers (2 cun)"),
        (3.0, "four fingers (3 cun)"),
        (2.5, "2.5 thumb-widths (2.5 cun)"),
        (12.0, "12 thumb-widths (12 cun)"),
    ],
)
def test_cun_are_told_in_fingers(cun: float, words: str) -> None:
    assert in_fingers(cun) == words


@given(st.floats(0.1, 30))
def test_the_figure_is_always_told_too(cun: float) -> None:
    assert f"({cun:g} cun)" in in_fingers(cun)


def test_a_line_leads_from_the_landmark_to_the_place() -> None:
    spot = Spot(PLACE, Side.LEFT, SPINE, 1.5)

    assert guides((spot,)) == (Guide(SPINE, PLACE, "two fingers (1.5 cun)"),)


def test_both_sides_are_measured_in_their_order() -> None:
    left, right = Spot(PLACE, Side.LEFT, SPINE, 1.5), Spot((0.55, 0.2), Side.RIGHT, SPINE, 1.5)

    assert [guide.end for guide in guides((left, right))] == [left.place, right.place]


def test_a_place_by_eye_is_not_measured() -> None:
    assert guides((Spot(PLACE, Side.LEFT),)) == ()


def test_a_place_on_its_landmark_is_not_measured() -> None:
    assert guides((Spot(SPINE, None, SPINE, 0.0),)) == ()


def test_a_way_in_two_directions_is_a_line_without_words() -> None:
    assert guides((Spot((0.45, 0.3), Side.LEFT, SPINE),)) == (Guide(SPINE, (0.45, 0.3), ""),)
