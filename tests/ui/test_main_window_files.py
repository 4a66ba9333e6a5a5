"""Own routines in the window: files that are dropped, edited, rehearsed, deleted and put back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acutimer.adapters.routine_shelf import RoutineShelf
from acutimer.model.settings import Look, Settings
from acutimer.ui.contents import Contents
from acutimer.ui.editor_page import EditorPage
from acutimer.ui.editor_stage import EditorStage
from acutimer.ui.main_window import MainWindow
from acutimer.ui.theme import DAY
from tests.fakes import MemoryShelf
from tests.ui.editors import COPY, MINE, THEIRS, change, drafted, saved
from tests.ui.sessions import ICONS, ROUTINE, World, atlas, schedule
from tests.ui.windows import opened

COPY_ACTION = Qt.DropAction.CopyAction
IN_TIME_MS = 5000
PARCEL = Path("/some/parcel.yaml")

pytestmark = pytest.mark.filterwarnings(  # Qt 6.12 prefers places that older ones do not take
    "ignore:.*QDragEnterEvent:DeprecationWarning"
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    shelf = MemoryShelf(tmp_path)
    shelf.parcels[PARCEL] = (MINE,)
    return World(shelf=shelf)


def editor(window: MainWindow) -> EditorStage:
    return window.furniture.shelf.editor()


def edit_copy(window: MainWindow) -> EditorPage:
    """Edit a copy of the routine that ships."""
    window.prepare(ROUTINE)
    window.pages.edit_requested.emit(ROUTINE)
    page = editor(window).page
    assert window.stack.currentWidget() is page
    return page


def drop(window: MainWindow, *paths: Path) -> tuple[bool, bool]:
    """Drop files on the window; tell whether it takes them while they hover, and as they fall."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    mouse, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    hover = QDragEnterEvent(QPoint(300, 300), COPY_ACTION, files, mouse, keys)
    fall = QDropEvent(QPointF(300, 300), COPY_ACTION, files, mouse, keys, QEvent.Type.Drop)
    for event in (hover, fall):
        event.ignore()
        QApplication.sendEvent(window, event)
    return hover.isAccepted(), fall.isAccepted()


def rehearse(window: MainWindow) -> None:
    """Rehearse a copy of the routine that ships."""
    edit_copy(window).rehearse.click()
    assert window.stage.is_running


def test_dropped_files_are_previewed(window: MainWindow, world: World) -> None:
    taken = drop(window, PARCEL)
    page = window.furniture.shelf.importing()

    assert taken == (True, True)
    assert window.stack.currentWidget() is page
    assert [row.routine for row in page.rows] == [MINE]
    assert saved(world) == {}


def test_of_dropped_files_those_without_routines_are_left_out(
    window: MainWindow, world: World
) -> None:
    world.shelf.parcels[Path("/some/MORE.ZIP")] = (THEIRS,)
    drop(window, PARCEL, Path("/some/picture.png"), Path("/some/MORE.ZIP"))

    assert window.furniture.shelf.importing().text() == "From parcel.yaml, MORE.ZIP."


def test_files_without_routines_cannot_be_dropped(window: MainWindow) -> None:
    assert drop(window, Path("/some/picture.png")) == (False, False)
    assert window.stack.currentWidget() is window.library


def test_a_running_session_refuses_what_is_dropped(window: MainWindow) -> None:
    window.start(schedule())

    assert drop(window, PARCEL) == (False, False)
    assert window.stack.currentWidget() is window.pages.session()


def test_an_empty_frame_refuses_what_is_dropped(qtbot: QtBot) -> None:
    window = MainWindow(Settings(notice_seen=True))
    qtbot.addWidget(window)

    assert drop(window, PARCEL) == (False, False)


def test_nothing_is_dropped_past_the_notice(qtbot: QtBot, world: World) -> None:
    window = opened(qtbot, world, Settings(), world.store)

    assert drop(window, PARCEL) == (False, False)
    assert window.stack.currentWidget() is window.pages.notice()


def test_files_that_came_before_the_notice_was_read_are_shown_after_it(
    qtbot: QtBot, world: World
) -> None:
    window = opened(qtbot, world, Settings(), world.store)
    window.open_files([PARCEL])
    before = window.stack.currentWidget()
    window.pages.notice().button.click()

    assert before is window.pages.notice()
    assert window.stack.currentWidget() is window.furniture.shelf.importing()
    assert window.rail.isVisible()


