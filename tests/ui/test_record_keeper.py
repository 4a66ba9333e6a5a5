"""Records are written by another thread, in order, and a session goes on whatever happens."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from acutimer.engine.events import Command
from acutimer.model.record import Ending
from acutimer.ui.record_keeper import RecordKeeper
from acutimer.ui.session_run import KEEP_MS, SessionRun
from tests.fakes import FakeHistory
from tests.ui import samples
from tests.ui.sessions import World, schedule

pytestmark = pytest.mark.usefixtures("qapp")


def test_all_is_written_in_order_before_the_end() -> None:
    history = FakeHistory()
    keeper = RecordKeeper(history, ThreadPoolExecutor(1))
    for number in range(20):
        keeper.keep(samples.record(id="one", note=str(number)))
    keeper.close()

    assert [record.note for record in history.saves] == [str(number) for number in range(20)]


def test_a_failure_reaches_the_window(qtbot: QtBot) -> None:
    keeper = RecordKeeper(FakeHistory(error="No room."), ThreadPoolExecutor(1))
    with qtbot.waitSignal(keeper.failed) as failed:
        keeper.keep(samples.record())
    keeper.close()

    assert failed.args == ["No room."]


def test_a_record_that_was_written_is_told(qtbot: QtBot) -> None:
    keeper = RecordKeeper(FakeHistory(), ThreadPoolExecutor(1))
    with qtbot.waitSignal(keeper.kept) as kept:
        keeper.keep(samples.record(id="one"))
    keeper.close()

    assert kept.args == ["one"]


def test_a_running_session_is_kept_with_where_it_stands() -> None:
    world = World()
    run = SessionRun(schedule(), world.means())
    run.start()
    run.keep()
    running = dict(world.store.history.states)
    run.end()

    assert len(running) == 1
    assert world.store.history.states == {}


def test_a_session_is_kept_every_few_seconds_also_in_a_pause() -> None:
    world = World()
    run = SessionRun(schedule(), world.means())
    run.start()
    run.driver.send(Command.PAUSE)

    assert KEEP_MS <= 4000
    assert run.is_being_kept()


def test_a_session_that_has_ended_is_left_alone() -> None:
    world = World()
    run = SessionRun(schedule(), world.means())
    spy = QSignalSpy(run.finished)
    run.start()
    run.end()

    assert spy.count() == 1
    assert not run.is_being_kept()
    assert world.store.history.saves[-1].ending is Ending.STOPPED
