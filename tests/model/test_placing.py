"""The rules of a point put it where they say, alike on both sides."""

from collections.abc import Mapping
from dataclasses import replace
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.model.atlas import Atlas
from acutimer.model.placing import Spot, spots
from acutimer.model.point import Along, At, Marked, Point, PointReach, Position, Pressure, Rule
from acutimer.model.routine import Side
from acutimer.model.view import View

SPINE = {"T3": (0.5, 0.2), "T9": (0.5, 0.3)}
PAIRS = {
    "shoulder-left": (0.3, 0.2),
    "shoulder-right": (0.7, 0.2),
    "elbow-left": (0.18, 0.28),
    "elbow-right": (0.82, 0.28),
    "flank-left": (0.3, 0.3),
    "flank-right": (0.7, 0.3),
}
VIEW = View("back", "Back", "back.svg", (500, 1000), {**SPINE, **PAIRS}, 0.02, 0.01, (), {})
"""T3 lies 10 cun above T9 and level with the shoulders; the upper arms are 10 cun long."""
HAND = replace(
    VIEW, name="hand", landmarks={"wrist": (0.2, 0.5), "tip": (0.2, 0.1)}, both_sides=False
)


def point(*rules: Rule, code: str = "BL-13", bilateral: bool = True) -> Point:
    return Point(
        code=code, bilateral=bilateral, region="back", rules=rules, location="Here.",
        pregnancy_caution=False, pressure=Pressure.OK, reach=PointReach.SELF,
    )  # fmt: skip


def known(*points: Point) -> Mapping[str, Point]:
    return {one.code: one for one in points}


def near(place: Position) -> object:
    return pytest.approx(place)


def right(rule: Rule, *others: Point) -> Spot:
    """Return the right one of a pair that lies where `rule` says."""
    return spots(point(rule), VIEW, known(*others))[1]


def below(landmark: str, *, out_cun: float = 0.0) -> At:
    return At(view="back", landmark=landmark, out_cun=out_cun, down_cun=1)


def down_the_spine(
    *, cun: float | None = None, of: float = 0, share: float | None = None, out_cun: float = 0
) -> Along:
    return Along(view="back", path=("T3", "T9"), cun=cun, of=of, share=share, out_cun=out_cun)


def test_a_pair_lies_at_the_same_distance_on_both_sides() -> None:
    left, other = spots(point(At(view="back", landmark="T3", out_cun=1.5)), VIEW, {})

    assert left == Spot(near((0.47, 0.2)), Side.LEFT, (0.5, 0.2), 1.5)  # type: ignore[arg-type]
    assert other == Spot(near((0.53, 0.2)), Side.RIGHT, (0.5, 0.2), 1.5)  # type: ignore[arg-type]


def test_a_point_on_the_midline_lies_there_once() -> None:
    midline = point(At(view="back", landmark="T3", down_cun=2), bilateral=False)
    (spot,) = spots(midline, VIEW, {})

    assert (spot.place, spot.side, spot.cun) == (near((0.5, 0.22)), None, 2)


def test_a_pair_begins_at_the_landmark_of_its_own_side() -> None:
    left, other = spots(point(At(view="back", landmark="shoulder", out_cun=1)), VIEW, {})

    assert (left.start, left.place) == ((0.3, 0.2), near((0.28, 0.2)))
    assert (other.start, other.place) == ((0.7, 0.2), near((0.72, 0.2)))


@pytest.mark.parametrize(("out_cun", "down_cun"), [(-1.0, 0.0), (0.0, -1.0), (0.0, 1.0)])
def test_a_length_has_no_sign(out_cun: float, down_cun: float) -> None:
    rule = At(view="back", landmark="shoulder", out_cun=out_cun, down_cun=down_cun)

    assert right(rule).cun == 1.0


def test_a_length_along_a_way_has_no_sign() -> None:
    assert right(down_the_spine(cun=-1)).cun == 1.0


