"""The routine that one button starts."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from acutimer.engine.schedule import Schedule
from acutimer.model.duration import format_duration
from acutimer.model.routine import Routine
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.parts import column, label
from acutimer.ui.routine_card import minutes
from acutimer.ui.theme import RADIUS_PANEL, SPACE, Theme, scale_of

NARROW = 520


class FeaturedPanel(QWidget):
    """Offer one routine with a button that starts it.

    Signals: start_requested.
    """

    start_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Offer nothing yet, in the colours of `theme`."""
        super().__init__(parent)
        self._theme = theme
        self._routine: Routine | None = None
        self._when = label("", "amber")
        self._title = label("", "heading")
        self._shares = label("", "quiet")
        self._also = label("", "small")
        self._tonight, self._due = True, ""
        self.start = Pill(self.tr("Start"), Variant.PRIMARY)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.start.clicked.connect(self.start_requested)
        self.set_tonight(tonight=True)

    @property
    def routine(self) -> Routine | None:
        """Return the routine that is offered, or None."""
        return self._routine

    def shares(self) -> str:
        """Return the line that says how the time is shared out."""
        return self._shares.text()

    def when(self) -> str:
        """Return the line above the title."""
        return self._when.text()

    def also(self) -> str:
        """Return what else is due, or an empty text."""
        return self._also.text()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def set_tonight(self, *, tonight: bool) -> None:
        """Say `Tonight`, or `Today`, where nothing is due."""
        self._tonight = tonight
        self._say_when()

    def set_due(self, text: str, also: str = "") -> None:
        """Say in `text` how the day stands with the routine, and what is `also` due."""
        self._due = text
        self._also.setText(also)
        self._also.setVisible(bool(also))
        self._say_when()

    def _say_when(self) -> None:
        """Say why the routine is offered now."""
        usual = self.tr("Tonight") if self._tonight else self.tr("Today")
        self._when.setText(self._due or usual)

    def set_schedule(self, schedule: Schedule | None) -> None:
        """Offer the routine of `schedule`, or nothing."""
        self._routine = None if schedule is None else schedule.routine
        self.setVisible(schedule is not None)
        if schedule is None:
            return
        self._title.setText(schedule.routine.title)
        self.start.setAccessibleName(self.tr("Start {title}").format(title=schedule.routine.title))
        whole = self.tr("Everything in %n minutes.", "", minutes(schedule.total_s))
        self._shares.setText(
            self.tr("Press {pressed}, relax {relax}. {whole}").format(
                pressed=format_duration(schedule.pressed_s),
                relax=format_duration(schedule.relax_s),
                whole=whole,
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button under the words where there is no room beside them."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * scale_of(self.font())
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a panel that is a little lighter at its left."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fade = QLinearGradient(frame.topLeft(), frame.topRight())
        mixed = _between(QColor(self._theme.panel), QColor(self._theme.chosen), 0.45)
        fade.setColorAt(0.0, mixed)
        fade.setColorAt(0.75, QColor(self._theme.panel))
        painter.setBrush(fade)
        painter.setPen(QPen(QColor(self._theme.line), 1.0))
        painter.drawRoundedRect(frame, RADIUS_PANEL, RADIUS_PANEL)
        painter.end()

    def _build(self) -> None:
        """Put the button beside the words."""
        texts = column(SPACE)
        texts.addWidget(self._when)
        texts.addWidget(self._title)
        texts.addWidget(self._shares)
        texts.addWidget(self._also)
        self._also.hide()
        self._line.setContentsMargins(6 * SPACE, 6 * SPACE, 6 * SPACE, 6 * SPACE)
        self._line.setSpacing(4 * SPACE)
        self._line.addLayout(texts, 1)
        self._line.addWidget(self.start, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(self._line)
        self.hide()


def _between(one: QColor, other: QColor, share: float) -> QColor:
    """Return the colour at `share` of the way from `one` to `other`."""
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))
