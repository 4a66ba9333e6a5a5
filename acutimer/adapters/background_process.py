"""Play a background in a process of its own, which may crash: `-m`, and orders on stdin.

An order is a line of JSON, such as ["play", "/tmp/rain.wav", null], ["set_volume", 0.5],
["duck", true], ["fade", 60.0], ["watch"] or ["stop"]. What happens is told on stdout in the same
way: ["opened", "<device>"] and ["vanished"]. The process ends with its stdin, when all is silent,
and when nothing will sound in it any more.
"""

import json
import logging
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot

from acutimer.adapters.background_player import BackgroundPlayer, load_multimedia
from acutimer.adapters.orders import UNUSABLE, Orders, prepare, tell


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


def main() -> int:
    """Play until there is nothing to play any more."""
    prepare()
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
