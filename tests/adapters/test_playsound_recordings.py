"""Recorded words through playsound3, with players that only pretend."""

import math
import os
import threading
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from acutimer.adapters.audio import Library
from acutimer.adapters.playsound_recordings import PlaysoundRecordings
from acutimer.adapters.wav import LONGEST_RECORDING_S, gain_of
from tests.adapters.players import LIMIT_S, FakePlayers, FakeProcess

RATE_HZ = 8_000
LOUD = 99 * 257  # both bytes of the loudest sample are 99


class World:
    """Hold the recordings and the players that they start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.players = FakePlayers()
        self.may_load = threading.Event()
        self.recordings = PlaysoundRecordings(folder, self.load, self.players.clock)
        self.silent = QSignalSpy(self.recordings.fell_silent)

    def load(self) -> Library:
        self.may_load.wait(LIMIT_S)
        return self.players.library


@pytest.fixture
def loading(qapp: QCoreApplication, tmp_path: Path) -> Iterator[World]:
    """Return recordings that are looking for a player; `knees.wav` lasts a second and a half."""
    world = World(tmp_path / "recordings")
    world.folder.mkdir()
    written(world.folder / "knees.wav")
    written(tmp_path / "other.wav")
    yield world
    world.may_load.set()
    world.recordings.close()


@pytest.fixture
def world(loading: World, qtbot: QtBot) -> World:
    """Return recordings that have found a player."""
    loading.may_load.set()
    qtbot.waitUntil(lambda: loading.recordings.length_s("knees.wav") is not None)
    return loading


def written(
    path: Path, *, frames: int = 12_000, rate_hz: int = RATE_HZ, width: int = 2, channels: int = 1
) -> Path:
    """Write a sound that counts up in all its bytes."""
    with wave.open(str(path), "wb") as target:
        target.setnchannels(channels)
        target.setsampwidth(width)
        target.setframerate(rate_hz)
        target.writeframes(b"".join(bytes([n % 100]) * width * channels for n in range(frames)))
    return path


def never_end(process: FakeProcess) -> None:
    """Let a player go on until it is told to end."""
    process.lasts_s = math.inf


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


def test_a_file_must_not_be_too_long(world: World) -> None:
    written(world.folder / "long.wav", frames=round(LONGEST_RECORDING_S * RATE_HZ) + 1, width=1)
    written(world.folder / "whole.wav", frames=round(LONGEST_RECORDING_S * RATE_HZ), width=1)

    assert world.recordings.length_s("long.wav") is None
    assert world.recordings.length_s("whole.wav") == LONGEST_RECORDING_S


@pytest.mark.parametrize(("rate_hz", "channels"), [(7_999, 1), (192_001, 1), (8_000, 3)])
def test_a_file_must_not_be_out_of_the_ordinary(world: World, rate_hz: int, channels: int) -> None:
    written(world.folder / "odd.wav", rate_hz=rate_hz, channels=channels)

    assert world.recordings.length_s("odd.wav") is None


def test_a_file_without_its_end_is_not_played(world: World) -> None:
    path = world.folder / "knees.wav"
    path.write_bytes(path.read_bytes()[:-1_000])

    assert world.recordings.length_s("knees.wav") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_does_not_hold_up_the_window(world: World) -> None:
    os.mkfifo(world.folder / "pipe.wav")

    assert world.recordings.length_s("pipe.wav") is None


def test_before_a_player_is_found_nothing_can_be_played(loading: World) -> None:
    loading.recordings.play("knees.wav")

    assert loading.recordings.length_s("knees.wav") is None
    assert loading.silent.count() == 1


def test_where_no_player_works_nothing_can_be_played(loading: World) -> None:
    loading.players.library = Library(loading.players.play, ())
    loading.may_load.set()
    join_player()

    assert loading.recordings.length_s("knees.wav") is None


def join_player() -> None:
    """Wait for the end of the thread that plays."""
    for thread in threading.enumerate():
        if thread.name == "recordings":
            thread.join(LIMIT_S)


def test_a_recording_is_played_and_ends_by_itself(world: World, qtbot: QtBot) -> None:
    with qtbot.waitSignal(world.recordings.fell_silent):
        world.recordings.play("knees.wav")

    assert world.players.next().lasts_s == 1.5
    assert world.silent.count() == 1


@pytest.mark.parametrize("width", [1, 2, 3, 4])
@pytest.mark.parametrize("channels", [1, 2])
def test_samples_of_every_width_are_played(world: World, width: int, channels: int) -> None:
    written(world.folder / "wide.wav", width=width, channels=channels)
    world.recordings.play("wide.wav")
    process = world.players.next()

    assert process.peak == (0x80 << 8 if width == 1 else LOUD)
    assert process.lasts_s == 1.5


def test_the_volume_is_rendered_into_the_next_recording(world: World) -> None:
    world.recordings.set_volume(0.5)
    world.recordings.play("knees.wav")

    assert world.players.next().peak == round(LOUD * gain_of(0.5))


def test_stopping_cuts_a_recording_and_tells_it_once(world: World) -> None:
    world.players.change = never_end
    world.recordings.play("knees.wav")
    process = world.players.next()
    world.recordings.stop()
    told = world.silent.count()
    world.recordings.close()
    QCoreApplication.processEvents()

    assert process.code == -15
    assert (told, world.silent.count()) == (1, 1)


def test_stopping_in_silence_tells_nothing(world: World) -> None:
    world.recordings.stop()

    assert world.silent.count() == 0


def test_a_recording_cuts_the_one_before(world: World) -> None:
    written(world.folder / "rest.wav", frames=4_000)
    world.players.change = never_end
    world.recordings.play("knees.wav")
    first = world.players.next()
    world.recordings.play("rest.wav")
    world.players.next()

    assert first.code == -15
    assert world.silent.count() == 1


def test_a_player_that_fails_ends_the_recording_and_another_one_plays_the_next(
    world: World, qtbot: QtBot
) -> None:
    world.players.change = lambda process: setattr(process, "exit_code", process.backend == "alsa")
    with qtbot.waitSignal(world.recordings.fell_silent):
        world.recordings.play("knees.wav")
    world.recordings.play("knees.wav")

    assert [world.players.next().backend for _ in range(2)] == ["alsa", "ffplay"]


def test_a_player_that_cannot_be_started_ends_the_recording(
    world: World, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(process: FakeProcess) -> None:
        raise LookupError("no such player")

    world.players.change = refuse
    with qtbot.waitSignal(world.recordings.fell_silent):
        world.recordings.play("knees.wav")

    assert "no such player" in caplog.text


def test_a_copy_lasts_no_longer_than_its_recording(world: World, qtbot: QtBot) -> None:
    with qtbot.waitSignal(world.recordings.fell_silent):
        world.recordings.play("knees.wav")
    copy = Path(world.players.next().path)

    assert copy.parent.exists()
    assert not copy.exists()


def test_closing_cuts_what_sounds_and_leaves_nothing(world: World) -> None:
    world.players.change = never_end
    world.recordings.play("knees.wav")
    process = world.players.next()
    world.recordings.close()
    world.recordings.play("knees.wav")

    assert process.code == -15
    assert not Path(process.path).parent.exists()
    assert world.players.started.empty()
    assert world.recordings.length_s("knees.wav") is None


def test_without_room_for_copies_nothing_can_be_played(
    qapp: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    world = World(tmp_path)
    join_player()

    assert "no room for recordings" in caplog.text
    assert world.recordings.length_s("knees.wav") is None
