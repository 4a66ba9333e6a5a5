"""Make a routine one's practice: how often, on which days, for how long, with what reminders."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from acutimer.model.practice import MOST_A_DAY, Plan, Practice, Reminder, Taper
from acutimer.model.routine import Routine
from acutimer.ui.choice_chip import ChoiceChip
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, label
from acutimer.ui.plan_words import practice_text, taper_texts, times_text, weeks_text
from acutimer.ui.reminder_rows import ReminderRows, WeekdayRow
from acutimer.ui.settings_parts import Choices
from acutimer.ui.theme import SPACE

USUAL_WEEKS = (*range(1, 13), 16, 20, 26, 39, 52)


class PlanPanel(QFrame):
    """Show the plan for one routine; once it is kept, each change is told at once.

    Signals: plan_chosen (Plan), stop_requested (the id of the routine), closed.
    """

    plan_chosen = Signal(Plan)
    stop_requested = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the usual practice of no routine."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._plan = Plan("", date.min)
        self._kept = False
        self._heading = label("", "heading")
        self._standing = label("", "amber")
        self._said = label("", "quiet")
        times = {number: times_text(number) for number in range(1, MOST_A_DAY + 1)}
        self.times = Choices(self.tr("How often"), times)
        self.days = WeekdayRow(self.tr("On these days"))
        self.weeks = ChoiceChip(self.tr("For how many weeks"))
        self.then = Choices(self.tr("Then"), taper_texts())
        self.reminders = ReminderRows()
        self.keep = Pill(self.tr("Make it my practice"), Variant.PILL)
        self.stop = Pill(self.tr("Stop this practice"), Variant.LINK)
        self.close_panel = Pill(self.tr("Close"), Variant.LINK)
        self._build()
        self._connect()

    @property
    def plan(self) -> Plan:
        """Return the plan that is shown, kept or not."""
        return self._plan

    @property
    def is_kept(self) -> bool:
        """Return whether the routine is the person's practice."""
        return self._kept

    def said(self) -> str:
        """Return what the routine's source says of how often."""
        return self._said.text()

    def standing(self) -> str:
        """Return how far the practice has come, or an empty text."""
        return self._standing.text()

    def set_plan(
        self, routine: Routine, plan: Plan | None, today: date, standing: str = ""
    ) -> None:
        """Show the `plan` for `routine`, or what its source advises, which begins on `today`.

        `standing` says how far it has come.
        """
        self._kept = plan is not None
        self._plan = plan or self._offered(routine, today)
        self._heading.setText(self.tr("My practice") if plan else self.tr("Make it my practice"))
        advised = routine.practice or Practice()
        usual = self.tr("Usual: {practice}.").format(practice=practice_text(advised))
        self._said.setText(routine.frequency or usual)
        self._standing.setText(standing)
        self._standing.setVisible(bool(standing))
        self.keep.setVisible(not self._kept)
        self.stop.setVisible(self._kept)
        self._show()

    def _offered(self, routine: Routine, today: date) -> Plan:
        """Return what is offered; what was chosen for the same routine and not kept stays."""
        if not self._kept and routine.id == self._plan.routine_id:
            return replace(self._plan, since=today)
        return Plan(routine.id, today, routine.practice or Practice())

    def _show(self) -> None:
        """Bring the parts to what the plan says."""
        practice = self._plan.practice
        self.times.set_value(practice.times_a_day)
        self.days.set_weekdays(self._plan.weekdays)
        offered = sorted({*USUAL_WEEKS, practice.weeks})
        self.weeks.blockSignals(True)
        self.weeks.set_values({str(weeks): weeks_text(weeks) for weeks in offered})
        self.weeks.choose(str(practice.weeks))
        self.weeks.blockSignals(False)
        self.then.set_value(practice.then)
        self.reminders.set_reminders(self._plan.reminders, self._plan.weekdays)

    def _build(self) -> None:
        """Put everything below each other."""
        lines = column(3 * SPACE)
        lines.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        for part in (self._heading, self._standing, self._said):
            lines.addWidget(part)
        weeks = QWidget()
        row = FlowLayout(weeks)
        row.addWidget(self.weeks)
        for question, answers in (
            (self.tr("How often"), self.times),
            (self.tr("On these days"), self.days),
            (self.tr("For"), weeks),
            (self.tr("Then"), self.then),
        ):
            asked = column(SPACE)
            asked.addWidget(label(question, "quiet"))
            asked.addWidget(answers)
            lines.addLayout(asked)
        grow = self.tr("To lengthen it a little each week, choose “Grow slowly” below.")
        lines.addWidget(label(grow, "small"))
        lines.addWidget(self.reminders)
        foot = FlowLayout(spacing_px=4 * SPACE)
        for button in (self.keep, self.stop, self.close_panel):
            foot.addWidget(button)
        lines.addLayout(foot)
        self.setLayout(lines)
        self.setAccessibleName(self.tr("My practice"))

    def _connect(self) -> None:
        """Listen to all parts."""
        self.times.value_chosen.connect(self._on_times_chosen)
        self.days.weekdays_chosen.connect(self._on_weekdays_chosen)
        self.weeks.value_changed.connect(self._on_weeks_chosen)
        self.then.value_chosen.connect(self._on_taper_chosen)
        self.reminders.reminders_chosen.connect(self._on_reminders_chosen)
        self.keep.clicked.connect(self._on_keep)
        self.stop.clicked.connect(self._on_stop)
        self.close_panel.clicked.connect(self.closed)

    def _choose(self, plan: Plan) -> None:
        """Show `plan`, and tell it if the routine is the person's practice."""
        if plan != self._plan:
            self._plan = plan
            self._show()
            if self._kept:
                self.plan_chosen.emit(plan)

    @Slot(object)
    def _on_times_chosen(self, times: int) -> None:
        """Take how often a day."""
        practice = replace(self._plan.practice, times_a_day=times)
        self._choose(replace(self._plan, practice=practice))

    @Slot(object)
    def _on_weekdays_chosen(self, weekdays: frozenset[int]) -> None:
        """Take the days."""
        self._choose(replace(self._plan, weekdays=weekdays))

    @Slot(str)
    def _on_weeks_chosen(self, weeks: str) -> None:
        """Take for how many weeks."""
        practice = replace(self._plan.practice, weeks=int(weeks))
        self._choose(replace(self._plan, practice=practice))

    @Slot(object)
    def _on_taper_chosen(self, taper: Taper) -> None:
        """Take what follows."""
        practice = replace(self._plan.practice, then=taper)
        self._choose(replace(self._plan, practice=practice))

    @Slot(object)
    def _on_reminders_chosen(self, reminders: tuple[Reminder, ...]) -> None:
        """Take the reminders."""
        self._choose(replace(self._plan, reminders=reminders))

    @Slot()
    def _on_keep(self) -> None:
        """Tell the plan for the first time."""
        self.plan_chosen.emit(self._plan)

    @Slot()
    def _on_stop(self) -> None:
        """Ask to forget the plan."""
        self.stop_requested.emit(self._plan.routine_id)
