"""How the voice speaks, and how much it says."""

from dataclasses import dataclass
from enum import Enum

CALM_RATE = -0.1
"""A little below 0, which is usual: the words are heard by somebody who is at rest."""
_RANGES = {"rate": (-1.0, 1.0), "pitch": (-1.0, 1.0), "volume": (0.0, 1.0)}


def voice_remedy(platform: str) -> str:
    """Return the command that installs a voice on `platform`, as in `sys.platform`; `` for none."""
    packages = "speech-dispatcher speech-dispatcher-espeak-ng libpulse0"
    return f"sudo apt install {packages}" if platform.startswith("linux") else ""


class VoiceLevel(Enum):
    """Say how much is spoken: whole sentences, a few words, or nothing but tones, or nothing."""

    FULL = "full"
    SHORT = "short"
    TONES = "tones"
    SILENT = "silent"

    @property
    def speaks(self) -> bool:
        """Return whether a voice is heard at all."""
        return self in (VoiceLevel.FULL, VoiceLevel.SHORT)


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """Choose a voice by its name, `` being the usual one, and how it speaks by day and by night.

    `rate` and `pitch` are -1..1, 0 being usual; `volume` is 0..1.
    """

    rate: float = CALM_RATE
    pitch: float = 0.0
    voice: str = ""
    volume: float = 0.8
    day: VoiceLevel = VoiceLevel.FULL
    night: VoiceLevel = VoiceLevel.FULL

    def __post_init__(self) -> None:
        """Refuse what no voice can do."""
        for name, (least, most) in _RANGES.items():
            if not least <= getattr(self, name) <= most:
                raise ValueError(f"{name} must be {least:g}..{most:g}, got {getattr(self, name)}")

    def level(self, *, night: bool) -> VoiceLevel:
        """Return how much is spoken now."""
        return self.night if night else self.day
