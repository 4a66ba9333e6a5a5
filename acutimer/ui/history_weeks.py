"""The panels of the weeks: minutes as bars, before and after as lines."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from acutimer.ui.history_figures import Sums
from acutimer.ui.history_legend import Legend, Sign
from acutimer.ui.history_loading import Loader
from acutimer.ui.history_parts import SideBySide, roomy_panel
from acutimer.ui.history_plot import HEIGHT_PX, Plot
from acutimer.ui.history_plots import FeltPlot, WeekPlot
from acutimer.ui.parts import column, label
from acutimer.ui.theme import Theme, scale_of


class Drawing:
    """Be a panel with a legend, and below it a plot or a few words in its place."""

    def __init__(self, name: str, legend: Legend) -> None:
        """Be called `name`, with nothing drawn yet."""
        self.frame: QFrame
        self.frame, lines = roomy_panel(name)
        self.legend = legend
        self.plot: Plot | None = None
        self._words = label("", "quiet")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._place: QVBoxLayout = column(0)
        self._place.addWidget(self._words)
        lines.addWidget(legend)
        lines.addLayout(self._place)

    def put(self, plot: Plot) -> None:
        """Take `plot` in."""
        self.plot = plot
        self._place.addWidget(plot)

    def say(self, words: str) -> None:
        """Show `words` in place of the plot; without any the plot is shown."""
        self._words.setText(words)
        self._words.setMinimumHeight(round(HEIGHT_PX * scale_of(self._words.font())))
        self._words.setVisible(bool(words) or self.plot is None)
        if self.plot is not None:
            self.plot.setVisible(not words)

    def words(self) -> str:
        """Return what is said in place of the plot."""
        return self._words.text()


class WeeksRow(SideBySide):
    """Draw the weeks of a period, once what draws them is loaded."""

    def __init__(self) -> None:
        """Draw nothing yet."""
        pressed, relaxed = self.tr("pressed"), self.tr("relaxed")
        before, after = self.tr("before"), self.tr("after")
        minutes, felt = self.tr("Minutes a week"), self.tr("Tension")
        signs = ((Sign.PRESSED, pressed), (Sign.RELAXED, relaxed))
        self.minutes = Drawing(minutes, Legend(minutes, signs))
        signs = ((Sign.BEFORE, before), (Sign.AFTER, after))
        self.felt = Drawing(felt, Legend(felt, signs))
        super().__init__(self.minutes.frame, self.felt.frame)
        self._sums: Sums | None = None
        self._theme: Theme | None = None
        self._loader = Loader(self)
        self._loader.loaded.connect(self._on_loaded)
        for drawing in (self.minutes, self.felt):
            drawing.say("")

    @property
    def is_loading(self) -> bool:
        """Return whether the library that draws is still to come."""
        return self._loader.is_loading

    def showEvent(self, event: QShowEvent) -> None:
        """Load the library that draws, the first time."""
        super().showEvent(event)
        self._loader.begin()

    @Slot(object)
    def _on_loaded(self, library: Any) -> None:
        """Draw; without the library the page goes on in words."""
        if library is not None:
            self.minutes.put(WeekPlot(library))
            self.felt.put(FeltPlot(library))
        if self._theme is not None:
            self.set_theme(self._theme)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        for drawing in (self.minutes, self.felt):
            drawing.legend.set_theme(theme)
            if drawing.plot is not None:
                drawing.plot.set_theme(theme)

    def set_sums(self, sums: Sums) -> None:
        """Show `sums`."""
        self._sums = sums
        self._show()

    def _show(self) -> None:
        """Draw what is known, or say why nothing is drawn."""
        if self._sums is None or not self._loader.is_done:
            return
        sums, missing = self._sums, self._missing()
        pressed = any(one.pressed_s + one.relaxed_s for one in sums.weeks)
        self.minutes.say(missing or ("" if pressed else self.tr("No session in these weeks.")))
        untold = self.tr("Say before and after a session how tense you are, and see it here.")
        self.felt.say(missing or ("" if sums.felt else untold))
        if isinstance(self.minutes.plot, WeekPlot):
            self.minutes.plot.set_weeks(sums.weeks)
        if isinstance(self.felt.plot, FeltPlot):
            self.felt.plot.set_felt(sums.felt, tuple(one.week for one in sums.weeks))

    def _missing(self) -> str:
        """Return what is missing for the drawings, or nothing."""
        if self.minutes.plot is not None:
            return ""
        return self.tr("There is no drawing here: the package “pyqtgraph” cannot be loaded.")
