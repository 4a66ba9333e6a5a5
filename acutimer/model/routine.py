"""Routines: an ordered list of steps, then a relaxation."""

from dataclasses import dataclass
from enum import Enum
from zlib import crc32

from acutimer.model.practice import Practice

MAX_STEP_S = 3600
MOST_STEPS = 100
MOST_PRESSED_S = 12 * 3600
"""A routine whose holds and repeats take longer than that at their most is refused."""
RATIO_RANGE = (2.0, 3.0)
DEFAULT_RATIO = 2.5
DEFAULT_FLOOR_S = 600


class Technique(Enum):
    """Say what the hands or the roller do during a hold."""

    STEADY = "steady"
    PULSE = "pulse"
    CIRCLE = "circle"
    RUB = "rub"
    ROLL = "roll"
    STROKE = "stroke"
    MASSAGE = "massage"


class Side(Enum):
    """Say which side of the body is pressed, as the person themself calls it."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"


class Sides(Enum):
    """Say in which order a hold takes its sides; each side gets the full length."""

    BOTH = "both"
    LEFT_THEN_RIGHT = "left-then-right"
    RIGHT_THEN_LEFT = "right-then-left"
    LEFT = "left"
    RIGHT = "right"

    def order(self) -> tuple[Side, ...]:
        """Return the sides one after the other."""
        return tuple(Side(name) for name in self.value.split("-then-"))


class Reach(Enum):
    """Say who or what does the pressing."""

    OWN_HANDS = "own-hands"
    ONE_HAND = "one-hand"
    ROLLER = "roller"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Pulse:
    """Press and release in turn, in seconds; the release counts as pressing time."""

    press_s: int = 5
    release_s: int = 5

    def __post_init__(self) -> None:
        """Refuse times that no hand could follow."""
        if not (1 <= self.press_s <= 60 and 1 <= self.release_s <= 60):
            raise ValueError(f"a pulse takes 1..60 s each way, got {self}")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Repeat a movement every `beat_s` seconds: one circle, one rub, one stroke, one stretch.

    Circles change their direction after `change_after` of them; 0 keeps it.
    """

    beat_s: int
    change_after: int = 0

    def __post_init__(self) -> None:
        """Refuse what no hand could follow."""
        if not (1 <= self.beat_s <= 120 and 0 <= self.change_after <= 50):
            raise ValueError(f"a rhythm takes 1..120 s and 0..50 turns, got {self}")


RHYTHMS = {
    Technique.CIRCLE: Rhythm(6, 4),
    Technique.RUB: Rhythm(5),
    Technique.ROLL: Rhythm(20),
    Technique.STROKE: Rhythm(8),
    Technique.MASSAGE: Rhythm(6, 5),
}
"""How often a movement comes where the routine says nothing."""


@dataclass(frozen=True, slots=True)
class Breath:
    """Breathe in, hold, out and hold, in seconds; a person may follow it or not."""

    in_s: int = 4
    hold_s: int = 0
    out_s: int = 6
    rest_s: int = 0

    def __post_init__(self) -> None:
        """Refuse a breath that nobody could take."""
        if not (2 <= self.in_s <= 12 and 2 <= self.out_s <= 20):
            raise ValueError(f"a breath takes 2..12 s in and 2..20 s out, got {self}")
        if not (0 <= self.hold_s <= 12 and 0 <= self.rest_s <= 12):
            raise ValueError(f"a breath is held for 0..12 s, got {self}")

    @property
    def length_s(self) -> int:
        """Return the length of one whole breath."""
        return self.in_s + self.hold_s + self.out_s + self.rest_s


