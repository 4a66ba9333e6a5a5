"""How long do you have: the total, the ratio, and what follows from them."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QWidget

from acutimer.engine.schedule import Choices, Schedule
from acutimer.engine.solver import plan, reachable_s
from acutimer.errors import LengthError
from acutimer.model.duration import format_duration
from acutimer.model.routine import Routine
from acutimer.ui.controls import LengthField, Pill, TotalSlider, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, label
from acutimer.ui.theme import SPACE, TEXT_L, scale_of

RATIOS = (2.0, 2.5, 3.0)


class CalmSlider(TotalSlider):
    """Choose a length of time; the wheel goes on scrolling the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class LengthPanel(QFrame):
    """Choose the total and the ratio.

    `schedule` is what would happen now, or None while the wished total cannot be reached.

    Signals: schedule_changed.
    """

    schedule_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask for a length; a routine is needed before there is an answer."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._routine: Routine | None = None
        self._choices = Choices()
        self._schedule: Schedule | None = None
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
        self._chips: dict[float, Pill] = {}
        self._group = QButtonGroup(self)
        self._floor = label("", "quiet", wrap=False)
        self._build()
        self._connect()

    @property
    def schedule(self) -> Schedule | None:
        """Return what would happen now, or None while the wish cannot be met."""
        return self._schedule

    def chip(self, ratio: float) -> Pill:
        """Return the button of `ratio`."""
        return self._chips[ratio]

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

    def set_routine(self, routine: Routine, *, quiet: bool) -> None:
        """Begin with the length and the ratio that `routine` brings."""
        self._routine = routine
        self._choices = Choices(quiet=quiet)
        self._solve()

    def change_routine(self, routine: Routine) -> None:
        """Go on with what was chosen for `routine`, which is another way to do the same."""
        self._routine = routine
        self._solve()

    @Slot(float)
    def set_pace(self, pace: float) -> None:
        """Take the pace of mindful steps; with 0 each of them waits for a key."""
        self._choices = replace(self._choices, pace=pace)
        self._solve()

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
        layout.addWidget(self._fault())
        layout.addSpacing(SPACE)
        layout.addLayout(self._answer())
        layout.addLayout(self._ratios())
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

    def _ratios(self) -> FlowLayout:
        """Return the sentence with the ratios to choose from."""
        row = FlowLayout()
        row.addWidget(_middled(label(self.tr("Relax for"), "quiet", wrap=False)))
        for ratio in RATIOS:
            chip = Pill(_times(ratio), Variant.CHIP)
            chip.setAccessibleName(self.tr("Relax {ratio} as long").format(ratio=_times(ratio)))
            self._chips[ratio] = chip
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addWidget(_middled(self._floor))
        return row

    def _connect(self) -> None:
        """Listen to everything that can be chosen."""
        self.field.length_changed.connect(self._on_total_wished)
        self.field.message_changed.connect(self._on_message)
        self.slider.valueChanged.connect(self._on_total_wished)
        self._group.buttonClicked.connect(self._on_ratio_chosen)
        self.offer.clicked.connect(self._on_offer_taken)

    def _solve(self) -> None:
        """Ask the engine what the choices come to, and show it."""
        if self._routine is None:
            return
        try:
            self._schedule = plan(self._routine, self._choices)
        except LengthError as error:
            self._schedule = None
            self._explain(self._routine, error)
        else:
            self._say_trouble("")
            self._show(self._schedule)
        self._show_range(self._routine)
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
        """Show the bounds of the total, and the ratio."""
        least_s, most_s = reachable_s(routine, self._choices)
        shown_s = self._schedule.total_s if self._schedule else self._choices.total_s or least_s
        self.slider.blockSignals(True)
        self.slider.setRange(least_s, most_s)
        self.slider.setValue(shown_s)
        self.slider.blockSignals(False)
        self.slider.setEnabled(least_s < most_s)
        self.slider.setAccessibleDescription(format_duration(self.slider.value()))
        self._least.setText(format_duration(least_s))
        self._most.setText(format_duration(most_s))
        relaxation = routine.relaxation
        ratio = relaxation.ratio if self._choices.ratio is None else self._choices.ratio
        self._group.setExclusive(False)
        for value, chip in self._chips.items():
            chip.setChecked(abs(value - ratio) < 0.01)
        self._group.setExclusive(True)
        checked = self._group.checkedButton()
        for chip in self._chips.values():  # Tab leads to the chosen one, arrows to the others
            reached = checked in (None, chip)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if reached else Qt.FocusPolicy.NoFocus)
        minutes = -(-relaxation.floor_s // 60)
        self._floor.setText(self.tr("as long as you press, at least %n min", "", minutes))

    def _explain(self, routine: Routine, error: LengthError) -> None:
        """Say why the wished total cannot be reached, and offer one that can."""
        self._offered_s = error.nearest_s
        least_s, most_s = reachable_s(routine, self._choices)
        if error.wished_s < least_s <= 60 * error.wished_s <= most_s:
            self._offered_s = 60 * error.wished_s
        self.offer.setText(self.tr("Take {length}").format(length=format_duration(self._offered_s)))
        nearest = plan(routine, replace(self._choices, total_s=error.nearest_s))
        self._say_trouble(why(nearest, error))
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
        self._choices = replace(self._choices, total_s=total_s)
        self._solve()

    @Slot(str)
    def _on_message(self, message: str) -> None:
        """Say what is wrong with what was typed."""
        if message:
            self._say_trouble(message, offers=False)
        elif self._schedule is not None:
            self._say_trouble("")

    @Slot()
    def _on_ratio_chosen(self) -> None:
        """Take the ratio; the pressing stays, unless a total is wished for."""
        chosen = next(ratio for ratio, chip in self._chips.items() if chip.isChecked())
        self._choices = replace(self._choices, ratio=chosen)
        self._solve()

    @Slot()
    def _on_offer_taken(self) -> None:
        """Take the total that was offered."""
        self._on_total_wished(self._offered_s)


def why(nearest: Schedule, error: LengthError) -> str:
    """Return why nothing beyond `nearest` can be reached."""
    length = format_duration(error.nearest_s)
    if error.nearest_s < error.wished_s:
        text = _tr("The longest is {length}: more than {pressed} of pressing would be too much.")
        return text.format(length=length, pressed=format_duration(nearest.pressed_s))
    if nearest.relax_s <= nearest.floor_s:
        text = _tr("The shortest is {length}: relaxing takes at least {floor}.")
        return text.format(length=length, floor=format_duration(nearest.floor_s))
    text = _tr("The shortest is {length}: pressing takes at least {pressed}, relaxing {relax}.")
    return text.format(
        length=length,
        pressed=format_duration(nearest.pressed_s),
        relax=format_duration(nearest.relax_s),
    )


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("LengthPanel", text)


def _times(ratio: float) -> str:
    """Return `2.5 ×`."""
    return f"{ratio:g} ×"


def _spread(left: QLabel, right: QLabel) -> QHBoxLayout:
    """Return a line with one label at each end."""
    line = QHBoxLayout()
    line.addWidget(left)
    line.addStretch(1)
    line.addWidget(right)
    return line


def _middled(text: QLabel) -> QLabel:
    """Return `text` as high as the buttons beside it."""
    text.setMinimumHeight(32)
    text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return text
