"""What the program needs from the outside; adapters offer it, fakes stand in for it in tests."""

from collections.abc import Sequence
from enum import Enum
from typing import Protocol

from acutimer.model.cue import Cue
from acutimer.model.point import Point
from acutimer.model.record import Record
from acutimer.model.routine import Routine
from acutimer.model.settings import Settings


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
    """Keep settings, the history and what the person made in the data folder.

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

    def keep_routine(self, routine: Routine) -> None:
        """Keep a new routine of the person's own."""

    def records(self) -> Sequence[Record]:
        """Return all sessions, the latest first."""
