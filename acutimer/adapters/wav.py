"""WAV files: how long they last, and copies of them at another volume."""

import math
import shutil
import sys
import tempfile
import wave
from array import array
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from acutimer.model.cue import Cue

RANGE_DB = 50.0  # from the faintest volume above 0 up to 1
STEPS = 100  # volumes that can be told apart; one folder of copies each
KEPT_VOLUMES = 3  # a player may still be reading the volume before the last
RATE_HZ = 48_000
LONGEST_RECORDING_S = 600  # of words that the person recorded
PART_FRAMES = 16_000  # some milliseconds of work
FLIPPED = bytes(value ^ 0x80 for value in range(256))  # 8-bit samples have their zero at 128
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


def write_scaled(
    source: Path, target: Path, gain: float, is_wanted: Callable[[], bool] = lambda: True
) -> None:
    """Write a copy of a WAV file with 16-bit samples, each multiplied by `gain` (0..1).

    It is written in small parts, so that other threads can run, while `is_wanted`.
    """
    with wave.open(str(source), "rb") as original, wave.open(str(target), "wb") as copy:
        width = original.getsampwidth()
        copy.setnchannels(original.getnchannels())
        copy.setsampwidth(2)
        copy.setframerate(original.getframerate())
        copy.setnframes(original.getnframes())
        while (data := original.readframes(PART_FRAMES)) and is_wanted():
            copy.writeframesraw(scaled(of_16_bit(data, width), gain))


def of_16_bit(data: bytes, width: int) -> bytes:
    """Return little-endian samples of 1 to 4 bytes as ones of 2 bytes."""
    if width == 2:
        return data
    wide = bytearray(len(data) // width * 2)
    wide[1::2] = data[width - 1 :: width] if width > 1 else data.translate(FLIPPED)
    if width > 1:
        wide[0::2] = data[width - 2 :: width]
    return bytes(wide)


def scaled(frames: bytes, gain: float) -> bytes:
    """Return little-endian 16-bit samples multiplied by `gain`."""
    if gain == 1.0:
        return frames
    samples = array("h", frames)
    if sys.byteorder == "big":
        samples.byteswap()
    samples = array("h", map(products(gain).__getitem__, samples))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


@lru_cache(maxsize=1)
def products(gain: float) -> "array[int]":
    """Return every 16-bit sample multiplied by `gain`, at its index; negative ones from the end."""
    return array("h", [round(sample * gain) for sample in (*range(1 << 15), *range(-1 << 15, 0))])


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
