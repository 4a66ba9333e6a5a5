"""How the parts of a printed sheet are drawn: texts, rows, the strip, drawings of the body."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextOption

from acutimer.engine.schedule import Schedule
from acutimer.model.atlas import Atlas
from acutimer.model.routine import Routine
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.view import Rect, View
from acutimer.ui.diagram_paint import body_pixmap
from acutimer.ui.fonts import base_font, sized
from acutimer.ui.sheet_layout import Line, LineKind, seen_part, shown_on, totals_of, tr
from acutimer.ui.theme import DAY

INK, QUIET, RULE, RELAX = "#1c1c1c", "#505050", "#b4b4b4", "#e2e2e2"
AMBER = DAY.pressing
PT_MM = 25.4 / 72
PAD_MM, CARE_PAD_MM = 1.3, 0.6
LOWER_MM = 0.3
"""So far smaller letters stand lower, to share a line with larger ones."""
NUMBER_MM, MANNER_MM, LENGTH_MM, BEGINS_MM, GAP_MM = 8.0, 24.0, 18.0, 19.0, 2.0
DISC_MM = 2.3
STRIP_MM, HATCH_MM = 6.0, 1.6
CAPTION_MM = 6.0
DRAWING_DOTS_PER_MM = 12.0
DRAWING_PX_PER_MM = 4.8
LEAST_DRAWING_MM = 5.0
"""On paper too small for this, nothing is drawn."""
LEAST_DRAWING_PX = 220.0
"""A picture of fewer pixels would count as a thumbnail and get no numbers."""


@dataclass(frozen=True, slots=True)
class Look:
    """Say how a text looks; `size_pt` is the size of its letters."""

    size_pt: float
    colour: str = INK
    weight: QFont.Weight = QFont.Weight.Normal
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


BOLD = QFont.Weight.DemiBold
TITLE = Look(20, weight=BOLD)
AGAIN = Look(11, weight=BOLD)
SUMMARY = Look(10.5)
NOTE = Look(8.5, QUIET)
STEP = Look(9.5, weight=BOLD)
TOTAL = Look(9.5)
FIGURE = Look(9.5, align=Qt.AlignmentFlag.AlignRight)
HEAD = Look(7.5, QUIET, BOLD)
HEAD_RIGHT = Look(7.5, QUIET, BOLD, Qt.AlignmentFlag.AlignRight)
POINTS = Look(8.5)
WORDS = Look(7.5, QUIET)
DISC = Look(7, DAY.on_pressing, BOLD, Qt.AlignmentFlag.AlignHCenter)
FOOT = Look(8)
FOOT_RIGHT = Look(8, align=Qt.AlignmentFlag.AlignRight)
CAPTION = Look(8, QUIET, align=Qt.AlignmentFlag.AlignHCenter)


@dataclass(frozen=True, slots=True)
class Paper:
    """Write on a page whose dots are `mm` to a millimetre; plain text only, whatever it contains.

    All lengths are in millimetres.
    """

    painter: QPainter
    mm: float

    def area(self, x: float, y: float, width: float, height: float) -> QRectF:
        """Return a rectangle in dots."""
        return QRectF(x * self.mm, y * self.mm, max(0.0, width) * self.mm, height * self.mm)

    def height(self, text: str, width: float, look: Look) -> float:
        """Return how high `text` is in lines of `width`."""
        if not text:
            return 0.0
        self._dress(look)
        room = self.area(0, 0, width, 10_000)
        return self.painter.boundingRect(room, text, _option(look)).height() / self.mm

    def write(self, text: str, x: float, y: float, width: float, look: Look) -> float:
        """Write `text` in lines of `width` and return how high it is."""
        high = self.height(text, width, look)
        if text:
            self._dress(look)
            self.painter.drawText(self.area(x, y, width, high + 1), text, _option(look))
        return high

    def rule(self, x: float, y: float, width: float) -> None:
        """Draw a thin level line."""
        line = self.area(x, y, width, 0)
        self.painter.setPen(QPen(QColor(RULE), 0.15 * self.mm))
        self.painter.drawLine(line.topLeft(), line.topRight())

    def _dress(self, look: Look) -> None:
        """Take the font and the colour of `look`."""
        size_px = look.size_pt * PT_MM * self.mm
        self.painter.setFont(sized(base_font(size_px), size_px, look.weight))
        self.painter.setPen(QColor(look.colour))


def _option(look: Look) -> QTextOption:
    """Return how lines are broken: between words, and within one only where it has no room."""
    option = QTextOption(look.align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


@dataclass(frozen=True, slots=True)
class Cell:
    """Put a text `x`, `y` millimetres into a row."""

    text: str
    x: float
    y: float
    width: float
    look: Look


def row_height(paper: Paper, line: Line, width: float) -> float:
    """Return how high the row of `line` is in a table of `width`."""
    bottoms = (
        cell.y + paper.height(cell.text, cell.width, cell.look)
        for cell in _cells(paper, line, width)
    )
    return max(bottoms) + (CARE_PAD_MM if line.kind is LineKind.CARE else PAD_MM)


def draw_row(paper: Paper, line: Line, x: float, y: float, width: float) -> None:
    """Draw the row of `line`."""
    for cell in _cells(paper, line, width):
        paper.write(cell.text, x + cell.x, y + cell.y, cell.width, cell.look)
    if line.number:
        _draw_disc(paper, line.number, x + DISC_MM, y + PAD_MM + 2.0)


def draw_head(paper: Paper, x: float, y: float, width: float) -> float:
    """Draw the head of the table and return its height."""
    step = _step_width(width)
    places = (
        (tr("Step"), NUMBER_MM, step, HEAD),
        (tr("How"), NUMBER_MM + step + GAP_MM, MANNER_MM - GAP_MM, HEAD),
        (tr("Length"), width - LENGTH_MM - BEGINS_MM, LENGTH_MM, HEAD_RIGHT),
        (tr("Begins"), width - BEGINS_MM, BEGINS_MM, HEAD_RIGHT),
    )
    return max(paper.write(text, x + left, y, wide, look) for text, left, wide, look in places)


def _step_width(width: float) -> float:
    """Return the width of the column with titles."""
    return width - NUMBER_MM - MANNER_MM - LENGTH_MM - BEGINS_MM


def _cells(paper: Paper, line: Line, width: float) -> Iterator[Cell]:
    """Yield the texts of a row: title and points, manner, length and beginning, words below."""
    if line.kind is LineKind.CARE:
        top = PAD_MM if line.title else 0.0
        yield Cell(line.title, 0, top, width, STEP)
        yield Cell(line.words, 0, top + paper.height(line.title, width, STEP), width, WORDS)
        return
    step, manner_wide = _step_width(width), MANNER_MM - GAP_MM
    below = PAD_MM + paper.height(line.title, step, STEP)
    manner_end = PAD_MM + LOWER_MM + paper.height(line.manner, manner_wide, POINTS)
    yield Cell(line.title, NUMBER_MM, PAD_MM, step, STEP)
    yield Cell(line.manner, NUMBER_MM + step + GAP_MM, PAD_MM + LOWER_MM, manner_wide, POINTS)
    yield Cell(line.length, width - LENGTH_MM - BEGINS_MM, PAD_MM, LENGTH_MM, FIGURE)
    yield Cell(line.begins, width - BEGINS_MM, PAD_MM, BEGINS_MM, FIGURE)
    if paper.height(line.points, step, POINTS) > 2.5 * paper.height("0", step, POINTS):
        step, below = width - NUMBER_MM, max(below, manner_end)
    yield Cell(line.points, NUMBER_MM, below, step, POINTS)
    below = max(below + paper.height(line.points, step, POINTS), manner_end)
    yield Cell(line.words, NUMBER_MM, below + LOWER_MM, width - NUMBER_MM, WORDS)


def _draw_disc(paper: Paper, number: str, x: float, y: float) -> None:
    """Draw the number of a hold as on the body, with an edge that does without colour."""
    area = paper.area(x - DISC_MM, y - DISC_MM, 2 * DISC_MM, 2 * DISC_MM)
    paper.painter.setPen(QPen(QColor(INK), 0.2 * paper.mm))
    paper.painter.setBrush(QColor(AMBER))
    paper.painter.drawEllipse(area)
    paper.painter.setBrush(Qt.BrushStyle.NoBrush)
    high = paper.height(number, 20, DISC)
    paper.write(number, x - 5, y - high / 2, 10, DISC)


def draw_strip(paper: Paper, schedule: Schedule, y: float, width: float) -> float:
    """Draw the session to scale with its totals below, and return how high that is.

    On paper without colour, pressing is the dark part, and the relaxation bears slanting lines.
    """
    total_s = max(1, schedule.total_s)
    for start_s, segment in zip(schedule.starts_s(), schedule.segments, strict=True):
        left, wide = (width * part_s / total_s for part_s in (start_s, segment.length_s))
        _fill(paper, segment.kind, paper.area(left, y, wide, STRIP_MM))
    _frame(paper, paper.area(0, y, width, STRIP_MM))
    top = y + STRIP_MM + 1.5
    kinds = (SegmentKind.HOLD, SegmentKind.TRANSITION, SegmentKind.RELAX, None)
    for place, (kind, (name, length)) in enumerate(zip(kinds, totals_of(schedule), strict=True)):
        _draw_total(paper, kind, f"{name}  {length}", place * width / 4, top)
    return STRIP_MM + 1.5 + paper.height("0", width, POINTS)


def _draw_total(paper: Paper, kind: SegmentKind | None, text: str, x: float, y: float) -> None:
    """Draw one of the totals, after a sample of its part of the strip."""
    if kind is None:
        paper.write(text, x, y, 60, STEP)
        return
    sample = paper.area(x, y + 0.4, 4.5, 2.8)
    _fill(paper, kind, sample)
    _frame(paper, sample)
    paper.write(text, x + 6, y, 60, TOTAL)


def _fill(paper: Paper, kind: SegmentKind, area: QRectF) -> None:
    """Fill a part of the strip as its kind is shown."""
    if kind is SegmentKind.HOLD:
        paper.painter.fillRect(area, QColor(AMBER))
    elif kind is SegmentKind.RELAX:
        paper.painter.fillRect(area, QColor(RELAX))
        _hatch(paper, area)


def _hatch(paper: Paper, area: QRectF) -> None:
    """Draw slanting lines over `area`."""
    paper.painter.save()
    paper.painter.setClipRect(area)
    paper.painter.setPen(QPen(QColor(RULE), 0.15 * paper.mm))
    left, step = area.left() - area.height(), HATCH_MM * paper.mm
    while left < area.right():
        paper.painter.drawLine(
            QPointF(left, area.bottom()), QPointF(left + area.height(), area.top())
        )
        left += step
    paper.painter.restore()


def _frame(paper: Paper, area: QRectF) -> None:
    """Draw a thin edge around `area`."""
    paper.painter.setPen(QPen(QColor(QUIET), 0.15 * paper.mm))
    paper.painter.setBrush(Qt.BrushStyle.NoBrush)
    paper.painter.drawRect(area)


def drawing_height(view: View, part: Rect | None, width: float) -> float:
    """Return how high a drawing of `width` wants to be, with more of the body around its part."""
    shape = view.size[1] / view.size[0]
    return width * (min(2.0, shape) if part is None else min(1.65, shape / part.width))


def draw_body(paper: Paper, atlas: Atlas, routine: Routine, view: View, area: QRectF) -> None:
    """Draw the body with numbered points into `area` (millimetres), and its name below."""
    wide, high = area.width(), area.height() - CAPTION_MM
    if min(wide, high) < LEAST_DRAWING_MM:
        return
    per_mm = max(DRAWING_PX_PER_MM, LEAST_DRAWING_PX / min(wide, high))
    size = QSize(round(wide * per_mm), round(high * per_mm))
    points, part = shown_on(atlas, routine, view), seen_part(atlas, routine, view)
    ratio = DRAWING_DOTS_PER_MM / per_mm
    picture = body_pixmap(
        view, atlas.drawing(view), DAY, size, points, part, ratio=ratio, ground="#ffffff"
    )
    place = paper.area(area.x(), area.y(), wide, high)
    paper.painter.drawPixmap(place, picture, QRectF(picture.rect()))
    paper.write(view.title, area.x(), area.y() + high + 1, wide, CAPTION)
