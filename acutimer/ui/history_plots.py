"""The drawings of the weeks, by a plotting library that is loaded when they are first wanted."""

import os
import sys
import threading
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from acutimer.ui.fonts import sized
from acutimer.ui.history_figures import Felt, WeekSum, spread, ticks
from acutimer.ui.history_legend import Sign, colour_of
from acutimer.ui.history_words import amount, months_short, tr
from acutimer.ui.parts import column
from acutimer.ui.text import plain_tip
from acutimer.ui.theme import NIGHT, TEXT_S, Theme, scale_of

HEIGHT_PX = 190
DATES = 5
MANY = 60
"""More weeks than this are drawn without gaps, and dated by their months."""


def load() -> Any:
    """Return the plotting library, drawing with the Qt of this program.

    Raises:
        ImportError: if it is not installed.
    """
    hooks = sys.excepthook, threading.excepthook
    os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"
    try:
        import pyqtgraph
    finally:
        sys.excepthook, threading.excepthook = hooks  # which it would wrap in its own
    return pyqtgraph


class Plot(QWidget):
    """Hold one drawing that takes neither mouse nor keys, and tells its weeks in tool tips.

    Colours come from `set_theme`.
    """

    def __init__(self, library: Any, name: str) -> None:
        """Be empty, and called `name`."""
        super().__init__()
        self._library = library
        self._theme = NIGHT
        self._weeks: tuple[date, ...] = ()
        self._texts: tuple[str, ...] = ()
        self._plot = library.PlotWidget(background=None)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(False, False)
        self._plot.hideButtons()
        self._plot.getViewBox().setDefaultPadding(0)
        lines = column(0)
        lines.addWidget(self._plot)
        self.setLayout(lines)
        self.setAccessibleName(name)
        self._grow()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.draw()

    def tell(self, weeks: tuple[date, ...], texts: Sequence[str]) -> None:
        """Take the Mondays that are drawn, and what is told about each of those weeks."""
        self._weeks, self._texts = weeks, tuple(texts)
        self.setAccessibleDescription("\n".join(filter(None, texts)))
        self.draw()

    def text_at(self, place: QPointF) -> str:
        """Return what is told about the week at `place`, or an empty text."""
        found = self._plot.getViewBox().mapSceneToView(self._plot.mapToScene(place.toPoint()))
        week = round(found.x())
        return self._texts[week] if 0 <= week < len(self._texts) else ""

    def draw(self) -> None:
        """Draw everything anew."""
        self._plot.clear()
        self.draw_weeks()

    def draw_weeks(self) -> None:
        """Draw what each week was."""
        raise NotImplementedError

    def draw_axes(self, up: Sequence[tuple[float, str]], top: float, bottom: float = 0.0) -> None:
        """Draw faint lines at the heights `up` with their texts, and some dates below."""
        pen = self._library.mkPen(self._theme.line, width=1)
        for height, _ in up:
            self._plot.addLine(y=height, pen=pen).setZValue(-10)
        self._axis("left").setTicks([list(up)])
        dates = [(week, self._dated(week)) for week in spread(len(self._weeks), DATES)]
        self._axis("bottom").setTicks([dates])
        self._plot.setYRange(bottom, top, padding=0)
        self._plot.setXRange(-0.6, max(1, len(self._weeks)) - 0.4, padding=0)

    def event(self, event: QEvent) -> bool:
        """Tell the week under the mouse in a tool tip, and grow with the letters."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.text_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        if event.type() == QEvent.Type.FontChange:
            self._grow()
            self.draw()
        return super().event(event)

    def _grow(self) -> None:
        """Take as much height as the letters are large."""
        self._plot.setFixedHeight(round(HEIGHT_PX * scale_of(self.font())))

    def _axis(self, name: str) -> Any:
        """Return an axis in the letters and the colour of quiet text."""
        axis = self._plot.getAxis(name)
        font = sized(self.font(), TEXT_S * scale_of(self.font()))
        axis.setStyle(tickLength=0, tickFont=font, tickTextOffset=8, hideOverlappingLabels=False)
        axis.setPen(self._library.mkPen(None))
        axis.setTextPen(self._theme.quiet)
        return axis

    def _dated(self, week: int) -> str:
        """Return the date below `week`."""
        day = self._weeks[week]
        month = months_short()[day.month - 1]
        return f"{day.day} {month}" if len(self._weeks) <= MANY else f"{month} {day.year}"


class WeekPlot(Plot):
    """Show the minutes pressed and relaxed of each week as bars on each other."""

    def __init__(self, library: Any) -> None:
        """Be empty."""
        self._sums: tuple[WeekSum, ...] = ()
        super().__init__(library, tr("Minutes a week"))

    def set_weeks(self, sums: tuple[WeekSum, ...]) -> None:
        """Show `sums`, one for each week."""
        self._sums = sums
        self.tell(tuple(one.week for one in sums), [week_text(one) for one in sums])

    def draw_weeks(self) -> None:
        """Draw the bars, pressing below."""
        pressed = [one.pressed_s / 60 for one in self._sums]
        relaxed = [one.relaxed_s / 60 for one in self._sums]
        most = max((p + r for p, r in zip(pressed, relaxed, strict=True)), default=0.0)
        heights = ticks(most)
        self.draw_axes([(height, amount(height * 60)) for height in heights], heights[-1] * 1.04)
        for sign, base, height in (
            (Sign.PRESSED, [0.0] * len(pressed), pressed),
            (Sign.RELAXED, pressed, relaxed),
        ):
            self._add_bars(colour_of(sign, self._theme), base, height)

    def _add_bars(self, colour: str, base: list[float], height: list[float]) -> None:
        """Draw bars from `base` on, with a thin gap between those that stand on each other."""
        some = [week for week, one in enumerate(height) if one > 0]
        many = len(height) > MANY
        self._plot.addItem(
            self._library.BarGraphItem(
                x=some,
                y0=[base[week] for week in some],
                height=[height[week] for week in some],
                width=1.0 if many else 0.78,
                brush=colour,
                pen=self._library.mkPen(None if many else self._theme.panel, width=1.5),
            )
        )


class FeltPlot(Plot):
    """Show what was felt before and after, 0..10, as two lines."""

    def __init__(self, library: Any) -> None:
        """Be empty."""
        self._felt: tuple[Felt, ...] = ()
        super().__init__(library, tr("Tension before and after"))

    def set_felt(self, felt: tuple[Felt, ...], weeks: tuple[date, ...]) -> None:
        """Show `felt` among `weeks`."""
        self._felt = felt
        told = {one.week: felt_text(one) for one in felt}
        self.tell(weeks, [told.get(week, "") for week in weeks])

    def draw_weeks(self) -> None:
        """Draw both lines with a mark at each week."""
        self.draw_axes([(height, str(height)) for height in (0, 5, 10)], 10.4, -0.4)
        place = {week: number for number, week in enumerate(self._weeks)}
        felt = [one for one in self._felt if one.week in place]
        x = [place[one.week] for one in felt]
        before, after = [one.before for one in felt], [one.after for one in felt]
        self._add_line(Sign.AFTER, x, after)
        self._add_line(Sign.BEFORE, x, before)

    def _add_line(self, sign: Sign, x: list[int], y: list[float]) -> None:
        """Draw the line of `sign`."""
        colour, scale = colour_of(sign, self._theme), scale_of(self.font())
        dash = Qt.PenStyle.SolidLine if sign is Sign.BEFORE else Qt.PenStyle.DashLine
        marked = len(x) <= MANY
        self._plot.plot(
            x,
            y,
            pen=self._library.mkPen(colour, width=2 * scale, style=dash),
            symbol=("o" if sign is Sign.BEFORE else "d") if marked else None,
            symbolSize=(7 if sign is Sign.BEFORE else 9) * scale,
            symbolBrush=colour,
            symbolPen=None,
            antialias=True,
        )


def week_text(one: WeekSum) -> str:
    """Return what a week was."""
    return tr("Week of {day}: {pressed} pressed, {relaxed} relaxed").format(
        day=f"{one.week.day} {months_short()[one.week.month - 1]}",
        pressed=amount(one.pressed_s),
        relaxed=amount(one.relaxed_s),
    )


def felt_text(one: Felt) -> str:
    """Return what was felt in a week."""
    return tr("Week of {day}: {before} before, {after} after").format(
        day=f"{one.week.day} {months_short()[one.week.month - 1]}",
        before=f"{one.before:.1f}",
        after=f"{one.after:.1f}",
    )
