"""The strip that shows a whole session to scale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from acutimer.engine.segments import Segment
from acutimer.model.duration import format_duration
from acutimer.model.segment_kind import SegmentKind
from acutimer.ui.fonts import sized
from acutimer.ui.text import plain_tip
from acutimer.ui.theme import NIGHT, SPACE, TEXT_S, Theme, scale_of
from acutimer.ui.wording import heading

BAR_PX = 8
GAP_PX = 4.0
LEAST_PX = 2.0


@dataclass(frozen=True, slots=True)
class Bar:
    """Describe one stretch of the session; the last one of a strip is the relaxation."""

    length_s: int
    pressing: bool
    title: str


@dataclass(frozen=True, slots=True)
class Caption:
    """Place a text under the strip; `x` and `width` are pixels."""

    x: float
    width: float
    text: str


class ScheduleStrip(QWidget):
    """Show the whole session to scale, what has passed and where it stands.

    Colours come from `set_theme`.
    """

    def __init__(self, parent: QWidget | None = None, *, captions: bool = True) -> None:
        """Show an empty strip; without `captions` it takes no room for them."""
        super().__init__(parent)
        self._has_captions = captions
        self._theme = NIGHT
        self._bars: tuple[Bar, ...] = ()
        self._index = 0
        self._share = 0.0
        self.setAccessibleName(self.tr("The whole session"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def set_segments(self, segments: tuple[Bar, ...]) -> None:
        """Show `segments` in their order."""
        if segments != self._bars:
            self._bars = segments
            self._describe()
            self.update()

    def set_progress(self, index: int, share: float) -> None:
        """Show the segment `index` as the current one, of which `share` (0..1) has passed."""
        boxes = self._boxes()
        share = min(1.0, max(0.0, share))
        if 0 <= index < len(boxes):
            whole = max(1, round(boxes[index].width() * 2))
            share = round(share * whole) / whole
        if (index, share) == (self._index, self._share):
            return
        moved = index != self._index
        self._index, self._share = index, share
        if moved:
            self._describe()
            self.update()
        elif 0 <= index < len(boxes):
            self.update(boxes[index].toAlignedRect())

    def sizeHint(self) -> QSize:
        """Return room for the bars and one line of captions."""
        bars = round(BAR_PX * scale_of(self.font()))
        return QSize(480, self._caption_top() + self._line_height() if self._has_captions else bars)

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which the strip still tells something."""
        return QSize(160, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Name the segment under the mouse in a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            bar = self._bar_at(event.pos().x())
            text = f"{bar.title} · {format_duration(bar.length_s)}" if bar else ""
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars, and the captions where they changed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, (bar, box) in enumerate(zip(self._bars, self._boxes(), strict=True)):
            passed = 1.0 if place < self._index else self._share if place == self._index else 0.0
            draw_bar(painter, box, bar, passed, self._theme)
        if self._has_captions and event.rect().bottom() >= self._caption_top():
            self._paint_captions(painter)
        painter.end()

    def captions(self) -> tuple[Caption | None, Caption | None]:
        """Return the captions of the current segment and of the relaxation, as they are drawn."""
        boxes = self._boxes()
        if not 0 <= self._index < len(boxes):
            return None, None
        metrics = QFontMetricsF(sized(self.font(), TEXT_S * scale_of(self.font())))
        titles = [self._bars[place].title for place in (self._index, -1)]
        if self._index == len(boxes) - 1:
            titles[1] = ""
        wanted = [
            Caption(boxes[place].left(), metrics.horizontalAdvance(title), title)
            for place, title in zip((self._index, -1), titles, strict=True)
        ]
        return arrange(wanted[0], wanted[1], float(self.width()), 3.0 * SPACE)

    def _paint_captions(self, painter: QPainter) -> None:
        """Draw the captions that found room."""
        font = sized(self.font(), TEXT_S * scale_of(self.font()))
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        current, relaxation = self.captions()
        if current is not None:
            pressing = self._bars[self._index].pressing
            colour = self._theme.pressing_ink if pressing else self._theme.resting_ink
            self._paint_caption(painter, metrics, current, colour)
        if relaxation is not None:
            self._paint_caption(painter, metrics, relaxation, self._theme.quiet)

    def _paint_caption(
        self, painter: QPainter, metrics: QFontMetricsF, caption: Caption, colour: str
    ) -> None:
        """Draw one caption in `colour`."""
        painter.setPen(QColor(colour))
        text = metrics.elidedText(caption.text, Qt.TextElideMode.ElideRight, caption.width + 1)
        area = QRectF(caption.x, self._caption_top(), caption.width + 2, self._line_height())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, text)

    def _boxes(self) -> list[QRectF]:
        """Return the place of each bar."""
        height = round(BAR_PX * scale_of(self.font()))
        lengths = [bar.length_s for bar in self._bars]
        return [QRectF(x, 0, width, height) for x, width in bar_spans(lengths, self.width())]

    def _bar_at(self, x: float) -> Bar | None:
        """Return the bar nearest to `x` pixels from the left."""
        boxes = self._boxes()
        if not boxes:
            return None
        return self._bars[min(range(len(boxes)), key=lambda i: abs(boxes[i].center().x() - x))]

    def _caption_top(self) -> int:
        """Return where the captions begin."""
        return round((BAR_PX + 2 * SPACE) * scale_of(self.font()))

    def _line_height(self) -> int:
        """Return the height of one line of captions."""
        font = sized(self.font(), TEXT_S * scale_of(self.font()))
        return int(QFontMetricsF(font).height()) + 2

    def _describe(self) -> None:
        """Say in words what the strip shows."""
        total = format_duration(sum(bar.length_s for bar in self._bars))
        parts = [
            self.tr("{count} parts, {total} in all").format(count=len(self._bars), total=total)
        ]
        if 0 <= self._index < len(self._bars):
            title = self._bars[self._index].title
            parts.append(self.tr("now {n}: {title}").format(n=self._index + 1, title=title))
        self.setAccessibleDescription("; ".join(parts))


