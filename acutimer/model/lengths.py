"""The lengths that a person chose for one routine, remembered from one session to the next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from acutimer.model.routine import MAX_STEP_S, RATIO_RANGE

MOST_TOTAL_S = 24 * 3600
MOST_FLOOR_S = 4 * MAX_STEP_S
MOST_SETTLE_S = 600
MOST_TRANSITION_S = 120
MOST_GROW_S = 120
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Lengths:
    """Keep what was chosen for a routine; None leaves it to the routine.

    `pinned` holds pairs of a step's name (see `step_names`) and its length in seconds. `grow_s`
    seconds of pressing are added for each whole week after `since`, 0..120.
    """

    total_s: int | None = None
    ratio: float | None = None
    floor_s: int | None = None
    settle_s: int | None = None
    transition_s: int | None = None
    pinned: tuple[tuple[str, int], ...] = ()
    grow_s: int = 0
    since: date | None = None

    def __post_init__(self) -> None:
        """Refuse what no routine could be given."""
        _check("total_s", self.total_s, 1, MOST_TOTAL_S)
        _check("ratio", self.ratio, *RATIO_RANGE)
        _check("floor_s", self.floor_s, 0, MOST_FLOOR_S)
        _check("settle_s", self.settle_s, 0, MOST_SETTLE_S)
        _check("transition_s", self.transition_s, 0, MOST_TRANSITION_S)
        _check("grow_s", self.grow_s, 0, MOST_GROW_S)
        for name, length_s in self.pinned:
            _check(f"the pinned length of “{name}”", length_s, 1, MAX_STEP_S)

    @property
    def is_usual(self) -> bool:
        """Tell whether everything is as the routine says."""
        return self == Lengths()

    def pin_s(self, name: str) -> int | None:
        """Return the length that the step `name` keeps, or None."""
        return dict(self.pinned).get(name)

    def pinning(self, name: str, length_s: int) -> "Lengths":
        """Return the same with the step `name` kept at `length_s` seconds."""
        return replace(self, pinned=tuple({**dict(self.pinned), name: length_s}.items()))

    def freeing(self, name: str) -> "Lengths":
        """Return the same with the step `name` free again."""
        return replace(self, pinned=tuple(pin for pin in self.pinned if pin[0] != name))

    def growing(self, grow_s: int, today: date) -> "Lengths":
        """Return the same with `grow_s` more each week, from `today` on unless it grows already."""
        since = (self.since or today) if grow_s else None
        return replace(self, grow_s=grow_s, since=since)

    def lasting(self, total_s: int, today: date) -> "Lengths":
        """Return the same with the total `total_s`, from which it grows anew if it grows at all."""
        return replace(self, total_s=total_s, since=today if self.grow_s else None)

    def weeks(self, today: date) -> int:
        """Return the number of whole weeks for which the pressing has been growing."""
        return max(0, (today - self.since).days // WEEK_DAYS) if self.since else 0

    def grown_s(self, today: date) -> int:
        """Return by how many seconds the pressing has grown."""
        return self.grow_s * self.weeks(today)


def step_names(titles: Iterable[str]) -> tuple[str, ...]:
    """Return a name for each step: its title, with `#2` for the second one of the same title."""
    names: dict[str, None] = {}
    for title in titles:
        name, number = title, 1
        while name in names:
            number += 1
            name = f"{title}#{number}"
        names[name] = None
    return tuple(names)


def _check(what: str, value: float | None, least: float, most: float) -> None:
    """Refuse a value that is not `least` to `most`."""
    if value is not None and not least <= value <= most:
        raise ValueError(f"{what} must be {least:g}..{most:g}, got {value}")
