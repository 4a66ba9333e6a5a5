"""Undo and redo of a routine that is being edited."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from acutimer.model.routine import Routine
from acutimer.ui.editing import Editing
from tests.ui import samples

START = samples.ROLLER


def titled(title: str) -> Routine:
    """Return the routine by another name."""
    return replace(START, title=title)


@pytest.fixture
def editing() -> Editing:
    return Editing(START)


def type_title(editing: Editing, *titles: str) -> None:
    """Change the title a few times, as typing does."""
    for title in titles:
        editing.change(titled(title), 0, "title")


def test_a_change_is_told_with_its_row(qtbot: QtBot, editing: Editing) -> None:
    with qtbot.waitSignal(editing.routine_changed, timeout=0) as told:
        editing.change(titled("A"), 3)

    assert told.args == [titled("A"), 3]


def test_what_changes_nothing_cannot_be_undone(qtbot: QtBot, editing: Editing) -> None:
    with qtbot.assertNotEmitted(editing.routine_changed):
        editing.change(titled(START.title), 0)

    assert not editing.stack.canUndo()


def test_undo_shows_the_row_where_one_was_before(qtbot: QtBot, editing: Editing) -> None:
    editing.change(titled("A"), 4, before=2)
    with qtbot.waitSignal(editing.routine_changed, timeout=0) as undone:
        editing.stack.undo()
    with qtbot.waitSignal(editing.routine_changed, timeout=0) as redone:
        editing.stack.redo()

    assert undone.args == [START, 2]
    assert redone.args == [titled("A"), 4]


def test_typing_in_one_field_is_undone_as_one(editing: Editing) -> None:
    type_title(editing, "A", "AB", "ABC")
    editing.stack.undo()

    assert editing.routine == START
    assert not editing.stack.canUndo()


def test_typing_in_two_fields_is_undone_in_two(editing: Editing) -> None:
    type_title(editing, "A", "AB")
    editing.change(replace(titled("AB"), summary="S"), 0, "summary")
    editing.stack.undo()

    assert editing.routine == titled("AB")


def test_the_same_field_of_another_row_is_undone_by_itself(editing: Editing) -> None:
    editing.change(titled("A"), 2, "title")
    editing.change(titled("AB"), 3, "title")
    editing.stack.undo()

    assert editing.routine == titled("A")


def test_changes_without_a_field_are_never_merged(editing: Editing) -> None:
    editing.change(titled("A"), 2)
    editing.change(titled("AB"), 2)
    editing.stack.undo()

    assert editing.routine == titled("A")


def test_typing_after_an_undo_begins_anew(editing: Editing) -> None:
    type_title(editing, "A")
    editing.change(replace(titled("A"), summary="S"), 0, "summary")
    editing.stack.undo()
    type_title(editing, "AB")
    editing.stack.undo()

    assert editing.routine == titled("A")


def test_typing_begins_anew_when_a_run_was_ended(editing: Editing) -> None:
    type_title(editing, "A")
    editing.end_run()
    type_title(editing, "AB")
    editing.stack.undo()

    assert editing.routine == titled("A")


def test_typing_that_comes_back_to_the_beginning_leaves_nothing_to_undo(editing: Editing) -> None:
    type_title(editing, "A", START.title)

    assert editing.routine == START
    assert not editing.stack.canUndo()


def test_another_routine_begins_without_a_past(qtbot: QtBot, editing: Editing) -> None:
    type_title(editing, "A")
    with qtbot.waitSignal(editing.routine_changed, timeout=0) as told:
        editing.begin(samples.PARTNER)

    assert told.args == [samples.PARTNER, 0]
    assert not editing.stack.canUndo()


def test_a_hundred_changes_are_all_undone(editing: Editing) -> None:
    for number in range(100):
        editing.change(titled(str(number)), 0)
    for _ in range(100):
        editing.stack.undo()

    assert editing.routine == START
