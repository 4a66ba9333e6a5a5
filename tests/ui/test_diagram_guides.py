"""Guides on the body: what is measured, and in which words."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from acutimer.ui.diagram import BodyDiagram, Guide, ShownPoint
from acutimer.ui.theme import NIGHT
from tests.ui.bodies import VIEW, body_in

ACROSS = Guide((0.2, 0.7), (0.8, 0.7), "two fingers")


@pytest.fixture
def body(qtbot: QtBot, tmp_path: Path) -> BodyDiagram:
    return body_in(qtbot, tmp_path)


@pytest.fixture
def svg(body: BodyDiagram, tmp_path: Path) -> Path:
    return tmp_path / "back.svg"


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
