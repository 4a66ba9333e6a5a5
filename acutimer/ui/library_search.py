"""Which routines fit what a person looks for."""

from collections.abc import Iterable
from enum import Enum

from acutimer.model.point import Point
from acutimer.model.routine import Reach, Routine
from acutimer.model.search import find_points, folded


class Filter(Enum):
    """Name a goal or a limit by which routines can be chosen."""

    ALL = "all"
    SLEEP = "sleep"
    UPPER_BACK = "upper back"
    BREATHING = "breathing"
    ALONE = "alone"
    PARTNER = "partner"
    UNDER_20 = "under 20"
    UNDER_30 = "under 30"


_GOALS = (Filter.SLEEP, Filter.UPPER_BACK, Filter.BREATHING)
_LIMITS_S = {Filter.UNDER_20: 20 * 60, Filter.UNDER_30: 30 * 60}


def passes(wanted: Filter, routine: Routine, total_s: int) -> bool:
    """Tell whether `routine`, which takes `total_s` seconds, is one of those that are wanted."""
    match wanted:
        case Filter.ALL:
            return True
        case Filter.ALONE:
            return routine.reach is not Reach.PARTNER
        case Filter.PARTNER:
            return routine.reach is Reach.PARTNER
        case _ if wanted in _GOALS:
            return any(folded(wanted.value) in folded(goal) for goal in routine.goals)
        case _:
            return total_s < _LIMITS_S[wanted]


def meant_codes(query: str, points: Iterable[Point]) -> frozenset[str]:
    """Return the codes of the `points` that `query` may mean, by any of their names."""
    if not query.strip():
        return frozenset()
    return frozenset(point.code for point in find_points(points, query))


def found(query: str, codes: frozenset[str], routine: Routine) -> bool:
    """Tell whether `routine` has all words of `query`, or one of the points in `codes`."""
    text = " ".join((routine.title, routine.summary, *routine.goals, *routine.points))
    words = [folded(word) for word in text.split()]
    if all(any(folded(part) in word for word in words) for part in query.split()):
        return True
    return not codes.isdisjoint(routine.points)
