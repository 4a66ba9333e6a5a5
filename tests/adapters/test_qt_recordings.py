"""Recorded words through Qt, with a device that only notes what it is told."""

# ruff: noqa: N802, N815 - the fakes are called in Qt's own way

import os
import threading
import wave
from enum import Enum
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QIODevice, QObject, Signal
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from acutimer.adapters.qt_recordings import LONGEST_S, QtRecordings, SpokenWav
from acutimer.adapters.wav import gain_of

RATE_HZ = 8_000
LIMIT_S = 5.0


class FakeAudio:
    """Name the states and errors as Qt does."""

    State = Enum("State", ["ActiveState", "StoppedState"])
    Error = Enum("Error", ["NoError", "IOError"])


class FakeFormat:
    """Keep nothing."""

    SampleFormat = Enum("SampleFormat", ["Int16", "Int32"])

    def setSampleRate(self, rate_hz: int) -> None: ...

    def setChannelCount(self, count: int) -> None: ...

    def setSampleFormat(self, sample_format: object) -> None: ...


class FakeDevices(QObject):
    """Have one device, or none."""

    audioOutputsChanged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = "loudspeaker"

    def defaultAudioOutput(self) -> SimpleNamespace:
        return SimpleNamespace(isNull=lambda: not self.name)


class FakeSink(QObject):
    """Keep what a device should have played."""

    stateChanged = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.gain = -1.0
        self.stopped = False
        self.failure = FakeAudio.Error.NoError
        self.source: QIODevice | None = None

    def setVolume(self, gain: float) -> None:
        self.gain = gain

    def start(self, source: QIODevice) -> None:
        self.source = source

    def stop(self) -> None:
        self.stopped = True

    def state(self) -> FakeAudio.State:
        broken = self.failure is not FakeAudio.Error.NoError
        return FakeAudio.State.StoppedState if broken else FakeAudio.State.ActiveState

    def error(self) -> FakeAudio.Error:
        return self.failure

    def take(self, count: int) -> QByteArray:
        """Take so many bytes, as a device does."""
        assert self.source is not None
        return self.source.read(count)


