"""What the history tells: sums, ratings, places in the list, and a session that was cut off."""

from dataclasses import dataclass
from datetime import date, datetime

from acutimer.model.record import Record


@dataclass(frozen=True, slots=True)
class DayTotal:
    """Sum up the sessions of one day of practice."""

    sessions: int
    pressed_s: float
    relaxed_s: float


@dataclass(frozen=True, slots=True)
class Rating:
    """Keep what the person felt with one session: each 0..10, or None if it was not told."""

    day: date
    before: int | None
    after: int | None
    sleep: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """Sum up the sessions of one routine, or those in which one point was pressed.

    `key` is the id of the routine or the code of the point, which is its own `title`. A relaxation
    belongs to no point: there `relaxed_s` is 0.
    """

    key: str
    title: str
    sessions: int
    pressed_s: float
    relaxed_s: float


@dataclass(frozen=True, slots=True)
class Place:
    """Name the place of a session in the list, in which the latest comes first."""

    started_at: datetime
    id: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Keep a session that was cut off, and the `state` it was saved with, `` if with none."""

    record: Record
    state: str
