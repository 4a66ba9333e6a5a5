"""The voice as the window sees it, with a process that only notes what it is told."""

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from acutimer.adapters.qt_speech import COMMAND, FarVoice, QtSpeaker
from acutimer.model.voice import VoiceSettings
from tests.adapters.fake_child import FakeChild

WAIT_MS = 10_000
LOGGER = "acutimer.adapters"
FOUND = ["opened", True, ["Ann", "Bob"]]


class Stage(FakeChild):
    """Run a voice whose process is the fake one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.voice = FarVoice(self.command)
        self.opened = QSignalSpy(self.voice.opened)
        self.silent = QSignalSpy(self.voice.fell_silent)
        self.lost = QSignalSpy(self.voice.lost)


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """Return a voice that is not open yet."""
    stage = Stage(tmp_path)
    yield stage
    if Shiboken.isValid(stage.voice):
        stage.voice._child.end()


def wait(qtbot: QtBot, true: Callable[[], bool]) -> None:
    qtbot.waitUntil(true, timeout=WAIT_MS)


def opened(qtbot: QtBot, stage: Stage) -> FarVoice:
    """Return the voice, which was found."""
    stage.prepare("start", FOUND)
    stage.voice.open()
    wait(qtbot, lambda: stage.opened.count() == 1)
    return stage.voice


def test_what_the_process_finds_is_told(qtbot: QtBot, stage: Stage) -> None:
    opened(qtbot, stage)

    assert stage.opened.at(0) == [True, ("Ann", "Bob")]


def test_orders_are_passed_on(qtbot: QtBot, stage: Stage) -> None:
    voice = opened(qtbot, stage)
    voice.tune(VoiceSettings(rate=0.5, pitch=0.1, voice="Bob", volume=0.2))
    voice.say("Press \u2014 slowly.")
    voice.stop()
    wait(qtbot, lambda: len(stage.told()) == 3)

    tuned = {"rate": 0.5, "pitch": 0.1, "voice": "Bob", "volume": 0.2}
    assert stage.told() == [["tune", tuned], ["say", "Press \u2014 slowly."], ["stop"]]


def test_the_end_of_a_sentence_and_a_loss_are_told(qtbot: QtBot, stage: Stage) -> None:
    stage.prepare("say", ["fell_silent"], ["lost", True])
    opened(qtbot, stage).say("Press.")
    wait(qtbot, lambda: stage.lost.count() == 1)

    assert stage.silent.count() == 1
    assert stage.lost.at(0) == [True]


def test_a_process_that_crashes_in_a_sentence_is_a_lost_voice(
    qtbot: QtBot, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.prepare("say", 11)
    opened(qtbot, stage).say("Press.")
    wait(qtbot, lambda: stage.lost.count() == 1)

    assert stage.lost.at(0) == [False]
    assert "the voice has ended with 11" in caplog.text


def test_a_process_that_crashes_at_once_is_no_voice(qtbot: QtBot, stage: Stage) -> None:
    stage.prepare("start", 11)
    stage.voice.open()
    wait(qtbot, lambda: stage.opened.count() == 1)

    assert stage.opened.at(0) == [False, ()]
    assert stage.lost.count() == 0


def test_a_process_that_cannot_be_started_is_no_voice(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    voice = FarVoice((str(tmp_path / "missing"),))
    with qtbot.waitSignal(voice.opened) as found:
        voice.open()

    assert found.args == [False, ()]
    assert "no voice can be started" in caplog.text


def test_a_voice_that_is_closed_ends_its_process_and_tells_nothing(
    qtbot: QtBot, stage: Stage
) -> None:
    voice = opened(qtbot, stage)
    with qtbot.waitSignal(voice.destroyed, timeout=WAIT_MS):
        voice.close()

    assert stage.told() == [["the end"]]
    assert stage.lost.count() == 0


def test_the_real_process_says_whether_there_is_a_voice(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "file"))  # no speech-dispatcher starts
    caplog.set_level(logging.INFO, logger=LOGGER)
    voice = FarVoice(COMMAND)
    with qtbot.waitSignal(voice.opened, timeout=6 * WAIT_MS) as found:
        voice.open()
    with qtbot.waitSignal(voice.destroyed, timeout=WAIT_MS):
        voice.close()

    assert found.args is not None
    assert isinstance(found.args[0], bool)
    assert "Traceback" not in caplog.text


def test_after_a_crash_another_process_says_the_next_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    child = FakeChild(tmp_path)
    child.prepare("start", FOUND)
    child.prepare("say", 11)
    child.prepare("start", FOUND, run=1)
    speaker = QtSpeaker(lambda: FarVoice(child.command))
    with qtbot.waitSignal(speaker.readiness_changed, timeout=WAIT_MS):
        pass
    with qtbot.waitSignal(speaker.fell_silent, timeout=WAIT_MS):
        speaker.say("Lost.")
    speaker.say("Rest.")
    wait(qtbot, lambda: ["say", "Rest."] in child.told(1))
    with qtbot.waitSignal(speaker._voice.destroyed, timeout=WAIT_MS):
        speaker.close()

    assert ["say", "Lost."] not in child.told(1)


@pytest.mark.skipif(sys.platform == "win32", reason="a function of POSIX is called")
def test_a_voice_process_that_hangs_ends() -> None:
    code = (
        "import ctypes; from acutimer.adapters.voice_process import bounded\n"
        "with bounded(0.1): ctypes.PyDLL(None).pause()"  # nothing of Python runs meanwhile
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, timeout=60, stderr=subprocess.PIPE
    )

    assert done.returncode == 1
    assert b"Timeout" in done.stderr
