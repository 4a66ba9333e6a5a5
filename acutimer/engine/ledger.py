"""The book of a session: what its seconds were really spent on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from acutimer.model.record import PauseRecord


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

    @property
    def total_s(self) -> float:
        """Return all the seconds since the start."""
        return self.pressed_s + self.relaxed_s + self.other_s + self.paused_s

    def plus(self, spending: Spending, seconds: float) -> "Tally":
        """Return this tally with `seconds` more of one kind."""
        return replace(self, **{spending.value: getattr(self, spending.value) + seconds})


class Ledger:
    """Book time at boundaries and commands only, so that sums do not depend on polling."""

    def __init__(self) -> None:
        """Open an empty book."""
        self.tally = Tally()
        self.booked_until = 0.0
        self._opened_at = 0.0
        self._spent_s: dict[int, float] = {}
        self._pauses: tuple[PauseRecord, ...] = ()
        self._pausing = False

    def open(self, at: float) -> None:
        """Begin the book at `at`, in monotonic seconds."""
        self.booked_until = self._opened_at = at

    def reopen(
        self, at: float, tally: Tally, spent_s: Sequence[float], pauses: tuple[PauseRecord, ...]
    ) -> None:
        """Go on at `at` with a book that was kept elsewhere."""
        self.tally, self._pauses, self.booked_until = tally, pauses, at
        self._spent_s = dict(enumerate(spent_s))
        self._opened_at = at - tally.total_s

    def book(self, until: float, spending: Spending, index: int) -> None:
        """Add the time since the last booking; but for a pause it counts for segment `index`."""
        self._pauses = self.pauses_at(until, spending)
        self._pausing = spending is Spending.PAUSED
        if spending is not Spending.PAUSED:
            self._spent_s[index] = self.spent_s(index) + until - self.booked_until
        self.tally = self.tally.plus(spending, until - self.booked_until)
        self.booked_until = until

    def spent_s(self, index: int) -> float:
        """Return the seconds booked for the segment `index`."""
        return self._spent_s.get(index, 0.0)

    def tally_at(self, now: float, spending: Spending) -> Tally:
        """Return the tally as it would be if it were booked at `now`."""
        return self.tally.plus(spending, max(0.0, now - self.booked_until))

    def pauses_at(self, now: float, spending: Spending) -> tuple[PauseRecord, ...]:
        """Return the pauses as they would be if the time up to `now` were booked."""
        length_s = now - self.booked_until
        if spending is not Spending.PAUSED or length_s <= 0:
            return self._pauses
        if self._pausing and self._pauses:
            last = self._pauses[-1]
            return (*self._pauses[:-1], replace(last, length_s=last.length_s + length_s))
        return (*self._pauses, PauseRecord(self.booked_until - self._opened_at, length_s))