@pytest.mark.parametrize("cun", [0.0, 3.0])
def test_a_place_beside_a_way_has_a_beginning_and_no_figure(cun: float) -> None:
    spot = right(down_the_spine(cun=cun, out_cun=2))

    assert (spot.start, spot.cun) == ((0.5, 0.2), None)


def test_two_directions_have_a_beginning_and_no_figure() -> None:
    spot = right(At(view="back", landmark="T3", out_cun=3, down_cun=2))

    assert (spot.start, spot.place, spot.cun) == ((0.5, 0.2), near((0.56, 0.22)), None)


@pytest.mark.parametrize(
    "rule",
    [
        At(view="back", landmark="T3", out_cun=1, by_eye=True),
        Along(view="back", path=("T3", "shoulder"), cun=1, by_eye=True),
        Along(view="back", path=("T3", "shoulder"), share=0.1),
    ],
)
def test_what_is_judged_by_eye_or_by_share_has_no_measure(rule: Rule) -> None:
    assert right(rule) == Spot(near((0.52, 0.2)), Side.RIGHT)  # type: ignore[arg-type]


def test_cun_of_a_way_are_parts_of_what_it_is_called() -> None:
    spot = right(down_the_spine(cun=3, of=6))

    assert (spot.start, spot.place, spot.cun) == ((0.5, 0.2), near((0.5, 0.25)), 3)


def test_cun_without_the_length_of_the_way_are_those_of_the_view() -> None:
    spot = right(down_the_spine(cun=3))

    assert (spot.start, spot.place, spot.cun) == ((0.5, 0.2), near((0.5, 0.23)), 3)


@pytest.mark.parametrize(
    ("cun", "place"), [(5, (0.5, 0.25)), (10, (0.5, 0.3)), (15, (0.6, 0.3)), (20, (0.7, 0.3))]
)
def test_a_way_goes_round_its_corners(cun: float, place: Position) -> None:
    corner = Along(view="back", path=("T3", "T9", "flank"), cun=cun)
    share = replace(corner, cun=None, share=cun / 20)

    assert right(corner).place == near(place)
    assert right(share).place == near(place)


@pytest.mark.parametrize(("share", "place"), [(1.1, (0.74, 0.3)), (-0.1, (0.5, 0.18))])
def test_a_way_goes_straight_on_beyond_its_ends(share: float, place: Position) -> None:
    assert right(Along(view="back", path=("T3", "T9", "flank"), share=share)).place == near(place)


@pytest.mark.parametrize("path", [("T3", "T9"), ("T9", "T3")])
def test_out_cun_lead_away_from_the_midline_whichever_way_one_goes(path: tuple[str, ...]) -> None:
    left, other = spots(point(Along(view="back", path=path, share=0.5, out_cun=2)), VIEW, {})

    assert (left.place, other.place) == (near((0.46, 0.25)), near((0.54, 0.25)))


@pytest.mark.parametrize("path", [("shoulder", "elbow"), ("elbow", "shoulder")])
def test_out_cun_are_square_to_a_slanting_way(path: tuple[str, ...]) -> None:
    left, other = spots(point(Along(view="back", path=path, share=0.5, out_cun=5)), VIEW, {})

    assert (left.place, other.place) == (near((0.16, 0.21)), near((0.84, 0.21)))


@pytest.mark.parametrize("path", [("T3", "shoulder"), ("shoulder", "T3")])
def test_out_cun_of_a_level_way_lead_down(path: tuple[str, ...]) -> None:
    assert right(Along(view="back", path=path, share=0.5, out_cun=1)).place == near((0.6, 0.21))


def test_a_way_without_a_length_stays_where_it_is() -> None:
    rule = Along(view="back", path=("T3", "T3"), cun=1, of=2, out_cun=1)

    assert right(rule).place == near((0.5, 0.2))


def test_a_mark_of_a_pair_is_mirrored_on_the_right() -> None:
    left, other = spots(point(Marked(view="back", x=0.2, y=0.4)), VIEW, {})

    assert (left, other) == (Spot((0.2, 0.4), Side.LEFT), Spot((0.8, 0.4), Side.RIGHT))


