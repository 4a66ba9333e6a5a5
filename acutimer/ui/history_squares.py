"""The squares of the calendar, and the names of the months above them."""

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from acutimer.ui.history_figures import LEVELS, WEEK
from acutimer.ui.history_words import months_short
from acutimer.ui.theme import NIGHT, Theme, scale_of

ROOM_WEEKS = 3
"""The name of a month needs the width of so many weeks."""


def draw_square(painter: QPainter, box: QRectF, level: int, theme: Theme, edge: str = "") -> None:
    """Draw a day of `level` (0 nothing, 3 as much as usual), with an `edge` if it is special."""
    radius = box.width() / 4
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(level_colour(level, theme))
    painter.drawRoundedRect(box, radius, radius)
    if edge:
        out = 2.0
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.drawRoundedRect(box.adjusted(-out, -out, out, out), radius + out, radius + out)


def level_colour(level: int, theme: Theme) -> QColor:
    """Return the colour of a day of `level`, 0..3."""
    if not level:
        return QColor(theme.line)
    dim, full = QColor(theme.pressing_dim), QColor(theme.pressing)
    share = (level - 1) / (LEVELS - 1)
    return QColor.fromRgbF(
        dim.redF() + share * (full.redF() - dim.redF()),
        dim.greenF() + share * (full.greenF() - dim.greenF()),
        dim.blueF() + share * (full.blueF() - dim.blueF()),
    )


def month_labels(first: date, last: date) -> list[tuple[date, str]]:
    """Return the Monday of the week in which each month begins, with its short name."""
    found: list[tuple[date, str]] = []
    week = first
    while week <= last:
        begins = [day for day in (week + timedelta(days=n) for n in range(7)) if day.day == 1]
        if begins and last - week >= (ROOM_WEEKS - 1) * WEEK:
            found.append((week, months_short()[begins[0].month - 1]))
        week += WEEK
    return found


class LevelKey(QWidget):
    """Show the squares from nothing to as much as usual. Colours come from `set_theme`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show all levels in a row."""
        super().__init__(parent)
        self._theme = NIGHT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the squares."""
        side = round(16 * scale_of(self.font()))
        return QSize(side * (LEVELS + 1), side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's override
        """Draw the squares."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.height()
        for level in range(LEVELS + 1):
            box = QRectF(level * step + step * 0.1, step * 0.1, step * 0.8, step * 0.8)
            draw_square(painter, box, level, self._theme)
        painter.end()
