"""Steps and points that are added, moved and taken out in the editor."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from acutimer.model.routine import Action, Hold
from acutimer.ui.editor_page import EditorPage
from tests.ui import points_world
from tests.ui.editor_hands import (
    ABOUT,
    BLANKET,
    CONTROL,
    EMPTY,
    FIRST,
    KIDNEYS,
    LUNGS,
    NIGHTLY,
    REST,
    SECOND,
    SETTLE,
    THIRD,
    chosen,
    click,
    click_body,
    enter,
    field,
    page_of,
    standing,
    titles,
)
from tests.ui.points_world import BACK, FOOT

pytestmark = pytest.mark.qt_log_ignore(  # said by the offscreen platform about any menu
    "does not support raise", "does not support grabbing", extend=True
)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> EditorPage:
    return page_of(qtbot, tmp_path)


def test_a_step_moves_with_its_row_chosen(qtbot: QtBot, page: EditorPage) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert titles(page) == ["Blanket", "Lungs", "Kidneys"]
    assert chosen(page) == (SECOND, SECOND)


def test_a_step_is_done_once_more_right_after_itself(qtbot: QtBot, page: EditorPage) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_D, CONTROL)

    assert page.routine.steps == (LUNGS, LUNGS, BLANKET, KIDNEYS)
    assert chosen(page) == (SECOND, SECOND)


@pytest.mark.parametrize(
    ("row", "left", "after"),
    [
        (FIRST, ["Blanket", "Kidneys"], FIRST),
        (SECOND, ["Lungs", "Kidneys"], SECOND),
        (THIRD, ["Lungs", "Blanket"], SECOND),
    ],
)
def test_taking_a_step_out_chooses_its_neighbour(
    qtbot: QtBot, page: EditorPage, row: int, left: list[str], after: int
) -> None:
    page.choose(row)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)

    assert titles(page) == left
    assert chosen(page) == (after, after)


def test_all_steps_can_be_taken_out(qtbot: QtBot, page: EditorPage) -> None:
    for _ in range(3):
        qtbot.keyClick(page.list, Qt.Key.Key_Delete)

    assert titles(page) == []
    assert chosen(page) == (SETTLE, SETTLE)
    assert not page.delete.isEnabled()


@pytest.mark.parametrize("row", [ABOUT, SETTLE, REST])
def test_what_is_no_step_is_neither_taken_out_nor_doubled(
    qtbot: QtBot, page: EditorPage, row: int
) -> None:
    page.choose(row)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.keyClick(page.list, Qt.Key.Key_D, CONTROL)

    assert page.routine == NIGHTLY
    assert (page.delete.isEnabled(), page.double.isEnabled()) == (False, False)


@pytest.mark.parametrize(("row", "at"), [(FIRST, 1), (THIRD, 3), (REST, 3), (ABOUT, 3)])
def test_an_action_comes_after_the_chosen_step(
    qtbot: QtBot, page: EditorPage, row: int, at: int
) -> None:
    page.choose(row)
    click(qtbot, page.action)

    assert page.routine.steps[at] == Action("Something to do", 30)
    assert page.row() == FIRST + at


def test_a_hundred_steps_are_the_most(qtbot: QtBot, page: EditorPage) -> None:
    page.set_routine(replace(NIGHTLY, steps=(BLANKET,) * 99))
    click(qtbot, page.action)
    with qtbot.waitSignal(page.told, timeout=0) as told:
        click(qtbot, page.action)

    assert told.args == ["A routine has room for 100 steps."]
    assert len(page.routine.steps) == 100
    assert not page.double.isEnabled()


def test_a_click_on_the_body_adds_a_point(qtbot: QtBot, page: EditorPage) -> None:
    click_body(qtbot, page, points_world.left_of(points_world.HUNMEN))

    added = page.routine.steps[1]
    assert isinstance(added, Hold)
    assert (added.points, added.view, chosen(page)) == (("BL-47",), "", (SECOND, SECOND))


def test_a_click_on_a_point_of_the_routine_chooses_its_step(qtbot: QtBot, page: EditorPage) -> None:
    click_body(qtbot, page, points_world.left_of(points_world.SHENSHU))

    assert page.routine == NIGHTLY
    assert chosen(page) == (THIRD, THIRD)
    assert standing(page, "title") == "Kidneys"


def test_a_typed_name_adds_a_point(qtbot: QtBot, page: EditorPage) -> None:
    page.choose(REST)
    qtbot.keyClicks(page.entry, "hunmen")
    qtbot.keyClick(page.entry, Qt.Key.Key_Return)

    assert titles(page)[3] == "BL-47 Hunmen in English"
    assert chosen(page) == (REST, REST)
    assert standing(page, "points") == "BL-47"


def test_a_new_hold_is_as_long_as_the_one_before(qtbot: QtBot, page: EditorPage) -> None:
    page.choose(SECOND)
    qtbot.keyClicks(page.entry, "hunmen")
    qtbot.keyClick(page.entry, Qt.Key.Key_Return)

    added = page.routine.steps[2]
    assert isinstance(added, Hold)
    assert (added.hold_s, added.least_s, added.most_s) == (60, 30, 90)


def test_the_first_point_brings_its_drawing(qtbot: QtBot, page: EditorPage) -> None:
    page.set_routine(EMPTY)
    qtbot.keyClicks(page.entry, "taichong")
    qtbot.keyClick(page.entry, Qt.Key.Key_Return)

    assert (page.routine.view, page.routine.region) == ("foot", "whole")
    assert page.body.view == FOOT


def test_a_point_on_another_drawing_keeps_that_for_its_step(qtbot: QtBot, page: EditorPage) -> None:
    qtbot.keyClicks(page.entry, "taichong")
    qtbot.keyClick(page.entry, Qt.Key.Key_Return)
    added = page.routine.steps[1]
    shown = page.body.view
    page.choose(FIRST)

    assert isinstance(added, Hold)
    assert (page.routine.view, added.view, shown) == ("back", "foot", FOOT)
    assert page.body.view == BACK


def test_a_point_that_is_never_pressed_is_not_added(page: EditorPage) -> None:
    page.body.point_chosen.emit("CV-8")

    assert page.routine == NIGHTLY


def test_another_drawing_of_the_routine_is_shown_at_once(page: EditorPage) -> None:
    page.choose(ABOUT)
    field(page, "view").widget.choose("foot")  # type: ignore[attr-defined]

    assert page.routine.view == "foot"
    assert page.body.view == FOOT


def test_a_drawing_that_was_looked_up_stays_while_one_types(qtbot: QtBot, page: EditorPage) -> None:
    page.body.views.choose("foot")
    enter(qtbot, page, "title", "Chest")

    assert page.body.view == FOOT


def test_new_points_of_the_persons_own_are_found(qtbot: QtBot, page: EditorPage) -> None:
    atlas_point = points_world.on_back("X-1", "L4", "Knot")
    page.body._atlas.put(atlas_point)
    page.take_points()
    qtbot.keyClicks(page.entry, "knot")
    qtbot.keyClick(page.entry, Qt.Key.Key_Return)

    assert titles(page)[1] == "X-1 Knot in English"
