"""Lead a session in a terminal: the loop, apart from the drawing, the keys and the clock."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from acutimer.engine.events import Command, Ended, Event, Paused, SegmentBegan, State
from acutimer.engine.recording import Recorder
from acutimer.engine.session import Session
from acutimer.errors import StorageError
from acutimer.model.record import Record
from acutimer.model.routine import Hold
from acutimer.model.segment_kind import SegmentKind
from acutimer.ports import Clock, CuePlayer, SoundStatus, Store
from acutimer.terminal.keys import KeyReader, KeySource, Wish

TICK_S = 0.2
KEEP_S = 4.0
"""No more than this, and a little, is lost when the program is killed."""
END_AGAIN_S = 5.0
"""How long the first `q` waits for the second."""
KEPT: tuple[type[Event], ...] = (SegmentBegan, Paused, Ended)
NO_SOUND = "No sound can be played here; everything is shown instead. See: acutimer doctor"
HANG_UP = 1
"""The number of the signal that says that the terminal is gone."""
GOES_ON = "The session goes on without it."
END_AGAIN = "Press q once more to end the session"
NO_HOLD = "That is for a hold that goes on"
NO_WAY = {
    Wish.GENTLER: "Press with less weight, or ease off with e",
    Wish.FIRMER: "No more than this here",
}


class Face(Protocol):
    """Show a session; each method may raise OSError when there is nobody left to show it to."""

    def tell(self, events: Sequence[Event]) -> None:
        """Show what has just happened."""

    def notice(self, text: str) -> None:
        """Show a sentence that is not part of the session."""

    def draw(self, now: float) -> None:
        """Show how things stand at `now`."""

    def switch_breath(self) -> None:
        """Show the breath, or hide it, where it is shown at all."""


class TerminalPlayer:
    """Run `session` against `clock` until it ends.

    `speed` is how much faster than real time the clock runs. `player` and `store` may be left out.
    """

    def __init__(
        self,
        session: Session,
        recorder: Recorder,
        clock: Clock,
        keys: KeySource,
        face: Face,
        *,
        wall: Callable[[], datetime],
        player: CuePlayer | None = None,
        store: Store | None = None,
        speed: float = 1.0,
    ) -> None:
        self._session = session
        self._recorder = recorder
        self._clock = clock
        self._keys = keys
        self._face = face
        self._wall = wall
        self._player = player
        self._store = store
        self._speed = speed
        self._reader = KeyReader()
        self._said: set[str] = set()
        self._end_asked_at: float | None = None
        self._kept_at = clock()
        self.hung_up = False
        self.stopped_by: int | None = None

    def stop(self, number: int) -> None:
        """End at the next turn because of the signal `number`; safe in a signal's handler."""
        self.stopped_by = self.stopped_by or number

    def run(self) -> Record:
        """Lead to the end and return what happened."""
        self._take(self._session.send(Command.START, self._clock()))
        while self._session.state is not State.ENDED and not self._is_over():
            self.turn()
        if self._session.state is not State.ENDED:
            self._take(self._session.send(Command.END, self._clock()))
        return self._recorder.record(self._clock(), self._wall())

    def _is_over(self) -> bool:
        """Return whether nobody wants the session to go on."""
        return self.hung_up or self.stopped_by is not None

    def turn(self) -> None:
        """Wait for a key or the next deadline, then do what either asks for."""
        typed = self._keys.wait(self.patience_s())
        if typed is None:
            self.hung_up = True
            self.stop(HANG_UP)
            return
        for wish in self._reader.feed(typed):
            self._obey(wish)
        now = self._clock()
        self._take(self._session.advance(now))
        if now - self._kept_at >= KEEP_S * self._speed:
            self._keep()
        if self._player is not None and self._player.status() is SoundStatus.NONE:
            self._notice(NO_SOUND)
        self._show(lambda: self._face.draw(now))

    def patience_s(self) -> float:
        """Return how many real seconds there are to wait: to the next deadline, or a tick."""
        due = self._session.next_due()
        if due is None:
            return TICK_S
        return min(TICK_S, max(0.0, (due - self._clock()) / self._speed))

    def _obey(self, wish: Command | Wish) -> None:
        """Do what a key asks for."""
        now = self._clock()
        asked_at, self._end_asked_at = self._end_asked_at, None
        match wish:
            case Wish.PAUSE_OR_RESUME:
                paused = self._session.state in (State.GUIDING_PAUSED, State.RELAXING_PAUSED)
                self._take(self._session.send(Command.RESUME if paused else Command.PAUSE, now))
            case Wish.END:
                if asked_at is not None and now - asked_at <= END_AGAIN_S * self._speed:
                    self._take(self._session.send(Command.END, now))
                else:
                    self._end_asked_at = now
                    self._show(lambda: self._face.notice(END_AGAIN))
            case Wish.BREATH:
                self._show(self._face.switch_breath)
            case Wish.GENTLER | Wish.FIRMER:
                self._show(lambda: self._face.notice(self._way(wish)))
            case Command():
                self._take(self._session.send(wish, now))

    def _way(self, wish: Wish) -> str:
        """Return the words for a gentler or firmer way to do the hold that goes on or comes."""
        segment = self._session.segment
        step = None
        if segment.step is not None and segment.kind is not SegmentKind.ACTION:
            step = self._session.schedule.routine.steps[segment.step]
        if not isinstance(step, Hold):
            return NO_HOLD
        return (step.gentler if wish is Wish.GENTLER else step.firmer) or NO_WAY[wish]

    def _take(self, events: Sequence[Event]) -> None:
        """Let `events` be heard, seen and kept."""
        if not events:
            return
        for event in events:
            if event.cue is not None and self._player is not None:
                self._player.play(event.cue)
        self._recorder.observe(events)
        self._show(lambda: self._face.tell(events))
        if any(isinstance(event, KEPT) for event in events):
            self._keep()

    def _keep(self) -> None:
        """Put the record as it stands into the history; the session goes on without."""
        self._kept_at = self._clock()
        if self._store is None:
            return
        try:
            self._store.save_record(self._recorder.record(self._kept_at, self._wall()))
        except StorageError as error:
            self._notice(f"{error} {GOES_ON}")

    def _notice(self, text: str) -> None:
        """Show a sentence once."""
        if text not in self._said:
            self._said.add(text)
            self._show(lambda: self._face.notice(text))

    def _show(self, show: Callable[[], None]) -> None:
        """Show something, and take note if there is nobody left to see it."""
        if self.hung_up:
            return
        try:
            show()
        except OSError:
            self.hung_up = True
