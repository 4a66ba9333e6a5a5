"""Attend a session from inside its process, with the voice and the background on or off."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from acutimer.engine.events import Event
from acutimer.model.cue import Cue
from acutimer.ui.main_window import MainWindow
from tests.benchmarks.leading import running

BEAT_MS = 5
ASK_MS = 10_000
"""From one question how much is left to the next: the voice then speaks over cues, too."""


class Attendant(QObject):
    """Note when cues are due and asked for, what frames take, and what holds the event loop up.

    A frame counts from the window's wish to paint until all of it is painted. The loop beats like
    a clock; what a beat comes late is how long something held it up.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        assert isinstance(window, MainWindow)
        self._voice = window.stage.voice
        self._driver = running(window).driver
        self._asked: dict[Cue, float] = {}
        self._cues: list[tuple[str, float, float]] = []
        self._frames: list[tuple[float, float]] = []
        self._held: list[tuple[float, float]] = []
        self._said = 0
        self._beat = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._question = QTimer(self, interval=ASK_MS)
        self._connect(window)
        self._began_s = self._beaten_s = time.perf_counter()

    def found(self) -> dict[str, object]:
        """Return all that was noted.

        Of a cue that is its name, when it was due and when asked for; of a frame, and of what held
        the loop up, the seconds since the beginning and the milliseconds it took.
        """
        return {
            "cues": self._cues,
            "frames": self._frames,
            "held": self._held,
            "said": self._said,
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window paint, and note how long that takes."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        began_s = time.perf_counter()
        watched.event(event)
        self._note(self._frames, time.perf_counter() - began_s)
        return True

    def _note(self, notes: list[tuple[float, float]], took_s: float) -> None:
        notes.append((time.perf_counter() - self._began_s, took_s * 1000))

    def _connect(self, window: MainWindow) -> None:
        assert self._voice is not None
        self._driver.cue_due.connect(self._on_cue_due)
        self._driver.event_happened.connect(self._on_event_happened)
        self._voice.speaking_changed.connect(self._on_speaking_changed)
        self._question.timeout.connect(self._voice.tell_time)
        self._beat.timeout.connect(self._on_beat)
        window.installEventFilter(self)
        self._question.start()
        self._beat.start()

    @Slot(Cue)
    def _on_cue_due(self, cue: Cue) -> None:
        """Note that the player has just been asked for `cue`."""
        self._asked[cue] = self._driver.now()

    @Slot(Event)
    def _on_event_happened(self, event: Event) -> None:
        """Note when the cue that was asked for was due; others of the same poll are not played."""
        if event.cue is not None and event.cue in self._asked:
            self._cues.append((event.cue.value, event.at, self._asked.pop(event.cue)))

    @Slot(bool)
    def _on_speaking_changed(self, speaking: bool) -> None:
        self._said += speaking

    @Slot()
    def _on_beat(self) -> None:
        """Note how late this beat is."""
        now_s = time.perf_counter()
        self._note(self._held, max(0.0, now_s - self._beaten_s - BEAT_MS / 1000))
        self._beaten_s = now_s
