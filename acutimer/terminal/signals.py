"""Signals that ask the program to end, or that it has the terminal again."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
BACK = ("SIGCONT",)


@contextmanager
def signals_to(stop: Callable[[int], None], back: Callable[[], None]) -> Iterator[None]:
    """Call `stop` with the number of a signal that ends, `back` when the program goes on.

    Handlers run between two steps of the program, so both should only take note.
    """

    def on_signal(number: int, _frame: FrameType | None) -> None:
        if number in ending:
            stop(number)
        else:
            back()

    ending = _numbers(ENDING)
    before = {number: signal.signal(number, on_signal) for number in ending + _numbers(BACK)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _numbers(names: tuple[str, ...]) -> tuple[int, ...]:
    """Return the numbers of the signals that this system has."""
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))
