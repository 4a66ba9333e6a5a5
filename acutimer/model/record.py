"""What really happened in a session."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from acutimer.model.routine import Side


class Ending(Enum):
    """Say how a session came to its end."""

    RUNNING = "running"
    COMPLETED = "completed"
    STOPPED = "stopped"
    SLEPT = "slept"


@dataclass(frozen=True, slots=True)
class HoldRecord:
    """Keep the planned and the really pressed seconds of one hold on one side."""

    step: int
    title: str
    side: Side
    planned_s: int
    pressed_s: float


@dataclass(frozen=True, slots=True)
class Record:
    """Keep one session; `started_at` and `ended_at` carry their UTC offset, lengths are seconds."""

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
    holds: tuple[HoldRecord, ...]
    note: str = ""
