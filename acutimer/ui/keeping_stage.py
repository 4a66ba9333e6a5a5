"""What leaves the history and the whole data folder as files, and how it comes back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from acutimer.errors import DataFileError, StorageError
from acutimer.model.backup import BackupKind, Brought
from acutimer.ports import Keeping
from acutimer.ui.outside import ask_place, attempt

if TYPE_CHECKING:
    from acutimer.ui.backup_page import BackupPage

EXPORT_NAME = "acutimer-history.csv"
EXPORT_ENDINGS = (".csv", ".json")


class KeepingStage(QObject):
    """Export sessions, make backups, and bring them back by a page that shows them first.

    Signals: told (a quiet line), page_requested (the page to be seen now), closed (back to where
    one came from), brought (Brought: what was shown before may have changed).
    """

    told = Signal(str)
    page_requested = Signal(QWidget)
    closed = Signal()
    brought = Signal(Brought)

    def __init__(self, make: Callable[[], Keeping], parent: QObject | None = None) -> None:
        """Do nothing yet; `make` is called when a file is first written or read."""
        super().__init__(parent)
        self._make = make
        self._made: Keeping | None = None
        self._page: BackupPage | None = None

    def page(self) -> "BackupPage":
        """Return the page that previews files, built when it is first wanted."""
        if self._page is None:
            from acutimer.ui.backup_page import BackupPage

            self._page = BackupPage()
            self._page.back_requested.connect(self.closed)
            self._page.bring_back_requested.connect(self._on_bring_back)
        return self._page

    def export(self, window: QWidget) -> None:
        """Ask where to write all sessions; the ending of the name says how."""
        title = self.tr("Export sessions: .csv for a spreadsheet, .json to be read back")
        ask_place(window, title, EXPORT_NAME, "csv", self._on_export_chosen)

    def backup(self, window: QWidget) -> None:
        """Ask where to write a backup of everything."""
        title = self.tr("Back up everything")
        ask_place(window, title, self._keeping().name(), "zip", self._on_backup_chosen)

    def ask_back(self, window: QWidget) -> None:
        """Ask for a backup, or exported sessions, to be brought back."""
        dialog = QFileDialog(window, self.tr("Bring back a backup"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Backups and sessions (*.zip *.json)"))
        dialog.fileSelected.connect(self._on_back_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def bring_back(self, path: Path) -> None:
        """Preview what is in the file at `path`."""
        page = self.page()
        try:
            page.set_contents(self._keeping().look_into(path))
        except DataFileError as error:
            page.set_faults(path, [str(problem) for problem in error.problems])
        except StorageError as error:
            self.told.emit(str(error))
            return
        self.page_requested.emit(page)

    def _keeping(self) -> Keeping:
        """Return what reads and writes the files."""
        if self._made is None:
            self._made = self._make()
        return self._made

    @Slot(str)
    def _on_export_chosen(self, name: str) -> None:
        """Write all sessions to the file `name`."""
        path = Path(name)
        if path.suffix.lower() not in EXPORT_ENDINGS:
            self.told.emit(self.tr("The name should end in .csv or .json."))
        elif attempt(lambda: self._keeping().export_history(path), self.told.emit):
            self.told.emit(self.tr("Exported to {path}").format(path=path))

    @Slot(str)
    def _on_backup_chosen(self, name: str) -> None:
        """Write a backup to the file `name`."""
        path = Path(name if name.lower().endswith(".zip") else f"{name}.zip")
        left_out: list[str] = []
        if not attempt(lambda: left_out.extend(self._keeping().write(path)), self.told.emit):
            return
        done = self.tr("Backed up to {path}").format(path=path)
        without = self.tr("without {names}").format(names=", ".join(left_out))
        self.told.emit(f"{done}, {without}" if left_out else done)

    @Slot(str)
    def _on_back_chosen(self, name: str) -> None:
        """Preview the file `name`."""
        self.bring_back(Path(name))

    @Slot()
    def _on_bring_back(self) -> None:
        """Take in what is wanted of the preview; what came before a failure stays."""
        page = self.page()
        contents, came = page.contents, Brought()
        assert contents is not None
        try:
            came = self._keeping().bring_back(contents, page.choices())
            self.told.emit(self._told(came))
        except (DataFileError, StorageError) as error:
            self.told.emit(str(error))
        self.brought.emit(came)
        self.closed.emit()

    def _told(self, came: Brought) -> str:
        """Return what was brought back."""
        count = came.sessions.new + came.sessions.fuller
        sessions = self.tr("1 session") if count == 1 else self.tr("%n sessions", "", count)
        things = len(came.items) + (came.settings is not None)
        others = self.tr("1 other thing") if things == 1 else self.tr("%n other things", "", things)
        without = "".join(f" {problem}" for problem in came.problems)
        parts = (*((sessions,) if count else ()), *((others,) if things else ()))
        if not parts:
            return without.strip() or self.tr("Everything was here already.")
        told = self.tr("Brought back: {what}.").format(what=", ".join(parts)) + without
        later = self.tr(" The points are shown when AcuTimer is opened again.")
        return told + later if any(i.kind is BackupKind.POINT for i in came.items) else told
