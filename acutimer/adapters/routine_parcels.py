"""Routines that come from anywhere and go anywhere: a file, or a zip of several."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from acutimer.adapters.files import read_bytes, reason
from acutimer.adapters.routine_folder import ENDING
from acutimer.errors import DataFileError, Problem
from acutimer.formats.faults import UNFIT
from acutimer.formats.nodes import MAX_BYTES
from acutimer.formats.routines import ENDINGS, KnownPoints, read_routine, read_routine_text
from acutimer.model.importing import free_id
from acutimer.model.routine import Routine

ZIP = ".zip"
MOST_MEMBERS = 500
MOST_ZIP_BYTES = 16 * 1024 * 1024
_SHOWN_LETTERS = 200
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what can be unpacked piece by piece
_ENCRYPTED = 0x1
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, LookupError)


def look_into(path: Path, known_points: KnownPoints) -> tuple[tuple[Routine, bytes], ...]:
    """Return the routines in the file at `path`, or in a zip of such files, with their bytes.

    Nothing in it is trusted: neither its sizes nor its names.

    Raises:
        DataFileError: with every fault of it.
    """
    try:
        is_zip = path.is_file() and zipfile.is_zipfile(path)
    except OSError:
        is_zip = False  # which reading it tells in full
    if not is_zip:
        return ((read_routine(path, known_points), _bytes(path)),)
    routines: list[tuple[Routine, bytes]] = []
    problems: list[Problem] = []
    with _zip(path) as archive:
        for member in _wanted(path, archive.infolist()):
            place = _place(path, member)
            try:
                raw = _unpacked(archive, member, place)
                routines.append((read_routine_text(raw, place, known_points), raw))
            except DataFileError as error:
                problems.extend(error.problems)
    if problems:
        raise DataFileError(tuple(problems))
    return tuple(routines)


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file that was read a moment ago."""
    try:
        return read_bytes(path, MAX_BYTES + 1)
    except OSError as error:
        raise _fault(path, f"the file cannot be read: {reason(error)}") from error


def packed(texts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of routine files, given by their ids and contents."""
    buffer = io.BytesIO()
    names: set[str] = set()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for routine_id, text in texts:
            name = free_id(routine_id, names)
            names.add(name)
            archive.writestr(f"{name}{ENDING}", text)
    return buffer.getvalue()


@contextmanager
def _zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip, and tell in words what is wrong with it as a whole."""
    try:
        if path.stat().st_size > MOST_ZIP_BYTES:
            raise _fault(path, f"the zip is larger than {MOST_ZIP_BYTES // 1024**2} MiB")
        with zipfile.ZipFile(path) as archive:
            yield archive
    except OSError as error:
        raise _fault(path, f"the zip cannot be read: {reason(error)}") from error
    except _DAMAGES as error:
        raise _fault(path, "the zip is damaged; fetch or make it again") from error


def _wanted(path: Path, members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Return the members that look like routine files."""
    if len(members) > MOST_MEMBERS:
        raise _fault(path, f"the zip holds {len(members)} files, more than {MOST_MEMBERS}")
    names = ((member, member.filename.rpartition("/")[2]) for member in members)
    wanted = [member for member, name in names if name.lower().endswith(ENDINGS) and name[0] != "."]
    if not wanted:
        raise _fault(path, f"the zip holds no routine, which is a file in {' or '.join(ENDINGS)}")
    return wanted


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Path) -> bytes:
    """Return the first bytes of a member, one more than a routine file may have."""
    if member.flag_bits & _ENCRYPTED:
        raise _fault(place, "this is encrypted; unpack the zip with its password")
    if member.compress_type not in _PACKED:
        raise _fault(place, "this is packed in an unusual way; make the zip again")
    try:
        with archive.open(member) as file:
            return file.read(MAX_BYTES + 1)
    except _DAMAGES as error:
        raise _fault(place, "this is damaged; fetch or make the zip again") from error


def _place(path: Path, member: zipfile.ZipInfo) -> Path:
    """Return what to call the place of a member, which is nothing to write to."""
    return Path(f"{path}/{UNFIT.sub('·', member.filename)[-_SHOWN_LETTERS:]}")


def _fault(path: Path, message: str) -> DataFileError:
    return DataFileError((Problem(path, 1, 1, message),))
