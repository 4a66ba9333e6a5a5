"""Synthesise the cues of AcuTimer as WAV files: `python make.py [--out DIR]`.

Everything is computed from the tables below with the standard library, so that running this
again gives the same bytes. All cues share one scale (A major pentatonic) and a soft attack; they
differ in rhythm, in direction and in the colour of the sound. Those that mark an event are equally
loud; those that keep the hands or the breath company come often, and are softer.
"""

import argparse
import math
import sys
import wave
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

RATE_HZ = 48_000
PEAK_DBFS = -9.5  # a ceiling
LOUDNESS_DBFS = -23.0  # RMS of the windows that are heard, see `loudness_dbfs`
WINDOW_S = 0.05
FADE_OUT_S = 0.12
MOVEMENT_DB = -6.0
BREATH_DB = -12.0

# Pitches in Hz: A major pentatonic, A being 440.
A2, E3, A3, B3 = 110.0, 164.81, 220.0, 246.94
CIS4, E4, FIS4, A4 = 277.18, 329.63, 369.99, 440.0
CIS5, E5, FIS5 = 554.37, 659.26, 739.99

Partials = tuple[tuple[float, float, float], ...]

# Colours: (frequency ratio, strength, share of the note's ring) for each partial.
BOWL: Partials = ((1.0, 1.0, 1.0), (1.004, 0.5, 1.0), (2.71, 0.34, 0.6), (5.15, 0.1, 0.3))
CHIME: Partials = ((1.0, 1.0, 1.0), (2.0, 0.3, 0.6), (3.01, 0.1, 0.4), (4.2, 0.04, 0.25))
REED: Partials = ((1.0, 1.0, 1.0), (2.0, 0.45, 0.9), (3.0, 0.22, 0.8), (4.0, 0.08, 0.6))
WOOD: Partials = ((1.0, 1.0, 1.0), (2.57, 0.35, 0.5), (4.95, 0.1, 0.3))
AIR: Partials = ((1.0, 1.0, 1.0), (1.007, 0.7, 1.0), (1.995, 0.25, 0.8))


@dataclass(frozen=True, slots=True)
class Note:
    """One sound within a cue: when it begins, how high, how it rings, how strong."""

    start_s: float
    pitch_hz: float
    ring_s: float
    colour: Partials
    strength: float = 1.0
    attack_s: float = 0.02


@dataclass(frozen=True, slots=True)
class Recipe:
    """A whole cue: its length, its notes, and how much softer than the others it is."""

    length_s: float
    notes: tuple[Note, ...]
    softer_db: float = 0.0


RECIPES: dict[str, Recipe] = {
    # One bowl stroke: attention, gently.
    "begin": Recipe(1.5, (Note(0.0, A3, 0.7, BOWL, attack_s=0.03), Note(0.0, E4, 0.5, BOWL, 0.35))),
    # Down a fifth, dark: sink in.
    "press": Recipe(
        0.9, (Note(0.0, B3, 0.16, REED, 0.8), Note(0.17, E3, 0.32, REED, 1.0, attack_s=0.03))
    ),
    # Up a fifth, bright: let go.
    "release": Recipe(
        0.9, (Note(0.0, A4, 0.16, CHIME, 0.8), Note(0.17, E5, 0.32, CHIME, 1.0, attack_s=0.03))
    ),
    # There and back and there: the same pair on the other side.
    "other-side": Recipe(
        1.2,
        (
            Note(0.0, CIS5, 0.2, CHIME),
            Note(0.2, FIS4, 0.2, CHIME),
            Note(0.4, CIS5, 0.2, CHIME),
            Note(0.6, FIS4, 0.26, CHIME),
        ),
    ),
    # Three steps up: walk on.
    "next-place": Recipe(
        1.3,
        (
            Note(0.0, CIS4, 0.2, CHIME, 0.9),
            Note(0.26, FIS4, 0.2, CHIME, 0.9),
            Note(0.52, A4, 0.36, CHIME),
        ),
    ),
    # Two equal notes, high and clear: half of it is done.
    "half-way": Recipe(1.0, (Note(0.0, FIS5, 0.14, BOWL), Note(0.3, FIS5, 0.26, BOWL))),
    # Three wooden ticks, one each second.
    "three-two-one": Recipe(
        2.4, tuple(Note(float(second), CIS4, 0.11, WOOD, attack_s=0.016) for second in range(3))
    ),
    # A deep chord that swells and sinks: lie back.
    "relaxation": Recipe(
        1.5,
        (
            Note(0.0, A2, 0.9, BOWL, 1.0, attack_s=0.25),
            Note(0.0, A3, 0.8, REED, 0.6, attack_s=0.3),
            Note(0.1, CIS4, 0.8, CHIME, 0.5, attack_s=0.3),
        ),
    ),
    # Down the chord, step by step: finished.
    "end": Recipe(
        1.5,
        (
            Note(0.0, E5, 0.2, BOWL, 0.7),
            Note(0.22, CIS5, 0.2, BOWL, 0.7),
            Note(0.44, A4, 0.2, BOWL, 0.8),
            Note(0.66, E4, 0.45, BOWL, 1.0),
        ),
    ),
    # A drop that falls and rings on: round we go.
    "circle": Recipe(
        0.8, (Note(0.0, FIS4, 0.1, WOOD), Note(0.15, CIS4, 0.2, WOOD, 0.8)), MOVEMENT_DB
    ),
    # Two light taps close together: to and fro.
    "rub": Recipe(0.7, (Note(0.0, E5, 0.06, WOOD), Note(0.18, E5, 0.1, WOOD, 0.8)), MOVEMENT_DB),
    # Two slow swells, the second one lower: the weight moves on.
    "roll": Recipe(
        1.3,
        (Note(0.0, A3, 0.25, REED, attack_s=0.3), Note(0.55, E3, 0.3, REED, attack_s=0.3)),
        MOVEMENT_DB,
    ),
    # Quickly up the scale: along the spine.
    "stroke": Recipe(
        0.9,
        (
            Note(0.0, E4, 0.12, CHIME, 0.7, attack_s=0.05),
            Note(0.14, A4, 0.12, CHIME, 0.8, attack_s=0.05),
            Note(0.28, CIS5, 0.12, CHIME, 0.9, attack_s=0.05),
            Note(0.42, E5, 0.2, CHIME, attack_s=0.05),
        ),
        MOVEMENT_DB,
    ),
    # There and back in wood: the other way round.
    "massage": Recipe(
        0.8,
        (
            Note(0.0, FIS4, 0.08, WOOD),
            Note(0.18, B3, 0.08, WOOD),
            Note(0.36, FIS4, 0.12, WOOD),
        ),
        MOVEMENT_DB,
    ),
    # A faint tone that grows: in.
    "breathe-in": Recipe(
        1.5,
        (Note(0.0, FIS4, 1.5, AIR, attack_s=0.9), Note(0.5, A4, 1.2, AIR, 0.8, attack_s=0.6)),
        BREATH_DB,
    ),
    # A faint tone that sinks: out.
    "breathe-out": Recipe(
        1.5,
        (Note(0.0, CIS4, 0.3, AIR, attack_s=0.2), Note(0.35, B3, 0.45, AIR, attack_s=0.3)),
        BREATH_DB,
    ),
}


