"""Read a backup from anywhere: only what it may hold is looked at, and none of it is trusted."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from acutimer.adapters import zips
from acutimer.adapters.files import read_bytes, reason
from acutimer.adapters.plans import PlansFile
from acutimer.adapters.settings import SettingsFile
from acutimer.errors import DataFileError, Problem, StorageError
from acutimer.formats import records
from acutimer.formats.catalogue import read_point_file
from acutimer.formats.faults import quoted
from acutimer.formats.kinds import WAV_NAME
from acutimer.formats.nodes import MAX_BYTES
from acutimer.formats.routines import read_routine_text
from acutimer.model.point import Point
from acutimer.model.practice import Plan
from acutimer.model.record import Record
from acutimer.model.routine import Routine
from acutimer.model.settings import Settings

FORMAT = "acutimer-backup"
VERSION = 1
MANIFEST, SETTINGS, PLANS, HISTORY = "manifest.json", "settings.json", "plans.json", "history.json"
POINTS, ROUTINES, RECORDINGS = "points", "routines", "routines/recordings"
OWN_POINTS = "own.yaml"
MOST_ZIP_BYTES = 1024**3
MOST_MEMBERS = 5_000
MOST_SMALL_BYTES = 1024**2
MOST_RECORDING_BYTES = 64 * 1024**2
MOST_RECORDINGS_BYTES = 512 * 1024**2
"""Of all recordings together: nine hours of speech."""
_ROUTINE = re.compile(rf"{ROUTINES}/([^/\\.][^/\\]*\.ya?ml)")
_POINT_FILE = re.compile(rf"{POINTS}/([A-Za-z0-9_][A-Za-z0-9 ._-]{{0,99}}\.yaml)")
_RECORDING = re.compile(rf"{RECORDINGS}/([^/\\]+)")
_Read = TypeVar("_Read")


@dataclass
class Unpacked:
    """Hold what is sound in a backup; `recordings` are told by size and checksum."""

    made_at: datetime | None = None
    settings: Settings | None = None
    plans: tuple[Plan, ...] = ()
    points: tuple[Point, ...] = ()
    point_files: dict[str, bytes] = field(default_factory=dict)
    routines: dict[str, tuple[Routine, bytes]] = field(default_factory=dict)
    recordings: dict[str, tuple[int, int]] = field(default_factory=dict)
    sessions: tuple[Record, ...] = ()
    problems: list[str] = field(default_factory=list)


def unpack(path: Path) -> Unpacked:
    """Return what is in the backup at `path`, or in a file with nothing but sessions.

    Raises:
        DataFileError: if it is neither, or comes from a newer program.
    """
    try:
        read_bytes(path, 0)  # or a pipe would keep us waiting
        if not zipfile.is_zipfile(path):
            raw = read_bytes(path, records.MAX_BYTES + 1)
            return Unpacked(sessions=records.read_history_text(raw, path))
    except OSError as error:
        raise zips.fault(path, f"the file cannot be read: {reason(error)}") from error
    with zips.opened(path, MOST_ZIP_BYTES, MOST_MEMBERS) as archive:
        return _Reading(path, archive).unpacked()


def recording(path: Path, name: str) -> bytes:
    """Return the bytes of a recording in the backup at `path`.

    Raises:
        DataFileError: if it is damaged.
    """
    member = f"{RECORDINGS}/{name}"
    with zips.opened(path, MOST_ZIP_BYTES, MOST_MEMBERS) as archive:
        return zips.unpacked(archive, archive.getinfo(member), MOST_RECORDING_BYTES, path / member)


class _Reading:
    """Read one backup, part by part; a faulty part hides no other."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._archive = archive
        self._members = self._named()
        self._found = Unpacked()

    def unpacked(self) -> Unpacked:
        """Return what is sound."""
        self._read_manifest()
        with TemporaryDirectory(prefix="acutimer-") as folder:
            self._read_files(Path(folder))
        self._read_routines()
        self._read_recordings()
        with self._told():
            raw = self._raw(HISTORY, records.MAX_BYTES)
            if raw is not None:
                place = self._place(HISTORY)
                self._found.sessions, problems = records.sound_records(raw, place)
                self._found.problems += map(str, problems)
        return self._found

    def _named(self) -> Mapping[str, zipfile.ZipInfo]:
        """Return the members by their names."""
        named: dict[str, zipfile.ZipInfo] = {}
        for member in self._archive.infolist():
            if member.filename in named:
                raise zips.fault(self._path, f"{quoted(member.filename)} is in the zip twice")
            named[member.filename] = member
        return named

    def _read_manifest(self) -> None:
        """Make sure that this is a backup, and read when it was made."""
        try:
            head: Any = json.loads(self._raw(MANIFEST, MOST_SMALL_BYTES) or b"")
            version = head["version"] if head["format"] == FORMAT else None
            if type(version) is not int:
                raise ValueError(f"the version is {version!r}")
            if version <= VERSION:
                self._found.made_at = datetime.fromisoformat(head["made_at"])
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            raise zips.fault(self._path, "this is no backup of AcuTimer") from error
        if version > VERSION:
            raise zips.fault(self._path, records.newer(version, VERSION))

    def _read_files(self, folder: Path) -> None:
        """Read what has readers only for files, by the help of an empty `folder`."""
        found = self._found
        if self._laid_out(SETTINGS, folder, MOST_SMALL_BYTES) is not None:
            found.settings = self._stored(SettingsFile(folder / SETTINGS).load, folder)
        if self._laid_out(PLANS, folder, MOST_SMALL_BYTES) is not None:
            found.plans = self._stored(PlansFile(folder / PLANS).plans, folder) or ()
        for member, name in self._matching(_POINT_FILE):
            raw = self._laid_out(member, folder, MAX_BYTES)
            if raw is None:
                continue
            with self._told(folder):
                points = read_point_file(folder / member)
                if name == OWN_POINTS:
                    found.points = points
                else:
                    found.point_files[name] = raw

    def _read_routines(self) -> None:
        """Read the routine files, each id once; their points may be unknown here."""
        for member, _ in self._matching(_ROUTINE):
            with self._told():
                raw = self._raw(member, MAX_BYTES)
                place = self._place(member)
                routine = read_routine_text(raw or b"", place)
                if routine.id in self._found.routines:
                    raise zips.fault(place, f"the id {quoted(routine.id)} is in the zip twice")
                self._found.routines[routine.id] = (routine, raw or b"")

    def _read_recordings(self) -> None:
        """Note the recordings that may be taken."""
        room = MOST_RECORDINGS_BYTES
        for member, name in self._matching(_RECORDING):
            info = self._members[member]
            room -= info.file_size
            with self._told():
                if not WAV_NAME.pattern.fullmatch(name):
                    raise zips.fault(self._place(member), f"expected {WAV_NAME.wanted}")
                if room < 0 or info.file_size > MOST_RECORDING_BYTES:
                    raise zips.fault(self._place(member), "this recording is too large")
                self._found.recordings[name] = (info.file_size, info.CRC)

    def _matching(self, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
        """Yield the members that `pattern` wants, with their bare names."""
        for member in sorted(self._members):
            if match := pattern.fullmatch(member):
                yield member, match[1]

    def _raw(self, member: str, most: int) -> bytes | None:
        """Return the bytes of a member, or None if there is none of this name."""
        info = self._members.get(member)
        if info is None:
            return None
        return zips.unpacked(self._archive, info, most, self._place(member))

    def _laid_out(self, member: str, folder: Path, most: int) -> bytes | None:
        """Put a member, whose name is safe, into `folder`, and return its bytes if it is sound."""
        raw = None
        with self._told():
            raw = self._raw(member, most)
        if raw is not None:
            (folder / member).parent.mkdir(exist_ok=True)
            (folder / member).write_bytes(raw)
        return raw

    def _stored(self, read: Callable[[], _Read], folder: Path) -> _Read | None:
        """Return what `read` finds, or None after noting what is wrong."""
        try:
            return read()
        except StorageError as error:
            why = str(error).partition(" The file is left as it is")[0]
            self._found.problems.append(why.replace(str(folder), str(self._path)))
            return None

    @contextmanager
    def _told(self, folder: Path | None = None) -> Iterator[None]:
        """Note each fault; a file in `folder` is called by its place in the backup."""
        try:
            yield
        except DataFileError as error:
            for problem in error.problems:
                self._found.problems.append(str(self._moved(problem, folder)))

    def _moved(self, problem: Problem, folder: Path | None) -> Problem:
        """Return `problem` with the place in the backup of a file in `folder`."""
        if folder is None:
            return problem
        place = self._path / problem.path.relative_to(folder)
        return Problem(place, problem.line, problem.column, problem.message, problem.hint)

    def _place(self, member: str) -> Path:
        """Return what to call the place of a member, which is nothing to write to."""
        return zips.place(self._path, member)
