"""Recordings are copied into one folder, under names that routines may hold."""

import os
import wave
from errno import ENOSPC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.adapters import recording_folder
from acutimer.adapters.recording_folder import RecordingFolder, safe_stem
from acutimer.adapters.routine_shelf import RoutineShelf
from acutimer.errors import StorageError
from acutimer.formats.kinds import WAV_NAME


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "routines" / "recordings"


@pytest.fixture
def folder(place: Path) -> RecordingFolder:
    return RecordingFolder(place)


def recorded(path: Path, *, seconds: float = 0.1, value: int = 1, rate_hz: int = 8_000) -> Path:
    """Write a recording of one byte for each sample."""
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(rate_hz)
        sound.writeframes(bytes([value]) * round(seconds * rate_hz))
    return path


def names_in(place: Path) -> list[str]:
    """Return the names of all files, also hidden ones."""
    return [path.name for path in place.iterdir()]


def refusal(folder: RecordingFolder, path: Path) -> str:
    """Return why `path` is not taken."""
    with pytest.raises(StorageError) as caught:
        folder.take(path)
    return str(caught.value)


def test_a_recording_is_copied_as_it_is(
    tmp_path: Path, place: Path, folder: RecordingFolder
) -> None:
    source = recorded(tmp_path / "knees.wav")

    assert folder.take(source) == "knees.wav"
    assert (place / "knees.wav").read_bytes() == source.read_bytes()
    assert names_in(place) == ["knees.wav"]


def test_a_recording_that_is_there_already_is_not_copied_again(
    tmp_path: Path, place: Path, folder: RecordingFolder
) -> None:
    folder.take(recorded(tmp_path / "knees.wav"))

    assert folder.take(place / "knees.wav") == "knees.wav"
    assert names_in(place) == ["knees.wav"]


def test_another_recording_of_the_same_name_gets_a_number(
    tmp_path: Path, place: Path, folder: RecordingFolder
) -> None:
    values = (1, 2, 3, 2)
    names = [folder.take(recorded(tmp_path / "knees.wav", value=value)) for value in values]

    assert names == ["knees.wav", "knees-2.wav", "knees-3.wav", "knees-2.wav"]
    assert [(place / name).read_bytes()[-1] for name in names] == [1, 2, 3, 2]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_to_nowhere_is_not_written_through(
    tmp_path: Path, place: Path, folder: RecordingFolder
) -> None:
    place.mkdir(parents=True)
    (place / "knees.wav").symlink_to(tmp_path / "elsewhere.wav")

    assert folder.take(recorded(tmp_path / "knees.wav")) == "knees-2.wav"
    assert not (tmp_path / "elsewhere.wav").exists()


def test_a_file_that_comes_at_the_same_moment_is_not_overwritten(
    tmp_path: Path, place: Path, folder: RecordingFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, sync = recorded(tmp_path / "knees.wav"), os.fsync

    def come(handle: int) -> None:
        sync(handle)
        (place / "knees.wav").write_bytes(b"other")

    monkeypatch.setattr(os, "fsync", come)

    assert "another program has just put a file there" in refusal(folder, source)
    assert (place / "knees.wav").read_bytes() == b"other"


@pytest.mark.parametrize(
    ("stem", "wanted"),
    [
        ("Knees 2", "Knees 2"),
        ("knöchel,  links", "knochel- links"),
        ("../../etc", "etc"),
        ("膝", "recording"),
        (".hidden", "hidden"),
        ("a" * 80, "a" * 50),
    ],
)
def test_a_name_becomes_one_that_a_routine_may_hold(stem: str, wanted: str) -> None:
    assert safe_stem(stem) == wanted


@given(st.text())
def test_every_name_may_stand_in_a_routine(stem: str) -> None:
    for ending in (".wav", "-99.wav"):
        assert WAV_NAME.pattern.fullmatch(safe_stem(stem) + ending)


@pytest.mark.parametrize("content", [b"", b"ID3 an MP3", b"RIFF\x04\0\0\0WAVE"])
def test_what_is_no_pcm_wav_is_refused_with_what_to_do(
    tmp_path: Path, place: Path, folder: RecordingFolder, content: bytes
) -> None:
    source = tmp_path / "song.wav"
    source.write_bytes(content)
    told = refusal(folder, source)

    assert told.startswith(f"{source} is not a WAV file with PCM sound. Save it as “WAV, 16-bit")
    assert not place.exists()


def test_a_wav_without_a_rate_is_refused(tmp_path: Path, folder: RecordingFolder) -> None:
    source = recorded(tmp_path / "odd.wav")
    raw = source.read_bytes()
    source.write_bytes(raw[:24] + bytes(4) + raw[28:])

    assert "is not a WAV file with PCM sound" in refusal(folder, source)


def test_a_recording_without_a_sound_is_refused(tmp_path: Path, folder: RecordingFolder) -> None:
    source = recorded(tmp_path / "silent.wav", seconds=0)

    assert refusal(folder, source) == f"Nothing is to be heard in {source}. Record it again."


def test_a_recording_of_ten_minutes_is_taken(tmp_path: Path, folder: RecordingFolder) -> None:
    assert folder.take(recorded(tmp_path / "long.wav", seconds=600, rate_hz=100)) == "long.wav"


def test_a_longer_recording_is_refused(tmp_path: Path, folder: RecordingFolder) -> None:
    told = refusal(folder, recorded(tmp_path / "long.wav", seconds=600.1, rate_hz=100))

    assert told.startswith("“long.wav” lasts 10:01, and 10:00 is the most.")


def test_a_huge_recording_is_refused(
    tmp_path: Path, folder: RecordingFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording_folder, "MOST_BYTES", 100)

    assert "is larger than 0 MB" in refusal(folder, recorded(tmp_path / "huge.wav"))


def test_a_file_that_is_gone_is_told(tmp_path: Path, folder: RecordingFolder) -> None:
    source = tmp_path / "gone.wav"

    assert refusal(folder, source).startswith(f"{source} could not be read: ")


def test_a_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, place: Path, folder: RecordingFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(ENOSPC, "No space left on device")

    source = recorded(tmp_path / "knees.wav")
    monkeypatch.setattr(os, "fsync", full)
    told = refusal(folder, source)

    assert told.endswith(f"be copied to {place / 'knees.wav'}: No space left on device.")
    assert names_in(place) == []


@pytest.mark.parametrize("name", ["other.wav", "", "..", "../knees.wav", "recordings/knees.wav"])
def test_only_a_bare_name_of_a_file_there_is_found(
    tmp_path: Path, folder: RecordingFolder, name: str
) -> None:
    folder.take(recorded(tmp_path / "knees.wav"))

    assert folder.has("knees.wav")
    assert not folder.has(name)


def test_a_folder_of_that_name_is_no_recording(place: Path, folder: RecordingFolder) -> None:
    (place / "knees.wav").mkdir(parents=True)

    assert not folder.has("knees.wav")


def test_a_folder_of_that_name_is_left_alone(
    tmp_path: Path, place: Path, folder: RecordingFolder
) -> None:
    source = recorded(tmp_path / "knees.wav")
    (place / "knees.wav").mkdir(parents=True)

    assert folder.take(source) == "knees-2.wav"


def test_recordings_lie_beside_the_routine_files(tmp_path: Path) -> None:
    shelf = RoutineShelf(tmp_path / "data", lambda: None, ())
    name = shelf.take_recording(recorded(tmp_path / "knees.wav"))

    assert shelf.has_recording(name)
    assert (tmp_path / "data" / "routines" / "recordings" / "knees.wav").is_file()
    assert shelf.library().problems == ()
