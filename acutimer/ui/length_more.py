"""More to choose about lengths: usual totals, the least relaxation, growth, and the way back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLabel, QWidget

from acutimer.model.duration import format_duration
from acutimer.model.lengths import MOST_GROW_S, Lengths
from acutimer.model.routine import DEFAULT_FLOOR_S
from acutimer.ui.controls import LengthField, Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, label
from acutimer.ui.step_length import RowField
from acutimer.ui.theme import CHIP_HEIGHT, SPACE, scale_of

PRESETS_MIN = (10, 15, 20, 30)
MOST_TYPED_FLOOR_S = 3600
LEAST_GROW_S = 5
FIRST_GROW_S = 10


class Presets(QWidget):
    """Offer some usual totals, and the way back to what the routine says.

    Signals: total_chosen (seconds), put_back_requested.
    """

    total_chosen = Signal(int)
    put_back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show a button for each total."""
        super().__init__(parent)
        row = FlowLayout(self)
        self._chips: dict[int, Pill] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.idClicked.connect(self.total_chosen)
        for minutes in PRESETS_MIN:
            chip = Pill(self.tr("%n min", "", minutes), Variant.CHIP)
            chip.setAccessibleName(self.tr("%n minutes in all", "", minutes))
            self._chips[60 * minutes] = chip
            self._group.addButton(chip, 60 * minutes)
            row.addWidget(chip)
        self.put_back = Pill(self.tr("Put back"), Variant.LINK)
        self.put_back.setToolTip(self.tr("Everything as the routine says"))
        self.put_back.setAccessibleName(self.tr("Put all lengths back as the routine says"))
        self.put_back.clicked.connect(self.put_back_requested)
        row.addWidget(self.put_back)

    def chip(self, minutes: int) -> Pill:
        """Return the button of `minutes`."""
        return self._chips[60 * minutes]

    def set_reach(self, least: tuple[int, str], most: tuple[int, str], total_s: int) -> None:
        """Offer what lies between `least` and `most`, each with why it ends there.

        `total_s` is chosen now.
        """
        for preset_s, chip in self._chips.items():
            short, long = preset_s < least[0], preset_s > most[0]
            reason = least[1] if short else most[1] if long else ""
            chip.setEnabled(not reason)
            chip.setToolTip(reason)
            chip.setAccessibleDescription(reason)
            chip.setChecked(preset_s == total_s)


class LengthMore(QWidget):
    """Choose the least relaxation and the growth.

    Signals: floor_chosen (seconds), grow_chosen (seconds a week, 0 for none).
    """

    floor_chosen = Signal(int)
    grow_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the first line; the growth unfolds when it is wanted."""
        super().__init__(parent)
        self.floor = RowField()
        self.floor_advice = label("", "small", wrap=False)
        self.grow = Pill(self.tr("Grow slowly"), Variant.CHIP)
        self.grow_field = RowField()
        self._grown = label("", "small")
        self._message = label("", "amber")
        self._growth = QWidget()
        self._build()
        self._connect()

    def message(self) -> str:
        """Return what is wrong with a typed length, or an empty text."""
        return self._message.text()

    def grown_text(self) -> str:
        """Return what this week adds."""
        return self._grown.text()

    def set_floor(self, floor_s: int) -> None:
        """Show the least relaxation."""
        self.floor.set_range(0, max(MOST_TYPED_FLOOR_S, floor_s))
        _show(self.floor, floor_s)
        short = floor_s < DEFAULT_FLOOR_S
        advised = self.tr("%n minutes are advised", "", DEFAULT_FLOOR_S // 60)
        self.floor_advice.setText(advised if short else "")
        self.floor_advice.setVisible(short)

    def set_lengths(self, lengths: Lengths, weeks: int, grown_s: int) -> None:
        """Show the growth, which after so many weeks came to `grown_s`."""
        self.grow.setChecked(bool(lengths.grow_s))
        self._growth.setVisible(bool(lengths.grow_s))
        if lengths.grow_s:
            _show(self.grow_field, lengths.grow_s)
            self._grown.setText(self._told(weeks, grown_s, lengths.grow_s * weeks))

    def _told(self, weeks: int, grown_s: int, wished_s: int) -> str:
        """Say what this week adds."""
        if not weeks:
            return self.tr("week 1: nothing yet")
        text = self.tr("week {week}: {length} more; relaxing grows with it")
        if grown_s < wished_s:
            text = self.tr("week {week}: {length} more, as far as the holds allow")
        return text.format(week=weeks + 1, length=format_duration(grown_s))

    def _build(self) -> None:
        """Put the growth under the first line, and the message under both."""
        self.floor.setAccessibleName(self.tr("Least length of the relaxation"))
        self.floor.setToolTip(self.tr("The relaxation is never shorter than this"))
        first = FlowLayout()
        least = (_middled(label(self.tr("and at least"), "quiet", wrap=False)), self.floor)
        for part in (*least, _middled(self.floor_advice), self.grow):
            first.addWidget(part)
        self.grow_field.set_range(LEAST_GROW_S, MOST_GROW_S)
        self.grow_field.setAccessibleName(self.tr("Pressing added each week"))
        second = FlowLayout()
        second.addWidget(_middled(label(self.tr("Add"), "quiet", wrap=False)))
        second.addWidget(self.grow_field)
        second.addWidget(_middled(label(self.tr("of pressing each week"), "quiet", wrap=False)))
        growth = column(SPACE)
        growth.addLayout(second)
        growth.addWidget(self._grown)
        self._growth.setLayout(growth)
        lines = column(2 * SPACE)
        lines.addLayout(first)
        lines.addWidget(self._growth)
        lines.addWidget(self._message)
        self._message.hide()
        self.setLayout(lines)

    def _connect(self) -> None:
        """Listen to the fields and the buttons."""
        self.floor.length_changed.connect(self.floor_chosen)
        self.grow_field.length_changed.connect(self.grow_chosen)
        for field in (self.floor, self.grow_field):
            field.message_changed.connect(self._on_message)
        self.grow.clicked.connect(self._on_grow_clicked)

    @Slot()
    def _on_grow_clicked(self) -> None:
        """Begin to grow, or stop."""
        self.grow_chosen.emit(FIRST_GROW_S if self.grow.isChecked() else 0)

    @Slot(str)
    def _on_message(self, message: str) -> None:
        """Say what is wrong with what was typed."""
        self._message.setText(message)
        self._message.setVisible(bool(message))


def _show(field: LengthField, length_s: int) -> None:
    """Show `length_s` in `field`, unless somebody is typing there."""
    if not (field.hasFocus() and field.isModified()):
        field.set_length(length_s)


def _middled(text: QLabel) -> QLabel:
    """Return `text` as high as the buttons beside it."""
    text.setMinimumHeight(round(CHIP_HEIGHT * scale_of(text.font())))
    text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return text
