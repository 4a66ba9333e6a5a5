"""Show a session as lines, one for each event: for pipes, files and screen readers."""

from collections.abc import Sequence
from typing import TextIO

from acutimer.engine.events import BeatBegan, Event, SegmentBegan
from acutimer.engine.segments import Segment
from acutimer.model.duration import format_duration
from acutimer.terminal.texts import line_of, plain, turning

WIDTH = 7


class LineFace:
    """Write to `out`; the time before each line counts from the beginning, pauses included."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._began_at: float | None = None
        self._segment: Segment | None = None

    def tell(self, events: Sequence[Event]) -> None:
        """Write a line for each event, but for a movement that goes on as before."""
        for event in events:
            if self._began_at is None:
                self._began_at = event.at
            if isinstance(event, SegmentBegan):
                self._segment = event.segment
            if line := self._line(event):
                time = format_duration(int(event.at - self._began_at))
                self._write(f"{time:>{WIDTH}}  {line}")

    def notice(self, text: str) -> None:
        """Write `text`."""
        self._write(f"{'':{WIDTH}}  {plain(text)}")

    def draw(self, now: float) -> None:
        """Draw nothing: lines stay."""

    def switch_breath(self) -> None:
        """Switch nothing: no line tells of the breath."""

    def _line(self, event: Event) -> str:
        """Return what to write of `event`."""
        if isinstance(event, BeatBegan):
            return turning(event, self._segment) if self._segment else ""
        return line_of(event)

    def _write(self, line: str) -> None:
        """Write `line` at once."""
        self._out.write(line + "\n")
        self._out.flush()
