"""The whole routine to scale, with its totals, under the list of its steps."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from acutimer.engine.schedule import Schedule
from acutimer.model.duration import format_duration
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, label
from acutimer.ui.strip import ScheduleStrip, bars_of
from acutimer.ui.theme import SPACE, Theme


class EditorFoot(QWidget):
    """Show what a routine comes to; it moves with every change."""

    def __init__(self, wall: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Tell the time of the end by `wall`."""
        super().__init__(parent)
        self._wall = wall
        self.strip = ScheduleStrip(captions=False)
        self._shares = label("", "small", wrap=False)
        self._total = label("", "small", wrap=False)
        line = FlowLayout()
        line.addWidget(self._shares)
        line.addWidget(self._total)
        lines = column(SPACE)
        lines.addWidget(self.strip)
        lines.addLayout(line)
        self.setLayout(lines)

    def text(self) -> str:
        """Return both lines of words."""
        return f"{self._shares.text()} {self._total.text()}"

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.strip.set_theme(theme)

    def set_schedule(self, schedule: Schedule) -> None:
        """Show `schedule`."""
        segments = schedule.segments
        self.strip.set_segments(bars_of(segments))
        self.strip.set_progress(len(segments), 1.0)
        self._shares.setText(
            self.tr("Press {pressed} · moving {other} · relax {relax}").format(
                pressed=format_duration(schedule.pressed_s),
                other=format_duration(schedule.other_s),
                relax=format_duration(schedule.relax_s),
            )
        )
        end = self._wall() + timedelta(seconds=schedule.total_s)
        self._total.setText(
            self.tr("{total} in all, ends {time}").format(
                total=format_duration(schedule.total_s), time=f"{end:%H:%M}"
            )
        )
