"""What is being edited, kept in files so that it outlives a crash."""

import logging
from pathlib import Path

from acutimer.adapters.files import clear_leftovers, free_name, move, read_bytes, write_whole
from acutimer.errors import DataFileError, StorageError
from acutimer.formats.kinds import SLUG
from acutimer.formats.routines import draft_text, read_draft_text
from acutimer.model.kept import Draft

logger = logging.getLogger(__name__)

_ENDING = ".yaml"


class DraftFiles:
    """Keep drafts in `folder`, each in a file named by the id of its routine.

    Those that cannot be read are logged and never deleted.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, routine_id: str) -> Path:
        """Return the place of the draft of a routine."""
        return self.folder / f"{routine_id}{_ENDING}"

    def keep(self, draft: Draft) -> None:
        """Write `draft`; one of its id that cannot be read is set aside.

        Raises:
            StorageError: if no file can hold it.
            OSError: if it cannot be written.
        """
        path, raw = self.path(draft.routine.id), draft_text(draft).encode()
        try:
            read_draft_text(raw, path)
        except DataFileError as error:
            fault = error.problems[0].message
            raise StorageError(f"The draft of your routine cannot be kept: {fault}.") from error
        if path.exists() and self._read(path) is None:
            move(path, free_name(path.with_suffix(".unreadable")))
        write_whole(path, raw)
        clear_leftovers(path)

    def find(self, routine_id: str) -> Draft | None:
        """Return the draft of a routine, or None if there is none that can be read."""
        return self._read(self.path(routine_id)) if SLUG.pattern.fullmatch(routine_id) else None

    def all(self) -> tuple[Draft, ...]:
        """Return all drafts that can be read, in the order of their names."""
        try:
            paths = sorted(self.folder.iterdir())
        except OSError as error:
            if not isinstance(error, FileNotFoundError):
                logger.warning("the drafts in %s cannot be read: %s", self.folder, error)
            return ()
        named = (path for path in paths if path.suffix == _ENDING and path.name[0] != ".")
        return tuple(draft for path in named if (draft := self._read(path)))

    def forget(self, routine_id: str) -> None:
        """Delete the draft of a routine, if it can be read.

        Raises:
            OSError: if it cannot be deleted.
        """
        if self.find(routine_id) is not None:
            self.path(routine_id).unlink(missing_ok=True)

    def _read(self, path: Path) -> Draft | None:
        """Return the draft in the file at `path`, or None if it cannot be read."""
        try:
            draft = read_draft_text(read_bytes(path), path)
        except FileNotFoundError:
            return None
        except (OSError, DataFileError) as error:
            logger.warning("a draft is left as it is: %s", error)
            return None
        if path != self.path(draft.routine.id):
            logger.warning("the draft in %s is left out: its id is %s", path, draft.routine.id)
            return None
        return draft
