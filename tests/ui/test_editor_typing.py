"""Typing on the page of the editor: undo, redo, lengths and advice."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from acutimer.model.routine import Hold, Routine
from acutimer.ui.editor_page import EditorPage
from tests.ui.editor_hands import (
    BLANKET,
    CONTROL,
    EMPTY,
    FIRST,
    LEFT_BUTTON,
    LUNGS,
    NIGHTLY,
    REST,
    SECOND,
    SETTLE,
    chosen,
    click,
    enter,
    field,
    page_of,
    redo,
    standing,
    titles,
    undo,
)
from tests.ui.points_world import PREGNANT

pytestmark = pytest.mark.qt_log_ignore(  # said by the offscreen platform about any menu
    "does not support raise", "does not support grabbing", extend=True
)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> EditorPage:
    return page_of(qtbot, tmp_path)


def test_typing_changes_the_routine_and_the_list_at_once(qtbot: QtBot, page: EditorPage) -> None:
    with qtbot.waitSignal(page.routine_changed, timeout=0):
        enter(qtbot, page, "title", "Chest")

    assert titles(page) == ["Chest", "Blanket", "Kidneys"]
    assert page.list.rows()[FIRST].title == "Chest"


def test_the_cursor_stays_while_the_routine_follows(qtbot: QtBot, page: EditorPage) -> None:
    words = field(page, "words").widget
    assert isinstance(words, QPlainTextEdit)
    cursor = words.textCursor()
    cursor.setPosition(5)
    words.setTextCursor(cursor)
    qtbot.keyClicks(words, "all of ")

    assert page.routine.steps[0] == replace(LUNGS, words="Find all of it.")
    assert (words.toPlainText(), words.textCursor().position()) == ("Find all of it.", 12)


def test_ctrl_z_in_a_field_undoes_the_whole_typing(qtbot: QtBot, page: EditorPage) -> None:
    enter(qtbot, page, "title", "Chest")
    undo(qtbot, page)

    assert page.routine == NIGHTLY
    assert standing(page, "title") == "Lungs"


def test_ctrl_z_in_words_undoes_the_whole_typing(qtbot: QtBot, page: EditorPage) -> None:
    enter(qtbot, page, "words", "Go there.")
    undo(qtbot, page)
    undone = standing(page, "words")
    redo(qtbot, page)

    assert undone == "Find it."
    assert standing(page, "words") == "Go there."


def test_two_fields_are_undone_one_by_one(qtbot: QtBot, page: EditorPage) -> None:
    enter(qtbot, page, "title", "Chest")
    enter(qtbot, page, "words", "Go there.")
    undo(qtbot, page)

    assert page.routine.steps[0] == replace(LUNGS, title="Chest")


def test_typing_in_a_field_again_later_is_undone_by_itself(qtbot: QtBot, page: EditorPage) -> None:
    enter(qtbot, page, "title", "Chest")
    page.choose(SECOND)
    page.choose(FIRST)
    qtbot.keyClicks(field(page, "title").widget, "My ")
    undo(qtbot, page)

    assert titles(page)[0] == "Chest"


def test_ctrl_z_first_brings_back_a_text_that_is_missing(qtbot: QtBot, page: EditorPage) -> None:
    page.choose(SECOND)
    click(qtbot, page.delete)
    page.choose(FIRST)
    widget = field(page, "title").widget
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(widget, Qt.Key.Key_Delete)
    undo(qtbot, page)
    first = (standing(page, "title"), len(titles(page)))
    undo(qtbot, page)

    assert first == ("Lungs", 2)
    assert len(titles(page)) == 3


def test_the_undo_button_brings_back_a_text_in_spite_of_a_fault(
    qtbot: QtBot, page: EditorPage
) -> None:
    enter(qtbot, page, "title", "X")
    qtbot.keyClick(field(page, "title").widget, Qt.Key.Key_Backspace)
    faulty = field(page, "title").message()
    click(qtbot, page.head.undo)

    assert faulty == "This cannot be empty; the last text stays."
    assert (standing(page, "title"), field(page, "title").message()) == ("Lungs", "")


@pytest.mark.parametrize("way", ["move", "delete", "double", "action", "point"])
def test_every_change_of_the_steps_is_undone_and_done_again(
    qtbot: QtBot, page: EditorPage, way: str
) -> None:
    page.choose(SECOND)
    ways = {"delete": page.delete, "double": page.double, "action": page.action}
    if way == "move":
        qtbot.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    elif way == "point":
        page.entry.point_chosen.emit("BL-47")
    else:
        click(qtbot, ways[way])
    changed, row = page.routine, page.row()
    click(qtbot, page.head.undo)
    undone, back = page.routine, page.row()
    click(qtbot, page.head.redo)

    assert (undone, back) == (NIGHTLY, SECOND)
    assert (page.routine, page.row()) == (changed, row)


def test_nothing_to_undo_disables_the_button(qtbot: QtBot, page: EditorPage) -> None:
    assert not page.head.undo.isEnabled()
    enter(qtbot, page, "title", "X")

    assert page.head.undo.isEnabled()
    assert not page.head.redo.isEnabled()


def test_another_routine_cannot_be_undone_into_this_one(qtbot: QtBot, page: EditorPage) -> None:
    enter(qtbot, page, "title", "X")
    page.set_routine(EMPTY)

    assert not page.head.undo.isEnabled()


def test_a_fault_does_not_follow_into_another_routine(qtbot: QtBot, page: EditorPage) -> None:
    page.set_routine(EMPTY)
    widget = field(page, "title").widget
    qtbot.keyClick(widget, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(widget, Qt.Key.Key_Delete)
    page.set_routine(replace(EMPTY, id="other"))

    assert (standing(page, "title"), field(page, "title").message()) == ("Nightly", "")


def test_a_length_without_enter_is_saved_by_the_button(qtbot: QtBot, page: EditorPage) -> None:
    enter(qtbot, page, "hold_s", "70")
    saved: list[Routine] = []
    page.save_requested.connect(lambda: saved.append(page.routine))
    click(qtbot, page.save)

    assert saved[0].steps[0] == replace(LUNGS, hold_s=70)


def test_a_length_without_enter_is_saved_by_the_keys(qtbot: QtBot, page: EditorPage) -> None:
    enter(qtbot, page, "hold_s", "70")
    with qtbot.waitSignal(page.save_requested, timeout=0):
        qtbot.keyClick(field(page, "hold_s").widget, Qt.Key.Key_S, CONTROL)

    assert page.routine.steps[0] == replace(LUNGS, hold_s=70)


def test_a_length_without_enter_stays_with_its_step(qtbot: QtBot, page: EditorPage) -> None:
    enter(qtbot, page, "hold_s", "70")
    click(qtbot, page.action)

    assert page.routine.steps[0] == replace(LUNGS, hold_s=70)
    assert titles(page)[1] == "Something to do"


def test_a_row_that_is_clicked_takes_the_length_before(qtbot: QtBot, page: EditorPage) -> None:
    enter(qtbot, page, "hold_s", "70")
    place = page.list.visualRect(page.list.model().index(SECOND, 0)).center()
    qtbot.mouseClick(page.list.viewport(), LEFT_BUTTON, pos=place)

    assert page.routine.steps[:2] == (replace(LUNGS, hold_s=70), BLANKET)
    assert chosen(page) == (SECOND, SECOND)


def test_words_that_are_too_long_are_told_at_the_time_for_them(
    qtbot: QtBot, page: EditorPage
) -> None:
    enter(qtbot, page, "words", "word " * 60)

    message = field(page, "transition_s").message()
    assert message.startswith("The words need 0:")
    assert page.list.rows()[FIRST].warns
    assert isinstance(page.routine.steps[0], Hold)
    assert page.routine.steps[0].words.count("word") == 60


def test_a_placeholder_that_stands_for_nothing_is_told(qtbot: QtBot, page: EditorPage) -> None:
    enter(qtbot, page, "words", "Find {pint}.")

    message = field(page, "words").message()
    assert message.startswith("{pint} stands for nothing")
    assert page.list.rows()[FIRST].warns


def test_a_ratio_that_is_too_small_keeps_the_last_one(qtbot: QtBot, page: EditorPage) -> None:
    page.choose(REST)
    enter(qtbot, page, "ratio", "1.5")

    assert field(page, "ratio").message() == "Write a number from 2 to 3."
    assert page.routine.relaxation.ratio == 2.5


def test_a_point_with_a_caution_is_told_but_warns_nobody(qtbot: QtBot, page: EditorPage) -> None:
    enter(qtbot, page, "points", "LR-3")

    assert field(page, "points").message() == "LR-3 is left out for anyone who is pregnant."
    assert not page.list.rows()[FIRST].warns


def test_a_point_that_is_left_out_for_this_person_is_told(qtbot: QtBot, page: EditorPage) -> None:
    page.set_profile(PREGNANT)
    enter(qtbot, page, "points", "LR-3")

    assert field(page, "points").message().startswith("LR-3 is left out for you, because")
    assert page.list.rows()[FIRST].warns
    assert page.routine.points == ("LR-3", "BL-23")


def test_a_short_rest_is_told_at_its_field_and_its_row(qtbot: QtBot, page: EditorPage) -> None:
    page.choose(REST)
    enter(qtbot, page, "floor_s", "5m")
    qtbot.keyClick(field(page, "floor_s").widget, Qt.Key.Key_Return)

    assert field(page, "floor_s").message() == "At least 10 minutes of rest are advised."
    assert [row.warns for row in page.list.rows()] == [False] * 5 + [True]


def test_long_words_of_the_settling_are_told_there_only(qtbot: QtBot, page: EditorPage) -> None:
    page.choose(SETTLE)
    enter(qtbot, page, "words", "word " * 60)

    assert field(page, "length_s").message().startswith("The words need")
    assert [row.warns for row in page.list.rows()] == [False, True] + [False] * 4
