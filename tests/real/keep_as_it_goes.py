"""Run a session that is kept as it goes, and print ten times a second how much of it has passed.

A process of its own, for it is killed.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from acutimer.adapters.clock import monotonic_s
from acutimer.adapters.storage import FileStore
from acutimer.engine.solver import plan
from acutimer.model.routine import Hold, Relaxation, Routine, Settle, Sides
from acutimer.ui.record_keeper import RecordKeeper
from acutimer.ui.session_run import SessionRun, wall_now
from tests.ui.sessions import World

TELL_MS = 100
PAUSE_MS = 2500
ROUTINE = Routine(
    "kept",
    "Kept as it goes",
    "For a test.",
    tuple(
        Hold(f"Hold {number}", ("BL-13",), 5, 4, 20, Sides.LEFT_THEN_RIGHT, transition_s=3)
        for number in range(8)
    ),
    settle=Settle(2),
    relaxation=Relaxation(floor_s=60),
)


def main(data: str) -> None:
    """Run until somebody kills the process, with a pause now and then."""
    application = QApplication([])
    store = FileStore(Path(data))
    keeper = RecordKeeper(store.history, ThreadPoolExecutor(1))
    means = replace(World().means(), clock=monotonic_s, wall=wall_now, store=store, keeper=keeper)
    run = SessionRun(plan(ROUTINE), means)

    def tell() -> None:
        print(f"{run.session.tally(run.driver.now()).total_s:.3f}", flush=True)  # noqa: T201

    telling, pausing = QTimer(), QTimer()
    telling.timeout.connect(tell)
    pausing.timeout.connect(run.driver.toggle_pause)
    run.start()
    telling.start(TELL_MS)
    pausing.start(PAUSE_MS)
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1])
