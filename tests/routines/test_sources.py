"""docs/sources.md has each fact of the articles once, and says truly where it went."""

import re
from pathlib import Path

import pytest

from acutimer.formats.catalogue import read_points
from acutimer.formats.routines import read_library

ROOT = Path(__file__).parents[2]
FACTS = [
    *(f"S0-{number:02}" for number in range(1, 25)),
    *(f"S1-{number:02}" for number in range(1, 16)),
    *(f"S2-{number:02}" for number in range(1, 21)),
    *(f"S3-{number:02}" for number in range(1, 22)),
    *(f"S4-{number:02}" for number in range(1, 21)),
    *(f"D{number}" for number in range(1, 10)),
]
POINTS = {point.code: point for point in read_points(ROOT / "assets/points")[0]}
LIBRARY = read_library([ROOT / "routines"], frozenset(POINTS))
OF_ROUTINE = {
    routine.id: {fact for source in routine.sources for fact in source.facts}
    for routine in LIBRARY.routines
}
OF_POINT = {
    code: {fact for saying in point.articles for fact in saying.facts}
    for code, point in POINTS.items()
}
ROWS = re.findall(
    r"^\| ([SD]\d(?:-\d\d)?) \| ([^|]+) \| ([^|]+) \|$",
    (ROOT / "docs/sources.md").read_text(encoding="utf-8"),
    re.M,
)
WHERE = {fact: where for fact, _, where in ROWS}
CODE = re.compile(r"[A-Z]{2}-[A-Z]{0,2}\d+")

each_row = pytest.mark.parametrize("fact", WHERE)


def named(fact: str) -> list[str]:
    """Return the names between backticks in the row of `fact`."""
    return re.findall(r"`([^`]+)`", WHERE[fact])


def routines(fact: str) -> list[str]:
    """Return the routines that its row names."""
    return [name for name in named(fact) if re.fullmatch(r"[a-z\d]+(-[a-z\d]+)+", name)]


def test_each_fact_has_one_row_in_its_order() -> None:
    assert [fact for fact, _, _ in ROWS] == FACTS


@each_row
def test_each_row_says_where_it_went_or_why_it_is_left_out(fact: str) -> None:
    words = WHERE[fact]

    assert named(fact) or re.search(r"(?i)left out[^:]*: \w+", words)
    assert not re.search(r"(?i)left out( of the routines)?[.;]?$", words)


@each_row
def test_a_routine_that_a_row_names_lists_the_fact(fact: str) -> None:
    missing = [name for name in routines(fact) if name not in OF_ROUTINE]
    assert missing == []

    silent = [name for name in routines(fact) if fact not in OF_ROUTINE[name]]
    assert silent == [] or fact.startswith("D")


@each_row
def test_a_point_that_a_row_names_has_the_fact_on_its_card(fact: str) -> None:
    codes = [name for name in named(fact) if CODE.fullmatch(name)]

    for code in codes:
        assert fact in OF_POINT[code] or (fact.startswith("D") and POINTS[code].choice)


@each_row
def test_a_document_that_a_row_names_tells_the_fact(fact: str) -> None:
    for path in (name for name in named(fact) if "/" in name):
        text = (ROOT / path).read_text(encoding="utf-8")

        assert path.endswith(".py") or f"[{fact}]" in text or fact.startswith("D")


@pytest.mark.parametrize("routine", OF_ROUTINE)
def test_each_fact_that_a_routine_lists_has_a_row(routine: str) -> None:
    assert OF_ROUTINE[routine] <= WHERE.keys()


def test_each_fact_that_a_card_lists_has_a_row() -> None:
    assert set().union(*OF_POINT.values()) <= WHERE.keys()


def test_a_row_names_only_what_there_is() -> None:
    kinds = {"frequency", "practice", "reach"}
    unknown = {
        name
        for fact in WHERE
        for name in named(fact)
        if not CODE.fullmatch(name) and "/" not in name and name not in kinds
    } - {name for fact in WHERE for name in routines(fact)}

    assert unknown == set()
