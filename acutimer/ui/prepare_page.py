"""Before a session: the body, how long, the steps, and Start."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from acutimer.engine.schedule import Schedule
from acutimer.model.atlas import Atlas
from acutimer.model.lengths import Lengths
from acutimer.model.practice import Plan
from acutimer.model.profile import Profile
from acutimer.model.routine import Routine
from acutimer.model.variants import in_variant
from acutimer.ui.before_panel import BeforePanel
from acutimer.ui.body_column import BodyColumn
from acutimer.ui.controls import LengthField, Pill, Variant
from acutimer.ui.length_panel import LengthPanel
from acutimer.ui.parts import CONTENT_WIDTH, Page, Scroller, centred, column, label, panel
from acutimer.ui.plan_panel import PlanPanel
from acutimer.ui.rating_row import tension_row
from acutimer.ui.routine_card import first_sentence
from acutimer.ui.start_bar import StartBar
from acutimer.ui.steps_panel import StepsPanel
from acutimer.ui.suiting import suited
from acutimer.ui.theme import SPACE, Theme, scale_of
from acutimer.ui.ways_panel import WaysPanel

CLOCK_MS = 15_000
BODY_SHARE = 0.38
BODY_PROPORTION = 2.0
BODY_LEAST_PAGE = 660
"""A page that is narrower than this, in pixels at the usual size of text, leaves out the body."""


def needs(routine: Routine) -> str:
    """Return the position and the props in one line; what follows a comma is told further down."""
    parts = (part.partition(",")[0] for part in (routine.position, *routine.props))
    return "\N{NO-BREAK SPACE} ·  ".join(part for part in parts if part)


class PreparePage(Page):
    """Choose how long, see what will happen, and start.

    `wall_clock` tells the time of day, for the line that says when the session will end.

    Signals: start_requested (Schedule), back_requested, about_requested (to see or change what
    suits the person), lengths_chosen (id of the routine, Lengths), edit_requested (Routine).
    """

    start_requested = Signal(Schedule)
    back_requested = Signal()
    about_requested = Signal()
    lengths_chosen = Signal(str, Lengths)
    edit_requested = Signal(Routine)

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
        self._routine: Routine | None = None
        self._variant = ""
        self._quiet = False
        self._lengths = Lengths()
        self._anew = True
        self._profile = Profile()
        self._left = BodyColumn(atlas)
        self.body = self._left.body
        self._back = Pill(self.tr("←  Routines"), Variant.LINK)
        self.practice = Pill("", Variant.LINK)
        self.edit = Pill("", Variant.LINK)
        self._title = label("", "title")
        self._summary = label("", "quiet")
        self._needs = label("", "small")
        self._left_out = label("", "amber")
        self.about = Pill(self.tr("About you"), Variant.LINK)
        self.plan = PlanPanel()
        self.ways = WaysPanel()
        self.length = LengthPanel(wall_clock)
        self.steps = StepsPanel(theme)
        self.before = BeforePanel()
        self.rating = tension_row(self.tr("Tension or pain now, to compare with afterwards"))
        self.bar = StartBar()
        self.start = self.bar.start
        self._timer = QTimer(self)
        self._build()
        self._connect()
        self.set_theme(theme)

    @property
    def routine(self) -> Routine | None:
        """Return the routine that is prepared."""
        return self._routine

    def end_text(self) -> str:
        """Return the line that says when the session will end."""
        return self.length.end_text()

    def default_button(self) -> Pill:
        """Return the button that Enter presses."""
        return self.start

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.body.set_theme(theme)
        self.steps.set_theme(theme)

    def set_motion(self, motion: bool) -> None:
        """Let the points breathe, or keep them still."""
        self.body.set_motion(motion)

    def set_routine(
        self, routine: Routine, lengths: Lengths | None = None, *, quiet: bool = False
    ) -> None:
        """Prepare `routine` with the `lengths` chosen before; `quiet` leaves out the countdown.

        A quiet session has no sound at its end either.
        """
        self._routine, self._variant, self._quiet = routine, "", quiet
        self._lengths, self._anew = lengths or Lengths(), True
        self._title.setText(routine.title)
        self._summary.setText(first_sentence(routine.summary))
        self._summary.setVisible(bool(routine.summary))
        self.before.button.setChecked(False)
        self.practice.setChecked(False)
        self.ways.set_routine(routine)
        self.rating.set_rating(None)
        self._suit()
        self._scroller.verticalScrollBar().setValue(0)

    def set_profile(self, profile: Profile) -> None:
        """Leave out what does not suit `profile`."""
        if profile != self._profile:
            self._profile = profile
            self._suit()

    def left_out_text(self) -> str:
        """Return what is left out of the routine and why, or an empty text."""
        return self._left_out.text()

    def set_own(self, *, own: bool) -> None:
        """Offer to edit a routine of the person's `own`, or a copy of a built-in one."""
        self.edit.setText(self.tr("Edit") if own else self.tr("Make my copy"))

    def set_plan(self, plan: Plan | None, today: date, standing: str = "") -> None:
        """Show the `plan` for the routine; `standing` says how far it has come by `today`."""
        if self._routine is not None:
            self.plan.set_plan(self._routine, plan, today, standing)
            self.length.practice_since = plan.since if plan else None
            self.practice.setText(
                self.tr("My practice") if plan else self.tr("Make it my practice")
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to Start after Enter in the field, so that a second Enter starts."""
        super().keyPressEvent(event)
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and self.length.field.hasFocus() and not self.length.trouble():
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter mean Start, and keep the time of the end right."""
        super().showEvent(event)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)
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
        self.body.setMaximumHeight(round(width * BODY_SHARE * BODY_PROPORTION))

    def _build(self) -> None:
        """Put the body at the left and everything else at the right."""
        content = QWidget()
        sides = QHBoxLayout()
        sides.setContentsMargins(6 * SPACE, 0, 4 * SPACE, 0)
        sides.setSpacing(5 * SPACE)
        sides.addWidget(self._left, round(100 * BODY_SHARE))
        sides.addLayout(self._right(), round(100 - 100 * BODY_SHARE))
        content.setLayout(sides)
        self.setLayout(centred(content, CONTENT_WIDTH))
        self.setAccessibleName(self.tr("Prepare"))
        self._timer.setInterval(CLOCK_MS)

    def _right(self) -> QVBoxLayout:
        """Return the column that scrolls, with the bar of buttons under it."""
        words = QWidget()
        lines = column(2 * SPACE)
        lines.setContentsMargins(0, 4 * SPACE, 3 * SPACE, 0)
        top = QHBoxLayout()
        top.addWidget(self._back)
        top.addStretch(1)
        top.setSpacing(4 * SPACE)
        top.addWidget(self.practice)
        top.addWidget(self.edit)
        lines.addLayout(top)
        for widget in (self._title, self._summary, self._needs):
            lines.addWidget(widget)
        lines.addWidget(self._left_out)
        lines.addWidget(self.about, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addSpacing(SPACE)
        self.practice.setCheckable(True)
        self.plan.hide()
        lines.addWidget(self.plan)
        for part in (self.length, self.ways, self.steps, self.before, self._feeling()):
            lines.addWidget(part)
        lines.addStretch(1)
        words.setLayout(lines)
        self._scroller = Scroller(words)
        right = column(2 * SPACE)
        right.setContentsMargins(0, 0, 0, 3 * SPACE)
        right.addWidget(self._scroller)
        right.addWidget(self.bar)
        right.addStretch(1)
        return right

    def _feeling(self) -> QWidget:
        """Return the panel that asks how the person feels."""
        frame = panel()
        lines = column(0)
        lines.setContentsMargins(5 * SPACE, 3 * SPACE, 5 * SPACE, 3 * SPACE)
        lines.addWidget(self.rating)
        frame.setLayout(lines)
        return frame

    def _connect(self) -> None:
        """Listen to all parts."""
        self._back.clicked.connect(self.back_requested)
        self.edit.clicked.connect(self._on_edit)
        self.practice.toggled.connect(self.plan.setVisible)
        self.plan.closed.connect(self._on_plan_closed)
        self.length.schedule_changed.connect(self._on_schedule_changed)
        self.length.lengths_changed.connect(self._on_lengths_changed)
        self.steps.length_chosen.connect(self.length.choose_part)
        self.steps.length_freed.connect(self.length.free_part)
        self.start.clicked.connect(self._on_start)
        self._timer.timeout.connect(self._on_clock_ticked)
        self.about.clicked.connect(self.about_requested)
        self.ways.variant_chosen.connect(self._on_variant_chosen)
        self.ways.pace_chosen.connect(self.length.set_pace)
        self.before.unfolded.connect(self._on_unfolded)

    def _suit(self) -> None:
        """Show the routine as this person does it, at first with the lengths remembered."""
        if self._routine is None:
            return
        found = suited(self._routine, self._atlas.points, self._profile, self._variant)
        shown = found.routine or in_variant(self._routine, self._variant)
        nothing = self.tr("Nothing is left to press for you in this routine.")
        self._left_out.setText(found.note if found.routine else f"{found.note} {nothing}")
        for part in (self._left_out, self.about):
            part.setVisible(bool(self._left_out.text()))
        self._needs.setText(needs(shown))
        self._needs.setVisible(bool(self._needs.text()))
        self.before.set_routine(shown)
        self._left.set_routine(shown)
        for choice in (self.length, self.steps):
            choice.setVisible(found.routine is not None)
        if found.routine is None:
            self.start.setEnabled(False)
        elif self._anew:
            self._anew = False
            self.length.set_routine(found.routine, self._lengths, quiet=self._quiet)
        else:
            self.length.change_routine(found.routine)

    @Slot(str)
    def _on_variant_chosen(self, variant: str) -> None:
        """Show the routine as it is done in `variant`."""
        self._variant = variant
        self._suit()

    @Slot()
    def _on_unfolded(self) -> None:
        """Bring what was unfolded into sight, once the layout has made room for it."""
        QTimer.singleShot(0, self.before, self._on_room_made)

    @Slot()
    def _on_room_made(self) -> None:
        """Scroll to what was unfolded."""
        bar = self._scroller.verticalScrollBar()
        bar.setValue(max(bar.value(), self.before.y() - 4 * SPACE))

    @Slot()
    def _on_schedule_changed(self) -> None:
        """Show the new lengths; without a schedule nothing can start."""
        schedule = self.length.schedule
        stood_still = not self.start.isEnabled()
        self.start.setEnabled(schedule is not None)
        if self.length.nearest is not None:
            self.steps.set_schedule(self.length.nearest, self.length.lengths)
        if schedule is not None and stood_still and self._typing() is None:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_clock_ticked()

    @Slot()
    def _on_clock_ticked(self) -> None:
        """Say when the session would end if it began now."""
        schedule = self.length.schedule
        if schedule is None:
            self.length.set_end("")
            return
        end = self._wall_clock() + timedelta(seconds=schedule.total_s)
        self.length.set_end(self.tr("ends {time}").format(time=end.strftime("%H:%M")))

    @Slot(object)
    def _on_lengths_changed(self, lengths: Lengths) -> None:
        """Tell what was chosen for the routine."""
        self._lengths = lengths
        if self._routine is not None:
            self.lengths_chosen.emit(self._routine.id, lengths)

    def _typing(self) -> LengthField | None:
        """Return the field in which somebody may be typing, or None."""
        focused = self.focusWidget()
        return focused if isinstance(focused, LengthField) and focused.hasFocus() else None

    @Slot()
    def _on_plan_closed(self) -> None:
        """Fold the plan away; the focus stays near."""
        self.practice.setChecked(False)
        self.practice.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_edit(self) -> None:
        """Ask to edit what is shown."""
        if self._routine is not None:
            self.edit_requested.emit(self._routine)

    @Slot()
    def _on_start(self) -> None:
        """Ask for the session that is shown, once a length that is still being typed is taken."""
        if (field := self._typing()) is not None:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)
            if field.message():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if (schedule := self.length.schedule) is not None:
            self.start_requested.emit(schedule)
