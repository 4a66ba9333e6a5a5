"""The folder of own routines: each file keeps its comments, and one backup."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from acutimer.adapters.files import clear_leftovers, free_name, read_bytes, reason, write_whole
from acutimer.errors import ChangedError, DataFileError, StorageError
from acutimer.formats.faults import quoted
from acutimer.formats.nodes import MAX_BYTES
from acutimer.formats.routines import (
    ENDINGS,
    KnownPoints,
    Library,
    read_library,
    read_routine_text,
)
from acutimer.formats.writing import routine_text
from acutimer.model.kept import Kept, Shelved
from acutimer.model.routine import Routine

ENDING = ".acutimer.yaml"
_LONGEST_NAME = 100  # an id may have more letters than a system allows in a name


@dataclass(frozen=True, slots=True)
class There:
    """Hold what a file is right now; the routine is None if it has faults."""

    path: Path
    raw: bytes
    routine: Routine | None


class RoutineFolder:
    """Keep routine files in `folder`, and of each the state before in `backups`.

    `known_points` returns the codes that may stand in a routine, or None for any; files with one
    of the ids in `taken` are left out.
    """

    def __init__(
        self,
        folder: Path,
        backups: Path,
        known_points: Callable[[], KnownPoints],
        taken: Collection[str],
    ) -> None:
        self.folder = folder
        self._backups = backups
        self._known_points = known_points
        self._taken = frozenset(taken)
        self._seen: dict[str, Path] = {}

    def shelved(self) -> Shelved:
        """Return what lies in the folder now."""
        stamps = self._stamps()  # before the reading: a stamp that is too old is found out later
        library = self._read()
        found = zip(library.routines, library.paths, strict=True)
        kept = tuple(Kept(routine, path, stamps.get(path, "")) for routine, path in found)
        return Shelved(kept, library.problems)

    def paths(self) -> dict[str, Path]:
        """Return where each sound routine lies, by its id."""
        return _paths(self._read())

    def path_of(self, routine_id: str) -> Path | None:
        """Return the file of a routine, also one that has had faults since it was seen."""
        library = self._read()
        seen = self._seen.get(routine_id)
        faulty = seen if seen in {problem.path for problem in library.problems} else None
        return _paths(library).get(routine_id, faulty)

    def keep(
        self, routine: Routine, base: str | None, source: tuple[Routine, bytes] | None = None
    ) -> Kept:
        """Save `routine` in the file of its id, or in a new one made of the file `source`.

        `source` is a routine that differs little, with the bytes that read as it.

        Raises:
            ChangedError: if the file has another stamp than `base`, or is there unexpectedly.
            StorageError: if it cannot be written, or no file can hold the routine.
        """
        sound = sound_routine(routine, self._known_points())
        path = self.path_of(routine.id)
        new_path = self.folder / f"{routine.id[:_LONGEST_NAME]}{ENDING}"
        with told("Your routine could not be saved to", path or new_path):
            if path is not None:
                return self._change(path, sound, base)
            if base:
                raise ChangedError(self._seen.get(routine.id, new_path))
            from acutimer.formats.changing import changed_text  # late, see there

            text = changed_text(source[1], source[0], sound) if source else routine_text(sound)
            return self.add(new_path, sound, text.encode())

    def add(self, path: Path, routine: Routine, raw: bytes) -> Kept:
        """Write a file where there is none, by the first name like that of `path` that is free."""
        target = free_name(path)

        def check() -> None:
            if target.exists():
                raise ChangedError(target)

        write_whole(target, raw, check)
        clear_leftovers(target)
        self._seen[routine.id] = target
        return Kept(routine, target, stamp_of(raw))

    def _change(self, path: Path, routine: Routine, base: str | None) -> Kept:
        """Write a routine into the file that it has."""
        there = opened(path)
        if base is not None and stamp_of(there.raw) != base:
            raise ChangedError(path)
        old = there.routine
        from acutimer.formats.changing import changed_text  # late, see there

        text = changed_text(there.raw, old, routine) if old else routine_text(routine)
        raw = text.encode()

        def check() -> None:
            self._back_up(there)
            if base is not None and not _has(path, there.raw):
                raise ChangedError(path)

        if raw != there.raw:  # or else the backup would be no earlier state
            write_whole(path, raw, check)
            clear_leftovers(path)
        return Kept(routine, path, stamp_of(raw))

    def _back_up(self, there: There) -> None:
        """Keep the state of a file that is about to be replaced."""
        backup = self._backups / there.path.name
        write_whole(backup, there.raw)
        clear_leftovers(backup)

    def _read(self) -> Library:
        """Read the folder, and remember which file has which id."""
        library = read_library([self.folder], self._known_points(), self._taken)
        self._seen.update(_paths(library))
        return library

    def _stamps(self) -> dict[Path, str]:
        """Return the stamps of all files in the folder that may hold a routine."""
        found = {}
        with suppress(OSError):
            for path in [path for path in self.folder.iterdir() if path.suffix in ENDINGS]:
                with suppress(OSError):
                    found[path] = stamp_of(read_bytes(path, MAX_BYTES + 1))
        return found


@contextmanager
def told(what: str, path: Path) -> Iterator[None]:
    """Tell in words of a person what could not be done, and where."""
    try:
        yield
    except OSError as error:
        raise StorageError(f"{what} {path}: {reason(error)}.") from error


def opened(path: Path) -> There:
    """Return what the file at `path` is right now, whether its points are known or not.

    Raises:
        OSError: if it cannot be read.
    """
    raw = read_bytes(path)
    try:
        return There(path, raw, read_routine_text(raw, path))
    except DataFileError:
        return There(path, raw, None)


def stamp_of(raw: bytes) -> str:
    """Return what changes with the bytes of a file, as far as accidents can change them."""
    return f"{len(raw)}-{crc32(raw):08x}"


def sound_routine(routine: Routine, known_points: KnownPoints) -> Routine:
    """Return `routine` as a file gives it back, each text on one line.

    Raises:
        StorageError: if no file can hold it, with the first thing that is wrong with it.
    """
    text = routine_text(routine)
    try:
        return read_routine_text(text.encode(), Path(), known_points)
    except DataFileError as error:
        fault = error.problems[0]
        line = text.split("\n")[fault.line - 1].strip()
        why = f"{fault.message}, in {quoted(line)}" if routine.steps else "it has no steps yet"
        raise StorageError(f"{quoted(routine.title)} cannot be saved: {why}.") from error


def _paths(library: Library) -> dict[str, Path]:
    ids = (routine.id for routine in library.routines)
    return dict(zip(ids, library.paths, strict=True))


def _has(path: Path, raw: bytes) -> bool:
    """Tell whether the file at `path` still has these bytes."""
    with suppress(OSError):
        return read_bytes(path) == raw
    return False
