"""The fields of a form: each with its name above, and what is to be said of it below."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from acutimer.model.search import PointIndex
from acutimer.ui.choice_chip import ChoiceChip
from acutimer.ui.controls import LengthField
from acutimer.ui.parts import column, label
from acutimer.ui.theme import SPACE

WORDS_LINES = 3
MOST_POINTS = 40


class Field(QWidget):
    """Hold one field with its name and a message; `name` is the attribute that it changes.

    Signals: value_changed (the name of the attribute, its new value).
    """

    value_changed = Signal(str, object)

    def __init__(self, name: str, title: str, widget: QWidget) -> None:
        """Show `widget` under `title`."""
        super().__init__()
        self.name = name
        self._title = label(title, "small")
        self._message = label("", "amber")
        self._message.hide()
        self._advice = ""
        self._fault = ""
        self._value: Any = None
        self.widget = widget
        widget.installEventFilter(self)
        widget.setAccessibleName(title)
        self._title.setBuddy(widget)
        lines = column(SPACE)
        for part in (self._title, widget, self._message):
            lines.addWidget(part)
        self.setLayout(lines)

    def value(self) -> object:
        """Return the last good value, as the model has it."""
        return self._value

    def set_value(self, value: object, *, fresh: bool = False) -> None:
        """Show `value`, without a signal; what was typed for the same value stays.

        A `fresh` value belongs to another step: nothing stays of what was typed.
        """
        if fresh or value != self._value:
            self._value = value
            self._show(value)
            self.set_fault("")

    def is_pending(self) -> bool:
        """Return whether something was typed that is no value, or none yet."""
        return bool(self._fault)

    @Slot()
    def put_back(self) -> None:
        """Show the last good value again."""
        self.set_value(self._value, fresh=True)

    def take_typed(self) -> None:
        """Take over what waits for Enter."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave undo and redo to the page, which undoes more than this field."""
        keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and any(map(event.matches, keys)):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def message(self) -> str:
        """Return what is said below, or an empty text."""
        return self._message.text()

    def set_title(self, title: str) -> None:
        """Show another name."""
        self._title.setText(title)

    def set_advice(self, text: str) -> None:
        """Say what is unwise about the value."""
        self._advice = text
        self._tell()

    def set_fault(self, text: str) -> None:
        """Say what is wrong with what was typed."""
        self._fault = text
        self._tell()

    def _show(self, value: Any) -> None:
        """Write `value` into the field, without a signal."""
        raise NotImplementedError

    def _take(self, value: object) -> None:
        """Tell a good value."""
        self.set_fault("")
        if value != self._value:
            self._value = value
            self.value_changed.emit(self.name, value)

    def _tell(self) -> None:
        """Show the fault, or else the advice."""
        text = self._fault or self._advice
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self.widget.setAccessibleDescription(text)
        if bool(self.widget.property("faulty")) != bool(self._fault):
            self.widget.setProperty("faulty", bool(self._fault))
            self.widget.style().polish(self.widget)


class LineField(Field):
    """Take a short text; what may not be empty keeps its last text."""

    def __init__(self, name: str, title: str, most: int, *, needed: bool = False) -> None:
        """Take at most `most` characters."""
        self._line = QLineEdit()
        super().__init__(name, title, self._line)
        self._line.setMaxLength(most)
        self._needed = needed
        self._line.textEdited.connect(self._on_edited)
        self._line.editingFinished.connect(self._on_left)

    def _show(self, value: Any) -> None:
        """Show a text from its beginning."""
        self._line.setText(str(value))
        self._line.setCursorPosition(0)

    @Slot()
    def _on_edited(self) -> None:
        """Tell the text, unless it is missing."""
        text = " ".join(self._line.text().split())
        if self._needed and not text:
            self.set_fault(self.tr("This cannot be empty; the last text stays."))
        else:
            self._take(text)

    @Slot()
    def _on_left(self) -> None:
        """Bring back the last good text."""
        if self.is_pending():
            self.put_back()


