"""The plans of practice, what was done of them, and what is due today."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal, Slot

from acutimer.errors import StorageError
from acutimer.model.practice import LOOKS_BACK_DAYS, Due, Plan, due
from acutimer.model.practice_day import day_of
from acutimer.model.practised import done_by_day
from acutimer.model.reminding import Done
from acutimer.model.routine import Routine
from acutimer.ui.library_page import LibraryPage
from acutimer.ui.outside import attempt
from acutimer.ui.plan_words import due_text, week_text
from acutimer.ui.preferences import Preferences
from acutimer.ui.prepare_page import PreparePage
from acutimer.ui.session_run import Means


class PracticeStage(QObject):
    """Keep the plans, and let the library show what is due.

    Signals: told (a quiet line), plans_changed.
    """

    told = Signal(str)
    plans_changed = Signal()

    def __init__(
        self,
        means: Means,
        preferences: Preferences,
        library: LibraryPage,
        parent: QObject | None = None,
    ) -> None:
        """Read nothing before `look`."""
        super().__init__(parent)
        self._means = means
        self._preferences = preferences
        self._library = library
        self._plans: tuple[Plan, ...] = ()
        self._page: PreparePage | None = None
        self._chosen = self._choices()
        self._complaint = ""
        preferences.changed.connect(self._on_settings_changed)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Return the plans, as they were read last."""
        return self._plans

    @property
    def ends_hour(self) -> int:
        """Return the hour at which a day of practice ends."""
        return self._preferences.settings.day_ends_hour

    def today(self) -> date:
        """Return the day of practice that it is now."""
        return day_of(self._means.wall(), self.ends_hour)

    def plan(self, routine_id: str) -> Plan | None:
        """Return the plan for a routine, or None."""
        return next((plan for plan in self._plans if plan.routine_id == routine_id), None)

    def routine(self, routine_id: str) -> Routine | None:
        """Return a routine that is there, or None."""
        known = (one for one in self._library.routines if one.id == routine_id)
        return next(known, None)

    def done(self) -> Done:
        """Return how often each routine was done on the last days, as far as it is known."""
        today = self.today()
        first = today - timedelta(days=LOOKS_BACK_DAYS)
        try:
            heads = self._means.store.history.heads(first, today, self.ends_hour)
        except StorageError as error:
            self._complain(str(error))
            return {}
        return done_by_day(heads, self.ends_hour)

    @Slot()
    def look(self) -> None:
        """Read the plans, and let the library show what is due today."""
        try:
            self._plans = tuple(self._means.plans.plans())
        except StorageError as error:
            self._plans = ()
            self._complain(str(error))
        self.refresh()
        self.plans_changed.emit()

    @Slot()
    def refresh(self) -> None:
        """Let the library show what is due today, and which of it is done."""
        done = self.done() if self._plans else {}
        counts = self._preferences.settings.counts_shown
        standings = ((plan.routine_id, self._due(plan, done)) for plan in self._plans)
        self._library.set_due(
            {
                routine_id: (due_text(standing, counts_shown=counts), bool(standing.left))
                for routine_id, standing in standings
                if standing.wanted
            }
        )

    def dress(self, page: PreparePage) -> None:
        """Let `page` show the plan for its routine."""
        self._page = page
        if page.routine is not None:
            plan = self.plan(page.routine.id)
            page.set_plan(plan, self.today(), self._standing(plan))

    @Slot(object)
    def keep(self, plan: Plan) -> None:
        """Keep `plan`, or show again what is kept."""
        self._change(lambda: self._means.plans.keep(plan))

    @Slot(str)
    def stop(self, routine_id: str) -> None:
        """Forget the plan for a routine; what was done stays."""
        self._change(lambda: self._means.plans.forget(routine_id))

    def _change(self, work: Callable[[], None]) -> None:
        """Do `work` on the plans, and show them as they are then."""
        attempt(work, self.told.emit)
        self.look()
        if self._page is not None:
            self.dress(self._page)

    def _due(self, plan: Plan, done: Mapping[str, Mapping[date, int]]) -> Due:
        """Return how the day stands with `plan`."""
        return due(plan, done.get(plan.routine_id, {}), self.today())

    def _standing(self, plan: Plan | None) -> str:
        """Return how far `plan` has come, if the person wants to see that."""
        if plan is None or not self._preferences.settings.counts_shown:
            return ""
        return week_text(self._due(plan, {}))

    def _complain(self, text: str) -> None:
        """Tell what is wrong, once."""
        if text != self._complaint:
            self._complaint = text
            self.told.emit(text)

    def _choices(self) -> tuple[int, bool]:
        """Return the settings on which it depends what is due and how that is said."""
        settings = self._preferences.settings
        return settings.day_ends_hour, settings.counts_shown

    @Slot()
    def _on_settings_changed(self) -> None:
        """Count and say anew what is due if that was chosen."""
        if self._choices() != self._chosen:
            self._chosen = self._choices()
            self.refresh()