def bars_of(segments: Iterable[Segment]) -> tuple[Bar, ...]:
    """Return a bar for each of `segments`."""
    return tuple(Bar(s.length_s, s.kind is SegmentKind.HOLD, heading(s)) for s in segments)


def bar_spans(lengths: Sequence[float], width_px: float) -> list[tuple[float, float]]:
    """Return (left, width) of each bar in pixels: to scale, in order, filling `width_px`.

    Bars too short to be seen are drawn `LEAST_PX` wide; gaps close up when there are many bars.
    """
    if not lengths:
        return []
    gap = min(GAP_PX, width_px * 0.2 / len(lengths))
    room = max(0.0, width_px - gap * (len(lengths) - 1))
    least = min(LEAST_PX, room / len(lengths))
    total = sum(lengths) or 1
    free = room - least * len(lengths)
    spans, left = [], 0.0
    for width in _shared(lengths, room, least, total, free):
        spans.append((left, width))
        left += width + gap
    return spans


def _shared(
    lengths: Sequence[float], room: float, least: float, total: float, free: float
) -> list[float]:
    """Return the widths: to scale if none falls below `least`, else the least and a share."""
    exact = [room * length / total for length in lengths]
    if min(exact) >= least:
        return exact
    return [least + free * length / total for length in lengths]


def arrange(
    current: Caption, other: Caption, width_px: float, gap_px: float
) -> tuple[Caption | None, Caption | None]:
    """Return both captions moved so that neither leaves the strip nor touches the other.

    The current one is kept, and shortened at most to the width of the strip; the other one moves
    right as far as it can, and gives way if even that is not enough.
    """
    wide = min(current.width, width_px)
    first = Caption(min(max(0.0, current.x), width_px - wide), wide, current.text)
    if not other.text:
        return (first if first.text else None), None
    last_left = width_px - other.width
    left = min(other.x, last_left)
    if first.x + wide + gap_px > left:
        first = Caption(max(0.0, min(first.x, left - gap_px - wide)), wide, first.text)
        left = max(left, first.x + wide + gap_px)
    second = Caption(left, other.width, other.text) if left <= last_left else None
    if second is None:
        first = Caption(min(max(0.0, current.x), width_px - wide), wide, current.text)
    return first, second


def draw_bar(painter: QPainter, box: QRectF, bar: Bar, passed: float, theme: Theme) -> None:
    """Draw one bar, dim, and what has passed of it in full colour."""
    radius = min(box.height() / 2, box.width() / 2)
    painter.setBrush(QColor(theme.pressing_dim if bar.pressing else theme.line))
    painter.drawRoundedRect(box, radius, radius)
    if passed > 0:
        painter.save()
        painter.setClipRect(QRectF(box.left(), box.top(), box.width() * passed, box.height()))
        painter.setBrush(QColor(theme.pressing if bar.pressing else theme.resting))
        painter.drawRoundedRect(box, radius, radius)
        painter.restore()
