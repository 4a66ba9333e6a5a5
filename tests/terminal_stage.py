"""A terminal player with all that it needs, its time, keys and screen in the test's hands."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from rich.console import Console
from rich.live import Live

from acutimer.engine.events import Event
from acutimer.engine.recording import Recorder
from acutimer.engine.schedule import Schedule
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.model.record import Record
from acutimer.model.routine import Hold, Relaxation, Routine, Settle
from acutimer.terminal.player import TerminalPlayer
from acutimer.terminal.screen import LiveFace
from tests.fakes import FakeClock, FakePlayer, MemoryStore

WALL = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
KNOT = Hold("Knot", ("BL-13",), 30, 10, 60, transition_s=5, shown="Roll slowly")
ROUTINE = Routine(
    "one", "One", "One", (KNOT,), settle=Settle(10), relaxation=Relaxation(floor_s=60)
)


class Typist:
    """Type as planned: text at a time; between the keys only time passes."""

    def __init__(self, clock: FakeClock, keys: Sequence[tuple[float, str | None]] = ()) -> None:
        self._clock = clock
        self.speed = 1.0
        self._keys = list(keys)
        self._waiting: Session | None = None
        self.waits: list[float] = []

    def skip_what_waits(self, session: Session) -> None:
        """Type the key that goes on whenever `session` waits for it."""
        self._waiting = session

    def wait(self, timeout_s: float) -> str | None:
        self.waits.append(timeout_s)
        self._clock.now += timeout_s * self.speed
        if self._keys and self._keys[0][0] <= self._clock.now:
            return self._keys.pop(0)[1]
        if self._waiting is not None and self._waiting.next_due() is None:
            return "n"
        return ""


class Screen:
    """Keep what should have been seen; a broken one is gone after the first event."""

    def __init__(self, *, broken: bool = False) -> None:
        self.events: list[Event] = []
        self.notices: list[str] = []
        self.breath = True
        self._broken = broken

    def tell(self, events: Sequence[Event]) -> None:
        self.events += events
        if self._broken:
            raise BrokenPipeError

    def notice(self, text: str) -> None:
        self.notices.append(text)

    def draw(self, now: float) -> None:
        pass

    def switch_breath(self) -> None:
        self.breath = not self.breath


class Stage:
    """Everything that a terminal player needs."""

    def __init__(
        self,
        keys: Sequence[tuple[float, str | None]] = (),
        player: FakePlayer | None = None,
        store: MemoryStore | None = None,
        screen: Screen | None = None,
        speed: float = 1.0,
        schedule: Schedule | None = None,
    ) -> None:
        self.clock = FakeClock()
        self.typist = Typist(self.clock, keys)
        self.typist.speed = speed
        self.screen = screen or Screen()
        self.store = store or MemoryStore()
        self.player = player or FakePlayer()
        self.session = Session(schedule or plan(ROUTINE), sleep_gap_s=5.0 * speed)
        self.terminal = TerminalPlayer(
            self.session,
            Recorder("id", WALL, self.session),
            self.clock,
            self.typist,
            self.screen,
            wall=lambda: WALL,
            player=self.player,
            store=self.store,
            speed=speed,
        )

    def run(self) -> Record:
        return self.terminal.run()


def drawn(
    session: Session, now: float, events: Sequence[Event] = (), *, breath: bool = True
) -> str:
    """Return what the screen shows at `now`."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=80, color_system=None)
    with Live(console=console, auto_refresh=False) as live:
        face = LiveFace(session, live, lambda: WALL, breath=breath)
        face.tell(events)
        face.draw(now)
    return out.getvalue()
