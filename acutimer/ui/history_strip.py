"""A session as it was planned and as it was, two strips above each other."""

from itertools import accumulate

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from acutimer.model.duration import format_duration
from acutimer.model.record import PartRecord, PauseRecord
from acutimer.model.segment_kind import SegmentKind
from acutimer.ui.fonts import sized
from acutimer.ui.history_words import part_lengths, part_title
from acutimer.ui.strip import BAR_PX, Bar, bar_spans, draw_bar
from acutimer.ui.text import plain_tip
from acutimer.ui.theme import NIGHT, SPACE, TEXT_S, Theme, scale_of

MARK_PX = 3


class PlannedAndReal(QWidget):
    """Show the parts of a session to one scale, planned above and real below.

    Colours come from `set_theme`.
    """

    def __init__(self, parts: tuple[PartRecord, ...], pauses: tuple[PauseRecord, ...] = ()) -> None:
        """Show `parts`, and where the `pauses` were."""
        super().__init__()
        self._theme = NIGHT
        self._parts = parts
        self._pauses = pauses
        self._names = (self.tr("planned"), self.tr("real"))
        self._planned_s = sum(part.planned_s for part in parts)
        self._real_s = sum(part.spent_s for part in parts)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The session, planned and real"))
        text = self.tr("{planned} planned, {real} real").format(
            planned=format_duration(self._planned_s), real=format_duration(self._real_s)
        )
        self.setAccessibleDescription(text)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for two strips with their names before them."""
        return QSize(480, 2 * self._row())

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which the strips still tell something."""
        return QSize(200, 2 * self._row())

    def boxes(self, *, real: bool) -> list[tuple[PartRecord, QRectF]]:
        """Return where each part lies in one of the strips; what was left out is not in `real`."""
        parts = [part for part in self._parts if part.spent_s > 0 or not real]
        lengths = [part.spent_s if real else float(part.planned_s) for part in parts]
        left = max(QFontMetricsF(self._small()).horizontalAdvance(n) for n in self._names)
        left += 3 * SPACE
        longest = max(self._planned_s, self._real_s) or 1
        width = (self.width() - left) * sum(lengths) / longest
        height = round(BAR_PX * scale_of(self.font()))
        top = (self._row() if real else 0) + (self._row() - height) / 2
        return [
            (part, QRectF(left + x, top, wide, height))
            for part, (x, wide) in zip(parts, bar_spans(lengths, width), strict=True)
        ]

    def marks(self) -> list[QRectF]:
        """Return where each pause cuts the real strip."""
        found, began_s, places_s = [], 0.0, self._paused_at()
        for part, box in self.boxes(real=True):
            for place_s in places_s:
                share = (place_s - began_s) / part.spent_s
                if 0 < share <= 1:
                    x = box.left() + box.width() * share - MARK_PX / 2
                    found.append(QRectF(x, box.top(), MARK_PX, box.height()))
            began_s += part.spent_s
        return found

    def _paused_at(self) -> list[float]:
        """Return after how much of the session each pause began, without those before it."""
        lost_s = accumulate((pause.length_s for pause in self._pauses), initial=0.0)
        return [
            pause.at_s - before_s for pause, before_s in zip(self._pauses, lost_s, strict=False)
        ]

    def event(self, event: QEvent) -> bool:
        """Name the part under the mouse in a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            boxes = self.boxes(real=event.pos().y() >= self._row())
            x = event.pos().x()
            found = [part for part, box in boxes if box.left() - 2 <= x <= box.right() + 2]
            text = f"{part_title(found[0])} · {part_lengths(found[0])}" if found else ""
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's override
        """Draw the names and the strips: dim what was planned, full what was done."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        for row, name in enumerate(self._names):
            painter.setPen(QColor(self._theme.quiet))
            line = QRectF(0, row * self._row(), self.width(), self._row())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
            painter.setPen(Qt.PenStyle.NoPen)
            for part, box in self.boxes(real=bool(row)):
                bar = Bar(part.planned_s, part.kind is SegmentKind.HOLD, "")
                draw_bar(painter, box, bar, float(row), self._theme)
        for mark in self.marks():
            painter.fillRect(mark, QColor(self._theme.panel))
        painter.end()

    def _row(self) -> int:
        """Return the height of one strip with its name."""
        return round(QFontMetricsF(self._small()).height() + SPACE)

    def _small(self) -> QFont:
        """Return the letters of the names."""
        return sized(self.font(), TEXT_S * scale_of(self.font()))
