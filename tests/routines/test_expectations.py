"""Every time, side, repeat and cycle that the articles state is in the plan of its routine.

The tables are expectations*.yaml; expectations.yaml tells their form. They are written from the
articles, and what the program plans is asked of the command line.
"""

import json
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from math import ceil
from pathlib import Path
from typing import Any

import pytest
import yaml

from acutimer.cli import main
from acutimer.formats.catalogue import read_points
from acutimer.formats.routines import read_library

ROOT = Path(__file__).parents[2]
TABLES = sorted(Path(__file__).parent.glob("expectations*.yaml"))
CODES = frozenset(point.code for point in read_points(ROOT / "assets/points")[0])
LIBRARY = read_library([ROOT / "routines"], CODES)
STATED = {
    *("S0-10", "S0-14", "S0-16", "S0-20"),
    *(f"S1-{number:02}" for number in range(1, 10)),
    *("S2-01", "S2-02", "S2-03", "S2-04", "S2-05", "S2-06", "S2-08", "S2-10", "S2-11"),
    *("S3-01", "S3-02", "S3-03", "S3-04", "S3-20"),
    *("S4-01", "S4-02", "S4-03", "S4-04", "S4-05", "S4-06", "S4-07", "S4-11", "S4-12"),
}
"""The facts that state a time, a side, a repeat, a cycle or a way of pressing."""

Plan = dict[str, Any]
Segments = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """State what an article says of one routine; empty fields say nothing."""

    routine: str
    facts: list[str]
    variant: str = ""
    order: list[str] | None = None
    pressed: list[int] | None = None
    relax: list[int] | None = None
    ratio: list[float] | None = None
    floor: int | None = None
    mindful: int | None = None
    hold: list[str] | str = ""
    doing: str = ""
    sides: list[str] | None = None
    seconds: list[int] | None = None
    pulse: list[list[int]] | None = None
    rounds: list[int] | None = None
    turns: list[int] | None = None
    spoken: str = ""

    def __str__(self) -> str:
        """Name the row as a test does."""
        place = "-".join(self.hold) if isinstance(self.hold, list) else self.hold
        names = (self.routine, self.variant, "+".join(self.facts), place, self.doing)
        return " ".join(filter(None, names))


ROWS = [
    Row(**raw) for path in TABLES for raw in yaml.safe_load(path.read_text(encoding="utf-8")) or ()
]


def each_row(*names: str) -> pytest.MarkDecorator:
    """Return the mark for a test of all rows that state one of `names`."""
    found = [row for row in ROWS if any(getattr(row, name) not in (None, "") for name in names)]
    return pytest.mark.parametrize("row", found, ids=str)


@cache
def planned(*arguments: str) -> Plan:
    """Return what `acutimer plan` prints."""
    with redirect_stdout(StringIO()) as out:
        assert main(["plan", *arguments, "--json"]) == 0
    plan: Plan = json.loads(out.getvalue())
    return plan


def plan_of(row: Row, *choices: str) -> Plan:
    variant = ("--variant", row.variant) if row.variant else ()
    return planned(row.routine, *variant, *choices)


def holds_of(row: Row) -> Segments:
    """Return the stretches of pressing of which `row` speaks, at least one."""
    found = [
        segment
        for segment in plan_of(row)["segments"]
        if segment["kind"] == "hold"
        and (row.hold == "any" or sorted(segment["points"]) == sorted(row.hold))
        and row.doing in ("", segment["technique"])
    ]
    assert found
    return found


def within(value: float, bounds: Sequence[float]) -> bool:
    least, most = bounds
    return least <= value <= most


@each_row("order")
def test_the_points_come_in_this_order(row: Row) -> None:
    held = [s for s in plan_of(row)["segments"] if s["kind"] == "hold"]
    codes = (code for s in held if s["technique"] != "stroke" for code in s["points"])

    assert list(dict.fromkeys(codes)) == row.order


@each_row("pressed")
def test_the_pressing_takes_this_long(row: Row) -> None:
    assert row.pressed
    assert within(plan_of(row)["pressed_s"], row.pressed)


@each_row("relax")
def test_the_relaxation_takes_this_long(row: Row) -> None:
    assert row.relax
    assert within(plan_of(row)["relax_s"], row.relax)


@each_row("ratio", "floor")
def test_the_relaxation_follows_the_rule(row: Row) -> None:
    plan = plan_of(row)

    assert row.floor in (None, plan["floor_s"])
    assert row.ratio is None or within(plan["ratio"], row.ratio)
    assert plan["relax_s"] == max(plan["floor_s"], ceil(plan["ratio"] * plan["pressed_s"]))


@each_row("mindful")
def test_so_many_steps_wait_for_the_person(row: Row) -> None:
    own = plan_of(row, "--pace", "own")["segments"]

    assert sum(segment["waits"] for segment in own) == row.mindful
    assert not any(segment["waits"] for segment in plan_of(row)["segments"])


@each_row("hold")
def test_the_hold_is_in_the_plan(row: Row) -> None:
    assert holds_of(row)


@each_row("sides")
def test_the_sides_take_turns_like_this(row: Row) -> None:
    assert [segment["side"] for segment in holds_of(row)] == row.sides


@each_row("seconds")
def test_each_press_takes_this_long(row: Row) -> None:
    assert row.seconds
    assert [s["length_s"] for s in holds_of(row) if not within(s["length_s"], row.seconds)] == []


@each_row("pulse")
def test_pressing_and_letting_go_take_turns(row: Row) -> None:
    assert row.pulse
    for segment in holds_of(row):
        assert within(segment["pulse"]["press_s"], row.pulse[0])
        assert within(segment["pulse"]["release_s"], row.pulse[1])
        cues = [one["cue"] for one in segment["cues"] if one["cue"] in ("press", "release")]
        assert cues[:4] == ["press", "release", "press", "release"]


@each_row("rounds")
def test_so_many_movements_fit(row: Row) -> None:
    assert row.rounds
    for segment in holds_of(row):
        assert within(segment["length_s"] / segment["rhythm"]["beat_s"], row.rounds)


@each_row("turns")
def test_the_direction_changes_after_so_many(row: Row) -> None:
    assert row.turns
    for segment in holds_of(row):
        assert within(segment["rhythm"]["change_after"], row.turns)
        assert segment["technique"] in [one["cue"] for one in segment["cues"]]
        assert segment["length_s"] > segment["rhythm"]["beat_s"] * segment["rhythm"]["change_after"]


@each_row("spoken")
def test_it_is_said_on_the_way_there(row: Row) -> None:
    steps = {segment["step"] for segment in holds_of(row)}
    said = [s["words"] for s in plan_of(row)["segments"] if s["step"] in steps]

    assert row.spoken in " ".join(said).lower()


def test_every_fact_that_states_how_to_press_has_a_row() -> None:
    assert {fact for row in ROWS for fact in row.facts} >= STATED


def test_every_routine_has_a_row() -> None:
    assert {routine.id for routine in LIBRARY.routines} == {row.routine for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_routine_names_the_facts_of_its_rows(row: Row) -> None:
    sources = LIBRARY.find(row.routine).sources

    assert set(row.facts) <= {fact for source in sources for fact in source.facts}
