"""The history in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from acutimer.model.settings import Look, Settings
from acutimer.ui.contents import Contents
from acutimer.ui.history_page import HistoryPage
from acutimer.ui.main_window import MainWindow
from tests.ui.histories import session
from tests.ui.sessions import ICONS, ROUTINE, World, atlas, schedule


def lead(qtbot: QtBot, window: MainWindow) -> HistoryPage:
    """Go to the history by the rail."""
    qtbot.mouseClick(window.rail.history, Qt.MouseButton.LeftButton)
    page = window.stack.currentWidget()
    assert isinstance(page, HistoryPage)
    return page


def test_the_rail_leads_to_the_history_and_back(qtbot: QtBot, window: MainWindow) -> None:
    lead(qtbot, window)
    marked = [window.rail.history.isChecked(), window.rail.routines.isChecked()]
    qtbot.mouseClick(window.rail.routines, Qt.MouseButton.LeftButton)

    assert marked == [True, False]
    assert window.stack.currentWidget() is window.library
    assert not window.rail.history.isChecked()


def test_the_page_is_built_once(qtbot: QtBot, window: MainWindow) -> None:
    assert lead(qtbot, window) is lead(qtbot, window)


def test_a_session_is_in_the_history_afterwards(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    lead(qtbot, window)
    window.start(schedule())
    assert window.stage.run is not None
    world.run_to(window.stage.run.driver, 60)
    window.stage.end()
    window.rail.routines_requested.emit()
    page = lead(qtbot, window)

    assert [row.texts()[1] for row in page.sessions.rows] == ["A short routine"]
    assert page.points.texts() is not None


def test_the_history_wears_the_look_of_the_window(qtbot: QtBot, window: MainWindow) -> None:
    page = lead(qtbot, window)
    before = page.calendar.grab().toImage()
    window.rail.look.click()

    assert page.calendar.grab().toImage() != before


@pytest.mark.usefixtures("window")
def test_with_large_text_the_page_is_no_wider_than_the_window(qtbot: QtBot, world: World) -> None:
    world.store.history.save(session(41))
    large = MainWindow(Settings(Look.CLOCK, notice_seen=True), scale=1.5)
    large.furnish(Contents((ROUTINE,), (), atlas(), ICONS), world.means())
    qtbot.addWidget(large, before_close_func=lambda window: window.shut_down())
    large.show()
    large.resize(720, 560)
    page = lead(qtbot, large)
    page.sessions.rows[0].click()
    page.year.calendar.day_pointed.emit("Fri 20 November: 12 sessions, 110 minutes pressed")
    QApplication.processEvents()
    scroller = page.findChildren(QScrollArea)[0]
    content = scroller.widget()

    assert page.sessions.detail is not None
    assert content is not None
    assert content.minimumSizeHint().width() <= scroller.viewport().width()
