"""The bin: files of routines that were deleted, until they are put back."""

import logging
import os
import re
import time
from contextlib import suppress
from pathlib import Path

from acutimer.adapters.files import free_name, move, read_bytes
from acutimer.errors import DataFileError
from acutimer.formats.nodes import MAX_BYTES
from acutimer.formats.routines import ENDINGS, read_routine_text
from acutimer.model.kept import Binned
from acutimer.model.routine import Routine

logger = logging.getLogger(__name__)

_MARK = "~"
_NUMBER = re.compile(rf"{_MARK}[0-9]+(?=(\.[a-z]+)+$)")
_STEP_NS = 1000  # what every file system of today can tell apart


class RoutineBin:
    """Keep deleted files in `folder`, each with its draft beside it; nothing is ever lost here."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, name: str) -> Path:
        """Return the place of what has this name in the bin."""
        return self._folder / Path(name).name

    def draft(self, name: str) -> Path:
        """Return the place of the draft that belongs to what has this name in the bin."""
        return self._folder / f"{Path(name).name}.draft"

    def take(self, path: Path, draft: Path) -> str:
        """Move the file at `path` here, and its draft if there is one; return its name here.

        Raises:
            OSError: if the file cannot be moved.
        """
        target = free_name(self._folder / path.name, _MARK)
        now_ns = max([time.time_ns(), *(self._age(other) + _STEP_NS for other in self._files())])
        move(path, target)
        with suppress(OSError):
            os.utime(target, ns=(now_ns, now_ns))
        try:
            if draft.exists():
                move(draft, free_name(self.draft(target.name)))
        except OSError as error:
            logger.warning("a draft stays where it is: %s", error)
        return target.name

    def all(self) -> tuple[Binned, ...]:
        """Return what can be read here, the latest first."""
        found = []
        for path in sorted(self._files(), key=lambda path: (-self._age(path), path.name)):
            try:
                found.append(Binned(self.routine(path.name)[0], path.name))
            except (OSError, DataFileError) as error:
                logger.warning("a deleted routine cannot be read: %s", error)
        return tuple(found)

    def routine(self, name: str) -> tuple[Routine, bytes]:
        """Return the routine in a file here, and the bytes of the file; points are not checked.

        Raises:
            OSError: if the file cannot be read.
            DataFileError: if it has faults.
        """
        path = self.path(name)
        raw = read_bytes(path, MAX_BYTES + 1)
        return read_routine_text(raw, path), raw

    def _files(self) -> list[Path]:
        with suppress(OSError):
            return [
                path
                for path in self._folder.iterdir()
                if path.suffix in ENDINGS and path.name[0] != "."
            ]
        return []

    @staticmethod
    def _age(path: Path) -> int:
        """Return when the file came here."""
        with suppress(OSError):
            return path.stat().st_mtime_ns
        return 0


def old_name(name: str) -> str:
    """Return the name that a file had before it came into the bin."""
    return _NUMBER.sub("", name)
