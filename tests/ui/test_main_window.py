"""The window as a whole."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from acutimer.engine.events import State
from acutimer.model.cue import Cue
from acutimer.model.point import Condition
from acutimer.model.record import Ending
from acutimer.model.settings import Look, Settings
from acutimer.ports import SoundStatus
from acutimer.ui.furniture import Contents
from acutimer.ui.main_window import LEAST_SIZE, MainWindow
from acutimer.ui.points_page import PointsPage
from acutimer.ui.session_keys import KeyWish
from acutimer.ui.theme import DAY, NIGHT
from tests.fakes import FakePlayer, MemoryStore
from tests.ui.samples import cut_texts
from tests.ui.sessions import FIRST_HOLD_S, ICONS, ROUTINE, World, atlas, schedule


@pytest.fixture
def world() -> World:
    return World()


def opened(qtbot: QtBot, world: World, settings: Settings, store: MemoryStore) -> MainWindow:
    """Return a window on the short routine."""
    contents = Contents((ROUTINE,), (), atlas(), ICONS)
    window = MainWindow(settings)
    window.furnish(contents, replace(world.means(), store=store))
    qtbot.addWidget(window, before_close_func=lambda window: window.shut_down())
    window.show()
    return window


@pytest.fixture
def window(qtbot: QtBot, world: World) -> Iterator[MainWindow]:
    """Return a window at night whose safety notice was read."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.palette(), application.font()
    yield opened(qtbot, world, Settings(Look.NIGHT, notice_seen=True), world.store)
    application.setStyleSheet("")
    application.setPalette(before[0])
    application.setFont(before[1])


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

    assert window.pages.prepare().sound_text()


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

    assert window.library.featured.routine is ROUTINE


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
    assert [record.note for record in world.store.kept.values()] == ["Rehearsal, 20 times faster"]


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


def points_page(qtbot: QtBot, window: MainWindow) -> PointsPage:
    """Go to the points and return their page."""
    qtbot.mouseClick(window.rail.points, Qt.MouseButton.LeftButton)
    page = window.stack.currentWidget()
    assert isinstance(page, PointsPage)
    page.body.set_motion(False)
    return page


def make_routine(qtbot: QtBot, page: PointsPage, code: str) -> None:
    """Choose a point and ask for a routine with it."""
    page.choose(code)
    qtbot.mouseClick(page.card.use, Qt.MouseButton.LeftButton)


def mark(qtbot: QtBot, page: PointsPage, name: str) -> None:
    """Mark a spot in the middle of the body and name it."""
    qtbot.mouseClick(page.mark_spot, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.body, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.mark.name, name)
    qtbot.keyClick(page.mark.name, Qt.Key.Key_Return)


def marked_ways(window: MainWindow) -> list[str]:
    """Return the names of those ways of the rail that are marked."""
    return [way.text() for way in (window.rail.routines, window.rail.points) if way.isChecked()]


def test_the_rail_leads_to_the_points_and_back(qtbot: QtBot, window: MainWindow) -> None:
    page = points_page(qtbot, window)
    there = marked_ways(window)
    qtbot.mouseClick(window.rail.routines, Qt.MouseButton.LeftButton)

    assert page.list.codes() == ["BL-13", "BL-14"]
    assert there == ["Points"]
    assert window.stack.currentWidget() is window.library
    assert marked_ways(window) == ["Routines"]


def test_the_page_of_the_points_stays_as_it_was_left(qtbot: QtBot, window: MainWindow) -> None:
    page = points_page(qtbot, window)
    page.choose("BL-14")
    qtbot.mouseClick(window.rail.routines, Qt.MouseButton.LeftButton)

    assert points_page(qtbot, window) is page
    assert page.chosen() == "BL-14"


def test_the_way_to_the_shown_page_stays_marked(qtbot: QtBot, window: MainWindow) -> None:
    points_page(qtbot, window)
    points_page(qtbot, window)

    assert marked_ways(window) == ["Points"]


