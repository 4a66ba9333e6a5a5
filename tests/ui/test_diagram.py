"""The body: points in their places, a zoom that never loses them, a glow that rests unseen."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from acutimer.model.routine import Side
from acutimer.model.view import Rect, View
from acutimer.ui.diagram import BodyDiagram, Guide, ShownPoint, body_pixmap
from acutimer.ui.diagram_geometry import Lens, ahead_of, lens_for, nearest, place_on
from acutimer.ui.diagram_paint import recoloured, side_label_rects, without_bones
from acutimer.ui.fonts import base_font
from acutimer.ui.theme import DAY, NIGHT

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="200" viewBox="0 0 100 200">'
    '<rect width="100" height="200" fill="#4a5680"/></svg>'
)
UPPER = Rect(0.25, 0.1, 0.5, 0.2)
VIEW = View("back", "Back", "back.svg", (100.0, 200.0), {}, 0.02, 0.01, (), {"upper": UPPER})
LEFT = ShownPoint("BL-13", (0.4, 0.2), Side.LEFT, active=True)
RIGHT = ShownPoint("BL-13", (0.6, 0.2), Side.RIGHT, active=True)
LATER = ShownPoint("BL-23", (0.4, 0.5), number=2)


@pytest.fixture
def svg(tmp_path: Path) -> Path:
    path = tmp_path / "back.svg"
    path.write_text(SVG, encoding="utf-8")
    return path


@pytest.fixture
def body(qtbot: QtBot, svg: Path) -> BodyDiagram:
    widget = BodyDiagram()
    qtbot.addWidget(widget)
    widget.resize(300, 600)
    widget.set_view(VIEW, svg)
    widget.set_points((LEFT, RIGHT, LATER))
    return widget


def colour_at(widget: BodyDiagram, place: QPointF) -> str:
    return QColor(widget.grab().toImage().pixel(place.toPoint())).name()


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


def test_the_day_changes_every_colour_of_the_night() -> None:
    drawing = "".join(
        getattr(NIGHT.body, token) for token in ("skin", "lighter", "darker", "outline", "bones")
    )
    changed = recoloured(drawing + drawing.upper(), DAY.body)

    assert "#4a5680" not in changed.lower()
    assert changed.count(DAY.body.bones) == 2


def test_an_active_point_glows_in_its_place(body: BodyDiagram) -> None:
    bright = QColor(colour_at(body, body.position_of(LEFT)))
    skin = QColor(colour_at(body, body.position_of(ShownPoint("x", (0.5, 0.8)))))

    assert bright.lightness() > 200
    assert skin.name() == NIGHT.body.skin


def test_the_body_wears_the_colours_of_the_day(body: BodyDiagram) -> None:
    body.set_theme(DAY)

    assert colour_at(body, body.position_of(ShownPoint("x", (0.5, 0.8)))) == DAY.body.skin


def test_a_click_on_a_point_selects_it(body: BodyDiagram, qtbot: QtBot) -> None:
    place = body.position_of(LATER).toPoint()
    with qtbot.waitSignal(body.point_selected, timeout=0) as selected:
        qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=place)

    assert selected.args == ["BL-23"]


def test_a_click_beside_the_points_selects_nothing(body: BodyDiagram, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(body.point_selected):
        qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=body.rect().bottomLeft())


def test_the_keyboard_walks_to_a_point_and_selects_it(body: BodyDiagram, qtbot: QtBot) -> None:
    qtbot.keyClick(body, Qt.Key.Key_Down)
    qtbot.keyClick(body, Qt.Key.Key_Down)
    with qtbot.waitSignal(body.point_selected, timeout=0) as selected:
        qtbot.keyClick(body, Qt.Key.Key_Return)

    assert selected.args == ["BL-23"]


def test_the_glow_breathes_only_while_it_can_be_seen(body: BodyDiagram) -> None:
    hidden = body.is_breathing()
    body.show()
    shown = body.is_breathing()
    body.hide()

    assert (hidden, shown, body.is_breathing()) == (False, True, False)


def test_nothing_moves_where_motion_is_off(body: BodyDiagram) -> None:
    body.show()
    body.set_motion(False)

    assert not body.is_breathing()


def test_nothing_breathes_without_an_active_point(body: BodyDiagram) -> None:
    body.show()
    body.set_points((LATER,))

    assert not body.is_breathing()


def test_a_thumbnail_does_not_breathe(body: BodyDiagram) -> None:
    body.resize(56, 72)
    body.show()

    assert not body.is_breathing()


def test_the_zoom_is_instant_where_motion_is_off(body: BodyDiagram) -> None:
    body.set_motion(False)
    before = body.position_of(RIGHT).x() - body.position_of(LEFT).x()
    body.set_region(UPPER)

    assert body.position_of(RIGHT).x() - body.position_of(LEFT).x() > 1.5 * before


def test_the_zoom_leads_back_to_the_whole(body: BodyDiagram) -> None:
    before = body.position_of(LEFT)
    body.set_region(UPPER)
    body.set_region(None)

    assert body.position_of(LEFT) == before


def test_the_zoom_glides_where_it_can_be_seen(body: BodyDiagram) -> None:
    body.show()
    before = body.position_of(LEFT)
    body.set_region(UPPER)

    assert body.position_of(LEFT) == before


def test_a_widget_that_grows_shows_its_points_in_their_places(body: BodyDiagram) -> None:
    body.show()
    body.grab()
    body.resize(450, 900)

    assert QColor(colour_at(body, body.position_of(LEFT))).lightness() > 200


def test_those_who_listen_hear_what_to_press(body: BodyDiagram) -> None:
    body.set_names({"BL-13": "BL-13 Lung Shu"})

    assert "BL-13 Lung Shu" in body.accessibleDescription()
    assert "BL-23" not in body.accessibleDescription()


def test_a_missing_drawing_still_shows_the_points(body: BodyDiagram, tmp_path: Path) -> None:
    body.set_view(VIEW, tmp_path / "none.svg")

    assert QColor(colour_at(body, body.position_of(LEFT))).lightness() > 200


def test_a_card_shows_the_body_on_a_clear_ground(qtbot: QtBot, svg: Path) -> None:
    image = body_pixmap(VIEW, svg, NIGHT, QSize(112, 170), (LEFT, LATER)).toImage()

    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(56, 140).name() == NIGHT.body.skin


def test_a_card_is_sharp_on_a_fine_screen(qtbot: QtBot, svg: Path) -> None:
    pixmap = body_pixmap(VIEW, svg, NIGHT, QSize(56, 72), ratio=2.0)

    assert pixmap.size() == QSize(112, 144)


@pytest.mark.parametrize("width", [220, 506, 900])
def test_the_names_of_the_sides_keep_clear_of_the_edges_and_of_each_other(
    qtbot: QtBot, width: int
) -> None:
    rect = QRect(0, 0, width, 600)
    left, right = side_label_rects(rect, ("your left", "your right"), base_font(13))

    assert left.left() >= 8
    assert left.right() < right.left()
    assert right.right() <= width - 8


def test_where_the_names_of_the_sides_would_meet_there_are_none(qtbot: QtBot) -> None:
    rects = side_label_rects(QRect(0, 0, 120, 600), ("your left", "your right"), base_font(13))

    assert all(rect.isEmpty() for rect in rects)


def test_a_number_lies_above_the_light_of_its_neighbours(body: BodyDiagram) -> None:
    body.set_region(UPPER)
    numbered = ShownPoint("BL-13", (0.5, 0.2), number=1, active=True)
    neighbour = ShownPoint("BL-14", (0.5, 0.205), active=True)
    place = body.position_of(numbered)
    body.set_points((numbered, neighbour))
    crowded = body.grab().toImage().pixelColor(place.toPoint())
    body.set_points((numbered,))

    assert crowded == body.grab().toImage().pixelColor(place.toPoint())


def test_tab_shows_where_the_keyboard_is(body: BodyDiagram) -> None:
    tabbed = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    QCoreApplication.sendEvent(body, tabbed)

    assert body.accessibleDescription() == "Chosen: BL-13"


BONES = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="200" viewBox="0 0 100 200">'
    '<rect width="100" height="200" fill="#4a5680"/>'
    '<g id="bones"><rect width="100" height="200" fill="#7a86b0"/></g></svg>'
)
ACROSS = Guide((0.2, 0.7), (0.8, 0.7), "two fingers")


def move_mouse(widget: QWidget, at: QPoint) -> None:
    """Move the mouse to `at`; the offscreen platform tells nothing of a cursor that stays."""
    place, none = QPointF(at), Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        widget.mapToGlobal(place),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, moved)


def point_under(body: BodyDiagram, point: ShownPoint) -> list[str]:
    """Move the mouse over `point` and return what was told of it."""
    told: list[str] = []
    body.point_hovered.connect(told.append)
    body.setMouseTracking(True)
    body.set_motion(False)
    body.show()
    move_mouse(body, body.position_of(point).toPoint())
    return told


def test_bones_can_be_left_out_and_shown_again(body: BodyDiagram, tmp_path: Path) -> None:
    drawing = tmp_path / "bones.svg"
    drawing.write_text(BONES, encoding="utf-8")
    body.set_view(VIEW, drawing)
    bare = body.position_of(ShownPoint("x", (0.5, 0.8)))
    colours = []
    for bones in (True, False, True):
        body.set_bones(bones)
        colours.append(colour_at(body, bare))

    assert colours == ["#7a86b0", NIGHT.body.skin, "#7a86b0"]


def test_a_drawing_without_bones_is_the_same_either_way(body: BodyDiagram) -> None:
    before = body.grab().toImage()
    body.set_bones(False)

    assert without_bones(SVG) == SVG
    assert body.grab().toImage() == before


def test_without_its_bones_a_drawing_is_still_whole() -> None:
    assert without_bones(BONES) == SVG


def test_a_guide_is_an_amber_line_with_ends(body: BodyDiagram) -> None:
    before = body.grab().toImage()
    body.set_guides((ACROSS,))
    picture = body.grab().toImage()
    middle = body.position_of(ShownPoint("x", (0.5, 0.7))).toPoint()
    end = body.position_of(ShownPoint("x", ACROSS.end)).toPoint()
    amber = QColor(NIGHT.pressing).hsvHue()
    hues = [picture.pixelColor(middle + QPoint(0, y)).hsvHue() for y in (-1, 0, 1)]

    assert any(abs(hue - amber) < 12 for hue in hues)
    assert any(
        picture.pixel(end + QPoint(x, -3)) != before.pixel(end + QPoint(x, -3)) for x in (-1, 0, 1)
    )


def test_a_guide_says_what_it_measures_below_it(body: BodyDiagram) -> None:
    body.set_guides((replace(ACROSS, text=""),))
    bare = body.grab().toImage()
    body.set_guides((ACROSS,))
    worded = body.grab().toImage()
    line = round(body.position_of(ShownPoint("x", (0.5, 0.7))).y())
    places = list(product(range(300), range(600)))
    changed = {y for x, y in places if bare.pixel(x, y) != worded.pixel(x, y)}
    inks = {worded.pixelColor(x, y).name() for x, y in places if y in changed}

    assert line < min(changed)
    assert max(changed) < line + 60
    assert NIGHT.pressing_ink in inks


def test_a_guide_too_short_to_see_is_not_drawn(body: BodyDiagram) -> None:
    before = body.grab().toImage()
    body.set_guides((Guide((0.5, 0.7), (0.51, 0.7), ""),))
    start = body.position_of(ShownPoint("x", (0.505, 0.7))).toPoint()

    assert body.grab().toImage().pixel(start) == before.pixel(start)


def test_a_thumbnail_has_no_room_for_guides(body: BodyDiagram) -> None:
    body.resize(100, 150)
    before = body.grab().toImage()
    body.set_guides((ACROSS,))

    assert body.grab().toImage() == before


def test_another_drawing_takes_the_guides_away(body: BodyDiagram, svg: Path) -> None:
    other = replace(VIEW, name="front")
    body.set_view(other, svg)
    before = body.grab().toImage()
    body.set_view(VIEW, svg)
    body.set_guides((ACROSS,))
    body.set_view(other, svg)

    assert body.grab().toImage() == before


def test_the_mouse_over_a_point_is_told_and_ringed(body: BodyDiagram) -> None:
    before = body.grab().toImage()
    told = point_under(body, LATER)

    assert told == ["BL-23"]
    assert body.grab().toImage() != before


def test_the_mouse_that_leaves_a_point_leaves_no_ring(body: BodyDiagram) -> None:
    before = body.grab().toImage()
    told = point_under(body, LATER)
    move_mouse(body, QPoint(20, 580))

    assert told == ["BL-23", ""]
    assert body.grab().toImage() == before


def test_the_mouse_that_leaves_the_body_leaves_no_ring(body: BodyDiagram) -> None:
    before = body.grab().toImage()
    told = point_under(body, LATER)
    QCoreApplication.sendEvent(body, QEvent(QEvent.Type.Leave))

    assert told == ["BL-23", ""]
    assert body.grab().toImage() == before


def test_a_point_is_told_once_while_the_mouse_stays(body: BodyDiagram) -> None:
    told = point_under(body, LATER)
    move_mouse(body, body.position_of(LATER).toPoint() + QPoint(2, 2))

    assert told == ["BL-23"]


def test_the_keyboard_tells_where_it_is(qtbot: QtBot, body: BodyDiagram) -> None:
    with qtbot.waitSignal(body.point_hovered, timeout=0) as hovered:
        qtbot.keyClick(body, Qt.Key.Key_Down)

    assert hovered.args == ["BL-13"]
    assert body.accessibleDescription() == "Chosen: BL-13"


def test_a_ring_from_elsewhere_lies_on_both_sides_and_is_not_told(
    qtbot: QtBot, body: BodyDiagram
) -> None:
    before = body.grab().toImage()
    with qtbot.assertNotEmitted(body.point_hovered):
        body.set_hovered("BL-13")
    picture = body.grab().toImage()
    rims = [body.position_of(point).toPoint() + QPoint(0, 10) for point in (LEFT, RIGHT)]

    assert all(picture.pixel(rim) != before.pixel(rim) for rim in rims)


@pytest.mark.parametrize("wanted", [(0.3, 0.7), (0.0, 0.0), (0.99, 0.99), LATER.place])
def test_a_place_that_is_asked_for_is_told_in_fractions(
    qtbot: QtBot, body: BodyDiagram, wanted: tuple[float, float]
) -> None:
    body.set_asking(True)
    pixel = body.position_of(ShownPoint("x", wanted)).toPoint()
    with (
        qtbot.assertNotEmitted(body.point_selected),
        qtbot.waitSignal(body.place_chosen, timeout=0) as chosen,
    ):
        qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=pixel)

    assert chosen.args == pytest.approx(wanted, abs=0.005)


def test_a_place_is_told_in_fractions_of_the_whole_also_when_one_is_near(
    qtbot: QtBot, body: BodyDiagram
) -> None:
    body.set_region(UPPER)
    body.set_asking(True)
    pixel = body.position_of(ShownPoint("x", (0.5, 0.22))).toPoint()
    with qtbot.waitSignal(body.place_chosen, timeout=0) as chosen:
        qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=pixel)

    assert chosen.args == pytest.approx((0.5, 0.22), abs=0.005)


def test_a_place_beside_the_drawing_is_not_taken(qtbot: QtBot, body: BodyDiagram) -> None:
    body.resize(600, 600)
    body.show()
    body.set_asking(True)
    with qtbot.assertNotEmitted(body.place_chosen):
        qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=QPoint(20, 300))


def test_after_asking_a_click_chooses_a_point_again(qtbot: QtBot, body: BodyDiagram) -> None:
    body.set_asking(True)
    asking = body.cursor().shape()
    body.set_asking(False)
    with qtbot.waitSignal(body.point_selected, timeout=0) as selected:
        place = body.position_of(LATER).toPoint()
        qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=place)

    assert (asking, body.cursor().shape()) == (
        Qt.CursorShape.CrossCursor,
        Qt.CursorShape.ArrowCursor,
    )
    assert selected.args == ["BL-23"]


def test_only_a_view_of_both_sides_names_them(body: BodyDiagram, svg: Path) -> None:
    body.set_points(())
    low = QRect(0, 540, 300, 60)
    named = body.grab(low).toImage()
    body.set_view(replace(VIEW, name="arm", both_sides=False), svg)
    bare = body.grab(low).toImage()

    assert named != bare
    assert NIGHT.quiet in {named.pixelColor(x, y).name() for x in range(300) for y in range(60)}
    assert NIGHT.quiet not in {bare.pixelColor(x, y).name() for x in range(300) for y in range(60)}


def test_many_faint_points_are_finer_than_a_few(body: BodyDiagram) -> None:
    few = tuple(ShownPoint(f"X-{n}", (0.1, n / 100)) for n in range(40))
    more = (*few, ShownPoint("X-40", (0.1, 0.4)))
    edge = body.position_of(ShownPoint("x", (0.1, 0.2))) + QPointF(2, 0)
    body.set_points(few)
    wide = colour_at(body, edge)
    body.set_points(more)

    assert wide != colour_at(body, edge)
