"""One session from its start to its record."""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

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
from acutimer.engine.segments import SegmentKind
from acutimer.engine.session import Session
from acutimer.errors import StorageError
from acutimer.model.cue import Cue
from acutimer.model.record import Record
from acutimer.model.settings import Settings
from acutimer.ports import (
    Background,
    Clock,
    CuePlayer,
    Media,
    Recordings,
    Shelf,
    Speaker,
    Store,
    WakeLock,
)
from acutimer.ui import wording
from acutimer.ui.driver import SessionDriver

logger = logging.getLogger(__name__)

SLEEP_GAP_S = 5.0
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
    `make_recordings` for the person's own. The files of the backgrounds lie in `noises`. What is
    not `kept` leaves no record.
    """

    clock: Clock
    player: CuePlayer
    store: Store
    shelf: Shelf
    make_speaker: Callable[[], Speaker]
    faster: Callable[[Clock, float], Clock]
    wake: WakeLock
    make_background: Callable[[], Background]
    make_media: Callable[[], Media]
    make_recordings: Callable[[], Recordings]
    noises: Path
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


class SessionRun(QObject):
    """Run one session: let it drive, let its sounds be heard, keep its record at each boundary.

    Signals: told (a quiet line for the person), finished (the Record of an ended session).
    """

    told = Signal(str)
    finished = Signal(Record)

    def __init__(self, schedule: Schedule, means: Means, parent: QObject | None = None) -> None:
        """Make ready to run `schedule`."""
        super().__init__(parent)
        self._means = means
        self._failed = False
        self.silent = False
        self.settings = Settings()
        self.note = ""
        self.session = Session(schedule, sleep_gap_s=SLEEP_GAP_S * means.speed)
        self.driver = SessionDriver(self.session, means.clock, self, speed=means.speed)
        fast = wording.tr("Rehearsal, {n} times faster").format(n=f"{means.speed:g}")
        self._mark = fast if means.speed != 1 else ""
        self._recorder = Recorder(os.urandom(16).hex(), means.wall(), self.session, self._mark)
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
        """Begin."""
        self.driver.send(Command.START)

    def end(self) -> None:
        """End now; a session that has ended cannot be gone back into any more."""
        if self.is_over:
            self.driver.close()
        else:
            self.driver.send(Command.END)

    def ends_at(self) -> datetime:
        """Return when the session will end on the wall if nothing changes."""
        to_end_s = self.session.to_end_s(self.driver.now()) / self._means.speed
        return self._means.wall() + timedelta(seconds=to_end_s)

    def record(self) -> Record:
        """Return what has happened so far."""
        return self._recorder.record(self.driver.now(), self._means.wall())

    def keep(self) -> None:
        """Keep the record as it stands now."""
        self._save(self.record())

    def keep_note(self, record: Record, note: str) -> None:
        """Keep `note` with the record of this session; a rehearsal stays marked as one."""
        parts = (self._mark, note)
        self.note = note
        self._recorder.note = ". ".join(part for part in parts if part)
        self._save(replace(record, note=self._recorder.note))

    def _connect(self) -> None:
        """Follow what the driver tells."""
        self.driver.event_happened.connect(self._on_event_happened)
        self.driver.cue_due.connect(self._on_cue_due)
        self.driver.paused.connect(self._hush)
        self.driver.length_changed.connect(self._hush)
        self.driver.slept.connect(self._on_slept)

    @Slot(Event)
    def _on_event_happened(self, event: Event) -> None:
        """Keep the record, and tell that the session has ended."""
        self._recorder.observe((event,))
        if not isinstance(event, _WORTH_KEEPING):
            return
        record = self.record()
        self._save(record)
        if isinstance(event, Ended):
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
        """Keep `record`; a failure is told once and never stops the session."""
        if not self._means.kept:
            return
        try:
            self._means.store.save_record(record)
        except StorageError as error:
            logger.error("the record could not be kept: %s", error)
            if not self._failed:
                self._failed = True
                self.told.emit(str(error))
