"""Media keys as they really arrive: playerctl asks over a session bus of the test's own."""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real.needs import need

LIMIT_S = 20.0
SOON_S = 5.0
OFFER = [sys.executable, "-m", "tests.real.offer_session"]
BUS = ["dbus-run-session", "--", "sh", "-c", 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat']


class Lines:
    """Run a program and read what it prints, line by line."""

    def __init__(self, command: list[str], bus: str | None = None) -> None:
        self._process = subprocess.Popen(
            command,
            cwd=Path(__file__).parents[2],
            env=environment(bus),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def __enter__(self) -> "Lines":
        return self

    def __exit__(self, *_: object) -> None:
        """End the program, by the end of what it reads or by a signal."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        if self._process.args != BUS:
            self._process.terminate()
        self._process.wait(LIMIT_S)
        self._thread.join(LIMIT_S)

    def next(self, limit_s: float = SOON_S) -> str:
        """Return the next line, "" if the program prints none in time."""
        try:
            return self._lines.get(timeout=limit_s)
        except queue.Empty:
            return ""

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as output:
            for line in output:
                self._lines.put(line.strip())


def environment(bus: str | None) -> dict[str, str]:
    """Return an environment with the bus at the address `bus`, or without any."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("DBUS_")}
    return inherited | ({"DBUS_SESSION_BUS_ADDRESS": bus} if bus else {})


def playerctl(bus: str, *arguments: str) -> str:
    """Ask for something, and return the answer."""
    command = ["playerctl", *arguments]
    done = subprocess.run(
        command, env=environment(bus), capture_output=True, text=True, check=False, timeout=LIMIT_S
    )
    return (done.stdout + done.stderr).strip()


@pytest.fixture
def bus() -> Iterator[str]:
    """Run a session bus, and return its address."""
    need("dbus-run-session", "playerctl")
    with Lines(BUS) as lines:
        yield lines.next(LIMIT_S)


@pytest.fixture
def session(bus: str) -> Iterator[Lines]:
    """Run a program that offers a session and prints what it is asked."""
    with Lines(OFFER, bus) as lines:
        assert lines.next(LIMIT_S) == "ready"
        yield lines


@pytest.mark.parametrize(
    ("command", "asked"),
    [
        ("play", "play"),
        ("pause", "pause"),
        ("play-pause", "toggle"),
        ("next", "next"),
        ("stop", "stop"),
    ],
)
def test_a_key_reaches_the_session(bus: str, session: Lines, command: str, asked: str) -> None:
    answer = playerctl(bus, command)

    assert (answer, session.next()) == ("", asked)


def test_the_status_follows_what_is_shown(bus: str, session: Lines) -> None:
    seen = [playerctl(bus, "status")]
    for command in ("pause", "play"):
        playerctl(bus, command)
        session.next()
        seen.append(playerctl(bus, "status"))

    assert seen == ["Playing", "Paused", "Playing"]


def test_listeners_are_told_of_a_change(bus: str, session: Lines) -> None:
    with Lines(["playerctl", "--follow", "status"], bus) as follower:
        seen = [follower.next()]
        playerctl(bus, "pause")
        seen.append(follower.next())

    assert seen == ["Playing", "Paused"]


def test_the_step_and_its_routine_are_told(bus: str, session: Lines) -> None:
    told = playerctl(bus, "metadata", "--format", "{{title}}|{{album}}|{{mpris:length}}")

    assert told == "LI 4, left side|Sunday|90000000"


@pytest.mark.parametrize(
    ("name", "kind"), [("Position", "int64"), ("Metadata", "<int64 90000000>")]
)
def test_times_are_sent_with_64_bits(bus: str, session: Lines, name: str, kind: str) -> None:
    need("gdbus")
    place = ["-d", "org.mpris.MediaPlayer2.acutimer", "-o", "/org/mpris/MediaPlayer2"]
    method = ["-m", "org.freedesktop.DBus.Properties.Get", "org.mpris.MediaPlayer2.Player", name]
    done = subprocess.run(
        ["gdbus", "call", "-e", *place, *method],
        env=environment(bus),
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT_S,
    )

    assert kind in done.stdout


def test_the_next_step_and_the_one_before_are_told(bus: str, session: Lines) -> None:
    titles = []
    for command in ("next", "previous"):
        playerctl(bus, command)
        session.next()
        titles.append(playerctl(bus, "metadata", "title"))

    assert titles == ["PC 6", "LI 4, left side"]


def test_the_position_is_told_in_seconds(bus: str, session: Lines) -> None:
    playerctl(bus, "pause")
    session.next()

    assert playerctl(bus, "position") == "20.000000"


def test_a_session_that_is_over_is_no_longer_offered(bus: str, session: Lines) -> None:
    offered = playerctl(bus, "--list-all")
    playerctl(bus, "stop")
    session.next()

    assert offered == "acutimer"
    assert "No players" in playerctl(bus, "--list-all")


def test_a_second_session_takes_a_name_of_its_own(bus: str, session: Lines) -> None:
    with Lines(OFFER, bus) as second:
        second.next(LIMIT_S)
        names = playerctl(bus, "--list-all").split()

    assert len(names) == 2
    assert any(name.startswith("acutimer.instance") for name in names)


def test_the_window_is_asked_for_over_the_bus(bus: str, session: Lines) -> None:
    need("dbus-send")
    method = "org.mpris.MediaPlayer2.Raise"
    options = ["--type=method_call", "--dest=org.mpris.MediaPlayer2.acutimer"]
    command = ["dbus-send", *options, "/org/mpris/MediaPlayer2", method]
    subprocess.run(command, env=environment(bus), check=True, timeout=LIMIT_S)

    assert session.next() == "raise"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the bus")
def test_without_a_bus_a_session_runs_all_the_same() -> None:
    with Lines(OFFER, "unix:path=/nonexistent/bus") as lines:
        said = [lines.next(LIMIT_S), lines.next()]

    assert "media keys cannot be heard: Failed to connect" in said[0]
    assert said[1] == "ready"
