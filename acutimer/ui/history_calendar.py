"""The year as a calendar: a column for each week, a square for each day."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from acutimer.model.history import DayTotal
from acutimer.model.practice_day import week_of
from acutimer.ui.announcing import announce
from acutimer.ui.fonts import sized
from acutimer.ui.history_figures import WEEK, YEAR_WEEKS, levels
from acutimer.ui.history_squares import draw_square, month_labels
from acutimer.ui.history_words import told_day
from acutimer.ui.text import plain_tip
from acutimer.ui.theme import NIGHT, TEXT_S, Theme, scale_of

DAY = timedelta(days=1)
ROW_PX = 16
EDGE_PX = 2
"""So much room is left beside the weeks for the ring around a day."""
_STEPS = {
    Qt.Key.Key_Left: -WEEK,
    Qt.Key.Key_Right: WEEK,
    Qt.Key.Key_Up: -DAY,
    Qt.Key.Key_Down: DAY,
}


class YearCalendar(QWidget):
    """Show 53 weeks up to today; the arrow keys, Home and End move over the days.

    Colours come from `set_theme`.

    Signals: day_pointed (what the day under the mouse or the keys was, or an empty text).
    """

    day_pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show an empty year."""
        super().__init__(parent)
        self._theme = NIGHT
        self._today = date.min + 60 * WEEK
        self._day = self._today
        self._days: Mapping[date, DayTotal] = {}
        self._levels: dict[date, int] = {}
        self._counted = True
        self.setAccessibleName(self.tr("Calendar of the year"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def set_days(self, days: Mapping[date, DayTotal], today: date, *, counted: bool) -> None:
        """Show the sums of `days` up to `today`; sessions are told only if `counted`."""
        if self._day == self._today or not self._first(today) <= self._day <= today:
            self._day = today
        self._days, self._today, self._counted = days, today, counted
        self._levels = levels(days)
        self.setAccessibleDescription(self.text_of(self._day))
        self.update()

    def day(self) -> date:
        """Return the day that the keys have reached."""
        return self._day

    def text_of(self, day: date) -> str:
        """Return what is told about `day`."""
        return told_day(day, self._days.get(day), counted=self._counted)

    def box_of(self, day: date) -> QRectF:
        """Return where the square of `day` lies."""
        step = self._step()
        side = min(ROW_PX * scale_of(self.font()) * 0.8, step * 0.8)
        row = ROW_PX * scale_of(self.font())
        week = (week_of(day) - self._first(self._today)).days // 7
        top = self._month_height() + day.weekday() * row + (row - side) / 2
        return QRectF(EDGE_PX + week * step + (step - side) / 2, top, side, side)

    def day_at(self, place: QPointF) -> date | None:
        """Return the day at `place`, or None."""
        week = int((place.x() - EDGE_PX) // self._step())
        row = int((place.y() - self._month_height()) // (ROW_PX * scale_of(self.font())))
        if not (0 <= row < 7 and 0 <= week < YEAR_WEEKS):
            return None
        day = self._first(self._today) + week * WEEK + row * DAY
        return day if day <= self._today else None

    def sizeHint(self) -> QSize:
        """Return room for seven days below the names of the months."""
        scale = scale_of(self.font())
        return QSize(round(720 * scale), round(7 * ROW_PX * scale + self._month_height()))

    def minimumSizeHint(self) -> QSize:
        """Return the width at which days can still be told apart."""
        return QSize(YEAR_WEEKS * 6, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Tell the day under the mouse in a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(self.text_of(day) if day else ""), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self.day_pointed.emit("")
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the day under the mouse."""
        day = self.day_at(event.position())
        self.day_pointed.emit(self.text_of(day) if day else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move over the days."""
        first, key = self._first(self._today), event.key()
        ends = {Qt.Key.Key_Home: first, Qt.Key.Key_End: self._today}
        if key in _STEPS:
            self._reach(min(self._today, max(first, self._day + _STEPS[Qt.Key(key)])))
        elif key in ends:
            self._reach(ends[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the day that the keys have reached."""
        super().focusInEvent(event)
        self._reach(self._day)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell no day any more."""
        super().focusOutEvent(event)
        self.day_pointed.emit("")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's override
        """Draw the months and the days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        painter.setPen(QColor(self._theme.quiet))
        first = self._first(self._today)
        for week, text in month_labels(first, self._today):
            painter.drawText(QPointF(self.box_of(week).left(), self._month_height() * 0.68), text)
        day = first
        while day <= self._today:
            edge = self._theme.ink if day == self._today else ""
            edge = self._theme.focus if self.hasFocus() and day == self._day else edge
            draw_square(painter, self.box_of(day), self._levels.get(day, 0), self._theme, edge)
            day += DAY
        painter.end()

    def _reach(self, day: date) -> None:
        """Move the keys to `day`, and tell it."""
        self._day = day
        self.setAccessibleDescription(self.text_of(day))
        self.day_pointed.emit(self.text_of(day))
        announce(self, self.text_of(day))
        self.update()

    def _step(self) -> float:
        """Return the width of a week."""
        return max(1.0, (self.width() - 2 * EDGE_PX) / YEAR_WEEKS)

    def _first(self, today: date) -> date:
        """Return the Monday of the first week."""
        return week_of(today) - (YEAR_WEEKS - 1) * WEEK

    def _month_height(self) -> float:
        """Return the height of the line of months."""
        return QFontMetricsF(self._small()).height() * 1.35

    def _small(self) -> QFont:
        """Return the letters of the months."""
        return sized(self.font(), TEXT_S * scale_of(self.font()))