def test_files_can_be_opened_after_the_notice_was_read(qtbot: QtBot, world: World) -> None:
    window = opened(qtbot, world, Settings(), world.store)
    window.pages.notice().button.click()
    window.open_files([PARCEL])

    assert window.stack.currentWidget() is window.furniture.shelf.importing()


def test_files_that_waited_are_shown_once(qtbot: QtBot, world: World) -> None:
    window = opened(qtbot, world, Settings(), world.store)
    window.open_files([PARCEL])
    window.pages.notice().button.click()
    window.furniture.shelf.importing().back.click()

    assert window.stack.currentWidget() is window.library


def test_files_that_came_during_a_session_are_shown_after_it(window: MainWindow) -> None:
    window.start(schedule())
    window.open_files([PARCEL])
    during = window.stack.currentWidget()
    window.stage.end()
    window.pages.afterwards().done.click()

    assert during is window.pages.session()
    assert window.stack.currentWidget() is window.furniture.shelf.importing()


def test_an_import_leads_to_the_routines(window: MainWindow) -> None:
    drop(window, PARCEL)
    window.furniture.shelf.importing().take_in.click()

    assert window.stack.currentWidget() is window.library
    assert [card.routine for card in window.library.cards] == [MINE, ROUTINE]


def test_the_editor_belongs_to_the_routines(window: MainWindow) -> None:
    edit_copy(window)

    assert window.rail.isVisible()
    assert window.rail.routines.isChecked()


def test_a_draft_is_kept_when_the_window_closes(window: MainWindow, world: World) -> None:
    edit_copy(window)
    change(editor(window))
    window.close()

    assert drafted(world) == {COPY.id: "Changed"}
    assert world.speaker.closed


@pytest.mark.parametrize("way", ["routines", "points"])
def test_a_draft_is_kept_and_offered_when_the_rail_leads_away(
    window: MainWindow, world: World, way: str
) -> None:
    edit_copy(window)
    change(editor(window))
    getattr(window.rail, way).click()

    assert drafted(world) == {COPY.id: "Changed"}
    assert [chip.text() for chip in window.library.own.drafts] == ["Go on with “Changed”"]


def test_use_saves_and_prepares(window: MainWindow, world: World) -> None:
    edit_copy(window).use.click()

    assert saved(world) == {COPY.id: COPY.title}
    assert window.stack.currentWidget() is window.pages.prepare()


def test_a_rehearsal_runs_ten_times_as_fast(window: MainWindow, world: World) -> None:
    rehearse(window)
    run = window.stage.run
    assert run is not None
    before_s = run.driver.now()
    world.clock.now += 2

    assert window.stack.currentWidget() is window.pages.session()
    assert run.driver.now() - before_s == 20


def test_a_rehearsal_comes_back_to_the_editor_at_its_end(window: MainWindow, world: World) -> None:
    rehearse(window)
    run = window.stage.run
    assert run is not None
    world.run_to(run.driver, 100)

    assert run.is_over
    assert window.stack.currentWidget() is editor(window).page
    assert editor(window).routine == COPY


def test_a_rehearsal_that_is_ended_comes_back_to_the_editor(window: MainWindow) -> None:
    rehearse(window)
    window.pages.end_requested.emit()

    assert window.stack.currentWidget() is editor(window).page
    assert window.rail.isVisible()


def test_a_rehearsal_leaves_no_record(window: MainWindow, world: World) -> None:
    rehearse(window)
    window.pages.end_requested.emit()

    assert world.store.saves == []
    assert window.library.featured.routine == ROUTINE


def test_a_session_after_a_rehearsal_is_a_real_one(window: MainWindow, world: World) -> None:
    rehearse(window)
    window.pages.end_requested.emit()
    window.start(schedule())
    window.stage.end()

    assert len(world.store.kept) == 1
    assert window.stack.currentWidget() is window.pages.afterwards()


def test_a_routine_without_steps_can_be_rehearsed(window: MainWindow) -> None:
    window.library.own.new.click()
    editor(window).page.rehearse.click()
    window.pages.end_requested.emit()

    assert window.stack.currentWidget() is editor(window).page


