"""Show a session as a picture that stays in its place and counts down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rich.console import Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from acutimer.engine.events import (
    Event,
    LengthChanged,
    Refused,
    SegmentBegan,
    Slept,
    State,
    WordsDue,
)
from acutimer.engine.motion import breathing_at, motion_of
from acutimer.engine.session import Session
from acutimer.model.duration import format_duration
from acutimer.model.segment_kind import SegmentKind
from acutimer.terminal.keys import HELP
from acutimer.terminal.texts import (
    AS_LONG,
    GO_ON,
    KINDS,
    MOTIONS,
    SIDES,
    breathing_text,
    forecast,
    length_of,
    line_of,
    motion_text,
    plain,
    what,
)

PRESSING = "#f0a34a"
RESTING = "#4a5799"
# The ground may be dark or light, so all else is what the terminal makes of it.
INK = "default"
QUIET = "dim"
TRACK = "bright_black"
PAUSED = (State.GUIDING_PAUSED, State.RELAXING_PAUSED)


@dataclass(frozen=True, slots=True)
class Texts:
    """Keep what was last said, what else there is to know, what the keys do, and the breath."""

    words: str
    notice: str
    keys: str
    breath: bool


class LiveFace:
    """Draw `session` into `live`; `speed` is how much faster than real time it runs."""

    def __init__(
        self,
        session: Session,
        live: Live,
        wall: Callable[[], datetime],
        speed: float = 1.0,
        keys: str = HELP,
        *,
        breath: bool = True,
    ) -> None:
        self._session = session
        self._live = live
        self._wall = wall
        self._speed = speed
        self._keys = keys
        self._breath = breath
        self._words = ""
        self._notice = ""

    def tell(self, events: Sequence[Event]) -> None:
        """Keep what is to be read until something else takes its place."""
        for event in events:
            match event:
                case WordsDue():
                    self._words = plain(event.text)
                case SegmentBegan():
                    self._words = self._notice = ""
                case Refused() | LengthChanged() | Slept():
                    self._notice = line_of(event)

    def switch_breath(self) -> None:
        """Show the breath, or hide it."""
        self._breath = not self._breath

    def notice(self, text: str) -> None:
        """Show `text` until the next segment."""
        self._notice = plain(text)

    def draw(self, now: float) -> None:
        """Show how things stand at `now`."""
        ends_at = self._wall() + timedelta(seconds=self._session.to_end_s(now) / self._speed)
        texts = Texts(self._words, self._notice, self._keys, self._breath)
        picture = picture_of(self._session, now, ends_at, texts)
        self._live.update(picture, refresh=True)


def picture_of(session: Session, now: float, ends_at: datetime, texts: Texts) -> RenderableType:
    """Return what is on the screen at `now`."""
    segment = session.segment
    colour = PRESSING if segment.kind is SegmentKind.HOLD else RESTING
    doing = "Paused" if session.state in PAUSED else KINDS[segment.kind]
    side = f" · {SIDES[segment.side]}" if segment.side and segment.points else ""
    now_line = Text.assemble((doing, f"bold {colour}"), "  ", (plain(segment.title) + side, INK))
    return Group(
        _ends(plain(session.schedule.routine.title), f"ends at {ends_at:%H:%M}"),
        Text(),
        now_line,
        Text(_movement(session, now, breath=texts.breath), QUIET),
        Text(plain(segment.shown), INK),
        Text(f"“{texts.words}”" if texts.words else "", f"italic {QUIET}"),
        Text(),
        _countdown(session, now, colour),
        Text(),
        _ends(f"Next: {_next(session)}", f"{format_duration(session.to_end_s(now))} to the end"),
        Text(f"Relaxation {forecast(session)}", QUIET),
        Text(texts.notice, PRESSING),
        Text(texts.keys, QUIET),
    )


def _movement(session: Session, now: float, *, breath: bool) -> str:
    """Return what the hands do just now and how the breath goes, quietly, in one line."""
    segment, elapsed_s = session.segment, session.elapsed_s(now)
    parts = []
    if motion := motion_of(segment, elapsed_s):
        parts.append(motion_text(motion))
    elif segment.technique is not None:
        parts.append(MOTIONS[segment.technique])
    if breath and session.state not in PAUSED:
        breathing = breathing_at(session.schedule.routine.breath, elapsed_s)
        parts.append(f"breath: {breathing_text(breathing)}")
    return " · ".join(parts)


def _countdown(session: Session, now: float, colour: str) -> RenderableType:
    """Return the remaining time of the segment and its bar, or how to go on."""
    if session.segment.waits:
        return Text(f"{AS_LONG[0].upper()}{AS_LONG[1:]}: {GO_ON}", "bold")
    bar = ProgressBar(
        total=max(1.0, session.segment.length_s),
        completed=session.elapsed_s(now),
        style=TRACK,
        complete_style=colour,
        finished_style=colour,
    )
    row = Table.grid(padding=(0, 2), expand=True)
    row.add_column(width=7, justify="right")
    row.add_column(ratio=1)
    row.add_row(Text(format_duration(session.remaining_s(now)), "bold"), bar)
    return row


def _next(session: Session) -> str:
    """Return what comes after the running segment."""
    following = session.segments[session.index + 1 : session.index + 2]
    if not following:
        return "sleep well, or get up slowly"
    segment = following[0]
    return f"{KINDS[segment.kind]}: {what(segment)}, {length_of(segment)}"


def _ends(left: str, right: str) -> RenderableType:
    """Return a line with something at either end."""
    row = Table.grid(expand=True)
    row.add_column(ratio=1)
    row.add_column(justify="right", no_wrap=True)
    row.add_row(Text(left, QUIET), Text(right, QUIET))
    return row
