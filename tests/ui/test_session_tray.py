"""The tray shows what runs, and leads the session."""

import pytest

from acutimer.engine.events import Command
from acutimer.engine.session import RUNNING
from acutimer.ui.session_run import SessionRun
from acutimer.ui.session_tray import SessionTray
from tests.ui.sessions import ICONS, World, schedule

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def run() -> SessionRun:
    run = SessionRun(schedule(), World().means())
    run.start()
    return run


@pytest.fixture
def parts(run: SessionRun) -> SessionTray:
    parts = SessionTray(ICONS)
    parts.follow(run)
    return parts


def test_the_tray_tells_what_runs(parts: SessionTray) -> None:
    assert parts.tray.tip() == "Lie down\nends 22:43"


def test_the_tray_tells_of_a_pause(parts: SessionTray, run: SessionRun) -> None:
    run.driver.send(Command.PAUSE)

    assert parts.tray.tip().startswith("Lie down\nPaused\n")
    assert parts.tray.tip().endswith(" left")


def test_the_tray_pauses_and_goes_on(parts: SessionTray, run: SessionRun) -> None:
    parts.tray.toggle_requested.emit()
    paused = run.session.state not in RUNNING
    parts.tray.toggle_requested.emit()

    assert paused
    assert run.session.state in RUNNING


def test_the_tray_skips(parts: SessionTray, run: SessionRun) -> None:
    parts.tray.skip_requested.emit()

    assert run.session.index == 1


def test_the_tray_ends_the_session_and_then_asks_for_nothing(
    parts: SessionTray, run: SessionRun
) -> None:
    parts.tray.end_requested.emit()
    parts.tray.skip_requested.emit()
    parts.tray.toggle_requested.emit()

    assert run.is_over
