"""Speak in a process of its own, which may crash: `-m`, and orders on stdin.

An order is ["tune", {"rate": -0.1, ...}], ["say", "Press."] or ["stop"]. What happens is told as
["opened", true, ["<voice>", ...]] first, ["fell_silent"] and ["lost", false].
"""

import faulthandler
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QObject, Slot

from acutimer.adapters.orders import Orders, prepare, tell
from acutimer.adapters.qt_voice import Voice
from acutimer.model.voice import VoiceSettings

HANG_S = 30.0


class Reader(QObject):
    """Obey orders, and tell what happens."""

    def __init__(self, voice: Voice) -> None:
        """Connect the two."""
        super().__init__()
        self._voice = voice
        voice.opened.connect(self._on_opened)
        voice.fell_silent.connect(self._on_fell_silent)
        voice.lost.connect(self._on_lost)

    @Slot(str)
    def obey(self, line: str) -> None:
        """Do what a line asks for."""
        with bounded():
            match json.loads(line):
                case ["tune", settings]:
                    self._voice.tune(VoiceSettings(**settings))
                case ["say", text]:
                    self._voice.say(text)
                case _:
                    self._voice.stop()

    @Slot(bool, tuple)
    def _on_opened(self, found: bool, names: tuple[str, ...]) -> None:  # noqa: FBT001 - by position
        tell("opened", found, names)

    @Slot()
    def _on_fell_silent(self) -> None:
        tell("fell_silent")

    @Slot(bool)
    def _on_lost(self, refused: bool) -> None:  # noqa: FBT001 - by position
        tell("lost", refused)


@contextmanager
def bounded(limit_s: float = HANG_S) -> Iterator[None]:
    """End the process if what is done meanwhile hangs, as it may in libspeechd.

    Python does nothing else then, and would not even notice that there is no window any more.
    """
    faulthandler.dump_traceback_later(limit_s, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def main() -> int:
    """Speak until nobody gives orders any more."""
    prepare()
    application = QCoreApplication([])
    voice = Voice()
    reader, orders = Reader(voice), Orders(sys.stdin)
    orders.came.connect(reader.obey)
    orders.ended.connect(application.quit)
    with bounded():
        voice.open()
    orders.start()
    application.exec()
    with bounded():
        voice.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
