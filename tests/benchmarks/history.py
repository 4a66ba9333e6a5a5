"""The history with 100,000 sessions, query by query: `python -m tests.benchmarks.history`."""

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice
from pathlib import Path

from acutimer.adapters.history import History
from acutimer.adapters.history_rows import write
from acutimer.adapters.history_schema import MIGRATIONS, transaction, upgrade
from acutimer.model.history import Place
from acutimer.model.record import Ending, PartRecord, PauseRecord, Record
from acutimer.model.routine import Side
from acutimer.model.segment_kind import SegmentKind
from tests.benchmarks.stand import Row, report

LAST = date(2026, 11, 20)
BUDGET_MS = 300.0
ENDS_HOUR = 4
ROUTINES = ("back-roller", "nine-points", "desk-break", "breathing-pair", "partner-knots")
POINTS = tuple(f"BL-{number}" for number in range(10, 40))


def sessions(seed: int, a_day: float = 2.0, last: date = LAST) -> Iterator[Record]:
    """Yield sessions of 8 parts without end, the latest first, about `a_day` of them."""
    chance = random.Random(seed)
    at = datetime.combine(last, datetime.min.time(), UTC) + timedelta(hours=22)
    while True:
        at -= timedelta(days=chance.expovariate(a_day))
        yield _session(chance, f"{seed:08x}{chance.getrandbits(96):024x}", at)


def generated_year(seed: int) -> tuple[Record, ...]:
    """Return about a year of practice, the latest first; the same one for the same `seed`."""
    return tuple(islice(sessions(seed), 730))


def _session(chance: random.Random, session_id: str, at: datetime) -> Record:
    """Return one session that began at `at`."""
    started_at = at.astimezone(timezone(timedelta(hours=chance.choice((1, 1, 1, 2, 2, -5, 9)))))
    holds = tuple(_hold(chance, step) for step in range(6))
    pressed_s = round(sum(hold.spent_s for hold in holds), 3)
    relax = PartRecord(SegmentKind.RELAX, "Relax", 750, round(chance.uniform(300, 750), 3))
    settle = PartRecord(SegmentKind.SETTLE, "Settle", 20, 20.0)
    routine_id = chance.choice(ROUTINES)
    rated = chance.random() < 0.3
    return Record(
        id=session_id,
        routine_id=routine_id,
        title=routine_id.replace("-", " ").capitalize(),
        started_at=started_at,
        ended_at=started_at + timedelta(minutes=20),
        planned_pressed_s=sum(hold.planned_s for hold in holds),
        planned_relax_s=750,
        pressed_s=pressed_s,
        relaxed_s=relax.spent_s,
        other_s=20.0,
        paused_s=5.0,
        ratio=2.5,
        eased=False,
        ending=chance.choice((Ending.COMPLETED,) * 8 + (Ending.STOPPED, Ending.LOST)),
        routine_version="0123456789ab",
        before=chance.randrange(4, 11) if rated else None,
        after=chance.randrange(0, 7) if rated else None,
        sleep=chance.randrange(11) if rated and chance.random() < 0.5 else None,
        rehearsed=chance.random() < 0.02,
        note="Quiet." if chance.random() < 0.1 else "",
        parts=(settle, *holds, relax),
        pauses=(PauseRecord(61.5, 5.0),) if chance.random() < 0.2 else (),
    )


def _hold(chance: random.Random, step: int) -> PartRecord:
    """Return a hold of one or two points."""
    points = tuple(chance.sample(POINTS, chance.choice((1, 2))))
    spent_s = chance.choice((60.0, 60.0, 0.0, round(chance.uniform(0, 60), 3)))
    return PartRecord(
        SegmentKind.HOLD, "Press", 60, spent_s, chance.choice(list(Side)), step, points
    )


def fill(path: Path, records: Iterable[Record]) -> None:
    """Put `records` into the history at `path`, which may be new, without waiting for the disk."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        upgrade(connection, path, MIGRATIONS)
        connection.execute("PRAGMA synchronous = OFF")
        with transaction(connection):
            for record in records:
                write(connection, record)


def queries(history: History) -> dict[str, Callable[[], object]]:
    """Return what the page asks, and what it does, by name."""
    year, weeks = LAST - timedelta(days=370), LAST - timedelta(weeks=12)
    (newest,) = history.latest(1)
    middle = Place(newest.started_at - timedelta(days=3000), "")
    return {
        "days of a year": lambda: history.days(year, LAST, ENDS_HOUR),
        "days of 12 weeks": lambda: history.days(weeks, LAST, ENDS_HOUR),
        "ratings of a year": lambda: history.ratings(year, LAST, ENDS_HOUR),
        "first 30": lambda: history.latest(30),
        "first day": lambda: history.first_day(ENDS_HOUR),
        "30 in the middle": lambda: history.latest(30, middle),
        "heads of a week": lambda: history.heads(LAST - timedelta(days=6), LAST, ENDS_HOUR),
        "one, whole": lambda: history.record(newest.id),
        "cut off": history.cut_off,
        "save": lambda: history.save(newest),
        "by routine, a year": lambda: history.by_routine(year, LAST, ENDS_HOUR),
        "by point, a year": lambda: history.by_point(year, LAST, ENDS_HOUR),
        "by routine, all": lambda: history.by_routine(date.min, date.max, ENDS_HOUR),
        "by point, all": lambda: history.by_point(date.min, date.max, ENDS_HOUR),
        "days, all": lambda: history.days(date.min, date.max, ENDS_HOUR),
        "ratings, all": lambda: history.ratings(date.min, date.max, ENDS_HOUR),
    }


OPENING = ("days of a year", "days of 12 weeks", "ratings of a year", "first 30", "first day")
"""What the page asks before it shows anything."""


def measure(count: int, runs: int, a_day: float = 2.0) -> list[Row]:
    """Measure each query on a history of `count` sessions."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite3"
        fill(path, islice(sessions(1, a_day), count))
        print(f"{count} sessions, {a_day:g} a day, {path.stat().st_size / 1e6:.0f} MB")
        took = {name: _took_ms(ask, runs) for name, ask in queries(History(path)).items()}
    rows = [
        Row(f"history, {name}", f"{ms:.1f} ms", "", ms, " ms", None) for name, ms in took.items()
    ]
    opening = sum(took[name] for name in OPENING)
    what = "history, all that the page opens with"
    return [*rows, Row(what, f"{opening:.1f} ms", "", opening, " ms", BUDGET_MS)]


def _took_ms(ask: Callable[[], object], runs: int) -> float:
    """Return the median of `runs` times that `ask` took."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=100_000)
    parser.add_argument("--a-day", type=float, default=5.0)
    parser.add_argument("--runs", type=int, default=5, help="of each query")
    options = parser.parse_args(arguments)
    return report(measure(options.sessions, options.runs, options.a_day))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
