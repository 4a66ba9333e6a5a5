"""What joins the page of the history and the history itself."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from acutimer.model.history import Place
from acutimer.model.practice_day import day_of
from acutimer.model.record import Record
from acutimer.ports import History
from acutimer.ui.history_asking import Asker
from acutimer.ui.history_figures import Period
from acutimer.ui.history_list import PAGE
from acutimer.ui.history_page import HistoryPage, Year
from acutimer.ui.history_sums import sums_of, year_of
from acutimer.ui.history_words import forgotten, gone
from acutimer.ui.outside import attempt
from acutimer.ui.overlay import Question
from acutimer.ui.preferences import Preferences
from acutimer.ui.theme import Theme


class HistoryStage(QObject):
    """Show on the page what the history tells, and keep what is changed there.

    The history is asked when the page is shown, and when a session has ended meanwhile.
    """

    def __init__(
        self,
        history: History,
        preferences: Preferences,
        wall: Callable[[], datetime],
        names: Mapping[str, str],
        theme: Theme,
        window: QWidget,
    ) -> None:
        """Build the page; `names` are those of the points, and questions lie over `window`."""
        super().__init__(window)
        self._history = history
        self._preferences = preferences
        self._wall = wall
        self._period = Period.WEEKS
        self._deleted: Record | None = None
        self._shown = date.min
        self.asker = Asker(self)
        self.question = Question(theme, window)
        self.page = HistoryPage(theme)
        self.page.points.set_names(names)
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.page.set_theme(theme)
        self.question.set_theme(theme)

    @Slot()
    def refresh(self) -> None:
        """Ask anew; a history that was damaged tells it, is rescued, and answers the next time."""
        look = partial(self._look, max(PAGE, len(self.page.sessions.rows)))
        if not attempt(look, self.page.tell):
            attempt(look, self.page.tell)

    @Slot()
    def heed_ended(self) -> None:
        """Ask anew after a session, if anybody sees it."""
        if self.page.isVisible():
            self.refresh()

    def heed_day(self) -> None:
        """Ask anew if another day of practice has begun."""
        if self._shown != self._today():
            self.refresh()

    def _connect(self) -> None:
        """Listen to the page, to the thread and to the answer."""
        page = self.page
        page.shown.connect(self.refresh)
        page.period_chosen.connect(self._on_period_chosen)
        page.session_opened.connect(self._on_session_opened)
        page.more_requested.connect(self._on_more_requested)
        page.note_changed.connect(self._on_note_changed)
        page.rated.connect(self._on_rated)
        page.delete_requested.connect(self._on_delete_requested)
        page.undo_requested.connect(self._on_undo_requested)
        page.forget_requested.connect(self._on_forget_requested)
        self.asker.answered.connect(page.set_sums)
        self.asker.failed.connect(page.tell)
        self.question.agreed.connect(self._on_forget_agreed)
        self.question.refused.connect(self._on_forget_refused)
        page.left.connect(self.question.hide)  # a reminder may have started a session

    def _ends_hour(self) -> int:
        """Return the hour at which a day of practice ends."""
        return self._preferences.settings.day_ends_hour

    def _today(self) -> date:
        """Return the day of practice that it is now."""
        return day_of(self._wall(), self._ends_hour())

    def _look(self, count: int) -> None:
        """Show the year and the latest `count` sessions, and ask for the figures."""
        self._shown = self._today()
        self.page.set_year(self._year(count))
        self._ask_sums()

    def _year(self, count: int) -> Year:
        """Return the year and the latest `count` sessions."""
        values = (self._history, self._today(), self._ends_hour())
        return year_of(*values, count, counted=self._preferences.settings.counts_shown)

    def _ask_sums(self) -> None:
        """Let a thread find the figures of the period: there may be very many sessions."""
        values = (self._history, self._period, self._today(), self._ends_hour())
        self.asker.ask(partial(sums_of, *values))

    @Slot(object)
    def _on_period_chosen(self, period: Period) -> None:
        """Show another period."""
        self._period = period
        self._ask_sums()

    @Slot(str)
    def _on_session_opened(self, session_id: str) -> None:
        """Show a session in full."""
        attempt(partial(self._open, session_id), self.page.tell)

    def _open(self, session_id: str) -> None:
        """Show a session in full, unless it is gone."""
        record = self._history.record(session_id)
        if record is None:
            self.page.tell(self.tr("This session is no longer in the history."))
            self.refresh()
        else:
            self.page.sessions.show_detail(record)

    @Slot(object)
    def _on_more_requested(self, place: Place) -> None:
        """Add the sessions before `place`."""
        attempt(partial(self._add, place), self.page.tell)

    def _add(self, place: Place) -> None:
        """Add the sessions before `place`; one more than is shown says whether there are others."""
        heads = self._history.latest(PAGE + 1, place)
        self.page.sessions.add_sessions(heads[:PAGE], more=len(heads) > PAGE)

    @Slot(str, str)
    def _on_note_changed(self, session_id: str, note: str) -> None:
        """Keep a note."""
        attempt(partial(self._history.note, session_id, note), self.page.tell)

    @Slot(str, object, object, object)
    def _on_rated(
        self, session_id: str, before: int | None, after: int | None, sleep: int | None
    ) -> None:
        """Keep what was felt."""
        felt = {"before": before, "after": after, "sleep": sleep}
        attempt(partial(self._rate, session_id, felt), self.page.tell)

    def _rate(self, session_id: str, felt: dict[str, int | None]) -> None:
        """Keep what was felt, and show the figures with it; the session stays open."""
        self._history.rate(session_id, **felt)
        self.page.set_figures(self._year(1))
        self._ask_sums()

    @Slot(str)
    def _on_delete_requested(self, session_id: str) -> None:
        """Delete a session, and offer to undo it."""
        if attempt(partial(self._delete, session_id), self.page.tell):
            self.refresh()
            self.page.line.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self, session_id: str) -> None:
        """Delete a session, and keep it for Undo."""
        self.page.sessions.close_detail()
        self._deleted = deleted = self._history.delete(session_id)
        self.page.tell(gone(deleted, self._today()), undo=True)

    @Slot()
    def _on_undo_requested(self) -> None:
        """Bring the session back that was deleted last."""
        deleted, self._deleted = self._deleted, None
        if deleted is not None and attempt(partial(self._history.save, deleted), self.page.tell):
            self.page.tell("")
            self.refresh()
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_forget_requested(self) -> None:
        """Ask first."""
        self.question.ask(
            self.tr("Forget all sessions?"),
            self.tr("The whole history is deleted, with all notes. This cannot be undone."),
            self.tr("Keep them"),
            self.tr("Forget everything"),
        )

    @Slot()
    def _on_forget_refused(self) -> None:
        """Give the keys back."""
        self.page.forget.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_forget_agreed(self) -> None:
        """Forget everything, and say which older files stay."""
        attempt(self._forget, self.page.tell)
        self.refresh()

    def _forget(self) -> None:
        """Forget everything."""
        self.page.sessions.close_detail()
        self._deleted = None
        self.page.tell(forgotten(self._history.forget_all()))
