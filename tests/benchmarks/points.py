"""Painting all points and searching them while typing: `python -m tests.benchmarks.points`."""

import argparse
import sys
from collections.abc import Sequence

from tests.benchmarks.stand import Row, Stand, report, stand

PAINTING_BUDGET_MS = 4.0
FRAME_MS = 1000 / 60


def measure(stand: Stand) -> list[Row]:
    """Measure the page of the points in one window, beside an empty widget of the same size."""
    found = stand.run("program", "points")
    what = f"painting a view with {found['points']} points"
    painting, empty = f"{found['painting_ms']:.2f} ms", f"{found['empty_ms']:.2f} ms"
    anew, typing = f"{found['anew_ms']:.2f} ms", f"{found['typing_ms']:.2f} ms"
    opening_ms, first = found["opening_ms"], f"{found['first_chinese_ms']:.2f} ms"
    return [
        Row(what, painting, empty, found["painting_ms"], " ms", PAINTING_BUDGET_MS),
        Row("painting it when others glow", anew, empty, found["anew_ms"], " ms"),
        Row("typing a letter, the slowest", typing, "", found["typing_ms"], " ms", FRAME_MS),
        Row("typing the first Chinese sign", first, "", found["first_chinese_ms"], " ms"),
        Row("opening the page of the points", f"{opening_ms:.0f} ms", "", opening_ms, " ms"),
    ]


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    with stand() as here:
        print(f"display: {here.display}")
        return report(measure(here))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
