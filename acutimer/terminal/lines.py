"""Show a session as lines, one for each event: for pipes, files and screen readers."""

from collections.abc import Sequence
from typing import TextIO

from acutimer.engine.events import Event
from acutimer.model.duration import format_duration
from acutimer.terminal.texts import line_of, plain

WIDTH = 7


class LineFace:
    """Write to `out`; the time before each line counts from the beginning, pauses included."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._began_at: float | None = None

    def tell(self, events: Sequence[Event]) -> None:
        """Write a line for each event."""
        for event in events:
            if self._began_at is None:
                self._began_at = event.at
            time = format_duration(int(event.at - self._began_at))
            self._write(f"{time:>{WIDTH}}  {line_of(event)}")

    def notice(self, text: str) -> None:
        """Write `text`."""
        self._write(f"{'':{WIDTH}}  {plain(text)}")

    def draw(self, now: float) -> None:
        """Draw nothing: lines stay."""

    def _write(self, line: str) -> None:
        """Write `line` at once."""
        self._out.write(line + "\n")
        self._out.flush()
