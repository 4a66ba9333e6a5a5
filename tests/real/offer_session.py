"""Offer a session to media keys, do as they ask, and print what is asked and what goes wrong.

A process of its own, because Qt reads the address of the bus from the environment once.
"""

import logging
import sys
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from acutimer.adapters.mpris import MediaControl
from acutimer.model.media import MediaState

STEPS = ("LI 4, left side", "PC 6")
LENGTH_S, POSITION_S = 90.0, 20.0


class Player(QObject):
    """Change what `control` shows, as it is asked for."""

    def __init__(self, control: MediaControl) -> None:
        """Begin with the first step, playing."""
        super().__init__()
        self._control = control
        self._step = 0
        self._state = MediaState.PLAYING
        asked = {
            "play": control.play_requested,
            "pause": control.pause_requested,
            "toggle": control.toggle_requested,
            "next": control.next_requested,
            "previous": control.previous_requested,
            "stop": control.stop_requested,
            "raise": control.raise_requested,
        }
        for name, signal in asked.items():
            signal.connect(partial(self.do, name))
        self._show()

    def do(self, asked: str) -> None:
        """Do what is asked, then print it."""
        match asked:
            case "play":
                self._state = MediaState.PLAYING
            case "pause" | "toggle":
                self._state = MediaState.PAUSED
            case "next":
                self._step += 1
            case "previous":
                self._step -= 1
        if asked == "stop":
            self._control.hide()
        else:
            self._show()
        print(asked, flush=True)  # noqa: T201

    def _show(self) -> None:
        title = STEPS[self._step]
        self._control.show(title, self._state, LENGTH_S, POSITION_S, "Sunday")


def main() -> int:
    """Offer a session until the process is ended."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stdout, format="%(message)s")
    application = QCoreApplication([])
    control = MediaControl()
    player = Player(control)
    print("ready", flush=True)  # noqa: T201
    code = application.exec()
    control.close()
    del player
    return code


if __name__ == "__main__":
    sys.exit(main())