def test_the_safety_notice_belongs_to_neither_way(qtbot: QtBot, window: MainWindow) -> None:
    points_page(qtbot, window)
    qtbot.mouseClick(window.rail.safety, Qt.MouseButton.LeftButton)

    assert marked_ways(window) == []


def test_a_routine_made_of_a_point_is_prepared_and_listed(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    make_routine(qtbot, points_page(qtbot, window), "BL-13")
    (routine,) = world.store.routines

    assert window.stack.currentWidget() is window.pages.prepare()
    assert marked_ways(window) == ["Routines"]
    assert [card.routine for card in window.library.cards] == [ROUTINE, routine]


def test_a_routine_made_of_a_point_can_be_started(qtbot: QtBot, window: MainWindow) -> None:
    make_routine(qtbot, points_page(qtbot, window), "BL-14")
    qtbot.mouseClick(window.pages.prepare().start, Qt.MouseButton.LeftButton)

    assert window.stage.run is not None
    assert window.stage.run.session.schedule.routine.points == ("BL-14",)


def test_a_routine_made_of_an_own_point_can_be_started(qtbot: QtBot, window: MainWindow) -> None:
    page = points_page(qtbot, window)
    mark(qtbot, page, "knot")
    make_routine(qtbot, page, "MY-1")
    qtbot.mouseClick(window.pages.prepare().start, Qt.MouseButton.LeftButton)

    assert window.stage.run is not None
    assert window.stage.run.session.schedule.routine.points == ("MY-1",)


def test_own_points_are_kept_in_the_store(qtbot: QtBot, window: MainWindow, world: World) -> None:
    mark(qtbot, points_page(qtbot, window), "knot")

    assert [point.english for point in world.store.points.values()] == ["knot"]
    assert not window.line_text()


def test_a_deleted_own_point_is_gone_and_told(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    page = points_page(qtbot, window)
    mark(qtbot, page, "knot")
    qtbot.mouseClick(page.card.delete, Qt.MouseButton.LeftButton)

    assert world.store.points == {}
    assert window.line_text() == "“knot” is deleted."


def test_a_store_that_refuses_an_own_point_is_a_quiet_line(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    page = points_page(qtbot, window)
    world.store.error = "The disk is full."
    mark(qtbot, page, "knot")

    assert window.line_text() == "The disk is full."
    assert page.chosen() == "MY-1"


def test_a_store_that_refuses_a_routine_is_a_quiet_line_beside_it(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    page = points_page(qtbot, window)
    world.store.error = "The disk is full."
    make_routine(qtbot, page, "BL-13")
    lines = [found for found in window.findChildren(QLabel) if found.text() == "The disk is full."]

    assert window.stack.currentWidget() is window.pages.prepare()
    assert [line.isVisible() for line in lines] == [True]


def test_what_a_person_is_careful_about_is_kept(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    page = points_page(qtbot, window)
    page.filters.suits.action(Condition.PREGNANCY).trigger()
    window.preferences.flush()

    assert world.store.settings.conditions == frozenset({Condition.PREGNANCY})


def test_the_points_wear_the_look_that_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    page = points_page(qtbot, window)
    qtbot.mouseClick(window.rail.look, Qt.MouseButton.LeftButton)
    body = page.body.grab().toImage()

    assert body.pixelColor(1, body.height() // 2).name() == DAY.ground


def test_the_points_fit_into_the_least_window(qtbot: QtBot, window: MainWindow) -> None:
    page = points_page(qtbot, window)
    page.choose("BL-13")
    for _ in range(2):  # the first step may change the arrangement
        window.resize(LEAST_SIZE)
        QApplication.processEvents()
    least = window.minimumSizeHint()

    assert window.size() == LEAST_SIZE
    assert least.boundedTo(LEAST_SIZE) == least
    assert cut_texts(page) == []


def test_find_leads_to_the_search_of_the_shown_page(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    page = points_page(qtbot, window)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)

    assert window.focusWidget() is page.search
