"""How long do you have: the total, the ratio, and what follows from them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from acutimer.engine.lengths import choices
from acutimer.engine.schedule import Choices, Schedule
from acutimer.engine.solver import plan, reachable_s
from acutimer.errors import LengthError
from acutimer.model.duration import format_duration
from acutimer.model.lengths import Lengths
from acutimer.model.routine import Routine
from acutimer.ui.controls import LengthField, Pill, TotalSlider, Variant
from acutimer.ui.length_more import LengthMore, Presets
from acutimer.ui.length_ratios import LengthRatios
from acutimer.ui.length_words import too_long, too_short, why
from acutimer.ui.parts import column, label
from acutimer.ui.step_length import Part
from acutimer.ui.theme import SPACE, TEXT_L, scale_of


class CalmSlider(TotalSlider):
    """Choose a length of time; the wheel goes on scrolling the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class LengthPanel(QFrame):
    """Choose the total, the ratio and what else there is to choose about lengths.

    `schedule` is what would happen now, or None while the wished total cannot be reached; `nearest`
    is then what would happen with the nearest one. `wall_clock` tells the day, for what grows: it
    does so since `practice_since` if the routine is practised.

    Signals: schedule_changed, lengths_changed (Lengths, chosen by the person and within reach).
    """

    schedule_changed = Signal()
    lengths_changed = Signal(Lengths)

    def __init__(
        self,
        wall_clock: Callable[[], datetime] = datetime.now,
        parent: QWidget | None = None,
    ) -> None:
        """Ask for a length; a routine is needed before there is an answer."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._wall_clock = wall_clock
        self._routine: Routine | None = None
        self._lengths = Lengths()
        self.practice_since: date | None = None
        self._quiet = False
        self._pace = 1.0
        self._schedule: Schedule | None = None
        self.nearest: Schedule | None = None
        self._offered_s = 0
        self._heading = label(self.tr("How &long do you have?"), "heading")
        self.field = LengthField()
        self.slider = CalmSlider()
        self._least = label("", "small", wrap=False)
        self._most = label("", "small", wrap=False)
        self._summary = label("", "body")
        self._end = label("", "body", wrap=False)
        self._trouble = label("", "amber")
        self.offer = Pill("", Variant.CHIP)
        self.offer.setCheckable(False)
        self.ratios = LengthRatios()
        self.presets = Presets()
        self.more = LengthMore()
        self._build()
        self._connect()

    @property
    def schedule(self) -> Schedule | None:
        """Return what would happen now, or None while the wish cannot be met."""
        return self._schedule

    @property
    def lengths(self) -> Lengths:
        """Return what was chosen."""
        return self._lengths

    def chip(self, ratio: float) -> Pill:
        """Return the button of `ratio`."""
        return self.ratios.chip(ratio)

    def summary(self) -> str:
        """Return the line that says how the time is shared out."""
        return self._summary.text()

    def trouble(self) -> str:
        """Return what stands in the way of the wished total, or an empty text."""
        return self._trouble.text()

    def showEvent(self, event: QShowEvent) -> None:
        """Write the total larger than other fields, and fit the slider to the size of text."""
        size_px = round(TEXT_L * scale_of(self.font()))
        self.field.setStyleSheet(f"font-size: {size_px}px; font-weight: 600;")
        super().showEvent(event)

    def end_text(self) -> str:
        """Return the line that says when the session will end."""
        return self._end.text()

    def set_routine(self, routine: Routine, lengths: Lengths, *, quiet: bool) -> None:
        """Begin with `lengths` for `routine`; a total out of reach gives way to the nearest."""
        self._routine, self._lengths = routine, lengths
        self._quiet, self._pace = quiet, 1.0
        try:
            plan(routine, self._choices(routine))
        except LengthError as error:
            self._lengths = replace(lengths, total_s=error.nearest_s)
        self._solve()

    def change_routine(self, routine: Routine) -> None:
        """Go on with what was chosen for `routine`, which is another way to do the same."""
        self._routine = routine
        self._solve()

    @Slot(float)
    def set_pace(self, pace: float) -> None:
        """Take the pace of mindful steps; with 0 each of them waits for a key."""
        self._pace = pace
        self._solve()

    @Slot(Part, str, int)
    def choose_part(self, part: Part, name: str, length_s: int) -> None:
        """Keep the length of a part, whatever the total is; `name` is that of a hold."""
        match part:
            case Part.SETTLE:
                self._choose(replace(self._lengths, settle_s=length_s))
            case Part.WAYS:
                self._choose(replace(self._lengths, transition_s=length_s))
            case Part.HOLD:
                self._choose(self._lengths.pinning(name, length_s))

    @Slot(Part, str)
    def free_part(self, part: Part, name: str) -> None:
        """Leave the length of a part to the routine and the total again."""
        match part:
            case Part.SETTLE:
                self._choose(replace(self._lengths, settle_s=None))
            case Part.WAYS:
                self._choose(replace(self._lengths, transition_s=None))
            case Part.HOLD:
                self._choose(self._lengths.freeing(name))

    def set_end(self, text: str) -> None:
        """Show when the session will end."""
        self._end.setText(text)

    def _build(self) -> None:
        """Put the question, the slider, the summary and the ratios under each other."""
        layout = column(2 * SPACE)
        layout.setContentsMargins(5 * SPACE, 3 * SPACE, 5 * SPACE, 3 * SPACE)
        layout.addLayout(self._question())
        sliding = column(0)
        sliding.addWidget(self.slider)
        sliding.addLayout(_spread(self._least, self._most))
        layout.addLayout(sliding)
        layout.addWidget(self.presets)
        layout.addWidget(self._fault())
        layout.addSpacing(SPACE)
        layout.addLayout(self._answer())
        layout.addWidget(self.ratios)
        layout.addWidget(self.more)
        self.setLayout(layout)

    def _question(self) -> QHBoxLayout:
        """Return the heading with the field beside it."""
        self._heading.setBuddy(self.field)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setAccessibleName(self.tr("Length of the whole session"))
        self.field.setToolTip(self.tr("Write 90, 1:30 or 1m30s"))
        self.slider.setAccessibleName(self.tr("Length of the whole session"))
        line = QHBoxLayout()
        line.addWidget(self._heading, 1)
        line.addWidget(self.field)
        return line

    def _fault(self) -> QWidget:
        """Return the line that says what stands in the way, hidden until something does."""
        self._trouble_row = QWidget()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._trouble, 1)
        line.addWidget(self.offer)
        self._trouble_row.setLayout(line)
        self._trouble_row.hide()
        return self._trouble_row

    def _answer(self) -> QHBoxLayout:
        """Return the shares of the time and the end."""
        line = QHBoxLayout()
        line.setSpacing(4 * SPACE)
        line.addWidget(self._summary, 1)
        line.addWidget(self._end, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _connect(self) -> None:
        """Listen to everything that can be chosen."""
        self.field.length_changed.connect(self._on_total_wished)
        self.field.message_changed.connect(self._on_message)
        self.slider.valueChanged.connect(self._on_total_wished)
        self.ratios.ratio_chosen.connect(self._on_ratio_chosen)
        self.offer.clicked.connect(self._on_offer_taken)
        self.presets.total_chosen.connect(self._on_total_wished)
        self.more.floor_chosen.connect(self._on_floor_chosen)
        self.more.grow_chosen.connect(self._on_grow_chosen)
        self.presets.put_back_requested.connect(self._on_put_back)

    def _choices(self, routine: Routine) -> Choices:
        """Return what was chosen, as the engine takes it."""
        today = self._wall_clock().date()
        return choices(self._lengths, routine, today, quiet=self._quiet, pace=self._pace)

    def _choose(self, lengths: Lengths) -> None:
        """Take `lengths` over from the person, and tell them if they can be reached."""
        self._lengths = lengths
        self._solve()
        if self._schedule is not None:
            self.lengths_changed.emit(lengths)

    def _solve(self) -> None:
        """Ask the engine what the choices come to, and show it."""
        if self._routine is None:
            return
        try:
            self._schedule = self.nearest = plan(self._routine, self._choices(self._routine))
        except LengthError as error:
            self._schedule = None
            self._explain(self._routine, error)
        else:
            self._say_trouble("")
            self._show(self._schedule)
        self._show_range(self._routine)
        ratio = self._lengths.ratio
        self.ratios.set_ratio(self._routine.relaxation.ratio if ratio is None else ratio)
        self._show_more(self._routine)
        self.schedule_changed.emit()

    def _show(self, schedule: Schedule) -> None:
        """Show how `schedule` shares out the time."""
        self.field.set_length(schedule.total_s)
        self._summary.setText(
            self.tr("Press {pressed} · relax {relax} · moving {other}").format(
                pressed=format_duration(schedule.pressed_s),
                relax=format_duration(schedule.relax_s),
                other=format_duration(schedule.other_s),
            )
        )

    def _show_range(self, routine: Routine) -> None:
        """Show the bounds of the total, and which usual ones lie between them."""
        chosen = self._choices(routine)
        least_s, most_s = reachable_s(routine, chosen)
        shown_s = self._schedule.total_s if self._schedule else chosen.total_s or least_s
        self.slider.blockSignals(True)
        self.slider.setRange(least_s, most_s)
        self.slider.setValue(shown_s)
        self.slider.blockSignals(False)
        self.slider.setEnabled(least_s < most_s)
        self.slider.setAccessibleDescription(format_duration(self.slider.value()))
        self._least.setText(format_duration(least_s))
        self._most.setText(format_duration(most_s))
        ends = (too_short(routine, chosen, least_s), too_long(routine, chosen, most_s))
        self.presets.set_reach((least_s, ends[0]), (most_s, ends[1]), shown_s)

    def _show_more(self, routine: Routine) -> None:
        """Show the least relaxation, the growth, and the way back if there is one."""
        self.presets.put_back.setVisible(not self._lengths.is_usual)
        floor_s = self._lengths.floor_s
        self.more.set_floor(routine.relaxation.floor_s if floor_s is None else floor_s)
        chosen = self._choices(routine)
        grown_s = chosen.grown_s
        if grown_s and self._schedule is not None:
            before = plan(routine, replace(chosen, grown_s=0))
            grown_s = self._schedule.pressed_s - before.pressed_s
        weeks = self._lengths.weeks(self._wall_clock().date())
        self.more.set_lengths(self._lengths, weeks, grown_s)

    def _explain(self, routine: Routine, error: LengthError) -> None:
        """Say why the wished total cannot be reached, and offer one that can."""
        self._offered_s = error.nearest_s
        least_s, most_s = reachable_s(routine, self._choices(routine))
        if error.wished_s < least_s <= 60 * error.wished_s <= most_s:
            self._offered_s = 60 * error.wished_s
        self.offer.setText(self.tr("Take {length}").format(length=format_duration(self._offered_s)))
        self.nearest = plan(routine, replace(self._choices(routine), total_s=error.nearest_s))
        self._say_trouble(why(self.nearest, error))
        self._summary.setText(self.tr("This length cannot be reached."))
        self._end.setText("")

    def _say_trouble(self, text: str, *, offers: bool = True) -> None:
        """Show `text` as what stands in the way, or hide the line."""
        self._trouble.setText(text)
        self.offer.setVisible(bool(text) and offers)
        self._trouble_row.setVisible(bool(text))
        self.field.setProperty("faulty", bool(text))
        self.field.style().polish(self.field)
        self.field.setAccessibleDescription(text)

    @Slot(int)
    def _on_total_wished(self, total_s: int) -> None:
        """Take `total_s` as the wish."""
        self._choose(self._lengths.lasting(total_s, self._wall_clock().date()))

    @Slot(str)
    def _on_message(self, message: str) -> None:
        """Say what is wrong with what was typed."""
        if message:
            self._say_trouble(message, offers=False)
        elif self._schedule is not None:
            self._say_trouble("")

    @Slot(float)
    def _on_ratio_chosen(self, chosen: float) -> None:
        """Take the ratio; the pressing stays, unless a total is wished for."""
        own = self._routine is not None and abs(self._routine.relaxation.ratio - chosen) < 0.01
        self._choose(replace(self._lengths, ratio=None if own else chosen))

    @Slot(int)
    def _on_floor_chosen(self, floor_s: int) -> None:
        """Take the least relaxation; the pressing stays, unless a total is wished for."""
        own = self._routine is not None and self._routine.relaxation.floor_s == floor_s
        self._choose(replace(self._lengths, floor_s=None if own else floor_s))

    @Slot(int)
    def _on_grow_chosen(self, grow_s: int) -> None:
        """Let the pressing grow, by another amount, or no more: with the practice, or from now."""
        since = self.practice_since or self._wall_clock().date()
        self._choose(self._lengths.growing(grow_s, since))

    @Slot()
    def _on_put_back(self) -> None:
        """Leave everything to the routine again; the focus stays near."""
        if self.presets.put_back.hasFocus():
            self.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        self._choose(Lengths())

    @Slot()
    def _on_offer_taken(self) -> None:
        """Take the total that was offered."""
        self._on_total_wished(self._offered_s)


def _spread(left: QLabel, right: QLabel) -> QHBoxLayout:
    """Return a line with one label at each end."""
    line = QHBoxLayout()
    line.addWidget(left)
    line.addStretch(1)
    line.addWidget(right)
    return line
