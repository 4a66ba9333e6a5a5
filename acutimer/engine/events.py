"""What a session tells; `at` is the deadline in monotonic seconds, not the moment of the poll."""

from dataclasses import dataclass
from enum import Enum

from acutimer.engine.segments import Segment
from acutimer.model.cue import Cue
from acutimer.model.record import Ending
from acutimer.model.routine import Side


class Command(Enum):
    """Name what a person can ask of a session."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    BACK = "back"
    LONGER = "longer"
    SHORTER = "shorter"
    EASE = "ease"
    END = "end"
    EXTEND = "extend"


class State(Enum):
    """Say where a session stands."""

    READY = "ready"
    GUIDING = "guiding"
    GUIDING_PAUSED = "guiding-paused"
    RELAXING = "relaxing"
    RELAXING_PAUSED = "relaxing-paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Event:
    """Tell that something fell due at `at`; at most one sound belongs to it."""

    at: float
    cue: Cue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentBegan(Event):
    """Tell that a segment of the schedule began; `index` is its place among the segments."""

    index: int
    segment: Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleBegan(SegmentBegan):
    """Tell that settling began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitionBegan(SegmentBegan):
    """Tell that there is time to get to the next hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSide(TransitionBegan):
    """Tell that the hold goes on with the side `side`."""

    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionBegan(SegmentBegan):
    """Tell that an action began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestBegan(SegmentBegan):
    """Tell that a rest between two repeats began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldBegan(SegmentBegan):
    """Tell that pressing began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelaxationBegan(SegmentBegan):
    """Tell that the relaxation began; its length is fixed now, from `pressed_s`."""

    pressed_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsDue(Event):
    """Tell what is to be said, or played in its place."""

    text: str
    recording: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PulsePressed(Event):
    """Tell that the pressing half of a pulse began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseReleased(Event):
    """Tell that the releasing half of a pulse began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeatBegan(Event):
    """Tell that a movement begins anew, or changes its direction, for the `number`th time."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfWayReached(Event):
    """Tell that half of a hold has passed, or of a relaxation with a bell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeTwoOne(Event):
    """Tell that three seconds of a hold are left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldEnded(Event):
    """Tell that pressing ended, by its deadline or before it."""

    index: int
    segment: Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class FadingBegan(Event):
    """Tell that sounds should begin to fade towards the end of the relaxation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthChanged(Event):
    """Tell that the running segment has a new length."""

    index: int
    segment: Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Eased(LengthChanged):
    """Tell that what was left of the hold has been halved because it was too much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretched(LengthChanged):
    """Tell that the way to a hold lasts longer, so that its words can be said whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prolonged(LengthChanged):
    """Tell that the relaxation goes on although it had ended; `Ended` will be told once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Event):
    """Tell that the clock stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Event):
    """Tell that the clock runs again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slept(Event):
    """Tell that nobody polled for `gap_s` seconds from `at` on: the computer slept or hung."""

    gap_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended(Event):
    """Tell that the session is over."""

    ending: Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(Event):
    """Tell that `command` is not allowed in `state`, or not now, and that nothing changed."""

    command: Command
    state: State