class World:
    """Hold the fake device and the recordings that use it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sinks: list[FakeSink] = []
        self.devices = FakeDevices()
        self.may_load = threading.Event()
        self.recordings = QtRecordings(folder, self.load)
        self.silent = QSignalSpy(self.recordings.fell_silent)

    def load(self) -> ModuleType:
        self.may_load.wait(LIMIT_S)
        fakes = SimpleNamespace(
            QAudio=FakeAudio,
            QAudioFormat=FakeFormat,
            QAudioSink=self.sink,
            QMediaDevices=lambda parent: self.devices,
        )
        return cast("ModuleType", fakes)

    def sink(self, device: object, sound_format: FakeFormat, parent: QObject) -> FakeSink:
        self.sinks.append(FakeSink())
        return self.sinks[-1]


@pytest.fixture
def world(qapp: QCoreApplication, tmp_path: Path) -> World:
    """Return recordings that have just found a device; `knees.wav` lasts a second and a half."""
    world = World(tmp_path / "recordings")
    world.folder.mkdir()
    written(world.folder / "knees.wav")
    written(tmp_path / "other.wav")
    world.may_load.set()
    join_loader()
    return world


def join_loader() -> None:
    """Wait until the recordings know whether there is a module."""
    for thread in threading.enumerate():
        if thread.name == "recordings-qt":
            thread.join(LIMIT_S)
    QCoreApplication.processEvents()


def written(path: Path, *, frames: int = 12_000, rate_hz: int = RATE_HZ, width: int = 2) -> Path:
    """Write a sound that counts up in its lowest byte."""
    with wave.open(str(path), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(width)
        target.setframerate(rate_hz)
        target.writeframes(b"".join(bytes([n % 100]) * width for n in range(frames)))
    return path


def test_a_file_is_given_out_once_and_then_silence(tmp_path: Path) -> None:
    sound = SpokenWav(written(tmp_path / "short.wav", frames=3))

    found = [(sound.read(count), sound.is_over) for count in (5, 6, 4)]

    assert found == [(b"\0\0\1\1", False), (b"\2\2\0\0\0\0", True), (bytes(4), True)]


@pytest.mark.parametrize(("width", "wide"), [(1, 2), (2, 2), (3, 4), (4, 4)])
def test_samples_of_every_width_are_played(tmp_path: Path, width: int, wide: int) -> None:
    sound = SpokenWav(written(tmp_path / "short.wav", width=width, frames=100))

    assert sound.sample_bytes == wide
    assert sound.read(wide * 99)[-1] == (98 ^ 0x80 if width == 1 else 98)
    assert not sound.is_over


def test_a_file_that_goes_bad_meanwhile_is_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sound = SpokenWav(written(tmp_path / "short.wav"))
    sound.close()

    assert sound.read(100) == bytes(100)
    assert sound.is_over
    assert "cannot be read any more" in caplog.text


def test_the_length_of_a_file_is_told(world: World) -> None:
    assert world.recordings.length_s("knees.wav") == 1.5


@pytest.mark.parametrize("name", ["", ".", "no.wav", "../other.wav", "text.wav", "empty.wav"])
def test_what_cannot_be_played_has_no_length(
    world: World, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    (world.folder / "text.wav").write_text("no sound")
    written(world.folder / "empty.wav", frames=0)

    assert world.recordings.length_s(name) is None
    assert "cannot be played" in caplog.text


def test_a_file_must_not_be_too_long_or_too_coarse(world: World) -> None:
    written(world.folder / "long.wav", frames=round(LONGEST_S * RATE_HZ) + 1, width=1)
    written(world.folder / "coarse.wav", rate_hz=7_999)

    assert world.recordings.length_s("long.wav") is None
    assert world.recordings.length_s("coarse.wav") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_does_not_hold_up_the_window(world: World) -> None:
    os.mkfifo(world.folder / "pipe.wav")

    assert world.recordings.length_s("pipe.wav") is None


@pytest.mark.usefixtures("qapp")
def test_before_qt_is_loaded_nothing_can_be_played(tmp_path: Path) -> None:
    written(tmp_path / "knees.wav")
    world = World(tmp_path)
    early = world.recordings.length_s("knees.wav")
    world.recordings.play("knees.wav")
    world.may_load.set()
    join_loader()

    assert early is None
    assert (world.sinks, world.silent.count()) == ([], 1)
    assert world.recordings.length_s("knees.wav") == 1.5


def test_without_a_device_nothing_can_be_played(world: World) -> None:
    world.devices.name = ""

    assert world.recordings.length_s("knees.wav") is None
    world.recordings.play("knees.wav")
    assert (world.sinks, world.silent.count()) == ([], 1)


def test_qt_reads_the_samples_of_the_file(world: World) -> None:
    world.recordings.play("knees.wav")
    source = world.sinks[0].source

    assert source is not None
    assert source.bytesAvailable() > 0
    assert source.isSequential()
    assert world.sinks[0].take(4) == QByteArray(b"\0\0\1\1")


def test_a_recording_that_was_heard_ends(world: World) -> None:
    world.recordings.play("knees.wav")
    world.sinks[0].take(30_000)
    world.recordings.finish()

    assert world.sinks[0].stopped
    assert world.silent.count() == 1
    assert world.recordings.length_s("knees.wav") == 1.5


def test_a_device_that_takes_nothing_is_lost_until_devices_change(world: World) -> None:
    world.recordings.play("knees.wav")
    world.recordings.finish()
    lost = world.recordings.length_s("knees.wav")
    world.devices.audioOutputsChanged.emit()

    assert world.silent.count() == 1
    assert lost is None
    assert world.recordings.length_s("knees.wav") == 1.5


def test_a_device_that_is_slow_is_waited_for(world: World) -> None:
    world.recordings.play("knees.wav")
    world.sinks[0].take(10_000)
    world.recordings.finish()
    early = world.silent.count()
    world.sinks[0].take(20_000)
    world.recordings.finish()

    assert (early, world.silent.count()) == (0, 1)
    assert world.recordings.length_s("knees.wav") == 1.5


def test_a_device_that_dies_on_the_way_is_lost(world: World) -> None:
    world.recordings.play("knees.wav")
    world.sinks[0].take(10_000)
    world.recordings.finish()
    world.recordings.finish()

    assert world.silent.count() == 1
    assert world.recordings.length_s("knees.wav") is None


def test_a_recording_ends_by_itself(world: World, qtbot: QtBot) -> None:
    written(world.folder / "short.wav", frames=1)
    with qtbot.waitSignal(world.recordings.fell_silent):
        world.recordings.play("short.wav")
        world.sinks[0].take(4)

    assert world.sinks[0].stopped


def test_a_device_that_fails_ends_the_recording(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.recordings.play("knees.wav")
    world.sinks[0].stateChanged.emit(None)
    before = world.silent.count()
    world.sinks[0].failure = FakeAudio.Error.IOError
    world.sinks[0].stateChanged.emit(None)

    assert (before, world.silent.count()) == (0, 1)
    assert "has stopped" in caplog.text


def test_one_recording_sounds_at_a_time(world: World) -> None:
    world.recordings.play("knees.wav")
    world.recordings.play("knees.wav")

    assert [sink.stopped for sink in world.sinks] == [True, False]
    assert world.silent.count() == 1


def test_stopping_is_told_once(world: World) -> None:
    world.recordings.play("knees.wav")
    world.recordings.stop()
    world.recordings.stop()

    assert world.sinks[0].stopped
    assert world.silent.count() == 1


def test_the_volume_holds_for_what_sounds_and_for_what_comes(world: World) -> None:
    world.recordings.set_volume(0.5)
    world.recordings.play("knees.wav")
    first = world.sinks[0].gain
    world.recordings.set_volume(0.2)

    assert first == gain_of(0.5)
    assert world.sinks[0].gain == gain_of(0.2)


def test_after_closing_nothing_is_played(world: World) -> None:
    world.recordings.play("knees.wav")
    world.recordings.close()

    assert world.sinks[0].stopped
    assert world.recordings.length_s("knees.wav") is None


def test_a_missing_library_leaves_it_silent(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def load() -> ModuleType:
        raise ImportError("libpulse0")

    recordings = QtRecordings(tmp_path, load)
    join_loader()

    assert "libpulse0" in caplog.text
    assert recordings.length_s("knees.wav") is None


@pytest.mark.usefixtures("qapp")
def test_closing_while_qt_is_loaded_opens_nothing(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.recordings.close()
    world.may_load.set()
    join_loader()

    assert world.recordings.parent() is None
