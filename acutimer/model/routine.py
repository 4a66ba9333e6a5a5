"""Routines: an ordered list of steps, then a relaxation."""

from dataclasses import dataclass
from enum import Enum

MAX_STEP_S = 3600
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
class Hold:
    """Press one or more points for `hold_s` seconds on each side, in each repeat.

    `words` are said in the transition before the hold, `change_words` when the side changes;
    `shown` is read on the screen. `least_s` and `most_s` bound the hold when a total is wished for.
    """

    title: str
    points: tuple[str, ...]
    hold_s: int
    least_s: int
    most_s: int
    sides: Sides = Sides.BOTH
    technique: Technique = Technique.STEADY
    pulse: Pulse = Pulse()
    repeats: int = 1
    rest_s: int = 0
    transition_s: int = 5
    change_s: int = 5
    words: str = ""
    change_words: str = ""
    shown: str = ""
    gentler: str = ""
    firmer: str = ""

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
    def presses(self) -> int:
        """Return how often the length is pressed: sides times repeats."""
        return len(self.sides.order()) * self.repeats


@dataclass(frozen=True, slots=True)
class Action:
    """Do something that is not pressing, for `length_s` seconds."""

    title: str
    length_s: int
    words: str = ""
    shown: str = ""

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

    `make` tells in sentences how to make a prop.
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
    frequency: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def points(self) -> tuple[str, ...]:
        """Return the codes of all points in the order in which they are first pressed."""
        codes = (code for step in self.steps if isinstance(step, Hold) for code in step.points)
        return tuple(dict.fromkeys(codes))
