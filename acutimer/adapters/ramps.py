"""How loudness moves: evenly in decibels, because that is how it is heard."""

import math
from dataclasses import dataclass

from acutimer.adapters.wav import gain_of

SILENT_DB = -60.0  # this and less is silence


@dataclass(frozen=True, slots=True)
class Ramp:
    """Lead from one level to another at an even pace, and stay there."""

    from_db: float
    to_db: float
    begins_s: float = 0.0
    lasts_s: float = 0.0

    @property
    def ends_s(self) -> float:
        """Return the moment from which on the level stays."""
        return self.begins_s + self.lasts_s

    def at(self, now_s: float) -> float:
        """Return the level at a moment."""
        if now_s >= self.ends_s:
            return self.to_db
        share = max(0.0, (now_s - self.begins_s) / self.lasts_s)
        return self.from_db + share * (self.to_db - self.from_db)

    def turned(self, to_db: float, now_s: float, lasts_s: float) -> "Ramp":
        """Return a ramp to another level that begins now, where this one is; so nothing jumps."""
        return Ramp(self.at(now_s), to_db, now_s, max(0.0, lasts_s))


def gain_of_db(*levels_db: float) -> float:
    """Return the factor for levels that add up; if one of them is silence, so is the whole."""
    return 0.0 if min(levels_db) <= SILENT_DB else 10.0 ** (sum(levels_db) / 20.0)


def volume_db(volume: float) -> float:
    """Return the level for a volume of 0..1; equal steps sound like equal steps."""
    gain = gain_of(volume)
    return 20.0 * math.log10(gain) if gain > 0.0 else SILENT_DB
