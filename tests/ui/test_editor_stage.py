"""What happens around the editor: drafts, saving, and files that others changed."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from acutimer.engine.schedule import Schedule
from acutimer.model.kept import Draft, Kept
from acutimer.model.point import Condition
from acutimer.model.profile import Profile
from acutimer.model.routine import Routine
from acutimer.ui.editor_stage import EditorStage
from acutimer.ui.theme import NIGHT
from tests.ui.editors import (
    COPY,
    FULL,
    MINE,
    THEIRS,
    Heard,
    change,
    drafted,
    pause,
    risky_atlas,
    saved,
)
from tests.ui.sessions import ROUTINE, World, atlas


@pytest.fixture
def heard(qtbot: QtBot, world: World) -> Heard:
    return Heard(qtbot, world)


@pytest.fixture
def stage(heard: Heard) -> EditorStage:
    return heard.stage


@pytest.fixture
def kept(world: World, stage: EditorStage) -> Kept:
    """Return the saved routine that is being edited."""
    there = world.shelf.put(MINE)
    stage.edit(MINE.id)
    return there


def test_a_new_routine_is_empty_and_not_saved(stage: EditorStage) -> None:
    stage.make_new()

    assert (stage.routine.id, stage.routine.title) == ("my-routine", "My routine")
    assert stage.routine.steps == ()
    assert not stage.is_saved()


def test_a_new_routine_that_nothing_was_done_with_leaves_no_draft(
    world: World, stage: EditorStage
) -> None:
    stage.make_new()
    stage.page.back_requested.emit()

    assert drafted(world) == {}


def test_a_second_new_routine_has_an_id_of_its_own(world: World, stage: EditorStage) -> None:
    stage.make_new()
    change(stage, "First")
    stage.make_new()
    change(stage, "Second")
    stage.flush()

    assert drafted(world) == {"my-routine": "First", "my-routine-2": "Second"}


def test_a_copy_is_another_routine_and_the_built_in_one_stays(
    world: World, stage: EditorStage
) -> None:
    stage.make_copy(ROUTINE)

    assert stage.routine == COPY
    assert saved(world) == {}
    assert stage.page.head.status().startswith("Your copy of “A short routine”.")


def test_a_copy_is_kept_as_a_draft_at_once(world: World, stage: EditorStage) -> None:
    stage.make_copy(ROUTINE)

    assert world.shelf.kept_drafts == {COPY.id: Draft(COPY)}


def test_a_second_copy_differs_from_the_first_which_was_never_saved(
    world: World, stage: EditorStage
) -> None:
    stage.make_copy(ROUTINE)
    stage.make_copy(ROUTINE)

    assert list(drafted(world)) == ["my-short", "my-short-2"]


def test_a_routine_made_elsewhere_gets_a_free_id(world: World, stage: EditorStage) -> None:
    world.shelf.put(MINE)
    stage.make_of(MINE)

    assert drafted(world) == {"mine-2": "Mine"}


def test_a_saved_routine_is_edited_as_it_is(stage: EditorStage, kept: Kept) -> None:
    assert stage.routine == kept.routine
    assert stage.is_saved()
    assert stage.page.head.status() == "Saved."


def test_a_routine_that_is_gone_cannot_be_edited_which_is_told(
    heard: Heard, stage: EditorStage
) -> None:
    stage.edit("mine")

    assert heard.told == ["This routine is not there any more."]


def test_a_draft_is_kept_after_a_pause_in_typing(
    world: World, stage: EditorStage, kept: Kept
) -> None:
    change(stage)
    before = drafted(world)
    pause(stage)

    assert before == {}
    assert world.shelf.draft("mine") == Draft(stage.routine, kept.stamp)
    assert stage.page.head.status() == "Changed; kept as a draft until it is saved."


@pytest.mark.usefixtures("kept")
def test_a_draft_without_a_difference_is_forgotten(world: World, stage: EditorStage) -> None:
    change(stage)
    pause(stage)
    stage.page.editing.stack.undo()
    pause(stage)

    assert drafted(world) == {}
    assert stage.page.head.status() == "Saved."


@pytest.mark.usefixtures("kept")
def test_a_draft_is_kept_at_leaving(heard: Heard, stage: EditorStage) -> None:
    change(stage)
    stage.page.back_requested.emit()

    assert drafted(heard.world) == {"mine": "Changed"}
    assert (heard.looks, heard.closings) == ([True], [True])


@pytest.mark.usefixtures("kept")
def test_leaving_ends_the_voice(world: World, stage: EditorStage) -> None:
    stage.page.back_requested.emit()

    assert world.speaker.stops == 1


@pytest.mark.usefixtures("kept")
def test_a_draft_is_kept_when_the_program_ends(world: World, stage: EditorStage) -> None:
    change(stage)
    stage.put_away()

    assert drafted(world) == {"mine": "Changed"}
    assert world.speaker.closed


@pytest.mark.usefixtures("kept")
def test_a_draft_is_kept_when_another_routine_is_opened(world: World, stage: EditorStage) -> None:
    change(stage)
    stage.make_new()

    assert drafted(world) == {"mine": "Changed"}


@pytest.mark.usefixtures("kept")
def test_opening_it_again_goes_on_with_what_was_typed_last(stage: EditorStage) -> None:
    change(stage, "First")
    pause(stage)
    change(stage, "Second")
    stage.edit("mine")

    assert stage.routine.title == "Second"


@pytest.mark.usefixtures("kept")
def test_after_a_crash_the_draft_goes_on(qtbot: QtBot, world: World, stage: EditorStage) -> None:
    change(stage)
    pause(stage)
    second = Heard(qtbot, world).stage
    second.edit("mine")

    assert second.routine.title == "Changed"
    assert not second.is_saved()
    assert second.page.head.conflict() == ""


@pytest.mark.usefixtures("kept")
def test_after_a_crash_a_file_that_changed_meanwhile_is_a_conflict(
    qtbot: QtBot, world: World, stage: EditorStage
) -> None:
    change(stage)
    pause(stage)
    world.shelf.put(THEIRS)
    second = Heard(qtbot, world).stage
    second.edit("mine")

    assert second.routine.title == "Changed"
    assert second.page.head.conflict().startswith("Another program changed this file")


@pytest.mark.usefixtures("kept")
def test_a_full_disk_at_the_draft_is_told(heard: Heard, stage: EditorStage) -> None:
    heard.world.shelf.error = FULL
    change(stage)
    pause(stage)

    assert heard.told == [FULL]
    assert stage.routine.title == "Changed"


@pytest.mark.usefixtures("kept")
def test_saving_forgets_the_draft_and_tells_the_library(heard: Heard, stage: EditorStage) -> None:
    change(stage)
    pause(stage)
    stage.page.save_requested.emit()

    assert saved(heard.world) == {"mine": "Changed"}
    assert drafted(heard.world) == {}
    assert heard.looks == [True]
    assert stage.page.head.status() == "Saved."


@pytest.mark.usefixtures("kept")
def test_saving_twice_is_no_conflict(stage: EditorStage) -> None:
    for title in ("First", "Second"):
        change(stage, title)
        stage.save()

    assert stage.page.head.conflict() == ""
    assert stage.is_saved()


def test_a_routine_without_steps_is_not_saved_but_stays_a_draft(
    heard: Heard, stage: EditorStage
) -> None:
    stage.make_new()
    stage.save()

    assert heard.told == ["A routine needs steps."]
    assert drafted(heard.world) == {"my-routine": "My routine"}
    assert not stage.is_saved()


@pytest.mark.usefixtures("kept")
def test_a_full_disk_at_saving_is_told_and_nothing_is_lost(
    heard: Heard, stage: EditorStage
) -> None:
    change(stage)
    heard.world.shelf.error = FULL
    stage.save()

    assert set(heard.told) == {FULL}
    assert stage.routine.title == "Changed"
    assert not stage.is_saved()


@pytest.mark.usefixtures("kept")
def test_use_saves_first(qtbot: QtBot, world: World, stage: EditorStage) -> None:
    change(stage)
    with qtbot.waitSignal(stage.use_requested, timeout=0) as used:
        stage.page.use_requested.emit()

    assert used.args == [stage.routine]
    assert saved(world) == {"mine": "Changed"}


@pytest.mark.usefixtures("kept")
def test_use_of_what_is_saved_writes_nothing(
    qtbot: QtBot, world: World, stage: EditorStage
) -> None:
    world.shelf.error = FULL
    with qtbot.waitSignal(stage.use_requested, timeout=0):
        stage.page.use_requested.emit()

    assert stage.is_saved()


@pytest.mark.usefixtures("kept")
def test_what_cannot_be_saved_is_not_used(qtbot: QtBot, world: World, stage: EditorStage) -> None:
    change(stage)
    world.shelf.error = FULL
    with qtbot.assertNotEmitted(stage.use_requested):
        stage.page.use_requested.emit()

    assert not stage.is_saved()


@pytest.mark.usefixtures("kept")
def test_back_to_what_is_saved_can_be_undone(world: World, stage: EditorStage) -> None:
    change(stage)
    pause(stage)
    stage.page.head.discard_requested.emit()
    there = stage.routine, stage.is_saved(), drafted(world)
    stage.page.editing.stack.undo()

    assert there == (MINE, True, {})
    assert stage.routine.title == "Changed"
    assert not stage.is_saved()


def test_nothing_saved_is_nothing_to_go_back_to(heard: Heard, stage: EditorStage) -> None:
    stage.make_copy(ROUTINE)
    stage.page.head.discard_requested.emit()

    assert heard.told == ["Nothing of this routine is saved yet."]
    assert stage.routine == COPY


def test_deleting_moves_the_file_into_the_bin(heard: Heard, stage: EditorStage, kept: Kept) -> None:
    stage.page.head.delete_requested.emit()

    assert saved(heard.world) == {}
    assert [binned.routine for binned in heard.binned] == [kept.routine]
    assert (heard.looks, heard.closings) == ([True], [True])


@pytest.mark.usefixtures("kept")
def test_what_was_typed_last_goes_into_the_bin_too(world: World, stage: EditorStage) -> None:
    change(stage)
    stage.page.head.delete_requested.emit()
    stage.put_aside()

    assert drafted(world) == {}
    assert [binned.routine for binned in world.shelf.binned()] == [MINE]


def test_a_draft_that_was_never_saved_can_be_put_back_after_its_deletion(
    heard: Heard, stage: EditorStage
) -> None:
    stage.make_copy(ROUTINE)
    stage.page.head.delete_requested.emit()
    heard.world.shelf.put_back(heard.binned[0])

    assert saved(heard.world) == {COPY.id: COPY.title}
    assert drafted(heard.world) == {}


def test_a_draft_without_steps_can_be_deleted(heard: Heard, stage: EditorStage) -> None:
    stage.make_new()
    change(stage)
    stage.page.head.delete_requested.emit()

    assert drafted(heard.world) == {}
    assert (heard.closings, heard.binned) == ([True], [])
    assert heard.told == ["“Changed” had no steps."]


def test_a_full_disk_at_deleting_is_told_and_the_editor_stays(
    heard: Heard, stage: EditorStage, kept: Kept
) -> None:
    heard.world.shelf.error = FULL
    stage.page.head.delete_requested.emit()

    assert heard.told == [FULL]
    assert heard.closings == []
    assert stage.routine == kept.routine


@pytest.mark.usefixtures("kept")
def test_words_are_heard(heard: Heard, stage: EditorStage) -> None:
    stage.page.hear_requested.emit("Let go.")

    assert heard.world.speaker.said == ["Let go."]
    assert heard.told == []


@pytest.mark.usefixtures("kept")
def test_without_a_voice_that_is_told(heard: Heard, stage: EditorStage) -> None:
    heard.world.speaker.ready = False
    stage.page.hear_requested.emit("Let go.")

    assert heard.world.speaker.said == []
    assert heard.told == ["There is no voice on this computer."]


def test_a_copy_is_compared_and_each_difference_put_back(stage: EditorStage) -> None:
    stage.make_copy(ROUTINE)
    stage.page.put(replace(stage.routine, summary="Mine.", region="whole"))
    stage.page.head.compare.click()
    panel = stage.page.forms.differences
    texts = panel.texts()
    panel.buttons[0].click()

    assert len(texts) == 2
    assert stage.page.forms.currentWidget() is panel
    assert stage.routine == replace(COPY, region="whole")
    assert len(panel.texts()) == 1


def test_a_difference_that_was_put_back_comes_again_by_undo(stage: EditorStage) -> None:
    stage.make_copy(ROUTINE)
    stage.page.put(replace(stage.routine, summary="Mine."))
    stage.page.head.compare.click()
    stage.page.forms.differences.buttons[0].click()
    stage.page.editing.stack.undo()

    assert stage.routine.summary == "Mine."


@pytest.mark.usefixtures("kept")
def test_what_is_no_copy_cannot_be_compared(stage: EditorStage) -> None:
    stage.page.head.compare_requested.emit()

    assert stage.page.head.compare.isHidden()
    assert stage.page.forms.currentWidget() is not stage.page.forms.differences


@pytest.mark.usefixtures("kept")
def test_a_rehearsal_is_asked_for(qtbot: QtBot, stage: EditorStage) -> None:
    with qtbot.waitSignal(stage.rehearse_requested, timeout=0) as asked:
        stage.page.rehearse.click()

    assert asked.args is not None
    assert isinstance(asked.args[0], Schedule)
    assert isinstance(asked.args[0].routine, Routine)


def test_what_does_not_suit_the_person_is_said(qtbot: QtBot, world: World) -> None:
    stage = Heard(qtbot, world, risky_atlas()).stage
    stage.make_copy(ROUTINE)
    before = stage.page.advice()
    stage.set_profile(Profile(frozenset({Condition.PREGNANCY})))

    assert stage.page.advice() != before


def test_the_page_can_go_while_there_is_something_to_undo(world: World) -> None:
    stage = EditorStage(atlas(), (ROUTINE,), world.means(), NIGHT)
    stage.make_copy(ROUTINE)
    change(stage)
    delete(stage.page)  # a fault in a slot would fail the test

    assert drafted(world) == {COPY.id: COPY.title}
