"""A process that notes what it is told, and answers as a test has prepared."""

import json
import sys
from pathlib import Path
from typing import Any

# Answers to its start and to each order as files say; a number is its exit code. Each run counts.
PROGRAM = """
import json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
number = len(list(folder.glob("run*")))
notes = (folder / f"run{number}").open("w", buffering=1)
def answer(to):
    path = folder / f"{to}{number}"
    for one in json.loads(path.read_text()) if path.exists() else []:
        if isinstance(one, int):
            sys.exit(one)
        print(json.dumps(one), flush=True)
answer("start")
for line in sys.stdin:
    notes.write(line)
    answer(json.loads(line)[0])
notes.write('["the end"]\\n')
"""


class FakeChild:
    """Prepare what runs of the process answer, and read what they were told."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.command = (sys.executable, "-c", PROGRAM, str(folder))

    def prepare(self, to: str, *answers: object, run: int = 0) -> None:
        """Let a run answer in this way `to` its start, or to an order; a number is an exit code."""
        (self._folder / f"{to}{run}").write_text(json.dumps(answers), encoding="utf-8")

    def told(self, run: int = 0) -> list[Any]:
        """Return what a run was told by now."""
        path = self._folder / f"run{run}"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [json.loads(line) for line in lines]
