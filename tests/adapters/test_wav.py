"""Volumes and the copies of sounds made for them."""

import math
import struct
import wave
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.adapters.wav import (
    KEPT_VOLUMES,
    PART_FRAMES,
    RATE_HZ,
    RenderedSounds,
    duration_s,
    gain_of,
    of_16_bit,
    scaled,
    write_scaled,
    write_silence,
)
from acutimer.model.cue import Cue

LOUD = 12_000


def write_square(path: Path, *, width: int = 2) -> Path:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(width)
        sound.setframerate(8_000)
        sound.writeframes(struct.pack("<2h", LOUD, -LOUD) * 400)
    return path


def peak_of(path: Path) -> int:
    with wave.open(str(path), "rb") as sound:
        data = sound.readframes(sound.getnframes())
    return max(abs(sample) for sample in array("h", data))


@pytest.fixture
def sounds(tmp_path: Path) -> Mapping[Cue, Path]:
    return {cue: write_square(tmp_path / f"{cue.value}.wav") for cue in (Cue.BEGIN, Cue.END)}


@pytest.fixture
def rendered(sounds: Mapping[Cue, Path]) -> Iterator[RenderedSounds]:
    made = RenderedSounds(sounds)
    yield made
    made.close()


@pytest.mark.parametrize(("volume", "wanted_db"), [(1.0, 0.0), (0.5, -25.0), (0.01, -49.5)])
def test_equal_steps_of_volume_are_equal_steps_in_decibels(volume: float, wanted_db: float) -> None:
    assert 20.0 * math.log10(gain_of(volume)) == pytest.approx(wanted_db)


@pytest.mark.parametrize(
    ("volume", "gain"), [(0.0, 0.0), (-3.0, 0.0), (math.nan, 0.0), (7.0, 1.0), (math.inf, 1.0)]
)
def test_volumes_beyond_the_ends_count_as_the_ends(volume: float, gain: float) -> None:
    assert gain_of(volume) == gain


@given(st.lists(st.integers(-32768, 32767), max_size=50), st.floats(0.0, 1.0))
def test_a_scaled_sample_is_never_further_off_than_half_a_step(
    samples: list[int], gain: float
) -> None:
    data = scaled(struct.pack(f"<{len(samples)}h", *samples), gain)

    for sample, copy in zip(samples, struct.unpack(f"<{len(samples)}h", data), strict=True):
        assert abs(copy - sample * gain) <= 0.5


def test_a_copy_is_as_long_as_the_sound_and_as_loud_as_the_volume(
    rendered: RenderedSounds, sounds: Mapping[Cue, Path]
) -> None:
    rendered.set_volume(0.5)
    copy = rendered.path(Cue.BEGIN)

    assert copy is not None
    assert duration_s(copy) == duration_s(sounds[Cue.BEGIN])
    assert 20.0 * math.log10(peak_of(copy) / LOUD) == pytest.approx(-25.0, abs=0.05)


def test_volume_zero_has_no_copy(rendered: RenderedSounds) -> None:
    rendered.set_volume(0.0)

    assert rendered.path(Cue.BEGIN) is None
    assert not rendered.prepare_next()


def test_copies_are_prepared_until_none_is_missing(rendered: RenderedSounds) -> None:
    assert [rendered.prepare_next() for _ in range(3)] == [True, True, False]


def test_a_sound_that_cannot_be_read_is_tried_once_only(tmp_path: Path) -> None:
    (tmp_path / "begin.wav").write_bytes(b"no sound")
    rendered = RenderedSounds({Cue.BEGIN: tmp_path / "begin.wav"})

    assert [rendered.prepare_next() for _ in range(2)] == [True, False]
    rendered.close()


def test_copies_at_old_volumes_are_removed(rendered: RenderedSounds) -> None:
    for percent in range(100, 50, -1):
        rendered.set_volume(percent / 100)
        rendered.path(Cue.BEGIN)

    assert len(list(rendered.folder.iterdir())) == KEPT_VOLUMES


def test_nobody_else_may_look_into_the_folder_of_copies(rendered: RenderedSounds) -> None:
    assert rendered.folder.stat().st_mode & 0o077 == 0


def test_closing_removes_all_copies(rendered: RenderedSounds) -> None:
    rendered.path(Cue.BEGIN)
    rendered.close()

    assert not rendered.folder.exists()


@pytest.mark.parametrize(
    ("width", "data"),
    [(1, b"\x80\xff\0"), (2, b"\0\0\0\x7f\0\x80"), (3, b"\1\0\0\1\0\x7f\1\0\x80")],
)
def test_samples_of_every_width_become_16_bit_ones(width: int, data: bytes) -> None:
    assert of_16_bit(data, width) == b"\0\0\0\x7f\0\x80"


def test_a_copy_that_is_not_wanted_any_more_is_not_written_on(tmp_path: Path) -> None:
    source = write_square(tmp_path / "begin.wav")
    write_scaled(source, tmp_path / "copy.wav", 0.5, lambda: False)

    assert duration_s(tmp_path / "copy.wav") == 0.0


def test_a_long_copy_is_whole(tmp_path: Path) -> None:
    write_silence(tmp_path / "long.wav", 2.5 * PART_FRAMES / RATE_HZ)
    write_scaled(tmp_path / "long.wav", tmp_path / "copy.wav", 0.5)

    assert duration_s(tmp_path / "copy.wav") == duration_s(tmp_path / "long.wav")


def test_silence_is_silent_and_as_long_as_asked(tmp_path: Path) -> None:
    write_silence(tmp_path / "silence.wav", 0.25)

    assert duration_s(tmp_path / "silence.wav") == 0.25
    assert peak_of(tmp_path / "silence.wav") == 0
