"""Reminders: kindly, once, never late, never in a session."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time

import pytest
from pytestqt.qtbot import QtBot

from acutimer.model.practice import Plan, Practice, Reminder
from acutimer.ui.main_window import MainWindow
from acutimer.ui.reminders import LATER, START
from tests.fakes import FakeNotifications, FakePlans
from tests.ui import samples
from tests.ui.sessions import HALF_PAST_TEN, ROUTINE, World
from tests.ui.windows import opened_at_night

PLAN = Plan("short", date(2026, 1, 1), Practice(1, 4), reminders=(Reminder(time(22, 30)),))
KEY = "2026-01-01T22:30 short"
MINUTE_S = 60.0

# Qt's own tray asks a signal of the display that the offscreen one lacks.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


class Asked(FakeNotifications):
    """Remember which answers were offered."""

    def __init__(self) -> None:
        super().__init__()
        self.offered: list[list[str]] = []

    def show(self, key: str, title: str, text: str, actions: Mapping[str, str]) -> None:
        super().show(key, title, text, actions)
        self.offered.append(list(actions))


@pytest.fixture
def world() -> World:
    return World(plans=FakePlans((PLAN,)))


@pytest.fixture
def window(qtbot: QtBot, world: World) -> Iterator[MainWindow]:
    for window in opened_at_night(qtbot, world):
        window.furniture.practice.look()
        yield window


def look(window: MainWindow, world: World, minutes: float = 0.0) -> list[str]:
    """Let minutes pass, look, and return the messages that are to be seen."""
    world.clock.now += minutes * MINUTE_S
    window.furniture.reminders.look()
    return list(world.notifications.seen)


def test_it_comes_at_its_time_with_the_title(window: MainWindow, world: World) -> None:
    assert world.notifications.seen == {KEY: ("A short routine", "It is time for your practice.")}


def test_it_comes_once(window: MainWindow, world: World) -> None:
    look(window, world, 1)

    assert world.notifications.shows == 1


def test_it_does_not_come_again_after_a_restart(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    window.shut_down()
    for again in opened_at_night(qtbot, world):
        again.furniture.practice.look()

    assert world.notifications.shows == 1


def test_it_is_gone_an_hour_later(window: MainWindow, world: World) -> None:
    seen = look(window, world, 59)

    assert (seen, look(window, world, 1)) == ([KEY], [])


def test_it_is_gone_when_it_was_done(window: MainWindow, world: World) -> None:
    record = samples.record(routine_id="short", started_at=HALF_PAST_TEN)
    world.store.history.save(record)

    assert look(window, world, 1) == []


def test_it_is_gone_while_a_session_runs(window: MainWindow, world: World) -> None:
    window.library.start_requested.emit(ROUTINE)

    assert world.notifications.seen == {}


def test_later_is_twenty_minutes_later(window: MainWindow, world: World) -> None:
    world.notifications.chosen.emit(KEY, LATER)
    seen = [look(window, world, minutes) for minutes in (0, 19, 1)]

    assert seen == [[], [], [KEY]]


def test_later_pressed_late_still_comes_within_the_hour(window: MainWindow, world: World) -> None:
    look(window, world, 45)
    world.notifications.chosen.emit(KEY, LATER)
    seen = [look(window, world, minutes) for minutes in (0, 12, 1, 2)]

    assert seen == [[], [], [KEY], []]


@pytest.mark.parametrize(("minutes", "offered"), [(0, [START, LATER]), (58, [START])])
def test_later_is_offered_only_while_there_is_time_for_it(
    qtbot: QtBot, world: World, minutes: float, offered: list[str]
) -> None:
    asked = world.notifications = Asked()
    world.clock.now += minutes * MINUTE_S
    for window in opened_at_night(qtbot, world):
        window.furniture.practice.look()

    assert asked.offered == [offered]


def test_start_starts_the_session(window: MainWindow, world: World) -> None:
    world.notifications.chosen.emit(KEY, START)

    assert window.stage.is_running
    assert window.isVisible()


def test_a_click_on_the_message_prepares_the_routine(window: MainWindow, world: World) -> None:
    window.hide()
    world.notifications.chosen.emit(KEY, "")

    assert window.stack.currentWidget() is window.pages.prepare()
    assert (window.isVisible(), window.stage.is_running) == (True, False)


def test_an_answer_that_comes_twice_is_heeded_once(window: MainWindow, world: World) -> None:
    world.notifications.chosen.emit(KEY, "")
    window.library.start_requested.emit(ROUTINE)
    first = window.stage.run
    world.notifications.chosen.emit(KEY, START)

    assert window.stage.run is first


def test_what_the_desktop_refuses_the_tray_tells(window: MainWindow, world: World) -> None:
    world.notifications.refused.emit(KEY)
    window.furniture.tray.tray.message_clicked.emit()

    assert window.stack.currentWidget() is window.pages.prepare()


def test_without_plans_nobody_looks_at_the_clock(window: MainWindow, world: World) -> None:
    reminders = window.furniture.reminders
    before = reminders.is_watching()
    window.furniture.practice.stop("short")

    assert (before, reminders.is_watching()) == (True, False)
    assert world.notifications.seen == {}


def test_the_new_day_is_shown_when_it_comes(window: MainWindow, world: World) -> None:
    world.store.history.save(samples.record(routine_id="short", started_at=HALF_PAST_TEN))
    look(window, world, 1)
    window.furniture.practice.refresh()
    evening = window.library.featured.when()
    look(window, world, 6 * 60)

    assert evening == "Done for today · week 1 of 4"
    assert window.library.featured.when() == "Due today · week 1 of 4"


def test_a_plan_whose_routine_is_gone_does_not_remind(qtbot: QtBot, world: World) -> None:
    world.plans = FakePlans((replace(PLAN, routine_id="gone"),))
    for window in opened_at_night(qtbot, world):
        window.furniture.practice.look()

    assert world.notifications.shows == 0


def test_closing_the_program_takes_the_messages_away(window: MainWindow, world: World) -> None:
    window.shut_down()

    assert world.notifications.seen == {}


def test_after_closing_no_message_comes(window: MainWindow, world: World) -> None:
    window.furniture.practice.keep(replace(PLAN, reminders=(Reminder(time(22, 35)),)))
    window.shut_down()

    assert look(window, world, 5) == []
