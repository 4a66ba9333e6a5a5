"""Lead a rehearsed session through the driver and a real player, printing when each cue was due.

A process of its own, because libraries for sound read their settings from the environment once.
"""

import argparse
import json
import sys
import time

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from acutimer.adapters.clock import RehearsalClock
from acutimer.adapters.playsound_player import PlaysoundPlayer
from acutimer.engine.events import Command, Ended, Event, RelaxationBegan
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.model.routine import RHYTHMS, Action, Hold, Relaxation, Rhythm, Routine, Settle, Sides
from acutimer.ports import SoundStatus
from acutimer.ui.driver import SessionDriver
from tests.real.play_cues import SOUNDS

CHECK_MS = 50
LAST_SOUND_MS = 2000
FAST = Rhythm(2, 1)
SHORTENINGS = 12  # of 15 s each: the silence of the relaxation tells nothing

ROUTINE = Routine(
    id="every-cue",
    title="Every cue",
    summary="As short as a session with every cue can be.",
    steps=(
        Hold("Both", ("BL-13",), 40, 1, 60, transition_s=4),
        Hold("Each", ("BL-15",), 16, 1, 60, Sides.LEFT_THEN_RIGHT, transition_s=4, change_s=4),
        *(
            Hold("Moving", ("BL-17",), 5, 1, 60, Sides.BOTH, moving, rhythm=FAST, transition_s=2)
            for moving in RHYTHMS
        ),
        Action("Out", 4),
    ),
    settle=Settle(4, "Settle"),
    relaxation=Relaxation(ratio=2.0, floor_s=0),
)


class Lead(QObject):
    """Start once the player is known to work, and print each cue as a line of JSON."""

    def __init__(self, player: PlaysoundPlayer, speed: float) -> None:
        """Stand ready."""
        super().__init__()
        self._player = player
        self._speed = speed
        clock = RehearsalClock(time.monotonic, speed)
        session = Session(plan(ROUTINE), sleep_gap_s=5.0 * speed)
        self._driver = SessionDriver(session, clock, self, speed=speed)
        self._driver.cue_due.connect(player.play)
        self._driver.event_happened.connect(self._on_event)
        self._check = QTimer(self)
        self._check.timeout.connect(self._on_check)
        self._check.start(CHECK_MS)
        self._started: tuple[float, float] | None = None

    @Slot()
    def _on_check(self) -> None:
        """Begin when the player is ready."""
        if self._player.status() is not SoundStatus.CHECKING:
            self._check.stop()
            self._started = (time.monotonic(), self._driver.now())
            self._driver.send(Command.START)

    @Slot(Event)
    def _on_event(self, event: Event) -> None:
        """Print a cue, with the real moment at which it was due."""
        assert self._started is not None
        real_s, session_s = self._started
        if event.cue is not None:
            due_s = real_s + (event.at - session_s) / self._speed
            print(json.dumps({"cue": event.cue.value, "due_s": due_s}), flush=True)  # noqa: T201
        if isinstance(event, RelaxationBegan):
            for _ in range(SHORTENINGS):
                self._driver.send(Command.SHORTER)
        if isinstance(event, Ended):
            QTimer.singleShot(LAST_SOUND_MS, QCoreApplication.quit)


def main(arguments: list[str]) -> int:
    """Lead the session with the player and at the speed of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("player", choices=["aplay", "ffplay"])
    parser.add_argument("--speed", type=float, default=2.0)
    options = parser.parse_args(arguments)
    application = QCoreApplication([])
    player = PlaysoundPlayer(SOUNDS, player=options.player)
    player.set_volume(1.0)
    lead = Lead(player, options.speed)
    code = application.exec()
    player.close()
    del lead
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
