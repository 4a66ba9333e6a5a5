"""The dark sheet over the page of a session."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acutimer.engine.events import Command
from acutimer.engine.session import RUNNING, Session
from acutimer.ui.driver import SessionDriver
from acutimer.ui.session_page import SessionPage
from acutimer.ui.theme import DAY
from tests.ui.sessions import ICONS, World, atlas, schedule


@pytest.fixture
def driver(qtbot: QtBot) -> Iterator[SessionDriver]:
    driver = SessionDriver(Session(schedule()), World().clock)
    driver.send(Command.START)
    yield driver
    driver.send(Command.END)  # or its timer would go on into the next test


@pytest.fixture
def page(qtbot: QtBot, driver: SessionDriver) -> SessionPage:
    """Return the page of a session, which has just been made dark."""
    page = SessionPage(atlas(), ICONS, DAY)
    qtbot.addWidget(page)
    page.set_motion(motion=False)
    page.resize(900, 640)
    page.command_requested.connect(driver.send)
    page.pause_requested.connect(driver.toggle_pause)
    page.begin(driver.session)
    page.show()
    qtbot.keyClick(page, Qt.Key.Key_D)
    return page


def test_all_of_the_page_is_dark(page: SessionPage) -> None:
    page.resize(1000, 700)
    image = page.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 1000, 9) for y in range(0, 700, 8)}

    assert colours == {"#05070e"}
    assert page.blank.cursor().shape() is Qt.CursorShape.BlankCursor


def test_the_session_goes_on_in_the_dark(page: SessionPage, driver: SessionDriver) -> None:
    assert page.blank.isVisible()
    assert driver.session.state in RUNNING


def test_the_first_key_only_wakes(qtbot: QtBot, page: SessionPage, driver: SessionDriver) -> None:
    qtbot.keyClick(page.blank, Qt.Key.Key_Space)
    running = driver.session.state in RUNNING
    qtbot.keyClick(page, Qt.Key.Key_Space)

    assert not page.blank.isVisible()
    assert (running, driver.session.state in RUNNING) == (True, False)


def test_the_keys_go_to_the_darkness_and_back(qtbot: QtBot, page: SessionPage) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    before = QApplication.focusWidget()
    page.blank.uncover()

    assert before is page.blank
    assert QApplication.focusWidget() is page


def test_a_key_that_is_still_held_leaves_it_dark(page: SessionPage) -> None:
    none = Qt.KeyboardModifier.NoModifier
    again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_D, none, "d", autorep=True)
    QApplication.sendEvent(page.blank, again)

    assert page.blank.isVisible()


def test_the_mouse_wakes_when_it_really_moves(qtbot: QtBot, page: SessionPage) -> None:
    qtbot.mouseMove(page.blank, QPoint(100, 100))
    qtbot.mouseMove(page.blank, QPoint(101, 101))
    before = page.blank.isVisible()
    qtbot.mouseMove(page.blank, QPoint(140, 130))

    assert (before, page.blank.isVisible()) == (True, False)


def test_a_click_wakes(qtbot: QtBot, page: SessionPage) -> None:
    qtbot.mouseClick(page.blank, Qt.MouseButton.LeftButton)

    assert not page.blank.isVisible()


def test_the_darkness_does_not_wait_for_the_next_session(page: SessionPage) -> None:
    page.hide()
    page.show()

    assert not page.blank.isVisible()
