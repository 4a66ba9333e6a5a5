"""A person marks spots of their own, and names them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.model.atlas import Atlas
from acutimer.model.own import (
    LONGEST_NAME,
    MERIDIAN,
    is_own,
    marked,
    nearest_landmark,
    next_code,
    readable,
)
from acutimer.model.placing import spots
from acutimer.model.point import Marked, Position
from acutimer.model.view import View

LANDMARKS = {"T3": (0.5, 0.2), "inner-knee-left": (0.4, 0.8), "inner-knee-right": (0.6, 0.8)}
VIEW = View("back", "Back", "back.svg", (500, 1000), LANDMARKS, 0.02, 0.01, (), {})
FRACTIONS = st.floats(0, 1)


def test_only_points_of_a_person_are_their_own() -> None:
    own = marked("MY-1", "Knot", VIEW, (0.2, 0.3), both_sides=False)

    assert is_own(own)
    assert not is_own(replace(own, code="BL-13"))


@pytest.mark.parametrize(
    ("taken", "code"),
    [
        ((), "MY-1"),
        (("BL-13", "MY-1", "MY-2"), "MY-3"),
        (("MY-1", "MY-3"), "MY-2"),
        (("MY-2",), "MY-1"),
    ],
)
def test_the_next_code_is_the_first_that_is_free(taken: tuple[str, ...], code: str) -> None:
    assert next_code(iter(taken)) == code


def test_a_mark_tells_its_name_and_where_it_is() -> None:
    knot = marked("MY-1", "Knot", VIEW, (0.61, 0.79), both_sides=False)

    assert (knot.code, knot.english, knot.meridian) == ("MY-1", "Knot", MERIDIAN)
    assert knot.rules == (Marked(view="back", x=0.61, y=0.79, near="inner-knee-right"),)
    assert knot.location == (
        "Your own mark on the drawing “Back”, nearest to: inner knee right."
    )  # fmt: skip
    assert knot.is_for_pressing()


def test_a_mark_on_a_drawing_without_landmarks_is_near_nothing() -> None:
    knot = marked("MY-1", "Knot", replace(VIEW, landmarks={}), (0.2, 0.3), both_sides=False)

    assert knot.location == "Your own mark on the drawing “Back”."
    assert knot.rules == (Marked(view="back", x=0.2, y=0.3),)


@pytest.mark.parametrize(
    ("both_sides", "view", "x", "kept_x", "bilateral"),
    [
        (True, VIEW, 0.75, 0.25, True),
        (True, VIEW, 0.25, 0.25, True),
        (False, VIEW, 0.75, 0.75, False),
        (True, replace(VIEW, both_sides=False), 0.75, 0.75, False),
    ],
)
def test_a_pair_is_kept_by_its_left_place_where_a_view_shows_both_sides(
    both_sides: bool, view: View, x: float, kept_x: float, bilateral: bool
) -> None:
    knot = marked("MY-1", "Knot", view, (x, 0.3), both_sides=both_sides)

    assert knot.rules[0] == Marked(view="back", x=kept_x, y=0.3, near="T3")
    assert knot.bilateral is bilateral


def test_a_pair_is_near_the_landmark_of_the_left() -> None:
    knot = marked("MY-1", "Knot", VIEW, (0.6, 0.8), both_sides=True)

    assert knot.rules == (Marked(view="back", x=0.4, y=0.8, near="inner-knee-left"),)


@given(FRACTIONS, FRACTIONS, st.booleans(), st.booleans())
def test_a_mark_lies_where_it_was_put(
    x: float, y: float, both_sides: bool, view_of_both: bool
) -> None:
    view = replace(VIEW, both_sides=view_of_both)
    knot = marked("MY-1", "Knot", view, (x, y), both_sides=both_sides)

    places = [spot.place for spot in spots(knot, view, {})]
    assert any(place == pytest.approx((x, y), abs=1e-4) for place in places)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Knot", "Knot"),
        ("  knot by\n the\tblade ", "knot by the blade"),
        ("\ufeffKnot\u202e left\x7f", "Knot left"),
        ("腎俞 Fèi", "腎俞 Fèi"),
        ("\x00", ""),
        ("n" * 81, "n" * 80),
    ],
    ids=ascii,
)
def test_a_name_is_one_line_that_people_can_read(written: str, name: str) -> None:
    assert readable(written) == name
    assert marked("MY-1", written, VIEW, (0.2, 0.3), both_sides=False).english == name


def test_a_name_that_is_cut_ends_with_a_word() -> None:
    assert readable("n" * (LONGEST_NAME - 1) + " and more") == "n" * (LONGEST_NAME - 1)


@pytest.mark.parametrize(("place", "name"), [((0.1, 0.0), "beside"), ((0.0, 0.1), "below")])
def test_the_nearest_landmark_is_the_nearest_on_the_body(place: Position, name: str) -> None:
    wide = replace(VIEW, landmarks={"beside": (0.14, 0.0), "below": (0.0, 0.02)})
    tall = replace(VIEW, landmarks={"beside": (0.02, 0.0), "below": (0.0, 0.14)})
    view = wide if name == "beside" else tall

    assert nearest_landmark(view, place) == name


def test_an_own_point_comes_changes_and_goes() -> None:
    atlas = Atlas({}, {"back": VIEW}, Path())
    knot = marked("MY-1", "Knot", VIEW, (0.2, 0.3), both_sides=True)
    atlas.put(knot)
    atlas.put(replace(knot, english="Lump"))

    assert [point.english for point in atlas.points.values()] == ["Lump"]
    assert len(atlas.spots("MY-1", VIEW)) == 2
    atlas.drop("MY-1")
    atlas.drop("MY-1")
    assert atlas.points == {}
