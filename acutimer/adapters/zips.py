"""Zips that come from anywhere: neither their sizes nor their names are trusted."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from acutimer.adapters.files import reason
from acutimer.errors import DataFileError, Problem
from acutimer.formats.faults import UNFIT

_SHOWN_LETTERS = 200
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what can be unpacked piece by piece
_ENCRYPTED = 0x1
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, LookupError)


def fault(path: Path, message: str) -> DataFileError:
    """Return the error that names one fault of the file at `path`."""
    return DataFileError((Problem(path, 1, 1, message),))


def place(path: Path, member: str) -> Path:
    """Return what to call the place of a member of the zip at `path`; it is nothing to write to."""
    return Path(f"{path}/{UNFIT.sub('·', member)[-_SHOWN_LETTERS:]}")


@contextmanager
def opened(path: Path, most_bytes: int, most_members: int) -> Iterator[zipfile.ZipFile]:
    """Open the zip at `path`, and tell in words what is wrong with it as a whole.

    Raises:
        DataFileError: if it is none, cannot be read, or is larger than it may be.
    """
    try:
        if path.stat().st_size > most_bytes:
            raise fault(path, f"the zip is larger than {most_bytes // 1024**2} MiB")
        with zipfile.ZipFile(path) as archive:
            count = len(archive.infolist())
            if count > most_members:
                raise fault(path, f"the zip holds {count} files, more than {most_members}")
            yield archive
    except OSError as error:
        raise fault(path, f"the zip cannot be read: {reason(error)}") from error
    except _DAMAGES as error:
        raise fault(path, "the zip is damaged; fetch or make it again") from error


def unpacked(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, most_bytes: int, where: Path
) -> bytes:
    """Return the bytes of a member, which errors call `where`; never are more than so many read.

    Raises:
        DataFileError: if it is damaged, encrypted or too large.
    """
    if member.flag_bits & _ENCRYPTED:
        raise fault(where, "this is encrypted; unpack the zip with its password")
    if member.compress_type not in _PACKED:
        raise fault(where, "this is packed in an unusual way; make the zip again")
    try:
        with archive.open(member) as file:
            raw = file.read(most_bytes + 1)
    except _DAMAGES as error:
        raise fault(where, "this is damaged; fetch or make the zip again") from error
    if len(raw) > most_bytes:
        raise fault(where, f"this is larger than {max(1, most_bytes // 1024)} KiB")
    return raw
