"""Find points by any of their names, however they are spelled."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from acutimer.model.point import Point

_PREFIXES = {
    **dict.fromkeys(("b", "ub", "bi"), "bl"),
    **dict.fromkeys(("g",), "gb"),
    **dict.fromkeys(("k", "kd", "kid"), "ki"),
    **dict.fromkeys(("liv", "lv"), "lr"),
    **dict.fromkeys(("ren", "rn"), "cv"),
    **dict.fromkeys(("du",), "gv"),
    **dict.fromkeys(("sj", "th", "tw"), "te"),
    **dict.fromkeys(("co",), "li"),
}
"""Other ways to name a meridian; `bi` is `Bl` misprinted."""
_WHOLE, _OLD, _BEGINNING, _PART, _NO_MATCH = range(5)


@dataclass(frozen=True, slots=True)
class Found:
    """Name a point that a search may mean; `old_number` is the number of the old scheme, if any.

    Such a number is the code of another point today: both are found.
    """

    point: Point
    old_number: str = ""


def folded(text: str) -> str:
    """Return `text` without case, spaces, hyphens, apostrophes and tone marks."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


class PointIndex:
    """Keep the names of points folded, so that a search takes no time while one types."""

    def __init__(self, points: Iterable[Point]) -> None:
        """Fold the names of `points`."""
        self._rows = [(point, tuple(dict.fromkeys(_names(point)))) for point in points]

    def find(self, query: str) -> tuple[Found, ...]:
        """Return the points that `query` may mean, the best first; all of them if it is blank."""
        wanted = _spellings(query)
        if not wanted:
            blank = not query.strip()
            return tuple(Found(point) for point, _ in self._rows) if blank else ()
        ranked = []
        for point, names in self._rows:
            old = _old_number(point, wanted)
            rank = _OLD if old else _rank(names, wanted)
            if rank < _NO_MATCH:
                ranked.append((rank, Found(point, old)))
        return tuple(found for _, found in sorted(ranked, key=lambda pair: pair[0]))


def find_points(points: Iterable[Point], query: str) -> tuple[Point, ...]:
    """Return the points that `query` may mean, the best first; all of them if it is blank."""
    return tuple(found.point for found in PointIndex(points).find(query))


def _spellings(query: str) -> frozenset[str]:
    """Return the folded query, and the WHO code that it may stand for."""
    word = folded(query)
    code = re.fullmatch(r"([a-z]+)(\d+)", word)
    today = _PREFIXES.get(code[1], code[1]) + code[2] if code else word
    return frozenset({word, today} - {""})


def _rank(names: tuple[str, ...], wanted: frozenset[str]) -> int:
    """Return how well the best of `names` meets `wanted`; all are folded."""
    best = _NO_MATCH
    for name in names:
        if name in wanted:
            return _WHOLE
        if any(name.startswith(word) for word in wanted):
            best = _BEGINNING
        elif best > _PART and any(word in name for word in wanted):
            best = _PART
    return best


def _old_number(point: Point, wanted: frozenset[str]) -> str:
    """Return the old number of `point` that is `wanted`, unless that is its code as well."""
    if not point.old_numbers or folded(point.code) in wanted:
        return ""
    return next((number for number in point.old_numbers if folded(number) in wanted), "")


def _names(point: Point) -> Iterator[str]:
    """Yield all names of `point`, folded."""
    own = (point.code, point.pinyin, point.hanzi, point.hanzi_simplified, point.english)
    for name in (*own, *point.names, *point.aliases, *point.old_numbers):
        if name:
            yield folded(name)