@dataclass(frozen=True, slots=True)
class Telling:
    """Say the same step in other words for the variant `variant`; an empty text changes nothing."""

    variant: str
    words: str = ""
    change_words: str = ""
    shown: str = ""
    gentler: str = ""
    firmer: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """Offer another way to lie or sit for a whole routine; empty fields change nothing."""

    id: str
    title: str
    position: str = ""
    props: tuple[str, ...] = ()
    view: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """Press one or more points for `hold_s` seconds on each side, in each repeat.

    `words` are said in the transition before the hold, `change_words` when the side changes;
    `shown` is read on the screen. `least_s` and `most_s` bound the hold when a total is wished for.
    `view` and `region` show it on another drawing than the routine's. `recording` and
    `change_recording` are WAV files that are played in the place of the words.
    """

    title: str
    points: tuple[str, ...]
    hold_s: int
    least_s: int
    most_s: int
    sides: Sides = Sides.BOTH
    technique: Technique = Technique.STEADY
    pulse: Pulse = Pulse()
    rhythm: Rhythm | None = None
    repeats: int = 1
    rest_s: int = 0
    transition_s: int = 5
    change_s: int = 5
    words: str = ""
    change_words: str = ""
    shown: str = ""
    gentler: str = ""
    firmer: str = ""
    view: str = ""
    region: str = ""
    variants: tuple[Telling, ...] = ()
    recording: str = ""
    change_recording: str = ""

    def __post_init__(self) -> None:
        """Refuse lengths that contradict each other."""
        if not 1 <= self.least_s <= self.hold_s <= self.most_s <= MAX_STEP_S:
            raise ValueError(
                f"a hold needs 1 <= least <= length <= most <= {MAX_STEP_S} s, "
                f"got {self.least_s}, {self.hold_s}, {self.most_s}"
            )
        if not 1 <= self.repeats <= 50:
            raise ValueError(f"repeats must be 1..50, got {self.repeats}")

    @property
    def cadence(self) -> Rhythm | None:
        """Return how often its movement comes; None for a hold that is still or pulses."""
        usual = RHYTHMS.get(self.technique)
        return (self.rhythm or usual) if usual else None

    @property
    def presses(self) -> int:
        """Return how often the length is pressed: sides times repeats."""
        return len(self.sides.order()) * self.repeats


@dataclass(frozen=True, slots=True)
class Action:
    """Do something that is not pressing, for `length_s` seconds.

    A `mindful` one takes as long as the person wants: they choose the pace, or go on by a key.
    """

    title: str
    length_s: int
    words: str = ""
    shown: str = ""
    mindful: bool = False
    variants: tuple[Telling, ...] = ()
    recording: str = ""

    def __post_init__(self) -> None:
        """Refuse a length out of range."""
        if not 1 <= self.length_s <= MAX_STEP_S:
            raise ValueError(f"an action takes 1..{MAX_STEP_S} s, got {self.length_s}")


Step = Hold | Action


@dataclass(frozen=True, slots=True)
class Settle:
    """Come to rest before the first step; 0 s leaves it out."""

    length_s: int = 0
    title: str = ""
    words: str = ""
    shown: str = ""
    variants: tuple[Telling, ...] = ()
    recording: str = ""

    def __post_init__(self) -> None:
        """Refuse a length out of range."""
        if not 0 <= self.length_s <= MAX_STEP_S:
            raise ValueError(f"settling takes 0..{MAX_STEP_S} s, got {self.length_s}")


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Rest `ratio` times as long as was pressed, and at least `floor_s` seconds."""

    title: str = "Deep relaxation"
    ratio: float = DEFAULT_RATIO
    floor_s: int = DEFAULT_FLOOR_S
    words: tuple[str, ...] = ()
    shown: str = ""

    def __post_init__(self) -> None:
        """Refuse a ratio or floor out of range."""
        low, high = RATIO_RANGE
        if not low <= self.ratio <= high:
            raise ValueError(f"the ratio must be {low}..{high}, got {self.ratio}")
        if not 0 <= self.floor_s <= 4 * MAX_STEP_S:
            raise ValueError(f"the floor must be 0..{4 * MAX_STEP_S} s, got {self.floor_s}")


@dataclass(frozen=True, slots=True)
class Source:
    """Name where a routine comes from, and which facts it uses (`S0-14`)."""

    title: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Routine:
    """Lead through steps, then a relaxation; all texts are plain text.

    `make` tells in sentences how to make a prop. `variants` are ways to lie or sit, of which one is
    chosen for a session; the first is the usual one. `copy_of` is the id of the built-in routine
    from which an own one was made. `practice` is how often its source says to do it, None where it
    says nothing.
    """

    id: str
    title: str
    summary: str
    steps: tuple[Step, ...]
    goals: tuple[str, ...] = ()
    position: str = ""
    reach: Reach = Reach.OWN_HANDS
    view: str = "back"
    region: str = "whole"
    props: tuple[str, ...] = ()
    make: tuple[str, ...] = ()
    preparation: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    settle: Settle = Settle()
    relaxation: Relaxation = Relaxation()
    breath: Breath = Breath()
    variants: tuple[Variant, ...] = ()
    frequency: str = ""
    sources: tuple[Source, ...] = ()
    copy_of: str = ""
    practice: Practice | None = None

    def fingerprint(self) -> str:
        """Return a short name of just this state of the routine, the same on every computer."""
        return f"{crc32(repr(self).encode()):08x}"

    @property
    def points(self) -> tuple[str, ...]:
        """Return the codes of all points in the order in which they are first pressed."""
        codes = (code for step in self.steps if isinstance(step, Hold) for code in step.points)
        return tuple(dict.fromkeys(codes))
