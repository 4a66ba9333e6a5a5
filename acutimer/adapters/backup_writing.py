"""Write all that is a person's own into one zip."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from acutimer.adapters.backup_reading import (
    FORMAT,
    HISTORY,
    MANIFEST,
    MOST_RECORDING_BYTES,
    MOST_RECORDINGS_BYTES,
    MOST_SMALL_BYTES,
    PLANS,
    POINTS,
    RECORDINGS,
    ROUTINES,
    SETTINGS,
    VERSION,
)
from acutimer.adapters.files import read_bytes
from acutimer.formats.kinds import WAV_NAME
from acutimer.formats.nodes import MAX_BYTES
from acutimer.formats.records import history_text
from acutimer.formats.routines import ENDINGS
from acutimer.model.record import Record

Member = tuple[str, bytes | Path]


def members(data_dir: Path, records: Iterable[Record], now: datetime) -> Iterator[Member]:
    """Yield what belongs into a backup, by the names it has there.

    Raises:
        OSError: if a file cannot be read.
    """
    head = {"format": FORMAT, "version": VERSION, "made_at": now.isoformat(timespec="seconds")}
    yield MANIFEST, json.dumps(head, indent=2).encode()
    for name in (SETTINGS, PLANS):
        if (data_dir / name).exists():
            yield name, read_bytes(data_dir / name)
    for folder, endings in ((POINTS, ENDINGS[:1]), (ROUTINES, ENDINGS)):
        for path in _files(data_dir / folder, endings):
            yield f"{folder}/{_printable(path.name)}", read_bytes(path, MAX_BYTES + 1)
    yield HISTORY, history_text(records).encode("utf-8", "replace")
    yield from (
        (f"{RECORDINGS}/{one.name}", one) for one in _files(data_dir / RECORDINGS, (".wav",))
    )


def write_backup(path: Path, found: Iterable[Member]) -> tuple[str, ...]:
    """Write the members `found` to `path`, as a whole or not at all; return what has no room.

    Raises:
        OSError: if that cannot be done; what stood there before is still there then.
    """
    path = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                left_out = _fill(archive, found)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        with suppress(OSError):
            Path(name).unlink()
    return left_out


def _fill(archive: ZipFile, found: Iterable[Member]) -> tuple[str, ...]:
    """Put the members `found` into `archive`, and return the names of those without room."""
    left_out: list[str] = []
    room = MOST_RECORDINGS_BYTES
    for name, content in found:
        if isinstance(content, bytes):
            if name != HISTORY and len(content) > _most(name):
                left_out.append(name)
            else:
                archive.writestr(name, content)
            continue
        size = content.stat().st_size
        if size > min(room, MOST_RECORDING_BYTES) or not WAV_NAME.pattern.fullmatch(content.name):
            left_out.append(name)
            continue
        room -= size
        archive.write(content, name, ZIP_STORED)
    return tuple(left_out)


def _most(name: str) -> int:
    """Return how many bytes a member may have, as a program reads them that opens it."""
    return MAX_BYTES if "/" in name else MOST_SMALL_BYTES


def _files(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    """Return the files in `folder` with one of `endings`; none if there is no such folder."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if path.suffix in endings and path.name[0] != ".")
    return sorted(path for path in found if path.is_file())


def _printable(name: str) -> str:
    """Return a name that any zip can hold."""
    return name.encode("utf-8", "replace").decode()
