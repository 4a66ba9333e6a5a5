"""Write the table of docs/safety.md: what is left out of which routine, and why.

`python -m tests.routines.safety_table --write` puts it into the document.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from acutimer.engine.safety import all_left_out
from acutimer.formats.catalogue import read_points
from acutimer.formats.routines import read_library
from acutimer.model.point import Condition, Point
from acutimer.model.profile import Profile
from acutimer.model.routine import Routine

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs/safety.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
NOTHING, ALL, LIGHT = "–", "**everything**", "light pressure only"
TITLES = {
    Condition.PREGNANCY: "pregnancy",
    Condition.VARICOSE_VEINS: "varicose veins",
    Condition.BLOOD_THINNERS: "blood thinners",
    Condition.FRAGILE_BONES: "fragile bones",
}


def tables() -> str:
    """Return both tables: by condition, and by sore region."""
    points = {point.code: point for point in read_points(ROOT / "assets/points")[0]}
    routines = read_library([ROOT / "routines"], frozenset(points)).routines
    by_condition = _table(("routine", *TITLES.values()), _by_condition(routines, points))
    by_region = _table(("routine", "sore or hurt", "left out"), _by_region(routines, points))
    return f"{by_condition}\n\n{by_region}"


def written(text: str) -> str:
    """Return the document `text` with the tables as they should be."""
    head, rest = text.split(BEGIN)
    return f"{head}{BEGIN}\n{tables()}\n{END}{rest.split(END)[1]}"


def ranges(codes: Iterable[str]) -> str:
    """Return `codes` with neighbours drawn together, such as `BL-12 to BL-14, BL-41`."""
    numbered = [(code, *code.rsplit("-", 1)) for code in codes]
    ordered = sorted(numbered, key=lambda row: (row[1], int(row[2])))
    runs = groupby(enumerate(ordered), key=lambda row: (row[1][1], int(row[1][2]) - row[0]))
    texts = []
    for _, run in runs:
        names = [row[1][0] for row in run]
        texts += [f"{names[0]} to {names[-1]}"] if len(names) > 2 else names
    return ", ".join(texts)


def _by_condition(
    routines: Sequence[Routine], points: dict[str, Point]
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each routine, a cell for each condition."""
    for routine in routines:
        cells = (
            LIGHT
            if condition is Condition.BLOOD_THINNERS
            else _left_out(routine, points, Profile(conditions=frozenset({condition})))
            for condition in TITLES
        )
        yield (routine.title, *cells)


def _by_region(routines: Sequence[Routine], points: dict[str, Point]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each routine and each region in which it presses."""
    for routine in routines:
        regions = dict.fromkeys(points[code].region for code in routine.points)
        for region in regions:
            cell = _left_out(routine, points, Profile(sore=frozenset({region})))
            yield (routine.title, region, cell)


def _left_out(routine: Routine, points: dict[str, Point], profile: Profile) -> str:
    """Return the codes that are left out of `routine`."""
    codes = [one.code for one in all_left_out(routine, points, profile)]
    if codes and len(codes) == len(routine.points):
        return ALL
    return ranges(codes) or NOTHING


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = (columns, ("---",) * len(columns), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sheet = written(DOCUMENT.read_text(encoding="utf-8"))
    if "--write" in sys.argv[1:]:
        DOCUMENT.write_text(sheet, encoding="utf-8")
    else:
        sys.stdout.write(sheet)
