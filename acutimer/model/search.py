"""Find points by any of their names, however they are spelled."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

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
_NO_MATCH = 9


def folded(text: str) -> str:
    """Return `text` without case, spaces, hyphens, apostrophes and tone marks."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def find_points(points: Iterable[Point], query: str) -> tuple[Point, ...]:
    """Return the points that `query` may mean, the best first; all of them if it is blank.

    A number of the old scheme finds its point too: it stands in `Point.old_numbers`, and the same
    number may be the code of another point today.
    """
    wanted = _spellings(query)
    if not wanted:
        return tuple(points) if not query.strip() else ()
    ranked = [(_rank(point, wanted), point) for point in points]
    found = sorted((pair for pair in ranked if pair[0] < _NO_MATCH), key=lambda pair: pair[0])
    return tuple(point for _, point in found)


def _spellings(query: str) -> frozenset[str]:
    """Return the folded query, and the WHO code that it may stand for."""
    word = folded(query)
    code = re.fullmatch(r"([a-z]+)(\d+)", word)
    today = _PREFIXES.get(code[1], code[1]) + code[2] if code else word
    return frozenset({word, today} - {""})


def _rank(point: Point, wanted: frozenset[str]) -> int:
    """Return 0 for a whole name, 1 for a beginning, 2 for a part; `wanted` is folded."""
    best = _NO_MATCH
    for name in _names(point):
        if name in wanted:
            return 0
        if any(name.startswith(word) for word in wanted):
            best = min(best, 1)
        elif any(word in name for word in wanted):
            best = min(best, 2)
    return best


def _names(point: Point) -> Iterator[str]:
    """Yield all names of `point`, folded."""
    for name in (point.code, point.pinyin, point.hanzi, point.english):
        yield folded(name)
    for name in (*point.aliases, *point.old_numbers):
        yield folded(name)
