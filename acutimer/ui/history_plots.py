"""The minutes of the weeks, and what was felt in them, as drawings."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from acutimer.ui.history_figures import Felt, WeekSum, ticks
from acutimer.ui.history_legend import Sign, colour_of
from acutimer.ui.history_plot import MANY, Plot
from acutimer.ui.history_words import amount, months_short, tr
from acutimer.ui.theme import scale_of


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
        texts = [(height, amount(height * 60) if height else "0") for height in heights]
        self.draw_axes(texts, heights[-1] * 1.06, -heights[-1] * 0.01)
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
