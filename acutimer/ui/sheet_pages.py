"""The pages of a printed sheet: what stands where, and the drawing of it, page by page."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPagedPaintDevice, QPainter

from acutimer.engine.schedule import Schedule
from acutimer.model.atlas import Atlas
from acutimer.model.view import View
from acutimer.ui.placing import views_of
from acutimer.ui.sheet_layout import (
    Line,
    LineKind,
    about,
    flowed,
    lines_of,
    seen_part,
    shared_out,
    tr,
)
from acutimer.ui.sheet_paint import (
    AGAIN,
    CAPTION_MM,
    FOOT,
    FOOT_RIGHT,
    HEAD,
    NOTE,
    SUMMARY,
    TITLE,
    Paper,
    draw_body,
    draw_head,
    draw_row,
    draw_strip,
    drawing_height,
    row_height,
)

BODY_SHARE, BODY_GAP_MM = 0.31, 6.0
LEAST_DRAWING_MM = 48.0
HEAD_GAP_MM, STRIP_GAP_MM = 1.5, 5.0
FOOT_MM, FOOT_GAP_MM = 4.5, 3.0


class Pages:
    """Draw a sheet on the pages of a device; all lengths are in millimetres."""

    def __init__(
        self, device: QPagedPaintDevice, painter: QPainter, schedule: Schedule, atlas: Atlas
    ) -> None:
        """Take the measures of the paper."""
        self._device = device
        self._schedule = schedule
        self._atlas = atlas
        self._paper = Paper(painter, device.logicalDpiX() / 25.4)
        self._width = device.width() / self._paper.mm
        self._bottom = device.height() / self._paper.mm - FOOT_MM - FOOT_GAP_MM
        self._tops = (0.0, 0.0)
        self._bodies: list[list[View]] = []

    def draw(self) -> int:
        """Draw all pages and return how many there are."""
        again = self._paper.height(self._schedule.routine.title, self._width, AGAIN)
        self._tops = (self._draw_opening(), again + STRIP_GAP_MM)
        rooms = (self._bottom - self._tops[0], self._bottom - self._tops[1])
        views = views_of(self._atlas, self._schedule.routine)
        self._bodies = shared_out(views, rooms, LEAST_DRAWING_MM)
        rows = flowed(self._lines(), self._row_height, self._room)
        count = max(len(rows), len(self._bodies))
        for page in range(count):
            if page:
                self._device.newPage()
                self._paper.write(self._schedule.routine.title, 0, 0, self._width, AGAIN)
            self._draw_bodies(page)
            self._draw_rows(page, rows[page] if page < len(rows) else ())
            self._draw_foot(page, count)
        return count

    def _lines(self) -> list[Line]:
        """Return the rows of the table; what to take care of is drawn under the bodies if it fits.

        The first page must be the open one.
        """
        lines = lines_of(self._schedule, self._atlas)
        cares = [line for line in lines if line.kind is LineKind.CARE]
        areas, width = self._areas(0), self._width * BODY_SHARE
        y = areas[-1][1].bottom() + BODY_GAP_MM if areas else self._bottom
        if y + sum(row_height(self._paper, line, width) for line in cares) > self._bottom:
            return list(lines)
        for line in cares:
            draw_row(self._paper, line, 0, y, width)
            y += row_height(self._paper, line, width)
        return [line for line in lines if line not in cares]

    def _draw_opening(self) -> float:
        """Draw what stands above the table of the first page, and return where the table begins."""
        routine, paper, width = self._schedule.routine, self._paper, self._width
        y = paper.write(routine.title, 0, 0, width, TITLE) + 1
        y += paper.write(routine.summary, 0, y, width, SUMMARY) + 1
        y += paper.write(about(routine), 0, y, width, NOTE) + 3
        return y + draw_strip(paper, self._schedule, y, width) + STRIP_GAP_MM

    def _top(self, page: int) -> float:
        """Return where the table of a page begins."""
        return self._tops[min(1, page)]

    def _left(self, page: int) -> float:
        """Return where the table begins from the left: beside the drawings, if there are any."""
        return self._width * BODY_SHARE + BODY_GAP_MM if self._views(page) else 0.0

    def _row_height(self, line: Line, page: int) -> float:
        """Return how high a row is on a page."""
        return row_height(self._paper, line, self._width - self._left(page))

    def _room(self, page: int) -> float:
        """Return how much room a page has for rows, below the head of the table."""
        head = self._paper.height("0", self._width, HEAD) + HEAD_GAP_MM
        return self._bottom - self._top(page) - head

    def _views(self, page: int) -> list[View]:
        """Return the bodies of a page."""
        return self._bodies[page] if page < len(self._bodies) else []

    def _areas(self, page: int) -> list[tuple[View, QRectF]]:
        """Return where the bodies of a page stand, one below the other."""
        views = self._views(page)
        y, width = self._top(page), self._width * BODY_SHARE
        areas = []
        for view in views:
            part = seen_part(self._atlas, self._schedule.routine, view)
            most = (self._bottom - self._top(page)) / len(views) - BODY_GAP_MM / 2
            high = min(most, drawing_height(view, part, width) + CAPTION_MM)
            areas.append((view, QRectF(0, y, width, high)))
            y += high + BODY_GAP_MM / 2
        return areas

    def _draw_bodies(self, page: int) -> None:
        """Draw the bodies of a page."""
        for view, area in self._areas(page):
            draw_body(self._paper, self._atlas, self._schedule.routine, view, area)

    def _draw_rows(self, page: int, rows: tuple[Line, ...]) -> None:
        """Draw the rows of a page with the head of the table above and thin lines between."""
        if not rows:
            return
        left, y = self._left(page), self._top(page)
        width = self._width - left
        if any(line.kind is not LineKind.CARE for line in rows):
            y += draw_head(self._paper, left, y, width) + HEAD_GAP_MM
        for line in rows:
            if line.kind is not LineKind.CARE or line.title:
                self._paper.rule(left, y, width)
            draw_row(self._paper, line, left, y, width)
            y += self._row_height(line, page)

    def _draw_foot(self, page: int, count: int) -> None:
        """Draw the safety line and the number of the page."""
        y = self._bottom + FOOT_GAP_MM
        number = tr("Page {n} of {all}").format(n=page + 1, all=count)
        self._paper.rule(0, y, self._width)
        text = tr("Not a substitute for medical care. Stop if it hurts.")
        self._paper.write(text, 0, y + 1, self._width - 30, FOOT)
        self._paper.write(number, self._width - 30, y + 1, 30, FOOT_RIGHT)
