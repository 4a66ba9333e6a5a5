"""What the program needs from the outside; adapters offer it, fakes stand in for it in tests."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from types import EllipsisType
from typing import Any, Protocol

from acutimer.model.backup import BackupChoices, BackupContents, Brought
from acutimer.model.cue import Cue
from acutimer.model.history import Cut, DayTotal, Place, Rating, Share
from acutimer.model.kept import Binned, Draft, Kept, Shelved
from acutimer.model.media import MediaState
from acutimer.model.point import Point
from acutimer.model.practice import Plan
from acutimer.model.record import Record
from acutimer.model.reminding import Call
from acutimer.model.routine import Routine
from acutimer.model.settings import Settings
from acutimer.model.voice import VoiceSettings


class SoundStatus(Enum):
    """Say whether cues can be heard."""

    CHECKING = "checking"
    READY = "ready"
    NONE = "none"


class Clock(Protocol):
    """Tell seconds that never jump back and that also pass while the computer sleeps."""

    def __call__(self) -> float:
        """Return the seconds since some fixed moment."""


class CuePlayer(Protocol):
    """Play cues; every method returns at once and none of them raises."""

    def status(self) -> SoundStatus:
        """Return what is known so far of the sound on this machine."""

    def name(self) -> str:
        """Return the name of the player in use, such as `aplay`, or `` while there is none."""

    def play(self, cue: Cue) -> None:
        """Play `cue` now, cutting what sounds."""

    def set_volume(self, volume: float) -> None:
        """Set the volume of the cues to come, 0..1; 0 is silence."""

    def stop(self) -> None:
        """Cut what sounds now."""

    def close(self) -> None:
        """End the player and everything that it started."""


class History(Protocol):
    """Keep the sessions; rehearsals are in every list but in no sum.

    Days are days of practice, which end at `ends_hour`, 0..11, by the clock on the wall where the
    session began; the `last` one belongs to them. A head is a record without parts and pauses.

    Raises:
        StorageError: from each method, if the history cannot be used, or was damaged; then what
            could be read is rescued, a change is made, and the next call works.
    """

    def save(self, record: Record) -> None:
        """Keep `record`, in the place of an earlier state of the same session.

        Its ratings `before` and `sleep` stay where `record` has none; `rate` takes them back.
        """

    def save_running(self, record: Record, state: str) -> None:
        """Keep `record` of a session that runs, with the `state` from which it can go on.

        Do so every few seconds, also in pauses: what falls silent for ten is taken as cut off. The
        state is forgotten when the record is saved with another ending.
        """

    def records(self) -> Sequence[Record]:
        """Return all records, whole, the latest first; there may be many."""

    def record(self, session_id: str) -> Record | None:
        """Return one record, whole, or None."""

    def latest(self, count: int, before: Place | None = None) -> Sequence[Record]:
        """Return the heads of `count` sessions, the latest first, from behind `before` on."""

    def heads(self, first: date, last: date, ends_hour: int) -> Sequence[Record]:
        """Return the heads of all sessions of some days but the rehearsals, oldest first."""

    def days(self, first: date, last: date, ends_hour: int) -> Mapping[date, DayTotal]:
        """Return the sums of each day that has a session."""

    def ratings(self, first: date, last: date, ends_hour: int) -> Sequence[Rating]:
        """Return what was felt with each session that was rated, oldest first."""

    def by_routine(self, first: date, last: date, ends_hour: int) -> Sequence[Share]:
        """Return the sums of each routine, by its latest title, the most pressed first."""

    def by_point(self, first: date, last: date, ends_hour: int) -> Sequence[Share]:
        """Return the sums of each point, the most pressed first.

        A hold of two points counts its seconds for each.
        """

    def first_day(self, ends_hour: int) -> date | None:
        """Return the first day that has a session, or None."""

    def cut_off(self) -> Cut | None:
        """Return the latest session that was cut off, or None; what runs anywhere is none."""

    def settle(self, session_id: str) -> None:
        """Mark a session that was cut off as lost: what was done of it stays."""

    def rate(
        self,
        session_id: str,
        *,
        before: int | EllipsisType | None = ...,
        after: int | EllipsisType | None = ...,
        sleep: int | EllipsisType | None = ...,
    ) -> None:
        """Keep what was felt with a session, each 0..10 or None; what is not given stays."""

    def note(self, session_id: str, text: str) -> None:
        """Keep `text` as the note of a session."""

    def delete(self, session_id: str) -> Record:
        """Delete a session, and return it whole, so that it can be saved again."""

    def forget_all(self) -> Sequence[str]:
        """Delete all sessions, and return the names of older and damaged files, which stay."""


class Store(Protocol):
    """Keep settings, the history and the person's own points in the data folder.

    Raises:
        StorageError: from each method, if the folder cannot be read or written.
    """

    @property
    def history(self) -> History:
        """Return the history of all sessions."""

    def load_settings(self) -> Settings:
        """Return what was chosen, or the defaults."""

    def save_settings(self, settings: Settings) -> None:
        """Keep `settings`."""

    def save_record(self, record: Record) -> None:
        """Keep `record`, in the place of an earlier state of the same session."""

    def keep_point(self, point: Point) -> None:
        """Keep a point of the person's own, in the place of its earlier state."""

    def forget_point(self, code: str) -> None:
        """Forget a point of the person's own."""

    def records(self) -> Sequence[Record]:
        """Return all sessions, the latest first."""


