"""The dark page of the relaxation."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from acutimer.engine.events import Command, State
from acutimer.engine.recording import Recorder
from acutimer.engine.session import Session
from acutimer.ui.driver import SessionDriver
from acutimer.ui.relaxation_page import DIM_STEP_S, DIM_STEPS, RelaxationPage
from acutimer.ui.relaxation_view import RelaxationView
from acutimer.ui.theme import DAY, NIGHT, Theme
from tests.ui.sessions import ICONS, World, schedule


@pytest.fixture
def driver(qtbot: QtBot, world: World) -> Iterator[SessionDriver]:
    """Return the driver of a session that has come to its relaxation."""
    driver = SessionDriver(Session(schedule(quiet=True)), world.clock)
    driver.send(Command.START)
    driver.skip_to_relaxation()
    yield driver
    driver.send(Command.END)  # or its timer would go on into the next test


@pytest.fixture
def page(qtbot: QtBot, driver: SessionDriver) -> RelaxationPage:
    page = RelaxationPage(ICONS, NIGHT)
    qtbot.addWidget(page)
    page.set_motion(motion=False)
    page.resize(900, 640)
    driver.event_happened.connect(page.observe)
    driver.ticked.connect(lambda: page.refresh(driver.now()))
    page.command_requested.connect(driver.send)
    page.pause_requested.connect(driver.toggle_pause)
    page.begin(driver.session)
    page.refresh(driver.now())
    page.show()
    return page


def test_the_time_left_is_shown(page: RelaxationPage, driver: SessionDriver, world: World) -> None:
    world.run_to(driver, 61)

    assert page.view.time_text() == "8:59"


@pytest.mark.parametrize("theme", [NIGHT, DAY])
def test_it_is_dark_by_night_and_by_day(page: RelaxationPage, theme: Theme) -> None:
    page.set_theme(theme)
    image = page.grab().toImage()

    assert image.pixelColor(3, 3).name() == NIGHT.relax_ground
    assert image.pixelColor(3, 3).name() == "#05070e"


def test_its_buttons_are_dark_by_day(page: RelaxationPage) -> None:
    page.set_theme(DAY)
    page.wake()
    image = page.controls.grab().toImage()

    assert image.pixelColor(40, 6).name() == NIGHT.control


def test_it_dims_step_by_step_to_almost_nothing(
    page: RelaxationPage, driver: SessionDriver, world: World
) -> None:
    levels = [page.view.level()]
    for step in range(1, len(DIM_STEPS)):
        world.run_to(driver, step * DIM_STEP_S)
        levels.append(page.view.level())

    assert levels == list(DIM_STEPS)
    assert levels[-1] <= 0.1


def test_the_controls_and_the_pointer_are_gone(page: RelaxationPage) -> None:
    assert not page.is_awake()
    assert page.cursor().shape() is Qt.CursorShape.BlankCursor


def test_a_key_brings_the_controls(qtbot: QtBot, page: RelaxationPage) -> None:
    qtbot.keyClick(page, Qt.Key.Key_A)

    assert page.is_awake()
    assert page.cursor().shape() is not Qt.CursorShape.BlankCursor


def test_the_mouse_brings_the_controls_when_it_really_moves(
    qtbot: QtBot, page: RelaxationPage
) -> None:
    qtbot.mouseMove(page.view, QPoint(100, 100))
    qtbot.mouseMove(page.view, QPoint(101, 101))
    before = page.is_awake()
    qtbot.mouseMove(page.view, QPoint(140, 130))

    assert (before, page.is_awake()) == (False, True)


def test_the_controls_go_again(qtbot: QtBot, page: RelaxationPage) -> None:
    page.wake(for_ms=1)

    qtbot.waitUntil(lambda: not page.is_awake(), timeout=2000)


def test_space_pauses_and_the_page_says_so(
    qtbot: QtBot, page: RelaxationPage, driver: SessionDriver
) -> None:
    with qtbot.waitSignal(driver.paused, timeout=0):
        qtbot.keyClick(page, Qt.Key.Key_Space)

    assert page.view.hint_text() == "Paused"


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Plus])
def test_up_gives_five_minutes_more(
    qtbot: QtBot, page: RelaxationPage, driver: SessionDriver, key: Qt.Key
) -> None:
    qtbot.keyClick(page, key)

    assert driver.session.segment.length_s == 900


def test_escape_must_be_pressed_twice(qtbot: QtBot, page: RelaxationPage) -> None:
    with qtbot.assertNotEmitted(page.end_requested):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    asked = page.view.hint_text()
    with qtbot.waitSignal(page.end_requested, timeout=0):
        qtbot.keyClick(page, Qt.Key.Key_Escape)

    assert asked == "Press Esc or End again to end now"


def ended(page: RelaxationPage, driver: SessionDriver, world: World) -> RelaxationPage:
    """Return the page after the session has ended by night."""
    recorder = Recorder("id", world.wall(), driver.session)
    world.run_to(driver, 601)
    page.end_in_the_dark(recorder.record(driver.now(), world.wall()))
    return page


def test_after_the_night_it_stays_dark(
    page: RelaxationPage, driver: SessionDriver, world: World
) -> None:
    image = ended(page, driver, world).grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 900, 9) for y in range(0, 640, 8)}

    assert colours == {NIGHT.relax_ground}


def test_who_moves_after_the_night_is_told_what_it_was(
    qtbot: QtBot, page: RelaxationPage, driver: SessionDriver, world: World
) -> None:
    ended(page, driver, world)
    with qtbot.assertNotEmitted(page.done_requested):
        qtbot.keyClick(page, Qt.Key.Key_Space)

    assert page.view.hint_text() == "Pressed 0:00  ·  relaxed 10:00"


def test_a_second_key_leaves_the_dark_page(
    qtbot: QtBot, page: RelaxationPage, driver: SessionDriver, world: World
) -> None:
    ended(page, driver, world)
    qtbot.keyClick(page, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.done_requested, timeout=0):
        qtbot.keyClick(page, Qt.Key.Key_Return)


def test_the_hint_grows_dark_with_everything_else(qtbot: QtBot) -> None:
    view = RelaxationView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.set_hint("Paused")
    bright = brightest(view)
    view.set_level(0.1)

    assert 10 < brightest(view) < bright / 2


def brightest(view: RelaxationView) -> int:
    """Return the lightness of the lightest pixel."""
    picture = view.grab().toImage()
    return max(
        picture.pixelColor(x, y).lightness()
        for x in range(picture.width())
        for y in range(picture.height() // 2, picture.height())
    )


ADDS = dict.fromkeys((Qt.Key.Key_Space, Qt.Key.Key_Z, Qt.Key.Key_Left, Qt.Key.Key_D), 900)
KEEPS = dict.fromkeys((Qt.Key.Key_Escape, Qt.Key.Key_V, Qt.Key.Key_H, Qt.Key.Key_Shift), 600)


@pytest.mark.parametrize(("key", "length_s"), (ADDS | KEEPS).items())
def test_in_the_last_minute_any_key_but_some_gives_five_minutes_more(
    qtbot: QtBot,
    page: RelaxationPage,
    driver: SessionDriver,
    world: World,
    key: Qt.Key,
    length_s: int,
) -> None:
    world.run_to(driver, 541)
    qtbot.keyClick(page, key)

    assert driver.session.segment.length_s == length_s
    assert driver.session.state is State.RELAXING


def test_space_goes_on_with_a_clock_that_stands(
    qtbot: QtBot, page: RelaxationPage, driver: SessionDriver, world: World
) -> None:
    world.run_to(driver, 541)
    driver.toggle_pause()
    qtbot.keyClick(page, Qt.Key.Key_Space)

    assert driver.session.segment.length_s == 600
    assert driver.session.state is State.RELAXING


@pytest.mark.parametrize(("at_s", "length_s"), [(539, 600), (541, 900)])
def test_a_click_in_the_last_minute_gives_five_minutes_more(
    qtbot: QtBot,
    page: RelaxationPage,
    driver: SessionDriver,
    world: World,
    at_s: int,
    length_s: int,
) -> None:
    world.run_to(driver, at_s)
    qtbot.mouseClick(page, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))

    assert driver.session.segment.length_s == length_s


def test_a_click_between_the_buttons_is_only_a_click(
    qtbot: QtBot, page: RelaxationPage, driver: SessionDriver, world: World
) -> None:
    world.run_to(driver, 541)
    page.wake()
    place = page.controls.geometry().topLeft() + QPoint(1, 1)
    qtbot.mouseClick(page, Qt.MouseButton.LeftButton, pos=place)

    assert driver.session.segment.length_s == 600


@pytest.mark.parametrize(
    ("key", "asks"),
    [(Qt.Key.Key_Space, True), (Qt.Key.Key_Escape, False), (Qt.Key.Key_VolumeUp, False)],
)
def test_soon_after_the_night_any_key_goes_back(
    qtbot: QtBot,
    page: RelaxationPage,
    driver: SessionDriver,
    world: World,
    key: Qt.Key,
    asks: bool,
) -> None:
    ended(page, driver, world)
    page.set_may_go_on(may=True)
    qtbot.keyClick(page, key)

    assert (driver.session.state is State.RELAXING) is asks


def test_who_is_awake_soon_after_the_night_can_leave(
    qtbot: QtBot, page: RelaxationPage, driver: SessionDriver, world: World
) -> None:
    ended(page, driver, world)
    page.set_may_go_on(may=True)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.done_requested, timeout=0):
        qtbot.keyClick(page, Qt.Key.Key_Return)

    assert driver.session.state is State.ENDED


def test_the_dark_key_sends_the_controls_away(qtbot: QtBot, page: RelaxationPage) -> None:
    page.wake()
    qtbot.keyClick(page, Qt.Key.Key_D)

    assert not page.is_awake()
