"""The background as the window sees it, with a process that only notes what it is told."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from acutimer.adapters.orders import UNUSABLE
from acutimer.adapters.qt_background import QtBackground
from tests.adapters.fake_child import FakeChild

RAIN = Path("/sounds/rain.wav")
WAIT_MS = 10_000
Until = Callable[[Callable[[], bool]], None]


class Stage(FakeChild):
    """Run a background whose process is the fake one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.background = QtBackground(self.command)
        self.vanished = QSignalSpy(self.background.vanished)


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """Return a background that has not started anything yet."""
    stage = Stage(tmp_path)
    yield stage
    stage.background.close()


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    """Return what waits for something."""
    return lambda true: qtbot.waitUntil(true, timeout=WAIT_MS)


def test_the_process_is_told_all_that_holds_when_it_starts(stage: Stage, until: Until) -> None:
    stage.background.set_volume(0.5)
    stage.background.duck(ducked=True)
    stage.background.play(RAIN)
    until(lambda: len(stage.told()) == 3)

    assert stage.told() == [["set_volume", 0.5], ["duck", True], ["play", str(RAIN), None]]


def test_later_wishes_follow(stage: Stage, until: Until) -> None:
    stage.background.play(RAIN)
    stage.background.duck(ducked=True)
    stage.background.set_volume(0.1)
    stage.background.play(RAIN)
    stage.background.fade(60.0)
    stage.background.stop()
    until(lambda: len(stage.told()) == 8)
    later = [["duck", True], ["set_volume", 0.1], ["play", str(RAIN), None], ["fade", 60], ["stop"]]

    assert stage.told()[3:] == later


def test_watching_needs_no_sound_and_outlives_a_crash(stage: Stage, until: Until) -> None:
    stage.prepare("play", 1)
    stage.background.watch()
    stage.background.play(RAIN)
    stage.background.fade(60.0)
    until(lambda: len(stage.told(1)) == 3)
    stage.background.stop()
    until(lambda: len(stage.told(1)) == 4)

    assert stage.told()[2:4] == [["watch"], ["play", str(RAIN), None]]
    assert stage.told(1)[2:] == [["watch"], ["stop"]]


def test_after_a_crash_it_plays_on_but_only_where_it_was_heard(stage: Stage, until: Until) -> None:
    stage.prepare("play", ["opened", "6869"], 1)
    stage.background.play(RAIN)
    until(lambda: len(stage.told(1)) == 3)

    assert stage.told(1)[2] == ["play", str(RAIN), "6869"]


def test_a_new_wish_after_a_crash_is_obeyed_at_once_and_anywhere(
    stage: Stage, until: Until, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    stage.prepare("play", ["opened", "6869"], 1)
    stage.background.play(RAIN)
    until(lambda: "is started again" in caplog.text)
    stage.background.play(RAIN)
    until(lambda: len(stage.told(1)) == 3)

    assert stage.told(1)[2] == ["play", str(RAIN), None]


def test_a_device_that_is_gone_is_told_and_nothing_plays_on(stage: Stage, until: Until) -> None:
    stage.prepare("play", ["opened", "6869"], ["vanished"], 1)
    stage.background.play(RAIN)
    until(lambda: stage.vanished.count() == 1 and not stage.background.is_running())

    assert not stage.background.is_waiting()


def test_a_process_that_is_useless_is_not_tried_again(stage: Stage, until: Until) -> None:
    stage.prepare("play", UNUSABLE)
    stage.background.play(RAIN)
    until(lambda: stage.told() != [] and not stage.background.is_running())
    stage.background.play(RAIN)

    assert not stage.background.is_running()
    assert not stage.background.is_waiting()


def test_a_process_that_cannot_be_started_is_silence(
    until: Until, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    background = QtBackground((str(tmp_path / "missing"),))
    background.play(RAIN)
    until(lambda: "no background can be played" in caplog.text)
    background.play(RAIN)

    assert not background.is_running()
    background.close()


def test_closing_ends_the_process_by_its_stdin(stage: Stage, until: Until) -> None:
    stage.background.play(RAIN)
    until(lambda: len(stage.told()) == 3)
    stage.background.close()
    stage.background.play(RAIN)

    assert stage.told()[-1] == ["the end"]
    assert not stage.background.is_running()
