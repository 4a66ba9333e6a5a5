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
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from acutimer.adapters.playsound_recordings import PlaysoundRecordings
from tests.real.needs import need
from tests.real.sound_card import RATE_HZ, VirtualSoundCard

ROOT = Path(__file__).resolve().parents[2]
NAME = "my words.wav"
LENGTH_S = 2.0
LIMIT_S = 30.0
ASK_MS = 50
GAP_MS = 2_000
AUDIBLE = 0.05
SOON_S = 0.5
NEAR_S = 0.1


class Asker(QObject):
    """Play a recording so many times, and print when each was asked for and ended."""

    def __init__(self, recordings: PlaysoundRecordings, times: int) -> None:
        """Begin as soon as it can be played."""
        super().__init__()
        self._recordings = recordings
        self._left = times
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_look)
        self._timer.start(ASK_MS)
        recordings.fell_silent.connect(self._on_fell_silent)

    @Slot()
    def _on_look(self) -> None:
        if self._recordings.length_s(NAME) is not None:
            self._timer.stop()
            self._left -= 1
            tell("asked")
            self._recordings.play(NAME)

    @Slot()
    def _on_fell_silent(self) -> None:
        tell("silent")
        if self._left:
            self._timer.start(GAP_MS)
        else:
            QCoreApplication.quit()


def tell(what: str) -> None:
    """Print what happens, and when."""
    print(json.dumps([what, time.monotonic()]), flush=True)  # noqa: T201


def main(folder: Path, times: int) -> int:
    """Play the recording so many times.

    A process of its own, because libraries for sound read their settings from the environment once.
    """
    logging.basicConfig()
    application = QCoreApplication([])
    recordings = PlaysoundRecordings(folder)
    asker = Asker(recordings, times)
    application.exec()
    recordings.close()
    application.processEvents()
    del asker
    return 0


def started(card: VirtualSoundCard, folder: Path, times: int) -> "subprocess.Popen[str]":
    """Start to play the recording so many times."""
    record_words(folder / NAME)
    command = [sys.executable, "-m", "tests.real.test_recordings", str(folder), str(times)]
    environment = card.environment()
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def next_s(player: "subprocess.Popen[str]", expected: str) -> float:
    """Wait for what happens next, and return when it did."""
    assert player.stdout is not None
    what, at_s = json.loads(player.stdout.readline())
    assert what == expected
    return float(at_s)


def record_words(path: Path) -> None:
    """Write a tone that stands for words."""
    tone = (12_000 * math.sin(2 * math.pi * 440 * n / 22_050) for n in range(44_100))
    with wave.open(str(path), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(22_050)
        target.writeframes(array("h", [round(sample) for sample in tone]).tobytes())


def test_a_recording_is_heard_once_and_whole(sound_card: VirtualSoundCard, tmp_path: Path) -> None:
    need("aplay", "mpg123")
    sound_card.start_recording()
    with started(sound_card, tmp_path, 1) as player:
        asked_s, silent_s = next_s(player, "asked"), next_s(player, "silent")
        code = player.wait(LIMIT_S)
    recording = sound_card.stop_recording()
    heard = np.flatnonzero(np.abs(recording.samples) > AUDIBLE) / RATE_HZ + recording.start_s

    assert code == 0
    assert -NEAR_S < heard[0] - asked_s < SOON_S
    assert abs(heard[-1] - heard[0] - LENGTH_S) < NEAR_S
    assert -NEAR_S < silent_s - heard[-1] < 2 * SOON_S


def test_recordings_survive_the_sound_server(sound_card: VirtualSoundCard, tmp_path: Path) -> None:
    need("aplay", "mpg123")
    with started(sound_card, tmp_path, 3) as player:
        next_s(player, "asked")
        sound_card.kill()
        next_s(player, "silent")
        next_s(player, "asked")  # while there is no server
        next_s(player, "silent")
        sound_card.start()
        sound_card.start_recording()
        next_s(player, "asked")
        next_s(player, "silent")
        code = player.wait(LIMIT_S)
        said = player.stderr.read() if player.stderr else ""
    recording = sound_card.stop_recording()

    assert code == 0
    assert np.abs(recording.samples).max() > AUDIBLE
    assert "Traceback" not in said


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
