"""What happens around the editor: drafts, saving, and files that others changed."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from acutimer.engine.schedule import Schedule
from acutimer.errors import ChangedError, StorageError
from acutimer.model.atlas import Atlas
from acutimer.model.differences import differences
from acutimer.model.editing import copy_of, new_routine
from acutimer.model.importing import free_id, free_title
from acutimer.model.kept import Binned, Draft, Kept
from acutimer.model.profile import Profile
from acutimer.model.routine import Routine
from acutimer.ports import Shelf, Speaker
from acutimer.ui.editor_page import EditorPage
from acutimer.ui.editor_recordings import EditorRecordings
from acutimer.ui.outside import attempt
from acutimer.ui.parcels import Parcels
from acutimer.ui.session_run import Means
from acutimer.ui.theme import Theme

logger = logging.getLogger(__name__)

DRAFT_MS = 400


class EditorStage(QObject):
    """Keep what is edited: a draft after each pause in typing, the file when it is saved.

    Signals: told (a quiet line), shelf_changed (files were written or removed), closed (the editor
    was left), removed (Binned), rehearse_requested (Schedule), use_requested (Routine, saved).
    """

    told = Signal(str)
    shelf_changed = Signal()
    closed = Signal()
    removed = Signal(Binned)
    rehearse_requested = Signal(Schedule)
    use_requested = Signal(Routine)

    def __init__(
        self,
        atlas: Atlas,
        built_in: Sequence[Routine],
        means: Means,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        """Build the page; `built_in` are the routines that copies are compared with."""
        super().__init__(parent)
        self._atlas = atlas
        self._built_in = {routine.id: routine for routine in built_in}
        self._shelf: Shelf = means.shelf
        self._speaker: Speaker = means.make_speaker()
        self._saved: Routine | None = None
        self._base = ""
        self._theirs: Kept | None = None
        self._gone = False
        self.page = EditorPage(atlas, theme, means.wall)
        self._parcels = Parcels(self.page, means.shelf, atlas, parent=self)
        self._recordings = EditorRecordings(self.page, means.shelf, means.make_recordings, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._connect()

    @property
    def routine(self) -> Routine:
        """Return the routine as it stands now."""
        return self.page.routine

    def is_saved(self) -> bool:
        """Return whether the file holds what is shown."""
        return self.routine == self._saved and not self._gone

    def set_profile(self, profile: Profile) -> None:
        """Say what is left out for a person with `profile`."""
        self.page.set_profile(profile)

    def make_new(self) -> None:
        """Edit a routine from nothing."""
        self.flush()
        title = free_title(self.tr("My routine"), self._titles())
        made = new_routine(title, self.tr("A routine of my own."), self._ids())
        self._open(made, None, "")

    def make_copy(self, routine: Routine) -> None:
        """Edit a copy of a built-in routine."""
        self.flush()
        title = self.tr("My {title}").format(title=routine.title[:1].lower() + routine.title[1:])
        self._open(copy_of(routine, free_title(title[:80], self._titles()), self._ids()), None, "")
        self._keep_draft()

    def make_of(self, routine: Routine) -> None:
        """Edit a routine that was made elsewhere, such as of a point, and was never saved."""
        self.flush()
        self._open(replace(routine, id=free_id(routine.id, self._ids())), None, "")
        self._keep_draft()

    def edit(self, routine_id: str) -> None:
        """Edit a routine of the person's own, from its draft if there is one."""
        self.flush()
        kept, draft = self._shelf.find(routine_id), self._shelf.draft(routine_id)
        saved = None if kept is None else kept.routine
        if draft is None and kept is None:
            self.told.emit(self.tr("This routine is not there any more."))
            return
        if draft is None:
            assert kept is not None
            self._open(kept.routine, saved, kept.stamp)
            return
        self._open(draft.routine, saved, draft.base)
        stamp = "" if kept is None else kept.stamp
        if stamp != draft.base:
            self._face(kept)

    def put_away(self) -> None:
        """Keep the draft, and end the voice."""
        self.flush()
        self._recordings.stop()
        self._speaker.close()

    def put_aside(self) -> None:
        """Keep the draft and fall silent, for another page is shown."""
        self.flush()
        self._speaker.stop()
        self._recordings.stop()
        self.shelf_changed.emit()

    def flush(self) -> None:
        """Keep what has not been kept yet."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep_draft()

    @Slot()
    def look_again(self) -> None:
        """Notice that the file of what is edited was changed by another program."""
        if not self._base:
            return
        kept = self._shelf.find(self.routine.id)
        if kept is not None and kept.stamp == self._base:
            if self._gone or self._theirs is not None:
                self._settle(self._saved, self._base)
                self._keep_draft()
        elif kept is not None and self.routine == self._saved:
            self._take(kept)
            self.told.emit(self.tr("Another program changed this routine; this is its new state."))
        else:
            self._face(kept)

    def _connect(self) -> None:
        """Connect what the page asks for."""
        page, head = self.page, self.page.head
        page.routine_changed.connect(self._on_routine_changed)
        page.save_requested.connect(self.save)
        page.use_requested.connect(self._on_use)
        page.back_requested.connect(self._on_back)
        page.rehearse_requested.connect(self.rehearse_requested)
        page.hear_requested.connect(self._on_hear)
        page.told.connect(self.told)
        page.forms.recording_hear_requested.connect(self._on_hear_recording)
        self._parcels.told.connect(self.told)
        self._recordings.told.connect(self.told)
        page.forms.differences.put_back_requested.connect(self._on_put_back)
        page.forms.differences.closed.connect(page.show_row)
        head.compare_requested.connect(self._on_compare)
        head.mine_requested.connect(self._on_mine)
        head.theirs_requested.connect(self._on_theirs)
        head.both_requested.connect(self._on_both)
        head.discard_requested.connect(self._on_discard)
        head.delete_requested.connect(self._on_delete)
        self._timer.timeout.connect(self._keep_draft)

    def _open(self, routine: Routine, saved: Routine | None, base: str) -> None:
        """Show `routine`, whose file holds `saved` and has the stamp `base`."""
        self.flush()
        self.page.take_points()
        self.page.set_routine(routine)
        self._timer.stop()
        self._settle(saved, base)

    def _settle(self, saved: Routine | None, base: str) -> None:
        """Know that the file holds `saved` with the stamp `base`, and ask nothing any more."""
        self._saved, self._base = saved, base
        self._theirs, self._gone = None, False
        self.page.head.set_conflict("")
        self._show_status()

    def _ids(self) -> tuple[str, ...]:
        """Return the ids that are taken."""
        own = [kept.routine.id for kept in self._shelf.library().kept]
        drafts = [draft.routine.id for draft in self._shelf.drafts()]
        return (*self._built_in, *own, *drafts)

    def _titles(self) -> tuple[str, ...]:
        """Return the titles of all routines."""
        own = [kept.routine.title for kept in self._shelf.library().kept]
        return (*(routine.title for routine in self._built_in.values()), *own)

    def _show_status(self) -> None:
        """Say whose copy it is, and what is saved."""
        origin = self._built_in.get(self.routine.copy_of)
        copied = self.tr("Your copy of “{title}”.").format(title=origin.title) if origin else ""
        if self.is_saved():
            state = self.tr("Saved.")
        elif self._saved is None:
            state = self.tr("Not saved yet; kept as a draft.")
        else:
            state = self.tr("Changed; kept as a draft until it is saved.")
        self.page.head.set_status(f"{copied} {state}".strip(), copied=origin is not None)

    def _face(self, theirs: Kept | None) -> None:
        """Ask what to do with a file that is not what it was; one that is gone saves nothing."""
        self._theirs, self._gone = theirs, theirs is None
        changed = self.tr("Another program changed this file while you were editing.")
        gone = self.tr("The file of this routine is gone, or has faults now.")
        self.page.head.set_conflict(gone if theirs is None else changed, gone=theirs is None)
        self._keep_draft()
        self._show_status()

    def _write(self, base: str | None) -> None:
        """Save the routine in the place of the state `base`, and forget its draft."""
        self._keep_draft()
        try:
            kept = self._shelf.keep(self.routine, base)
        except ChangedError:
            self._face(self._shelf.find(self.routine.id))
        except StorageError as error:
            logger.error("not saved: %s", error)
            self.told.emit(str(error))
        else:
            self._settle(self.routine, kept.stamp)
            self._forget_draft(kept.routine.id)
            self.shelf_changed.emit()

    def _take(self, kept: Kept) -> None:
        """Go on with the state of a file."""
        self.page.put(kept.routine)
        self._timer.stop()
        self._settle(kept.routine, kept.stamp)
        self._forget_draft(kept.routine.id)

    def _forget_draft(self, routine_id: str) -> None:
        """Take a draft away, which is no longer wanted."""
        attempt(lambda: self._shelf.forget_draft(routine_id), self.told.emit)

    @Slot()
    def save(self) -> None:
        """Save the routine; a file that was changed meanwhile is left alone."""
        self._write(self._base)

    @Slot()
    def _on_use(self) -> None:
        """Save the routine if it is not, and ask for a session of it."""
        if not self.is_saved():
            self.save()
        if self._saved is not None and self.is_saved():
            self._speaker.stop()
            self.use_requested.emit(self._saved)

    @Slot(Routine)
    def _on_routine_changed(self, routine: Routine) -> None:  # noqa: ARG002 - the page has it
        """Keep a draft soon."""
        self._timer.start()
        self._show_status()

    @Slot()
    def _keep_draft(self) -> None:
        """Keep a draft, or forget it if nothing differs from what is saved."""
        self._timer.stop()
        if self.is_saved():
            self._forget_draft(self.routine.id)
        else:
            attempt(lambda: self._shelf.keep_draft(Draft(self.routine, self._base)), self.told.emit)

    @Slot()
    def _on_back(self) -> None:
        """Leave the editor; what is not saved stays as a draft."""
        self.put_aside()
        self.closed.emit()

    @Slot(str)
    def _on_hear(self, words: str) -> None:
        """Let words be heard, or say why they cannot be."""
        self._recordings.stop()
        if self._speaker.is_ready():
            self._speaker.say(words)
        else:
            self.told.emit(self.tr("There is no voice on this computer."))

    @Slot(str)
    def _on_hear_recording(self, name: str) -> None:
        """Let a recording be heard in place of the voice, or none."""
        if name:
            self._speaker.stop()
        self._recordings.hear(name)

    @Slot(Routine)
    def _on_put_back(self, routine: Routine) -> None:
        """Put one difference back, and list the others."""
        self.page.put(routine)
        self._on_compare()

    @Slot()
    def _on_compare(self) -> None:
        """Show in what the copy differs from the built-in routine."""
        if (origin := self._built_in.get(self.routine.copy_of)) is not None:
            found = differences(self.routine, origin)
            self.page.forms.show_differences(origin.title, found)

    @Slot()
    def _on_mine(self) -> None:
        """Put what is shown in the place of the other program's state, which is kept as backup."""
        self._write(None if self._theirs is None else self._theirs.stamp)

    @Slot()
    def _on_theirs(self) -> None:
        """Go on with the other program's state; what was shown can be brought back by undo."""
        if self._theirs is not None:
            self._take(self._theirs)

    @Slot()
    def _on_both(self) -> None:
        """Keep what is shown beside the other program's state, as a routine of its own."""
        old, title = self.routine, free_title(self.routine.title, self._titles())
        mine = replace(old, id=free_id(old.id, self._ids()), title=title)
        self._keep_draft()
        try:
            kept = self._shelf.keep(mine, "")
        except StorageError as error:
            self.told.emit(str(error))
            return
        self._open(mine, mine, kept.stamp)  # undo would lead back to the other one's id
        self._forget_draft(old.id)
        self.shelf_changed.emit()

    @Slot()
    def _on_discard(self) -> None:
        """Go back to what is saved; undo brings the changes back."""
        kept = self._shelf.find(self.routine.id)
        if kept is None:
            self.told.emit(self.tr("Nothing of this routine is saved yet."))
        else:
            self._take(kept)

    @Slot()
    def _on_delete(self) -> None:
        """Move the routine into the bin, from where it can be put back."""
        self.flush()
        try:
            binned = self._binned()
        except StorageError as error:
            self.told.emit(str(error))
            return
        self.shelf_changed.emit()
        self.closed.emit()
        if binned is not None:
            self.removed.emit(binned)

    def _binned(self) -> Binned | None:
        """Move the file into the bin; without a file it gets one first, unless it has no steps."""
        routine = self.routine
        if self._shelf.find(routine.id) is None:
            if routine.steps:
                self._shelf.keep(routine, "")
            self._shelf.forget_draft(routine.id)
            if not routine.steps:
                self.told.emit(self.tr("“{title}” had no steps.").format(title=routine.title))
                return None
        return self._shelf.remove(routine.id)
