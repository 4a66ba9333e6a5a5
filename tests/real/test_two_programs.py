"""Two programs on one data folder: the second brings the first forward, and ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMIT_S = 30.0
OPEN = [sys.executable, "-m", "tests.real.open_once"]

Program = subprocess.Popen[str]


class Desk:
    """Start programs on one data folder, and end what is left of them."""

    def __init__(self, data: Path, runtime: Path) -> None:
        self._environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_RUNTIME_DIR": str(runtime),
        }
        self._data = data
        self.programs: list[Program] = []

    def start(self, *arguments: str) -> Program:
        """Start one more program."""
        program = subprocess.Popen(
            [*OPEN, str(self._data), *arguments],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.programs.append(program)
        return program

    def opened(self, *arguments: str) -> Program:
        """Start a program, and wait until its window stands."""
        program = self.start(*arguments)
        assert line(program) == "open"
        return program

    def end(self) -> None:
        """End what still runs."""
        for program in self.programs:
            with suppress(ProcessLookupError):
                program.kill()
            program.communicate()


def line(program: Program) -> str:
    """Return the next line that a program prints."""
    assert program.stdout is not None
    return program.stdout.readline().strip()


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("d")
    runtime = folder / "r"
    runtime.mkdir(mode=0o700)
    desk = Desk(folder / "data", runtime)
    yield desk
    desk.end()


def test_the_second_brings_the_first_forward_with_its_file(desk: Desk) -> None:
    first = desk.opened()
    second = desk.start("some.acutimer.yaml")

    assert second.wait(LIMIT_S) == 0
    assert line(first) == "called some.acutimer.yaml"


def test_out_of_sight_the_second_leaves_the_first_alone(desk: Desk) -> None:
    first = desk.opened()
    code = desk.start("--hidden").wait(LIMIT_S)
    desk.start("later.yaml").wait(LIMIT_S)

    assert code == 0
    assert line(first) == "called later.yaml"


def test_what_a_killed_program_left_is_replaced(desk: Desk) -> None:
    first = desk.opened()
    first.send_signal(signal.SIGKILL)
    first.wait(LIMIT_S)
    second = desk.opened()
    third = desk.start()

    assert third.wait(LIMIT_S) == 0
    assert line(second) == "called"


@pytest.mark.parametrize("number", range(3))
def test_of_several_that_start_at_once_exactly_one_opens(desk: Desk, number: int) -> None:
    programs = [desk.start() for _ in range(3)]
    end = time.monotonic() + LIMIT_S
    while sum(program.poll() is None for program in programs) > 1 and time.monotonic() < end:
        time.sleep(0.05)
    codes = sorted(str(program.poll()) for program in programs)

    assert codes == ["0", "0", "None"]
