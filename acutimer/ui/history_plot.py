"""A drawing of weeks, by a plotting library that is loaded when it is first wanted."""

import os
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QToolTip, QWidget

from acutimer.ui.fonts import sized
from acutimer.ui.history_figures import spread
from acutimer.ui.history_words import months_short
from acutimer.ui.parts import column
from acutimer.ui.text import plain_tip
from acutimer.ui.theme import NIGHT, TEXT_S, Theme, scale_of

HEIGHT_PX = 190
DATES = 5
OFFSET_PX = 8
MANY = 60
"""More weeks than this are drawn without gaps, and dated by their months."""
_HELD: dict[QWidget, QWidget] = {}
"""The windows of the plots that are shown.

The library paints in Python, which may set the collector off. A window to which nothing but itself
refers would be deleted amid its own painting, and the program would crash.
"""


def load() -> Any:
    """Return the plotting library, drawing with the Qt of this program.

    Raises:
        ImportError: if it is not installed.
    """
    os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"
    import pyqtgraph

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
        self._plot = library.PlotWidget()
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
        """Draw everything anew, once there is something."""
        if not self._weeks:
            return
        self._plot.clear()
        self._plot.setBackground(self._theme.panel)
        self.draw_weeks()

    def draw_weeks(self) -> None:
        """Draw what each week was."""
        raise NotImplementedError

    def draw_axes(self, up: Sequence[tuple[float, str]], top: float, bottom: float = 0.0) -> None:
        """Draw faint lines at the heights `up` with their texts, and some dates below."""
        pen = self._library.mkPen(self._theme.line, width=1)
        for height, _ in up:
            self._plot.addLine(y=height, pen=pen).setZValue(-10)
        letters = QFontMetricsF(self._letters())
        left, below = self._axis("left"), self._axis("bottom")
        left.setTicks([list(up)])
        wide = max((letters.horizontalAdvance(text) for _, text in up), default=0.0)
        left.setWidth(round(wide) + 2 * OFFSET_PX)
        dates = [(week, self._dated(week)) for week in spread(len(self._weeks), DATES)]
        below.setTicks([dates])
        below.setHeight(round(letters.height()) + 2 * OFFSET_PX)
        self._plot.setYRange(bottom, top, padding=0)
        self._plot.setXRange(-0.6, max(1, len(self._weeks)) - 0.4, padding=0)

    def showEvent(self, event: QShowEvent) -> None:
        """Hold the window, by what the collector can see."""
        super().showEvent(event)
        _HELD[self] = self.window()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the window go."""
        super().hideEvent(event)
        _HELD.pop(self, None)

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
        axis.setStyle(tickLength=0, tickAlpha=0, tickFont=self._letters(), tickTextOffset=OFFSET_PX)
        axis.setPen(self._library.mkPen(None))
        axis.setTextPen(self._theme.quiet)
        return axis

    def _letters(self) -> QFont:
        """Return the letters beside the drawing."""
        return sized(self.font(), TEXT_S * scale_of(self.font()))

    def _dated(self, week: int) -> str:
        """Return the date below `week`."""
        day = self._weeks[week]
        month = months_short()[day.month - 1]
        return f"{day.day} {month}" if len(self._weeks) <= MANY else f"{month} {day.year}"
