"""Lead a short session in a window by a real voice, and print what happened as lines of JSON.

A process of its own, because libraries for sound read their settings from the environment once.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from acutimer import app
from acutimer.adapters.qt_speech import QtSpeaker
from acutimer.adapters.storage import FileStore
from acutimer.engine.events import Ended, Event, SegmentBegan
from acutimer.engine.schedule import Choices
from acutimer.engine.solver import plan
from acutimer.model.routine import Hold, Relaxation, Routine, Settle, Sides
from acutimer.model.settings import Look, Settings
from acutimer.paths import bundled
from acutimer.ui.main_window import MainWindow

READY_LIMIT_MS = 30_000
AFTER_MS = 4000
ROUTINE = Routine(
    "short",
    "A short evening",
    "For a test.",
    (
        Hold("Shoulder blades", ("BL-13",), 8, 4, 20, words="Two fingers beside the spine."),
        Hold("Knees", ("BL-40",), 6, 4, 20, Sides.LEFT_THEN_RIGHT, words="Behind the knee.",
             change_words="Let go. Now the other one."),
    ),
    settle=Settle(3),
    relaxation=Relaxation(ratio=2.0, floor_s=45, words=("Let go, and rest.",)),
)  # fmt: skip


def tell(**what: object) -> None:
    """Print what happened now."""
    print(json.dumps({"at_s": time.monotonic(), **what}), flush=True)  # noqa: T201


class Heard(QtSpeaker):
    """Tell what is said, cut, and over."""

    def __init__(self) -> None:
        """Begin to look for a voice."""
        super().__init__()
        self.fell_silent.connect(self._on_over)

    def say(self, text: str) -> None:
        """Say `text`."""
        tell(said=text)
        super().say(text)

    def stop(self) -> None:
        """Fall silent."""
        tell(cut=True)
        super().stop()

    @Slot()
    def _on_over(self) -> None:
        tell(over=True)


class Leader(QObject):
    """Start the session when the voice is there, and end the program after it."""

    def __init__(self, window: MainWindow, speaker: QtSpeaker) -> None:
        """Wait for the voice."""
        super().__init__()
        self._window = window
        speaker.readiness_changed.connect(self._on_readiness_changed)
        QTimer.singleShot(READY_LIMIT_MS, self._on_too_late)
        if speaker.is_ready():
            self._on_readiness_changed(True)

    @Slot(bool)
    def _on_readiness_changed(self, ready: bool) -> None:
        if not ready:
            self._on_too_late()
            return
        self._window.start(plan(ROUTINE, Choices(quiet=True)))
        run = self._window.stage.run
        assert run is not None
        tell(began=run.session.segment.kind.value, title="")
        run.driver.event_happened.connect(self._on_event)

    @Slot(Event)
    def _on_event(self, event: Event) -> None:
        if isinstance(event, SegmentBegan):
            tell(began=event.segment.kind.value, title=event.segment.title)
        elif isinstance(event, Ended):
            tell(ended=event.ending.value)
            QTimer.singleShot(AFTER_MS, QApplication.quit)

    @Slot()
    def _on_too_late(self) -> None:
        if self._window.stage.run is None:
            print("there is no voice", file=sys.stderr)  # noqa: T201
            QApplication.exit(1)


def main(data: Path) -> int:
    """Lead the session with everything kept in `data`."""
    application = QApplication([])
    assets = bundled("assets")
    speaker = Heard()
    find: Callable[[], QtSpeaker] = lambda: speaker  # noqa: E731
    settings = Settings(Look.NIGHT, notice_seen=True, background="soft-noise", keep_awake=False)
    window = MainWindow(settings)
    contents = app.load_contents(assets, data)
    means = app.make_means(assets, FileStore(data), app.make_shelf(contents, data), 1.0)
    window.furnish(contents, replace(means, make_speaker=find))
    window.show()
    leader = Leader(window, speaker)
    code = application.exec()
    window.shut_down()
    del leader
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
