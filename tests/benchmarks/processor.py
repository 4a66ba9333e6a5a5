"""The processor time of a running session: `python -m tests.benchmarks.processor`.

Of one core, all threads of the process together, without the X server and the sound player; a
routine of ten points, in pulses, with the glow and the ring moving, over one point and the way
to it (35 s). The bare window is measured in the same way.
"""

import argparse
import sys
from collections.abc import Sequence

from tests.benchmarks.samples import PERIOD_S
from tests.benchmarks.stand import Row, Stand, report, stand

TASKS = {
    "visible": ("processor, moving", 2.0),
    "still": ("processor, motion off", 0.3),
    "hidden": ("processor, minimised", 0.3),
}


def measure(stand: Stand, length_s: float) -> list[Row]:
    """Measure the program in each state, and the bare window beside it."""
    bare = {
        "visible": stand.run("bare", "visible", length_s)["percent"],
        "hidden": stand.run("bare", "hidden", length_s)["percent"],
    }
    rows = []
    for task, (title, budget) in TASKS.items():
        found = stand.run("program", task, length_s)
        _check(task, found)
        percent = found["percent"]
        beside = bare["hidden" if task == "hidden" else "visible"]
        rows.append(Row(title, f"{percent:.2f} %", f"{beside:.2f} %", percent, " %", budget))
    return rows


def _check(task: str, found: dict[str, object]) -> None:
    """Say so if something else was measured than was meant."""
    seen, moves = found["exposed"], found["breathing"]
    right = {"visible": seen and moves, "still": seen and not moves, "hidden": not seen}[task]
    if not (right and found["session"]):
        print(f"processor, {task}: this is not what was to be measured: {found}")


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=PERIOD_S, help="of each measurement")
    options = parser.parse_args(arguments)
    with stand(manager=True) as here:
        print(f"display: {here.display}; {options.seconds:.0f} s each")
        return report(measure(here, options.seconds))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
