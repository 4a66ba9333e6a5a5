"""The clock that sessions run by, and a faster one for rehearsals."""

import sys
import time

from acutimer.ports import Clock


def monotonic_s() -> float:
    """Return seconds that never jump back and that also pass while the computer sleeps.

    On Linux `time.monotonic` stands still during sleep and CLOCK_BOOTTIME does not; on macOS
    `time.monotonic` reads the clock that stands still, and CLOCK_MONOTONIC, asked for by name, is
    one that goes on. Elsewhere `time.monotonic` already counts sleep.
    """
    return _read_s()


if sys.platform == "linux":

    def _read_s() -> float:
        return time.clock_gettime(time.CLOCK_BOOTTIME)

elif sys.platform == "darwin":

    def _read_s() -> float:
        return time.clock_gettime(time.CLOCK_MONOTONIC)

else:
    _read_s = time.monotonic


class RehearsalClock:
    """Run `speed` times as fast as `clock`, from the moment at which it is built."""

    def __init__(self, clock: Clock, speed: float) -> None:
        if speed <= 0:
            raise ValueError(f"the speed must be above 0, got {speed}")
        self._clock = clock
        self._speed = speed
        self._began_s = clock()

    def __call__(self) -> float:
        """Return the seconds of the rehearsal."""
        return self._began_s + (self._clock() - self._began_s) * self._speed
