"""One line of a form: the person's own recording of the words above it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from acutimer.ui.announcing import announce
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.form_fields import Field, WordsField
from acutimer.ui.theme import SPACE

LONGEST_SHOWN = 24
"""Letters of a name; a longer one loses its middle, for the column of the form is narrow."""


def shortened(name: str) -> str:
    """Return `name` with dots in its middle if it is long."""
    half = LONGEST_SHOWN // 2
    return name if len(name) <= LONGEST_SHOWN else f"{name[: half - 1]}…{name[-half:]}"


def _together(*buttons: Pill) -> QWidget:
    """Return `buttons` side by side, in whatever line they stand."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(2 * SPACE)
    for button in buttons:
        line.addWidget(button)
    return made


class RecordingField(Field):
    """Name the recording that is played in place of some words, which must stand beside it.

    Signals: choose_requested (name of this field), hear_requested (name of the file, or `` for
    silence).
    """

    choose_requested = Signal(str)
    hear_requested = Signal(str)

    def __init__(self, name: str, words: WordsField) -> None:
        """Stand below `words`; every recording counts as there until `set_finder`."""
        row = QWidget()
        super().__init__(name, self.tr("Recording"), row)
        self._words = words
        self._find: Callable[[str], bool] = bool
        self._sounding = False
        self._value = ""
        self.choose = self._chip(self.tr("Choose…"))
        self.hear = self._chip(self.tr("Hear"))
        self.remove = self._chip(self.tr("Remove"))
        self._title.setWordWrap(False)
        line = FlowLayout(row)
        line.addWidget(self._title)
        line.addWidget(_together(self.choose, self.hear, self.remove))
        self.choose.clicked.connect(self._on_choose)
        self.hear.clicked.connect(self._on_hear)
        self.remove.clicked.connect(self._on_remove)
        self._refresh()

    def set_finder(self, find: Callable[[str], bool]) -> None:
        """Ask `find` whether a recording is there."""
        self._find = find
        self._refresh()

    def set_sounding(self, name: str) -> None:
        """Know that the recording `name` is played now, or none."""
        self._sounding = bool(name) and name == self._value
        self._refresh()

    def set_value(self, value: object, *, fresh: bool = False) -> None:
        """Show the name of a recording, and whether it is there."""
        super().set_value(value, fresh=fresh)
        self._refresh()

    def set_advice(self, text: str) -> None:
        """Say what is unwise, or what is missing."""
        super().set_advice(text or self._missing())

    def take(self, name: str) -> None:
        """Name the recording `name` from now on."""
        self._take(name)
        self._refresh()

    def refuse(self, why: str) -> None:
        """Say why a file cannot be taken."""
        self.set_fault(why)
        announce(self, why)

    def state(self) -> str:
        """Return what the line says."""
        return self._title.text()

    def changeEvent(self, event: QEvent) -> None:
        """Look again when the person comes back from another window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._refresh()

    def _chip(self, text: str) -> Pill:
        """Return a small button."""
        made = Pill(text, Variant.CHIP)
        made.setCheckable(False)
        return made

    def _show(self, value: Any) -> None:  # noqa: ARG002 - `_refresh` shows it
        """End what is heard, for it may be another recording."""
        if self._sounding:
            self.hear_requested.emit("")

    def _missing(self) -> str:
        """Return what a recording lacks, or an empty text."""
        if self._value and not self._words.value():
            return self.tr("A recording needs words above it.")
        if self._value and not self._find(self._value):
            told = self.tr("{name} is not in the recordings folder. The words are said instead.")
            return told.format(name=self._value)
        return ""

    def _refresh(self) -> None:
        """Show the state, and offer what can be done."""
        name, spoken = self._value, bool(self._words.value())
        told = self.tr("Recording: {name}").format(name=shortened(name) or self.tr("none"))
        self.set_title(told)
        self._title.setToolTip(name)
        self.hear.setVisible(bool(name) and self._find(name))
        self.hear.setText(self.tr("Stop") if self._sounding else self.tr("Hear"))
        self.remove.setVisible(bool(name))
        self.choose.setVisible(not name)
        self.choose.setEnabled(spoken)
        needed = self.tr("Write the words first. They are said where it cannot be played.")
        self.choose.setToolTip("" if spoken else needed)
        reason = self.tr("A recording needs words beside it; the last ones stay.")
        self._words.set_needed(reason if name else "")
        self._name_buttons()
        self.set_advice("")

    def _name_buttons(self) -> None:
        """Tell those who cannot see it which words and which file the buttons are for."""
        words, name = self._words.widget.accessibleName(), self._value
        choose = self.tr("Choose a recording: {words}").format(words=words)
        self.choose.setAccessibleName(choose)
        self.hear.setAccessibleName(f"{self.hear.text()}: {name}")
        self.remove.setAccessibleName(self.tr("Remove the recording: {name}").format(name=name))
        self.remove.setAccessibleDescription(self._missing())

    @Slot()
    def _on_choose(self) -> None:
        """Ask for a file."""
        self.set_fault("")
        self.choose_requested.emit(self.name)

    @Slot()
    def _on_hear(self) -> None:
        """Ask for the recording to be heard, or for silence."""
        self.hear_requested.emit("" if self._sounding else self._value)

    @Slot()
    def _on_remove(self) -> None:
        """Name no recording any more; the file stays."""
        if self._sounding:
            self.hear_requested.emit("")
        focused = self.remove.hasFocus()
        self.take("")
        self._words.try_again()
        if focused:
            self.choose.setFocus()
