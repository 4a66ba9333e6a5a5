"""Before a session: the body, how long, the steps, and Start."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from acutimer.engine.schedule import Schedule
from acutimer.model.atlas import Atlas
from acutimer.model.routine import Routine
from acutimer.ports import SoundStatus
from acutimer.ui.before_panel import BeforePanel
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.diagram import BodyDiagram
from acutimer.ui.flow import FlowLayout
from acutimer.ui.length_panel import LengthPanel
from acutimer.ui.parts import CONTENT_WIDTH, Page, Scroller, centred, column, label
from acutimer.ui.placing import named, placed, view_of
from acutimer.ui.steps_panel import StepsPanel
from acutimer.ui.theme import SPACE, Theme, scale_of

CLOCK_MS = 15_000
BODY_SHARE = 0.38
BODY_PROPORTION = 2.0
BODY_LEAST_PAGE = 660
"""A page that is narrower than this, in pixels at the usual size of text, leaves out the body."""


def needs(routine: Routine) -> str:
    """Return the position and the props in one line; what follows a comma is told further down."""
    props = (prop.partition(",")[0] for prop in routine.props)
    return "\N{NO-BREAK SPACE} ·  ".join(part for part in (routine.position, *props) if part)


class PreparePage(Page):
    """Choose how long, see what will happen, and start.

    `wall_clock` tells the time of day, for the line that says when the session will end.

    Signals: start_requested (Schedule), back_requested, sound_check_requested,
    volume_changed (0..1).
    """

    start_requested = Signal(Schedule)
    back_requested = Signal()
    sound_check_requested = Signal()
    volume_changed = Signal(float)

    def __init__(
        self,
        atlas: Atlas,
        theme: Theme,
        wall_clock: Callable[[], datetime] = datetime.now,
        parent: QWidget | None = None,
    ) -> None:
        """Show an empty page in the colours of `theme`."""
        super().__init__(parent)
        self._atlas = atlas
        self._wall_clock = wall_clock
        self._body = BodyDiagram()
        self._left = QWidget()
        self._back = Pill(self.tr("←  Routines"), Variant.LINK)
        self._title = label("", "title")
        self._summary = label("", "quiet")
        self._needs = label("", "small")
        self._length = LengthPanel()
        self._steps = StepsPanel(theme)
        self._before = BeforePanel()
        self._start = Pill(self.tr("Start"), Variant.PRIMARY)
        self._check = Pill(self.tr("Sound check"))
        self._volume = QSlider(Qt.Orientation.Horizontal)
        self._sound = label("", "amber")
        self._caution = label(
            self.tr("Skip skin that is broken, swollen or varicose. Ease off if it hurts."), "small"
        )
        self._timer = QTimer(self)
        self._build()
        self._connect()
        self.set_theme(theme)

    @property
    def body(self) -> BodyDiagram:
        """Return the body with the points."""
        return self._body

    @property
    def length(self) -> LengthPanel:
        """Return the panel of the total and the ratio."""
        return self._length

    @property
    def steps(self) -> StepsPanel:
        """Return the list of steps."""
        return self._steps

    @property
    def before(self) -> BeforePanel:
        """Return what is good to know before."""
        return self._before

    @property
    def start(self) -> Pill:
        """Return the button that starts."""
        return self._start

    @property
    def sound_check(self) -> Pill:
        """Return the button that asks for a sound."""
        return self._check

    @property
    def volume(self) -> QSlider:
        """Return the slider of the volume, 0..100."""
        return self._volume

    def end_text(self) -> str:
        """Return the line that says when the session will end."""
        return self._length.end_text()

    def sound_text(self) -> str:
        """Return the line about sound, or an empty text."""
        return self._sound.text()

    def default_button(self) -> Pill:
        """Return the button that Enter presses."""
        return self._start

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._body.set_theme(theme)
        self._steps.set_theme(theme)

    def set_motion(self, motion: bool) -> None:
        """Let the points breathe, or keep them still."""
        self._body.set_motion(motion)

    def set_routine(self, routine: Routine, *, quiet: bool = False) -> None:
        """Prepare `routine`; `quiet` leaves out the countdown and the sound at the end."""
        self._title.setText(routine.title)
        self._summary.setText(routine.summary)
        self._summary.setVisible(bool(routine.summary))
        self._needs.setText(needs(routine))
        self._needs.setVisible(bool(self._needs.text()))
        self._before.set_routine(routine)
        self._before.button.setChecked(False)
        self._show_body(routine)
        self._length.set_routine(routine, quiet=quiet)
        self._scroller.verticalScrollBar().setValue(0)

    def set_sound_status(self, status: SoundStatus, name: str) -> None:
        """Say once, before the start, if there is no sound; `name` is the player in use."""
        silent = status is SoundStatus.NONE
        self._sound.setText(
            self.tr("No sound on this machine: the screen alone will lead you.") if silent else ""
        )
        self._sound.setVisible(silent)
        self._check.setEnabled(status is SoundStatus.READY)
        self._volume.setEnabled(not silent)
        self._check.setAccessibleDescription(name)

    def set_volume(self, volume: float) -> None:
        """Show `volume`, 0..1, without a signal."""
        self._volume.blockSignals(True)
        self._volume.setValue(round(100 * volume))
        self._volume.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to Start after Enter in the field, so that a second Enter starts."""
        super().keyPressEvent(event)
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and self._length.field.hasFocus() and not self._length.trouble():
            self._start.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter mean Start, and keep the time of the end right."""
        super().showEvent(event)
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_clock_ticked()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock rest."""
        self._timer.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the body where it would press the words together."""
        super().resizeEvent(event)
        scale = scale_of(self.font())
        self._left.setVisible(event.size().width() >= BODY_LEAST_PAGE * scale)
        width = min(CONTENT_WIDTH, event.size().width())
        self._body.setMaximumHeight(round(width * BODY_SHARE * BODY_PROPORTION))

    def _build(self) -> None:
        """Put the body at the left and everything else at the right."""
        content = QWidget()
        sides = QHBoxLayout()
        sides.setContentsMargins(6 * SPACE, 0, 4 * SPACE, 0)
        sides.setSpacing(5 * SPACE)
        left = column(0)
        left.addWidget(self._body, 1000)
        left.addStretch(1)
        self._left.setLayout(left)
        sides.addWidget(self._left, round(100 * BODY_SHARE))
        sides.addLayout(self._right(), round(100 - 100 * BODY_SHARE))
        content.setLayout(sides)
        self.setLayout(centred(content, CONTENT_WIDTH))
        self.setAccessibleName(self.tr("Prepare"))
        self._body.set_side_labels(self.tr("your left"), self.tr("your right"))
        self._timer.setInterval(CLOCK_MS)
        self._sound.hide()

    def _right(self) -> QVBoxLayout:
        """Return the column that scrolls, with the bar of buttons under it."""
        words = QWidget()
        lines = column(2 * SPACE)
        lines.setContentsMargins(0, 5 * SPACE, 3 * SPACE, 0)
        lines.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._title, self._summary, self._needs):
            lines.addWidget(widget)
        lines.addSpacing(SPACE)
        for panel in (self._length, self._steps, self._before):
            lines.addWidget(panel)
        lines.addStretch(1)
        words.setLayout(lines)
        self._scroller = Scroller(words)
        right = column(3 * SPACE)
        right.setContentsMargins(0, 0, 0, 4 * SPACE)
        right.addWidget(self._scroller)
        right.addLayout(self._bar())
        right.addStretch(1)
        return right

    def _bar(self) -> QVBoxLayout:
        """Return Start, the sound and the caution."""
        row = FlowLayout(spacing_px=3 * SPACE)
        row.addWidget(self._start)
        row.addWidget(self._check)
        row.addWidget(self._volume_box())
        bar = column(2 * SPACE)
        bar.setContentsMargins(0, 0, 3 * SPACE, 0)
        bar.addLayout(row)
        bar.addWidget(self._sound)
        bar.addWidget(self._caution)
        return bar

    def _volume_box(self) -> QWidget:
        """Return the small slider of the volume with its label."""
        box = QWidget()
        line = QHBoxLayout()
        line.setContentsMargins(SPACE, 0, 0, 0)
        name = label(self.tr("&Volume"), "small", wrap=False)
        name.setBuddy(self._volume)
        self._volume.setRange(0, 100)
        self._volume.setPageStep(10)
        self._volume.setFixedWidth(112)
        self._volume.setAccessibleName(self.tr("Volume of the sounds"))
        line.addWidget(name)
        line.addWidget(self._volume)
        box.setLayout(line)
        box.setMinimumHeight(self._start.sizeHint().height())
        return box

    def _connect(self) -> None:
        """Listen to all parts."""
        self._back.clicked.connect(self._on_back)
        self._length.schedule_changed.connect(self._on_schedule_changed)
        self._start.clicked.connect(self._on_start)
        self._check.clicked.connect(self._on_sound_check)
        self._volume.valueChanged.connect(self._on_volume_moved)
        self._timer.timeout.connect(self._on_clock_ticked)
        self._before.unfolded.connect(self._on_unfolded)

    def _show_body(self, routine: Routine) -> None:
        """Show the points of `routine` on its view."""
        view = view_of(self._atlas, routine)
        if view is None:
            self._body.set_points(())
            return
        self._body.set_view(view, self._atlas.drawing(view))
        self._body.set_points(placed(self._atlas, routine, numbered=True))
        self._body.set_names(named(self._atlas, routine))

    @Slot()
    def _on_unfolded(self) -> None:
        """Bring what was unfolded into sight, once the layout has made room for it."""
        QTimer.singleShot(0, self._before, self._on_room_made)

    @Slot()
    def _on_room_made(self) -> None:
        """Scroll to what was unfolded."""
        bar = self._scroller.verticalScrollBar()
        bar.setValue(max(bar.value(), self._before.y() - 4 * SPACE))

    @Slot()
    def _on_schedule_changed(self) -> None:
        """Show the new lengths; without a schedule nothing can start."""
        schedule = self._length.schedule
        stood_still = not self._start.isEnabled()
        self._start.setEnabled(schedule is not None)
        if schedule is not None:
            self._steps.set_schedule(schedule)
        if schedule is not None and stood_still and not self._length.field.hasFocus():
            self._start.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_clock_ticked()

    @Slot()
    def _on_clock_ticked(self) -> None:
        """Say when the session would end if it began now."""
        schedule = self._length.schedule
        if schedule is None:
            self._length.set_end("")
            return
        end = self._wall_clock() + timedelta(seconds=schedule.total_s)
        self._length.set_end(self.tr("ends {time}").format(time=end.strftime("%H:%M")))

    @Slot()
    def _on_start(self) -> None:
        """Ask for the session that is shown."""
        if self._length.schedule is not None:
            self.start_requested.emit(self._length.schedule)

    @Slot()
    def _on_back(self) -> None:
        """Ask for the routines."""
        self.back_requested.emit()

    @Slot()
    def _on_sound_check(self) -> None:
        """Ask for a sound."""
        self.sound_check_requested.emit()

    @Slot(int)
    def _on_volume_moved(self, percent: int) -> None:
        """Tell the volume."""
        self.volume_changed.emit(percent / 100)
