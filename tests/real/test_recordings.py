"""Recorded words as they are really heard, on a virtual sound card."""

import json
import logging
import math
import subprocess
import sys
import time
import wave
from array import array
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QTimer

from acutimer.adapters.qt_recordings import QtRecordings
from tests.real.needs import need_qt_multimedia
from tests.real.sound_card import RATE_HZ, VirtualSoundCard

ROOT = Path(__file__).resolve().parents[2]
NAME = "my words.wav"
LENGTH_S = 2.0
LIMIT_S = 30.0
ASK_MS = 50
AUDIBLE = 0.05
SOON_S = 0.5
NEAR_S = 0.1


def main(folder: Path) -> int:
    """Play the recording as soon as it can be played, and print when it began and ended.

    A process of its own, because Qt reads the settings of its sound from the environment once.
    """
    logging.basicConfig()
    application = QCoreApplication([])
    recordings = QtRecordings(folder)
    recordings.fell_silent.connect(application.quit)
    timer = QTimer()
    times_s: list[float] = []

    def ask() -> None:
        if recordings.length_s(NAME) is not None:
            timer.stop()
            times_s.append(time.monotonic())
            recordings.play(NAME)

    timer.timeout.connect(ask)
    timer.start(ASK_MS)
    application.exec()
    times_s.append(time.monotonic())
    recordings.close()
    application.processEvents()
    print(json.dumps(times_s), flush=True)  # noqa: T201
    return 0


def record_words(path: Path) -> None:
    """Write a tone that stands for words."""
    tone = (12_000 * math.sin(2 * math.pi * 440 * n / 22_050) for n in range(44_100))
    with wave.open(str(path), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(22_050)
        target.writeframes(array("h", [round(sample) for sample in tone]).tobytes())


def test_a_recording_is_heard_once_and_whole(sound_card: VirtualSoundCard, tmp_path: Path) -> None:
    need_qt_multimedia()
    record_words(tmp_path / NAME)
    sound_card.start_recording()
    played = subprocess.run(
        [sys.executable, "-m", "tests.real.test_recordings", str(tmp_path)],
        cwd=ROOT, env=sound_card.environment(), capture_output=True, text=True,
        timeout=LIMIT_S, check=True,
    )  # fmt: skip
    recording = sound_card.stop_recording()
    asked_s, silent_s = json.loads(played.stdout)
    heard = np.flatnonzero(np.abs(recording.samples) > AUDIBLE) / RATE_HZ + recording.start_s

    assert -NEAR_S < heard[0] - asked_s < SOON_S
    assert abs(heard[-1] - heard[0] - LENGTH_S) < NEAR_S
    assert -NEAR_S < silent_s - heard[-1] < 2 * SOON_S


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
