"""Read routine files, one or whole folders of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from acutimer.errors import DataFileError, Problem, UnknownRoutineError
from acutimer.formats.faults import START, Faults, nearest, quoted
from acutimer.formats.routine_shape import ROUTINE
from acutimer.formats.shapes import entry
from acutimer.model.routine import Routine

ENDINGS = (".yaml", ".yml")
KnownPoints = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Library:
    """Hold all sound routines, folder by folder in the order of file names, and all faults."""

    routines: tuple[Routine, ...]
    problems: tuple[Problem, ...] = ()

    def find(self, routine_id: str) -> Routine:
        """Return the routine with this id.

        Raises:
            UnknownRoutineError: if there is none; it names the nearest id.
        """
        for routine in self.routines:
            if routine.id == routine_id:
                return routine
        ids = {
            name: routine.id for routine in self.routines for name in (routine.title, routine.id)
        }
        raise UnknownRoutineError(routine_id, ids.get(nearest(routine_id, ids), ""))


def read_routine(path: Path, known_points: KnownPoints = None) -> Routine:
    """Return the routine in the file at `path`; with `known_points` its codes must be among them.

    Raises:
        DataFileError: with every fault of the file.
    """
    faults = _faults(path, known_points)
    routine: Routine | None = ROUTINE.read(path, faults)[0]
    if routine is None:
        raise DataFileError(faults.problems)
    return routine


def read_library(folders: Iterable[Path], known_points: KnownPoints = None) -> Library:
    """Return every routine of `folders`; a faulty file adds to the problems and hides no other.

    Of two routines with the same id the one that is read first stays. A folder that does not exist
    counts as empty.
    """
    routines: dict[str, Routine] = {}
    paths: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in _files(folders, problems):
        faults = _faults(path, known_points)
        routine, root = ROUTINE.read(path, faults)
        if routine is not None and routine.id in routines:
            message = f"the id {quoted(routine.id)} is already taken by {paths[routine.id]}"
            faults.add(entry(root, "id") or START, message)
        elif routine is not None:
            routines[routine.id], paths[routine.id] = routine, path
        problems.extend(faults.problems)
    return Library(tuple(routines.values()), tuple(problems))


def _faults(path: Path, known_points: KnownPoints) -> Faults:
    return Faults(path, None if known_points is None else {"point": known_points})


def _files(folders: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    for folder in folders:
        try:
            paths = sorted(folder.iterdir(), key=lambda path: (path.stem, path.name))
        except FileNotFoundError:
            continue
        except OSError as error:
            if isinstance(error, NotADirectoryError) and not folder.exists():
                continue  # it is the data folder that cannot be used, which is told elsewhere
            message = f"the folder cannot be read: {error.strerror}"
            problems.append(Problem(folder, 1, 1, message))
            continue
        yield from (path for path in paths if path.suffix in ENDINGS and path.name[0] != ".")
