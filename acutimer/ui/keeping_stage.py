"""What leaves the history and the whole data folder as files, and how it comes back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from acutimer.errors import DataFileError
from acutimer.model.backup import BackupContents, Brought
from acutimer.ports import Keeping
from acutimer.ui.history_asking import Asker
from acutimer.ui.outside import ask_file, ask_place

if TYPE_CHECKING:
    from acutimer.ui.backup_page import BackupPage

SLOW_MS = 500
"""After so long it is told that something goes on."""
EXPORT_NAME = "acutimer-history.csv"
EXPORT_ENDINGS = (".csv", ".json")


class KeepingStage(QObject):
    """Export sessions, make backups, and bring them back by a page that shows them first.

    A thread reads and writes, one file at a time; what it began it brings to its end.

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
        self._then: Callable[[object], None] | None = None
        self._asker = Asker(self, lasting=True)
        self._asker.answered.connect(self._on_done)
        self._asker.failed.connect(self._on_done)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._on_slow)

    @property
    def is_busy(self) -> bool:
        """Return whether a file is being read or written."""
        return self._asker.is_waiting

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
        kinds = self.tr("Backups and sessions (*.zip *.json)")
        dialog = ask_file(window, self.tr("Bring back a backup"), kinds)
        dialog.fileSelected.connect(self._on_back_chosen)

    def bring_back(self, path: Path) -> None:
        """Preview what is in the file at `path`."""
        self._begin(partial(self._keeping().look_into, path), partial(self._preview, path))

    def _keeping(self) -> Keeping:
        """Return what reads and writes the files."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def _begin(self, work: Callable[[], object], then: Callable[[object], None]) -> bool:
        """Let a thread do `work`, unless it has some, and give what comes of it to `then`."""
        if self.is_busy:
            self.told.emit(self.tr("AcuTimer is still busy with another file."))
            return False
        self._then = then
        self._asker.ask(partial(_outcome, work))
        self._slow.start()
        return True

    @Slot(object)
    @Slot(str)
    def _on_done(self, outcome: object) -> None:
        """Go on with what came of the work, or with the text that says why it could not be done."""
        then, self._then = self._then, None
        if then is not None:
            then(outcome)

    @Slot()
    def _on_slow(self) -> None:
        """Say that it takes a while."""
        if self.is_busy:
            self.told.emit(self.tr("One moment …"))

    @Slot(str)
    def _on_export_chosen(self, name: str) -> None:
        """Write all sessions to the file `name`."""
        path = Path(name)
        if path.suffix.lower() not in EXPORT_ENDINGS:
            self.told.emit(self.tr("The name should end in .csv or .json."))
        else:
            done = self.tr("Exported to {path}").format(path=path)
            self._begin(
                partial(self._keeping().export_history, path), partial(self._tell_written, done)
            )

    @Slot(str)
    def _on_backup_chosen(self, name: str) -> None:
        """Write a backup to the file `name`."""
        path = Path(name if name.lower().endswith(".zip") else f"{name}.zip")
        done = self.tr("Backed up to {path}").format(path=path)
        self._begin(partial(self._keeping().write, path), partial(self._tell_written, done))

    def _tell_written(self, done: str, outcome: object) -> None:
        """Say that it is `done` and what was left out, or why it is not."""
        if isinstance(outcome, str):
            self.told.emit(outcome)
        elif isinstance(outcome, tuple) and outcome:
            without = self.tr("without {names}").format(names=", ".join(outcome))
            self.told.emit(f"{done}, {without}")
        else:
            self.told.emit(done)

    @Slot(str)
    def _on_back_chosen(self, name: str) -> None:
        """Preview the file `name`."""
        self.bring_back(Path(name))

    def _preview(self, path: Path, outcome: object) -> None:
        """Show what is in the file at `path`, or what is wrong with it."""
        page = self.page()
        match outcome:
            case BackupContents():
                page.set_contents(outcome)
            case DataFileError():
                page.set_faults(path, [str(problem) for problem in outcome.problems])
            case _:
                self.told.emit(str(outcome))
                return
        page.setEnabled(True)
        self.page_requested.emit(page)

    @Slot()
    def _on_bring_back(self) -> None:
        """Take in what is wanted of the preview; nothing can be chosen there meanwhile."""
        page = self.page()
        assert page.contents is not None
        work = partial(self._keeping().bring_back, page.contents, page.choices())
        page.setEnabled(not self._begin(work, self._take))

    def _take(self, outcome: object) -> None:
        """Say what was brought back; what came before a failure stays."""
        page = self.page()
        page.setEnabled(True)
        came = outcome if isinstance(outcome, Brought) else Brought()
        self.told.emit(self._told(came) if came is outcome else str(outcome))
        self.brought.emit(came)
        if not page.isHidden():  # the person may have gone on to another page
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
        return self.tr("Brought back: {what}.").format(what=", ".join(parts)) + without


def _outcome(work: Callable[[], object]) -> object:
    """Return what `work` finds, or the faults of the file; this runs in the thread."""
    try:
        return work()
    except DataFileError as error:
        return error
