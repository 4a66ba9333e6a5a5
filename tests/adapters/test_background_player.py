"""The player of the background, with a device that only notes what it is told."""

# ruff: noqa: N802, N815 - the fakes are called in Qt's own way

import wave
from enum import Enum
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QByteArray, QIODevice, QObject, Signal
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from acutimer.adapters.background_player import (
    DRAIN_S,
    DUCK_DB,
    DUCK_S,
    FADE_IN_S,
    FOLLOW_S,
    RETURN_S,
    STOP_S,
    VOLUME_S,
    BackgroundPlayer,
)
from acutimer.adapters.looped_wav import LoopedWav
from acutimer.adapters.ramps import SILENT_DB, Ramp, gain_of_db, volume_db
from tests.fakes import FakeClock

RATE_HZ = 8_000


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

    def bytesForDuration(self, microseconds: int) -> int:
        return 2 * RATE_HZ * microseconds // 1_000_000


class FakeDevice:
    """A device that is only a name; without one it is none."""

    def __init__(self, name: str) -> None:
        self.name = name

    def id(self) -> QByteArray:
        return QByteArray(self.name.encode())

    def isNull(self) -> bool:
        return not self.name


class FakeDevices(QObject):
    """List the devices that a test names; the first is the default."""

    audioOutputsChanged = Signal()

    def __init__(self, world: "World") -> None:
        super().__init__()
        self._world = world

    def audioOutputs(self) -> list[FakeDevice]:
        return [FakeDevice(name) for name in self._world.names]

    def defaultAudioOutput(self) -> FakeDevice:
        return FakeDevice(self._world.names[0] if self._world.names else "")


class FakeSink(QObject):
    """Keep what a device should have played."""

    stateChanged = Signal(object)

    def __init__(self, device: FakeDevice) -> None:
        super().__init__()
        self.device = device.name
        self.gain = 1.0
        self.stopped = False
        self.failure = FakeAudio.Error.NoError
        self.source: QIODevice | None = None

    def setBufferSize(self, size: int) -> None: ...

    def setVolume(self, gain: float) -> None:
        self.gain = gain

    def start(self, source: QIODevice) -> None:
        self.source = source

    def stop(self) -> None:
        self.stopped = True
        self.stateChanged.emit(FakeAudio.State.StoppedState)

    def state(self) -> FakeAudio.State:
        broken = self.failure is not FakeAudio.Error.NoError
        return FakeAudio.State.StoppedState if broken else FakeAudio.State.ActiveState

    def error(self) -> FakeAudio.Error:
        return self.failure


class World:
    """Hold the fake devices and the background that uses them, at a time that a test sets."""

    def __init__(self, *names: str) -> None:
        self.names = list(names)
        self.clock = FakeClock(100.0)
        self.sinks: list[FakeSink] = []
        self.devices = FakeDevices(self)
        self.background = BackgroundPlayer(self.media(), self.clock)

    def media(self) -> ModuleType:
        fakes = SimpleNamespace(
            QAudio=FakeAudio,
            QAudioFormat=FakeFormat,
            QAudioSink=self.sink,
            QMediaDevices=lambda parent: self.devices,
        )
        return cast("ModuleType", fakes)

    def sink(self, device: FakeDevice, sound_format: FakeFormat, parent: QObject) -> FakeSink:
        self.sinks.append(FakeSink(device))
        return self.sinks[-1]

    def sounding(self) -> list[str]:
        """Return the devices that are in use."""
        return [sink.device for sink in self.sinks if not sink.stopped]

    def gain(self) -> float:
        """Return how loud the newest sink is."""
        return self.sinks[-1].gain

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.now += seconds
        self.background.poll()

    def change(self, *names: str) -> None:
        """Let there be other devices, the default first."""
        self.names = list(names)
        self.devices.audioOutputsChanged.emit()


