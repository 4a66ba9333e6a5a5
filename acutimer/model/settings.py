"""What the person has chosen for the whole program."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from acutimer.model.lengths import Lengths
from acutimer.model.point import Condition
from acutimer.model.practice_day import ENDS_HOURS
from acutimer.model.voice import CALM_RATE, VoiceLevel

VOLUMES = ("voice_volume", "cue_volume", "background_volume", "ending_volume")
HOURS = 24


class Look(Enum):
    """Choose the colours: follow the system, always night or day, or follow the clock."""

    SYSTEM = "system"
    NIGHT = "night"
    DAY = "day"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Settings:
    """Keep the choices that outlive a session; volumes are 0..1, rate and pitch of the voice -1..1.

    `conditions` and `sore_regions` are what the person has to be careful about; the breath may be
    shown in the ring, and heard. `lengths` keeps by a routine's id what was chosen for it.

    By `Look.CLOCK` it is night from `night_from_hour` until `night_to_hour`, whole hours 0..23.
    `voice_name` names a voice of the system, `` leaves the choice to the program. `background` is
    ``, `soft-noise`, `rain`, `sea`, or the path of a WAV file.

    A day of practice ends at `day_ends_hour`, 0..11, of the next morning. `counts_shown` is False
    for who does not want to see how many sessions and weeks there were.
    """

    look: Look = Look.SYSTEM
    cue_volume: float = 0.6
    notice_seen: bool = False
    conditions: frozenset[Condition] = frozenset()
    sore_regions: frozenset[str] = frozenset()
    breath_shown: bool = True
    breath_heard: bool = False
    lengths: Mapping[str, Lengths] = field(default_factory=dict)
    night_from_hour: int = 20
    night_to_hour: int = 7
    voice_level_day: VoiceLevel = VoiceLevel.FULL
    voice_level_night: VoiceLevel = VoiceLevel.FULL
    voice_volume: float = 0.8
    background_volume: float = 0.3
    ending_volume: float = 0.5
    voice_name: str = ""
    voice_rate: float = CALM_RATE
    voice_pitch: float = 0.0
    background: str = ""
    bell_in_relaxation: bool = False
    keep_awake: bool = True
    screen_lit_day: bool = True
    screen_lit_night: bool = False
    sleep_at_end: bool = False
    day_ends_hour: int = 4
    counts_shown: bool = True
    start_at_login: bool = False

    def __post_init__(self) -> None:
        """Refuse numbers out of range."""
        for name in VOLUMES:
            if not 0.0 <= getattr(self, name) <= 1.0:
                raise ValueError(f"{name} must be 0..1, got {getattr(self, name)}")
        for name in ("voice_rate", "voice_pitch"):
            if not -1.0 <= getattr(self, name) <= 1.0:
                raise ValueError(f"{name} must be -1..1, got {getattr(self, name)}")
        for name in ("night_from_hour", "night_to_hour"):
            if not 0 <= getattr(self, name) < HOURS:
                raise ValueError(f"{name} must be 0..23, got {getattr(self, name)}")
        if self.day_ends_hour not in ENDS_HOURS:
            raise ValueError(f"day_ends_hour must be 0..11, got {self.day_ends_hour}")

    def is_night_at(self, hour: int) -> bool:
        """Return whether it is night at `hour` by the clock; two equal hours leave no night."""
        since_dusk = (hour - self.night_from_hour) % HOURS
        return since_dusk < (self.night_to_hour - self.night_from_hour) % HOURS
