"""From the start of the process to the first painted window: `-m tests.benchmarks.first_window`."""

import argparse
import statistics
import sys
from collections.abc import Sequence

from tests.benchmarks.stand import Row, Stand, report, stand

BUDGET = 1.6


def measure(stand: Stand, runs: int) -> list[Row]:
    """Open both windows in turn, `runs` times each."""
    found: dict[str, list[dict[str, float]]] = {"bare": [], "program": []}
    for subject in found:  # once for nothing: files are read and compiled
        stand.run(subject, "open")
    for _ in range(runs):
        for subject, times in found.items():
            times.append(stand.run(subject, "open"))
    return [
        _row("first window", "open_ms", found, BUDGET),
        _row("routines shown in it", "filled_ms", found, None),
    ]


def _row(
    what: str, key: str, found: dict[str, list[dict[str, float]]], budget: float | None
) -> Row:
    bare, program = (statistics.median(times[key] for times in side) for side in found.values())
    return Row(what, f"{program:.0f} ms", f"{bare:.0f} ms", program / bare, " x", budget)


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="of each window")
    options = parser.parse_args(arguments)
    with stand() as here:
        print(f"display: {here.display}; medians of {options.runs} runs in turn")
        return report(measure(here, options.runs))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
