"""Lead a session in the program's own window, as somebody would who presses Start."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from acutimer.engine.events import Event
from acutimer.ui.diagram import BodyDiagram
from acutimer.ui.library_page import LibraryPage
from acutimer.ui.session_page import SessionPage
from acutimer.ui.session_run import SessionRun
from tests.benchmarks.samples import pulses, ten_points


def start(window: QWidget, pulses_s: int = 0) -> None:
    """Start ten points, or `pulses_s` seconds of pulses."""
    library = window.findChild(LibraryPage)
    assert isinstance(library, LibraryPage)
    library.start_requested.emit(pulses(pulses_s) if pulses_s else ten_points())


def keep_still(window: QWidget) -> None:
    """Let nothing move, as on a system that asks for less motion."""
    for page in window.findChildren(SessionPage):
        page.set_motion(motion=False)
    running(window).driver.set_moving(moving=False)


def running(window: QWidget) -> SessionRun:
    """Return the session that runs."""
    run = window.findChild(SessionRun)
    assert isinstance(run, SessionRun)
    return run


def state(window: QWidget) -> dict[str, object]:
    """Return what tells whether the right thing was measured."""
    diagrams = [d for d in window.findChildren(BodyDiagram) if d.isVisible()]
    return {
        "breathing": any(diagram.is_breathing() for diagram in diagrams),
        "session": not running(window).is_over,
    }


class Listener(QObject):
    """Note how late events come, as the last one to hear of them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._driver = running(window).driver
        self.late_ms: list[float] = []
        self._driver.event_happened.connect(self._on_event_happened)

    @Slot(Event)
    def _on_event_happened(self, event: Event) -> None:
        self.late_ms.append((self._driver.now() - event.at) * 1000)
