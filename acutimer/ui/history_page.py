"""The history: today and this week, the year, the weeks, and every session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from acutimer.model.history import DayTotal, Place, Rating
from acutimer.model.record import Record
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.history_calendar import YearCalendar
from acutimer.ui.history_figures import Period, Sums, glance
from acutimer.ui.history_glance import GlanceRow
from acutimer.ui.history_head import HistoryHead, ToldLine, YearPanel, nothing_yet
from acutimer.ui.history_list import SessionList
from acutimer.ui.history_parts import SideBySide
from acutimer.ui.history_shares import SharePanel
from acutimer.ui.history_weeks import WeeksRow
from acutimer.ui.parts import CONTENT_WIDTH, Page, Scroller, centred, column
from acutimer.ui.settings_parts import Choices
from acutimer.ui.theme import SPACE, Theme


@dataclass(frozen=True, slots=True)
class Year:
    """Keep what the page shows at once: days and ratings of 53 weeks, and the latest sessions.

    `more` says that there are older sessions; `counted` that sessions and weeks are counted.
    """

    today: date
    days: Mapping[date, DayTotal]
    ratings: Sequence[Rating]
    heads: Sequence[Record]
    more: bool
    counted: bool


class HistoryPage(Page):
    """Show what was practised.

    Signals: shown, period_chosen (Period), session_opened (id), more_requested (Place of the last
    session shown), note_changed (id, str), rated (id, before, after, sleep), delete_requested (id),
    undo_requested, forget_requested, export_requested, backup_requested, left (another page is
    shown).
    """

    shown = Signal()
    period_chosen = Signal(Period)
    session_opened = Signal(str)
    more_requested = Signal(Place)
    note_changed = Signal(str, str)
    rated = Signal(str, object, object, object)
    delete_requested = Signal(str)
    undo_requested = Signal()
    forget_requested = Signal()
    export_requested = Signal()
    backup_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet, in the colours of `theme`."""
        super().__init__(parent)
        self._counted = True
        self.head = HistoryHead()
        self.nothing = nothing_yet()
        self.glance = GlanceRow()
        self.year = YearPanel()
        self.periods = Choices(self.tr("Over how long"), _periods(self))
        self.weeks = WeeksRow()
        self.routines = SharePanel(
            self.tr("By routine"),
            self.tr("No routine in this time."),
            self.tr("{n} more"),
        )
        self.points = SharePanel(
            self.tr("By point"), self.tr("No point in this time."), self.tr("{n} more")
        )
        self.sessions = SessionList()
        self.forget = Pill(self.tr("Forget everything …"), Variant.QUIET)
        self.line = ToldLine()
        self._full = QWidget()
        self.periods.set_value(Period.WEEKS)
        self._build()
        self._connect()
        self.set_theme(theme)

    @property
    def calendar(self) -> YearCalendar:
        """Return the calendar of the year."""
        return self.year.calendar

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for part in (self.year, self.weeks, self.routines, self.points, self.sessions):
            part.set_theme(theme)

    def set_year(self, year: Year) -> None:
        """Show `year`, and kind words if there is nothing in the history."""
        self.nothing.setVisible(not year.heads)
        self._full.setVisible(bool(year.heads))
        self.set_figures(year)
        self.sessions.set_sessions(year.heads, year.today, more=year.more)

    def set_figures(self, year: Year) -> None:
        """Show `year` without its sessions."""
        self._counted = year.counted
        self.glance.set_glance(glance(year.days, year.ratings, year.today), counted=year.counted)
        self.calendar.set_days(year.days, year.today, counted=year.counted)

    @Slot(object)
    def set_sums(self, sums: Sums) -> None:
        """Show the figures of the chosen period."""
        self.weeks.set_sums(sums)
        self.routines.set_shares(sums.routines, counted=self._counted)
        self.points.set_shares(sums.points, counted=self._counted)

    @Slot(str)
    def tell(self, text: str, *, undo: bool = False) -> None:
        """Show a quiet line, with Undo if that can be done; an empty one hides it."""
        self.line.tell(text, undo=undo)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is to be shown."""
        super().showEvent(event)
        self.shown.emit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell a note that is still being written, and leave no line behind."""
        super().hideEvent(event)
        self.sessions.close_detail()
        self.tell("")
        self.left.emit()

    def _build(self) -> None:
        """Put everything below each other, in a column that scrolls, with the line under it."""
        full = column(4 * SPACE)
        shares = SideBySide(self.routines.frame, self.points.frame)
        for part in (self.glance, self.year, self.periods, self.weeks, shares, self.sessions):
            full.addWidget(part)
        full.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignHCenter)
        self._full.setLayout(full)
        lines = column(4 * SPACE)
        lines.setContentsMargins(8 * SPACE, 7 * SPACE, 8 * SPACE, 6 * SPACE)
        for line in (self.head, self.nothing, self._full):
            lines.addWidget(line)
        lines.addStretch(1)
        content, words = QWidget(), QWidget()
        words.setLayout(lines)
        content.setLayout(centred(words, CONTENT_WIDTH))
        whole = column(0)
        whole.addWidget(Scroller(content), 1)
        whole.addWidget(self.line)
        self.setLayout(whole)
        self.setAccessibleName(self.tr("History"))

    def _connect(self) -> None:
        """Pass on what is wished for."""
        self.head.export.clicked.connect(self.export_requested)
        self.head.backup.clicked.connect(self.backup_requested)
        self.periods.value_chosen.connect(self.period_chosen)
        self.sessions.session_opened.connect(self.session_opened)
        self.sessions.more_requested.connect(self.more_requested)
        self.sessions.note_changed.connect(self.note_changed)
        self.sessions.rated.connect(self.rated)
        self.sessions.delete_requested.connect(self.delete_requested)
        self.forget.clicked.connect(self.forget_requested)
        self.line.undo.clicked.connect(self.undo_requested)


def _periods(page: HistoryPage) -> dict[Period, str]:
    """Return the periods with their names."""
    return {
        Period.WEEKS: page.tr("12 weeks"),
        Period.YEAR: page.tr("Year"),
        Period.ALL: page.tr("All"),
    }
