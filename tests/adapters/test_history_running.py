"""A session that runs, one that was cut off, and two programs at once."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from acutimer.adapters.history import History
from acutimer.model.history import Cut
from acutimer.model.record import Ending
from tests.adapters.test_history import EVENING, session

ROOT = Path(__file__).parents[2]
RUNNING = session("one", ending=Ending.RUNNING)

OTHER = """
import sys
from pathlib import Path
from acutimer.adapters.history import History
from acutimer.model.record import Ending
from tests.adapters.test_history import session

history = History(Path(sys.argv[1]))
"""
SAVES_AND_WAITS = f"""{OTHER}
history.save_running(session("one", ending=Ending.RUNNING), "here")
print("saved", flush=True)
sys.stdin.read()
"""
SAVES_MANY = f"""{OTHER}
for number in range(20):
    history.save(session(sys.argv[2] + str(number)))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


@pytest.fixture
def history(path: Path) -> History:
    return History(path)


def started(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Return another program that does what `script` says."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def states(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT state FROM running")]


def written(path: Path, process: int, ago_s: float = 0.0) -> History:
    """Return a history in which `process` saved its running session so long ago."""
    History(path).save_running(RUNNING, "here")
    with closing(sqlite3.connect(path)) as connection, connection:
        query = "UPDATE running SET process = ?, saved_s = saved_s - ?"
        connection.execute(query, (process, ago_s))
    return History(path)


def test_what_was_cut_off_is_told_with_its_state(path: Path, history: History) -> None:
    history.save_running(replace(RUNNING, pressed_s=1.0), "there")
    history.save_running(RUNNING, "here")

    assert History(path).cut_off() == Cut(RUNNING, "here")


def test_a_session_that_runs_here_was_not_cut_off(history: History) -> None:
    history.save_running(RUNNING, "here")

    assert history.cut_off() is None


def test_a_session_without_a_state_can_be_cut_off_too(path: Path, history: History) -> None:
    history.save(RUNNING)

    assert History(path).cut_off() == Cut(RUNNING, "")


def test_saving_the_record_alone_keeps_its_state(path: Path, history: History) -> None:
    history.save_running(RUNNING, "here")
    history.save(replace(RUNNING, note="warm"))

    assert states(path) == ["here"]


@pytest.mark.parametrize("ending", [Ending.COMPLETED, Ending.STOPPED, Ending.SLEPT, Ending.LOST])
def test_the_end_of_a_session_takes_its_state_away(
    path: Path, history: History, ending: Ending
) -> None:
    history.save_running(RUNNING, "here")
    history.save_running(replace(RUNNING, ending=ending), "there")

    assert (states(path), History(path).cut_off()) == ([], None)


def test_a_deleted_session_takes_its_state_with_it(path: Path, history: History) -> None:
    history.save_running(RUNNING, "here")
    history.delete("one")

    assert states(path) == []


def test_a_settled_session_is_lost_and_asked_about_no_more(path: Path, history: History) -> None:
    history.save_running(RUNNING, "here")
    history.settle("one")

    assert history.records() == (replace(RUNNING, ending=Ending.LOST),)
    assert (states(path), History(path).cut_off()) == ([], None)


def test_the_latest_of_several_is_told_first(path: Path, history: History) -> None:
    for number in (1, 3, 2):
        began = EVENING + timedelta(days=number)
        history.save(session(str(number), began, ending=Ending.RUNNING))
    after = History(path)

    told = []
    while cut := after.cut_off():
        told.append(cut.record.id)
        after.settle(cut.record.id)
    assert told == ["3", "2", "1"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells nothing of other processes")
@pytest.mark.parametrize(("ago_s", "was_cut"), [(0.0, False), (9.0, False), (11.0, True)])
def test_a_program_that_lives_and_saves_was_not_cut_off(
    path: Path, ago_s: float, was_cut: bool
) -> None:
    history = written(path, os.getppid(), ago_s)

    assert (history.cut_off() is not None) is was_cut


@pytest.mark.parametrize("process", [0, -1, 2**40])
def test_a_process_that_cannot_be_runs_nothing(path: Path, process: int) -> None:
    assert written(path, process).cut_off() == Cut(RUNNING, "here")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells nothing of other processes")
def test_a_session_was_cut_off_as_soon_as_its_program_is_killed(
    path: Path, history: History
) -> None:
    with started(SAVES_AND_WAITS, path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "saved\n"
        running = history.cut_off()
        other.kill()

    assert (running, history.cut_off()) == (None, Cut(RUNNING, "here"))


def test_two_programs_write_a_new_history_at_once(path: Path, history: History) -> None:
    with started(SAVES_MANY, path, "a") as first, started(SAVES_MANY, path, "b") as second:
        assert (first.wait(), second.wait()) == (0, 0)

    assert len(history.records()) == 40


def test_a_session_that_ended_well_meanwhile_is_not_lost(path: Path, history: History) -> None:
    history.save_running(RUNNING, "here")
    after = History(path)
    cut = after.cut_off()
    ended = replace(RUNNING, ending=Ending.COMPLETED)
    history.save(ended)
    assert cut is not None
    after.settle(cut.record.id)

    assert history.records() == (ended,)
