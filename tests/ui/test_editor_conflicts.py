"""A routine that another program changes while it is being edited."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from acutimer.model.kept import Draft, Kept
from acutimer.ui.editor_stage import EditorStage
from tests.ui.editors import FULL, MINE, THEIRS, Heard, change, drafted, pause, saved
from tests.ui.sessions import World

CHANGED = "Another program changed this file while you were editing."
GONE = "The file of this routine is gone, or has faults now."


@pytest.fixture
def heard(qtbot: QtBot, world: World) -> Heard:
    return Heard(qtbot, world)


@pytest.fixture
def stage(heard: Heard) -> EditorStage:
    """Return the editor with a saved routine."""
    heard.world.shelf.put(MINE)
    heard.stage.edit(MINE.id)
    return heard.stage


@pytest.fixture
def theirs(world: World, stage: EditorStage) -> Kept:
    """Return what another program wrote while the title was being changed."""
    change(stage)
    there = world.shelf.put(THEIRS)
    stage.look_again()
    return there


def test_a_change_elsewhere_is_taken_over_and_told_while_nothing_is_changed_here(
    heard: Heard, stage: EditorStage
) -> None:
    heard.world.shelf.put(THEIRS)
    stage.look_again()

    assert stage.routine == THEIRS
    assert stage.is_saved()
    assert heard.told == ["Another program changed this routine; this is its new state."]


@pytest.mark.usefixtures("theirs")
def test_a_change_at_both_places_is_a_question(heard: Heard, stage: EditorStage) -> None:
    assert stage.page.head.conflict() == CHANGED
    assert not stage.page.head.theirs.isHidden()
    assert stage.routine.title == "Changed"
    assert heard.told == []


def test_a_look_at_what_did_not_change_asks_nothing(heard: Heard, stage: EditorStage) -> None:
    change(stage)
    stage.look_again()

    assert stage.page.head.conflict() == ""
    assert heard.told == []


def test_what_was_never_saved_has_no_file_to_look_at(stage: EditorStage) -> None:
    stage.make_new()
    stage.look_again()

    assert stage.page.head.conflict() == ""


@pytest.mark.usefixtures("theirs")
def test_keep_mine_overwrites(world: World, stage: EditorStage) -> None:
    stage.page.head.mine.click()

    assert saved(world) == {"mine": "Changed"}
    assert drafted(world) == {}
    assert stage.page.head.conflict() == ""
    assert stage.is_saved()


@pytest.mark.usefixtures("theirs")
def test_keep_mine_does_not_overwrite_what_came_after_the_question(
    world: World, stage: EditorStage
) -> None:
    world.shelf.put(replace(THEIRS, title="Later"))
    stage.page.head.mine.click()

    assert saved(world) == {"mine": "Later"}
    assert stage.page.head.conflict() == CHANGED


@pytest.mark.usefixtures("theirs")
def test_keep_mine_on_a_full_disk_is_told_and_the_question_stays(
    heard: Heard, stage: EditorStage
) -> None:
    heard.world.shelf.error = FULL
    stage.page.head.mine.click()

    assert set(heard.told) == {FULL}
    assert stage.page.head.conflict() == CHANGED


def test_take_theirs_shows_the_file(world: World, stage: EditorStage, theirs: Kept) -> None:
    stage.page.head.theirs.click()

    assert stage.routine == theirs.routine
    assert stage.is_saved()
    assert drafted(world) == {}
    assert stage.page.head.conflict() == ""


def test_undo_after_take_theirs_brings_mine_back_as_changed(
    world: World, stage: EditorStage, theirs: Kept
) -> None:
    stage.page.head.theirs.click()
    stage.page.editing.stack.undo()
    pause(stage)

    assert stage.routine.title == "Changed"
    assert stage.page.head.status() == "Changed; kept as a draft until it is saved."
    assert world.shelf.draft("mine") == Draft(stage.routine, theirs.stamp)


@pytest.mark.usefixtures("theirs")
def test_mine_can_be_saved_after_take_theirs_was_undone(world: World, stage: EditorStage) -> None:
    stage.page.head.theirs.click()
    stage.page.editing.stack.undo()
    stage.save()

    assert saved(world) == {"mine": "Changed"}
    assert stage.page.head.conflict() == ""


@pytest.mark.usefixtures("theirs")
def test_keep_both_saves_mine_beside_theirs(heard: Heard, stage: EditorStage) -> None:
    stage.page.head.both.click()

    assert saved(heard.world) == {"mine": "Mine", "mine-2": "Changed"}
    assert drafted(heard.world) == {}
    assert stage.routine.id == "mine-2"
    assert stage.is_saved()
    assert heard.looks == [True]


@pytest.mark.usefixtures("theirs")
def test_undo_after_keep_both_does_not_lead_back_to_the_file_of_theirs(
    world: World, stage: EditorStage
) -> None:
    stage.page.head.both.click()
    stage.page.editing.stack.undo()
    change(stage, "Later")
    stage.save()

    assert saved(world) == {"mine": "Mine", "mine-2": "Later"}


@pytest.mark.usefixtures("theirs")
def test_keep_both_on_a_full_disk_is_told_and_the_question_stays(
    heard: Heard, stage: EditorStage
) -> None:
    heard.world.shelf.error = FULL
    stage.page.head.both.click()

    assert set(heard.told) == {FULL}
    assert stage.routine.id == "mine"
    assert stage.page.head.conflict() == CHANGED


def test_a_change_that_saving_finds_is_a_question(world: World, stage: EditorStage) -> None:
    change(stage)
    world.shelf.put(THEIRS)
    stage.save()

    assert stage.page.head.conflict() == CHANGED
    assert saved(world) == {"mine": "Mine"}
    assert drafted(world) == {"mine": "Changed"}


def test_a_question_is_over_when_the_other_program_takes_its_change_back(
    world: World, stage: EditorStage
) -> None:
    before = world.shelf.kept["mine"]
    change(stage)
    world.shelf.put(THEIRS)
    stage.look_again()
    world.shelf.kept["mine"] = before
    stage.look_again()

    assert stage.page.head.conflict() == ""
    assert not stage.is_saved()


def test_a_file_that_is_gone_is_a_question_without_theirs(world: World, stage: EditorStage) -> None:
    del world.shelf.kept["mine"]
    stage.look_again()

    assert stage.page.head.conflict() == GONE
    assert stage.page.head.theirs.isHidden()


def test_without_its_file_a_routine_is_not_saved_but_drafted(
    world: World, stage: EditorStage
) -> None:
    del world.shelf.kept["mine"]
    stage.look_again()

    assert not stage.is_saved()
    assert drafted(world) == {"mine": "Mine"}


def test_a_file_that_comes_back_as_it_was_is_no_question(world: World, stage: EditorStage) -> None:
    there = world.shelf.kept.pop("mine")
    stage.look_again()
    world.shelf.kept["mine"] = there
    stage.look_again()

    assert stage.page.head.conflict() == ""
    assert stage.is_saved()
    assert drafted(world) == {}


def test_a_file_that_comes_back_changed_is_taken_over_while_nothing_is_changed_here(
    world: World, stage: EditorStage
) -> None:
    del world.shelf.kept["mine"]
    stage.look_again()
    world.shelf.put(THEIRS)
    stage.look_again()

    assert stage.routine == THEIRS
    assert stage.page.head.conflict() == ""


def test_keep_mine_writes_a_file_that_was_gone(world: World, stage: EditorStage) -> None:
    del world.shelf.kept["mine"]
    stage.look_again()
    stage.page.head.mine.click()

    assert saved(world) == {"mine": "Mine"}
    assert stage.is_saved()


def test_a_routine_whose_file_is_gone_can_be_deleted_and_put_back(
    heard: Heard, stage: EditorStage
) -> None:
    del heard.world.shelf.kept["mine"]
    stage.look_again()
    stage.page.head.delete_requested.emit()
    heard.world.shelf.put_back(heard.binned[0])

    assert saved(heard.world) == {"mine": "Mine"}
    assert drafted(heard.world) == {}


def test_the_question_of_one_routine_is_not_that_of_the_next(
    world: World, stage: EditorStage, theirs: Kept
) -> None:
    assert theirs.routine == THEIRS
    stage.make_new()
    stage.page.head.theirs_requested.emit()

    assert stage.page.head.conflict() == ""
    assert stage.routine.id == "my-routine"
    assert drafted(world) == {"mine": "Changed"}
