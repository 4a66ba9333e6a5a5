"""The window that somebody comes back to after hours."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acutimer.ui.main_window import MainWindow
from tests.ui import samples
from tests.ui.sessions import HALF_PAST_TEN, World, schedule
from tests.ui.windows import opened_at_night

HOUR_S = 3600.0


@pytest.fixture
def window(qtbot: QtBot, world: World) -> Iterator[MainWindow]:
    world.store.history.save(samples.record(started_at=HALF_PAST_TEN))
    for window in opened_at_night(qtbot, world):
        with qtbot.waitExposed(window):
            window.show()
        yield window


def come_back(window: MainWindow, world: World, hours: float) -> None:
    """Let hours pass, and let the window become the one in use."""
    world.clock.now += hours * HOUR_S
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))


def test_in_the_morning_it_greets_and_asks_about_the_night(
    window: MainWindow, world: World
) -> None:
    before = window.library.greeting(), window.library.morning.isVisible()
    come_back(window, world, 9)

    assert before == ("Good evening", False)
    assert window.library.greeting() == "Good morning"
    assert window.library.morning.isVisible()


def test_the_history_counts_anew_on_another_day(window: MainWindow, world: World) -> None:
    window.rail.history.click()
    page = window.furniture.history().page
    evening = page.glance.pressed.texts()[1]
    come_back(window, world, 9)

    assert evening != "today nothing yet"
    assert page.glance.pressed.texts()[1] == "today nothing yet"


def test_an_open_session_stays_open_on_the_same_day(window: MainWindow, world: World) -> None:
    window.rail.history.click()
    sessions = window.furniture.history().page.sessions
    sessions.rows[0].click()
    come_back(window, world, 2)

    assert sessions.detail is not None


def test_a_session_is_left_alone(window: MainWindow, world: World) -> None:
    window.start(schedule())
    page = window.stack.currentWidget()
    come_back(window, world, 9)

    assert window.stack.currentWidget() is page
    assert window.library.greeting() == "Good evening"
