"""Read routine files, one or whole folders of them; read and write drafts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from acutimer.errors import DataFileError, Problem, UnknownRoutineError
from acutimer.formats import nodes
from acutimer.formats.faults import START, Faults, nearest, quoted
from acutimer.formats.routine_shape import DRAFT, ROUTINE
from acutimer.formats.shapes import Document, entry
from acutimer.formats.writing import document_text
from acutimer.model.kept import Draft
from acutimer.model.routine import Routine

ENDINGS = (".yaml", ".yml")
_BASE = "x-base"
KnownPoints = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Library:
    """Hold all sound routines, folder by folder in the order of file names, and all faults.

    `paths` names the files of the routines, in the same order.
    """

    routines: tuple[Routine, ...]
    problems: tuple[Problem, ...] = ()
    paths: tuple[Path, ...] = ()

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


def read_routine_text(raw: bytes, path: Path, known_points: KnownPoints = None) -> Routine:
    """Return the routine in `raw`, the bytes of a file; faults name `path`, which is not opened.

    Raises:
        DataFileError: with every fault of the text.
    """
    return _read(ROUTINE, raw, _faults(path, known_points))[0]


def read_draft_text(raw: bytes, path: Path) -> Draft:
    """Return the draft in `raw`, the bytes of the file at `path`; it may be unfinished.

    Raises:
        DataFileError: with every fault of the text.
    """
    routine, root = _read(DRAFT, raw, _faults(path, None))
    base = entry(root, _BASE)
    return Draft(routine, base.value if isinstance(base, nodes.Scalar) else "")


def draft_text(draft: Draft) -> str:
    """Return the text of a file that reads as `draft`."""
    base = draft.base.replace("'", "''")
    return f"{document_text(DRAFT, draft.routine)}{_BASE}: '{base}'\n"


def read_library(
    folders: Iterable[Path], known_points: KnownPoints = None, taken: Collection[str] = ()
) -> Library:
    """Return every routine of `folders`; a faulty file adds to the problems and hides no other.

    Of two routines with the same id the one that is read first stays, and none that has one of the
    ids in `taken`, which are those of built-in routines. A folder that does not exist counts as
    empty.
    """
    routines: dict[str, Routine] = {}
    paths: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in _files(folders, problems):
        faults = _faults(path, known_points)
        routine, root = ROUTINE.read(path, faults)
        if routine is not None and (routine.id in routines or routine.id in taken):
            owner = paths.get(routine.id, "a built-in routine")
            message = f"the id {quoted(routine.id)} is already taken by {owner}"
            faults.add(entry(root, "id") or START, message)
        elif routine is not None:
            routines[routine.id], paths[routine.id] = routine, path
        problems.extend(faults.problems)
    return Library(tuple(routines.values()), tuple(problems), tuple(paths.values()))


def _faults(path: Path, known_points: KnownPoints) -> Faults:
    return Faults(path, None if known_points is None else {"point": known_points})


def _read(document: Document, raw: bytes, faults: Faults) -> tuple[Routine, nodes.Node | None]:
    """Return the routine in the bytes of a file of `document`, and its root node."""
    if len(raw) > nodes.MAX_BYTES:
        faults.add(START, f"the file is larger than {nodes.MAX_BYTES // 1024} KiB")
        raise DataFileError(faults.problems)
    text = nodes.decoded(raw, faults)
    if text is None:
        raise DataFileError(faults.problems)
    routine, root = document.read_text(text, faults)
    if routine is None:
        raise DataFileError(faults.problems)
    return routine, root


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
