"""All benchmarks in two tables: `python -m tests.benchmarks`; about fourteen minutes."""

import argparse
import importlib.util
import shutil
import sys
from collections.abc import Sequence

from tests.benchmarks import (
    first_window,
    lateness,
    memory,
    points,
    processor,
    voice_and_background,
)
from tests.benchmarks.samples import PERIOD_S
from tests.benchmarks.stand import Row, report, stand


def cues(plays: int) -> list[Row]:
    """Measure how late a cue is heard through aplay, where there is a virtual sound card."""
    needed = ("pulseaudio", "parec", "aplay")
    if importlib.util.find_spec("numpy") is None or not all(map(shutil.which, needed)):
        print("cue heard: there is no virtual sound card here")
        return []
    from tests.benchmarks import cue_lateness

    late_ms = cue_lateness.measure("aplay", plays, ballast_mb=150)
    what = "cue heard, median, aplay"
    return [Row(what, f"{late_ms:.1f} ms", "", late_ms, " ms", cue_lateness.BUDGET_MS)]


def main(arguments: Sequence[str]) -> int:
    """Measure everything and print it: voice and background on and off, then the budgets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="of the session for lateness")
    parser.add_argument("--runs", type=int, default=9, help="of each first window")
    options = parser.parse_args(arguments)
    with stand() as here:
        print(f"display: {here.display}")
        rows = first_window.measure(here, options.runs)
        rows += memory.measure(here, runs=3)
    with stand(manager=True) as here:
        print(f"display: {here.display}, for the processor")
        rows += processor.measure(here, PERIOD_S)
        beside = voice_and_background.compare(here, minutes=1.0, rounds=1)
    with stand() as here:
        rows += points.measure(here)
        rows += lateness.measure(here, options.minutes)
    rows += cues(plays=20)
    print(*beside, "", sep="\n")
    return report(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
