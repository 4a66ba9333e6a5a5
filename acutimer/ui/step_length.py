"""One line of the steps: a dot, a title, and a length that can be typed and pinned."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from acutimer.model.duration import format_duration
from acutimer.ui.controls import LengthField, Pill, Variant
from acutimer.ui.parts import column, label
from acutimer.ui.theme import SPACE, Theme, scale_of

FIELD_HEIGHT = 32
FIELD_PAD = 10
FREE_PX = 24
FIELD_STYLE = """
QLineEdit {{ min-height: 0; border-radius: {radius}px; padding: 0 {pad}px; }}
QLineEdit[faulty="false"]:!focus:!hover {{ border: 1px solid palette(mid);
  background: transparent; }}
"""


class Part(Enum):
    """Name what a length belongs to: settling, the ways to all holds, or one hold."""

    SETTLE = "settle"
    WAYS = "ways"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Row:
    """Describe one line: a dot, a title, a remark and a length.

    A length that belongs to a `part` can be typed, from `least_s` to `most_s` seconds; `name` tells
    holds apart. `open_text` stands there while nothing is chosen and there is no one length.
    """

    title: str
    length: str
    remark: str = ""
    pressing: bool = False
    part: Part | None = None
    name: str = ""
    length_s: int = 0
    least_s: int = 0
    most_s: int = 0
    times: int = 1
    pinned: bool = False
    open_text: str = ""

    @property
    def kind(self) -> tuple[Part | None, bool]:
        """Return what decides which widgets the line is made of."""
        return self.part, self.pressing


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


class RowField(LengthField):
    """Take a length within a line; it looks like text until the mouse or the focus is there."""

    def __init__(self) -> None:
        """Begin with no length."""
        super().__init__()
        self.setProperty("faulty", False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for two short lengths, as in `0:14–0:26`."""
        width = self.fontMetrics().horizontalAdvance(span(44, 599))
        scale = scale_of(self.font())
        return QSize(width + round((2 * FIELD_PAD + 8) * scale), round(FIELD_HEIGHT * scale))

    def minimumSizeHint(self) -> QSize:
        """Return the same, so that it is never cut."""
        return self.sizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the round ends to the size of text."""
        scale = scale_of(self.font())
        radius = round(FIELD_HEIGHT * scale) // 2
        self.setStyleSheet(FIELD_STYLE.format(radius=radius, pad=round(FIELD_PAD * scale)))
        super().showEvent(event)


class StepLine(QWidget):
    """Hold what stands in one line, with a thin rule above it unless it is the first.

    Signals: length_chosen (Part, name, seconds), length_freed (Part, name).
    """

    length_chosen = Signal(Part, str, int)
    length_freed = Signal(Part, str)

    def __init__(self, row: Row, theme: Theme, *, first: bool) -> None:
        """Show `row` in the colours of `theme`."""
        super().__init__()
        self._theme = theme
        self._first = first
        self._row = row
        self.dot = Dot(theme, pressing=row.pressing)
        self._title = label("")
        self._remark = label("", "small")
        self._message = label("", "amber")
        self._mark = label(self.tr("pinned"), "small", wrap=False)
        self.free = Pill("×", Variant.LINK)
        self._times = label("", "quiet", wrap=False)
        self._length = label("", "quiet", wrap=False)
        self.field = RowField()
        self.field.may_be_empty = True
        self._build()
        self._connect()
        self.set_row(row)

    def message(self) -> str:
        """Return what is wrong with the typed length, or an empty text."""
        return self._message.text()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.dot.set_theme(theme)
        self.update()

    def set_row(self, row: Row) -> None:
        """Show `row`, which is of the same kind, in the widgets that are there."""
        self._row = row
        self._title.setText(row.title)
        self._remark.setText(row.remark)
        self._remark.setVisible(bool(row.remark))
        self._length.setText(row.length)
        self._times.setText(f"{row.times} ×" if row.times > 1 else "")
        for part in (self._mark, self.free):
            part.setVisible(row.pinned)
        self._times.setVisible(row.part is not None and row.times > 1)
        if row.part is not None:
            self._set_field(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule."""
        if not self._first:
            painter = QPainter(self)
            painter.fillRect(event.rect() & QRect(0, 0, self.width(), 1), QColor(self._theme.line))
            painter.end()

    def _set_field(self, row: Row) -> None:
        """Show the length of `row` in the field, and name what can be done with it."""
        self.field.set_range(row.least_s, row.most_s, advised=row.part is Part.HOLD)
        if self.field.hasFocus() and self.field.isModified():
            pass  # somebody is typing here
        elif row.open_text:
            self.field.set_open(row.open_text)
        else:
            self.field.set_length(row.length_s)
        name = self.tr("Length of {title}") if row.times == 1 else self.tr("{title}, each time")
        self.field.setAccessibleName(name.format(title=row.title))
        self.field.setToolTip(self.field.range_text())
        self.free.setToolTip(self.tr("Let the length follow the total again"))
        self.free.setAccessibleName(self.tr("Free the length of {title}").format(title=row.title))

    def _build(self) -> None:
        """Put the dot, the texts and the length beside each other, the message below."""
        texts = column(0)
        texts.addWidget(self._title)
        texts.addWidget(self._remark)
        line = QHBoxLayout()
        line.setSpacing(2 * SPACE)
        line.addWidget(self.dot)
        line.addSpacing(SPACE)
        line.addLayout(texts, 1)
        self.free.setMinimumSize(FREE_PX, FREE_PX)
        self.free.setStyleSheet("text-align: center;")
        if self._row.part is None:
            self._length.setContentsMargins(0, 0, FIELD_PAD + 1, 0)
            line.addWidget(self._length)
        else:
            for part in (self._mark, self.free, self._times, self.field):
                line.addWidget(part)
        self.setLayout(self._with_message(line))

    def _with_message(self, line: QHBoxLayout) -> QVBoxLayout:
        """Return `line` over the message."""
        self._message.hide()
        self._message.setContentsMargins(self.dot.sizeHint().width() + 3 * SPACE, 0, 0, 0)
        lines = column(SPACE)
        high = self._row.part is None
        lines.setContentsMargins(0, 6 if high else 3, 0, 6 if high else 3)
        lines.addLayout(line)
        lines.addWidget(self._message)
        return lines

    def _connect(self) -> None:
        """Listen to the field and the button."""
        self.field.length_changed.connect(self._on_length_changed)
        self.field.message_changed.connect(self._on_message_changed)
        self.field.emptied.connect(self._on_freed)
        self.free.clicked.connect(self._on_freed)

    @Slot(int)
    def _on_length_changed(self, length_s: int) -> None:
        """Tell that a length was typed."""
        self.length_chosen.emit(self._row.part, self._row.name, length_s)

    @Slot(str)
    def _on_message_changed(self, message: str) -> None:
        """Say under the line what is wrong."""
        self._message.setText(message)
        self._message.setVisible(bool(message))

    @Slot()
    def _on_freed(self) -> None:
        """Tell that the length is free again; the focus stays in the line."""
        if self.free.hasFocus():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.length_freed.emit(self._row.part, self._row.name)


def span(least_s: int, most_s: int) -> str:
    """Return `0:14`, or `0:14–0:26` where lengths differ."""
    least, most = format_duration(least_s), format_duration(most_s)
    return least if least == most else f"{least}\N{EN DASH}{most}"
