"""Close the window well: with a question while a session runs, and never without its record."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from acutimer.ui.furniture import Furniture
from acutimer.ui.look_watch import application


class Closing(QObject):
    """Ask before a running session is ended, and close when that was agreed to.

    Signals: front_requested (the question is to be seen), routines_requested.
    """

    front_requested = Signal()
    routines_requested = Signal()

    def __init__(self, window: QWidget, furniture: Furniture) -> None:
        """Close `window` when it is time for that."""
        super().__init__(window)
        self._window = window
        self._stage = furniture.stage
        self._question = furniture.question
        self._question.agreed.connect(self._on_agreed)
        furniture.pages.done_requested.connect(self._on_done_requested)

    def is_certain(self) -> bool:
        """Return whether nothing may hold up the closing: it was agreed to, or the system ends."""
        return self._stage.closing or application().isSavingSession()

    def must_ask(self) -> bool:
        """Return whether a session would be cut off unasked."""
        return self._stage.is_running and not self.is_certain()

    def ask(self) -> None:
        """Ask whether to end the session and close."""
        self.front_requested.emit()
        tried = self.tr("It is only tried out, and leaves no record.")
        kept = self.tr("What you have done so far is kept either way.")
        self._question.ask(
            self.tr("A session is running"),
            tried if self._stage.is_rehearsal else kept,
            self.tr("Go on"),
            self.tr("End and close"),
        )

    def end_session(self) -> None:
        """End the session, if one runs, because the window closes."""
        self._stage.closing = True
        self._stage.end()

    def call_off(self) -> None:
        """Be as before, because the window is only out of sight."""
        if self._stage.closing:
            self._stage.closing = False
            self.routines_requested.emit()

    @Slot()
    def _on_agreed(self) -> None:
        """End the session and show what it was, unless it was only tried out; then close."""
        self.end_session()
        if self._stage.is_rehearsal:
            self._window.close()

    @Slot()
    def _on_done_requested(self) -> None:
        """Go back to the routines, or close."""
        if self._stage.closing:
            self._window.close()
        else:
            self.routines_requested.emit()
