"""The data folder: where it is, and the store that keeps settings and history in it."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from acutimer.adapters.history import History
from acutimer.adapters.settings import SettingsFile
from acutimer.errors import StorageError
from acutimer.model.point import Point
from acutimer.model.record import Record
from acutimer.model.settings import Settings

if TYPE_CHECKING:
    from acutimer.adapters.own_files import OwnFiles

DATA_DIR_VARIABLE = "ACUTIMER_DATA_DIR"


def default_data_dir(chosen: Path | None = None) -> Path:
    """Return `chosen`, else what ACUTIMER_DATA_DIR names, else the system's place for data.

    Raises:
        StorageError: if there is no such home folder, or no current folder to start from.
    """
    named = chosen or os.environ.get(DATA_DIR_VARIABLE)
    try:
        if named:
            return Path(named).expanduser().absolute()
        from platformdirs import user_data_path  # not needed where the folder is named

        return user_data_path("acutimer", appauthor=False).expanduser().absolute()
    except (OSError, RuntimeError) as error:
        raise StorageError(
            f"The data folder cannot be found ({error}). Name it in full with --data-dir."
        ) from error


class FileStore:
    """Keep all that lasts in `data_dir`; nothing is made there before something is saved."""

    def __init__(self, data_dir: Path) -> None:
        self._settings = SettingsFile(data_dir / "settings.json")
        self.history = History(data_dir / "history.sqlite3")
        self._data_dir = data_dir

    def load_settings(self) -> Settings:
        """Return what was chosen, or the defaults."""
        return self._settings.load()

    def save_settings(self, settings: Settings) -> None:
        """Keep `settings`."""
        self._settings.save(settings)

    def save_record(self, record: Record) -> None:
        """Keep `record`, in the place of an earlier state of the same session."""
        self.history.save(record)

    def keep_point(self, point: Point) -> None:
        """Keep a point of the person's own, in the place of its earlier state."""
        self._own().keep_point(point)

    def forget_point(self, code: str) -> None:
        """Forget a point of the person's own."""
        self._own().forget_point(code)

    def records(self) -> Sequence[Record]:
        """Return all sessions, the latest first."""
        return self.history.records()

    def _own(self) -> "OwnFiles":
        """Return the files of the person's own; the readers are imported only when needed."""
        from acutimer.adapters.own_files import OwnFiles

        return OwnFiles(self._data_dir)
