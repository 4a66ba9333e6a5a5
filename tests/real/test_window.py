"""The real window on a virtual screen, driven by keys and the mouse from start to end."""

import signal
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.real.needs import need
from tests.real.screen import VirtualScreen
from tests.real.waiting import until

CARD = (350, 360)
POINTS = (44, 116)
USE = (889, 660)  # on the button with and without a line of words below it
SHOULDER = (575, 190)


@pytest.fixture
def screen() -> Iterator[VirtualScreen]:
    need("Xvfb", "openbox", "xdotool", "scrot")
    with (
        tempfile.TemporaryDirectory(prefix="screen-") as folder,
        VirtualScreen(Path(folder)) as screen,
    ):
        yield screen


def endings(data: Path) -> list[tuple[str, float, float]]:
    """Return how each session in the history ended, its pressed and its relaxed seconds."""
    path = data / "history.sqlite3"
    if not path.exists():
        return []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as history:
        # The program may be making the file just now: version 0 has no tables yet.
        if history.execute("pragma user_version").fetchone()[0] == 0:
            return []
        rows = history.execute("select ending, pressed_s, relaxed_s from sessions order by rowid")
        return [(str(ending), float(pressed), float(relaxed)) for ending, pressed, relaxed in rows]


def start(screen: VirtualScreen, data: Path, speed: str) -> None:
    """Come from a fresh data folder to a running session."""
    screen.open_window("--rehearse", speed, "--data-dir", str(data))
    screen.settled("notice")
    screen.hands("key", "Return")
    screen.settled("routines")
    screen.click(*CARD)
    screen.settled("prepare")
    screen.hands("key", "Return")
    until(lambda: bool(endings(data)))


def test_a_session_leads_from_the_first_start_into_the_night(
    screen: VirtualScreen, tmp_path: Path
) -> None:
    start(screen, tmp_path, "60")
    until(lambda: endings(tmp_path)[0][1] > 0)
    screen.picture("session")
    until(lambda: endings(tmp_path)[0][1] == pytest.approx(300))
    screen.hands("key", "G")
    screen.picture("relaxation")
    until(lambda: endings(tmp_path)[0][0] == "completed")
    dark = screen.settled("end-in-the-dark")
    screen.hands("mousemove_relative", "40", "30", "sleep", "0.3", "mousemove_relative", "40", "30")
    until(lambda: screen.picture("end-woken") != dark)

    assert endings(tmp_path) == [("completed", 300.0, 750.0)]


def test_closing_asks_and_then_says_what_was_done(screen: VirtualScreen, tmp_path: Path) -> None:
    program = screen.open_window("--rehearse", "5", "--data-dir", str(tmp_path))
    screen.settled("notice")
    screen.hands("key", "Return")
    screen.settled("routines")
    screen.hands("key", "Return")
    until(lambda: bool(endings(tmp_path)))
    screen.hands("key", "alt+F4")
    screen.picture("question")
    asked = program.poll()
    screen.hands("key", "--delay", "80", "Tab", "Return")
    until(lambda: endings(tmp_path)[0][0] == "stopped")
    screen.settled("afterwards")
    screen.hands("key", "Return")
    until(lambda: program.poll() is not None)

    assert (asked, program.returncode) == (None, 0)


def test_escape_must_be_pressed_twice(screen: VirtualScreen, tmp_path: Path) -> None:
    start(screen, tmp_path, "5")
    screen.hands("key", "Escape")
    screen.picture("asked")
    after_one = endings(tmp_path)[0][0]
    screen.hands("key", "Escape")
    until(lambda: endings(tmp_path)[0][0] == "stopped")

    assert after_one == "running"


def test_a_signal_ends_the_program_and_keeps_the_record(
    screen: VirtualScreen, tmp_path: Path
) -> None:
    program = screen.open_window("--rehearse", "5", "--data-dir", str(tmp_path))
    screen.settled("notice")
    screen.hands("key", "--delay", "400", "Return", "Return")
    until(lambda: bool(endings(tmp_path)))
    program.send_signal(signal.SIGTERM)
    until(lambda: program.poll() is not None)

    assert program.returncode == 0
    assert endings(tmp_path)[0][0] == "stopped"


def test_a_point_is_found_by_its_old_name_and_used(screen: VirtualScreen, tmp_path: Path) -> None:
    screen.open_window("--rehearse", "20", "--data-dir", str(tmp_path))
    screen.settled("notice")
    screen.hands("key", "Return")
    screen.settled("routines")
    screen.click(*POINTS)
    screen.settled("points")
    screen.hands("type", "--delay", "30", "ub 23")
    screen.settled("points-found")
    screen.hands("key", "Return")
    screen.settled("points-chosen")
    screen.click_until(*USE, (tmp_path / "drafts" / "my-bl-23.yaml").exists)
    screen.settled("points-edited")
    screen.hands("key", "ctrl+Return")
    until((tmp_path / "routines" / "my-bl-23.acutimer.yaml").exists)
    screen.settled("points-used")
    screen.hands("key", "Return")
    until(lambda: bool(endings(tmp_path)) and endings(tmp_path)[0][1] > 0)
    screen.picture("points-session")

    assert endings(tmp_path)[0][0] == "running"


def test_a_sore_spot_is_marked_named_and_kept(screen: VirtualScreen, tmp_path: Path) -> None:
    screen.open_window("--data-dir", str(tmp_path))
    screen.settled("notice")
    screen.hands("key", "Return")
    screen.settled("routines")
    screen.click(*POINTS)
    screen.settled("points")
    screen.hands("key", "ctrl+m")
    screen.settled("mark")
    screen.click(*SHOULDER)
    screen.settled("marked")
    screen.hands("type", "--delay", "30", "Knot by the blade")
    screen.hands("key", "Return")
    kept = tmp_path / "points" / "own.yaml"
    until(kept.exists)
    screen.settled("kept")

    assert "english: Knot by the blade" in kept.read_text(encoding="utf-8")
