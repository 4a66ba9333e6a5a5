"""Remind kindly of what is due: each reminder once, none late, and none while a session runs."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from acutimer.errors import StorageError
from acutimer.model.practice import Plan
from acutimer.model.reminding import Call, Calls, calls_now
from acutimer.model.routine import Routine
from acutimer.ports import Notifications
from acutimer.ui.outside import attempt
from acutimer.ui.practice_stage import PracticeStage
from acutimer.ui.session_run import Means
from acutimer.ui.tray import Tray

LOOK_MS = 30_000
START, LATER = "start", "later"


class Reminders(QObject):
    """Show what calls now as messages of the desktop, or where that cannot be, of the tray.

    `is_busy` says whether a session runs. A reminder never starts a session by itself.

    Signals: start_requested (Routine), open_requested (Routine), told (a quiet line).
    """

    start_requested = Signal(Routine)
    open_requested = Signal(Routine)
    told = Signal(str)

    def __init__(
        self,
        practice: PracticeStage,
        means: Means,
        tray: Tray,
        is_busy: Callable[[], bool],
    ) -> None:
        """Remind of nothing until there are plans."""
        super().__init__(practice)
        self._practice, self._means, self._tray = practice, means, tray
        self._is_busy = is_busy
        self._notifications: Notifications | None = None
        self._calls: Calls | None = None
        self._seen: dict[str, Call] = {}
        self._in_tray = ""
        self._closed = False
        self._day: date | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        practice.plans_changed.connect(self._on_plans_changed)
        tray.message_clicked.connect(self._on_message_clicked)

    def is_watching(self) -> bool:
        """Return whether the clock is looked at now and then."""
        return self._timer.isActive()

    def close(self) -> None:
        """Take all reminders away, and show none any more."""
        self._closed = True
        self._timer.stop()
        if self._notifications is not None:
            self._notifications.close()

    @Slot()
    def look(self) -> None:
        """Show what is to be seen by now, and withdraw what is not any more."""
        if self._closed:  # a record that was written at the very end may still be told
            return
        now = self._now()
        if self._day is not None and self._practice.today() != self._day:
            self._practice.refresh()
        self._day = self._practice.today()
        standing, new = self._calls_at(now)
        for key, call in tuple(self._seen.items()):
            if call not in standing:
                self._withdraw(key)
        for call in new:
            self._show(call, now)

    def _now(self) -> datetime:
        """Return the time of day, in the zone in which the computer is by now."""
        if hasattr(time, "tzset"):
            time.tzset()
        return self._means.wall()

    def _calls_at(self, now: datetime) -> tuple[tuple[Call, ...], tuple[Call, ...]]:
        """Return which reminders may be seen, and which of them are still to be shown."""
        plans = [plan for plan in self._practice.plans if self._reminds(plan)]
        hour, busy = self._practice.ends_hour, self._is_busy()
        if not calls_now(plans, now, {}, hour, Calls(), session_running=busy):
            return (), ()
        done, calls = self._practice.done(), self._remembered()
        return (
            calls_now(plans, now, done, hour, Calls(), session_running=busy),
            calls_now(plans, now, done, hour, calls, session_running=busy),
        )

    def _reminds(self, plan: Plan) -> bool:
        """Tell whether a plan has reminders, and its routine is there."""
        return bool(plan.reminders and self._practice.routine(plan.routine_id))

    def _remembered(self) -> Calls:
        """Return what was shown, also before the program started."""
        if self._calls is None:
            try:
                self._calls = Calls(self._means.plans.shown())
            except StorageError:  # which is told where the plans themselves are read
                self._calls = Calls()
        return self._calls

    def _show(self, call: Call, now: datetime) -> None:
        """Show one reminder, and remember that it was shown."""
        calls = self._remembered().showing(call)
        self._calls = replace(calls, shown=calls.lately(now))
        shown = self._calls.shown
        attempt(lambda: self._means.plans.keep_shown(shown), self.told.emit)
        key = f"{call.at:%Y-%m-%dT%H:%M} {call.routine_id}"
        self._seen[key] = call
        actions = {START: self.tr("Start")}
        if call.again(now) is not None:
            actions[LATER] = self.tr("Later")
        self._messages().show(key, self._title(call), self._text(), actions)

    def _title(self, call: Call) -> str:
        """Return the title of the routine."""
        routine = self._practice.routine(call.routine_id)
        return routine.title if routine is not None else ""

    def _text(self) -> str:
        """Return what a reminder says under the title of the routine."""
        return self.tr("It is time for your practice.")

    def _messages(self) -> Notifications:
        """Return what shows messages, made when it is first wanted."""
        if self._notifications is None:
            self._notifications = self._means.make_notifications()
            self._notifications.chosen.connect(self._on_chosen)
            self._notifications.refused.connect(self._on_refused)
        return self._notifications

    def _withdraw(self, key: str) -> None:
        """Take one reminder away."""
        self._seen.pop(key, None)
        self._messages().withdraw(key)
        if self._in_tray == key:
            self._in_tray = ""
            self._tray.end_message()

    @Slot()
    def _on_plans_changed(self) -> None:
        """Look at the clock while there are plans."""
        if self._practice.plans:
            self._timer.start()
        else:
            self._timer.stop()
        self.look()

    @Slot(str, str)
    def _on_chosen(self, key: str, action: str) -> None:
        """Do what was chosen; a click on the message itself shows the routine."""
        call = self._seen.get(key)
        if call is None:
            return
        self._withdraw(key)
        if action == LATER:
            self._calls = self._remembered().putting_off(call, self._now())
        elif (routine := self._practice.routine(call.routine_id)) is not None:
            wish = self.start_requested if action == START else self.open_requested
            wish.emit(routine)

    @Slot(str)
    def _on_refused(self, key: str) -> None:
        """Let the tray show it; a click there shows the routine."""
        if (call := self._seen.get(key)) is not None:
            self._in_tray = key
            self._tray.tell(self._title(call), self._text())

    @Slot()
    def _on_message_clicked(self) -> None:
        """Show the routine of which the tray reminds."""
        self._on_chosen(self._in_tray, "")
