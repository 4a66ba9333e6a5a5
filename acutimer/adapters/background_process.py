"""Play a background in a process of its own, which may crash: `-m`, and orders on stdin.

An order is a line of JSON, such as ["play", "/tmp/rain.wav", null], ["set_volume", 0.5],
["duck", true], ["fade", 60.0], ["watch"] or ["stop"]. What happens is told on stdout in the same
way: ["opened", "<device>"] and ["vanished"]. The process ends with its stdin, when all is silent,
and when nothing will sound in it any more.
"""

import json
import logging
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from acutimer.adapters.background_player import BackgroundPlayer, load_multimedia

UNUSABLE = 3  # the exit code that says that another try is useless
END_LIMIT_S = 1.0  # Qt may hang with its sound server


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


class Performer(QObject):
    """Obey orders, and tell what happens."""

    def __init__(self, player: BackgroundPlayer) -> None:
        """Connect the two."""
        super().__init__()
        self._player = player
        player.opened.connect(self._on_opened)
        player.vanished.connect(self._on_vanished)

    @Slot(str)
    def obey(self, line: str) -> None:
        """Do what a line asks for."""
        match json.loads(line):
            case ["play", path, device]:
                self._player.play(Path(path), device and bytes.fromhex(device))
            case ["watch"]:
                self._player.watch()
            case ["set_volume", volume]:
                self._player.set_volume(volume)
            case ["duck", ducked]:
                self._player.duck(ducked=ducked)
            case ["fade", over_s]:
                self._player.fade(over_s)
            case _:
                self._player.stop()

    @Slot(bytes)
    def _on_opened(self, device: bytes) -> None:
        tell("opened", bytes(device).hex())

    @Slot()
    def _on_vanished(self) -> None:
        tell("vanished")


def tell(*what: str) -> None:
    """Print a line for the other process."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Play until there is nothing to play any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the other process
    logging.basicConfig(format="%(message)s")
    try:
        media = load_multimedia()
    except ImportError as error:
        logging.getLogger(__name__).warning("Qt Multimedia cannot be used: %s", error)
        return UNUSABLE
    application = QCoreApplication([])
    player = BackgroundPlayer(media)
    performer, orders = Performer(player), Orders(sys.stdin)
    orders.came.connect(performer.obey)
    for end in (orders.ended, player.lost, player.fell_silent):
        end.connect(application.quit)
    orders.start()
    application.exec()
    player.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
