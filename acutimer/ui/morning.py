"""Ask on the morning after an evening of practice how the night was."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from acutimer.errors import StorageError
from acutimer.model.practice_day import day_of
from acutimer.model.record import Record
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.outside import attempt
from acutimer.ui.parts import column, panel
from acutimer.ui.rating_row import sleep_row
from acutimer.ui.session_run import Means
from acutimer.ui.theme import SPACE

EVENING_HOUR = 19
MORNING = range(4, 14)
"""The hours in which the question is asked."""
LOOKED_AT = 8
"""So many sessions may have come after that of the evening."""


class MorningBar(QWidget):
    """Ask how the person slept. Signals: rated (0..10 or None), put_off."""

    rated = Signal(object)
    put_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be hidden until it is the morning after a session."""
        super().__init__(parent)
        self.row = sleep_row(self.tr("How did you sleep last night?"))
        self.later = Pill(self.tr("No answer"), Variant.LINK)
        self.row.rated.connect(self.rated)
        self.later.clicked.connect(self.put_off)
        box = panel()
        line = QHBoxLayout(box)
        line.setContentsMargins(5 * SPACE, 3 * SPACE, 5 * SPACE, 3 * SPACE)
        line.addWidget(self.row, 1)
        line.addWidget(self.later)
        lines = column(0)
        lines.addWidget(box)
        self.setLayout(lines)
        self.hide()


class Morning(QObject):
    """Ask once in the morning after an evening's session. Signals: told (a quiet line)."""

    told = Signal(str)

    def __init__(self, means: Means, bar: MorningBar, parent: QObject | None = None) -> None:
        """Ask nothing before `look`."""
        super().__init__(parent)
        self._means = means
        self._bar = bar
        self._asked: Record | None = None
        self._put_off = ""
        bar.rated.connect(self._on_rated)
        bar.put_off.connect(self._on_put_off)

    def look(self) -> None:
        """Ask if it is the morning after an evening's session that was not asked about."""
        now = self._means.wall()
        try:
            latest = self._means.store.history.latest(LOOKED_AT) if now.hour in MORNING else ()
        except StorageError as error:
            self.told.emit(str(error))
            latest = ()
        before = self._asked
        self._asked = next((one for one in latest if self._is_of_last_night(one, now)), None)
        if before is None or self._asked is None or before.id != self._asked.id:
            self._bar.row.set_rating(None)
        self._bar.setVisible(self._asked is not None)

    def _is_of_last_night(self, record: Record, now: datetime) -> bool:
        """Return whether the person may have slept after `record`, and was not asked yet."""
        began = record.started_at
        evening = began.hour >= EVENING_HOUR or began.hour < MORNING.start
        night = (day_of(now, MORNING.start) - day_of(began, MORNING.start)).days == 1
        asked = record.sleep is not None or record.id == self._put_off
        return evening and night and not asked and not record.rehearsed

    @Slot(object)
    def _on_rated(self, rating: int | None) -> None:
        """Keep how the night was; the number can still be changed."""
        if (record := self._asked) is not None:
            history = self._means.store.history
            attempt(lambda: history.rate(record.id, sleep=rating), self.told.emit)

    @Slot()
    def _on_put_off(self) -> None:
        """Ask no more about this night."""
        self._put_off = self._asked.id if self._asked is not None else ""
        self._asked = None
        self._bar.hide()
