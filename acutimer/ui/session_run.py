"""One session from its start to its record."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from acutimer.engine.events import (
    Command,
    Ended,
    Event,
    FadingBegan,
    HalfWayReached,
    Paused,
    Prolonged,
    SegmentBegan,
    Slept,
    State,
    WordsDue,
)
from acutimer.engine.recording import Recorder
from acutimer.engine.schedule import Schedule
from acutimer.engine.session import Session
from acutimer.model.cue import Cue
from acutimer.model.record import Ending, Record
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.settings import Settings
from acutimer.ports import (
    Background,
    Clock,
    CuePlayer,
    Keeping,
    LoginStart,
    Media,
    Notifications,
    Plans,
    Recordings,
    Shelf,
    Speaker,
    Store,
    WakeLock,
)
from acutimer.ui import wording
from acutimer.ui.driver import SessionDriver
from acutimer.ui.record_keeper import RecordKeeper, Standing

SLEEP_GAP_S = 5.0
KEEP_MS = 4000
"""No more than this, and a little, is lost when the program is killed."""
_WORTH_KEEPING = (SegmentBegan, HalfWayReached, WordsDue, Paused, FadingBegan, Ended, Prolonged)

_ENDING_CUES = (Cue.HALF_WAY, Cue.END)


def wall_now() -> datetime:
    """Return the time of day with its UTC offset."""
    return datetime.now(UTC).astimezone()


@dataclass(frozen=True, slots=True)
class Means:
    """Keep what a session needs from the outside.

    `speed` says how many seconds of `clock` pass in a real one; only a rehearsal is faster than 1.
    `faster` makes a clock so many times as fast as another; `make_speaker` looks for a voice,
    `make_recordings` for the person's own. The files of the backgrounds lie in `noises`; `login` is
    how the program starts with the computer. What is not `kept` leaves no record.
    """

    clock: Clock
    player: CuePlayer
    store: Store
    keeper: RecordKeeper
    shelf: Shelf
    make_keeping: Callable[[], Keeping]
    make_speaker: Callable[[], Speaker]
    faster: Callable[[Clock, float], Clock]
    wake: WakeLock
    make_background: Callable[[], Background]
    make_media: Callable[[], Media]
    make_recordings: Callable[[], Recordings]
    noises: Path
    plans: Plans
    make_notifications: Callable[[], Notifications]
    login: LoginStart
    speed: float = 1.0
    wall: Callable[[], datetime] = wall_now
    kept: bool = True

    def noise(self, name: str) -> Path | None:
        """Return the file of the background `name`: one of the program's own, or the person's."""
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else self.noises / f"{name}.wav"

    def play_ending(self, cue: Cue, settings: Settings) -> None:
        """Play `cue` as loud as the ending is to be; the next one is as loud as cues are."""
        self.player.set_volume(settings.ending_volume)
        self.player.play(cue)
        self.player.set_volume(settings.cue_volume)

    def rehearsing(self, speed: float) -> "Means":
        """Return what a session needs that runs `speed` times as fast and leaves no record."""
        clock = self.faster(self.clock, speed)
        return replace(self, clock=clock, speed=self.speed * speed, kept=False)


@dataclass(frozen=True, slots=True)
class Past:
    """Keep what is known of a session that was cut off, as it stands again, and its record."""

    session: Session
    record: Record


class SessionRun(QObject):
    """Run one session: let it drive, let its sounds be heard, keep its record at each boundary.

    Signals: told (a quiet line for the person), finished (the Record of an ended session).
    """

    told = Signal(str)
    finished = Signal(Record)

    def __init__(
        self,
        schedule: Schedule,
        means: Means,
        parent: QObject | None = None,
        past: Past | None = None,
    ) -> None:
        """Make ready to run `schedule`, or to go on with its `past`, which stays paused."""
        super().__init__(parent)
        self._means = means
        self._failed = False
        self.silent = False
        self.settings = Settings()
        self.note = past.record.note if past else ""
        self._past = past
        self.session = (
            past.session if past else Session(schedule, sleep_gap_s=SLEEP_GAP_S * means.speed)
        )
        self.driver = SessionDriver(self.session, means.clock, self, speed=means.speed)
        session_id = past.record.id if past else os.urandom(16).hex()
        started_at = past.record.started_at if past else means.wall()
        rehearsed = means.speed != 1
        self._recorder = Recorder(
            session_id, started_at, self.session, self.note, rehearsed=rehearsed
        )
        self.feel_before(past.record.before if past else None)
        self._keeping = QTimer(self)
        self._keeping.setInterval(KEEP_MS)
        self._keeping.timeout.connect(self.keep)
        self._connect()

    @property
    def is_over(self) -> bool:
        """Return whether the session has ended."""
        return self.session.state is State.ENDED

    @property
    def may_go_on(self) -> bool:
        """Return whether one can go back into the relaxation, which has ended."""
        return self.is_over and self.session.takes_any_key(self.driver.now())

    def start(self) -> None:
        """Begin, or stand paused where the past ended."""
        self._keeping.start()
        if self._past is None:
            self.driver.send(Command.START)
        else:
            self.driver.stand()

    def end(self) -> None:
        """End now; a session that has ended cannot be gone back into any more."""
        if self.is_over:
            self.driver.close()
        else:
            self.driver.send(Command.END)

    def is_being_kept(self) -> bool:
        """Return whether the record is kept every few seconds."""
        return self._keeping.isActive()

    def ends_at(self) -> datetime:
        """Return when the session will end on the wall if nothing changes."""
        to_end_s = self.session.to_end_s(self.driver.now()) / self._means.speed
        return self._means.wall() + timedelta(seconds=to_end_s)

    def record(self) -> Record:
        """Return what has happened so far."""
        return self._recorder.record(self.driver.now(), self._means.wall())

    @Slot()
    def keep(self) -> None:
        """Keep the record as it stands now; a timer does so every few seconds."""
        self._save(self.record())

    def keep_note(self, record: Record, note: str) -> Record:
        """Keep `note` with the record of this session, and return that."""
        self.note = self._recorder.note = note
        return self._kept(replace(record, note=note))

    def feel_before(self, rating: int | None) -> None:
        """Take how tense the person felt before, 0..10 or None."""
        self._recorder.before = rating

    def feel_after(self, record: Record, rating: int | None) -> Record:
        """Keep how tense the person feels after it, 0..10 or None, and return the record."""
        self._recorder.after = rating
        return self._kept(replace(record, after=rating))

    def _kept(self, record: Record) -> Record:
        self._save(record)
        return record

    def _connect(self) -> None:
        """Follow what the driver tells."""
        self.driver.event_happened.connect(self._on_event_happened)
        self.driver.cue_due.connect(self._on_cue_due)
        self.driver.paused.connect(self._hush)
        self.driver.length_changed.connect(self._hush)
        self.driver.slept.connect(self._on_slept)
        self._means.keeper.failed.connect(self._on_failed)

    @Slot(Event)
    def _on_event_happened(self, event: Event) -> None:
        """Keep the record, and tell that the session has ended."""
        self._recorder.observe((event,))
        if not isinstance(event, _WORTH_KEEPING):
            return
        record = self.record()
        self._save(record)
        if isinstance(event, Prolonged):
            self._keeping.start()
        if isinstance(event, Ended):
            self._keeping.stop()
            if event.cue is None:
                self._hush()
            self.finished.emit(record)

    @Slot(Cue)
    def _on_cue_due(self, cue: Cue) -> None:
        """Let `cue` be heard, unless nothing is to be; bell and end have a volume of their own."""
        if self.silent:
            return
        relaxing = self.session.segment.kind is SegmentKind.RELAX
        if relaxing and cue in _ENDING_CUES:
            self._means.play_ending(cue, self.settings)
        else:
            self._means.player.play(cue)

    @Slot()
    def _hush(self) -> None:
        """Cut a sound that is no longer true, such as a countdown before a pause."""
        self._means.player.stop()

    @Slot(Slept)
    def _on_slept(self, event: Slept) -> None:
        """Say since when the computer slept; a relaxation went on meanwhile, and is left alone."""
        if self.session.state is not State.GUIDING_PAUSED:
            return
        ago_s = (self.driver.now() - event.at) / self._means.speed
        since = self._means.wall() - timedelta(seconds=ago_s)
        self.told.emit(
            wording.tr("The computer slept from {time} on; the session is paused").format(
                time=f"{since:%H:%M}"
            )
        )

    def _save(self, record: Record) -> None:
        """Keep `record`, and while the session runs also where it stands."""
        if not self._means.kept:
            return
        standing = None
        if record.ending is Ending.RUNNING:
            standing = Standing(self.session.schedule, self.session.mark(self.driver.now()))
        self._means.keeper.keep(record, standing)

    @Slot(str)
    def _on_failed(self, why: str) -> None:
        """Tell once that a record could not be kept; the session goes on."""
        if not self._failed:
            self._failed = True
            self.told.emit(why)
