"""The window as a whole."""

from dataclasses import replace
from itertools import product

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acutimer.engine.events import State
from acutimer.model.cue import Cue
from acutimer.model.record import Ending
from acutimer.model.settings import Look, Settings
from acutimer.ports import SoundStatus
from acutimer.ui.contents import Contents
from acutimer.ui.main_window import LEAST_SIZE, MainWindow
from acutimer.ui.session_keys import KeyWish
from acutimer.ui.theme import DAY, NIGHT
from tests.fakes import FakePlayer, MemoryStore
from tests.ui.sessions import FIRST_HOLD_S, ICONS, ROUTINE, World, atlas, schedule
from tests.ui.windows import opened


def begin(window: MainWindow, *, quiet: bool = True) -> None:
    window.start(schedule(quiet=quiet))


def complete(window: MainWindow, world: World) -> None:
    """Let the session run to its end."""
    assert window.stage.run is not None
    window.stage.run.driver.skip_to_relaxation()
    world.run_to(window.stage.run.driver, 620)


def test_it_opens_on_the_routines(window: MainWindow) -> None:
    assert window.stack.currentWidget() is window.library
    assert window.windowTitle() == "AcuTimer"


def test_the_safety_notice_comes_first_and_once(qtbot: QtBot, world: World) -> None:
    window = opened(qtbot, world, Settings(), world.store)
    notice = window.stack.currentWidget()
    assert notice is window.pages.notice()
    window.pages.notice().button.click()
    window.preferences.flush()

    assert window.stack.currentWidget() is window.library
    assert world.store.settings.notice_seen


def test_until_the_notice_is_read_nothing_leads_past_it(qtbot: QtBot, world: World) -> None:
    window = opened(qtbot, world, Settings(), world.store)

    assert not window.rail.isVisible()


def test_a_routine_is_prepared_and_started(window: MainWindow) -> None:
    window.library.routine_chosen.emit(ROUTINE)
    prepared = window.stack.currentWidget() is window.pages.prepare()
    window.pages.prepare().start.click()

    assert prepared
    assert window.stack.currentWidget() is window.pages.session()
    assert window.stage.is_running


def test_a_routine_can_be_started_at_once(window: MainWindow) -> None:
    window.library.start_requested.emit(ROUTINE)

    assert window.stage.run is not None
    assert window.stage.run.session.schedule.quiet


def test_a_session_has_the_window_for_itself(window: MainWindow) -> None:
    begin(window)

    assert not window.rail.isVisible()


def test_only_one_session_runs(window: MainWindow) -> None:
    begin(window)
    first = window.stage.run
    begin(window)

    assert window.stage.run is first


def test_the_relaxation_takes_over(window: MainWindow) -> None:
    begin(window)
    window.pages.relaxation_requested.emit()

    assert window.stack.currentWidget() is window.pages.dark


def test_a_night_ends_in_the_dark(window: MainWindow, world: World) -> None:
    begin(window)
    complete(window, world)

    assert window.stack.currentWidget() is window.pages.dark
    assert world.player.played[-1] is Cue.RELAXATION


def test_by_day_it_says_what_was_done(window: MainWindow, world: World) -> None:
    begin(window, quiet=False)
    complete(window, world)

    assert window.stack.currentWidget() is window.pages.afterwards()
    assert world.player.played[-1] is Cue.END


def test_a_note_is_kept(window: MainWindow, world: World) -> None:
    begin(window, quiet=False)
    complete(window, world)
    window.pages.note_changed.emit("warm hands")

    assert [record.note for record in world.store.kept.values()] == ["warm hands"]


def test_closing_asks_while_a_session_runs(window: MainWindow) -> None:
    begin(window)
    window.close()

    assert window.isVisible()
    assert window.question.isVisible()


def test_going_on_gives_the_keys_back(qtbot: QtBot, window: MainWindow, world: World) -> None:
    begin(window)
    window.close()
    qtbot.keyClick(window.question, Qt.Key.Key_Escape)

    assert window.stage.is_running
    assert window.focusWidget() is window.pages.session()


def test_end_and_close_says_what_was_done_and_then_closes(window: MainWindow, world: World) -> None:
    begin(window)
    window.close()
    window.question.yes.click()
    page = window.stack.currentWidget()
    shown = window.isVisible()
    window.pages.afterwards().done.click()

    assert (page, shown) == (window.pages.afterwards(), True)
    assert not window.isVisible()
    assert [record.ending for record in world.store.kept.values()] == [Ending.STOPPED]


def test_without_a_session_it_closes_and_ends_the_player(window: MainWindow, world: World) -> None:
    window.close()

    assert world.player.closed


def test_shutting_down_asks_nothing_and_keeps_the_record(window: MainWindow, world: World) -> None:
    begin(window)
    window.shut_down()

    assert not window.isVisible()
    assert [record.ending for record in world.store.kept.values()] == [Ending.STOPPED]


