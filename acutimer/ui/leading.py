"""Lead sessions: from wherever one is asked for, to what follows its end."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStyle, QWidget

from acutimer.engine.schedule import Schedule
from acutimer.errors import AcuTimerError, StorageError
from acutimer.model.record import Record
from acutimer.model.routine import Routine
from acutimer.ui.furniture import Furniture
from acutimer.ui.look_watch import LookWatch
from acutimer.ui.session_run import Past
from acutimer.ui.sight import Sight

REHEARSE = 10.0


class Leading(QObject):
    """Start sessions as the person likes them, and let everything around them know.

    Signals: told (a quiet line), front_requested, prepare_requested (Routine).
    """

    told = Signal(str)
    front_requested = Signal()
    prepare_requested = Signal(object)

    def __init__(
        self, window: QWidget, furniture: Furniture, look: LookWatch, sight: Sight
    ) -> None:
        """Lead sessions in `window`, which is as dark as `look` and as visible as `sight` say."""
        super().__init__(window)
        self._window, self._furniture = window, furniture
        self._look, self._sight = look, sight
        self._stage = furniture.stage
        self._connect()

    def start(
        self, schedule: Schedule, *, rehearse: float = 0.0, before: int | None = None
    ) -> None:
        """Start a session, unless one runs; `rehearse` times as fast it is only tried out."""
        self._make_ready()
        self._stage.start(schedule, rehearse=rehearse, before=before)
        self._surround()

    def look_back(self) -> None:
        """Offer the routine of the last session that was kept."""
        try:
            records = self._furniture.means.store.history.latest(1)
        except StorageError as error:
            self.told.emit(str(error))
            return
        if records:
            self._furniture.library.set_last_used(records[0].routine_id)

    def is_free(self) -> bool:
        """Return whether another page may be shown now: after the notice, not in a session."""
        return not self._stage.is_running and self._furniture.preferences.settings.notice_seen

    def _connect(self) -> None:
        """Listen to all that asks for a session, and to its end."""
        self._furniture.library.start_requested.connect(self._on_start_requested)
        self._furniture.cut_off.go_on_requested.connect(self._on_go_on_requested)
        self._furniture.shelf.rehearse_requested.connect(self._on_rehearse_requested)
        self._furniture.pages.start_requested.connect(self._on_prepared)
        self._furniture.reminders.start_requested.connect(self._on_reminded_start)
        self._furniture.reminders.open_requested.connect(self._on_reminded)
        self._stage.ended.connect(self._on_ended)
        self._sight.changed.connect(self._on_sight_changed)

    def _make_ready(self) -> None:
        """Let the session that comes look, sound and move as the person likes it."""
        self._furniture.heed_settings(night=self._look.theme.night)
        self._stage.set_motion(motion=self._moves())

    def _surround(self) -> None:
        """Show in the tray what runs, unless it is only tried out."""
        self._furniture.reminders.look()
        if self._stage.run is not None and not self._stage.is_rehearsal:
            self._furniture.tray.follow(self._stage.run)
        self._on_sight_changed()

    def _moves(self) -> bool:
        """Return whether things may move on this system."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self._window.style().styleHint(hint) > 0

    @Slot(object)
    def _on_prepared(self, schedule: Schedule) -> None:
        """Start what was prepared, by somebody who may have told how they feel."""
        self.start(schedule, before=self._furniture.pages.prepare().rating.rating())

    @Slot(object)
    def _on_start_requested(self, routine: Routine) -> None:
        """Start `routine` as it stands."""
        try:
            self.start(self._furniture.plan(routine, quiet=self._look.theme.night))
        except AcuTimerError as error:
            self.told.emit(str(error))

    @Slot(object)
    def _on_rehearse_requested(self, schedule: Schedule) -> None:
        """Run what is being edited, ten times as fast."""
        self.start(schedule, rehearse=REHEARSE)

    @Slot(object)
    def _on_go_on_requested(self, past: Past) -> None:
        """Show a session that was cut off, paused where it stood."""
        self._make_ready()
        self._stage.go_on(past)
        self._surround()

    @Slot(object)
    def _on_reminded_start(self, routine: Routine) -> None:
        """Start the routine of a reminder, where that may be."""
        self.front_requested.emit()
        if self.is_free():
            self._on_start_requested(routine)

    @Slot(object)
    def _on_reminded(self, routine: Routine) -> None:
        """Show the routine of a reminder, where that may be."""
        self.front_requested.emit()
        if self.is_free():
            self.prepare_requested.emit(routine)

    @Slot(object)
    def _on_ended(self, record: Record) -> None:
        """Offer the same routine the next time; a rehearsal leads back to the editor."""
        self._furniture.question.hide()
        if not self._stage.is_rehearsal:
            self._furniture.library.set_last_used(record.routine_id)
        elif not self._stage.closing:
            self._furniture.shelf.show_editor()

    @Slot()
    def _on_sight_changed(self) -> None:
        """Tell the driver whether anybody can see the session."""
        self._stage.set_shown(shown=self._sight.is_shown())
