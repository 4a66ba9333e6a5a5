"""Ask whether there is sound until that is known."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from acutimer.ports import SoundStatus
from acutimer.ui.furniture import Furniture
from acutimer.ui.wording import no_sound

CHECK_MS = 250


class SoundWatch(QObject):
    """Show the state of the sound as soon as it is known. Signals: told (once: there is none)."""

    told = Signal(str)

    def __init__(self, furniture: Furniture, parent: QObject | None = None) -> None:
        """Wait until `look` is called."""
        super().__init__(parent)
        self._furniture = furniture
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Say before any start whether there is sound."""
        status = self._furniture.show_sound()
        if status is SoundStatus.CHECKING:
            self._timer.start()
            return
        self._timer.stop()
        if status is SoundStatus.NONE and not self._told:
            self._told = True
            self.told.emit(no_sound())
