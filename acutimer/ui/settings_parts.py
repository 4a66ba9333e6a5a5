"""What the panels of the settings are made of: a panel, and chips that are chosen or switched."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QWidget

from acutimer.model.settings import Settings
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, label
from acutimer.ui.settings_sliders import SliderRow
from acutimer.ui.text import plain_button
from acutimer.ui.theme import SPACE


class SettingsPanel(QFrame):
    """Show some of the settings and tell the settings that are wished for.

    Signals: settings_changed (Settings), hear_requested (what is to be heard).
    """

    settings_changed = Signal(Settings)
    hear_requested = Signal(str)

    def __init__(self, title: str) -> None:
        """Be an empty panel under the heading `title`."""
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(title)
        self._settings = Settings()
        self.lines = column(3 * SPACE)
        self.lines.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        self.lines.addWidget(label(title, "heading"))
        self.setLayout(self.lines)

    def set_settings(self, settings: Settings) -> None:
        """Show `settings`, without a signal."""
        self._settings = settings
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Bring the parts to what `settings` say."""
        raise NotImplementedError

    def choose(self, **changed: Any) -> None:
        """Tell the settings with what has `changed`."""
        wished = replace(self._settings, **changed)
        if wished != self._settings:
            self.set_settings(wished)
            self.settings_changed.emit(wished)

    def add_tick(self, tick: "Tick") -> None:
        """Put `tick` at the end."""
        self.lines.addWidget(tick, 0, Qt.AlignmentFlag.AlignLeft)
        tick.switched.connect(self._on_switched)

    def add_sliders(self, rows: Iterable[SliderRow]) -> None:
        """Put the sliders of `rows` below each other."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * SPACE)
        grid.setVerticalSpacing(2 * SPACE)
        for row in rows:
            row.put(grid)
            row.share_chosen.connect(self._on_share_chosen)
            row.hear_requested.connect(self.hear_requested)
        self.lines.addLayout(grid)

    def ask(self, question: str, answers: QWidget) -> None:
        """Put `question` over its `answers`."""
        lines = column(SPACE)
        lines.addWidget(label(question, "quiet"))
        lines.addWidget(answers)
        self.lines.addLayout(lines)

    @Slot(str, bool)
    def _on_switched(self, name: str, on: bool) -> None:
        """Take the setting `name`."""
        self.choose(**{name: on})

    @Slot(str, float)
    def _on_share_chosen(self, name: str, share: float) -> None:
        """Take the setting `name`."""
        self.choose(**{name: share})


class Choices(QWidget):
    """Offer values as chips, of which one holds. Signals: value_chosen (the value)."""

    value_chosen = Signal(object)

    def __init__(self, question: str, texts: Mapping[Any, str]) -> None:
        """Offer the values of `texts` as answers to `question`."""
        super().__init__()
        self._values = tuple(texts)
        self._group = QButtonGroup(self)
        row = FlowLayout()
        for number, text in enumerate(texts.values()):
            chip = Pill(plain_button(text), Variant.CHIP)
            chip.setAccessibleDescription(question)
            self._group.addButton(chip, number)
            row.addWidget(chip)
        self.setLayout(row)
        self.setAccessibleName(question)
        self._group.idClicked.connect(self._on_clicked)

    def chip(self, value: object) -> Pill:
        """Return the button of `value`."""
        button = self._group.button(self._values.index(value))
        assert isinstance(button, Pill)
        return button

    def set_value(self, value: object) -> None:
        """Show that `value` holds, without a signal."""
        self.chip(value).setChecked(True)

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        """Tell the value."""
        self.value_chosen.emit(self._values[number])


class Tick(Pill):
    """Offer one setting to be on or off. Signals: switched (the name of the setting, on)."""

    switched = Signal(str, bool)

    def __init__(self, text: str, name: str) -> None:
        """Show `text` for the setting `name`, off."""
        super().__init__("", Variant.CHIP)
        self._text = text
        self._name = name
        self.setAccessibleName(text)
        self.set_on(on=False)
        self.clicked.connect(self._on_clicked)

    def set_on(self, *, on: bool) -> None:
        """Show whether the setting is on, by a sign as well as by colour, without a signal."""
        self.setChecked(on)
        self.setText(plain_button(f"{'✓' if on else '○'}  {self._text}"))

    @Slot(bool)
    def _on_clicked(self, on: bool) -> None:
        """Tell it with its name."""
        self.set_on(on=on)
        self.switched.emit(self._name, on)
