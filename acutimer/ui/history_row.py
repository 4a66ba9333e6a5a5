"""One session in the list: when, what, how long, and how it ended."""

from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from acutimer.model.record import Record
from acutimer.ui.fonts import sized
from acutimer.ui.history_words import ending, sums, when
from acutimer.ui.theme import SPACE, TEXT_M, Theme, scale_of

LEAST_TITLE_PX = 150
GAP_PX = 5 * SPACE
_SIDE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class SessionRow(QAbstractButton):
    """Show `record`, in one to three lines; a click, Space or Enter opens or closes it.

    It paints its words itself: there may be many. Colours come from `set_theme`.

    Signals: opened (the id of the session), closed.
    """

    opened = Signal(str)
    closed = Signal()

    def __init__(self, record: Record, today: date, theme: Theme) -> None:
        """Show the head `record` as seen from `today`."""
        super().__init__()
        self._record = record
        self._theme = theme
        self._when = when(record, today)
        self._sums = sums(record)
        self._ending = ending(record)
        self._widest = (self._when, self._sums, self._ending)
        self._measured: tuple[int, tuple[float, float, float]] | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{self._when}, {record.title}")
        self.setAccessibleDescription(f"{self._sums}; {self._ending}")
        self.clicked.connect(self._on_clicked)

    @property
    def record(self) -> Record:
        """Return the session that is shown."""
        return self._record

    def texts(self) -> tuple[str, str, str, str]:
        """Return all that stands in the line."""
        return self._when, self._record.title, self._sums, self._ending

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def set_widest(self, widest: tuple[str, str, str]) -> None:
        """Leave room for the widest texts of all rows: when, how long, how it ended."""
        self._widest = widest
        self._measured = None
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow row needs more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of one line, of two or of three."""
        return round(QFontMetricsF(self._letters()).height() * self._lines(width) + 5 * SPACE)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return QSize(round(640 * scale_of(self.font())), self.heightForWidth(100_000))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the narrowest row that tells something."""
        return QSize(240, self.heightForWidth(100_000))

    def changeEvent(self, event: QEvent) -> None:
        """Ask for another height with larger letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's override
        """Write the line, and show whether the mouse or the keys are on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.line))
        painter.drawLine(3 * SPACE, 0, self.width() - 3 * SPACE, 0)
        if self.hasFocus() or self.underMouse():
            colour = self._theme.focus if self.hasFocus() else self._theme.line
            painter.setPen(QPen(QColor(colour), 2.0 if self.hasFocus() else 1.0))
            frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(frame, 2 * SPACE, 2 * SPACE)
        painter.setFont(self._letters())
        inside = QRectF(self.rect()).adjusted(3 * SPACE, 0, -3 * SPACE, 0)
        lines = self._lines(self.width())
        self._write_line(painter, inside) if lines == 1 else self._write_more(
            painter, inside, lines
        )
        painter.end()

    def _write_line(self, painter: QPainter, inside: QRectF) -> None:
        """Write everything beside each other, in columns that agree from row to row."""
        began, total, end = self._widths()
        left, right = inside.left() + began + GAP_PX, inside.right() - end - GAP_PX
        self._put(painter, inside, self._when, self._theme.quiet)
        sums_left = right - total
        self._put(painter, QRectF(sums_left, 0, total, self.height()), self._sums)
        title = QRectF(left, 0, sums_left - left - GAP_PX, self.height())
        self._put(painter, title, self._record.title, self._theme.ink)
        self._put(painter, inside, self._ending, right=True)

    def _write_more(self, painter: QPainter, inside: QRectF, lines: int) -> None:
        """Write the title and the ending, and below when it was and how long it took."""
        height = (inside.height() - 4 * SPACE) / lines
        above = QRectF(inside.left(), 2 * SPACE, inside.width(), height)
        metrics = QFontMetricsF(self._letters())
        self._put(painter, above, self._ending, right=True)
        below = (f"{self._when}  ·  {self._sums}",) if lines == 2 else (self._when, self._sums)
        for line, text in enumerate(below, 1):
            self._put(painter, above.translated(0, line * height), text)
        above.setWidth(above.width() - metrics.horizontalAdvance(self._ending) - GAP_PX)
        self._put(painter, above, self._record.title, self._theme.ink)

    def _put(
        self, painter: QPainter, box: QRectF, text: str, colour: str = "", *, right: bool = False
    ) -> None:
        """Write `text` into `box`, quiet unless it has a `colour`; dots stand for the rest."""
        painter.setPen(QColor(colour or self._theme.quiet))
        metrics = QFontMetricsF(self._letters())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, _SIDE | side, shown)

    def _lines(self, width: int) -> int:
        """Return how many lines are needed, 1..3."""
        room, scale = width - 6 * SPACE, scale_of(self.font())
        began, total, end = self._widths()
        if room - began - total - end - 3 * GAP_PX >= LEAST_TITLE_PX * scale:
            return 1
        return 2 if room - began - total >= GAP_PX * scale else 3

    def _widths(self) -> tuple[float, float, float]:
        """Return the widths of all columns but the title's, measured once for each size."""
        size_px = self._letters().pixelSize()
        if self._measured is None or self._measured[0] != size_px:
            metrics = QFontMetricsF(self._letters())
            began, total, end = map(metrics.horizontalAdvance, self._widest)
            self._measured = size_px, (began, total, end)
        return self._measured[1]

    def _letters(self) -> QFont:
        """Return the letters of the line."""
        return sized(self.font(), TEXT_M * scale_of(self.font()))

    @Slot()
    def _on_clicked(self) -> None:
        """Tell whether to open or to close."""
        if self.isChecked():
            self.opened.emit(self._record.id)
        else:
            self.closed.emit()
