"""A whole session as somebody hears it whose eyes are closed."""

import json
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from tests.real.lead_by_voice import ROUTINE
from tests.real.needs import need_qt_multimedia
from tests.real.sound_card import RATE_HZ, Recording, VirtualSoundCard
from tests.real.spoken import ROOT, end_dispatcher, need_voice

LIMIT_S = 300.0
LAST_S = 30.0
BLOCK_S = 5.0


@dataclass(frozen=True, slots=True)
class Night:
    """Keep what happened in a session, and what was heard of it."""

    lines: list[dict[str, Any]]
    recording: Recording

    def peak(self, from_s: float, to_s: float) -> float:
        """Return the loudest sample between two moments."""
        first, last = (
            max(0, round((at_s - self.recording.start_s) * RATE_HZ)) for at_s in (from_s, to_s)
        )
        return float(np.abs(self.recording.samples[first:last]).max(initial=0.0))


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """Lead one session, which takes some two minutes, and record it."""
    need_voice()
    need_qt_multimedia()
    folder = tmp_path_factory.mktemp("night")
    with VirtualSoundCard(folder / "card") as card:
        try:
            card.start_recording()
            done = subprocess.run(
                [sys.executable, "-m", "tests.real.lead_by_voice", str(folder / "data")],
                cwd=ROOT,
                env={**card.environment(), "QT_QPA_PLATFORM": "offscreen"},
                capture_output=True,
                text=True,
                timeout=LIMIT_S,
                check=False,
            )
            recording = card.stop_recording()
        finally:
            end_dispatcher(card)
    assert done.returncode == 0, done.stderr
    return Night([json.loads(line) for line in done.stdout.splitlines()], recording)


def test_each_hold_is_announced_in_full_before_it_begins(night: Night) -> None:
    said, over = "", False
    announced = []
    for line in night.lines:
        if "said" in line:
            said, over = line["said"], False
        over = over or "over" in line
        if line.get("began") == "hold":
            announced.append((line["title"], said.startswith(line["title"]), over))

    assert announced == [("Shoulder blades", True, True)] + [("Knees", True, True)] * 2


def test_nothing_is_cut(night: Night) -> None:
    assert not [line for line in night.lines if "cut" in line]


def test_an_announcement_names_side_and_length(night: Night) -> None:
    said = " ".join(line["said"] for line in night.lines if "said" in line)

    assert all(word in said for word in ("left side", "right side", "8 seconds", "6 seconds"))


def test_the_voice_is_really_heard(night: Night) -> None:
    said = next(line["at_s"] for line in night.lines if "Shoulder" in line.get("said", ""))

    assert night.peak(said, said + 5.0) > 0.1


def test_it_grows_quieter_towards_the_end_and_then_is_silent(night: Night) -> None:
    end_s = next(line["at_s"] for line in night.lines if "ended" in line)
    starts = np.arange(end_s - LAST_S, end_s - BLOCK_S, BLOCK_S)
    peaks = [night.peak(start, start + BLOCK_S) for start in starts]

    assert all(later <= earlier * 1.05 for earlier, later in pairwise(peaks))
    assert night.peak(end_s + 1.0, end_s + 3.0) == 0.0


def test_the_session_is_that_of_the_routine(night: Night) -> None:
    holds = [line["title"] for line in night.lines if line.get("began") == "hold"]

    assert holds == [ROUTINE.steps[0].title, *[ROUTINE.steps[1].title] * 2]
