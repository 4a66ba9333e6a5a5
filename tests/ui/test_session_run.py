"""A session that is driven, heard and kept."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from acutimer.engine.events import Command
from acutimer.model.cue import Cue
from acutimer.model.record import Ending
from acutimer.ui.session_run import SessionRun
from tests.ui.sessions import FIRST_HOLD_S, RELAXATION_S, World, schedule


@pytest.fixture
def run(qtbot: QtBot, world: World) -> Iterator[SessionRun]:
    run = SessionRun(schedule(), world.means())
    run.start()
    yield run
    run.end()  # or its timer would go on into the next test


def test_the_record_is_kept_from_the_first_moment(run: SessionRun, world: World) -> None:
    (record,) = world.store.kept.values()

    assert record.ending is Ending.RUNNING


def test_each_boundary_keeps_the_record_in_the_same_place(run: SessionRun, world: World) -> None:
    world.run_to(run.driver, RELAXATION_S + 1)
    (record,) = world.store.kept.values()

    assert record.pressed_s == 180
    assert len(world.store.saves) >= 8


def test_the_end_is_kept_and_told(qtbot: QtBot, run: SessionRun, world: World) -> None:
    world.run_to(run.driver, FIRST_HOLD_S + 20)
    with qtbot.waitSignal(run.finished, timeout=0) as finished:
        run.end()

    assert finished.args == list(world.store.kept.values())
    assert finished.args[0].ending is Ending.STOPPED
    assert finished.args[0].pressed_s == 20


def test_cues_are_heard(run: SessionRun, world: World) -> None:
    world.run_to(run.driver, FIRST_HOLD_S + 1)

    assert world.player.played == [Cue.BEGIN, Cue.NEXT_PLACE, Cue.PRESS]


@pytest.mark.parametrize("command", [Command.PAUSE, Command.LONGER])
def test_a_sound_that_is_no_longer_true_is_cut(
    run: SessionRun, world: World, command: Command
) -> None:
    stops = world.player.stops
    run.driver.send(command)

    assert world.player.stops == stops + 1


def test_a_store_that_fails_is_told_once_and_stops_nothing(qtbot: QtBot, world: World) -> None:
    world.store.error = "The disk is full."
    run = SessionRun(schedule(), world.means())
    told: list[str] = []
    run.told.connect(told.append)
    run.start()
    world.run_to(run.driver, RELAXATION_S + 1)

    assert told == ["The disk is full."]
    assert run.session.segment.length_s == 600


def test_sleep_says_since_when(qtbot: QtBot, run: SessionRun, world: World) -> None:
    world.run_to(run.driver, 60)
    world.clock.now += 7200
    with qtbot.waitSignal(run.told, timeout=0) as told:
        run.driver.poll()

    assert told.args == ["The computer slept from 22:31 on; the session is paused"]


@pytest.mark.parametrize(("slept_s", "ending"), [(60, Ending.RUNNING), (7200, Ending.SLEPT)])
def test_sleep_in_the_relaxation_disturbs_nobody(
    qtbot: QtBot, run: SessionRun, world: World, slept_s: int, ending: Ending
) -> None:
    world.run_to(run.driver, RELAXATION_S + 1)
    heard = list(world.player.played)
    world.clock.now += slept_s
    with qtbot.assertNotEmitted(run.told):
        run.driver.poll()

    assert world.player.played == heard
    assert run.record().ending is ending


def test_a_note_is_kept_with_the_record(run: SessionRun, world: World) -> None:
    run.end()
    run.keep_note(run.record(), "slept well")

    assert [record.note for record in world.store.kept.values()] == ["slept well"]


def test_it_says_when_it_will_end(run: SessionRun) -> None:
    assert f"{run.ends_at():%H:%M}" == "22:43"


def test_a_rehearsal_stays_marked_beside_a_note(qtbot: QtBot, world: World) -> None:
    run = SessionRun(schedule(), replace(world.means(), speed=20))
    run.start()
    run.end()
    run.keep_note(run.record(), "warm hands")

    (kept,) = world.store.kept.values()
    assert (kept.rehearsed, kept.note) == (True, "warm hands")
