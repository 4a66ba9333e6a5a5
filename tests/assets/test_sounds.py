"""The cues: gentle, as loud as their kind, and easy to tell apart."""

import hashlib
import math
import runpy
import wave
from array import array
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from acutimer.model.cue import Cue

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"
RATE_HZ = 48_000
FULL = 32768.0
BANDS_HZ = [110.0 * 2.0 ** (step / 2.0) for step in range(7)]
SLICE_S = 0.1
PAIRS = list(combinations(Cue, 2))
MOVEMENTS = {Cue.CIRCLE, Cue.RUB, Cue.ROLL, Cue.STROKE, Cue.MASSAGE}
BREATHS = {Cue.BREATHE_IN, Cue.BREATHE_OUT}
EVENTS = set(Cue) - MOVEMENTS - BREATHS

every_cue = pytest.mark.parametrize("cue", Cue, ids=lambda cue: cue.value)


@cache
def samples_of(cue: Cue) -> "array[int]":
    with wave.open(str(SOUNDS / f"{cue.value}.wav"), "rb") as source:
        assert (source.getnchannels(), source.getsampwidth()) == (1, 2)
        assert source.getframerate() == RATE_HZ
        return array("h", source.readframes(source.getnframes()))


def level_db(samples: "array[int]") -> float:
    power = sum(sample * sample for sample in samples) / len(samples)
    return 10.0 * math.log10(max(power, 1e-3) / FULL**2)


def heard_db(cue: Cue) -> float:
    samples, size = samples_of(cue), RATE_HZ // 20
    levels = [level_db(samples[at : at + size]) for at in range(0, len(samples) - size + 1, size)]
    heard = [10.0 ** (level / 10.0) for level in levels if level > max(levels) - 20.0]
    return 10.0 * math.log10(sum(heard) / len(heard))


@cache
def picture_of(cue: Cue) -> tuple[float, ...]:
    """Return how strong each band is in each slice of the first 1.5 s, as a unit vector."""
    thinned, rate_hz = samples_of(cue)[::8], RATE_HZ // 8
    size = round(SLICE_S * rate_hz)
    slices = [thinned[at : at + size] for at in range(0, round(1.5 * rate_hz), size)]
    cells = [band_strength(part, hz / rate_hz) for part in slices for hz in BANDS_HZ]
    length = math.hypot(*cells)
    return tuple(cell / length for cell in cells)


def band_strength(part: "array[int]", turns: float) -> float:
    step = 2.0 * math.pi * turns
    real = sum(sample * math.cos(step * index) for index, sample in enumerate(part))
    imaginary = sum(sample * math.sin(step * index) for index, sample in enumerate(part))
    return math.hypot(real, imaginary)


def made_in(folder: Path) -> dict[str, bytes]:
    runpy.run_path(str(SOUNDS / "make.py"))["main"](["--out", str(folder)])
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made_in(tmp_path_factory.mktemp("sounds"))


def test_there_is_one_sound_for_each_cue(made: dict[str, bytes]) -> None:
    assert set(made) == {f"{cue.value}.wav" for cue in Cue}


def test_making_the_sounds_again_gives_the_same_bytes(
    made: dict[str, bytes], tmp_path: Path
) -> None:
    again = made_in(tmp_path / "again")

    assert {name: hashlib.sha256(data).hexdigest() for name, data in again.items()} == {
        name: hashlib.sha256(data).hexdigest() for name, data in made.items()
    }


@every_cue
def test_the_sound_kept_here_is_the_one_that_the_script_makes(
    cue: Cue, made: dict[str, bytes]
) -> None:
    fresh = array("h", made[f"{cue.value}.wav"][44:])
    kept = samples_of(cue)

    assert len(fresh) == len(kept)
    # One step apart at most: the sine of another C library may differ in its last digit.
    assert all(abs(new - old) <= 1 for new, old in zip(fresh, kept, strict=True))


@every_cue
def test_a_cue_is_short(cue: Cue) -> None:
    length_s = len(samples_of(cue)) / RATE_HZ

    assert length_s == pytest.approx(2.4) if cue is Cue.THREE_TWO_ONE else 0.7 <= length_s <= 1.5


@every_cue
def test_a_cue_leaves_headroom(cue: Cue) -> None:
    peak = max(abs(sample) for sample in samples_of(cue))

    assert 20.0 * math.log10(peak / FULL) <= -9.0


@every_cue
def test_a_cue_begins_and_ends_without_a_click(cue: Cue) -> None:
    samples = samples_of(cue)
    peak = max(abs(sample) for sample in samples)

    assert max(abs(samples[0]), abs(samples[-1])) <= 1
    assert max(abs(sample) for sample in samples[: RATE_HZ // 500]) < 0.1 * peak  # 2 ms
    assert max(abs(sample) for sample in samples[-RATE_HZ // 200 :]) < 0.01 * peak  # 5 ms


@every_cue
def test_a_cue_never_jumps(cue: Cue) -> None:
    samples = samples_of(cue)
    peak = max(abs(sample) for sample in samples)
    steepest = max(abs(new - old) for old, new in pairwise(samples))

    assert steepest < 0.25 * peak


@every_cue
def test_a_cue_has_no_constant_part(cue: Cue) -> None:
    samples = samples_of(cue)

    assert abs(sum(samples) / len(samples)) < 1.0


@pytest.mark.parametrize("kind", [EVENTS, MOVEMENTS, BREATHS])
def test_all_cues_of_a_kind_are_about_equally_loud(kind: set[Cue]) -> None:
    levels = [heard_db(cue) for cue in kind]

    assert max(levels) - min(levels) < 2.0


def test_what_comes_often_is_softer() -> None:
    events, movements, breaths = (
        [heard_db(cue) for cue in kind] for kind in (EVENTS, MOVEMENTS, BREATHS)
    )

    assert max(movements) < min(events) - 3.0
    assert max(breaths) < min(movements) - 3.0


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].value} {pair[1].value}")
def test_two_cues_sound_different(pair: tuple[Cue, Cue]) -> None:
    one, other = (picture_of(cue) for cue in pair)
    likeness = sum(left * right for left, right in zip(one, other, strict=True))

    assert likeness < 0.8
