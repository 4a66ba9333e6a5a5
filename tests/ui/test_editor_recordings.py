"""Recordings of the person's own that are chosen, heard and removed in the editor."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from acutimer.model.routine import Action, Hold, Settle, Sides
from acutimer.ui.editor_forms import FIRST_STEP, SETTLE
from acutimer.ui.editor_recording_field import RecordingField, shortened
from acutimer.ui.editor_recordings import LOOKS, EditorRecordings
from acutimer.ui.editor_stage import EditorStage
from acutimer.ui.step_form import PartForm
from tests.fakes import FakeRecordings
from tests.ui.editors import FULL, MINE, Heard
from tests.ui.sessions import World

KNEES = Hold("Knees", ("BL-13",), 60, 20, 180, words="Go there.", sides=Sides.LEFT_THEN_RIGHT)
ROUTINE = replace(
    MINE,
    steps=(KNEES, Action("Blanket", 20, words="Take it.")),
    settle=Settle(20, "Arrive", words="Sit."),
)
NAMED = replace(ROUTINE, steps=(replace(KNEES, recording="knees.wav"), ROUTINE.steps[1]))


@pytest.fixture
def world() -> World:
    return World(recordings=FakeRecordings(knees=3.0))


@pytest.fixture
def heard(qtbot: QtBot, world: World) -> Heard:
    """Return an editor that shows a hold with words and no recording."""
    made = Heard(qtbot, world)
    world.shelf.put(ROUTINE)
    made.stage.edit(ROUTINE.id)
    made.stage.page.show()
    return made


@pytest.fixture
def stage(heard: Heard) -> EditorStage:
    return heard.stage


@pytest.fixture
def named(world: World, stage: EditorStage) -> RecordingField:
    """Return the field of a hold that names a recording, which is there."""
    world.shelf.recordings.add("knees.wav")
    stage.page.put(NAMED)
    return field(stage)


def field(stage: EditorStage, name: str = "recording") -> RecordingField:
    """Return a field of the form that is shown."""
    return stage.page.forms.recording(name)


def asked(stage: EditorStage) -> QFileDialog:
    """Return the dialog that asks for a file."""
    dialog = stage.page.findChild(QFileDialog)
    assert dialog is not None
    return dialog


def choose(stage: EditorStage, path: str, name: str = "recording") -> None:
    """Choose the file at `path` in a dialog."""
    field(stage, name).choose.click()
    asked(stage).fileSelected.emit(path)


def recording_of(stage: EditorStage, at: int = 0) -> str:
    """Return the recording of a step."""
    return stage.routine.steps[at].recording


def words_box(stage: EditorStage) -> QPlainTextEdit:
    """Return where the words are typed."""
    form = stage.page.forms.currentWidget()
    assert isinstance(form, PartForm)
    box = form.fields["words"].widget
    assert isinstance(box, QPlainTextEdit)
    return box


def looking_of(stage: EditorStage) -> QTimer:
    """Return the timer that tries to play again."""
    recordings = stage.findChild(EditorRecordings)
    assert recordings is not None
    timer = recordings.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    return timer


def buttons(line: RecordingField) -> list[str]:
    """Return what can be done."""
    every = (line.choose, line.hear, line.remove)
    return [button.text() for button in every if button.isVisibleTo(line)]


def test_a_step_without_a_recording_says_so(stage: EditorStage) -> None:
    assert field(stage).state() == "Recording: none"
    assert buttons(field(stage)) == ["Choose…"]


def test_a_chosen_recording_is_copied_and_named(world: World, stage: EditorStage) -> None:
    choose(stage, "/music/knees.wav")

    assert world.shelf.recordings == {"knees.wav"}
    assert recording_of(stage) == "knees.wav"
    assert field(stage).state() == "Recording: knees.wav"
    assert buttons(field(stage)) == ["Hear", "Remove"]


def test_only_a_file_that_is_there_can_be_chosen(stage: EditorStage) -> None:
    field(stage).choose.click()

    assert asked(stage).fileMode() is QFileDialog.FileMode.ExistingFile
    assert asked(stage).nameFilters()[0] == "Sounds (*.wav *.WAV)"


def test_an_action_and_the_settling_have_recordings_too(stage: EditorStage) -> None:
    stage.page.choose(FIRST_STEP + 1)
    choose(stage, "/music/blanket.wav")
    stage.page.choose(SETTLE)
    choose(stage, "/music/sit.wav")

    assert recording_of(stage, 1) == "blanket.wav"
    assert stage.routine.settle.recording == "sit.wav"


def test_the_words_of_the_other_side_have_a_recording_of_their_own(stage: EditorStage) -> None:
    stage.page.put(replace(ROUTINE, steps=(replace(KNEES, change_words="Now there."),)))
    choose(stage, "/music/there.wav", "change_recording")

    assert stage.routine.steps == (
        replace(KNEES, change_words="Now there.", change_recording="there.wav"),
    )


def test_a_step_of_one_side_offers_no_recording_for_the_other(stage: EditorStage) -> None:
    other = field(stage, "change_recording")
    before = other.isVisibleTo(stage.page.forms)
    stage.page.put(replace(ROUTINE, steps=(replace(KNEES, sides=Sides.BOTH),)))

    assert before
    assert not other.isVisibleTo(stage.page.forms)


def test_each_choice_is_undone_by_itself(stage: EditorStage) -> None:
    choose(stage, "/music/knees.wav")
    field(stage).remove.click()
    choose(stage, "/music/other.wav")
    found = [recording_of(stage)]
    for _ in range(3):
        stage.page.editing.stack.undo()
        found.append(recording_of(stage))

    assert found == ["other.wav", "", "knees.wav", ""]
    assert field(stage).state() == "Recording: none"


def test_remove_takes_the_name_away_and_leaves_the_file(
    world: World, stage: EditorStage, named: RecordingField
) -> None:
    named.remove.click()

    assert recording_of(stage) == ""
    assert world.shelf.recordings == {"knees.wav"}


def test_a_file_that_cannot_be_taken_is_told_at_the_field(world: World, stage: EditorStage) -> None:
    world.shelf.error = FULL
    choose(stage, "/music/knees.wav")

    assert field(stage).message() == FULL
    assert recording_of(stage) == ""


def test_what_was_told_is_gone_with_the_next_try(world: World, stage: EditorStage) -> None:
    world.shelf.error = FULL
    choose(stage, "/music/knees.wav")
    field(stage).choose.click()

    assert field(stage).message() == ""


def test_nothing_is_named_if_the_routine_was_changed_meanwhile(
    heard: Heard, world: World, stage: EditorStage
) -> None:
    field(stage).choose.click()
    stage.page.put(replace(ROUTINE, title="By another program"))
    asked(stage).fileSelected.emit("/music/knees.wav")

    assert heard.told == ["This step was changed meanwhile. Choose the recording again."]
    assert world.shelf.recordings == set()


def test_without_words_no_recording_can_be_chosen(stage: EditorStage) -> None:
    line = field(stage, "change_recording")

    assert not line.choose.isEnabled()
    assert line.choose.toolTip().startswith("Write the words first.")


def test_a_recording_can_be_chosen_as_soon_as_there_are_words(
    qtbot: QtBot, stage: EditorStage
) -> None:
    stage.page.put(replace(ROUTINE, steps=(replace(KNEES, words=""),)))
    before = field(stage).choose.isEnabled()
    qtbot.keyClicks(words_box(stage), "Go")

    assert not before
    assert field(stage).choose.isEnabled()
    assert field(stage).choose.toolTip() == ""


@pytest.mark.usefixtures("named")
def test_the_words_of_a_recording_stay_if_they_are_taken_out(stage: EditorStage) -> None:
    words_box(stage).clear()

    assert stage.routine == NAMED
    assert stage.page.forms.hold.fields["words"].message() == (
        "A recording needs words beside it; the last ones stay."
    )


def test_words_that_were_taken_out_go_with_the_recording(
    stage: EditorStage, named: RecordingField
) -> None:
    words_box(stage).clear()
    named.remove.click()

    assert stage.routine.steps[0] == replace(KNEES, words="")


@pytest.mark.usefixtures("named")
def test_the_words_may_go_where_another_step_has_no_recording(stage: EditorStage) -> None:
    stage.page.put(ROUTINE)
    words_box(stage).clear()

    assert stage.routine.steps[0] == replace(KNEES, words="")


def test_a_recording_without_words_is_told(stage: EditorStage, named: RecordingField) -> None:
    stage.page.put(replace(NAMED, steps=(replace(KNEES, words="", recording="knees.wav"),)))

    assert named.message() == "A recording needs words above it."


def test_a_recording_that_is_gone_is_told_and_cannot_be_heard(stage: EditorStage) -> None:
    stage.page.put(NAMED)
    line = field(stage)

    assert line.message().startswith("knees.wav is not in the recordings folder.")
    assert line.remove.accessibleDescription() == line.message()
    assert buttons(line) == ["Remove"]


def test_a_recording_that_came_back_is_seen_at_the_return_to_the_window(
    world: World, stage: EditorStage
) -> None:
    stage.page.put(NAMED)
    world.shelf.recordings.add("knees.wav")
    QApplication.sendEvent(field(stage), QEvent(QEvent.Type.ActivationChange))

    assert field(stage).message() == ""
    assert buttons(field(stage)) == ["Hear", "Remove"]


def test_a_recording_is_heard_and_stopped(world: World, named: RecordingField) -> None:
    named.hear.click()
    shown = buttons(named)
    named.hear.click()

    assert world.recordings.played == ["knees.wav"]
    assert shown == ["Stop", "Remove"]
    assert world.recordings.stops == 1
    assert buttons(named) == ["Hear", "Remove"]


def test_a_recording_can_be_heard_again_at_its_end(world: World, named: RecordingField) -> None:
    named.hear.click()
    world.recordings.end()
    named.hear.click()

    assert world.recordings.played == ["knees.wav", "knees.wav"]


def test_a_recording_is_heard_as_soon_as_there_is_sound(
    world: World, stage: EditorStage, named: RecordingField
) -> None:
    lengths_s, world.recordings.lengths_s = world.recordings.lengths_s, {}
    named.hear.click()
    before = list(world.recordings.played)
    world.recordings.lengths_s = lengths_s
    looking_of(stage).timeout.emit()

    assert before == []
    assert world.recordings.played == ["knees.wav"]


def test_a_recording_that_cannot_be_played_is_told(
    heard: Heard, world: World, stage: EditorStage, named: RecordingField
) -> None:
    world.recordings.lengths_s = {}
    named.hear.click()
    for _ in range(LOOKS - 1):
        looking_of(stage).timeout.emit()

    assert heard.told == ["knees.wav cannot be played on this computer now."]
    assert buttons(named) == ["Hear", "Remove"]


def test_it_is_silent_at_another_step(
    world: World, stage: EditorStage, named: RecordingField
) -> None:
    named.hear.click()
    stage.page.choose(FIRST_STEP + 1)

    assert world.recordings.stops == 1


@pytest.mark.parametrize("leave", ["put_aside", "put_away"])
def test_it_is_silent_when_the_editor_is_left(
    world: World, stage: EditorStage, named: RecordingField, leave: str
) -> None:
    named.hear.click()
    getattr(stage, leave)()

    assert world.recordings.stops == 1


def test_it_is_silent_when_the_recording_is_removed(world: World, named: RecordingField) -> None:
    named.hear.click()
    named.remove.click()

    assert world.recordings.stops == 1


@pytest.mark.usefixtures("heard")
def test_it_is_silent_when_the_choice_is_undone(world: World, stage: EditorStage) -> None:
    choose(stage, "/music/knees.wav")
    field(stage).hear.click()
    stage.page.editing.stack.undo()

    assert world.recordings.stops == 1


def test_a_recording_and_the_voice_are_never_heard_together(
    world: World, stage: EditorStage, named: RecordingField
) -> None:
    before = world.speaker.stops
    named.hear.click()
    after = world.speaker.stops
    stage.page.hear_requested.emit("Go there.")

    assert after == before + 1
    assert world.recordings.stops == 1


def test_a_session_that_plays_recordings_is_left_alone(
    world: World, stage: EditorStage, named: RecordingField
) -> None:
    named.hear.click()
    world.recordings.end()
    world.recordings.play("knees.wav")
    stage.put_aside()

    assert world.recordings.stops == 0


def test_the_line_is_used_by_keyboard(qtbot: QtBot, named: RecordingField) -> None:
    named.remove.setFocus()
    qtbot.keyClick(named.remove, Qt.Key.Key_Space)

    assert buttons(named) == ["Choose…"]
    assert named.window().focusWidget() is named.choose


def test_the_buttons_say_what_they_are_for(named: RecordingField, stage: EditorStage) -> None:
    other = field(stage, "change_recording")

    assert named.hear.accessibleName() == "Hear: knees.wav"
    assert named.remove.accessibleName() == "Remove the recording: knees.wav"
    assert other.choose.accessibleName() == "Choose a recording: Words when the side changes"


def test_a_long_name_loses_its_middle() -> None:
    assert shortened("a" * 20 + ".wav") == "a" * 20 + ".wav"
    assert shortened("my-own-voice-in-the-garden.wav") == "my-own-voic…e-garden.wav"


def test_a_recording_is_saved_with_its_routine(world: World, stage: EditorStage) -> None:
    choose(stage, str(Path("/music/knees.wav")))
    stage.save()

    assert world.shelf.kept[ROUTINE.id].routine == NAMED