class Shelf(Protocol):
    """Keep the routines of the person's own as files; no file is overwritten unasked.

    Raises:
        StorageError: from each method that writes, if the folder cannot be used.
    """

    @property
    def folder(self) -> Path:
        """Return the folder of the routine files, which may not exist yet."""

    def library(self) -> Shelved:
        """Return what lies in the folder now; a faulty file hides no other."""

    def find(self, routine_id: str) -> Kept | None:
        """Return the saved routine with this id as it is now, or None."""

    def keep(self, routine: Routine, base: str | None) -> Kept:
        """Save `routine` in the file of its id, or in a new one; comments and unknown keys stay.

        `base` is the stamp of the state that was edited, `` for a new routine; None overwrites
        whatever is there. The state before is kept as one backup.

        Raises:
            ChangedError: if the file has another stamp than `base`, or is there unexpectedly.
            StorageError: if it cannot be written, or the file there has faults.
        """

    def remove(self, routine_id: str) -> Binned:
        """Move the file of a routine, and its draft, into the bin."""

    def put_back(self, binned: Binned) -> Kept:
        """Take a routine out of the bin; it gets a free id if another one has its own."""

    def binned(self) -> tuple[Binned, ...]:
        """Return what lies in the bin, the latest first."""

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is being edited, so that it outlives a crash."""

    def draft(self, routine_id: str) -> Draft | None:
        """Return the draft of a routine, or None if there is none that can be read."""

    def drafts(self) -> tuple[Draft, ...]:
        """Return all drafts that can be read."""

    def forget_draft(self, routine_id: str) -> None:
        """Take away the draft of a routine, if there is one."""

    def look_into(self, path: Path) -> tuple[Routine, ...]:
        """Return the routines in a file from anywhere, or in a zip of such files.

        Raises:
            DataFileError: with every fault of it.
        """

    def export(self, routines: Iterable[Routine], path: Path) -> None:
        """Write `routines` to `path`: one as a routine file, or a zip if `path` ends in `.zip`."""

    def has_recording(self, name: str) -> bool:
        """Return whether the file `name` lies in the folder of recordings."""

    def take_recording(self, path: Path) -> str:
        """Copy the WAV file at `path` to the other recordings, and return its name there.

        No other file is overwritten; an error says too what is wrong with the file, if anything is.
        """


class Speaker(Protocol):
    """Say sentences; every method returns at once and none of them raises.

    After each sentence, whole or cut, `fell_silent` is emitted, a signal of Qt without values;
    `readiness_changed` tells, once it is known, whether there is a voice.
    """

    fell_silent: Any
    readiness_changed: Any

    def is_ready(self) -> bool:
        """Return whether there is a voice, as far as is known by now."""

    def names(self) -> Sequence[str]:
        """Return the names of the voices to choose from, as far as is known by now."""

    def tune(self, settings: VoiceSettings) -> None:
        """Speak as `settings` want it from the next sentence on."""

    def say(self, text: str) -> None:
        """Say `text`, cutting what is being said."""

    def stop(self) -> None:
        """Fall silent."""

    def close(self) -> None:
        """End the voice and everything that it started."""


class Recordings(Protocol):
    """Play words that the person recorded; every method returns at once and none of them raises.

    After each recording, whole, cut or broken, `fell_silent` is emitted, a signal of Qt without
    values; for one that is cut before `stop` returns.
    """

    fell_silent: Any

    def length_s(self, name: str) -> float | None:
        """Return how long the file `name` lasts, or None if it cannot be played now."""

    def play(self, name: str) -> None:
        """Play the file `name`, cutting what sounds."""

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0..1; 0 is silence."""

    def stop(self) -> None:
        """Fall silent."""

    def close(self) -> None:
        """Fall silent and let go of the sound device for good."""


