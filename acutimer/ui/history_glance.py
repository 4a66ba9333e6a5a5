"""Today and this week at a glance."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from acutimer.ui.history_figures import Glance
from acutimer.ui.history_parts import NARROW, roomy_panel
from acutimer.ui.history_words import amount, sessions, whole_minutes
from acutimer.ui.parts import label
from acutimer.ui.theme import SPACE, scale_of


class Tile:
    """Show one figure in a panel: what it is, how much, and a remark."""

    def __init__(self, title: str) -> None:
        """Be called `title`."""
        self._title = title
        self.frame, lines = roomy_panel(title)
        self._figure = label("", "title")
        self._remark = label("", "small")
        lines.setSpacing(SPACE)
        lines.addWidget(label(title, "quiet"))
        lines.addWidget(self._figure)
        lines.addWidget(self._remark)

    def show(self, figure: str, remark: str) -> None:
        """Show `figure` and, smaller, `remark`."""
        self._figure.setText(figure)
        self._remark.setText(remark)
        self.frame.setAccessibleDescription(f"{figure}; {remark}" if remark else figure)

    def texts(self) -> tuple[str, str]:
        """Return the figure and the remark."""
        return self._figure.text(), self._remark.text()


class GlanceRow(QWidget):
    """Show today and this week: pressed, relaxed, weeks practised, before and after."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no figures yet."""
        super().__init__(parent)
        self.pressed = Tile(self.tr("This week pressed"))
        self.relaxed = Tile(self.tr("This week relaxed"))
        self.weeks = Tile(self.tr("Weeks practised"))
        self.felt = Tile(self.tr("Tension, before → after"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4 * SPACE)
        self._narrow = False
        self._counted = True
        self._arrange()

    def set_glance(self, glance: Glance, *, counted: bool) -> None:
        """Show `glance`; sessions and weeks are shown only if they are to be `counted`."""
        pressed, relaxed = glance.today.pressed_s, glance.today.relaxed_s
        self.pressed.show(amount(glance.week.pressed_s), self._today(pressed))
        self.relaxed.show(amount(glance.week.relaxed_s), self._today(relaxed))
        self.weeks.show(
            str(glance.weeks),
            self.tr("this week {sessions}").format(sessions=sessions(glance.week.sessions)),
        )
        if glance.felt is None:
            self.felt.show("–", self.tr("not told this week"))
        else:
            remark = self.tr("this week, of 10")
            self.felt.show(f"{glance.felt.before:.1f} → {glance.felt.after:.1f}", remark)
        self._counted = counted
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one row, or in two where there is no room."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * scale_of(self.font())
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        """Put the tiles that are shown into the grid."""
        weeks = (self.weeks,) if self._counted else ()
        shown = [tile.frame for tile in (self.pressed, self.relaxed, *weeks, self.felt)]
        columns = 2 if self._narrow else len(shown)
        for place, frame in enumerate(shown):
            last = place == len(shown) - 1
            spare = columns - place % columns if last else 1
            self._grid.addWidget(frame, place // columns, place % columns, 1, spare)
        self.weeks.frame.setVisible(self._counted)  # before it is put here, it would be a window
        for at in range(4):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def _today(self, seconds: float) -> str:
        """Return `today 5 min`."""
        if not whole_minutes(seconds):
            return self.tr("today nothing yet")
        return self.tr("today {amount}").format(amount=amount(seconds))
