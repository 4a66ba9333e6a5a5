"""Stretches of a session, and what falls due inside them."""

from dataclasses import dataclass
from enum import Enum

from acutimer.model.cue import Cue
from acutimer.model.routine import Pulse, Rhythm, Side, Technique
from acutimer.model.segment_kind import SegmentKind


class MomentKind(Enum):
    """Say what falls due inside a segment."""

    BEGIN = "begin"
    SAY = "say"
    PRESS = "press"
    RELEASE = "release"
    HALF_WAY = "half-way"
    BEAT = "beat"
    THREE_TWO_ONE = "three-two-one"
    FADE = "fade"


@dataclass(frozen=True, slots=True)
class Moment:
    """Mark what falls due `at_s` seconds after its segment began; `number` counts beats from 1.

    A `recording` of the person's own takes the place of the voice that says `text`.
    """

    at_s: int
    kind: MomentKind
    cue: Cue | None = None
    text: str = ""
    number: int = 0
    recording: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Fill `length_s` seconds; `step` is an index into the routine's steps, None outside them.

    A segment that `waits` goes on only when it is skipped.
    """

    kind: SegmentKind
    length_s: int
    title: str
    shown: str = ""
    step: int | None = None
    points: tuple[str, ...] = ()
    side: Side | None = None
    technique: Technique | None = None
    pulse: Pulse | None = None
    rhythm: Rhythm | None = None
    other_side: bool = False
    waits: bool = False
    moments: tuple[Moment, ...] = ()

    @property
    def words(self) -> str:
        """Return all that is said in this segment."""
        return " ".join(moment.text for moment in self.moments if moment.kind is MomentKind.SAY)