def test_a_single_mark_stays_where_it_was_put() -> None:
    marked = point(Marked(view="back", x=0.7, y=0.4), bilateral=False)

    assert spots(marked, VIEW, {}) == (Spot((0.7, 0.4)),)


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        (At(view="hand", landmark="wrist", out_cun=2), (0.24, 0.5)),
        (Along(view="hand", path=("wrist", "tip"), share=0.5, out_cun=2), (0.24, 0.3)),
        (Marked(view="hand", x=0.7, y=0.4), (0.7, 0.4)),
    ],
)
def test_a_view_of_one_side_counts_to_the_right_and_names_no_side(
    rule: Rule, place: Position
) -> None:
    (spot,) = spots(point(rule), HAND, {})

    assert (spot.place, spot.side) == (near(place), None)


def test_the_places_of_a_row_come_rule_by_rule_and_left_first() -> None:
    row = point(below("T3", out_cun=1), below("T9", out_cun=1))
    found = [(spot.side, round(spot.place[1], 6)) for spot in spots(row, VIEW, {})]

    assert found == [
        (Side.LEFT, 0.21), (Side.RIGHT, 0.21), (Side.LEFT, 0.31), (Side.RIGHT, 0.31),
    ]  # fmt: skip


def test_the_rules_for_other_views_are_left_out() -> None:
    elsewhere = point(below("T3"), At(view="hand", landmark="wrist"), bilateral=False)

    assert [spot.start for spot in spots(elsewhere, VIEW, {})] == [(0.5, 0.2)]
    assert [spot.start for spot in spots(elsewhere, HAND, {})] == [(0.2, 0.5)]
    assert elsewhere.views == ("back", "hand")


def test_a_rule_may_name_another_point_which_lies_on_the_same_side() -> None:
    other = point(At(view="back", landmark="T9", out_cun=1.5), code="BL-17")
    left, opposite = spots(point(below("BL-17")), VIEW, known(other))

    assert (left.start, left.place) == (near((0.47, 0.3)), near((0.47, 0.31)))
    assert (opposite.start, opposite.place) == (near((0.53, 0.3)), near((0.53, 0.31)))


def test_a_way_may_lead_from_a_landmark_to_a_point_that_comes_alone() -> None:
    single = point(below("T9", out_cun=1), code="GV-9", bilateral=False)
    rule = Along(view="back", path=("flank", "GV-9"), share=1)
    left, other = spots(point(rule), VIEW, known(single))

    assert left.place == near((0.52, 0.31))
    assert other.place == near((0.52, 0.31))


def test_another_point_lies_where_the_first_rule_that_can_be_followed_puts_it() -> None:
    rules = (At(view="hand", landmark="T3"), below("T99"), below("T9"), below("T3"))
    other = point(*rules, code="BL-17", bilateral=False)

    assert right(At(view="back", landmark="BL-17"), other).place == near((0.5, 0.31))


@pytest.mark.parametrize(
    "rule",
    [
        At(view="back", landmark="T99"),
        At(view="back", landmark="BL-99"),
        At(view="back", landmark="LU-1"),
        Along(view="back", path=("T3", "T99"), cun=1),
        Along(view="back", path=("T99", "T3"), cun=1),
        Along(view="back", path=("T3",), cun=1),
        At(view="arm", landmark="T3"),
    ],
)
def test_a_rule_that_cannot_be_followed_gives_no_spot(rule: Rule) -> None:
    lost = point(At(view="hand", landmark="wrist"), code="LU-1")

    assert spots(point(rule), VIEW, known(lost)) == ()


@pytest.mark.parametrize(("names", "found"), [(4, 1), (5, 0)])
def test_a_chain_of_points_has_an_end(names: int, found: int) -> None:
    first = point(below("T3"), code="P-0", bilateral=False)
    rest = (point(below(f"P-{n - 1}"), code=f"P-{n}", bilateral=False) for n in range(1, names + 1))
    chain = known(first, *rest)

    assert len(spots(chain[f"P-{names}"], VIEW, chain)) == found


