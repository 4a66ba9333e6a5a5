"""A program that is killed loses five seconds of a session at most, and no history."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from acutimer.adapters.storage import FileStore
from acutimer.engine.state_text import restored
from tests.real.spoken import ROOT

KILLS = int(os.environ.get("ACUTIMER_KILLS", "12"))
AT_ONCE = 4
LIMIT_S = 60.0
LONGEST_S = 14.0
MOST_LOST_S = 5.0


@dataclass(frozen=True, slots=True)
class Killed:
    """Keep what was left after a kill."""

    passed_s: float
    kept_s: float
    sound: str
    goes_on: bool


def killed(folder: Path, after_s: float) -> Killed:
    """Run a session, kill its process so long after its first sign, and look at the history."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.real.keep_as_it_goes", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after_s)
        process.kill()
        passed_s = float(process.stdout.read().split()[-1])
    with closing(sqlite3.connect(folder / "history.sqlite3")) as history:
        (sound,) = history.execute("PRAGMA integrity_check").fetchone()
    cut = FileStore(folder).history.cut_off()
    assert cut is not None
    record = cut.record
    kept_s = record.pressed_s + record.other_s + record.relaxed_s + record.paused_s
    return Killed(passed_s, kept_s, sound, restored(cut.state, 0.0, away_s=0.0) is not None)


@pytest.fixture(scope="module")
def all_killed(tmp_path_factory: pytest.TempPathFactory) -> list[Killed]:
    """Kill at random moments; ACUTIMER_KILLS says how often."""
    rolls = random.Random(7)
    moments = [rolls.uniform(0.3, LONGEST_S) for _ in range(KILLS)]
    folders = [tmp_path_factory.mktemp("killed") for _ in moments]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(killed, folders, moments))


def test_at_most_five_seconds_are_lost(all_killed: list[Killed]) -> None:
    lost_s = [kill.passed_s - kill.kept_s for kill in all_killed]
    sys.stdout.write(f"{len(lost_s)} kills lost {max(lost_s):.2f} s at most\n")

    assert max(lost_s) < MOST_LOST_S
    assert min(lost_s) > -0.5


def test_the_history_is_sound_and_the_session_can_go_on(all_killed: list[Killed]) -> None:
    assert {(kill.sound, kill.goes_on) for kill in all_killed} == {("ok", True)}
