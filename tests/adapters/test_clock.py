"""The clock that counts while the computer sleeps, and the one of rehearsals."""

import sys
import time

import pytest

from acutimer.adapters.clock import RehearsalClock, monotonic_s
from tests.fakes import FakeClock


def test_the_clock_never_jumps_back() -> None:
    readings = [monotonic_s() for _ in range(1000)]

    assert readings == sorted(readings)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have another clock for this")
def test_on_linux_the_clock_counts_from_boot_and_so_through_sleep() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    reading = monotonic_s()

    assert before <= reading <= time.clock_gettime(time.CLOCK_BOOTTIME)


@pytest.mark.parametrize("speed", [0.5, 1.0, 60.0])
def test_a_rehearsal_passes_as_many_times_faster_as_asked(speed: float) -> None:
    clock = FakeClock(100.0)
    rehearsal = RehearsalClock(clock, speed)
    clock.now = 102.0

    assert rehearsal() == pytest.approx(100.0 + 2.0 * speed)


def test_a_rehearsal_begins_at_the_time_of_the_real_clock() -> None:
    assert RehearsalClock(FakeClock(7.0), 60.0)() == 7.0


@pytest.mark.parametrize("speed", [0.0, -1.0])
def test_a_clock_that_would_stand_or_run_back_is_refused(speed: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        RehearsalClock(FakeClock(), speed)
