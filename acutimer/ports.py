"""What the program needs from the outside; adapters offer it, fakes stand in for it in tests."""

from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

from acutimer.model.cue import Cue
from acutimer.model.kept import Binned, Draft, Kept, Shelved
from acutimer.model.media import MediaState
from acutimer.model.point import Point
from acutimer.model.record import Record
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


class Store(Protocol):
    """Keep settings, the history and the person's own points in the data folder.

    Raises:
        StorageError: from each method, if the folder cannot be read or written.
    """

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