@pytest.fixture
def world(qapp: QApplication) -> World:
    """Return a background that has just found a device."""
    return World("loudspeaker")


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Return a sound that is long enough."""
    return written(tmp_path / "sound.wav")


@pytest.fixture
def playing(world: World, sound: Path) -> World:
    """Return a background that is heard in full."""
    world.background.play(sound)
    world.wait(FADE_IN_S)
    return world


def written(
    path: Path, *, seconds: float = 3.0, width: int = 2, frame: bytes = b"", rate_hz: int = RATE_HZ
) -> Path:
    """Write a sound, silent unless told otherwise."""
    with wave.open(str(path), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(width)
        target.setframerate(rate_hz)
        target.writeframes((frame or bytes(width)) * round(seconds * rate_hz))
    return path


def db(level_db: float) -> float:
    return float(10.0 ** (level_db / 20.0))


@pytest.mark.parametrize(("now_s", "level_db"), [(9, -60), (10, -60), (11, -40), (13, 0), (14, 0)])
def test_a_ramp_leads_evenly_from_one_level_to_another(now_s: float, level_db: float) -> None:
    assert Ramp(-60.0, 0.0, begins_s=10.0, lasts_s=3.0).at(now_s) == pytest.approx(level_db)


def test_a_ramp_that_is_turned_goes_on_from_where_it_was() -> None:
    turned = Ramp(0.0, -12.0, begins_s=10.0, lasts_s=4.0).turned(0.0, 11.0, 3.0)

    assert [turned.at(now_s) for now_s in (11.0, 12.0, 14.0)] == [-3.0, -2.0, 0.0]


def test_levels_add_up_and_silence_wins() -> None:
    assert gain_of_db(-10.0, -10.0) == pytest.approx(0.1)
    assert gain_of_db(-10.0, SILENT_DB) == 0.0


def test_the_volume_spans_at_least_40_db() -> None:
    assert volume_db(1.0) == 0.0
    assert SILENT_DB < volume_db(0.01) < -40.0
    assert volume_db(0.5) == pytest.approx(-25.0)
    assert volume_db(0.0) == SILENT_DB


@pytest.mark.parametrize("count", [1, 999, 4096])
def test_a_sound_goes_round_without_a_gap(tmp_path: Path, count: int) -> None:
    path = written(tmp_path / "sound.wav", seconds=0.0)
    ring = b"".join((place % 30_000).to_bytes(2, "little") for place in range(20_000))
    with wave.open(str(path), "wb") as target:
        target.setparams((1, 2, RATE_HZ, 0, "NONE", "not compressed"))
        target.writeframes(ring)
    sound = LoopedWav(path)
    heard = b"".join(sound.read(2 * count + 1) for _ in range(50_000 // count))

    assert heard == (ring * 3)[: len(heard)]
    assert len(heard) == 50_000 // count * count * 2


@pytest.mark.parametrize(
    ("width", "frame", "wide"),
    [
        (1, b"\x80", b"\x00\x00"),
        (1, b"\xff", b"\x00\x7f"),
        (2, b"\x01\x02", b"\x01\x02"),
        (3, b"\x01\x02\x03", b"\x00\x01\x02\x03"),
        (4, b"\x01\x02\x03\x04", b"\x01\x02\x03\x04"),
    ],
)
def test_samples_of_every_width_are_played(
    tmp_path: Path, width: int, frame: bytes, wide: bytes
) -> None:
    sound = LoopedWav(written(tmp_path / "sound.wav", width=width, frame=frame))

    assert sound.read(2 * len(wide)) == 2 * wide


def test_a_file_that_goes_bad_meanwhile_is_silence(
    sound: Path, caplog: pytest.LogCaptureFixture
) -> None:
    looped = LoopedWav(sound)
    looped.close()

    assert looped.read(100) == looped.read(100) == bytes(100)
    assert caplog.text.count("cannot be read any more") == 1


def test_a_sound_fades_in(world: World, sound: Path) -> None:
    world.background.play(sound)
    before = world.gain()
    world.wait(FADE_IN_S / 2)

    assert world.sounding() == ["loudspeaker"]
    assert before == 0.0
    assert world.gain() == pytest.approx(db(SILENT_DB / 2))
    world.wait(FADE_IN_S / 2)
    assert world.gain() == 1.0


def test_qt_reads_the_samples_of_the_file(world: World, tmp_path: Path) -> None:
    world.background.play(written(tmp_path / "sound.wav", frame=b"\x01\x02"))
    source = world.sinks[0].source

    assert source is not None
    assert source.bytesAvailable() > 0
    assert source.read(6) == QByteArray(b"\x01\x02" * 3)


def test_ducking_steps_back_and_comes_forward(playing: World) -> None:
    playing.background.duck(ducked=True)
    playing.wait(DUCK_S / 2)
    halfway = playing.gain()
    playing.wait(DUCK_S / 2)
    ducked = playing.gain()
    playing.background.duck(ducked=False)
    playing.wait(RETURN_S)

    assert halfway == pytest.approx(db(DUCK_DB / 2))
    assert ducked == pytest.approx(db(DUCK_DB))
    assert playing.gain() == pytest.approx(1.0)


def test_ducking_twice_takes_no_longer(playing: World) -> None:
    playing.background.duck(ducked=True)
    playing.wait(DUCK_S / 2)
    playing.background.duck(ducked=True)
    playing.wait(DUCK_S / 2)

    assert playing.gain() == pytest.approx(db(DUCK_DB))


def test_the_volume_changes_without_a_jump(playing: World) -> None:
    playing.background.set_volume(0.5)
    playing.wait(VOLUME_S / 2)
    halfway = playing.gain()
    playing.wait(VOLUME_S / 2)

    assert halfway == pytest.approx(db(-12.5))
    assert playing.gain() == pytest.approx(db(-25.0))


def test_volume_zero_is_silence(playing: World) -> None:
    playing.background.set_volume(0.0)
    playing.wait(VOLUME_S)

    assert playing.gain() == 0.0


def test_a_fade_falls_evenly_into_silence_and_stops(playing: World) -> None:
    playing.background.fade(60.0)
    playing.wait(30.0)
    halfway = playing.gain()
    playing.wait(30.0)
    end = playing.gain()
    before = playing.sounding()
    playing.wait(DRAIN_S)

    assert halfway == pytest.approx(db(SILENT_DB / 2))
    assert end == 0.0
    assert before == ["loudspeaker"]
    assert playing.sounding() == []


def test_stopping_is_a_short_fade(playing: World) -> None:
    playing.background.stop()
    playing.wait(STOP_S / 2)
    halfway = playing.gain()
    playing.wait(STOP_S / 2 + DRAIN_S)

    assert halfway == pytest.approx(db(SILENT_DB / 2))
    assert playing.sounding() == []


def test_playing_on_during_a_fade_comes_back_from_there(playing: World, sound: Path) -> None:
    playing.background.fade(60.0)
    playing.wait(10.0)
    playing.background.play(sound)
    playing.wait(FADE_IN_S / 2)

    assert playing.gain() == pytest.approx(db(-5.0))
    assert len(playing.sinks) == 1


def test_another_sound_comes_after_the_first_has_faded(playing: World, tmp_path: Path) -> None:
    playing.background.play(written(tmp_path / "other.wav"))
    before = len(playing.sinks)
    playing.wait(STOP_S + DRAIN_S)

    assert before == 1
    assert [sink.stopped for sink in playing.sinks] == [True, False]


def test_the_timer_runs_only_while_something_moves(playing: World) -> None:
    before = playing.background.is_moving()
    playing.wait(DRAIN_S)
    steady = playing.background.is_moving()
    playing.background.duck(ducked=True)

    assert before
    assert not steady
    assert playing.background.is_moving()


@pytest.mark.parametrize("content", [b"", b"RIFF no sound"])
def test_a_file_that_cannot_be_played_is_silence(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    path = tmp_path / "bad.wav"
    path.write_bytes(content)
    world.background.play(path)

    assert world.sinks == []
    assert f"{path} cannot be played as a background" in caplog.text


def test_an_address_is_only_a_file_that_is_missing(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.background.play(Path("https://example.org/rain.wav"))

    assert world.sinks == []
    assert "cannot be played as a background" in caplog.text


@pytest.mark.parametrize(("seconds", "rate_hz"), [(2.0, RATE_HZ), (100.0, 100)])
def test_a_sound_that_is_short_or_strange_is_refused(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture, seconds: float, rate_hz: int
) -> None:
    world.background.play(written(tmp_path / "bad.wav", seconds=seconds, rate_hz=rate_hz))

    assert world.sinks == []
    assert "cannot be played as a background" in caplog.text


def test_without_a_device_it_waits_for_one(
    world: World, sound: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lost = QSignalSpy(world.background.lost)
    world.change()
    world.background.play(sound)
    before = world.sounding()
    world.change("headphones")

    assert before == []
    assert lost.count() == 1
    assert "no sound device" in caplog.text
    assert world.sounding() == ["headphones"]


def test_it_moves_to_the_new_default_by_way_of_silence(playing: World) -> None:
    playing.change("headphones", "loudspeaker")
    playing.wait(FOLLOW_S)
    playing.wait(STOP_S)
    silent = playing.gain()
    playing.wait(DRAIN_S)

    assert silent == 0.0
    assert playing.sounding() == ["headphones"]


def test_it_stays_where_it_is_while_the_default_does(playing: World) -> None:
    playing.change("loudspeaker", "headphones")
    playing.wait(FOLLOW_S)
    playing.wait(STOP_S + DRAIN_S)

    assert len(playing.sinks) == 1


def test_a_fade_ends_on_the_device_where_it_began(playing: World) -> None:
    playing.background.fade(60.0)
    playing.change("headphones", "loudspeaker")
    playing.wait(FOLLOW_S)
    playing.wait(29.5)

    assert playing.gain() == pytest.approx(db(SILENT_DB / 2))


def test_pulled_headphones_are_told_and_nothing_else_sounds(playing: World, sound: Path) -> None:
    vanished = QSignalSpy(playing.background.vanished)
    playing.change("television")
    playing.change("television", "loudspeaker")
    silent = playing.sounding()
    playing.background.play(sound)

    assert vanished.count() == 1
    assert silent == []
    assert playing.sounding() == ["television"]


def test_a_device_that_vanishes_after_the_default_changed_is_told_too(playing: World) -> None:
    vanished = QSignalSpy(playing.background.vanished)
    playing.change("television", "loudspeaker")
    playing.wait(FOLLOW_S / 2)
    playing.change("television")
    playing.wait(FOLLOW_S)

    assert vanished.count() == 1
    assert playing.sounding() == []


def test_pulled_headphones_are_told_without_a_sound_too(world: World) -> None:
    vanished = QSignalSpy(world.background.vanished)
    world.background.watch()
    world.change("television", "loudspeaker")
    world.wait(FOLLOW_S / 2)
    world.change("television")

    assert vanished.count() == 1
    assert world.sinks == []


def test_devices_that_are_all_gone_are_no_reason_to_tell(world: World) -> None:
    vanished = QSignalSpy(world.background.vanished)
    world.background.watch()
    world.change()
    world.change("loudspeaker", "television")
    world.wait(FOLLOW_S)
    before = vanished.count()
    world.change("television")

    assert (before, vanished.count()) == (0, 1)


def test_another_default_device_is_watched_in_its_turn(world: World) -> None:
    vanished = QSignalSpy(world.background.vanished)
    world.background.watch()
    world.change("headphones", "loudspeaker")
    world.wait(FOLLOW_S)
    world.change("headphones")
    before = vanished.count()
    world.change("loudspeaker")

    assert (before, vanished.count()) == (0, 1)


def test_a_device_is_still_watched_after_the_sound_has_faded(playing: World) -> None:
    vanished, silent = (
        QSignalSpy(signal)
        for signal in (playing.background.vanished, playing.background.fell_silent)
    )
    playing.background.watch()
    playing.background.fade(1.0)
    playing.wait(2.0)
    playing.change("television")

    assert (vanished.count(), silent.count()) == (1, 0)


def test_after_a_stop_nothing_is_watched_any_more(world: World) -> None:
    vanished, silent = (
        QSignalSpy(signal) for signal in (world.background.vanished, world.background.fell_silent)
    )
    world.background.watch()
    world.background.stop()
    world.change("television")

    assert (vanished.count(), silent.count()) == (0, 1)


def test_without_a_device_there_is_nothing_to_watch(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.change()
    lost = QSignalSpy(world.background.lost)
    world.background.watch()

    assert lost.count() == 1
    assert "no sound device to watch" in caplog.text


def test_when_all_devices_are_back_it_plays_again(playing: World) -> None:
    vanished = QSignalSpy(playing.background.vanished)
    playing.change()
    silent = playing.sounding()
    playing.change("loudspeaker")

    assert vanished.count() == 1
    assert silent == []
    assert playing.sounding() == ["loudspeaker"]


def test_a_sink_that_fails_is_given_up_and_its_device_may_still_vanish(
    playing: World, caplog: pytest.LogCaptureFixture
) -> None:
    vanished = QSignalSpy(playing.background.vanished)
    playing.sinks[0].failure = FakeAudio.Error.IOError
    playing.sinks[0].stateChanged.emit(FakeAudio.State.StoppedState)
    silent = playing.sounding()
    playing.change("television")

    assert "has stopped" in caplog.text
    assert silent == []
    assert vanished.count() == 1
    assert playing.sounding() == []


def test_a_dead_server_is_given_up_for_good(
    playing: World, sound: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lost = QSignalSpy(playing.background.lost)
    source = playing.sinks[0].source
    assert source is not None
    source.read(100)
    playing.background.look_after()
    playing.background.look_after()
    playing.background.play(sound)
    playing.change("loudspeaker")

    assert "takes nothing any more" in caplog.text
    assert lost.count() == 1
    assert playing.sounding() == []


def test_a_sink_that_fails_and_whose_device_stays_is_lost(playing: World) -> None:
    lost = QSignalSpy(playing.background.lost)
    playing.sinks[0].failure = FakeAudio.Error.IOError
    playing.sinks[0].stateChanged.emit(FakeAudio.State.StoppedState)
    before = lost.count()
    playing.background.look_after()

    assert (before, lost.count()) == (0, 1)


def test_it_tells_which_device_is_used(world: World, sound: Path) -> None:
    opened = QSignalSpy(world.background.opened)
    world.background.play(sound)

    assert [bytes(opened.at(place)[0]) for place in range(opened.count())] == [b"loudspeaker"]


def test_it_waits_for_the_only_device_that_it_may_be_heard_on(world: World, sound: Path) -> None:
    world.background.play(sound, b"headphones")
    world.wait(DRAIN_S)
    before = world.sounding()
    world.change("headphones", "loudspeaker")

    assert before == []
    assert world.sounding() == ["headphones"]


def test_it_follows_the_default_after_it_has_waited(world: World, sound: Path) -> None:
    world.background.play(sound, b"loudspeaker")
    world.change("television", "loudspeaker")
    world.wait(FOLLOW_S)
    world.wait(STOP_S + DRAIN_S)

    assert world.sounding() == ["television"]


def test_it_tells_once_that_a_fade_has_ended(playing: World) -> None:
    silent = QSignalSpy(playing.background.fell_silent)
    playing.background.set_volume(0.5)
    playing.background.fade(60.0)
    playing.wait(60.0)
    before = silent.count()
    playing.wait(DRAIN_S)
    playing.wait(1.0)

    assert (before, silent.count()) == (0, 1)


def test_a_device_that_takes_sound_is_kept(playing: World) -> None:
    source = playing.sinks[0].source
    assert source is not None
    for _ in range(2):
        source.read(100)
        playing.background.look_after()

    assert playing.sounding() == ["loudspeaker"]


def test_a_closed_background_is_silent_for_good(playing: World, sound: Path) -> None:
    background = playing.background
    background.close()
    background.close()
    background.play(sound)
    background.set_volume(0.5)
    background.duck(ducked=True)
    background.stop()
    background.look_after()

    assert playing.sounding() == []
    assert len(playing.sinks) == 1
    assert not background.is_moving()