class Background(Protocol):
    """Play a soft sound without end, below everything else; every method returns at once.

    `vanished`, a signal of Qt without values, tells that the device in use is gone.
    """

    vanished: Any

    def play(self, sound: Path) -> None:
        """Begin to play the file `sound` over and over, fading in."""

    def watch(self) -> None:
        """Tell from now until `stop` that the device in use is gone, also without a sound."""

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0..1, over a perceived range of at least 40 dB; 0 is silence."""

    def duck(self, *, ducked: bool) -> None:
        """Step back while somebody speaks, or come forward again, gently."""

    def fade(self, over_s: float) -> None:
        """Fade into silence over so many seconds, and stop."""

    def stop(self) -> None:
        """Stop within a moment, without a click."""

    def close(self) -> None:
        """End the sound and everything that it started."""


class WakeLock(Protocol):
    """Keep the computer awake; every method returns at once and none of them raises."""

    def hold(self, *, screen: bool) -> None:
        """Keep the computer awake from now on, and the screen lit too if `screen`."""

    def release(self) -> None:
        """Let the computer sleep again as it likes."""

    def suspend(self) -> None:
        """Release, and ask the computer to sleep now."""

    def works(self) -> bool | None:
        """Return whether the computer is kept awake; None is not known yet, or not wished."""

    def reason(self) -> str:
        """Return in what the last wish was not met, or ``."""


class Media(Protocol):
    """Let media keys and the desktop's own controls reach a session; no method raises.

    What they ask for are signals of Qt without values.
    """

    play_requested: Any
    pause_requested: Any
    toggle_requested: Any
    next_requested: Any
    previous_requested: Any
    stop_requested: Any
    raise_requested: Any

    def show(
        self, title: str, state: MediaState, length_s: float, position_s: float, routine: str = ""
    ) -> None:
        """Show the step `title`, of `length_s` seconds, of which `position_s` have passed."""

    def hide(self) -> None:
        """Offer nothing any more, until `show`."""

    def close(self) -> None:
        """Offer nothing any more, for good."""


class Notifications(Protocol):
    """Show messages of the desktop that can be answered; no method raises.

    `chosen`, a signal of Qt, carries the key of a message and the name of the action that was
    chosen, or `` for the message itself. `refused` carries the key of one that cannot be shown.
    """

    chosen: Any
    refused: Any

    def show(self, key: str, title: str, text: str, actions: Mapping[str, str]) -> None:
        """Show a message, in the place of one with the same `key`; actions are texts by name."""

    def withdraw(self, key: str) -> None:
        """Take a message away, if it is still there."""

    def close(self) -> None:
        """Take all messages away, and show no more."""


class LoginStart(Protocol):
    """Let the system start the program out of sight when the person logs in."""

    def is_on(self) -> bool:
        """Return whether the system is to start it, by now."""

    def switch(self, *, on: bool) -> None:
        """Let the system start it, or no more.

        Raises:
            StorageError: if that cannot be changed.
        """

    def correct(self) -> None:
        """Let the system start the program where it is now, if it is to start it at all.

        Raises:
            StorageError: if that cannot be changed.
        """


class Plans(Protocol):
    """Keep the plans of practice; `shown` outlives a restart, so that no reminder comes twice.

    Raises:
        StorageError: from each method, if what is kept cannot be understood, read or written.
    """

    def plans(self) -> Sequence[Plan]:
        """Return all plans, in the order in which they were made."""

    def keep(self, plan: Plan) -> None:
        """Keep `plan`, in the place of the one for the same routine."""

    def forget(self, routine_id: str) -> None:
        """Take away the plan for a routine, if there is one."""

    def shown(self) -> frozenset[Call]:
        """Return which reminders were shown before."""

    def keep_shown(self, calls: Collection[Call]) -> None:
        """Keep which reminders were shown."""


class Keeping(Protocol):
    """Give out sessions and backups as files, and bring them back.

    Raises:
        StorageError: from each method but `name`, if a file cannot be read or written.
    """

    def name(self) -> str:
        """Return how to call a backup that is made today."""

    def export_history(self, path: Path) -> int:
        """Write all sessions to `path`, as CSV if it ends so, or else as JSON; return how many."""

    def write(self, path: Path) -> tuple[str, ...]:
        """Write a backup to `path`, and return the names of files that have no room in it."""

    def look_into(self, path: Path) -> BackupContents:
        """Return what a backup, or an exported history, would bring.

        Raises:
            DataFileError: if it is none, with what is wrong with it.
        """

    def bring_back(self, contents: BackupContents, choices: BackupChoices) -> Brought:
        """Take in what was looked into: what is new, and of the rest what is chosen.

        Raises:
            DataFileError: as `look_into`.
        """