def test_closing_during_a_rehearsal_asks_and_can_go_on(window: MainWindow) -> None:
    rehearse(window)
    window.close()
    asked = window.question.isVisible()
    window.question.no.click()
    window.pages.end_requested.emit()

    assert asked
    assert window.isVisible()
    assert window.stack.currentWidget() is editor(window).page


def test_closing_during_a_rehearsal_closes_at_once_after_the_question(
    window: MainWindow, world: World
) -> None:
    rehearse(window)
    window.close()
    window.question.yes.click()

    assert not window.isVisible()
    assert world.store.saves == []
    assert world.speaker.closed


def test_a_rehearsal_that_ends_while_it_is_asked_about_takes_the_question_away(
    window: MainWindow, world: World
) -> None:
    rehearse(window)
    run = window.stage.run
    assert run is not None
    window.close()
    world.run_to(run.driver, 100)

    assert not window.question.isVisible()
    assert window.stack.currentWidget() is editor(window).page


def test_the_look_reaches_the_editor(window: MainWindow) -> None:
    page = edit_copy(window)
    window.rail.look.click()
    body = page.body.diagram.grab().toImage()

    assert body.pixelColor(1, body.height() // 2).name() == DAY.ground


@pytest.fixture
def real_window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """Return a window whose own routines are files."""
    shelf = RoutineShelf(tmp_path / "data", lambda: None, ("short",))
    window = MainWindow(Settings(Look.NIGHT, notice_seen=True))
    means = replace(World().means(), shelf=shelf)
    window.furnish(Contents((ROUTINE,), (), atlas(), ICONS), means)
    qtbot.addWidget(window, before_close_func=lambda window: window.shut_down())
    window.show()
    return window


def write_elsewhere(folder: Path) -> None:
    """Change the summary of the one routine as another program would."""
    (path,) = folder.glob("*.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("For tests.", "By others."), encoding="utf-8")


def own(window: MainWindow) -> dict[str, str]:
    """Return the summaries of own routines by their titles."""
    return {one.title: one.summary for one in window.furniture.shelf.own}


def test_a_file_that_another_program_changes_is_taken_over(
    qtbot: QtBot, real_window: MainWindow, tmp_path: Path
) -> None:
    edit_copy(real_window).save.click()
    write_elsewhere(tmp_path / "data" / "routines")
    stage = editor(real_window)
    qtbot.waitUntil(lambda: stage.routine.summary == "By others.", timeout=IN_TIME_MS)

    assert stage.is_saved()
    assert "Another program changed this routine" in real_window.line_text()


def test_one_whole_round_with_real_files(
    qtbot: QtBot, real_window: MainWindow, tmp_path: Path
) -> None:
    page = edit_copy(real_window)
    page.save.click()
    change(editor(real_window), "Mine now")
    write_elsewhere(tmp_path / "data" / "routines")
    qtbot.waitUntil(lambda: page.head.conflict() != "", timeout=IN_TIME_MS)
    page.head.both.click()
    both = own(real_window)
    page.head.delete_requested.emit()
    one = own(real_window)
    real_window.library.own.undo.click()

    assert both == {COPY.title: "By others.", "Mine now": "For tests."}
    assert one == {COPY.title: "By others."}
    assert own(real_window) == both
    assert real_window.library.own.drafts == ()


def test_a_new_routine_goes_through_real_files(real_window: MainWindow, tmp_path: Path) -> None:
    real_window.library.own.new.click()
    page = editor(real_window).page
    page.save.click()
    refused = real_window.line_text()
    page.entry.point_chosen.emit("BL-13")
    page.save.click()

    assert "it has no steps yet" in refused
    assert [path.name for path in (tmp_path / "data" / "routines").iterdir()] == [
        "my-routine.acutimer.yaml"
    ]
    assert page.head.status() == "Saved."


def test_what_was_typed_before_a_deletion_comes_back_as_a_draft(
    real_window: MainWindow,
) -> None:
    page = edit_copy(real_window)
    page.save.click()
    change(editor(real_window), "Changed")
    page.head.delete_requested.emit()
    real_window.library.own.undo.click()

    assert list(own(real_window)) == [COPY.title]
    assert [chip.text() for chip in real_window.library.own.drafts] == ["Go on with “Changed”"]
