"""A soft sound without end, which `background_process` plays in a process of its own.

Sound servers die, and Qt aborts its program then: here that costs a pause of some seconds.
"""

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from acutimer.adapters.child import Child, command_of
from acutimer.adapters.orders import UNUSABLE

logger = logging.getLogger(__name__)

COMMAND = command_of("background_process")
FIRST_WAIT_MS = 2_000  # after a failure; each further one waits twice as long
LONGEST_WAIT_MS = 60_000


class QtBackground(QObject):
    """Play a soft sound over and over; needs an application whose event loop runs.

    All methods are called in the thread of the application. Without a device it stays silent
    and begins once there is one. When the device in use disappears and another one is left, it
    stays silent until it is told to play again, so as not to wake the whole house; after a failure
    it goes on only where it was heard before.

    Signals: vanished (the device in use has disappeared).
    """

    vanished = Signal()

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        """Start nothing before `play`; `command` runs the process."""
        super().__init__()
        self._wanted: Path | None = None
        self._watching = False
        self._device: str | None = None
        self._volume = 1.0
        self._ducked = False
        self._over = False
        self._wait_ms = FIRST_WAIT_MS
        self._child = Child("background", command, self)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._connect()

    def _connect(self) -> None:
        self._child.told.connect(self._on_told)
        self._child.ended.connect(self._on_ended)
        self._child.failed.connect(self._on_failed)
        self._again.timeout.connect(self._start)

    def play(self, sound: Path) -> None:
        """Begin to play the file `sound` over and over, fading in; another one fades out before."""
        self._wanted, self._device = sound.absolute(), None
        self._wait_ms = FIRST_WAIT_MS
        if self.is_running():
            self._child.tell("play", str(self._wanted), None)
        else:
            self._start()

    def watch(self) -> None:
        """Tell from now until `stop` that the device in use is gone, also without a sound."""
        self._watching = True
        if self.is_running():
            self._child.tell("watch")
        else:
            self._start()

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0..1; 0 is silence."""
        self._volume = volume
        self._child.tell("set_volume", volume)

    def duck(self, *, ducked: bool) -> None:
        """Step back while somebody speaks, or come forward again, gently."""
        self._ducked = ducked
        self._child.tell("duck", ducked)

    def fade(self, over_s: float) -> None:
        """Fade into silence over so many seconds, and stop."""
        self._wanted = None
        self._child.tell("fade", over_s)

    def stop(self) -> None:
        """Stop within a moment, without a click."""
        self._wanted, self._watching = None, False
        self._child.tell("stop")

    def close(self) -> None:
        """Fall silent and let the process end for good."""
        self._wanted, self._watching, self._over = None, False, True
        self._again.stop()
        self._child.end()

    def is_running(self) -> bool:
        """Return whether there is a process."""
        return self._child.is_running()

    def is_waiting(self) -> bool:
        """Return whether it will be started again."""
        return self._again.isActive()

    def _is_needed(self) -> bool:
        return self._watching or self._wanted is not None

    @Slot()
    def _start(self) -> None:
        """Start the process, and tell it all that holds."""
        self._again.stop()
        if self._over or not self._is_needed():
            return
        self._child.start()
        self._child.tell("set_volume", self._volume)
        self._child.tell("duck", self._ducked)
        if self._watching:
            self._child.tell("watch")
        if self._wanted is not None:
            self._child.tell("play", str(self._wanted), self._device)

    @Slot(int)
    def _on_ended(self, code: int) -> None:
        """Try again after a while, if something should sound."""
        if code == UNUSABLE:
            self._over = True
        if self._over or not self._is_needed():
            return
        logger.info("the background has ended with %d and is started again", code)
        self._again.start(self._wait_ms)
        self._wait_ms = min(LONGEST_WAIT_MS, 2 * self._wait_ms)

    @Slot(str)
    def _on_failed(self, why: str) -> None:
        logger.warning("no background can be played: %s", why)
        self._over = True

    @Slot(list)
    def _on_told(self, what: list[str]) -> None:
        """Learn which device is in use, and that it is gone."""
        match what:
            case ["opened", device]:
                self._device = device
            case _:
                self._wanted = None
                self.vanished.emit()
