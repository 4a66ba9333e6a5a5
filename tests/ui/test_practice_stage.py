"""What is due on the page of the routines, and the plan on the page before a session."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from acutimer.model.practice import Plan, Practice
from acutimer.ui.main_window import MainWindow
from tests.ui import samples
from tests.ui.sessions import HALF_PAST_TEN, ROUTINE, World

TODAY = date(2026, 1, 1)
PLAN = Plan("short", TODAY - timedelta(days=9), Practice(2, 6))


def practise(world: World, hours_ago: float, session_id: str = "1") -> None:
    """Put a session of the short routine into the history."""
    began = HALF_PAST_TEN - timedelta(hours=hours_ago)
    record = samples.record(id=session_id, routine_id="short", started_at=began)
    world.store.history.save(record)


def when(window: MainWindow) -> str:
    """Return what is said of today, as it is known now."""
    window.furniture.practice.look()
    return window.library.featured.when()


def test_without_a_plan_nothing_is_due(window: MainWindow) -> None:
    assert when(window) == "Tonight"


def test_what_is_due_is_offered_with_its_week(window: MainWindow, world: World) -> None:
    world.plans.keep(PLAN)
    practise(world, 12)

    assert when(window) == "Due today · 1 of 2 done · week 2 of 6"


def test_what_is_done_is_said_calmly(window: MainWindow, world: World) -> None:
    world.plans.keep(PLAN)
    practise(world, 12)
    practise(world, 1, "2")

    assert when(window) == "Done for today · week 2 of 6"


def test_a_session_after_midnight_belongs_to_the_evening(window: MainWindow, world: World) -> None:
    world.plans.keep(PLAN)
    practise(world, 22.2)  # 00:18 on the same date
    practise(world, 12, "2")

    assert when(window) == "Due today · 1 of 2 done · week 2 of 6"


def test_the_hour_at_which_a_day_ends_can_be_chosen(window: MainWindow, world: World) -> None:
    world.plans.keep(PLAN)
    practise(world, 22.2)
    practise(world, 12, "2")
    window.furniture.practice.look()
    settings = replace(window.preferences.settings, day_ends_hour=0)
    window.preferences.choose_all(settings)

    assert window.library.featured.when() == "Done for today · week 2 of 6"


def test_counts_are_hidden_from_who_does_not_want_them(window: MainWindow, world: World) -> None:
    world.plans.keep(PLAN)
    window.furniture.practice.look()
    settings = replace(window.preferences.settings, counts_shown=False)
    window.preferences.choose_all(settings)
    window.prepare(ROUTINE)

    assert window.library.featured.when() == "Due today"
    assert window.pages.prepare().plan.standing() == ""


def test_a_day_without_practice_says_nothing(window: MainWindow, world: World) -> None:
    world.plans.keep(replace(PLAN, weekdays=frozenset({TODAY.weekday() + 1})))

    assert when(window) == "Tonight"


def test_a_plan_for_a_routine_that_is_gone_is_due_nowhere(window: MainWindow, world: World) -> None:
    world.plans.keep(replace(PLAN, routine_id="gone"))

    assert when(window) == "Tonight"


def test_plans_that_cannot_be_read_are_told_once(window: MainWindow, world: World) -> None:
    told: list[str] = []
    window.furniture.practice.told.connect(told.append)
    world.plans.error = "Your plans cannot be read."
    window.furniture.practice.look()
    window.furniture.practice.look()

    assert told == ["Your plans cannot be read."]


def test_a_history_that_cannot_be_read_counts_as_empty(window: MainWindow, world: World) -> None:
    world.plans.keep(PLAN)
    practise(world, 12)
    world.store.history.error = "The history cannot be read."

    assert when(window) == "Due today · 0 of 2 done · week 2 of 6"


def test_a_routine_becomes_ones_practice(qtbot: QtBot, window: MainWindow, world: World) -> None:
    window.prepare(ROUTINE)
    page = window.pages.prepare()
    qtbot.mouseClick(page.practice, Qt.MouseButton.LeftButton)
    shown = page.plan.isVisible()
    page.plan.keep.click()

    assert shown
    assert world.plans.plans() == (Plan("short", TODAY, Practice()),)
    assert (page.plan.is_kept, page.practice.text()) == (True, "My practice")


def test_a_practice_is_stopped(window: MainWindow, world: World) -> None:
    world.plans.keep(PLAN)
    window.furniture.practice.look()
    window.prepare(ROUTINE)
    page = window.pages.prepare()
    page.plan.stop.click()

    assert world.plans.plans() == ()
    assert (page.plan.is_kept, page.practice.text()) == (False, "Make it my practice")


def test_a_plan_that_cannot_be_kept_is_told_and_not_shown(window: MainWindow, world: World) -> None:
    window.prepare(ROUTINE)
    world.plans.error = "The disk is full."
    window.pages.prepare().plan.keep.click()

    assert window.line_text() == "The disk is full."
    assert not window.pages.prepare().plan.is_kept


def test_growth_begins_with_the_practice(window: MainWindow, world: World) -> None:
    world.plans.keep(PLAN)
    window.furniture.practice.look()
    window.prepare(ROUTINE)
    page = window.pages.prepare()
    page.length.more.grow_chosen.emit(10)

    assert page.length.lengths.since == PLAN.since


def test_closing_the_plan_gives_the_focus_to_its_button(qtbot: QtBot, window: MainWindow) -> None:
    window.prepare(ROUTINE)
    page = window.pages.prepare()
    page.practice.click()
    page.plan.close_panel.click()

    assert not page.plan.isVisible()
    assert page.focusWidget() is page.practice


def test_a_session_that_ends_is_counted(window: MainWindow, world: World) -> None:
    world.plans.keep(replace(PLAN, practice=Practice(1, 6)))
    window.furniture.practice.look()
    window.library.start_requested.emit(ROUTINE)
    run = window.stage.run
    assert run is not None
    world.run_to(run.driver, 900)

    assert window.library.featured.when() == "Done for today · week 2 of 6"
