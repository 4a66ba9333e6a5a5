"""The background as it is really heard, on a virtual sound card."""

import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer

from acutimer.adapters.background_player import DRAIN_S, DUCK_DB, FADE_IN_S
from acutimer.adapters.qt_background import QtBackground
from tests.real.needs import need_qt_multimedia
from tests.real.sound_card import RATE_HZ, Recording, Samples, VirtualSoundCard

ROOT = Path(__file__).resolve().parents[2]
SOUND = ROOT / "assets" / "backgrounds" / "soft-noise.wav"
LIMIT_S = 60.0
START_S = 3.0  # for another process that loads Qt Multimedia
SETTLE_S = 0.5
STEADY_S = 5.0
DUCKED_S = 3.0
FADE_S = 2.0
BLOCK_S = 0.02
GONE_DB = -60.0
PLAYED_FROM_S = START_S + FADE_IN_S + SETTLE_S  # from here on it is heard in full
DUCKED_FROM_S = PLAYED_FROM_S + STEADY_S
FADED_FROM_S = DUCKED_FROM_S + DUCKED_S
ENDED_FROM_S = FADED_FROM_S + FADE_S + DRAIN_S + SETTLE_S


def main() -> int:
    """Lead a background from its begin to its end, and print when it began, as a line of JSON.

    A process of its own, because Qt reads the settings of its sound from the environment once.
    """
    logging.basicConfig()
    application = QCoreApplication([])
    background = QtBackground()
    background.play(SOUND)
    print(json.dumps({"began_s": time.monotonic()}), flush=True)  # noqa: T201
    at(DUCKED_FROM_S, lambda: background.duck(ducked=True))
    at(FADED_FROM_S, lambda: background.fade(FADE_S))
    at(ENDED_FROM_S + 1.0, application.quit)
    application.exec()
    background.close()
    application.processEvents()
    return 0


def at(after_s: float, action: Callable[[], None]) -> None:
    """Do `action` so many seconds from now."""
    timer = QTimer(QCoreApplication.instance())
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(action)
    timer.start(round(after_s * 1000.0))


class Heard:
    """What was recorded, by the seconds since the background was asked for."""

    def __init__(self, recording: Recording, began_s: float) -> None:
        self._recording = recording
        self._began_s = began_s

    def part(self, from_s: float, to_s: float) -> Samples:
        """Return what was heard between two moments."""
        first, last = (
            round((self._began_s + moment_s - self._recording.start_s) * RATE_HZ)
            for moment_s in (from_s, to_s)
        )
        return self._recording.samples[first:last]

    def level_db(self, from_s: float, to_s: float) -> float:
        """Return the loudness between two moments."""
        return float(10.0 * np.log10(np.mean(self.part(from_s, to_s) ** 2) + 1e-12))

    def blocks_db(self, from_s: float, to_s: float) -> list[float]:
        """Return the loudness of each block between two moments."""
        starts_s = np.arange(from_s, to_s - BLOCK_S, BLOCK_S)
        return [self.level_db(start_s, start_s + BLOCK_S) for start_s in starts_s]


@pytest.fixture
def heard(sound_card: VirtualSoundCard) -> Heard:
    """Play a background from its begin to its end."""
    need_qt_multimedia()
    sound_card.start_recording()
    played = subprocess.run(
        [sys.executable, "-m", "tests.real.test_background"],
        cwd=ROOT,
        env=sound_card.environment(),
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    recording = sound_card.stop_recording()
    if played.returncode != 0:
        raise RuntimeError(played.stderr)
    return Heard(recording, json.loads(played.stdout)["began_s"])


def test_a_background_is_heard_without_gaps_steps_back_and_ends_in_silence(heard: Heard) -> None:
    steady_db = heard.level_db(PLAYED_FROM_S, DUCKED_FROM_S)
    ducked_db = heard.level_db(DUCKED_FROM_S + SETTLE_S, FADED_FROM_S)
    half_faded_db = heard.level_db(FADED_FROM_S + 0.5, FADED_FROM_S + 1.0)

    assert steady_db == pytest.approx(-30.0, abs=1.0)
    assert min(heard.blocks_db(PLAYED_FROM_S, DUCKED_FROM_S)) > GONE_DB
    assert ducked_db - steady_db == pytest.approx(DUCK_DB, abs=1.0)
    assert ducked_db - 30.0 < half_faded_db < ducked_db - 10.0
    assert not np.any(heard.part(ENDED_FROM_S, ENDED_FROM_S + 0.5))


if __name__ == "__main__":
    sys.exit(main())
