"""The body: points in their places, bones, a zoom to a region, a glow that rests unseen."""

from dataclasses import astuple, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from acutimer.ui.diagram import BodyDiagram, ShownPoint, body_pixmap
from acutimer.ui.diagram_paint import recoloured, side_label_rects, without_bones
from acutimer.ui.fonts import base_font
from acutimer.ui.theme import DAY, DRAWN, NIGHT
from tests.ui.bodies import LATER, LEFT, RIGHT, SVG, UPPER, VIEW, body_in, colour_at, wears

BONES = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="200" viewBox="0 0 100 200">'
    '<rect width="100" height="200" fill="#4a5680"/>'
    '<g id="bones"><rect width="100" height="200" fill="#7a86b0"/></g></svg>'
)


@pytest.fixture
def body(qtbot: QtBot, tmp_path: Path) -> BodyDiagram:
    return body_in(qtbot, tmp_path)


@pytest.fixture
def svg(body: BodyDiagram, tmp_path: Path) -> Path:
    return tmp_path / "back.svg"


def test_a_look_changes_every_colour_that_was_drawn() -> None:
    drawing = "".join(astuple(DRAWN))
    changed = recoloured(drawing + drawing.upper(), DAY.body)

    assert "#4a5680" not in changed.lower()
    assert changed.count(DAY.body.bones) == 2


def test_an_active_point_glows_in_its_place(body: BodyDiagram) -> None:
    bright = QColor(colour_at(body, body.position_of(LEFT)))
    skin = QColor(colour_at(body, body.position_of(ShownPoint("x", (0.5, 0.8)))))

    assert bright.lightness() > 200
    assert wears(skin, NIGHT.body.skin, NIGHT)


def test_the_body_wears_the_colours_of_the_day(body: BodyDiagram) -> None:
    body.set_theme(DAY)

    assert colour_at(body, body.position_of(ShownPoint("x", (0.5, 0.8)))) == DAY.body.skin


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
    assert wears(image.pixelColor(56, 140), NIGHT.body.skin, NIGHT)


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


def test_bones_can_be_left_out_and_shown_again(body: BodyDiagram, tmp_path: Path) -> None:
    drawing = tmp_path / "bones.svg"
    drawing.write_text(BONES, encoding="utf-8")
    body.set_view(VIEW, drawing)
    bare = body.position_of(ShownPoint("x", (0.5, 0.8)))
    colours = []
    for bones in (True, False, True):
        body.set_bones(bones)
        colours.append(colour_at(body, bare))

    seen = [
        [wears(QColor(c), worn, NIGHT) for c in colours] for worn in ("#7a86b0", NIGHT.body.skin)
    ]

    assert seen == [[True, False, True], [False, True, False]]


def test_a_drawing_without_bones_is_the_same_either_way(body: BodyDiagram) -> None:
    before = body.grab().toImage()
    body.set_bones(False)

    assert without_bones(SVG) == SVG
    assert body.grab().toImage() == before


def test_without_its_bones_a_drawing_is_still_whole() -> None:
    assert without_bones(BONES) == SVG


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
