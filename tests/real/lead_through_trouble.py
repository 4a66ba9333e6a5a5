"""Lead a short session in a window, and print each of its events as a line of JSON.

A process of its own, because libraries for sound read their settings from the environment once.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from acutimer import app
from acutimer.adapters.storage import FileStore
from acutimer.engine.events import Command, Ended, Event, RelaxationBegan
from acutimer.engine.solver import plan
from acutimer.model.routine import Hold, Relaxation, Routine, Settle, Sides
from acutimer.model.settings import Look, Settings
from acutimer.model.voice import VoiceLevel
from acutimer.paths import bundled
from acutimer.ports import SoundStatus, Speaker
from acutimer.ui.main_window import MainWindow
from acutimer.ui.session_run import Means

CHECK_MS = 50
LIMIT_MS = 150_000
AFTER_MS = 2500
SHORTEN_MS = 4000
LEAST_RATIO = 2.0
SHORTENINGS = 3  # of 15 s each: the silence of the relaxation tells nothing
ROUTINE = Routine(
    "trouble",
    "Trouble",
    "For a test.",
    (
        Hold("Shoulder blades", ("BL-13",), 8, 4, 20, transition_s=3, words="Press gently."),
        Hold("Knees", ("BL-40",), 6, 4, 20, Sides.LEFT_THEN_RIGHT, transition_s=3, change_s=3),
        Hold("Ankles", ("KI-3",), 8, 4, 20, transition_s=3, words="Inside the ankle."),
    ),
    settle=Settle(3),
    relaxation=Relaxation(ratio=LEAST_RATIO, floor_s=0),
)  # fmt: skip


class Leader(QObject):
    """Start the session when sound is there, and end the program after it."""

    def __init__(self, window: MainWindow, means: Means, speaker: Speaker | None) -> None:
        """Wait for the player, and for the voice if there is to be one."""
        super().__init__()
        self._window = window
        self._means = means
        self._speaker = speaker
        self._check = QTimer(self)
        self._check.timeout.connect(self._on_check)
        self._check.start(CHECK_MS)
        QTimer.singleShot(LIMIT_MS, QApplication.quit)

    @Slot()
    def _on_check(self) -> None:
        voiced = self._speaker is None or self._speaker.is_ready()
        if voiced and self._means.player.status() is not SoundStatus.CHECKING:
            self._check.stop()
            self._start()

    def _start(self) -> None:
        self._window.start(plan(ROUTINE))
        run = self._window.stage.run
        assert run is not None
        self._tell("Started", self._means.clock())
        run.driver.event_happened.connect(self._on_event)

    @Slot(Event)
    def _on_event(self, event: Event) -> None:
        self._tell(type(event).__name__, event.at, event.cue.value if event.cue else "")
        if isinstance(event, RelaxationBegan):
            QTimer.singleShot(SHORTEN_MS, self._on_heard_enough)
        if isinstance(event, Ended):
            QTimer.singleShot(AFTER_MS, QApplication.quit)

    @Slot()
    def _on_heard_enough(self) -> None:
        run = self._window.stage.run
        assert run is not None
        for _ in range(SHORTENINGS):
            run.driver.send(Command.SHORTER)

    def _tell(self, what: str, due_s: float, cue: str = "") -> None:
        """Print an event, and how late it is told; moments are those of Python's own clock."""
        late_s, now_s = self._means.clock() - due_s, time.monotonic()
        line = {"event": what, "due_s": now_s - late_s, "late_s": late_s, "cue": cue}
        print(json.dumps(line), flush=True)  # noqa: T201


def main(arguments: list[str]) -> int:
    """Lead the session with everything kept in a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--voice", action="store_true")
    options = parser.parse_args(arguments)
    application = QApplication([])
    assets, level = bundled("assets"), VoiceLevel.FULL if options.voice else VoiceLevel.TONES
    settings = Settings(
        Look.NIGHT, 1.0, notice_seen=True, background="" if options.voice else "soft-noise",
        background_volume=0.5, keep_awake=False, voice_level_night=level, voice_level_day=level,
    )  # fmt: skip
    window = MainWindow(settings)
    contents = app.load_contents(assets, options.data)
    means = app.make_means(
        assets, FileStore(options.data), app.make_shelf(contents, options.data), 1.0
    )
    window.furnish(contents, means)
    window.show()
    leader = Leader(window, means, window.furniture.speaker() if options.voice else None)
    code = application.exec()
    window.shut_down()
    del leader
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
