"""Ask before a session ends, without a dialog: the same wish twice, or a key that is held."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

AGAIN_MS = 2000
HOLD_MS = 1500


class EndingGuard(QObject):
    """Let a wish to end through only when it is repeated within two seconds, or held.

    Signals: asked_changed (whether a second wish would now end the session), end_requested.
    """

    asked_changed = Signal(bool)
    end_requested = Signal()

    def __init__(
        self, parent: QObject | None = None, *, again_ms: int = AGAIN_MS, hold_ms: int = HOLD_MS
    ) -> None:
        """Wait for a first wish."""
        super().__init__(parent)
        self._again = self._timer(again_ms)
        self._hold = self._timer(hold_ms)
        self._asked = False
        self._again.timeout.connect(self._on_again_passed)
        self._hold.timeout.connect(self._on_held)

    @property
    def asked(self) -> bool:
        """Return whether a second wish would end the session."""
        return self._asked

    @Slot()
    def wish(self) -> None:
        """Take a click, or a key that was pressed and let go."""
        if self._asked:
            self._end()
            return
        self._asked = True
        self._again.start()
        self.asked_changed.emit(True)

    def press(self) -> None:
        """Take a key going down; held long enough it counts as a repeated wish."""
        self._hold.start()
        self.wish()

    def release(self) -> None:
        """Take the key coming up."""
        self._hold.stop()

    def forget(self) -> None:
        """Go back to waiting for a first wish."""
        self._again.stop()
        self._hold.stop()
        if self._asked:
            self._asked = False
            self.asked_changed.emit(False)

    def _timer(self, interval_ms: int) -> QTimer:
        """Return a timer that fires once."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        return timer

    def _end(self) -> None:
        """Let the wish through."""
        self.forget()
        self.end_requested.emit()

    @Slot()
    def _on_again_passed(self) -> None:
        """Forget the first wish, unless the key is still down."""
        if not self._hold.isActive():
            self.forget()

    @Slot()
    def _on_held(self) -> None:
        """Take the held key for a repeated wish."""
        if self._asked:
            self._end()
