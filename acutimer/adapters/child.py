"""A module of this program in a process of its own, which may crash or hang; see `orders`."""

import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal, Slot

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]  # from there `-m` finds the package
END_LIMIT_MS = 1_500


def command_of(module: str) -> tuple[str, ...]:
    """Return what runs a `module` of the adapters."""
    return (sys.executable, "-m", f"acutimer.adapters.{module}")


class Child(QObject):
    """Start a process, as often as it is needed; at the end of the application it ends, too.

    Signals: told (a list, what it says), ended (with its exit code), failed (why it does not
    start).
    """

    told = Signal(list)
    ended = Signal(int)
    failed = Signal(str)

    def __init__(self, name: str, command: Sequence[str], parent: QObject) -> None:
        """Start nothing; `name` stands before what it logs."""
        super().__init__(parent)
        self._name = name
        self._process = QProcess(self)
        self._process.setProgram(command[0])
        self._process.setArguments(list(command[1:]))
        self._process.setWorkingDirectory(str(ROOT))
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error_occurred)
        self._process.readyReadStandardOutput.connect(self._on_told)
        self._process.readyReadStandardError.connect(self._on_complained)
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self.end)

    def start(self) -> None:
        """Start it."""
        self._process.start()

    def is_running(self) -> bool:
        """Return whether there is a process."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def tell(self, *order: object) -> None:
        """Order something, if it runs."""
        if self.is_running():
            self._process.write(json.dumps(order).encode() + b"\n")

    def dismiss(self) -> None:
        """Let it end by itself, if it does so soon."""
        self._process.closeWriteChannel()
        QTimer.singleShot(END_LIMIT_MS, self._process.kill)

    @Slot()
    def end(self) -> None:
        """Let it end, and wait for that; one that hangs is killed."""
        if self.is_running():
            self.dismiss()
            if not self._process.waitForFinished(END_LIMIT_MS):
                self._process.kill()
                self._process.waitForFinished(END_LIMIT_MS)

    @Slot(int)
    def _on_finished(self, code: int) -> None:
        self.ended.emit(code)

    @Slot(QProcess.ProcessError)
    def _on_error_occurred(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.failed.emit(self._process.errorString())

    @Slot()
    def _on_told(self) -> None:
        while self._process.canReadLine():
            self.told.emit(json.loads(bytes(self._process.readLine().data())))

    @Slot()
    def _on_complained(self) -> None:
        """Keep what the process logs."""
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        for line in said.splitlines():
            logger.info("%s: %s", self._name, line)
