"""Synthesise the soft backgrounds of AcuTimer as WAV files: `python make.py [--out DIR]`.

Each is noise whose spectrum is chosen and whose phases come from a generator with a fixed seed, so
that running this again gives the same sound. All of it is computed as one turn of a circle: the
last sample leads into the first as any sample leads into the next, and no seam needs hiding.
"""

import argparse
import math
import random
import sys
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 24_000
LENGTH_S = 30
COUNT = RATE_HZ * LENGTH_S
LOUDNESS_DBFS = -30.0  # RMS of the whole
SOFT_LIMIT = 3.5  # times the RMS, approached but never passed
SWELLS_S = (9.0, 11.5, 9.5)  # of the sea; together one loop
SWELL_HEIGHTS = (1.0, 0.85, 0.93)
CREST = 0.4  # share of a swell that is rising
DROP_HZ = (480.0, 640.0, 830.0, 1100.0, 1450.0, 1900.0)
DROPS_PER_S = 30.0  # of each pitch

Samples = NDArray[np.float64]
FREQUENCIES_HZ = np.fft.rfftfreq(COUNT, 1.0 / RATE_HZ)


def main(arguments: list[str]) -> int:
    """Write every background into the wished folder, beside this script unless told otherwise."""
    parser = argparse.ArgumentParser(description="Synthesise the backgrounds as WAV files.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, metavar="DIR")
    write_all(parser.parse_args(arguments).out)
    return 0


def write_all(folder: Path) -> None:
    """Write each background to `folder` under its own name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in MAKERS.items():
        write_wav(folder / f"{name}.wav", level(make()))


def soft_noise() -> Samples:
    """Return an even murmur between pink and brown, as of a far waterfall."""
    return noise(1, low_hz=60.0, high_hz=900.0, slope=0.7)


def rain() -> Samples:
    """Return steady rain: a light rush, and many small drops near by."""
    rush = noise(2, low_hz=350.0, high_hz=2600.0, slope=0.55)
    ground = noise(3, low_hz=70.0, high_hz=450.0, slope=0.6)
    drops = sum((drops_of(4 + place, hz) for place, hz in enumerate(DROP_HZ)), start=rush * 0.0)
    return rush + 0.6 * ground + 0.55 * drops / rms(drops)


def sea() -> Samples:
    """Return slow swells on a shore: deep first, then brighter as each one breaks."""
    deep = noise(10, low_hz=60.0, high_hz=320.0, slope=0.6)
    surf = noise(11, low_hz=250.0, high_hz=1500.0, slope=0.5)
    swell = swells()
    return (0.4 + 0.6 * swell) * deep + (0.12 + 0.7 * np.roll(swell, RATE_HZ // 2) ** 2) * surf


def noise(seed: int, *, low_hz: float, high_hz: float, slope: float) -> Samples:
    """Return noise of RMS 1 that falls by 6 dB * `slope` each octave, and soon beyond its ends."""
    source = random.Random(seed)  # its numbers are the same on every machine
    turns = np.array([source.random() for _ in FREQUENCIES_HZ])
    spectrum = np.exp(2j * np.pi * turns) * band(low_hz, high_hz)
    spectrum[1:] *= FREQUENCIES_HZ[1:] ** -slope
    samples = np.fft.irfft(spectrum, COUNT)
    return samples / rms(samples)


def band(low_hz: float, high_hz: float) -> Samples:
    """Return a gain for each frequency: flat between the ends, 12 dB less per octave outside.

    Above 5 kHz it falls much faster, so that nothing hisses.
    """
    rising = FREQUENCIES_HZ**2 / (FREQUENCIES_HZ**2 + low_hz**2)
    falling = 1.0 / (1.0 + (FREQUENCIES_HZ / high_hz) ** 2)
    calm = 1.0 / (1.0 + (FREQUENCIES_HZ / 5000.0) ** 16)
    return np.asarray(rising * falling * calm)


def drops_of(seed: int, pitch_hz: float) -> Samples:
    """Return drops of one pitch, scattered over the circle, none much stronger than the rest."""
    source = random.Random(seed)
    hits = np.zeros(COUNT)
    for _ in range(round(DROPS_PER_S * LENGTH_S)):
        hits[int(source.random() * COUNT)] += 0.3 + 0.7 * source.random()
    at_s = np.arange(RATE_HZ // 10) / RATE_HZ
    ring = (1.0 - np.exp(-at_s / 0.002)) * np.exp(-at_s * pitch_hz / 8.0)
    drop = np.zeros(COUNT)
    drop[: len(at_s)] = ring * np.sin(2.0 * math.pi * pitch_hz * at_s)
    return np.fft.irfft(np.fft.rfft(hits) * np.fft.rfft(drop) * band(200.0, 3000.0), COUNT)


def swells() -> Samples:
    """Return how high the sea stands, 0..1: quicker up than down, and never with a corner."""
    parts = []
    ends = np.round(np.cumsum(SWELLS_S) * RATE_HZ).astype(int)
    for count, height in zip(np.diff(ends, prepend=0), SWELL_HEIGHTS, strict=True):
        share = np.arange(count) / count
        turn = np.interp(share, (0.0, CREST, 1.0), (0.0, 0.5, 1.0))
        parts.append(height * (0.5 - 0.5 * np.cos(2.0 * math.pi * turn)))
    return np.concatenate(parts)


def rms(samples: Samples) -> float:
    """Return the root of the mean square."""
    return math.sqrt(float(np.mean(samples**2)))


def level(samples: Samples) -> NDArray[np.int16]:
    """Return 16-bit samples at the common loudness, the rare peaks rounded off."""
    calm = SOFT_LIMIT * np.tanh(samples / rms(samples) / SOFT_LIMIT)
    calm -= calm.mean()
    gain = 32767.0 * 10.0 ** (LOUDNESS_DBFS / 20.0) / rms(calm)
    return np.asarray(np.round(calm * gain), dtype=np.int16)


def write_wav(path: Path, samples: NDArray[np.int16]) -> None:
    """Write mono 16-bit samples."""
    with wave.open(str(path), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(RATE_HZ)
        target.writeframes(samples.astype("<i2").tobytes())


MAKERS: dict[str, Callable[[], Samples]] = {"soft-noise": soft_noise, "rain": rain, "sea": sea}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
