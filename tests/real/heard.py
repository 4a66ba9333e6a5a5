"""Play cues on the virtual sound card and look up in its recording when each was heard."""

import json
import subprocess
import sys
import wave
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from acutimer.model.cue import Cue
from tests.real.sound_card import RATE_HZ, Recording, Samples, VirtualSoundCard, find_sound

ROOT = Path(__file__).resolve().parents[2]
SOUNDS = ROOT / "assets" / "sounds"
EARLY_S, LATE_S = 0.05, 1.0  # where a cue is looked for, around the moment it was asked for
LIMIT_S = 180.0


@dataclass(frozen=True, slots=True)
class Heard:
    """One cue: when it was asked for, how much later it was heard, how surely it is that one."""

    cue: Cue
    asked_s: float
    lateness_ms: float
    likeness: float
    peak: float


def sound_of(cue: Cue) -> Samples:
    """Return the samples of a cue, full scale being 1."""
    with wave.open(str(SOUNDS / f"{cue.value}.wav"), "rb") as source:
        data = source.readframes(source.getnframes())
    return np.frombuffer(data, dtype="<i2") / 32768.0


def play(
    player: str, cues: Sequence[Cue], environment: Mapping[str, str], *options: str
) -> "subprocess.CompletedProcess[str]":
    """Play `cues` through `player` in a process of its own, which prints when it asked for each."""
    command = [sys.executable, "-m", "tests.real.play_cues", player, *(cue.value for cue in cues)]
    return subprocess.run(
        [*command, *options],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )


def play_and_listen(
    card: VirtualSoundCard, player: str, cues: Sequence[Cue], *options: str
) -> list[Heard]:
    """Play `cues` through `player` and return how each of them was heard."""
    card.start_recording()
    played = play(player, cues, card.environment(), *options)
    recording = card.stop_recording()
    if played.returncode != 0:
        raise RuntimeError(played.stderr)
    asked = [json.loads(line) for line in played.stdout.splitlines()]
    return [heard(recording, Cue(line["cue"]), line["asked_s"]) for line in asked]


def heard(recording: Recording, cue: Cue, asked_s: float) -> Heard:
    """Look for a cue around the moment at which it was asked for."""
    sound = sound_of(cue)
    asked = round((asked_s - recording.start_s) * RATE_HZ)
    first = asked - round(EARLY_S * RATE_HZ)
    last = asked + round(LATE_S * RATE_HZ) + len(sound)
    index, likeness = find_sound(recording.samples, sound, first, last)
    peak = float(np.abs(recording.samples[index : index + len(sound)]).max())
    return Heard(cue, asked_s, (recording.moment_s(index) - asked_s) * 1000.0, likeness, peak)


def best_match(recording: Recording, asked_s: float) -> Cue:
    """Return the cue that is most like what was played from `asked_s` on."""
    return max(Cue, key=lambda cue: heard(recording, cue, asked_s).likeness)
