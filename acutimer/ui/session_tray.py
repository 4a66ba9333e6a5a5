"""The icon in the tray while a session runs."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from acutimer.engine.events import Command
from acutimer.engine.session import RUNNING
from acutimer.model.duration import format_duration
from acutimer.model.media import MediaState
from acutimer.ui import wording
from acutimer.ui.session_run import SessionRun
from acutimer.ui.tray import Tray


class SessionTray(QObject):
    """Show in the tray what runs, and pass on what is asked for there.

    It asks the driver of the session; the tray itself tells who wants to see the window or to quit.
    """

    def __init__(self, icons: Path, parent: QObject | None = None) -> None:
        """Show nothing until a session is followed."""
        super().__init__(parent)
        self.tray = Tray(icons / "acutimer.svg", parent=self)
        self._run: SessionRun | None = None
        self.tray.toggle_requested.connect(self._on_toggle)
        self.tray.skip_requested.connect(self._on_skip)
        self.tray.end_requested.connect(self._on_end)

    def follow(self, run: SessionRun) -> None:
        """Show `run` from now on until it ends."""
        self._run = run
        run.driver.event_happened.connect(self._show)
        run.driver.closed.connect(self._on_closed)
        self._show()

    @Slot()
    def _on_closed(self) -> None:
        """Show nothing, for nobody can go back to the session any more."""
        self._run = None
        self.tray.hide()

    @Slot()
    def _show(self) -> None:
        """Show the step, and when all ends; in a pause what is left of the step."""
        if self._run is None:
            return
        session = self._run.session
        state = MediaState.PLAYING if session.state in RUNNING else MediaState.PAUSED
        if state is MediaState.PLAYING:
            line = self.tr("ends {time}").format(time=f"{self._run.ends_at():%H:%M}")
        else:
            left_s = session.remaining_s(self._run.driver.now())
            line = self.tr("{time} left").format(time=format_duration(left_s))
        self.tray.show(wording.heading(session.segment), state, line)

    @Slot()
    def _on_toggle(self) -> None:
        """Pause, or go on."""
        if self._run is not None:
            self._run.driver.toggle_pause()

    @Slot()
    def _on_skip(self) -> None:
        """Skip the running step."""
        if self._run is not None:
            self._run.driver.send(Command.SKIP)

    @Slot()
    def _on_end(self) -> None:
        """End the session."""
        if self._run is not None:
            self._run.end()
