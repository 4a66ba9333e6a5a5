"""A session that was cut off is told at the next start, and can be gone on with."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acutimer.engine.events import Command, State
from acutimer.model.record import Ending
from acutimer.ui.cut_off import LATEST, CutOffBar
from acutimer.ui.main_window import MainWindow
from acutimer.ui.session_run import SessionRun
from tests.fakes import FakeClock
from tests.ui.sessions import World, schedule
from tests.ui.windows import opened_at_night

Reopen = Callable[..., MainWindow]
TO_HOLD_S, TO_RELAX_S = 40.0, 400.0


@pytest.fixture
def reopen(qtbot: QtBot) -> Iterator[Reopen]:
    """Return what runs a session, kills the program, and opens it again after a while."""
    windows = []

    def reopened(run_s: float, away_s: float = 60.0) -> MainWindow:
        world = World()
        run = SessionRun(schedule(quiet=True), world.means())
        run.feel_before(6)
        run.start()
        world.run_to(run.driver, run_s)
        run.keep()
        later = World(clock=FakeClock(world.clock.now + away_s), store=world.store)
        windows.append(opened_at_night(qtbot, later))
        window = next(windows[-1])
        QApplication.processEvents()
        return window

    yield reopened
    for window in windows:
        next(window, None)


def bar(window: MainWindow) -> CutOffBar:
    return window.library.cut_off


def test_what_was_cut_off_is_said_and_nothing_starts(reopen: Reopen) -> None:
    window = reopen(TO_HOLD_S)

    assert bar(window).text() == (
        "“A short routine” was cut off at 22:30, with 0:25 of 3:00 pressed."
    )
    assert bar(window).go_on.isVisible()
    assert not window.stage.is_running


def test_going_on_stands_paused_where_it_was(reopen: Reopen) -> None:
    window = reopen(TO_HOLD_S)
    bar(window).go_on.click()
    run = window.stage.run
    assert run is not None

    assert run.session.state is State.GUIDING_PAUSED
    assert window.stack.currentWidget() is window.pages.session()
    assert not bar(window).isVisible()


def test_going_on_keeps_what_was_felt_and_written(reopen: Reopen) -> None:
    window = reopen(TO_HOLD_S)
    history = window.furniture.means.store.history
    history.note(history.records()[0].id, "The left side is sore.")
    bar(window).go_on.click()
    window.stage.end()
    (record,) = history.records()

    assert (record.before, record.note) == (6, "The left side is sore.")


def test_going_on_goes_on_with_the_same_record(reopen: Reopen) -> None:
    window = reopen(TO_HOLD_S)
    kept = window.furniture.means.store.history.records()[0]
    bar(window).go_on.click()
    run = window.stage.run
    assert run is not None
    run.driver.send(Command.RESUME)
    run.end()
    (record,) = window.furniture.means.store.history.records()

    assert (record.id, record.started_at) == (kept.id, kept.started_at)
    assert record.ending is Ending.STOPPED
    assert record.pressed_s == kept.pressed_s
    assert record.paused_s == pytest.approx(60.0)


def test_a_relaxation_goes_on_in_the_dark(reopen: Reopen) -> None:
    window = reopen(TO_RELAX_S)
    bar(window).go_on.click()
    run = window.stage.run
    assert run is not None

    assert run.session.state is State.RELAXING_PAUSED
    assert window.stack.currentWidget() is window.pages.relaxation()


def test_what_was_done_can_be_kept_instead(reopen: Reopen) -> None:
    window = reopen(TO_HOLD_S)
    bar(window).keep.click()
    (record,) = window.furniture.means.store.history.records()

    assert record.ending is Ending.LOST
    assert not bar(window).isVisible()


def test_after_hours_nobody_goes_on(reopen: Reopen) -> None:
    window = reopen(TO_HOLD_S, LATEST.total_seconds() + 1)

    assert bar(window).isVisible()
    assert not bar(window).go_on.isVisible()


def test_a_session_of_another_version_can_only_be_kept(reopen: Reopen) -> None:
    window = reopen(TO_HOLD_S)
    states = window.furniture.means.store.history.states  # type: ignore[attr-defined]  # of the fake
    for session_id in states:
        states[session_id] = "{}"
    window.furniture.cut_off.look()

    assert not bar(window).go_on.isVisible()


def test_a_rehearsal_that_was_cut_off_is_not_told(reopen: Reopen) -> None:
    window = reopen(TO_HOLD_S)
    history = window.furniture.means.store.history
    history.save(replace(history.records()[0], rehearsed=True))
    window.furniture.cut_off.look()

    assert not bar(window).isVisible()
    assert history.records()[0].ending is Ending.LOST


def test_an_earlier_one_is_told_after_the_latest(reopen: Reopen) -> None:
    window = reopen(TO_HOLD_S)
    history = window.furniture.means.store.history
    record = history.records()[0]
    history.save(replace(record, id="earlier", title="Earlier", started_at=record.started_at))
    first = bar(window).text()
    bar(window).keep.click()

    assert first
    assert bar(window).isVisible()


def test_a_history_that_cannot_be_read_is_told(reopen: Reopen) -> None:
    window = reopen(TO_HOLD_S)
    window.furniture.means.store.history.error = "No."  # type: ignore[attr-defined]  # of the fake
    window.furniture.cut_off.look()

    assert window.line_text() == "No."
    assert not bar(window).isVisible()


def test_what_was_forgotten_meanwhile_is_not_offered_any_more(reopen: Reopen) -> None:
    window = reopen(TO_HOLD_S)
    window.furniture.means.store.history.forget_all()
    window.rail.routines_requested.emit()

    assert bar(window).isHidden()


def test_after_weeks_the_date_is_said(reopen: Reopen) -> None:
    window = reopen(TO_HOLD_S, timedelta(weeks=3).total_seconds())

    assert "was cut off on Thu 1 January at 22:30" in bar(window).text()
