"""A soft sound without end, which `background_process` plays in a process of its own.

Sound servers die, and Qt aborts its program then: here that costs a pause of some seconds.
"""

import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from acutimer.adapters.background_process import UNUSABLE

logger = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "acutimer.adapters.background_process")
ROOT = Path(__file__).resolve().parents[2]  # from there `-m` finds the package
FIRST_WAIT_MS = 2_000  # after a failure; each further one waits twice as long
LONGEST_WAIT_MS = 60_000
END_LIMIT_MS = 1_500


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
        self._process = QProcess(self)
        self._process.setProgram(command[0])
        self._process.setArguments(list(command[1:]))
        self._process.setWorkingDirectory(str(ROOT))
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._connect()

    def _connect(self) -> None:
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error_occurred)
        self._process.readyReadStandardOutput.connect(self._on_told)
        self._process.readyReadStandardError.connect(self._on_complained)
        self._again.timeout.connect(self._start)

    def play(self, sound: Path) -> None:
        """Begin to play the file `sound` over and over, fading in; another one fades out before."""
        self._wanted, self._device = sound.absolute(), None
        self._wait_ms = FIRST_WAIT_MS
        if self.is_running():
            self._tell("play", str(self._wanted), None)
        else:
            self._start()

    def watch(self) -> None:
        """Tell from now until `stop` that the device in use is gone, also without a sound."""
        self._watching = True
        if self.is_running():
            self._tell("watch")
        else:
            self._start()

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0..1; 0 is silence."""
        self._volume = volume
        self._tell("set_volume", volume)

    def duck(self, *, ducked: bool) -> None:
        """Step back while somebody speaks, or come forward again, gently."""
        self._ducked = ducked
        self._tell("duck", ducked)

    def fade(self, over_s: float) -> None:
        """Fade into silence over so many seconds, and stop."""
        self._wanted = None
        self._tell("fade", over_s)

    def stop(self) -> None:
        """Stop within a moment, without a click."""
        self._wanted, self._watching = None, False
        self._tell("stop")

    def close(self) -> None:
        """Fall silent and let the process end for good."""
        self._wanted, self._watching, self._over = None, False, True
        self._again.stop()
        if self.is_running():
            self._process.closeWriteChannel()
            if not self._process.waitForFinished(END_LIMIT_MS):
                self._process.kill()
                self._process.waitForFinished(END_LIMIT_MS)

    def is_running(self) -> bool:
        """Return whether there is a process."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def is_waiting(self) -> bool:
        """Return whether it will be started again."""
        return self._again.isActive()

    def _is_needed(self) -> bool:
        return self._watching or self._wanted is not None

    def _tell(self, *order: str | float | None) -> None:
        if self.is_running():
            self._process.write(json.dumps(order).encode() + b"\n")

    @Slot()
    def _start(self) -> None:
        """Start the process, and tell it all that holds."""
        self._again.stop()
        if self._over or not self._is_needed():
            return
        self._process.start()
        self._tell("set_volume", self._volume)
        self._tell("duck", self._ducked)
        if self._watching:
            self._tell("watch")
        if self._wanted is not None:
            self._tell("play", str(self._wanted), self._device)

    @Slot(int)
    def _on_finished(self, code: int) -> None:
        """Try again after a while, if something should sound."""
        if code == UNUSABLE:
            self._over = True
        if self._over or not self._is_needed():
            return
        logger.info("the background has ended with %d and is started again", code)
        self._again.start(self._wait_ms)
        self._wait_ms = min(LONGEST_WAIT_MS, 2 * self._wait_ms)

    @Slot(QProcess.ProcessError)
    def _on_error_occurred(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            logger.warning("no background can be played: %s", self._process.errorString())
            self._over = True

    @Slot()
    def _on_told(self) -> None:
        """Learn which device is in use, and that it is gone."""
        while self._process.canReadLine():
            match json.loads(bytes(self._process.readLine().data())):
                case ["opened", device]:
                    self._device = device
                case _:
                    self._wanted = None
                    self.vanished.emit()

    @Slot()
    def _on_complained(self) -> None:
        """Keep what the process logs."""
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        for line in said.splitlines():
            logger.info("background: %s", line)
