"""The program in the tray: started out of sight, and there when its window is closed."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from acutimer.model.settings import Settings
from acutimer.paths import bundled
from acutimer.ui.main_window import MainWindow
from acutimer.ui.preferences import Preferences
from acutimer.ui.residence import MOST_TRIES, Residence
from acutimer.ui.tray import Tray
from tests.fakes import FakeLogin, MemoryStore
from tests.ui.sessions import World, schedule

ICON = bundled("assets") / "icons" / "acutimer.svg"
AT_LOGIN = Settings(start_at_login=True)

# Qt's own tray asks a signal of the display that the offscreen one lacks.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


class House:
    """Hold a window and what it lives in; there may be a `tray`."""

    def __init__(self, qtbot: QtBot, settings: Settings = AT_LOGIN, *, on: bool = True) -> None:
        self.tray_is_there = True
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.tray = Tray(ICON, self.has_tray)
        qtbot.addWidget(self.tray.menu)
        self.login = FakeLogin(on=on)
        self.preferences = Preferences(settings, MemoryStore())
        self.residence = Residence(self.window, self.tray, self.preferences, self.login)

    def has_tray(self) -> bool:
        return self.tray_is_there

    def choose(self, *, on: bool) -> None:
        """Choose whether it starts at login."""
        wished = replace(self.preferences.settings, start_at_login=on)
        self.preferences.choose_all(wished)


def test_usually_closing_is_leaving(qtbot: QtBot) -> None:
    house = House(qtbot, Settings())
    house.residence.begin(hidden=False)

    assert not house.residence.keeps_running()
    assert not house.tray.is_visible()
    assert house.login.corrections == 0


def test_started_at_login_it_stays_in_the_tray(qtbot: QtBot) -> None:
    house = House(qtbot)
    house.residence.begin(hidden=True)

    assert house.residence.keeps_running()
    assert (house.tray.is_visible(), house.window.isVisible()) == (True, False)
    assert house.login.corrections == 1


def test_a_tray_that_comes_late_is_waited_for(qtbot: QtBot) -> None:
    house = House(qtbot)
    house.tray_is_there = False
    house.residence.begin(hidden=True)
    before = house.tray.is_visible()
    house.tray_is_there = True
    house.residence.look_for_tray()

    assert (before, house.tray.is_visible()) == (False, True)
    assert not house.window.isVisible()


def test_without_a_tray_the_window_is_minimised(qtbot: QtBot) -> None:
    house = House(qtbot)
    house.tray_is_there = False
    house.residence.begin(hidden=True)
    for _ in range(MOST_TRIES):
        house.residence.look_for_tray()

    assert house.window.isMinimized()
    assert not house.residence.keeps_running()


def test_who_turned_it_off_elsewhere_sees_it_off(qtbot: QtBot) -> None:
    house = House(qtbot, on=False)
    house.residence.begin(hidden=False)

    assert not house.preferences.settings.start_at_login
    assert not house.residence.keeps_running()


def test_the_choice_is_heeded_at_once(qtbot: QtBot) -> None:
    house = House(qtbot, Settings(), on=False)
    house.residence.begin(hidden=False)
    house.choose(on=True)
    started = (house.login.on, house.tray.is_visible())
    house.choose(on=False)

    assert started == (True, True)
    assert (house.login.on, house.tray.is_visible()) == (False, False)


def test_a_choice_that_cannot_be_met_is_told_and_taken_back(qtbot: QtBot) -> None:
    house = House(qtbot, Settings(), on=False)
    house.login.error = "The folder cannot be written."
    with qtbot.waitSignal(house.preferences.failed, timeout=0) as told:
        house.choose(on=True)

    assert told.args == ["The folder cannot be written."]
    assert not house.preferences.settings.start_at_login


def stay(window: MainWindow) -> None:
    """Let the program stay in a tray."""
    window.furniture.tray.tray._available = lambda: True
    window.preferences.choose_start_at_login(on=True)


def test_closing_the_window_leaves_the_program_in_the_tray(
    window: MainWindow, world: World
) -> None:
    stay(window)
    window.close()

    assert not window.isVisible()
    assert not world.player.closed


def test_quit_ends_it(qtbot: QtBot, window: MainWindow, world: World) -> None:
    stay(window)
    with qtbot.waitSignal(window.left, timeout=0):
        window.furniture.tray.tray.quit_requested.emit()

    assert world.player.closed


def test_quit_asks_while_a_session_runs_and_may_be_taken_back(
    window: MainWindow, world: World
) -> None:
    stay(window)
    window.start(schedule())
    window.furniture.tray.tray.quit_requested.emit()
    asked = window.question.isVisible()
    window.question.no.click()

    assert asked
    assert (window.stage.is_running, window.residence.keeps_running()) == (True, True)


def test_a_signal_of_the_system_ends_it(window: MainWindow, world: World) -> None:
    stay(window)
    window.close()
    window.shut_down()

    assert world.player.closed


def test_a_later_start_brings_it_back(window: MainWindow) -> None:
    stay(window)
    window.close()
    window.answer_call()

    assert window.isVisible()


def test_after_end_and_close_it_is_in_the_tray_as_ever(window: MainWindow, world: World) -> None:
    stay(window)
    window.start(schedule())
    window.close()
    window.question.yes.click()
    window.pages.afterwards().done.click()
    gone = not window.isVisible()
    window.answer_call()

    assert (gone, world.player.closed) == (True, False)
    assert window.stack.currentWidget() is window.library
    assert not window.stage.closing
