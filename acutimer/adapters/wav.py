"""WAV files: how long they last, and copies of them at another volume."""

import math
import shutil
import sys
import tempfile
import wave
from array import array
from collections.abc import Mapping
from pathlib import Path

from acutimer.model.cue import Cue

RANGE_DB = 50.0  # from the faintest volume above 0 up to 1
STEPS = 100  # volumes that can be told apart; one folder of copies each
KEPT_VOLUMES = 3  # a player may still be reading the volume before the last
RATE_HZ = 48_000
DAMAGED = (OSError, EOFError, ValueError, wave.Error)  # what reading a bad file can raise


def gain_of(volume: float) -> float:
    """Return the factor for a volume of 0..1; equal steps sound like equal steps."""
    wanted = rounded(volume)
    return 10.0 ** (RANGE_DB * (wanted - 1.0) / 20.0) if wanted > 0.0 else 0.0


def rounded(volume: float) -> float:
    """Return the nearest volume that is told apart, 0 for anything that is not a number."""
    if math.isnan(volume):
        return 0.0
    return round(min(1.0, max(0.0, volume)) * STEPS) / STEPS


def duration_s(path: Path) -> float:
    """Return the length of a WAV file in seconds."""
    with wave.open(str(path), "rb") as source:
        return source.getnframes() / source.getframerate()


def write_scaled(source: Path, target: Path, gain: float) -> None:
    """Write a copy of a 16-bit WAV file, each sample multiplied by `gain` (0..1)."""
    with wave.open(str(source), "rb") as original:
        parameters = original.getparams()
        frames = original.readframes(parameters.nframes)
    if parameters.sampwidth != 2:
        raise ValueError(f"{source}: expected 16-bit samples, got {8 * parameters.sampwidth}-bit")
    with wave.open(str(target), "wb") as copy:
        copy.setparams(parameters)
        copy.writeframes(scaled(frames, gain))


def scaled(frames: bytes, gain: float) -> bytes:
    """Return little-endian 16-bit samples multiplied by `gain`."""
    samples = array("h", frames)
    if sys.byteorder == "big":
        samples.byteswap()
    samples = array("h", [round(sample * gain) for sample in samples])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


def write_silence(target: Path, length_s: float) -> None:
    """Write a WAV file in which nothing is heard."""
    with wave.open(str(target), "wb") as silence:
        silence.setnchannels(1)
        silence.setsampwidth(2)
        silence.setframerate(RATE_HZ)
        silence.writeframes(bytes(2 * round(length_s * RATE_HZ)))


class RenderedSounds:
    """Keep copies of the cues at the volume in use, in a private folder that `close` removes."""

    def __init__(self, sources: Mapping[Cue, Path]) -> None:
        """Make the folder; copies are written when asked for."""
        self._sources = sources
        self._volume = 1.0
        self._unusable: set[Cue] = set()
        self._recent: list[Path] = []
        self.folder = Path(tempfile.mkdtemp(prefix="acutimer-")).resolve()

    def set_volume(self, volume: float) -> None:
        """Use the copies for `volume` from now on."""
        self._volume = rounded(volume)
        folder = self._volume_folder()
        self._recent = [*(known for known in self._recent if known != folder), folder]
        while len(self._recent) > KEPT_VOLUMES:
            shutil.rmtree(self._recent.pop(0), ignore_errors=True)

    def path(self, cue: Cue) -> Path | None:
        """Return the copy of `cue`, written if needed; None where there is nothing to hear.

        Raises:
            OSError, EOFError, ValueError, wave.Error: if the sound cannot be read or written.
        """
        if self._volume == 0.0:
            return None
        target = self._volume_folder() / f"{cue.value}.wav"
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            unfinished = target.with_suffix(".part")
            write_scaled(self._sources[cue], unfinished, gain_of(self._volume))
            unfinished.replace(target)
        return target

    def prepare_next(self) -> bool:
        """Write one copy that is still missing; return whether there was one to try."""
        for cue in self._sources.keys() - self._unusable:
            if self._volume > 0.0 and not (self._volume_folder() / f"{cue.value}.wav").exists():
                try:
                    self.path(cue)
                except DAMAGED:
                    self._unusable.add(cue)  # said when it is asked for
                return True
        return False

    def close(self) -> None:
        """Remove the folder and all copies."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _volume_folder(self) -> Path:
        return self.folder / f"{round(self._volume * STEPS):03d}"
