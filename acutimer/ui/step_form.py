"""Everything of one step, of the settling, of the relaxation or of the routine, in fields."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from acutimer.engine.advice import Advice
from acutimer.engine.schedule import speech_s
from acutimer.model.duration import format_duration
from acutimer.model.routine import MAX_STEP_S, RATIO_RANGE, Hold, Reach, Sides, Technique
from acutimer.model.search import PointIndex
from acutimer.ui.advice_words import advice_text
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.editor_recording_field import RecordingField
from acutimer.ui.form_fields import (
    ChoiceField,
    Field,
    LineField,
    ListField,
    NumberField,
    PointsField,
    TimeField,
    WordsField,
)
from acutimer.ui.parts import Scroller, column, label
from acutimer.ui.theme import SPACE

LONG_S = 600


class PartForm(QWidget):
    """Show the fields of one part; their names are the attributes that they change.

    Signals: field_changed (name, value), hear_requested (the words), recording_requested (name of
    the field), recording_hear_requested (name of the file, or `` for silence).
    """

    field_changed = Signal(str, object)
    hear_requested = Signal(str)
    recording_requested = Signal(str)
    recording_hear_requested = Signal(str)

    def __init__(self, rows: Iterable[Sequence[Field]]) -> None:
        """Put the fields of each row side by side."""
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._rows: list[tuple[QWidget, tuple[Field, ...]]] = []
        self._heading = label("", "heading")
        self._whole = label("", "amber")
        self._whole.hide()
        lines = column(3 * SPACE)
        lines.addWidget(self._heading)
        lines.addWidget(self._whole)
        for row in rows:
            lines.addWidget(self._row(row))
        lines.addStretch(1)
        content = QWidget()
        lines.setContentsMargins(0, 0, 3 * SPACE, 0)
        content.setLayout(lines)
        whole = column(0)
        self._scroller = Scroller(content)
        whole.addWidget(self._scroller)
        whole.addStretch(1)
        self.setLayout(whole)

    def show_top(self) -> None:
        """Scroll to the first field."""
        self._scroller.verticalScrollBar().setValue(0)

    def set_heading(self, text: str) -> None:
        """Name the part."""
        self._heading.setText(text)

    def set_values(self, part: object, *, fresh: bool = False) -> None:
        """Show the values of `part`, which is another one than before if they are `fresh`."""
        for name, field in self.fields.items():
            value = part
            for key in name.split("."):
                value = getattr(value, key, None)
            if value is not None:
                field.set_value(value, fresh=fresh)

    def set_advice(self, found: Iterable[Advice], prefix: str = "") -> None:
        """Say below each field what is unwise about it; `prefix` is left out of the names.

        What concerns no field is said under the heading.
        """
        texts: dict[str, list[str]] = {}
        for one in found:
            name = one.field.removeprefix(prefix)
            texts.setdefault(name if name in self.fields else "", []).append(advice_text(one))
        for name, field in self.fields.items():
            field.set_advice("\n".join(texts.get(name, ())))
        self._whole.setText("\n".join(texts.get("", ())))
        self._whole.setVisible(bool(self._whole.text()))

    def whole_advice(self) -> str:
        """Return what is said under the heading."""
        return self._whole.text()

    def put_back(self) -> bool:
        """Show the last good value in the field with the focus; tell if another stood there."""
        fields = self.fields.values()
        pending = [field for field in fields if field.widget.hasFocus() and field.is_pending()]
        for field in pending:
            field.put_back()
        return bool(pending)

    def take_typed(self) -> None:
        """Take over what waits for Enter in a field."""
        for field in self.fields.values():
            field.take_typed()

    def recordings(self) -> list[RecordingField]:
        """Return the fields that name recordings."""
        return [field for field in self.fields.values() if isinstance(field, RecordingField)]

    def show_only(self, hidden: Iterable[str]) -> None:
        """Leave out the fields in `hidden`, which have no meaning at present."""
        out = set(hidden)
        for widget, fields in self._rows:
            for field in fields:
                field.setVisible(field.name not in out)
            widget.setVisible(any(field.name not in out for field in fields))

    def _row(self, fields: Sequence[Field]) -> QWidget:
        """Return a line with `fields`."""
        widget = QWidget()
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3 * SPACE)
        for field in fields:
            line.addWidget(field, 1)
            if len(fields) > 1:  # a message under one field must not push its neighbours down
                line.setAlignment(field, Qt.AlignmentFlag.AlignTop)
            self.fields[field.name] = field
            field.value_changed.connect(self.field_changed)
            if isinstance(field, RecordingField):
                field.choose_requested.connect(self.recording_requested)
                field.hear_requested.connect(self.recording_hear_requested)
        self._rows.append((widget, tuple(fields)))
        return widget


class SpokenField(WordsField):
    """Take words that are said, tell how long that takes, and let them be heard.

    Signals: hear_requested (the words).
    """

    hear_requested = Signal(str)

    def __init__(self, name: str, title: str) -> None:
        """Offer to hear the words."""
        super().__init__(name, title)
        self._plain_title = title
        self.hear = Pill(_tr("Hear it"), Variant.CHIP)
        self.hear.setCheckable(False)
        self.hear.setAccessibleName(_tr("Hear: {name}").format(name=title))
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.hear)
        layout.setAlignment(self.hear, Qt.AlignmentFlag.AlignLeft)
        self.hear.clicked.connect(self._on_hear)
        self.box.textChanged.connect(self._say_length)
        self._say_length()

    def _show(self, value: Any) -> None:
        """Show a text, and how long it takes to say."""
        super()._show(value)
        self._say_length()

    @Slot()
    def _say_length(self) -> None:
        """Say how long the words take."""
        seconds = speech_s(self.typed())
        self.hear.setEnabled(bool(seconds))
        told = _tr("{name} · {length} to say").format(
            name=self._plain_title, length=format_duration(seconds)
        )
        self.set_title(told if seconds else self._plain_title)

    @Slot()
    def _on_hear(self) -> None:
        """Ask for the words to be said."""
        self.hear_requested.emit(self.typed())


class HoldForm(PartForm):
    """Show everything of a hold."""

    def __init__(self) -> None:
        """Build all fields; those without a meaning are hidden later."""
        words = SpokenField("words", _tr("Words on the way there"))
        change_words = SpokenField("change_words", _tr("Words when the side changes"))
        self._points = PointsField("points", _tr("Points"))
        super().__init__(
            (
                (LineField("title", _tr("Title"), 80, needed=True),),
                (self._points,),
                *_pressing_rows(),
                *_between_rows(),
                (words,),
                (RecordingField("recording", words),),
                (change_words,),
                (RecordingField("change_recording", change_words),),
                (WordsField("shown", _tr("On the screen meanwhile")),),
                (WordsField("gentler", _tr("How to be gentler")),),
                (WordsField("firmer", _tr("How to be firmer")),),
            )
        )
        for spoken in (words, change_words):
            spoken.hear_requested.connect(self.hear_requested)

    def set_index(self, index: PointIndex) -> None:
        """Find points in `index`."""
        self._points.set_index(index)

    def set_hold(self, hold: Hold, *, fresh: bool = False) -> None:
        """Show `hold`, which is another one than before if it is `fresh`."""
        self.set_heading(hold.title)
        self.set_values(hold, fresh=fresh)
        hidden = []
        if hold.technique is not Technique.PULSE:
            hidden += ["pulse.press_s", "pulse.release_s"]
        if hold.cadence is None:
            hidden += ["cadence.beat_s", "cadence.change_after"]
        if len(hold.sides.order()) == 1:
            hidden += ["change_s", "change_words", "change_recording"]
        if hold.repeats == 1:
            hidden.append("rest_s")
        self.show_only(hidden)


class ActionForm(PartForm):
    """Show everything of an action."""

    def __init__(self) -> None:
        """Build all fields."""
        words = SpokenField("words", _tr("Words when it begins"))
        pace = {True: _tr("As long as it takes"), False: _tr("The same for everybody")}
        super().__init__(
            (
                (LineField("title", _tr("Title"), 80, needed=True),),
                (
                    TimeField("length_s", _tr("Length"), 1, MAX_STEP_S),
                    ChoiceField("mindful", _tr("Pace"), pace),
                ),
                (words,),
                (RecordingField("recording", words),),
                (WordsField("shown", _tr("On the screen meanwhile")),),
            )
        )
        words.hear_requested.connect(self.hear_requested)


class SettleForm(PartForm):
    """Show everything of the settling."""

    def __init__(self) -> None:
        """Build all fields."""
        words = SpokenField("words", _tr("Words"))
        super().__init__(
            (
                (TimeField("length_s", _tr("Length"), 0, MAX_STEP_S),),
                (LineField("title", _tr("Title"), 80),),
                (words,),
                (RecordingField("recording", words),),
                (WordsField("shown", _tr("On the screen meanwhile")),),
            )
        )
        words.hear_requested.connect(self.hear_requested)


class RelaxationForm(PartForm):
    """Show everything of the relaxation."""

    def __init__(self) -> None:
        """Build all fields."""
        super().__init__(
            (
                (LineField("title", _tr("Title"), 80, needed=True),),
                (
                    NumberField(
                        "ratio", _tr("Times as long as pressed"), *RATIO_RANGE, whole=False
                    ),
                    TimeField("floor_s", _tr("At least"), 0, 4 * MAX_STEP_S),
                ),
                (ListField("words", _tr("Sentences, one in each line"), 600, 60),),
                (WordsField("shown", _tr("On the screen meanwhile")),),
            )
        )


class AboutForm(PartForm):
    """Show everything of the routine as a whole."""

    def __init__(self, views: dict[str, str]) -> None:
        """Build all fields; `views` are the titles of the drawings by their names."""
        super().__init__(
            (
                (LineField("title", _tr("Name"), 80, needed=True),),
                (WordsField("summary", _tr("What it is, in a sentence"), 2000, needed=True),),
                (
                    ChoiceField("reach", _tr("Who presses"), reach_texts()),
                    ChoiceField("view", _tr("Drawing"), views),
                ),
                (LineField("position", _tr("How to lie or sit"), 300),),
                (ListField("goals", _tr("Goals, one in each line"), 80, 20),),
                (ListField("props", _tr("To have at hand, one in each line"), 300, 40),),
                (ListField("preparation", _tr("Before, one in each line"), 300, 40),),
                (ListField("cautions", _tr("With care, one in each line"), 300, 40),),
                (LineField("frequency", _tr("How often to practise"), 500),),
            )
        )


def _pressing_rows() -> tuple[tuple[Field, ...], ...]:
    """Return fields for how a hold is pressed and how long."""
    return (
        (
            TimeField("hold_s", _tr("Length"), 1, MAX_STEP_S),
            TimeField("least_s", _tr("At least"), 1, MAX_STEP_S),
            TimeField("most_s", _tr("At most"), 1, MAX_STEP_S),
        ),
        (
            ChoiceField("sides", _tr("Sides"), sides_texts()),
            ChoiceField("technique", _tr("Technique"), technique_texts()),
        ),
        (
            TimeField("pulse.press_s", _tr("Press for"), 1, 60),
            TimeField("pulse.release_s", _tr("Release for"), 1, 60),
        ),
        (
            TimeField("cadence.beat_s", _tr("Each movement"), 1, 120),
            NumberField("cadence.change_after", _tr("Turn round after"), 0, 50),
        ),
    )


def _between_rows() -> tuple[tuple[Field, ...], ...]:
    """Return fields for how often a hold comes, and the time before and between."""
    return (
        (
            TimeField("transition_s", _tr("Time to get there"), 0, LONG_S),
            NumberField("repeats", _tr("How often"), 1, 50),
        ),
        (
            TimeField("change_s", _tr("To change sides"), 0, LONG_S),
            TimeField("rest_s", _tr("Rest between"), 0, LONG_S),
        ),
    )


def sides_texts() -> dict[Sides, str]:
    """Return words for the sides."""
    return {
        Sides.BOTH: _tr("Both at once"),
        Sides.LEFT_THEN_RIGHT: _tr("Left, then right"),
        Sides.RIGHT_THEN_LEFT: _tr("Right, then left"),
        Sides.LEFT: _tr("Left"),
        Sides.RIGHT: _tr("Right"),
    }


def technique_texts() -> dict[Technique, str]:
    """Return words for the techniques."""
    return {
        Technique.STEADY: _tr("Steady"),
        Technique.PULSE: _tr("Press and release"),
        Technique.CIRCLE: _tr("Circles"),
        Technique.RUB: _tr("Rub"),
        Technique.ROLL: _tr("Roll"),
        Technique.STROKE: _tr("Stroke"),
        Technique.MASSAGE: _tr("Massage"),
    }


def reach_texts() -> dict[Reach, str]:
    """Return words for who or what presses."""
    return {
        Reach.OWN_HANDS: _tr("My own hands"),
        Reach.ONE_HAND: _tr("One hand"),
        Reach.ROLLER: _tr("A roller"),
        Reach.PARTNER: _tr("A partner"),
    }


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("StepForm", text)
