"""Wait for what other programs do, but not for ever."""

import time
from collections.abc import Callable

PATIENCE_S = 30.0


def until(true: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
    """Wait until something is true."""
    limit = time.monotonic() + patience_s
    while not true():
        assert time.monotonic() < limit, "it did not happen"
        time.sleep(0.05)