def test_points_that_name_each_other_give_no_spot() -> None:
    one, other = point(below("P-2"), code="P-1"), point(below("P-1"), code="P-2")

    assert spots(one, VIEW, known(one, other)) == ()
    assert spots(point(below("P-3"), code="P-3"), VIEW, {}) == ()


def test_an_atlas_tells_the_spots_of_a_code_and_none_of_an_unknown_one() -> None:
    atlas = Atlas({"GV-9": point(below("T9"), bilateral=False)}, {"back": VIEW}, Path("views"))

    assert [spot.place for spot in atlas.spots("GV-9", VIEW)] == [near((0.5, 0.31))]
    assert atlas.spots("GV-10", VIEW) == ()
    assert atlas.drawing(VIEW) == Path("views", "back.svg")


GRID = st.integers(0, 64).map(lambda n: n / 64)  # halves of halves, so that corners stay corners
CUN = st.sampled_from([1 / 32, 1 / 64, 1 / 128])
QUARTERS = st.integers(-40, 40).map(lambda n: n / 4)
PATHS = st.permutations(["mid", "near", "far"]).flatmap(
    lambda names: st.sampled_from([tuple(names), tuple(names[:2])])
)
RULES = st.one_of(
    st.builds(
        At,
        view=st.just("any"),
        landmark=st.sampled_from(["mid", "near"]),
        out_cun=QUARTERS,
        down_cun=QUARTERS,
    ),
    st.builds(
        Along,
        view=st.just("any"),
        path=PATHS,
        cun=QUARTERS,
        of=st.sampled_from([0, 6, 12]),
        share=st.none() | QUARTERS.map(lambda quarters: quarters / 8),
        out_cun=QUARTERS,
    ),
    st.builds(Marked, view=st.just("any"), x=GRID, y=GRID),
)


@st.composite
def symmetrical_views(draw: st.DrawFn) -> View:
    """Draw a view whose paired landmarks lie at mirrored places."""
    landmarks = {"mid": (0.5, draw(GRID))}
    for name in ("near", "far"):
        x, y = draw(GRID), draw(GRID)
        landmarks |= {f"{name}-left": (1 - x, y), f"{name}-right": (x, y)}
    return View("any", "Any", "any.svg", (1, 1), landmarks, draw(CUN), draw(CUN), (), {})


@given(symmetrical_views(), RULES)
def test_the_right_spot_is_the_mirror_image_of_the_left(view: View, rule: Rule) -> None:
    left, other = spots(point(rule), view, {})

    assert (left.side, other.side) == (Side.LEFT, Side.RIGHT)
    assert other.place == near((1 - left.place[0], left.place[1]))
    assert (other.start, other.cun) == (
        left.start and near((1 - left.start[0], left.start[1])),
        left.cun,
    )


STRAIGHT = st.one_of(
    st.builds(At, view=st.just("any"), landmark=st.just("near"), out_cun=QUARTERS),
    st.builds(At, view=st.just("any"), landmark=st.just("near"), down_cun=QUARTERS),
    st.builds(
        Along, view=st.just("any"), path=st.just(("mid", "aside")), cun=QUARTERS.filter(bool)
    ),
)


@given(symmetrical_views(), STRAIGHT)
def test_a_distance_on_the_view_is_the_one_of_the_rule(view: View, rule: Rule) -> None:
    aside = {"aside-left": (0.25, 0.5), "aside-right": (0.75, 0.5)}
    view = replace(view, landmarks={**view.landmarks, **aside})

    for spot in spots(point(rule), view, {}):
        assert spot.start is not None
        across, down = (there - here for there, here in zip(spot.place, spot.start, strict=True))
        assert spot.cun is not None
        assert hypot(across / view.cun_x, down / view.cun_y) == pytest.approx(abs(spot.cun))
