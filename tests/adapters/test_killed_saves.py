"""A save that is killed at any moment leaves a whole file, old or new.

What it leaves beside the file begins with a dot, is no routine to the library, and is taken away by
the next save that comes to its end.
"""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from acutimer.adapters.routine_shelf import RoutineShelf
from acutimer.formats.routines import read_routine
from acutimer.model.routine import Hold, Routine

ROOT = Path(__file__).parents[2]
KILLS = 300
LONGEST_S = 0.08
STEP = Hold("Knot", ("BL-13",), 60, 20, 180, words="Press slowly." * 40)
STATES = tuple(
    Routine(
        "small", title, f"The {title} one.", tuple(replace(STEP, title=title) for _ in range(n))
    )
    for title, n in (("Small", 4), ("Large", 12))
)


def save_for_ever(data_dir: Path) -> None:
    """Save the states in turn, each over whatever is there."""
    shelf = RoutineShelf(data_dir, lambda: None, ())
    while True:
        for state in STATES:
            shelf.keep(state, None)


def killed_save(data_dir: Path, delay_s: float) -> None:
    """Start to save, and kill the saver after `delay_s`."""
    saver = os.fork()
    if saver == 0:
        try:
            save_for_ever(data_dir)
        finally:
            os._exit(1)
    time.sleep(delay_s)
    os.kill(saver, signal.SIGKILL)
    _, status = os.waitpid(saver, 0)
    assert os.WIFSIGNALED(status), "the saver failed before it was killed"


def looked_at(data_dir: Path) -> tuple[str, int]:
    """Return the title of the file, and how many leftovers lie around; all must be whole."""
    (path,) = (data_dir / "routines").glob("[!.]*")
    backups = tuple((data_dir / "backups").glob("[!.]*"))
    for whole in (path, *backups):
        assert read_routine(whole) in STATES
    shelved = RoutineShelf(data_dir, lambda: None, ()).library()
    assert ([kept.path for kept in shelved.kept], shelved.problems) == ([path], ())
    return read_routine(path).title, len(tuple(data_dir.glob("*/.*")))


def main(data_dir: Path) -> None:
    """Kill many saves, look at the files after each, and say what was seen."""
    delays = random.Random(7)
    shelf = RoutineShelf(data_dir, lambda: None, ())
    shelf.keep(STATES[0], "")
    seen = []
    for _ in range(KILLS):
        killed_save(data_dir, delays.uniform(0, LONGEST_S))
        seen.append(looked_at(data_dir))
    for state in STATES:
        shelf.keep(state, None)
    titles, leftovers = zip(*seen, strict=True)
    last = len(tuple(data_dir.glob("*/.*")))
    sys.stdout.write(f"{len(set(titles))} {max(leftovers)} {last}\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor SIGKILL")
def test_a_killed_save_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, __file__, tmp_path / "data"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    titles, most, last = map(int, done.stdout.split())

    assert titles == len(STATES)
    assert most >= 1  # some saves were hit; how many before one came to its end is chance
    assert last == 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
