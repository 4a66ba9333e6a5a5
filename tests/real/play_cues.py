"""Play cues through an adapter and print when each was asked for, as lines of JSON.

A process of its own, because libraries for sound read their settings from the environment once.
"""

import argparse
import json
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMetaObject, Qt

from acutimer.adapters.audio_choice import EndingPlayer, cue_files
from acutimer.adapters.playsound_player import PlaysoundPlayer
from acutimer.adapters.qt_audio import QtPlayer
from acutimer.adapters.wav import duration_s
from acutimer.model.cue import Cue
from acutimer.ports import SoundStatus

SOUNDS = cue_files(Path(__file__).resolve().parents[2] / "assets" / "sounds")
CHECK_LIMIT_S = 20.0
SETTLE_S = 0.5


def main(arguments: list[str]) -> int:
    """Play what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("player", help="aplay, ffplay, gst-play-1.0 or qt")
    parser.add_argument("cues", nargs="+", type=Cue)
    parser.add_argument("--gap", type=float, default=0.4, help="seconds after the end of a cue")
    parser.add_argument("--volume", type=float, default=1.0)
    parser.add_argument("--ballast", type=int, default=0, help="MB of memory to hold meanwhile")
    options = parser.parse_args(arguments)
    ballast = bytearray(b"\x01") * (options.ballast << 20)
    application = QCoreApplication([])
    player = open_player(options.player)
    codes: list[int] = []

    def work() -> None:
        codes.append(play_all(player, options.cues, options.gap, options.volume))
        QMetaObject.invokeMethod(application, "quit", Qt.ConnectionType.QueuedConnection)

    worker = threading.Thread(target=work)
    worker.start()
    application.exec()
    worker.join()
    player.close()
    application.processEvents()
    del ballast
    return codes[0]


def open_player(name: str) -> EndingPlayer:
    """Return the adapter that plays through `name`."""
    return QtPlayer(SOUNDS) if name == "qt" else PlaysoundPlayer(SOUNDS, player=name)


def wait_for(player: EndingPlayer) -> bool:
    """Wait until the adapter knows whether it works."""
    limit_s = time.monotonic() + CHECK_LIMIT_S
    while player.status() is SoundStatus.CHECKING and time.monotonic() < limit_s:
        time.sleep(0.01)
    return player.status() is SoundStatus.READY


def play_all(player: EndingPlayer, cues: list[Cue], gap_s: float, volume: float) -> int:
    """Play one cue after the other, each in full; return the exit code."""
    if not wait_for(player):
        print("this player does not work", file=sys.stderr)  # noqa: T201
        return 1
    player.set_volume(volume)
    time.sleep(SETTLE_S)  # copies are written meanwhile, as before any session
    pause = threading.Event()
    for cue in cues:
        asked_s = time.monotonic()
        player.play(cue)
        print(json.dumps({"cue": cue.value, "asked_s": asked_s}), flush=True)  # noqa: T201
        pause.wait(duration_s(SOUNDS[cue]) + gap_s)
    player.finish(5.0)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
