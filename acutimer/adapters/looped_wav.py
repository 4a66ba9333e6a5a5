"""A WAV file without end."""

import logging
import wave
from pathlib import Path

from acutimer.adapters.wav import DAMAGED, of_16_bit

logger = logging.getLogger(__name__)

SHORTEST_S = 2.0
RATES_HZ = (8_000, 192_000)


class LoopedWav:
    """Give out the samples of a WAV file over and over."""

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            OSError, EOFError, ValueError, wave.Error: if it cannot be played, or is too short.
        """
        self._path = path
        self._file = wave.open(str(path), "rb")  # noqa: SIM115 - stays open until `close`
        self.rate_hz = self._file.getframerate()
        self.channels = self._file.getnchannels()
        self.reads = 0
        self._damaged = False
        self._width = self._file.getsampwidth()
        self.sample_bytes = 2 if self._width <= 2 else 4
        if not RATES_HZ[0] <= self.rate_hz <= RATES_HZ[1]:
            self.close()
            raise ValueError(f"{self.rate_hz} samples a second")
        if (length_s := self._file.getnframes() / self.rate_hz) <= SHORTEST_S:
            self.close()
            raise ValueError(f"{length_s:.1f} s is too short, it takes over {SHORTEST_S:.0f} s")

    def read(self, count: int) -> bytes:
        """Return at most `count` bytes in whole frames, silence if the file went bad meanwhile."""
        self.reads += 1
        frames = count // (self.sample_bytes * self.channels)
        try:
            data = b"" if self._damaged else widened(self._next(frames), self._width)
        except DAMAGED as error:
            logger.warning("%s cannot be read any more: %s", self._path, error)
            self._damaged, data = True, b""
        return data or bytes(frames * self.sample_bytes * self.channels)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _next(self, frames: int) -> bytes:
        data = self._file.readframes(frames)
        if missing := frames - len(data) // (self._width * self.channels):
            self._file.rewind()
            data += self._file.readframes(missing)
        return data


def widened(data: bytes, width: int) -> bytes:
    """Return samples of 1 or 3 bytes as ones of 2 or 4, which Qt takes; others as they are."""
    if width == 1:
        return of_16_bit(data, width)
    if width == 3:
        wide = bytearray(len(data) // 3 * 4)
        for place in range(3):
            wide[place + 1 :: 4] = data[place::3]
        return bytes(wide)
    return data