class WordsBox(QPlainTextEdit):
    """Take a few sentences; Tab goes on to the next field."""

    def __init__(self, most: int) -> None:
        """Take at most `most` characters."""
        super().__init__()
        self.most = most
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        """Return room for some lines."""
        metrics = self.fontMetrics()
        return QSize(200, metrics.lineSpacing() * WORDS_LINES + 6 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Return the same height; it scrolls inside."""
        return QSize(80, self.sizeHint().height())


class WordsField(Field):
    """Take sentences that are said or shown."""

    def __init__(self, name: str, title: str, most: int = 600, *, needed: bool = False) -> None:
        """Take at most `most` characters; where they are `needed`, the last ones stay."""
        self.box = WordsBox(most)
        super().__init__(name, title, self.box)
        self._needed = self.tr("This cannot be empty; the last text stays.") if needed else ""
        self.box.setFixedHeight(round(self.box.sizeHint().height()))
        self.box.textChanged.connect(self._on_edited)

    def typed(self) -> Any:
        """Return what stands in the field, on one line as files have it."""
        return " ".join(self.box.toPlainText().split())

    def set_needed(self, reason: str) -> None:
        """Keep the last words instead of none, for this `reason`; without one they may go."""
        self._needed = reason

    def try_again(self) -> None:
        """Take what stands in the field if it was refused before."""
        if self.is_pending():
            self._on_edited()

    def _show(self, value: Any) -> None:
        """Show a text."""
        self.box.blockSignals(True)
        self.box.setPlainText(str(value))
        self.box.blockSignals(False)

    def _longest(self) -> int:
        """Return how many characters the text has."""
        return len(self.typed())

    def _crowded(self) -> str:
        """Return what to say if there are too many texts."""
        return ""

    @Slot()
    def _on_edited(self) -> None:
        """Tell the text, unless it is missing, or too long for a file."""
        over = self._longest() - self.box.most
        fault = self._crowded()
        if over > 0:
            fault = self.tr("%n characters too long; the last text stays.", "", over)
        elif not self._longest():
            fault = self._needed
        if fault:
            self.set_fault(fault)
        else:
            self._take(self.typed())


class ListField(WordsField):
    """Take several texts, one in each line."""

    def __init__(self, name: str, title: str, most: int, most_lines: int) -> None:
        """Take at most `most_lines` lines of at most `most` characters."""
        self._most_lines = most_lines
        super().__init__(name, title, most)

    def typed(self) -> tuple[str, ...]:
        """Return the lines that say something."""
        lines = (" ".join(line.split()) for line in self.box.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    def _show(self, value: Any) -> None:
        """Show the texts."""
        super()._show("\n".join(value))

    def _longest(self) -> int:
        """Return how many characters the longest line has."""
        return max((len(line) for line in self.typed()), default=0)

    def _crowded(self) -> str:
        """Return what to say if there are more lines than a file has room for."""
        over = len(self.typed()) - self._most_lines
        return self.tr("%n lines too many; the last ones stay.", "", over) if over > 0 else ""


class TimeField(Field):
    """Take a length of time."""

    def __init__(self, name: str, title: str, least_s: int, most_s: int) -> None:
        """Take from `least_s` to `most_s` seconds."""
        self.length = LengthField()
        super().__init__(name, title, self.length)
        self.length.set_range(least_s, most_s)
        self.length.length_changed.connect(self._on_changed)
        self.length.message_changed.connect(self.set_fault)

    def is_pending(self) -> bool:
        """Return whether a length was typed without Enter."""
        return self.length.isModified()

    def take_typed(self) -> None:
        """Take a length over that was typed without Enter."""
        if self.is_pending():
            self.length.editingFinished.emit()

    def _show(self, value: Any) -> None:
        """Show a length."""
        self.length.set_length(value)

    @Slot(int)
    def _on_changed(self, length_s: int) -> None:
        """Tell the length."""
        self._take(length_s)


class NumberField(Field):
    """Take a number between two bounds, a whole one if asked."""

    def __init__(
        self, name: str, title: str, least: float, most: float, *, whole: bool = True
    ) -> None:
        """Take from `least` to `most`."""
        self._line = QLineEdit()
        super().__init__(name, title, self._line)
        self._least, self._most, self._whole = least, most, whole
        self._line.textEdited.connect(self._on_edited)
        self._line.editingFinished.connect(self.put_back)

    def _show(self, value: Any) -> None:
        """Show a number."""
        self._line.setText(f"{value:g}")

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        """Tell the number, unless it is none."""
        number = self._number(text)
        fault = self.tr("Write a number from {least} to {most}.").format(
            least=f"{self._least:g}", most=f"{self._most:g}"
        )
        if number is None:
            self.set_fault(fault)
        else:
            self._take(number)

    def _number(self, text: str) -> float | None:
        """Return `text` as a number within the bounds, or None."""
        try:
            number = int(text) if self._whole else float(text.replace(",", "."))
        except ValueError:
            return None
        return number if self._least <= number <= self._most else None


class ChoiceField(Field):
    """Take one of a few values, which are an enumeration or words."""

    def __init__(self, name: str, title: str, texts: Mapping[Any, str]) -> None:
        """Offer the keys of `texts` by their words."""
        self.chip = ChoiceChip(title)
        super().__init__(name, title, self.chip)
        self._values = {_word(value): value for value in texts}
        self.chip.set_values({_word(value): text for value, text in texts.items()})
        self.chip.value_changed.connect(self._on_changed)

    def _show(self, value: Any) -> None:
        """Show what is chosen."""
        self.chip.blockSignals(True)
        self.chip.choose(_word(value))
        self.chip.blockSignals(False)

    @Slot(str)
    def _on_changed(self, word: str) -> None:
        """Tell what was chosen."""
        self._take(self._values[word])


class PointsField(Field):
    """Take points by any of their names, with commas between them."""

    def __init__(self, name: str, title: str) -> None:
        """Know no point yet."""
        self._line = QLineEdit()
        super().__init__(name, title, self._line)
        self._index = PointIndex(())
        self._line.textEdited.connect(self._on_edited)
        self._line.editingFinished.connect(self.put_back)

    def set_index(self, index: PointIndex) -> None:
        """Find points in `index`."""
        self._index = index

    def _show(self, value: Any) -> None:
        """Show codes."""
        self._line.setText(", ".join(value))

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        """Tell the codes, unless something is no point."""
        names = [name.strip() for name in text.split(",") if name.strip()]
        found = [(name, self._index.find(name)) for name in names]
        missing = next((name for name, some in found if not some), "")
        fault = self.tr("No point goes by “{name}”.").format(name=missing) if missing else ""
        if not names:
            fault = self.tr("A step needs a point; the last ones stay.")
        codes = tuple(dict.fromkeys(some[0].point.code for _, some in found if some))
        if len(codes) > MOST_POINTS:
            fault = self.tr("A step has room for %n points.", "", MOST_POINTS)
        if fault:
            self.set_fault(fault)
        else:
            self._take(codes)


def _word(value: object) -> str:
    """Return the word by which a value goes in the menu."""
    return str(value.value) if isinstance(value, Enum) else str(value)
