"""The steps of a session with their lengths."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from acutimer.engine.schedule import Schedule, SegmentKind
from acutimer.model.duration import format_duration
from acutimer.model.routine import Hold, Sides
from acutimer.ui.parts import column, empty, label
from acutimer.ui.theme import SPACE, Theme, scale_of


@dataclass(frozen=True, slots=True)
class Row:
    """Describe one line: a dot, a title, a remark and a length."""

    title: str
    length: str
    remark: str = ""
    pressing: bool = False


class Dot(QWidget):
    """Show a dot: amber for pressing, indigo for everything else."""

    def __init__(self, theme: Theme, *, pressing: bool) -> None:
        """Take the colour from `theme`."""
        super().__init__()
        self._theme = theme
        self._pressing = pressing
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take the colour of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return a dot that grows with the text."""
        side = round(10 * scale_of(self.font()))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = self._theme.pressing if self._pressing else self._theme.resting
        painter.setBrush(QColor(colour))
        radius = min(self.width(), self.height()) / 2
        painter.drawEllipse(QRectF(self.rect()).center(), radius, radius)
        painter.end()


class StepLine(QWidget):
    """Hold what stands in one line, with a thin rule above it unless it is the first."""

    def __init__(self, theme: Theme, *, first: bool) -> None:
        """Take the colour of the rule from `theme`."""
        super().__init__()
        self._theme = theme
        self._first = first

    def set_theme(self, theme: Theme) -> None:
        """Take the colour of `theme`."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule."""
        if not self._first:
            painter = QPainter(self)
            painter.fillRect(event.rect() & QRect(0, 0, self.width(), 1), QColor(self._theme.line))
            painter.end()


class StepsPanel(QFrame):
    """List the steps of a schedule with their lengths, the relaxation last."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show an empty list in the colours of `theme`."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName(self.tr("Steps"))
        self._theme = theme
        self._rows: tuple[Row, ...] = ()
        self._layout = column(0)
        self._layout.setContentsMargins(5 * SPACE, 2 * SPACE, 5 * SPACE, 2 * SPACE)
        self.setLayout(self._layout)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the lines that are shown."""
        return self._rows

    def dots(self) -> list[Dot]:
        """Return the dots, in the order of the lines."""
        return self.findChildren(Dot)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        for line in self.findChildren(StepLine):
            line.set_theme(theme)
        for dot in self.dots():
            dot.set_theme(theme)

    def set_schedule(self, schedule: Schedule) -> None:
        """Show the steps of `schedule`."""
        rows = tuple(self._rows_of(schedule))
        if rows == self._rows:
            return
        self._rows = rows
        empty(self._layout)
        for number, row in enumerate(rows):
            self._layout.addWidget(self._line(row, first=number == 0))

    def _rows_of(self, schedule: Schedule) -> Iterator[Row]:
        """Yield a row for the settling, each step and the relaxation."""
        routine = schedule.routine
        for segment in schedule.segments:
            if segment.kind is SegmentKind.SETTLE:
                title = segment.title or self.tr("Settle")
                yield Row(title, format_duration(segment.length_s))
        for number, step in enumerate(routine.steps):
            pressing = isinstance(step, Hold)
            wanted = SegmentKind.HOLD if pressing else SegmentKind.ACTION
            lengths_s = [
                s.length_s for s in schedule.segments if s.step == number and s.kind is wanted
            ]
            remark = self._remark(step) if isinstance(step, Hold) else ""
            yield Row(step.title, _times(lengths_s), remark, pressing)
        relaxing = schedule.segments[-1]
        yield Row(relaxing.title, format_duration(relaxing.length_s), self._reason(schedule))

    def _remark(self, hold: Hold) -> str:
        """Say on which sides `hold` is pressed, if not on both at once."""
        match hold.sides:
            case Sides.BOTH:
                return ""
            case Sides.LEFT_THEN_RIGHT:
                return self.tr("left, then right")
            case Sides.RIGHT_THEN_LEFT:
                return self.tr("right, then left")
            case Sides.LEFT:
                return self.tr("left")
            case Sides.RIGHT:
                return self.tr("right")

    def _reason(self, schedule: Schedule) -> str:
        """Say how the relaxation comes about."""
        product = self.tr("{ratio} × {pressed} pressed").format(
            ratio=f"{schedule.ratio:g}", pressed=format_duration(schedule.pressed_s)
        )
        if schedule.relax_s > schedule.floor_s or not schedule.floor_s:
            return product
        return self.tr("at least {floor}; {product} is not more").format(
            floor=format_duration(schedule.floor_s), product=product
        )

    def _line(self, row: Row, *, first: bool) -> QWidget:
        """Return the widget of one row."""
        widget = StepLine(self._theme, first=first)
        line = QHBoxLayout()
        line.setContentsMargins(0, 6, 0, 6)
        line.setSpacing(3 * SPACE)
        line.addWidget(Dot(self._theme, pressing=row.pressing))
        texts = column(0)
        texts.addWidget(label(row.title))
        if row.remark:
            texts.addWidget(label(row.remark, "small"))
        line.addLayout(texts, 1)
        line.addWidget(label(row.length, "quiet", wrap=False))
        widget.setLayout(line)
        return widget


def _times(lengths_s: list[int]) -> str:
    """Return `1:40`, `2 × 1:00`, or the sum where lengths differ."""
    if len(lengths_s) > 1 and len(set(lengths_s)) == 1:
        return f"{len(lengths_s)} × {format_duration(lengths_s[0])}"
    return format_duration(sum(lengths_s))
