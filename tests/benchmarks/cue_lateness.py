"""How much later than asked for a cue is heard: `python -m tests.benchmarks.cue_lateness`.

Cues go through the adapters to a virtual sound card, whose recording says when each was heard
(to 5 ms). A real card adds the delay of its own buffer, wireless headphones much more.
"""

import argparse
import importlib.util
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from acutimer.model.cue import Cue
from tests.real.heard import Heard, play_and_listen
from tests.real.sound_card import VirtualSoundCard

BUDGET_MS = 60.0
ALIKE = 0.9


def main(arguments: list[str]) -> int:
    """Measure each player that this machine has and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plays", type=int, default=20)
    parser.add_argument("--ballast", type=int, default=150, help="MB held, as the window does")
    options = parser.parse_args(arguments)
    print(f"{'player':14}{'plays':>6}{'median':>9}{'p99':>9}{'worst':>9}  (ms)")
    medians = {player: measure(player, options.plays, options.ballast) for player in players_here()}
    print(f"budget: aplay, median at most {BUDGET_MS:.0f} ms")
    return int(medians.get("aplay", 0.0) > BUDGET_MS)


def players_here() -> list[str]:
    """Return the players that can be measured on this machine."""
    found = [name for name in ("aplay", "ffplay", "gst-play-1.0") if shutil.which(name)]
    return [*found, *(["qt"] if importlib.util.find_spec("PySide6.QtMultimedia") else [])]


def measure(player: str, plays: int, ballast_mb: int) -> float:
    """Print and return how late `player` is."""
    with (
        tempfile.TemporaryDirectory(prefix="card-") as folder,
        VirtualSoundCard(Path(folder)) as card,
    ):
        cues = [Cue.PRESS] * plays
        heard = play_and_listen(card, player, cues, "--gap=0.3", f"--ballast={ballast_mb}")
    return tell(player, [cue for cue in heard if cue.likeness > ALIKE])


def tell(player: str, heard: list[Heard]) -> float:
    """Print one line of the table and return the median."""
    late_ms = sorted(cue.lateness_ms for cue in heard)
    if not late_ms:
        print(f"{player:14}{0:6d}  nothing was heard")
        return float("inf")
    middle = statistics.median(late_ms)
    high = late_ms[round(0.99 * (len(late_ms) - 1))]
    print(f"{player:14}{len(late_ms):6d}{middle:9.1f}{high:9.1f}{late_ms[-1]:9.1f}", flush=True)
    return middle


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
