"""The backgrounds: soft, alike in loudness, and without a seam."""

import hashlib
import runpy
import wave
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

BACKGROUNDS = Path(__file__).parents[2] / "assets" / "backgrounds"
NAMES = ("rain", "sea", "soft-noise")
RATE_HZ = 24_000
LARGEST_BYTES = 1_500_000
SEAM = RATE_HZ // 500  # 2 ms

Samples = NDArray[np.float64]

every_one = pytest.mark.parametrize("name", NAMES)


@cache
def samples_of(name: str) -> Samples:
    """Return a background, full scale being 1."""
    with wave.open(str(BACKGROUNDS / f"{name}.wav"), "rb") as source:
        assert source.getparams()[:3] == (1, 2, RATE_HZ)
        return pcm(source.readframes(source.getnframes())) / 32768.0


def pcm(data: bytes) -> Samples:
    return np.frombuffer(data, dtype="<i2").astype(np.float64)


def level_db(samples: Samples) -> float:
    return float(10.0 * np.log10(np.mean(samples**2) + 1e-12))


def loudest_and_faintest_db(samples: Samples, length_s: float) -> tuple[float, float]:
    size = round(length_s * RATE_HZ)
    levels = [level_db(samples[at : at + size]) for at in range(0, len(samples) - size + 1, size)]
    return max(levels), min(levels)


def density_db(samples: Samples, low_hz: float, high_hz: float) -> float:
    """Return the mean strength of the frequencies from `low_hz` to `high_hz`."""
    powers = np.abs(np.fft.rfft(samples)) ** 2
    hz = np.fft.rfftfreq(len(samples), 1.0 / RATE_HZ)
    return float(10.0 * np.log10(np.mean(powers[(hz >= low_hz) & (hz < high_hz)])))


def roughness(samples: Samples) -> Samples:
    """Return how much of each 2 ms of the loop is above 8 kHz, where only clicks are strong.

    The first of them has the seam in its middle.
    """
    spectrum = np.fft.rfft(np.roll(samples, SEAM // 2))
    spectrum[np.fft.rfftfreq(len(samples), 1.0 / RATE_HZ) < 8000.0] = 0.0
    rough = np.fft.irfft(spectrum, len(samples))
    return np.asarray(np.mean(rough[: len(rough) // SEAM * SEAM].reshape(-1, SEAM) ** 2, axis=1))


def made_in(folder: Path) -> dict[str, bytes]:
    runpy.run_path(str(BACKGROUNDS / "make.py"))["main"](["--out", str(folder)])
    return {path.stem: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made_in(tmp_path_factory.mktemp("backgrounds"))


def test_the_script_makes_the_backgrounds_that_are_kept_here(made: dict[str, bytes]) -> None:
    assert set(made) == set(NAMES) == {path.stem for path in BACKGROUNDS.glob("*.wav")}


def test_making_the_backgrounds_again_gives_the_same_bytes(
    made: dict[str, bytes], tmp_path: Path
) -> None:
    again = made_in(tmp_path / "again")

    assert {name: hashlib.sha256(data).hexdigest() for name, data in again.items()} == {
        name: hashlib.sha256(data).hexdigest() for name, data in made.items()
    }


@every_one
def test_the_background_kept_here_is_the_one_that_the_script_makes(
    name: str, made: dict[str, bytes]
) -> None:
    fresh = pcm(made[name][44:])
    kept = samples_of(name) * 32768.0

    assert len(fresh) == len(kept)
    # One step apart at most: a transform on another machine may differ in its last digit.
    assert np.max(np.abs(fresh - kept)) <= 1.0


@every_one
def test_a_background_is_half_a_minute_in_a_small_file(name: str) -> None:
    assert len(samples_of(name)) / RATE_HZ == pytest.approx(30.0, abs=2.0)
    assert (BACKGROUNDS / f"{name}.wav").stat().st_size < LARGEST_BYTES


@every_one
def test_the_seam_is_as_smooth_as_the_rest(name: str) -> None:
    rough = roughness(samples_of(name))

    assert rough[0] <= np.max(rough[1:])


@every_one
def test_a_seam_with_a_click_would_be_seen(name: str) -> None:
    cut = samples_of(name)
    cut = np.append(cut, cut[0] + 1.5 * np.std(cut))
    rough = roughness(cut)

    assert rough[0] > 10.0 * np.max(rough[1:])


@every_one
def test_the_seam_is_neither_louder_nor_fainter_than_the_rest(name: str) -> None:
    samples = samples_of(name)
    across = np.concatenate((samples[-RATE_HZ // 20 :], samples[: RATE_HZ // 20]))
    loudest, faintest = loudest_and_faintest_db(samples, 0.1)

    assert faintest - 0.5 <= level_db(across) <= loudest + 0.5


@every_one
def test_a_background_is_soft(name: str) -> None:
    assert level_db(samples_of(name)) == pytest.approx(-30.0, abs=0.75)


def test_all_backgrounds_are_about_equally_loud() -> None:
    levels = [level_db(samples_of(name)) for name in NAMES]

    assert max(levels) - min(levels) < 1.5


@every_one
def test_no_peak_stands_out(name: str) -> None:
    peak_db = 20.0 * np.log10(np.max(np.abs(samples_of(name))))

    assert peak_db - level_db(samples_of(name)) < 12.0


@every_one
def test_a_background_has_no_constant_part(name: str) -> None:
    assert abs(np.mean(samples_of(name))) < 1.0 / 32768.0


@every_one
def test_the_higher_the_fainter(name: str) -> None:
    edges_hz = [250.0 * 2.0**step for step in range(6)]
    heard = [density_db(samples_of(name), low_hz, 2.0 * low_hz - 0.01) for low_hz in edges_hz[:-1]]

    assert heard == sorted(heard, reverse=True)


@every_one
def test_nothing_is_harsh(name: str) -> None:
    samples = samples_of(name)

    assert density_db(samples, 6000.0, 12_000.0) < density_db(samples, 250.0, 500.0) - 40.0


@pytest.mark.parametrize("name", ["rain", "soft-noise"])
def test_an_even_background_stays_even(name: str) -> None:
    loudest, faintest = loudest_and_faintest_db(samples_of(name), 0.5)

    assert loudest - faintest < 3.0


def test_the_sea_swells_and_sinks_gently() -> None:
    loudest, faintest = loudest_and_faintest_db(samples_of("sea"), 1.0)

    assert 4.0 < loudest - faintest < 10.0


def test_the_sea_swells_every_8_to_12_seconds() -> None:
    powers = samples_of("sea").reshape(-1, RATE_HZ // 2)
    slow = np.fft.rfft(np.mean(powers**2, axis=1))
    slow[6:] = 0.0  # what changes faster than every 6 s
    height = np.fft.irfft(slow, len(powers))
    tops = np.nonzero((height > np.roll(height, 1)) & (height > np.roll(height, -1)))[0] / 2.0

    apart_s = np.diff(tops, append=tops[0] + 30.0)
    assert len(tops) == 3
    assert all(8.0 <= gap <= 12.0 for gap in apart_s)
