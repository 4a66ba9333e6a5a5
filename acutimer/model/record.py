"""What really happened in a session."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from acutimer.model.routine import Side
from acutimer.model.segment_kind import SegmentKind

RATINGS = range(11)
"""Tension, pain and sleep are told from 0 to 10."""


class Ending(Enum):
    """Say how a session came to its end."""

    RUNNING = "running"
    COMPLETED = "completed"
    STOPPED = "stopped"
    SLEPT = "slept"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class PartRecord:
    """Keep the planned and the real seconds of one stretch, pauses not counted.

    `step` is an index into the routine's steps, None outside them; `points` are the codes of a
    hold. What was left out has `spent_s` 0.
    """

    kind: SegmentKind
    title: str
    planned_s: int
    spent_s: float
    side: Side = Side.BOTH
    step: int | None = None
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PauseRecord:
    """Keep one pause: `at_s` seconds after the start, other pauses counted, `length_s` long."""

    at_s: float
    length_s: float


@dataclass(frozen=True, slots=True)
class Record:
    """Keep one session; `started_at` and `ended_at` carry their UTC offset, lengths are seconds.

    `routine_version` tells two states of one routine apart, its variants included. What the person
    feels, `before`, `after` and, the next morning, `sleep`, is 0..10 or None: tension or pain, of
    which less is better, and how well they slept. A session that is `RUNNING` in the history was
    cut off; once that is seen it is `LOST`. One that was `rehearsed` ran faster than real time, and
    is no practice.
    """

    id: str
    routine_id: str
    title: str
    started_at: datetime
    ended_at: datetime
    planned_pressed_s: int
    planned_relax_s: int
    pressed_s: float
    relaxed_s: float
    other_s: float
    paused_s: float
    ratio: float
    eased: bool
    ending: Ending
    routine_version: str = ""
    before: int | None = None
    after: int | None = None
    sleep: int | None = None
    rehearsed: bool = False
    note: str = ""
    parts: tuple[PartRecord, ...] = ()
    pauses: tuple[PauseRecord, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot have been."""
        for name in ("before", "after", "sleep"):
            rating = getattr(self, name)
            if rating is not None and rating not in RATINGS:
                raise ValueError(f"{name} must be 0..10, got {rating}")

    @property
    def holds(self) -> tuple[PartRecord, ...]:
        """Return the parts in which points were pressed."""
        return tuple(part for part in self.parts if part.kind is SegmentKind.HOLD)
