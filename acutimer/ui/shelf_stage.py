"""A person's own routines: listed, made, edited, taken in, given away, deleted and put back."""

import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from acutimer.engine.schedule import Schedule
from acutimer.errors import DataFileError, Problem, StorageError
from acutimer.model.importing import Known, known, taken_in
from acutimer.model.kept import Binned, Shelved
from acutimer.model.routine import Routine
from acutimer.ui.contents import Contents
from acutimer.ui.file_watch import FileWatch
from acutimer.ui.library_page import LibraryPage
from acutimer.ui.outside import ask_file, ask_place, attempt
from acutimer.ui.preferences import Preferences
from acutimer.ui.session_run import Means
from acutimer.ui.theme import Theme

if TYPE_CHECKING:
    from acutimer.ui.bin_page import BinPage
    from acutimer.ui.editor_stage import EditorStage
    from acutimer.ui.import_page import ImportPage

logger = logging.getLogger(__name__)


class ShelfStage(QObject):
    """Keep the library up to date with the files, and bring up the pages that change them.

    Signals: told (a quiet line), page_requested (the page to be seen now), closed (back to the
    routines), rehearse_requested (Schedule), use_requested (Routine, to be prepared).
    """

    told = Signal(str)
    page_requested = Signal(QWidget)
    closed = Signal()
    rehearse_requested = Signal(Schedule)
    use_requested = Signal(Routine)

    def __init__(
        self,
        contents: Contents,
        library: LibraryPage,
        means: Means,
        preferences: Preferences,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        """Show own routines in `library` beside those of `contents`."""
        super().__init__(parent)
        self._atlas = contents.atlas
        self._built_in = tuple(contents.routines)
        self._problems = tuple(contents.problems)
        self._library = library
        self._means = means
        self._preferences = preferences
        self._theme = theme
        self._shelved = Shelved()
        self._editor: EditorStage | None = None
        self._bin: BinPage | None = None
        self._import: ImportPage | None = None
        self._watch: FileWatch | None = None
        self._seen: QWidget | None = None
        self._connect()

    @property
    def own(self) -> tuple[Routine, ...]:
        """Return the saved routines of the person's own."""
        return tuple(kept.routine for kept in self._shelved.kept)

    def is_own(self, routine_id: str) -> bool:
        """Return whether a routine is the person's own."""
        return any(routine.id == routine_id for routine in self.own)

    def editor(self) -> "EditorStage":
        """Return the editor, built when it is first wanted."""
        if self._editor is None:
            from acutimer.ui.editor_stage import EditorStage

            self._editor = EditorStage(self._atlas, self._built_in, self._means, self._theme, self)
            self._editor.told.connect(self.told)
            self._editor.shelf_changed.connect(self.look)
            self._editor.closed.connect(self.closed)
            self._editor.removed.connect(self._library.own.set_deleted)
            self._editor.rehearse_requested.connect(self.rehearse_requested)
            self._editor.use_requested.connect(self.use_requested)
            self._preferences.profile_changed.connect(self._editor.set_profile)
            self._editor.set_profile(self._preferences.profile())
        return self._editor

    def bin(self) -> "BinPage":
        """Return the bin, built when it is first wanted."""
        if self._bin is None:
            from acutimer.ui.bin_page import BinPage

            self._bin = BinPage()
            self._bin.back_requested.connect(self.closed)
            self._bin.put_back_requested.connect(self._on_put_back)
        return self._bin

    def importing(self) -> "ImportPage":
        """Return the page that previews files, built when it is first wanted."""
        if self._import is None:
            from acutimer.ui.import_page import ImportPage

            self._import = ImportPage()
            self._import.back_requested.connect(self.closed)
            self._import.import_requested.connect(self._on_import)
        return self._import

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        if self._editor is not None:
            self._editor.page.set_theme(theme)

    @Slot()
    def look(self) -> None:
        """Show what lies in the files now."""
        if self._watch is None:
            self._watch = FileWatch(self._means.shelf.folder, self)
            self._watch.changed.connect(self._on_files_changed)
        self._watch.look()
        self._shelved = self._means.shelf.library()
        self._library.set_routines((*self.own, *self._built_in))
        self._library.set_problems((*self._problems, *self._shelved.problems))
        drafts, binned = self._means.shelf.drafts(), self._means.shelf.binned()
        self._library.own.set_shelf(drafts, binned, own=len(self.own))

    @Slot(object)
    def edit(self, routine: Routine) -> None:
        """Edit an own routine, or a copy of a built-in one."""
        if self.is_own(routine.id):
            self.editor().edit(routine.id)
        else:
            self.editor().make_copy(routine)
        self._show_editor()

    @Slot(object)
    def edit_new(self, routine: Routine) -> None:
        """Edit a routine that was made of a point."""
        self.editor().make_of(routine)
        self._show_editor()

    @Slot()
    def show_editor(self) -> None:
        """Go back to the editor, after a rehearsal, in which files may have changed."""
        self._show_editor()
        self.editor().look_again()

    def see(self, page: QWidget) -> None:
        """Know that `page` is shown now; what was edited is kept when the editor is left."""
        left, self._seen = self._seen, page
        if self._editor is not None and left is self._editor.page and page is not left:
            self._editor.put_aside()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Preview the routines in `paths` before they are taken in."""
        routines: list[Routine] = []
        problems: list[Problem] = []
        for path in paths:
            try:
                routines += self._means.shelf.look_into(path)
            except DataFileError as error:
                problems += error.problems
            except StorageError as error:
                self.told.emit(str(error))
        names = [path.name for path in paths]
        page = self.importing()
        page.set_found(names, self._with_known(routines), problems)
        self.page_requested.emit(page)

    def put_away(self) -> None:
        """Keep what is being edited."""
        if self._editor is not None:
            self._editor.put_away()

    def _with_known(self, routines: Sequence[Routine]) -> list[tuple[Routine, Known]]:
        """Return with each routine whether it is here already, or comes twice."""
        self._shelved = self._means.shelf.library()
        return [
            (routine, known(routine, (*routines[:number], *self.own), self._built_in))
            for number, routine in enumerate(routines)
        ]

    def _connect(self) -> None:
        """Listen to the row above the cards."""
        bar = self._library.own
        bar.new_requested.connect(self._on_new)
        bar.import_requested.connect(self._on_import_wanted)
        bar.export_requested.connect(self._on_export_wanted)
        bar.bin_requested.connect(self._on_bin_wanted)
        bar.draft_chosen.connect(self._on_draft_chosen)
        bar.undo_requested.connect(self._on_put_back)

    def _show_editor(self) -> None:
        """Bring the editor to the front."""
        self.page_requested.emit(self.editor().page)

    @Slot()
    def _on_files_changed(self) -> None:
        """Show what another program made of the files."""
        self.look()
        if self._editor is not None and self._editor.page.isVisible():
            self._editor.look_again()

    @Slot()
    def _on_new(self) -> None:
        """Make a routine from nothing."""
        self.editor().make_new()
        self._show_editor()

    @Slot(str)
    def _on_draft_chosen(self, routine_id: str) -> None:
        """Go on with a draft."""
        self.editor().edit(routine_id)
        self._show_editor()

    @Slot()
    def _on_bin_wanted(self) -> None:
        """Show the bin."""
        page = self.bin()
        page.set_binned(self._means.shelf.binned())
        self.page_requested.emit(page)

    @Slot(object)
    def _on_put_back(self, binned: Binned) -> None:
        """Take a routine out of the bin."""
        if attempt(lambda: self._means.shelf.put_back(binned), self.told.emit):
            self.told.emit(self.tr("“{title}” is back.").format(title=binned.routine.title))
        self.look()
        if self._bin is not None:
            self._bin.set_binned(self._means.shelf.binned())

    @Slot()
    def _on_import_wanted(self) -> None:
        """Ask for files."""
        window, kind = self._library.window(), self.tr("Routines (*.yaml *.yml *.zip)")
        dialog = ask_file(window, self.tr("Import routines"), kind, several=True)
        dialog.filesSelected.connect(self._on_files_chosen)

    @Slot(list)
    def _on_files_chosen(self, names: list[str]) -> None:
        """Preview the files that were chosen."""
        self.open_files([Path(name) for name in names])

    @Slot()
    def _on_import(self) -> None:
        """Take in what is wanted of the preview."""
        taken = 0
        for row in self.importing().rows:
            routines = (*self._built_in, *self.own)
            ids, titles = [r.id for r in routines], [r.title for r in routines]
            routine = taken_in(row.routine, row.taking(), ids, titles)
            if routine is None:
                continue
            there = self._means.shelf.find(routine.id)
            base = "" if there is None else there.stamp
            if attempt(partial(self._means.shelf.keep, routine, base), self.told.emit):
                taken += 1
                self._shelved = self._means.shelf.library()
        many = self.tr("%n routines imported.", "", taken)
        self.told.emit(self.tr("1 routine imported.") if taken == 1 else many)
        self.look()
        self.closed.emit()

    @Slot()
    def _on_export_wanted(self) -> None:
        """Ask where to write all own routines."""
        window, title = self._library.window(), self.tr("Export all routines")
        ask_place(window, title, "acutimer-routines.zip", "zip", self._on_export_chosen)

    @Slot(str)
    def _on_export_chosen(self, path: str) -> None:
        """Write all own routines to `path`."""
        target = Path(path if path.lower().endswith(".zip") else f"{path}.zip")
        if attempt(lambda: self._means.shelf.export(self.own, target), self.told.emit):
            self.told.emit(self.tr("Exported to {path}").format(path=target))
