"""The reminders of a plan: each with its time and its days."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import time

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from acutimer.model.practice import EVERY_DAY, MOST_REMINDERS, Reminder
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, empty, label
from acutimer.ui.plan_words import time_of, weekday_texts
from acutimer.ui.theme import SPACE, scale_of

USUAL_TIMES = (time(21, 30), time(8), time(13), time(18))
"""What is offered for the first reminder, the second, and so on."""


class WeekdayRow(QWidget):
    """Offer the days of the week, of which at least one holds.

    Signals: weekdays_chosen (frozenset of 0..6).
    """

    weekdays_chosen = Signal(object)

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        """Ask `question`; every day holds."""
        super().__init__(parent)
        row = FlowLayout(self, spacing_px=SPACE)
        self.chips = tuple(Pill(short, Variant.CHIP) for short, _ in weekday_texts())
        for chip, (_, whole) in zip(self.chips, weekday_texts(), strict=True):
            chip.setAccessibleName(whole)
            chip.setAccessibleDescription(question)
            chip.clicked.connect(self._on_clicked)
            row.addWidget(chip)
        self.setAccessibleName(question)
        self.set_weekdays(EVERY_DAY)

    def weekdays(self) -> frozenset[int]:
        """Return the days that hold."""
        return frozenset(number for number, chip in enumerate(self.chips) if chip.isChecked())

    def set_weekdays(self, weekdays: frozenset[int]) -> None:
        """Show `weekdays`, without a signal."""
        for number, chip in enumerate(self.chips):
            chip.setChecked(number in weekdays)

    @Slot()
    def _on_clicked(self) -> None:
        """Tell the days; the last one cannot be taken away."""
        clicked = self.sender()
        if not self.weekdays() and isinstance(clicked, Pill):
            clicked.setChecked(True)
            return
        self.weekdays_chosen.emit(self.weekdays())


class ClockField(QLineEdit):
    """Take a time of day. Signals: time_chosen (time)."""

    time_chosen = Signal(object)

    def __init__(self, at: time, parent: QWidget | None = None) -> None:
        """Show `at`."""
        super().__init__(parent)
        self._at = at
        self.setText(f"{at:%H:%M}")
        self.setMaxLength(5)
        self.setAccessibleName(self.tr("Time of the reminder"))
        self.editingFinished.connect(self._on_finished)

    def sizeHint(self) -> QSize:
        """Return room for a time and no more."""
        around = round(9 * SPACE * scale_of(self.font()))
        width = self.fontMetrics().horizontalAdvance("00:00") + around
        return QSize(width, super().sizeHint().height())

    @Slot()
    def _on_finished(self) -> None:
        """Take the time over, or bring the last good one back."""
        at = time_of(self.text())
        before = self._at
        self._at = before if at is None else at
        self.setText(f"{self._at:%H:%M}")
        if self._at != before:
            self.time_chosen.emit(self._at)


class ReminderRow(QWidget):
    """Show one reminder. Signals: changed (Reminder), removed."""

    changed = Signal(object)
    removed = Signal()

    def __init__(self, reminder: Reminder, parent: QWidget | None = None) -> None:
        """Show `reminder`."""
        super().__init__(parent)
        self.reminder = reminder
        self.field = ClockField(reminder.at)
        self.days = WeekdayRow(self.tr("Days of the reminder"))
        self.days.set_weekdays(reminder.weekdays)
        self.remove = Pill(self.tr("Remove"), Variant.LINK)
        self._name()
        first = FlowLayout()
        first.addWidget(self.field)
        first.addWidget(self.remove)
        lines = column(2 * SPACE)
        lines.addLayout(first)
        lines.addWidget(self.days)
        self.setLayout(lines)
        self.field.time_chosen.connect(self._on_time_chosen)
        self.days.weekdays_chosen.connect(self._on_weekdays_chosen)
        self.remove.clicked.connect(self.removed)

    def _name(self) -> None:
        """Say which reminder would be removed."""
        name = self.tr("Remove the reminder at {time}").format(time=f"{self.reminder.at:%H:%M}")
        self.remove.setAccessibleName(name)

    @Slot(object)
    def _on_time_chosen(self, at: time) -> None:
        """Take the time."""
        self.reminder = replace(self.reminder, at=at)
        self._name()
        self.changed.emit(self.reminder)

    @Slot(object)
    def _on_weekdays_chosen(self, weekdays: frozenset[int]) -> None:
        """Take the days."""
        self.reminder = replace(self.reminder, weekdays=weekdays)
        self.changed.emit(self.reminder)


class ReminderRows(QWidget):
    """List the reminders and add more. Signals: reminders_chosen (tuple of Reminder)."""

    reminders_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """List none."""
        super().__init__(parent)
        self.rows: tuple[ReminderRow, ...] = ()
        self._weekdays = EVERY_DAY
        self.add = Pill(self.tr("+  Add a reminder"), Variant.CHIP)
        self.add.setCheckable(False)
        self._note = label(
            self.tr("Reminders come only while AcuTimer runs. Settings can let it start at login."),
            "small",
        )
        self._list = column(3 * SPACE)
        lines = column(2 * SPACE)
        lines.addWidget(label(self.tr("Reminders"), "quiet"))
        lines.addLayout(self._list)
        foot = FlowLayout()
        foot.addWidget(self.add)
        lines.addLayout(foot)
        lines.addWidget(self._note)
        self._note.hide()
        self.setLayout(lines)
        self.add.clicked.connect(self._on_add)

    def reminders(self) -> tuple[Reminder, ...]:
        """Return what is shown."""
        return tuple(row.reminder for row in self.rows)

    def set_reminders(self, reminders: Iterable[Reminder], weekdays: frozenset[int]) -> None:
        """Show `reminders`; a new one is on `weekdays` at first."""
        self._weekdays = weekdays
        wanted = tuple(reminders)
        if wanted != self.reminders():
            empty(self._list)
            self.rows = tuple(map(self._row, wanted))
        self.add.setVisible(len(wanted) < MOST_REMINDERS)
        self._note.setVisible(bool(wanted))

    def _row(self, reminder: Reminder) -> ReminderRow:
        """Return a new line for `reminder`, in its place."""
        row = ReminderRow(reminder)
        row.changed.connect(self._on_changed)
        row.removed.connect(self._on_removed)
        self._list.addWidget(row)
        return row

    @Slot()
    def _on_add(self) -> None:
        """Add a reminder at a time that has none yet."""
        taken = {reminder.at for reminder in self.reminders()}
        at = next((usual for usual in USUAL_TIMES if usual not in taken), USUAL_TIMES[0])
        self.reminders_chosen.emit((*self.reminders(), Reminder(at, self._weekdays)))

    @Slot()
    def _on_changed(self) -> None:
        """Tell the reminders as they are now."""
        self.reminders_chosen.emit(self.reminders())

    @Slot()
    def _on_removed(self) -> None:
        """Tell the reminders without the one that is to go."""
        gone = self.sender()
        self.reminders_chosen.emit(tuple(row.reminder for row in self.rows if row is not gone))
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
