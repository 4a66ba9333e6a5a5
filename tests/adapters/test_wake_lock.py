"""The computer is kept awake as wished, whatever wakepy does."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from acutimer.adapters.wake_lock import DARK, LIT_TOO, NO_WAY, Modes, SystemWakeLock, ways

LIMIT_S = 10.0
ROOT = Path(__file__).parents[2]
ENDS_AWAKE = """
from acutimer.adapters.wake_lock import SystemWakeLock
from tests.adapters.test_wake_lock import FakeWakepy
wakepy = FakeWakepy("computer")
wakepy.told = type("Printed", (), {"append": staticmethod(print)})()
SystemWakeLock(wakepy.load).hold(screen=False)
"""


class FakeMode:
    """Note in `told` what is begun and ended; work only if `able`."""

    def __init__(self, name: str, told: list[str], *, able: bool, breaks: str) -> None:
        self.method = f"by-{name}"
        self.active = False
        self._name, self._told, self._able, self._breaks = name, told, able, breaks

    def __enter__(self) -> object:
        if self._breaks == "begin":
            raise RuntimeError("the bus is gone")
        self.active = self._able
        if self._able:
            self._told.append(f"begin {self._name}")
        return self

    def __exit__(self, kind: None, fault: None, trace: None) -> object:
        if self.active:
            self._told.append(f"end {self._name}")
        self.active = False
        if self._breaks == "end":
            raise RuntimeError("the bus is gone")
        return None


class FakeWakepy:
    """Offer the modes that are in `able`."""

    def __init__(self, *able: str, breaks: str = "") -> None:
        self.told: list[str] = []
        self._able, self._breaks = able, breaks

    def load(self) -> Modes:
        return self.mode

    def mode(self, screen: bool) -> FakeMode:
        name = "screen" if screen else "computer"
        return FakeMode(name, self.told, able=name in self._able, breaks=self._breaks)


def lock_on(wakepy: FakeWakepy, sleep: Callable[[], None] | None = None) -> SystemWakeLock:
    return SystemWakeLock(wakepy.load, sleep or (lambda: wakepy.told.append("sleep")))


def test_the_screen_stays_lit_only_if_that_is_wished() -> None:
    wakepy = FakeWakepy("computer", "screen")
    lock = lock_on(wakepy)
    lock.hold(screen=False)

    assert lock.settle(LIMIT_S)
    assert wakepy.told == ["begin computer"]
    assert (lock.works(), lock.reason()) == (True, "")


def test_a_changed_wish_begins_the_new_before_it_ends_the_old() -> None:
    wakepy = FakeWakepy("computer", "screen")
    lock = lock_on(wakepy)
    lock.hold(screen=True)
    lock.hold(screen=False)
    lock.settle(LIMIT_S)

    assert wakepy.told == ["begin screen", "begin computer", "end screen"]


def test_the_same_wish_again_changes_nothing() -> None:
    wakepy = FakeWakepy("computer", "screen")
    lock = lock_on(wakepy)
    lock.hold(screen=True)
    lock.hold(screen=True)
    lock.settle(LIMIT_S)

    assert wakepy.told == ["begin screen"]


def test_a_release_ends_what_is_held_once() -> None:
    wakepy = FakeWakepy("computer", "screen")
    lock = lock_on(wakepy)
    lock.hold(screen=False)
    lock.release()
    lock.release()
    lock.settle(LIMIT_S)

    assert wakepy.told == ["begin computer", "end computer"]
    assert lock.works() is None


def test_after_a_release_it_can_be_held_again() -> None:
    wakepy = FakeWakepy("computer", "screen")
    lock = lock_on(wakepy)
    lock.hold(screen=False)
    lock.release()
    lock.hold(screen=False)
    lock.settle(LIMIT_S)

    assert wakepy.told[-1] == "begin computer"
    assert lock.works()


def test_a_release_of_nothing_starts_no_thread() -> None:
    before = threading.active_count()
    lock = lock_on(FakeWakepy())
    lock.release()

    assert lock.settle(0.0)
    assert threading.active_count() == before


@pytest.mark.parametrize(
    ("able", "screen", "reason"),
    [("screen", False, LIT_TOO), ("computer", True, DARK)],
)
def test_the_next_best_is_taken_and_told(able: str, screen: bool, reason: str) -> None:
    wakepy = FakeWakepy(able)
    lock = lock_on(wakepy)
    lock.hold(screen=screen)
    lock.settle(LIMIT_S)

    assert wakepy.told == [f"begin {able}"]
    assert (lock.works(), lock.reason()) == (True, reason)


@pytest.mark.parametrize("breaks", ["", "begin"])
def test_where_no_way_works_that_is_said(breaks: str) -> None:
    lock = lock_on(FakeWakepy(breaks=breaks))
    lock.hold(screen=True)
    lock.settle(LIMIT_S)

    assert (lock.works(), lock.reason()) == (False, NO_WAY)


def test_a_bus_that_is_gone_at_the_end_is_no_failure() -> None:
    wakepy = FakeWakepy("computer", breaks="end")
    lock = lock_on(wakepy)
    lock.hold(screen=False)
    lock.release()
    lock.hold(screen=False)

    assert lock.settle(LIMIT_S)
    assert wakepy.told == ["begin computer", "end computer", "begin computer"]


@pytest.mark.parametrize(
    "missing",
    [
        "wakepy",
        pytest.param(
            "wakepy.dbus_adapters.jeepney",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="there is no D-Bus"),
        ),
    ],
)
def test_without_wakepy_that_is_said(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    lock = SystemWakeLock(sleep=pytest.fail)
    lock.hold(screen=False)
    lock.settle(LIMIT_S)

    assert lock.works() is False
    assert "wakepy cannot be used" in lock.reason()


def test_every_method_returns_while_the_bus_hangs() -> None:
    wakepy, hangs = FakeWakepy("computer"), threading.Event()

    def load() -> Modes:
        hangs.wait(LIMIT_S)
        return wakepy.mode

    lock = SystemWakeLock(load, sleep=pytest.fail)
    lock.hold(screen=False)
    lock.release()
    settled, works = lock.settle(0.0), lock.works()
    hangs.set()

    assert (settled, works) == (False, None)
    assert lock.settle(LIMIT_S)
    assert wakepy.told == ["begin computer", "end computer"]


def test_the_computer_sleeps_only_after_it_was_let_go() -> None:
    wakepy = FakeWakepy("computer")
    lock = lock_on(wakepy)
    lock.hold(screen=False)
    lock.suspend()
    lock.settle(LIMIT_S)

    assert wakepy.told == ["begin computer", "end computer", "sleep"]


def test_the_end_of_the_program_is_a_release() -> None:
    command = [sys.executable, "-c", ENDS_AWAKE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines() == ["begin computer", "end computer"]


def test_a_computer_that_does_not_sleep_is_told() -> None:
    def refuse() -> None:
        raise OSError("not allowed")

    lock = lock_on(FakeWakepy(), refuse)
    lock.suspend()

    assert lock.settle(LIMIT_S)
    assert lock.reason() == "the computer does not sleep: not allowed"


@pytest.mark.parametrize(
    ("able", "found"),
    [
        (("computer", "screen"), ("by-computer", "by-screen")),
        (("screen",), ("", "by-screen")),
        ((), ("", "")),
    ],
)
def test_the_ways_are_named_and_let_go(able: tuple[str, ...], found: tuple[str, str]) -> None:
    wakepy = FakeWakepy(*able)

    assert ways(wakepy.mode) == found
    assert len([told for told in wakepy.told if told.startswith("end")]) == len(able)
