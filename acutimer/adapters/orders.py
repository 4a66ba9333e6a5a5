"""What a process of our own does for the window: lines of JSON with orders come on its stdin.

What happens is told on stdout in the same way. The process ends with its stdin.
"""

import json
import logging
import os
import signal
import sys
import threading
import time
from typing import TextIO

from PySide6.QtCore import QObject, Signal

UNUSABLE = 3  # the exit code that says that another try is useless
END_LIMIT_S = 1.0  # Qt may hang with a server for sound or speech


class Orders(QObject):
    """Read lines in a thread of its own. Signals: came (with a line), ended."""

    came = Signal(str)
    ended = Signal()

    def __init__(self, stream: TextIO) -> None:
        """Do nothing before `start`."""
        super().__init__()
        self._stream = stream

    def start(self) -> None:
        """Begin to read."""
        threading.Thread(target=self._read, name="orders", daemon=True).start()

    def _read(self) -> None:
        for line in self._stream:
            self.came.emit(line)
        self.ended.emit()
        time.sleep(END_LIMIT_S)
        os._exit(1)


def prepare() -> None:
    """Leave Ctrl+C to the window, and log what it is to log, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(format="%(message)s", level=logging.INFO)


def tell(*what: object) -> None:
    """Print a line for the window."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()
