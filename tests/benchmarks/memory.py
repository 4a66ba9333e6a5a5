"""The memory of a running session beside the bare window: `python -m tests.benchmarks.memory`.

PSS counts a page that several processes share in equal parts, so other programs that use Qt at the
same time make both figures smaller, the bare window's more so. RSS counts such pages in full; it is
printed beside it.
"""

import argparse
import statistics
import sys
from collections.abc import Sequence

from tests.benchmarks.stand import Row, Stand, report, stand

BUDGET = 1.7
SESSION_S = 12.0


def measure(stand: Stand, runs: int) -> list[Row]:
    """Weigh both windows in turn, `runs` times each."""
    if not sys.platform.startswith("linux"):
        print("memory: only Linux tells the PSS of a process")
        return []
    found: dict[str, list[dict[str, float]]] = {"bare": [], "program": []}
    for _ in range(runs):
        for subject, sizes in found.items():
            sizes.append(stand.run(subject, "memory", SESSION_S))
    tell_sharers(found["program"] + found["bare"])
    return [
        _row("memory, PSS", "pss_kb", found, BUDGET),
        _row("memory, RSS", "rss_kb", found, None),
    ]


def _row(
    what: str, key: str, found: dict[str, list[dict[str, float]]], budget: float | None
) -> Row:
    bare, program = (statistics.median(s[key] for s in side) / 1024 for side in found.values())
    return Row(what, f"{program:.1f} MB", f"{bare:.1f} MB", program / bare, " x", budget)


def tell_sharers(sizes: list[dict[str, float]]) -> None:
    """Say so if the figures suffered from other programs."""
    if sharers := max(round(size["sharers"]) for size in sizes):
        print(f"memory: up to {sharers} other processes used Qt meanwhile; PSS reads unevenly")


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of each window")
    options = parser.parse_args(arguments)
    with stand() as here:
        print(f"display: {here.display}; medians of {options.runs} runs in turn")
        return report(measure(here, options.runs))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
