"""The player in a real terminal, led by real keys and ended by real signals."""

import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from acutimer.adapters.storage import FileStore
from acutimer.model.record import Ending, Record

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals for Python", allow_module_level=True)

import fcntl
import pty
import struct
import subprocess
import termios

ROOT = Path(__file__).parents[2]
LIMIT_S = 60.0
# Make the terminal the one that Ctrl-C and its closing reach, then become the program.
IN_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "acutimer", *sys.argv[1:]])
"""
COLUMNS, LINES = 100, 30
GONE = b""


class Terminal:
    """Run `acutimer play back-roller --silent` in a terminal of its own."""

    def __init__(self, data_dir: Path, *options: str) -> None:
        arguments = ["play", "back-roller", "--silent", "--data-dir", str(data_dir), *options]
        self.handle, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-c", IN_TERMINAL, *arguments],
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm"},
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
        )
        os.close(inside)
        self._seen = b""

    def type(self, keys: str) -> None:
        """Type `keys`."""
        os.write(self.handle, keys.encode())

    def seen(self, text: str) -> str:
        """Return all that was shown up to `text`, and forget it; fail if it never comes."""
        deadline = time.monotonic() + LIMIT_S
        while text.encode() not in self._seen and time.monotonic() < deadline:
            if (more := self._more()) == GONE:
                break
            self._seen += more
        before, found, after = self._seen.partition(text.encode())
        assert found, f"“{text}” never came, but {self._seen.decode(errors='replace')!r}"
        self._seen = after
        return before.decode(errors="replace") + text

    def code(self) -> int:
        """Return the exit code once the program has ended by itself."""
        return self._process.wait(timeout=LIMIT_S)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self._process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal as a closed window does."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1

    def close(self) -> None:
        """Leave nothing behind."""
        self._process.kill()
        self.code()
        self.hang_up()

    def _more(self) -> bytes:
        """Return what the terminal shows next, nothing once it is over."""
        if not select.select([self.handle], [], [], LIMIT_S)[0]:
            return GONE
        try:
            return os.read(self.handle, 65536)
        except OSError:  # how Linux says that the other side is closed
            return GONE


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def slow(data_dir: Path) -> Iterator[Terminal]:
    """Lead in real time."""
    terminal = Terminal(data_dir)
    yield terminal
    terminal.close()


@pytest.fixture
def fast(data_dir: Path) -> Iterator[Terminal]:
    """Lead 120 times faster: the whole session takes ten seconds."""
    terminal = Terminal(data_dir, "--rehearse", "120")
    yield terminal
    terminal.close()


def only_record(data_dir: Path) -> Record:
    (record,) = FileStore(data_dir).records()
    return record


def test_a_session_is_led_to_its_end(fast: Terminal, data_dir: Path) -> None:
    fast.seen("Next: Relax")
    fast.seen("Pressed 5:00, relaxed 12:30")

    assert fast.code() == 0
    record = only_record(data_dir)
    assert (record.ending, record.pressed_s, record.relaxed_s) == (Ending.COMPLETED, 300, 750)
    assert record.rehearsed


def test_keys_lead_the_session(fast: Terminal, data_dir: Path) -> None:
    fast.seen("Settle in")
    fast.type(" ")
    fast.seen("Paused")
    fast.type("nn+")
    fast.seen("Roll, upper now takes 1:55")
    fast.type("n" * 6)
    fast.seen("at least 10:00")
    fast.type("qq")
    fast.seen("Pressed ")

    assert fast.code() == 0
    record = only_record(data_dir)
    assert record.ending is Ending.STOPPED
    assert record.paused_s > 0
    assert 0 < record.pressed_s < 115


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_the_session_and_keeps_its_record(
    slow: Terminal, data_dir: Path, number: signal.Signals, code: int
) -> None:
    slow.seen("Settle in")
    slow.send(number)
    slow.seen("Pressed 0:00")

    assert slow.code() == code
    assert only_record(data_dir).ending is Ending.STOPPED


def test_ctrl_c_ends_the_session(slow: Terminal, data_dir: Path) -> None:
    slow.seen("Settle in")
    slow.type("\x03")
    shown = slow.seen("Pressed 0:00")

    assert slow.code() == 130
    assert "Traceback" not in shown


def test_a_terminal_that_is_closed_ends_the_session(slow: Terminal, data_dir: Path) -> None:
    slow.seen("Settle in")
    slow.hang_up()

    assert slow.code() == 129
    assert only_record(data_dir).ending is Ending.STOPPED


def test_the_terminal_is_put_back_as_it_was(slow: Terminal) -> None:
    before = termios.tcgetattr(slow.handle)
    slow.seen("Settle in")
    during = termios.tcgetattr(slow.handle)
    slow.type("qq")
    slow.seen("Pressed ")
    slow.seen("\n")

    assert during[3] & (termios.ECHO | termios.ICANON) == 0
    assert termios.tcgetattr(slow.handle)[3] == before[3]
