"""Collect the faults of one file, each with its place and a guess at what was meant."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from acutimer.errors import Problem

MOST_FAULTS = 100
UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that show nothing, or that turn the direction of the text around."""
_SHOWN_LETTERS = 40
_COMPARED_LETTERS = 60


class Place(Protocol):
    """Be anything that the parser found somewhere, or that stands for it."""

    @property
    def start_mark(self) -> Any:
        """Return where it begins: a `line` and a `column`, both from 0."""


class Spot(NamedTuple):
    """Be a bare place, both from 0."""

    line: int
    column: int

    @property
    def start_mark(self) -> "Spot":
        """Return the place itself."""
        return self


START = Spot(0, 0)


class Faults:
    """Collect the faults of the file at `path`.

    `known` names the words that may stand in some fields, such as the codes of all points.
    """

    def __init__(self, path: Path, known: Mapping[str, frozenset[str]] | None = None) -> None:
        """Begin without a fault."""
        self.path = path
        self.known = known or {}
        self.count = 0
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the faults in the order in which they stand in the file."""
        return tuple(sorted(self._problems, key=lambda problem: (problem.line, problem.column)))

    def add(self, place: Place, message: str, wrong: str = "", among: Iterable[str] = ()) -> None:
        """Keep a fault; the hint is the word of `among` that is nearest to `wrong`."""
        self.count += 1
        if self.count <= MOST_FAULTS:
            hint = nearest(wrong, among)
            self._keep(place, message, f"did you mean “{hint}”?" if hint else "")
        elif self.count == MOST_FAULTS + 1:
            self._keep(place, f"there are more than {MOST_FAULTS} faults; the rest is not listed")

    def _keep(self, place: Place, message: str, hint: str = "") -> None:
        mark = place.start_mark
        self._problems.append(Problem(self.path, mark.line + 1, mark.column + 1, message, hint))


def nearest(wrong: str, among: Iterable[str]) -> str:
    """Return the word that was probably meant by `wrong`, or `` if none is near."""
    by_lower = {word.lower(): word for word in among}
    found = get_close_matches(wrong[:_COMPARED_LETTERS].lower(), by_lower, n=1)
    return by_lower[found[0]] if found else ""


def quoted(text: str) -> str:
    """Return `text` in quotation marks, short and without characters that could deceive."""
    short = text if len(text) <= _SHOWN_LETTERS else text[: _SHOWN_LETTERS - 1] + "…"
    return f"“{UNFIT.sub('·', ' '.join(short.split()))}”"


def named(letter: str) -> str:
    """Return words for a character that cannot be shown."""
    return f"the character U+{ord(letter):04X}"


def line_of(place: Place) -> int:
    """Return the line of `place`, from 1."""
    return int(place.start_mark.line) + 1
