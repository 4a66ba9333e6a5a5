"""How late events come while every core is busy: `python -m tests.benchmarks.lateness`.

A session in which something falls due each second runs in the real window; an event counts from its
deadline until the last listener has heard of it, the page drawn upon and the record kept. Drift is
what a simulated hour of late polls adds up to.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from acutimer.engine.events import Command, SegmentBegan
from acutimer.engine.schedule import Schedule
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from tests.benchmarks.samples import pulses
from tests.benchmarks.stand import Row, Stand, report, stand

BUDGET_MS = 20.0
HOUR_S = 3600
BUSY = "while True: pass"


def measure(stand: Stand, minutes: float) -> list[Row]:
    """Measure the lateness over `minutes` of a session, and the drift."""
    with busy():
        late_ms = sorted(stand.run("program", "late", minutes * 60)["late_ms"])
    middle = statistics.median(late_ms)
    high = late_ms[round(0.99 * (len(late_ms) - 1))]
    print(
        f"lateness of {len(late_ms)} events: median {middle:.1f}, p99 {high:.1f}, "
        f"worst {late_ms[-1]:.1f} ms"
    )
    drift_ms = drift_s() * 1000
    return [
        Row("lateness, p99, every core busy", f"{high:.1f} ms", "", high, " ms", BUDGET_MS),
        Row("drift over an hour", f"{drift_ms:.3f} ms", "", round(drift_ms, 3), " ms", 0.0),
    ]


@contextmanager
def busy() -> Iterator[None]:
    """Keep every core busy."""
    with ExitStack() as cleanup:
        for _ in range(os.cpu_count() or 1):
            child = cleanup.enter_context(subprocess.Popen([sys.executable, "-c", BUSY]))
            cleanup.callback(child.kill)
        yield


def drift_s() -> float:
    """Return the largest distance of a beginning from its plan in an hour of late polls."""
    schedule = plan(pulses(HOUR_S))
    planned, distances = dict(enumerate(schedule.starts_s())), [0.0]
    for now_s, session, began_s in _polls(schedule):
        distances.extend(
            abs(event.at - began_s - planned[event.index])
            for event in session.advance(now_s)
            if isinstance(event, SegmentBegan)
        )
    return max(distances)


def _polls(schedule: Schedule) -> Iterator[tuple[float, Session, float]]:
    """Start a session on a simulated clock and poll it late, up to a second and a half."""
    chance, began_s = random.Random(1), 12_345.678
    session, now_s = Session(schedule), began_s
    session.send(Command.START, now_s)
    while now_s < began_s + HOUR_S:
        now_s += chance.uniform(0.001, 1.5)
        yield now_s, session, began_s


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="of the session")
    options = parser.parse_args(arguments)
    with stand() as here:
        print(f"display: {here.display}; {os.cpu_count()} cores, all busy")
        return report(measure(here, options.minutes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
