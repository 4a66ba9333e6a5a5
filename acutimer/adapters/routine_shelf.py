"""The routines of the person's own: files that are never overwritten unasked."""

import logging
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from acutimer.adapters.files import read_bytes, write_whole
from acutimer.adapters.routine_bin import RoutineBin, old_name
from acutimer.adapters.routine_drafts import DraftFiles
from acutimer.adapters.routine_folder import (
    RoutineFolder,
    opened,
    sound_routine,
    stamp_of,
    told,
)
from acutimer.errors import DataFileError, StorageError
from acutimer.formats.faults import quoted
from acutimer.formats.routines import KnownPoints, read_draft_text
from acutimer.formats.writing import routine_text
from acutimer.model.importing import free_id
from acutimer.model.kept import Binned, Draft, Kept, Shelved
from acutimer.model.routine import Routine

if TYPE_CHECKING:
    from acutimer.adapters.recording_folder import RecordingFolder

logger = logging.getLogger(__name__)


class RoutineShelf:
    """Keep own routines in `routines/` of `data_dir`, one backup of each, drafts, and a bin.

    `known_points` returns the codes that may stand in a routine, or None for any; `taken` are the
    ids of the built-in routines.
    """

    def __init__(
        self, data_dir: Path, known_points: Callable[[], KnownPoints], taken: Collection[str]
    ) -> None:
        self._files = RoutineFolder(
            data_dir / "routines", data_dir / "backups", known_points, taken
        )
        self._drafts = DraftFiles(data_dir / "drafts")
        self._bin = RoutineBin(data_dir / "bin")
        self._known_points = known_points
        self._taken = frozenset(taken)
        self._looked: dict[Routine, tuple[Routine, bytes]] = {}

    @property
    def folder(self) -> Path:
        """Return the folder of the routine files, which may not exist yet."""
        return self._files.folder

    def library(self) -> Shelved:
        """Return what lies in the folder now; a faulty file hides no other."""
        return self._files.shelved()

    def find(self, routine_id: str) -> Kept | None:
        """Return the saved routine with this id as it is now, or None."""
        return next((kept for kept in self.library().kept if kept.routine.id == routine_id), None)

    def keep(self, routine: Routine, base: str | None) -> Kept:
        """Save `routine` in the file of its id, or in a new one; comments and unknown keys stay.

        `base` is the stamp of the state that was edited, `` for a new routine; None overwrites
        whatever is there, even a file with faults. The state before is kept as one backup. The
        result has its texts on one line each, as they are read.

        Raises:
            ChangedError: if the file has another stamp than `base`, or is there unexpectedly.
            StorageError: if it cannot be written, or no file can hold the routine.
        """
        if routine.id in self._taken:
            what = f"The id {quoted(routine.id)} belongs to a built-in routine"
            raise StorageError(f"{what}. Nothing was saved.")
        return self._files.keep(routine, base, self._looked.get(_nameless(routine)))

    def remove(self, routine_id: str) -> Binned:
        """Move the file of a routine, and its draft, into the bin.

        Raises:
            StorageError: if there is none, it has faults, or it cannot be moved.
        """
        path = self._files.path_of(routine_id)
        if path is None:
            raise StorageError(f"There is no routine {quoted(routine_id)} in {self.folder}.")
        with told("Your routine could not be deleted from", path):
            there = opened(path)
            if there.routine is None:
                raise StorageError(f"{path} was not deleted, because it has faults.")
            name = self._bin.take(path, self._drafts.path(routine_id))
        return Binned(there.routine, name)

    def put_back(self, binned: Binned) -> Kept:
        """Take a routine out of the bin; it gets a free id if another one has its own.

        Raises:
            StorageError: if it cannot be read any more, or not be moved.
        """
        from acutimer.formats.changing import changed_text  # late, see there

        source = self._bin.path(binned.name)
        with told("Your routine could not be put back from", source):
            try:
                old, raw = self._bin.routine(binned.name)
            except DataFileError as error:
                raise StorageError(f"It could not be put back. {error}") from error
            ids = self._taken.union(self._files.paths())
            new = replace(old, id=free_id(old.id, ids))
            text = raw if new == old else changed_text(raw, old, new).encode()
            kept = self._files.add(self.folder / old_name(source.name), new, text)
            source.unlink()
        self._return_draft(self._bin.draft(binned.name), stamp_of(raw), kept)
        return kept

    def binned(self) -> tuple[Binned, ...]:
        """Return what lies in the bin and can be read, the latest first."""
        return self._bin.all()

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is being edited, so that it outlives a crash.

        Raises:
            StorageError: if it cannot be written, or no file can hold it.
        """
        with told("The draft of your routine could not be kept in", self._drafts.folder):
            self._drafts.keep(draft)

    def draft(self, routine_id: str) -> Draft | None:
        """Return the draft of a routine, or None if there is none that can be read."""
        return self._drafts.find(routine_id)

    def drafts(self) -> tuple[Draft, ...]:
        """Return all drafts that can be read."""
        return self._drafts.all()

    def forget_draft(self, routine_id: str) -> None:
        """Take away the draft of a routine, if there is one that can be read.

        Raises:
            StorageError: if it cannot be deleted.
        """
        with told("The draft of your routine could not be deleted in", self._drafts.folder):
            self._drafts.forget(routine_id)

    def look_into(self, path: Path) -> tuple[Routine, ...]:
        """Return the routines in a file from anywhere, or in a zip of such files.

        If one of them is kept as a new routine, its comments and unknown keys come along.

        Raises:
            DataFileError: with every fault of it.
        """
        from acutimer.adapters import routine_parcels  # late, for zips take room

        found = routine_parcels.look_into(path, self._known_points())
        self._looked.update((_nameless(routine), (routine, raw)) for routine, raw in found)
        return tuple(routine for routine, _ in found)

    def export(self, routines: Iterable[Routine], path: Path) -> None:
        """Write `routines` to `path`: one as a routine file, or a zip if `path` ends in `.zip`.

        Raises:
            StorageError: if that cannot be done; what stood at `path` is still there then.
        """
        from acutimer.adapters import routine_parcels  # late, as above

        paths = self._files.paths()
        texts = [(one.id, _text(one, paths.get(one.id))) for one in routines]
        if not texts:
            raise StorageError("There is no routine to export.")
        alone = len(texts) == 1 and path.suffix.lower() != routine_parcels.ZIP
        content = texts[0][1] if alone else routine_parcels.packed(texts)
        with told("Your routines could not be exported to", path):
            write_whole(path, content)

    def has_recording(self, name: str) -> bool:
        """Return whether the file `name` lies in the folder of recordings."""
        return self._recordings().has(name)

    def take_recording(self, path: Path) -> str:
        """Copy the WAV file at `path` to the other recordings, and return its name there.

        Raises:
            StorageError: if it cannot be played, read or copied; no other file is overwritten.
        """
        return self._recordings().take(path)

    def _recordings(self) -> "RecordingFolder":
        """Return the folder of recordings, beside the routine files."""
        from acutimer.adapters.recording_folder import RecordingFolder  # late, for few have any

        return RecordingFolder(self.folder / "recordings")

    def _return_draft(self, place: Path, stamp: str, kept: Kept) -> None:
        """Put the draft at `place` back beside `kept`, whose file had `stamp` in the bin."""
        try:
            draft = read_draft_text(read_bytes(place), place)
            base = kept.stamp if draft.base == stamp else draft.base
            if self._drafts.find(kept.routine.id) is None:
                self._drafts.keep(Draft(replace(draft.routine, id=kept.routine.id), base))
                place.unlink()
        except FileNotFoundError:
            return
        except (OSError, DataFileError) as error:
            logger.warning("a draft stays in the bin: %s", error)


def _nameless(routine: Routine) -> Routine:
    """Return what stays of a routine that gets another id and title."""
    return replace(routine, id="", title="")


def _text(routine: Routine, path: Path | None) -> bytes:
    """Return the text of a routine for others: as in its own file, if that is up to date."""
    if path is not None:
        with suppress(OSError):
            there = opened(path)
            if there.routine == routine:
                return there.raw
    return routine_text(sound_routine(routine, None)).encode()
