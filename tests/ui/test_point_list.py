"""The list of points: lines, the chosen one, the one under the mouse."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from acutimer.model.search import Found
from acutimer.ui.fonts import base_font
from acutimer.ui.point_list import PointList
from acutimer.ui.theme import DAY, NIGHT, TEXT_M, Theme
from tests.ui import samples

CODES = ("BL-13", "BL-14", "BL-23")
MANY = tuple(f"X-{number}" for number in range(1, 392))


def found(codes: Sequence[str], **changes: Any) -> list[Found]:
    """Return what was found, with `changes` in each point."""
    return [Found(replace(samples.point(code, "T3", f"P{code}"), **changes)) for code in codes]


@pytest.fixture
def points(qtbot: QtBot) -> PointList:
    made = PointList(NIGHT)
    qtbot.addWidget(made)
    made.set_found(found(CODES))
    made.resize(330, 400)
    made.show()
    return made


def middle_of(points: PointList, row: int) -> QPoint:
    """Return the middle of a line, in pixels of the part that scrolls."""
    return points.visualRect(points.model().index(row, 0)).center()


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


def line(points: PointList, row: int = 0) -> str:
    """Return a line as it is read aloud."""
    text = points.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(text, str)
    return text


def colours(points: PointList, row: int) -> set[str]:
    """Return the colours in which a line is painted."""
    picture = points.grab(points.visualRect(points.model().index(row, 0))).toImage()
    places = product(range(0, picture.width(), 2), range(picture.height()))
    return {picture.pixelColor(x, y).name() for x, y in places}


def test_it_shows_what_was_found_in_its_order(points: PointList) -> None:
    assert points.codes() == list(CODES)


def test_nothing_is_chosen_at_first(qtbot: QtBot) -> None:
    fresh = PointList(NIGHT)
    qtbot.addWidget(fresh)
    fresh.set_found(found(CODES))

    assert fresh.chosen() == ""


def test_it_has_a_name_for_those_who_listen(points: PointList) -> None:
    assert points.accessibleName() == "Points"


def test_a_line_is_read_with_code_names_and_region(points: PointList) -> None:
    points.set_found([Found(replace(samples.point("BL-13", "T3", "Feishu"), english="Lung Shu"))])

    assert line(points) == "BL-13, Lung Shu, Feishu, upper back"


def test_an_old_number_is_read_too(points: PointList) -> None:
    points.set_found([Found(samples.point("BL-52", "T3", "Zhishi"), old_number="B47")])

    assert line(points).endswith("upper back, old number B47")


def test_what_is_unknown_leaves_no_gap_in_a_line(points: PointList) -> None:
    points.set_found(found(("MY-1",), english="", pinyin_tones="", region=""))

    assert line(points) == "MY-1"


def test_a_click_chooses(qtbot: QtBot, points: PointList) -> None:
    with qtbot.waitSignal(points.point_chosen, timeout=0) as chosen:
        place = middle_of(points, 1)
        qtbot.mouseClick(points.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert chosen.args == ["BL-14"]
    assert points.chosen() == "BL-14"


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (Qt.Key.Key_Down, "BL-23"),
        (Qt.Key.Key_Up, "BL-13"),
        (Qt.Key.Key_Home, "BL-13"),
        (Qt.Key.Key_End, "BL-23"),
    ],
)
def test_the_keys_choose(qtbot: QtBot, points: PointList, key: Qt.Key, code: str) -> None:
    points.choose("BL-14")
    with qtbot.waitSignal(points.point_chosen, timeout=0) as chosen:
        qtbot.keyClick(points, key)

    assert chosen.args == [code]
    assert points.chosen() == code


def test_at_the_end_of_the_list_nothing_is_told(qtbot: QtBot, points: PointList) -> None:
    points.choose("BL-23")
    with qtbot.assertNotEmitted(points.point_chosen):
        qtbot.keyClick(points, Qt.Key.Key_Down)


@pytest.mark.parametrize("code", ["BL-14", "BL-99", ""])
def test_what_the_program_chooses_is_not_told(qtbot: QtBot, points: PointList, code: str) -> None:
    points.choose("BL-13")
    with qtbot.assertNotEmitted(points.point_chosen):
        points.choose(code)

    assert points.chosen() == (code if code in CODES else "")


def test_what_is_chosen_stays_chosen_in_another_list(qtbot: QtBot, points: PointList) -> None:
    points.choose("BL-14")
    with qtbot.assertNotEmitted(points.point_chosen):
        points.set_found(found(("BL-23", "BL-14")))

    assert points.chosen() == "BL-14"
    assert points.selectionModel().selectedIndexes() == [points.model().index(1, 0)]


def test_what_is_gone_is_no_longer_chosen(qtbot: QtBot, points: PointList) -> None:
    points.choose("BL-14")
    with qtbot.assertNotEmitted(points.point_chosen):
        points.set_found(found(("BL-13",)))

    assert points.chosen() == ""


def test_an_empty_list_takes_keys_and_clicks_without_harm(qtbot: QtBot, points: PointList) -> None:
    points.set_found([])
    with qtbot.assertNotEmitted(points.point_chosen):
        qtbot.keyClick(points, Qt.Key.Key_Down)
        qtbot.mouseClick(points.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))

    assert points.codes() == []


def test_the_mouse_tells_what_it_is_over(qtbot: QtBot, points: PointList) -> None:
    with qtbot.waitSignal(points.point_hovered, timeout=0) as hovered:
        move_mouse(points.viewport(), middle_of(points, 2))

    assert hovered.args == ["BL-23"]


def test_the_mouse_below_the_last_line_is_over_none(qtbot: QtBot, points: PointList) -> None:
    move_mouse(points.viewport(), middle_of(points, 2))
    with qtbot.waitSignal(points.point_hovered, timeout=0) as hovered:
        move_mouse(points.viewport(), QPoint(100, 380))

    assert hovered.args == [""]


@given(picked=st.lists(st.sampled_from(MANY), min_size=1, max_size=20, unique=True))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_list_and_choice_stay_in_step_whatever_is_found(
    points: PointList, picked: list[str]
) -> None:
    points.set_found(found(picked))
    points.choose(picked[-1])
    points.set_found(found(sorted(picked)))

    assert points.codes() == sorted(picked)
    assert points.chosen() == picked[-1]


def test_as_many_as_the_catalogue_has_stay_in_step(qtbot: QtBot, points: PointList) -> None:
    points.set_found(found(MANY))
    points.choose("X-1")
    qtbot.keyClick(points, Qt.Key.Key_End)
    last = points.chosen()
    qtbot.keyClick(points, Qt.Key.Key_Up)

    assert points.codes() == list(MANY)
    assert (last, points.chosen()) == ("X-391", "X-390")


def test_what_is_chosen_comes_into_sight(points: PointList) -> None:
    points.set_found(found(MANY))
    points.choose("X-300")
    QApplication.processEvents()

    assert points.viewport().rect().contains(middle_of(points, 299))


def test_the_list_has_no_lines_below_a_line(points: PointList) -> None:
    model = points.model()

    assert model.rowCount(QModelIndex()) == 3
    assert model.rowCount(model.index(0, 0)) == 0


@pytest.mark.parametrize("theme", [NIGHT, DAY], ids=["night", "day"])
def test_the_chosen_line_is_marked_in_the_colours_of_the_look(
    points: PointList, theme: Theme
) -> None:
    points.set_theme(theme)
    points.choose("BL-14")

    assert theme.chosen in colours(points, 1)
    assert theme.chosen not in colours(points, 0)


def test_an_old_number_is_painted_in_amber(points: PointList) -> None:
    point = samples.point("BL-52", "T3", "Zhishi")
    points.set_found([Found(point, old_number="B47"), Found(point)])

    assert NIGHT.pressing_ink in colours(points, 0)
    assert NIGHT.pressing_ink not in colours(points, 1)


@pytest.mark.parametrize(("width_px", "told"), [(330, True), (230, False)])
def test_a_narrow_line_leaves_out_the_region(points: PointList, width_px: int, told: bool) -> None:
    points.resize(width_px, 400)
    pictures = []
    for region in ("upper back", "lower back"):
        points.set_found(found(("BL-13",), region=region))
        pictures.append(points.grab().toImage())

    assert (pictures[0] != pictures[1]) is told


def test_lines_grow_with_the_text(points: PointList) -> None:
    before = points.visualRect(points.model().index(0, 0)).height()
    points.setFont(base_font(2 * TEXT_M))
    points.set_found(found(CODES))
    QApplication.processEvents()

    assert points.visualRect(points.model().index(0, 0)).height() == 2 * before
