"""Where the drawing lies in its widget: regions, lenses, the way of the hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from acutimer.model.view import Rect
from acutimer.ui.diagram_geometry import (
    Lens,
    ahead_of,
    in_sight,
    lens_for,
    nearest,
    place_in,
    place_on,
    zoomed,
)
from acutimer.ui.diagram_zoom import CLOSEST, Zoom
from tests.ui.bodies import VIEW

REGIONS = st.builds(
    Rect, st.floats(0, 0.5), st.floats(0, 0.5), st.floats(0.05, 0.5), st.floats(0.05, 0.5)
)
SIZES = st.builds(QSizeF, st.floats(56, 2000), st.floats(72, 2000))


@given(REGIONS, SIZES)
def test_a_region_is_wholly_in_sight(region: Rect, size: QSizeF) -> None:
    box = lens_for(VIEW, region, size).box(VIEW, size)
    corner = place_on(box, (region.x, region.y))
    other = place_on(box, (region.x + region.width, region.y + region.height))

    assert corner.x() >= -0.01
    assert corner.y() >= -0.01
    assert other.x() <= size.width() + 0.01
    assert other.y() <= size.height() + 0.01


@given(SIZES)
def test_the_whole_keeps_its_proportions_and_fits(size: QSizeF) -> None:
    box = lens_for(VIEW, None, size).box(VIEW, size)

    assert box.height() == pytest.approx(2 * box.width())
    assert box.width() <= size.width()
    assert box.height() <= size.height()


@given(REGIONS, SIZES)
def test_no_room_is_wasted_beside_a_cut_drawing(region: Rect, size: QSizeF) -> None:
    box = lens_for(VIEW, region, size).box(VIEW, size)

    assert box.height() <= size.height() + 0.01 or box.top() <= 0.01
    assert box.height() <= size.height() + 0.01 or box.bottom() >= size.height() - 0.01


@given(st.floats(0, 1))
def test_a_zoom_runs_from_one_lens_to_the_other(share: float) -> None:
    start, end = Lens(0.5, 0.5, 2.0), Lens(0.4, 0.2, 6.0)
    between = start.between(end, share)

    assert 2.0 - 1e-9 <= between.scale <= 6.0 + 1e-9
    assert 0.4 - 1e-9 <= between.x <= 0.5 + 1e-9
    assert start.between(end, 1.0).scale == pytest.approx(6.0)


def test_the_nearest_point_within_reach_is_found() -> None:
    places = [QPointF(0, 0), QPointF(10, 0)]

    assert nearest(places, QPointF(8, 0), 14) == 1
    assert nearest(places, QPointF(50, 0), 14) is None


@pytest.mark.parametrize(("right", "down", "found"), [(1, 0, 1), (0, 1, 2), (-1, 0, 0)])
def test_an_arrow_leads_to_the_next_point_that_way(right: int, down: int, found: int) -> None:
    places = [QPointF(0, 0), QPointF(20, 1), QPointF(1, 30), QPointF(60, 0)]

    assert ahead_of(places, 0, right, down) == found


LENSES = st.builds(Lens, st.floats(0, 1), st.floats(0, 1), st.floats(0.5, 40))
HAND_SIZES = st.builds(QSizeF, st.floats(100, 2000), st.floats(100, 2000))
SHARES = st.tuples(st.floats(0, 1), st.floats(0, 1))
FACTORS = st.floats(0.2, 5)


def pixel(size: QSizeF, share: tuple[float, float]) -> QPointF:
    """Return the pixel that lies at these shares of a widget of `size`."""
    return QPointF(share[0] * size.width(), share[1] * size.height())


@given(LENSES, HAND_SIZES, st.floats(0.5, 40), SHARES)
def test_another_scale_leaves_the_place_under_the_mouse(
    lens: Lens, size: QSizeF, scale: float, share: tuple[float, float]
) -> None:
    at = pixel(size, share)
    before = place_in(lens.box(VIEW, size), at)
    closer = zoomed(lens, VIEW, size, scale, at)

    assert closer.scale == scale
    assert place_in(closer.box(VIEW, size), at) == pytest.approx(before, abs=1e-6)


@given(LENSES, HAND_SIZES, SHARES)
def test_what_is_to_be_in_sight_is_inside_the_edge(
    lens: Lens, size: QSizeF, place: tuple[float, float]
) -> None:
    box = in_sight(lens, VIEW, size, place).box(VIEW, size)
    seen = place_on(box, place)
    inside = QRectF(48, 48, size.width() - 96, size.height() - 96)

    assert inside.adjusted(-0.01, -0.01, 0.01, 0.01).contains(seen)


@given(LENSES, HAND_SIZES, SHARES)
def test_what_is_in_sight_already_moves_nothing(
    lens: Lens, size: QSizeF, place: tuple[float, float]
) -> None:
    once = in_sight(lens, VIEW, size, place)
    twice = in_sight(once, VIEW, size, place)

    assert (twice.x, twice.y) == pytest.approx((once.x, once.y), abs=1e-9)


@given(HAND_SIZES, SHARES, LENSES)
def test_a_pixel_and_its_place_belong_together(
    size: QSizeF, place: tuple[float, float], lens: Lens
) -> None:
    box = lens.box(VIEW, size)

    assert place_in(box, place_on(box, place)) == pytest.approx(place, abs=1e-6)


TURNS = st.tuples(FACTORS, SHARES)
DRAGS = st.tuples(st.none(), st.tuples(st.floats(-3, 3), st.floats(-3, 3)))


@given(HAND_SIZES, st.lists(TURNS | DRAGS, max_size=12))
def test_no_hand_leaves_empty_room_beside_the_drawing(
    size: QSizeF, moves: list[tuple[float | None, tuple[float, float]]]
) -> None:
    zoom = Zoom()
    zoom.set_view(VIEW)
    zoom.resize(size)
    whole = zoom.box()
    for factor, share in moves:
        zoom.by(factor, pixel(size, share)) if factor else zoom.drag(pixel(size, share))
    box = zoom.box()
    wide, high = box.width() >= size.width(), box.height() >= size.height()

    assert whole.width() * (1 - 1e-9) <= box.width() <= CLOSEST * whole.width() * (1 + 1e-9)
    assert box.left() <= 0.01 if wide else box.center().x() == pytest.approx(size.width() / 2)
    assert box.right() >= size.width() - 0.01 if wide else box.left() >= 0
    assert box.top() <= 0.01 if high else box.center().y() == pytest.approx(size.height() / 2)
    assert box.bottom() >= size.height() - 0.01 if high else box.top() >= 0


@given(HAND_SIZES, SHARES, st.lists(st.tuples(FACTORS, SHARES), min_size=1, max_size=8))
def test_what_is_kept_stays_in_the_widget_however_the_wheel_turns(
    size: QSizeF, place: tuple[float, float], turns: list[tuple[float, tuple[float, float]]]
) -> None:
    zoom = Zoom()
    zoom.set_view(VIEW)
    zoom.resize(size)
    for factor, share in turns:
        zoom.by(factor, pixel(size, share), place)
    seen = place_on(zoom.box(), place)

    assert QRectF(-0.01, -0.01, size.width() + 0.02, size.height() + 0.02).contains(seen)


def test_a_zoom_without_a_view_takes_the_hand_without_harm() -> None:
    zoom = Zoom()
    zoom.by(2.0, QPointF(1, 1))
    zoom.drag(QPointF(5, 5))

    assert zoom.lens is None
    assert not zoom.is_by_hand()
