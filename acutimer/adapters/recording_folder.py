"""Words that the person recorded: WAV files in one folder, none of which is ever overwritten."""

import os
import re
from collections.abc import Iterator
from errno import EEXIST
from itertools import count
from pathlib import Path
from unicodedata import normalize

from acutimer.adapters.files import clear_leftovers, read_bytes, reason, write_whole
from acutimer.adapters.wav import DAMAGED, LONGEST_RECORDING_S, duration_s
from acutimer.errors import StorageError
from acutimer.formats.faults import quoted
from acutimer.model.duration import format_duration

MOST_BYTES = 350_000_000
"""Ten minutes in stereo, of 96,000 samples a second with 24 bits each."""
_LONGEST_STEM = 50  # with a number and the ending it stays within 60 letters
_SAVE_ANEW = "Save it as “WAV, 16-bit PCM” with a sound editor, and choose that file."


class RecordingFolder:
    """Keep recordings in `folder`, which is made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, name: str) -> bool:
        """Return whether there is a file with the bare name `name`."""
        return Path(name).name == name and os.path.isfile(self._folder / name)  # noqa: PTH113 - never raises

    def take(self, path: Path) -> str:
        """Copy the WAV file at `path` into the folder, unless it is there, and return its name.

        Raises:
            StorageError: if it cannot be played, read or copied, with what to do.
        """
        raw = _sound(path)
        places = self._places(path.stem)
        target = next(one for one in places if not os.path.lexists(one) or _has(one, raw))
        if not os.path.lexists(target):
            self._add(target, raw)
        return target.name

    def _places(self, stem: str) -> Iterator[Path]:
        """Yield the places for a recording called `stem`, the best one first."""
        name = safe_stem(stem)
        yield self._folder / f"{name}.wav"
        yield from (self._folder / f"{name}-{number}.wav" for number in count(2))

    def _add(self, target: Path, raw: bytes) -> None:
        """Write a file where there is none."""

        def check() -> None:
            if os.path.lexists(target):
                raise FileExistsError(EEXIST, "another program has just put a file there")

        try:
            write_whole(target, raw, check)
        except OSError as error:
            told = f"Your recording could not be copied to {target}: {reason(error)}."
            raise StorageError(told) from error
        clear_leftovers(target)


def safe_stem(stem: str) -> str:
    """Return the nearest name to `stem` that may stand in a routine, without its ending."""
    letters = normalize("NFKD", stem).encode("ascii", "ignore").decode()
    words = " ".join(letters.split())
    safe = re.sub("[^A-Za-z0-9._ -]+", "-", words)[:_LONGEST_STEM].strip(" ._-")
    return safe or "recording"


def _sound(path: Path) -> bytes:
    """Return the bytes of the WAV file at `path`, which can be played.

    Raises:
        StorageError: if it is none, too long, or cannot be read.
    """
    try:
        raw = read_bytes(path, MOST_BYTES + 1)
    except OSError as error:
        raise StorageError(f"{path} could not be read: {reason(error)}.") from error
    try:
        length_s = duration_s(path)
    except (*DAMAGED, ZeroDivisionError) as error:
        raise StorageError(f"{path} is not a WAV file with PCM sound. {_SAVE_ANEW}") from error
    if not length_s:
        raise StorageError(f"Nothing is to be heard in {path}. Record it again.")
    if length_s > LONGEST_RECORDING_S:
        told = f"{quoted(path.name)} lasts {format_duration(length_s)}"
        most = format_duration(LONGEST_RECORDING_S)
        raise StorageError(f"{told}, and {most} is the most. Shorten it with a sound editor.")
    if len(raw) > MOST_BYTES:
        raise StorageError(f"{path} is larger than {MOST_BYTES // 10**6} MB. {_SAVE_ANEW}")
    return raw


def _has(path: Path, raw: bytes) -> bool:
    """Tell whether the file at `path` holds just `raw`; one that cannot be read does not."""
    try:
        return path.stat().st_size == len(raw) and read_bytes(path) == raw
    except OSError:
        return False