def test_a_session_goes_on_when_the_window_is_minimised(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    begin(window)
    run = window.stage.run
    assert run is not None
    window.showMinimized()
    with qtbot.assertNotEmitted(run.driver.ticked):
        world.run_to(run.driver, FIRST_HOLD_S + 1)

    assert (run.session.state, run.session.index) == (State.GUIDING, 2)


def test_the_look_can_be_changed_and_is_kept(window: MainWindow, world: World) -> None:
    window.rail.look.click()
    window.preferences.flush()

    assert window.theme is DAY
    assert world.store.settings.look is Look.DAY


def test_there_is_no_light_behind_the_pages_at_night(window: MainWindow) -> None:
    assert window.palette().window().color().name() == NIGHT.ground


def test_the_look_of_the_system_is_followed(qtbot: QtBot, world: World) -> None:
    hints = QGuiApplication.styleHints()
    window = opened(qtbot, world, Settings(notice_seen=True), world.store)
    try:
        hints.setColorScheme(Qt.ColorScheme.Light)
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
        expected = DAY if hints.colorScheme() is Qt.ColorScheme.Light else NIGHT

        assert window.theme is expected
    finally:
        hints.unsetColorScheme()


def test_the_volume_is_used_and_kept(window: MainWindow, world: World) -> None:
    window.pages.volume_changed.emit(0.25)
    window.preferences.flush()

    assert world.player.volume == 0.25
    assert world.store.settings.cue_volume == 0.25


def test_no_sound_is_said_before_the_start(qtbot: QtBot, world: World) -> None:
    world.player = FakePlayer(SoundStatus.NONE)
    window = opened(qtbot, world, Settings(notice_seen=True), world.store)
    window.prepare(ROUTINE)

    assert window.pages.prepare().bar.sound_text()


def test_a_store_that_cannot_be_read_is_a_quiet_line(qtbot: QtBot, world: World) -> None:
    store = MemoryStore(error="The folder cannot be read.")
    window = opened(qtbot, world, Settings(notice_seen=True), store)

    qtbot.waitUntil(lambda: window.line_text() == "The folder cannot be read.", timeout=2000)


def test_a_quiet_line_in_a_session_stands_on_its_page(window: MainWindow) -> None:
    begin(window)
    window.tell("The disk is full.")

    assert window.pages.session().notice_text() == "The disk is full."


def test_the_last_routine_is_offered_again(window: MainWindow, world: World) -> None:
    begin(window, quiet=False)
    complete(window, world)

    assert window.library.featured.routine == ROUTINE


def test_that_there_is_no_sound_is_said_before_a_start_from_the_library(
    qtbot: QtBot, world: World
) -> None:
    world.player.sound_status = SoundStatus.NONE
    window = opened(qtbot, world, Settings(notice_seen=True), world.store)
    qtbot.waitUntil(lambda: window.line_text().startswith("No sound on this machine"))

    assert window.stack.currentWidget() is window.library


def test_a_session_fits_into_the_least_window(window: MainWindow) -> None:
    begin(window)
    QApplication.processEvents()
    least = window.minimumSizeHint()

    assert least.boundedTo(LEAST_SIZE) == least


def test_after_a_rehearsal_the_note_is_still_empty(qtbot: QtBot, world: World) -> None:
    contents = Contents((ROUTINE,), (), atlas(), ICONS)
    window = MainWindow(Settings(Look.NIGHT, notice_seen=True))
    window.furnish(contents, replace(world.means(), speed=20))
    qtbot.addWidget(window, before_close_func=lambda window: window.shut_down())
    window.start(schedule())
    window.stage.end()

    assert window.pages.afterwards().note.text() == ""
    (kept,) = world.store.kept.values()
    assert (kept.rehearsed, kept.note) == (True, "")


def test_one_quiet_line_does_not_hide_another(window: MainWindow) -> None:
    for text in ("The disk is full.", "No sound.", "No sound."):
        window.tell(text)

    assert window.line_text() == "The disk is full.\nNo sound."


def test_the_look_can_change_while_a_session_runs(window: MainWindow) -> None:
    begin(window)
    window.rail.look_requested.emit()
    page = window.pages.session()

    assert window.stage.is_running
    assert page.body.grab().toImage().pixelColor(1, page.height() // 2).name() == DAY.ground


def test_buttons_that_make_no_sense_now_can_still_be_read(window: MainWindow) -> None:
    begin(window)
    controls = window.pages.session().controls
    button = controls.button(KeyWish.EASE)
    picture = controls.grab(button.geometry()).toImage()
    places = product(range(picture.width()), range(picture.height()))
    lights = [picture.pixelColor(x, y).lightness() for x, y in places]

    assert not button.isEnabled()
    assert max(lights) - min(lights) > 30
