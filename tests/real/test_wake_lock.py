"""What a desktop really holds for a session, on a private bus."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from acutimer.adapters.wake_lock import LIT_TOO, NO_WAY
from tests.real.needs import need

ROOT = Path(__file__).resolve().parents[2]
LIMIT_S = 30.0
LOGIND = "org.freedesktop.login1"
GNOME = "org.gnome.SessionManager"
POWER = "org.freedesktop.PowerManagement"
SAVER = "org.freedesktop.ScreenSaver"
WORDS = ["AcuTimer", "A session is running"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such bus")


class Program:
    """Run a script of ours; each line that it prints is waited for."""

    def __init__(self, environment: Mapping[str, str], *command: str) -> None:
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def line(self) -> str:
        return self._lines.get(timeout=LIMIT_S)

    def ask(self, wish: str) -> str:
        assert self.process.stdin is not None
        print(wish, file=self.process.stdin, flush=True)
        return self.line()

    def end(self, number: int = signal.SIGKILL) -> None:
        self.process.send_signal(number)
        self.leave()

    def leave(self) -> None:
        """Close what the program reads, and wait for its end."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(LIMIT_S)
        self._reader.join(LIMIT_S)

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self._lines.put(line.strip())


class Desk:
    """A private bus with a desktop on it, and programs that keep it awake."""

    def __init__(self) -> None:
        self._programs: list[Program] = []
        command = ("dbus-daemon", "--session", "--nofork", "--print-address=1")
        address = self.start(os.environ, *command).line()
        names = ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS")
        self.environment = {**os.environ, **dict.fromkeys(names, address)}
        self.environment.pop("XDG_SESSION_DESKTOP", None)

    def start(self, environment: Mapping[str, str], *command: str) -> Program:
        self._programs.append(Program(environment, *command))
        return self._programs[-1]

    def desktop(self, *names: str) -> Program:
        module = ("-m", "tests.real.mock_desktop")
        desktop = self.start(self.environment, sys.executable, *module, *names)
        assert held(desktop) == []
        return desktop

    def program(self) -> Program:
        module = ("-m", "tests.real.hold_awake")
        return self.start(self.environment, sys.executable, *module)

    def close(self) -> None:
        for program in reversed(self._programs):
            if program.process.poll() is None:
                program.end()


@pytest.fixture
def desk() -> Iterator[Desk]:
    need("dbus-daemon")
    desk = Desk()
    yield desk
    desk.close()


def held(desktop: Program) -> Any:
    """Return what is held after the next change."""
    return json.loads(desktop.line())["held"]


@pytest.mark.parametrize(("wish", "flags"), [("hold", 4), ("lit", 8)])  # no suspend, no idling
def test_gnome_holds_the_computer_or_the_screen_until_it_is_released(
    desk: Desk, wish: str, flags: int
) -> None:
    desktop, program = desk.desktop(GNOME), desk.program()
    told = program.ask(wish)
    before = held(desktop)
    program.ask("release")

    assert told == "True"
    assert before == [[GNOME, WORDS[0], 42, WORDS[1], flags]]
    assert held(desktop) == []


@pytest.mark.parametrize(
    ("wish", "interface"), [("hold", f"{POWER}.Inhibit"), ("lit", SAVER)], ids=["dark", "lit"]
)
def test_other_desktops_are_told_through_freedesktop(desk: Desk, wish: str, interface: str) -> None:
    desktop, program = desk.desktop(POWER, SAVER), desk.program()
    told = program.ask(wish)
    before = held(desktop)
    program.ask("release")

    assert told == "True"
    assert before == [[interface, *WORDS]]
    assert held(desktop) == []


def test_the_screen_changes_without_a_gap(desk: Desk) -> None:
    desktop, program = desk.desktop(GNOME), desk.program()
    program.ask("hold")
    program.ask("lit")
    flags = [[one[-1] for one in held(desktop)] for _ in range(3)]

    assert flags == [[4], [4, 8], [8]]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_program_that_is_killed_leaves_nothing_behind(desk: Desk, number: int) -> None:
    desktop, program = desk.desktop(GNOME), desk.program()
    program.ask("lit")
    before = held(desktop)
    program.end(number)

    assert len(before) == 1
    assert held(desktop) == []


def test_a_program_that_ends_without_a_release_leaves_nothing_behind(desk: Desk) -> None:
    desktop, program = desk.desktop(GNOME), desk.program()
    program.ask("hold")
    before = held(desktop)
    program.leave()

    assert len(before) == 1
    assert held(desktop) == []
    assert program.process.returncode == 0


def test_a_desktop_that_only_knows_the_screen_keeps_it_lit(desk: Desk) -> None:
    desktop, program = desk.desktop(SAVER), desk.program()

    assert program.ask("hold") == f"True {LIT_TOO}"
    assert held(desktop) == [[SAVER, *WORDS]]


def test_a_bus_without_a_desktop_is_no_failure(desk: Desk) -> None:
    program = desk.program()

    assert program.ask("hold") == f"False {NO_WAY}"
    assert program.ask("release") == "None"


def test_no_bus_at_all_is_no_failure(desk: Desk, tmp_path: Path) -> None:
    desk.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={tmp_path}/none"

    assert desk.program().ask("lit") == f"False {NO_WAY}"


def test_the_computer_is_asked_to_sleep_after_it_was_let_go(desk: Desk) -> None:
    desktop, program = desk.desktop(GNOME, LOGIND), desk.program()
    program.ask("hold")
    told = program.ask("suspend")
    changes = [json.loads(desktop.line()) for _ in range(3)]

    assert told == "None"
    assert changes[1:] == [{"held": []}, {"suspend": [False]}]


def test_a_computer_that_refuses_to_sleep_is_told(desk: Desk) -> None:
    desk.desktop(GNOME, LOGIND)
    desk.program().ask("hold")  # somebody else

    assert desk.program().ask("suspend") == "None the computer does not sleep: held awake"


def test_the_doctor_names_the_ways_and_lets_go(desk: Desk) -> None:
    desktop = desk.desktop(POWER, SAVER)
    script = "from acutimer.adapters.machine import keep_awake; print(keep_awake().found)"
    doctor = desk.start(desk.environment, sys.executable, "-c", script)

    assert doctor.line() == f"{POWER}, with the screen {SAVER}"
    assert [len(held(desktop)) for _ in range(4)] == [1, 0, 1, 0]
