"""A backup of all that is a person's own, and its return: merged, and nothing doubled."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zlib import crc32

from acutimer.adapters.backup_reading import (
    OWN_POINTS,
    PLANS,
    POINTS,
    RECORDINGS,
    ROUTINES,
    SETTINGS,
    Unpacked,
    recording,
    unpack,
)
from acutimer.adapters.backup_writing import members, write_backup
from acutimer.adapters.files import read_bytes, write_whole
from acutimer.adapters.history_intake import HistoryIntake
from acutimer.adapters.own_files import OwnFiles
from acutimer.adapters.plans import PlansFile
from acutimer.adapters.routine_folder import RoutineFolder, told
from acutimer.adapters.settings import SettingsFile
from acutimer.errors import ChangedError, DataFileError, StorageError
from acutimer.formats.catalogue import read_point_file
from acutimer.formats.record_table import history_table
from acutimer.formats.records import history_text
from acutimer.model.backup import (
    BackupChoices,
    BackupContents,
    BackupItem,
    BackupKind,
    Brought,
    Standing,
)
from acutimer.model.importing import MOST_PARTS, Known, Taking, known, taken_in
from acutimer.model.kept import Kept
from acutimer.model.point import Point
from acutimer.model.routine import Routine

CSV = ".csv"
NOT_EXPORTED = "Your sessions could not be exported to"
NOT_BACKED_UP = "The backup could not be written to"


def local_now() -> datetime:
    """Return the time by the clock on the wall, with its UTC offset."""
    return datetime.now().astimezone()


class Backup:
    """Give out what lies in `data_dir`, and bring it back; `built_in` are the shipped routines."""

    def __init__(
        self,
        data_dir: Path,
        built_in: Sequence[Routine],
        now: Callable[[], datetime] = local_now,
    ) -> None:
        self._data_dir = data_dir
        self._built_in = tuple(built_in)
        self._now = now
        self._history = HistoryIntake(data_dir / "history.sqlite3")
        self._points = OwnFiles(data_dir)
        self._plans = PlansFile(data_dir / PLANS)
        self._settings = SettingsFile(data_dir / SETTINGS)
        taken = {routine.id for routine in built_in}
        folders = (data_dir / ROUTINES, data_dir / "backups")
        self._routines = RoutineFolder(*folders, lambda: None, taken)

    def name(self) -> str:
        """Return how to call a backup that is made today."""
        return f"acutimer-backup-{self._now().date().isoformat()}.zip"

    def export_history(self, path: Path) -> int:
        """Write all sessions to `path`, as CSV if it ends so, or else as JSON; return how many.

        Raises:
            StorageError: if that cannot be done; what stood at `path` is still there then.
        """
        records = self._history.records()
        write = history_table if path.suffix.lower() == CSV else history_text
        with told(NOT_EXPORTED, path):
            write_whole(path, write(records).encode("utf-8", "replace"))
        return len(records)

    def write(self, path: Path) -> tuple[str, ...]:
        """Write a backup to `path`, and return the names of files that have no room in it.

        Raises:
            StorageError: if that cannot be done; what stood at `path` is still there then.
        """
        records = self._history.records()
        with told(NOT_BACKED_UP, path):
            return write_backup(path, members(self._data_dir, records, self._now()))

    def look_into(self, path: Path) -> BackupContents:
        """Return what a backup, or an exported history, would bring.

        Raises:
            DataFileError: if it is none, with what is wrong with it.
            StorageError: if what is here cannot be read.
        """
        return self._contents(path, unpack(path))

    def bring_back(self, contents: BackupContents, choices: BackupChoices) -> Brought:
        """Take in what was looked into: what is new, and of the rest what is chosen.

        Whatever comes before a failure stays, and to do it again doubles nothing.

        Raises:
            DataFileError, StorageError: as `look_into`, or if something cannot be written.
        """
        found = unpack(contents.path)
        now = self._contents(contents.path, found)
        if now.stamp != contents.stamp:
            raise ChangedError(contents.path)
        items, problems = list[BackupItem](), list[str]()
        for item in now.items:
            if choices.takes(item):
                try:
                    self._take(contents.path, found, item, choices)
                    items.append(item)
                except DataFileError as error:  # only unpacking tells that it is damaged
                    problems.append(str(error))
        tally = self._history.take_in(found.sessions)
        settings = found.settings if choices.settings and now.settings() else None
        if settings is not None:
            self._settings.save(settings)
        return Brought(tuple(items), tally, settings, tuple(problems))

    def _contents(self, path: Path, found: Unpacked) -> BackupContents:
        """Return how what was `found` stands to what is here."""
        items: list[BackupItem] = []
        problems = list(found.problems)
        for items_of in (
            self._recording_items,
            self._point_items,
            self._routine_items,
            self._plan_items,
            self._settings_items,
        ):
            try:
                items += items_of(found)
            except StorageError as error:  # what is here cannot be read, and is not touched
                problems.append(str(error))
        tally, stamp = self._history.tally(found.sessions), _stamp(path)
        return BackupContents(path, stamp, found.made_at, tuple(items), tally, tuple(problems))

    def _recording_items(self, found: Unpacked) -> Iterator[BackupItem]:
        for name, (size, checksum) in found.recordings.items():
            there = _mark(self._data_dir / RECORDINGS / name)
            yield BackupItem(BackupKind.RECORDING, name, name, _standing((size, checksum), there))

    def _point_items(self, found: Unpacked) -> Iterator[BackupItem]:
        own = self._own_points() if found.points else {}
        for point in found.points:
            standing = _standing(point, own.get(point.code))
            yield BackupItem(BackupKind.POINT, point.code, point.english or point.code, standing)
        for name, raw in found.point_files.items():
            there = _mark(self._data_dir / POINTS / name)
            standing = _standing((len(raw), crc32(raw)), there)
            yield BackupItem(BackupKind.POINT_FILE, name, name, standing)

    def _routine_items(self, found: Unpacked) -> Iterator[BackupItem]:
        own = [kept.routine for kept in self._shelved()]
        for routine, _ in found.routines.values():
            state = known(routine, own, self._built_in)
            fixed = state is Known.BUILT_IN
            standing = Standing.SAME if state is Known.IDENTICAL else Standing.DIFFERS
            if state is Known.NEW:
                standing = Standing.NEW
            elif any(_is_copy(other, routine) for other in own):
                standing = Standing.SAME
            title = routine.title
            yield BackupItem(BackupKind.ROUTINE, routine.id, title, standing, fixed=fixed)

    def _plan_items(self, found: Unpacked) -> Iterator[BackupItem]:
        titles = {routine.id: routine.title for routine, _ in found.routines.values()}
        titles |= {routine.id: routine.title for routine in self._built_in}
        here = {plan.routine_id: plan for plan in self._plans.plans()} if found.plans else {}
        for plan in found.plans:
            standing = _standing(plan, here.get(plan.routine_id))
            title = titles.get(plan.routine_id, plan.routine_id)
            yield BackupItem(BackupKind.PLAN, plan.routine_id, title, standing)

    def _settings_items(self, found: Unpacked) -> Iterator[BackupItem]:
        if found.settings is not None:
            standing = _standing(found.settings, self._settings.load())
            yield BackupItem(BackupKind.SETTINGS, SETTINGS, "", standing)

    def _take(self, path: Path, found: Unpacked, item: BackupItem, choices: BackupChoices) -> None:
        """Take in one thing."""
        match item.kind:
            case BackupKind.RECORDING:
                self._write(self._data_dir / RECORDINGS / item.key, recording(path, item.key))
            case BackupKind.POINT:
                point = next(point for point in found.points if point.code == item.key)
                self._points.keep_point(point)
            case BackupKind.POINT_FILE:
                self._write(self._data_dir / POINTS / item.key, found.point_files[item.key])
            case BackupKind.ROUTINE:
                replaced = choices.replaces(item) and not item.fixed
                self._take_routine(*found.routines[item.key], replaced=replaced)
            case BackupKind.PLAN:
                self._plans.keep(next(p for p in found.plans if p.routine_id == item.key))

    def _take_routine(self, routine: Routine, raw: bytes, *, replaced: bool) -> None:
        """Take in a routine, under a free id if its own is taken and not `replaced`."""
        kept = {one.routine.id: one for one in self._shelved()}
        everything = (*self._built_in, *(one.routine for one in kept.values()))
        ids, titles = {one.id for one in everything}, {one.title for one in everything}
        both = routine.id in ids and not replaced
        taking = Taking.KEEP_BOTH if both else Taking.REPLACE
        wanted = taken_in(routine, taking, ids, titles)
        assert wanted is not None
        there = kept.get(wanted.id)
        self._routines.keep(wanted, there.stamp if there else "", (routine, raw))

    def _write(self, path: Path, raw: bytes) -> None:
        """Write a file as a whole."""
        with told("What is in the backup could not be written to", path):
            write_whole(path, raw)

    def _shelved(self) -> tuple[Kept, ...]:
        return self._routines.shelved().kept

    def _own_points(self) -> dict[str, Point]:
        """Return the points in the person's own file, by their codes."""
        path = self._data_dir / POINTS / OWN_POINTS
        try:
            return {point.code: point for point in read_point_file(path)} if path.exists() else {}
        except (DataFileError, OSError) as error:
            raise StorageError(f"Your own points are left as they are. {error}") from error


def _standing(coming: object, there: object) -> Standing:
    """Return how what is `coming` stands to what is `there`, or None."""
    if there is None:
        return Standing.NEW
    return Standing.SAME if coming == there else Standing.DIFFERS


def _is_copy(own: Routine, routine: Routine) -> bool:
    """Return whether `own` is what `routine` became when it was taken in beside another one."""
    stem = "-".join(routine.id.split("-")[: MOST_PARTS - 1])
    same = replace(own, id=routine.id, title=routine.title) == routine
    return same and re.fullmatch(rf"{re.escape(stem)}-[0-9]+", own.id) is not None


def _mark(path: Path) -> tuple[int, int] | None:
    """Return the size and the checksum of a file, or None if there is none."""
    try:
        raw = read_bytes(path)
    except FileNotFoundError:
        return None
    except OSError:
        return (-1, 0)  # there is something, which is not the same
    return len(raw), crc32(raw)


def _stamp(path: Path) -> str:
    """Return what changes with the file at `path`."""
    with told("The backup cannot be read any more:", path):
        found = path.stat()
        return f"{found.st_size}-{found.st_mtime_ns}"