def main(arguments: list[str]) -> int:
    """Write every cue into the wished folder, beside this script unless told otherwise."""
    parser = argparse.ArgumentParser(description="Synthesise the cues of AcuTimer as WAV files.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, metavar="DIR")
    write_all(parser.parse_args(arguments).out)
    return 0


def write_all(folder: Path) -> None:
    """Write each cue to `folder` under its own name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, recipe in RECIPES.items():
        write_wav(folder / f"{name}.wav", level(synthesise(recipe), recipe.softer_db))


def synthesise(recipe: Recipe) -> list[float]:
    """Return the sum of the notes, without a constant offset, faded at its end."""
    mixed = [0.0] * round(recipe.length_s * RATE_HZ)
    for note in recipe.notes:
        first = round(note.start_s * RATE_HZ)
        for offset, value in enumerate(tone(note, len(mixed) - first)):
            mixed[first + offset] += value
    fade = round(FADE_OUT_S * RATE_HZ)
    for left in range(fade):
        mixed[-1 - left] *= rise(left / fade)
    return mixed


def tone(note: Note, count: int) -> Iterator[float]:
    """Yield `count` samples of one note: a raised-cosine attack, then partials dying away."""
    steps = [
        (2.0 * math.pi * note.pitch_hz * ratio / RATE_HZ, amount, 1.0 / (note.ring_s * ring))
        for ratio, amount, ring in note.colour
    ]
    for index in range(count):
        at_s = index / RATE_HZ
        sounding = sum(
            amount * math.exp(-at_s * decay) * math.sin(step * index)
            for step, amount, decay in steps
        )
        yield note.strength * rise(at_s / note.attack_s) * sounding


def rise(share: float) -> float:
    """Return a smooth climb from 0 to 1 while `share` goes from 0 to 1."""
    return 0.5 - 0.5 * math.cos(math.pi * min(1.0, max(0.0, share)))


def level(samples: list[float], softer_db: float) -> "array[int]":
    """Return 16-bit samples at the common loudness and `softer_db` of it, below the ceiling."""
    wanted = 10.0 ** ((LOUDNESS_DBFS + softer_db - loudness_dbfs(samples)) / 20.0)
    ceiling = 10.0 ** (PEAK_DBFS / 20.0) / max(abs(value) for value in samples)
    gain = min(wanted, ceiling) * 32767.0
    return array("h", (round(value * gain) for value in samples))


def loudness_dbfs(samples: list[float]) -> float:
    """Return the RMS of the 50 ms windows within 20 dB of the loudest, full scale being 1."""
    size = round(WINDOW_S * RATE_HZ)
    powers = [
        sum(value * value for value in samples[first : first + size]) / size
        for first in range(0, len(samples) - size + 1, size)
    ]
    heard = [power for power in powers if power >= max(powers) / 100.0]
    return 10.0 * math.log10(sum(heard) / len(heard))


def write_wav(path: Path, samples: "array[int]") -> None:
    """Write mono 16-bit samples, little-endian as WAV wants them."""
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(path), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(RATE_HZ)
        target.writeframes(samples.tobytes())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
