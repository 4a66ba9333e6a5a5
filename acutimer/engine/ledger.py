"""The book of a session: what its seconds were really spent on."""

from dataclasses import dataclass, replace
from enum import Enum


class Spending(Enum):
    """Say what time was spent on; the value names the field of the tally."""

    PRESSED = "pressed_s"
    RELAXED = "relaxed_s"
    OTHER = "other_s"
    PAUSED = "paused_s"


@dataclass(frozen=True, slots=True)
class Tally:
    """Add up the seconds of a session by what they were spent on."""

    pressed_s: float = 0.0
    relaxed_s: float = 0.0
    other_s: float = 0.0
    paused_s: float = 0.0

    def plus(self, spending: Spending, seconds: float) -> "Tally":
        """Return this tally with `seconds` more of one kind."""
        return replace(self, **{spending.value: getattr(self, spending.value) + seconds})


class Ledger:
    """Book time at boundaries and commands only, so that sums do not depend on polling."""

    def __init__(self) -> None:
        """Open an empty book."""
        self.tally = Tally()
        self.booked_until = 0.0
        self.held_s: dict[int, float] = {}

    def open(self, at: float) -> None:
        """Begin the book at `at`, in monotonic seconds."""
        self.booked_until = at

    def book(self, until: float, spending: Spending, index: int) -> None:
        """Add the time since the last booking; pressing also counts for the segment `index`."""
        if spending is Spending.PRESSED:
            self.held_s[index] = self.held_s.get(index, 0.0) + until - self.booked_until
        self.tally = self.tally.plus(spending, until - self.booked_until)
        self.booked_until = until

    def tally_at(self, now: float, spending: Spending) -> Tally:
        """Return the tally as it would be if it were booked at `now`."""
        return self.tally.plus(spending, max(0.0, now - self.booked_until))
