"""Say sentences through the adapter and print when each was asked for, as lines of JSON.

A process of its own, because libraries for sound read their settings from the environment once.
"""

import argparse
import json
import sys
import time

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from acutimer.adapters.qt_speech import QtSpeaker

READY_LIMIT_MS = 30_000


class Talk(QObject):
    """Say one sentence after the other once there is a voice, then end the program."""

    def __init__(self, speaker: QtSpeaker, sentences: list[str], gap_ms: int) -> None:
        """Wait for the voice."""
        super().__init__()
        self._speaker = speaker
        self._sentences = sentences
        self._next = QTimer(self, interval=gap_ms)
        self._next.timeout.connect(self._on_next)
        speaker.readiness_changed.connect(self._on_readiness_changed)
        QTimer.singleShot(READY_LIMIT_MS, self._on_too_late)

    @Slot(bool)
    def _on_readiness_changed(self, ready: bool) -> None:
        if ready:
            self._next.start()
            self._on_next()
        else:
            self._on_too_late()

    @Slot()
    def _on_next(self) -> None:
        """Say the next sentence; an empty one is silence."""
        if not self._sentences:
            QCoreApplication.exit(0)
            return
        text = self._sentences.pop(0)
        print(json.dumps({"text": text, "asked_s": time.monotonic()}), flush=True)  # noqa: T201
        if text:
            self._speaker.say(text)
        else:
            self._speaker.stop()

    @Slot()
    def _on_too_late(self) -> None:
        if not self._speaker.is_ready():
            print("there is no voice", file=sys.stderr)  # noqa: T201
            QCoreApplication.exit(1)


def main(arguments: list[str]) -> int:
    """Say what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", nargs="+")
    parser.add_argument("--gap", type=float, default=6.0, help="seconds from one to the next")
    options = parser.parse_args(arguments)
    application = QCoreApplication([])
    speaker = QtSpeaker()
    talk = Talk(speaker, options.sentences, round(options.gap * 1000))
    code = application.exec()
    speaker.close()
    del talk
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
