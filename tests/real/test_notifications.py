"""Messages of the desktop as they really go: over a session bus of the test's own."""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.real.needs import need
from tests.real.test_mpris import BUS, LIMIT_S, Lines
from tests.real.waiting import until

SERVER = [sys.executable, "-m", "tests.real.mock_notifications"]
ACTIONS = ["default", "", "start", "Start"]
SHOW = [sys.executable, "-m", "tests.real.show_message"]


@pytest.fixture
def bus() -> Iterator[str]:
    """Run a session bus, and return its address."""
    need("dbus-run-session")
    with Lines(BUS) as lines:
        yield lines.next(LIMIT_S)


def test_a_message_is_shown_with_its_actions(bus: str) -> None:
    with Lines(SERVER, bus) as server, Lines(SHOW, bus):
        server.next(LIMIT_S)
        shown = json.loads(server.next(LIMIT_S))

    assert shown == ["AcuTimer", 0, "<b>Roller</b>", "It is time.", ACTIONS]


@pytest.mark.parametrize(
    ("action", "told"),
    [("start", "chosen one start may-raise"), ("default", "chosen one  may-raise")],
)
def test_what_is_chosen_is_told(bus: str, action: str, told: str) -> None:
    with Lines([*SERVER, action], bus) as server:
        server.next(LIMIT_S)
        with Lines(SHOW, bus) as program:
            assert program.next(LIMIT_S) == told


@pytest.mark.parametrize("wish", ["withdraw", "at-once"])
def test_a_message_can_be_taken_away_also_before_it_is_there(bus: str, wish: str) -> None:
    with Lines(SERVER, bus) as server:
        server.next(LIMIT_S)
        with Lines([*SHOW, wish], bus):
            lines = [json.loads(server.next(LIMIT_S)) for _ in range(2)]

    assert lines[1] == "taken away"


def test_a_desktop_that_refuses_is_told(bus: str) -> None:
    with Lines([*SERVER, "refuse"], bus) as server:
        server.next(LIMIT_S)
        with Lines(SHOW, bus) as program:
            assert program.next(LIMIT_S).strip() == "refused one"


def test_without_anything_that_shows_messages_it_is_told(bus: str) -> None:
    with Lines(SHOW, bus) as program:
        assert program.next(LIMIT_S).strip() == "refused one"


def test_without_a_bus_it_is_told(bus: str) -> None:
    with Lines(SHOW, f"{bus}-gone") as program:
        assert program.next(LIMIT_S).strip() == "refused one"


def practised(data: Path) -> list[str]:
    """Return the routines of the sessions in the history."""
    path = data / "history.sqlite3"
    if not path.exists():
        return []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as history:
        if history.execute("pragma user_version").fetchone()[0] == 0:
            return []
        return [row[0] for row in history.execute("select routine_id from sessions")]


def test_a_reminder_starts_the_session_of_its_routine(bus: str, tmp_path: Path) -> None:
    now = datetime.now(UTC).astimezone()
    plan = {"since": f"{now - timedelta(days=1):%Y-%m-%d}", "reminders": [{"at": f"{now:%H:%M}"}]}
    plans = {"version": 1, "plans": {"back-roller": plan}}
    settings = {"version": 1, "notice_seen": True, "day_ends_hour": 0}
    for name, raw in (("plans", plans), ("settings", settings)):
        (tmp_path / f"{name}.json").write_text(json.dumps(raw), encoding="utf-8")
    with Lines([*SERVER, "start"], bus) as server:
        server.next(LIMIT_S)
        with Lines([sys.executable, "-m", "acutimer", "--data-dir", str(tmp_path)], bus):
            shown = json.loads(server.next(LIMIT_S))
            until(lambda: practised(tmp_path) == ["back-roller"])

    assert shown[3:] == ["It is time for your practice.", [*ACTIONS, "later", "Later"]]
