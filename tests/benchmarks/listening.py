"""Tell when cues were heard on the virtual sound card while a voice and a background sound, too.

The card stands still for some milliseconds when another sound begins, 20 ms in half a minute of
talk, so that one start of the recording is not true of all of it: each moment is told by what
arrived around it, to one block of 5 ms.
"""

import statistics
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from acutimer.model.cue import Cue
from tests.real.heard import heard
from tests.real.sound_card import RATE_HZ, SINK, Recorder, Recording, VirtualSoundCard

ALIKE = 0.6
BEFORE_S, AFTER_S = 0.1, 0.4
COMMAND = (
    *("parec", f"--device={SINK}.monitor", "--raw", "--format=s16le"),
    *(f"--rate={RATE_HZ}", "--channels=1", "--latency-msec=5"),
)


@dataclass(slots=True)
class Tape:
    """Keep what was recorded, once that has ended."""

    recording: Recording | None = None
    arrivals: tuple[tuple[int, float], ...] = ()

    def heard_ms(self, cues: Iterable[tuple[Cue, float]]) -> list[float]:
        """Return how long after its deadline each cue was heard that is found for certain."""
        found = [heard(self._around(due_s), cue, due_s) for cue, due_s in cues]
        return [cue.lateness_ms for cue in found if cue.likeness > ALIKE]

    def _around(self, moment_s: float) -> Recording:
        """Return the recording with the start that is true around a moment."""
        assert self.recording is not None
        starts = [
            at_s - count / RATE_HZ
            for count, at_s in self.arrivals
            if moment_s - BEFORE_S < at_s < moment_s + AFTER_S
        ]
        return replace(self.recording, start_s=statistics.median(starts))


@contextmanager
def recorded(card: VirtualSoundCard) -> Iterator[Tape]:
    """Record what the card plays meanwhile."""
    tape = Tape()
    process = subprocess.Popen(
        COMMAND, env=card.environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    recorder = Recorder(process)
    try:
        recorder.start()
        yield tape
    finally:
        tape.recording, tape.arrivals = recorder.stop(), tuple(recorder.arrivals)
