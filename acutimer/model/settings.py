"""What the person has chosen for the whole program."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from acutimer.model.lengths import Lengths
from acutimer.model.point import Condition


class Look(Enum):
    """Choose the colours: follow the system, or always night or day."""

    SYSTEM = "system"
    NIGHT = "night"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Settings:
    """Keep the choices that outlive a session; `cue_volume` is 0..1.

    `conditions` and `sore_regions` are what the person has to be careful about; the breath may be
    shown in the ring, and heard. `lengths` keeps by a routine's id what was chosen for it.
    """

    look: Look = Look.SYSTEM
    cue_volume: float = 0.6
    notice_seen: bool = False
    conditions: frozenset[Condition] = frozenset()
    sore_regions: frozenset[str] = frozenset()
    breath_shown: bool = True
    breath_heard: bool = False
    lengths: Mapping[str, Lengths] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a volume out of range."""
        if not 0.0 <= self.cue_volume <= 1.0:
            raise ValueError(f"cue_volume must be 0..1, got {self.cue_volume}")
