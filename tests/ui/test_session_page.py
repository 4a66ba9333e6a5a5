"""The page of the pressing part."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from acutimer.engine.events import Command
from acutimer.engine.session import Session
from acutimer.ui.driver import SessionDriver
from acutimer.ui.session_keys import KeyWish
from acutimer.ui.session_page import SessionPage
from acutimer.ui.theme import DAY, NIGHT, Theme, style_sheet
from tests.ui.sessions import FIRST_HOLD_S, ICONS, SECOND_HOLD_S, World, atlas, schedule


@pytest.fixture
def driver(qtbot: QtBot, world: World) -> Iterator[SessionDriver]:
    driver = SessionDriver(Session(schedule()), world.clock)
    yield driver
    driver.send(Command.END)  # or its timer would go on into the next test


@pytest.fixture
def page(qtbot: QtBot, driver: SessionDriver, world: World) -> SessionPage:
    """Return the page of a session that has just begun."""
    page = SessionPage(atlas(), ICONS, NIGHT)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    driver.event_happened.connect(page.observe)
    driver.ticked.connect(lambda: page.refresh(driver.now(), world.wall()))
    page.command_requested.connect(driver.send)
    page.pause_requested.connect(driver.toggle_pause)
    page.begin(driver.session)
    driver.send(Command.START)
    page.show()
    return page


def to_first_hold(world: World, driver: SessionDriver) -> None:
    world.run_to(driver, FIRST_HOLD_S + 10)


def test_settling_in_is_no_step(page: SessionPage) -> None:
    assert (page.now_text(), page.caption_text()) == ("Lie down", "settle in")
    assert page.step_text() == "ends 22:30"


def test_a_hold_says_what_it_is_and_what_comes_next(
    page: SessionPage, driver: SessionDriver, world: World
) -> None:
    to_first_hold(world, driver)

    assert (page.now_text(), page.caption_text()) == ("First", "press")
    assert page.step_text().startswith("Step 1 of 3")
    assert page.next_text() == "Next: Second, left side, 1:00"


def test_one_side_is_named(page: SessionPage, driver: SessionDriver, world: World) -> None:
    world.run_to(driver, SECOND_HOLD_S + 1)

    assert page.now_text() == "Second, left side"


def test_a_pulse_says_when_to_let_go(
    page: SessionPage, driver: SessionDriver, world: World
) -> None:
    world.run_to(driver, SECOND_HOLD_S + 4)
    before = page.caption_text()
    world.run_to(driver, SECOND_HOLD_S + 6)

    assert (before, page.caption_text()) == ("press", "release")


def test_only_the_points_of_the_hold_glow(
    page: SessionPage, driver: SessionDriver, world: World
) -> None:
    to_first_hold(world, driver)

    assert "BL-13" in page.body.diagram.accessibleDescription()
    assert "BL-14" not in page.body.diagram.accessibleDescription()


def test_the_ring_shows_the_time_that_is_left(
    page: SessionPage, driver: SessionDriver, world: World
) -> None:
    world.run_to(driver, FIRST_HOLD_S + 30)

    assert page.ring.share() == pytest.approx(0.5, abs=0.01)
    assert page.ring.accessibleDescription().startswith("0:30")


def test_it_says_how_the_relaxation_comes_about(page: SessionPage) -> None:
    text = page.relaxation_text().replace("\N{NO-BREAK SPACE}", " ")

    assert text == "Relaxation will be 10:00 (at least 10:00)"


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Qt.Key.Key_Right, Command.SKIP),
        (Qt.Key.Key_Left, Command.BACK),
        (Qt.Key.Key_Up, Command.LONGER),
        (Qt.Key.Key_Down, Command.SHORTER),
        (Qt.Key.Key_E, Command.EASE),
    ],
)
def test_keys_ask_for_commands(
    qtbot: QtBot, page: SessionPage, key: Qt.Key, command: Command
) -> None:
    with qtbot.waitSignal(page.command_requested, timeout=0) as asked:
        qtbot.keyClick(page, key)

    assert asked.args == [command]


def test_space_pauses_wherever_somebody_clicked_before(
    qtbot: QtBot, page: SessionPage, driver: SessionDriver, world: World
) -> None:
    to_first_hold(world, driver)
    qtbot.mouseClick(page.controls.button(KeyWish.LONGER), Qt.MouseButton.LeftButton)
    length_s = driver.session.segment.length_s
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Space)

    assert (page.caption_text(), driver.session.segment.length_s) == ("paused", length_s)


def test_nothing_on_the_page_takes_the_focus(page: SessionPage) -> None:
    takers = [
        child
        for child in page.findChildren(QWidget)
        if child.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]

    assert takers == []


def test_tab_leaves_the_focus_on_the_page(qtbot: QtBot, page: SessionPage) -> None:
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Tab)

    assert page.window().focusWidget() is page


def test_a_held_key_asks_once(page: SessionPage, qtbot: QtBot) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtGui import QKeyEvent

    again = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "", True
    )
    with qtbot.assertNotEmitted(page.command_requested):
        QCoreApplication.sendEvent(page, again)


def test_a_key_with_control_means_nothing_here(qtbot: QtBot, page: SessionPage) -> None:
    with qtbot.assertNotEmitted(page.command_requested):
        qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)


def test_one_escape_only_asks(qtbot: QtBot, page: SessionPage) -> None:
    with qtbot.assertNotEmitted(page.end_requested):
        qtbot.keyClick(page, Qt.Key.Key_Escape)

    assert page.notice_text() == "Press Esc or End again to end now"


def test_a_second_escape_ends(qtbot: QtBot, page: SessionPage) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.end_requested, timeout=0):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_the_end_button_asks_in_the_same_way(qtbot: QtBot, page: SessionPage) -> None:
    end = page.controls.button(KeyWish.END)
    with qtbot.assertNotEmitted(page.end_requested):
        qtbot.mouseClick(end, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.end_requested, timeout=0):
        qtbot.mouseClick(end, Qt.MouseButton.LeftButton)


def test_who_wants_to_end_may_go_straight_to_the_relaxation(
    qtbot: QtBot, page: SessionPage
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    straight = next(
        button
        for button in page.findChildren(QAbstractButton)
        if button.text() == "Go straight to the relaxation"
    )
    with qtbot.waitSignal(page.relaxation_requested, timeout=0):
        qtbot.mouseClick(straight, Qt.MouseButton.LeftButton)

    assert not page.guard.asked


@pytest.mark.parametrize(("key", "words"), [(Qt.Key.Key_G, "Soft"), (Qt.Key.Key_F, "Hard")])
def test_gentler_and_firmer_show_the_words(
    qtbot: QtBot,
    page: SessionPage,
    driver: SessionDriver,
    world: World,
    key: Qt.Key,
    words: str,
) -> None:
    to_first_hold(world, driver)
    qtbot.keyClick(page, key)

    assert page.notice_text() == words


def test_easing_off_says_how_to_go_gently(
    qtbot: QtBot, page: SessionPage, driver: SessionDriver, world: World
) -> None:
    to_first_hold(world, driver)
    qtbot.keyClick(page, Qt.Key.Key_E)

    assert (driver.session.segment.length_s, page.notice_text()) == (35, "Soft")


def test_a_refusal_is_a_quiet_line(
    qtbot: QtBot, page: SessionPage, driver: SessionDriver, world: World
) -> None:
    world.run_to(driver, FIRST_HOLD_S + 50)
    qtbot.keyClick(page, Qt.Key.Key_Down)

    assert page.notice_text() == "Nothing more to shorten"


@pytest.mark.parametrize("key", [Qt.Key.Key_Question, Qt.Key.Key_F1])
def test_the_sheet_of_keys_opens_and_any_key_closes_it(
    qtbot: QtBot, page: SessionPage, key: Qt.Key
) -> None:
    qtbot.keyClick(page, key)
    opened = page.keys.isVisible()
    with qtbot.assertNotEmitted(page.command_requested):
        qtbot.keyClick(page, Qt.Key.Key_Right)

    assert (opened, page.keys.isVisible()) == (True, False)


def test_the_ring_is_indigo_until_somebody_presses(
    page: SessionPage, driver: SessionDriver, world: World
) -> None:
    box = page.ring.rect()
    place = (box.center().x(), (box.height() - min(box.width(), box.height())) // 2 + 5)
    before = page.ring.grab().toImage().pixelColor(*place).name()
    world.run_to(driver, FIRST_HOLD_S + 0.5)
    after = page.ring.grab().toImage().pixelColor(*place).name()

    assert (before, after) == (NIGHT.resting, NIGHT.pressing)


def test_the_strip_has_a_bar_for_each_segment(page: SessionPage) -> None:
    assert page.strip.accessibleDescription().startswith(f"{len(schedule().segments)} parts")


def test_the_day_look_reaches_the_body(page: SessionPage) -> None:
    page.set_theme(DAY)

    assert page.body.grab().toImage().pixelColor(1, 350).name() == DAY.ground


@pytest.mark.parametrize("theme", [NIGHT, DAY], ids=lambda theme: theme.name)
def test_the_large_button_gives_no_light_by_night(page: SessionPage, theme: Theme) -> None:
    page.setStyleSheet(style_sheet(theme))
    page.set_theme(theme)
    button = page.controls.button(KeyWish.PAUSE)
    place = button.mapTo(page, QPoint(16, button.height() // 2))
    seen = page.grab().toImage().pixelColor(place).name()

    assert (seen == theme.pressing) is not theme.night


def test_text_of_a_file_is_never_rich_text(qtbot: QtBot, page: SessionPage) -> None:
    formats = {child.textFormat() for child in page.findChildren(QLabel)}

    assert formats == {Qt.TextFormat.PlainText}


def test_every_button_has_a_name(page: SessionPage) -> None:
    names = [page.controls.button(wish).accessibleName() for wish in (KeyWish.BACK, KeyWish.SKIP)]

    assert names == ["Back", "Skip"]


def test_a_rehearsal_is_marked(page: SessionPage, driver: SessionDriver) -> None:
    real = page.rehearsal_text()
    page.begin(driver.session, speed=20.0)

    assert (real, page.rehearsal_text()) == ("", "Rehearsal, 20 × as fast")


def test_the_question_about_the_end_and_the_other_way_stand_in_one_line(
    qtbot: QtBot, page: SessionPage
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    asked = next(c for c in page.findChildren(QLabel) if c.text() == page.notice_text())
    other = next(c for c in page.findChildren(QAbstractButton) if c.text().startswith("Go straigh"))
    QApplication.processEvents()

    assert asked.alignment() & Qt.AlignmentFlag.AlignVCenter
    assert abs(asked.geometry().center().y() - other.geometry().center().y()) <= 2
