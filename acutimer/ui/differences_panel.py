"""In what a copy differs from the built-in routine, each with a button that puts it back."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from acutimer.model.differences import Change, Difference
from acutimer.model.duration import format_duration
from acutimer.model.practice import Practice
from acutimer.model.routine import Pulse, Reach, Rhythm, Routine, Sides, Technique
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.parts import Scroller, column, empty, label
from acutimer.ui.plan_words import practice_text
from acutimer.ui.step_form import reach_texts, sides_texts, technique_texts
from acutimer.ui.theme import SPACE

LONGEST = 120


class DifferencesPanel(QWidget):
    """List differences. Signals: put_back_requested (Routine without one difference), closed."""

    put_back_requested = Signal(Routine)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """List nothing."""
        super().__init__(parent)
        self.buttons: tuple[Pill, ...] = ()
        self._texts: tuple[str, ...] = ()
        self._heading = label("", "heading")
        self.done = Pill(self.tr("Done"), Variant.PILL)
        self._rows = column(3 * SPACE)
        lines = column(3 * SPACE)
        lines.setContentsMargins(0, 0, 3 * SPACE, 0)
        lines.addWidget(self._heading)
        lines.addLayout(self._rows)
        lines.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        content = QWidget()
        content.setLayout(lines)
        whole = column(0)
        whole.addWidget(Scroller(content))
        whole.addStretch(1)
        self.setLayout(whole)
        self.done.clicked.connect(self.closed)

    def texts(self) -> tuple[str, ...]:
        """Return the lines that are shown."""
        return self._texts

    def set_differences(self, title: str, found: tuple[Difference, ...]) -> None:
        """List `found`, the differences from the routine called `title`."""
        empty(self._rows)
        differs, same = self.tr("Differences from “{title}”"), self.tr("The same as “{title}”")
        self._heading.setText((differs if found else same).format(title=title))
        self._texts = tuple(difference_text(one) for one in found)
        self.buttons = tuple(
            self._add(text, one.put_back) for text, one in zip(self._texts, found, strict=True)
        )

    def _add(self, text: str, routine: Routine) -> Pill:
        """Add a line with its button."""
        button = Pill(self.tr("Put back"), Variant.CHIP)
        button.setCheckable(False)
        button.setAccessibleName(self.tr("Put back: {text}").format(text=text))
        button.clicked.connect(partial(self.put_back_requested.emit, routine))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3 * SPACE)
        line.addWidget(label(text), 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(row)
        return button


def difference_text(one: Difference) -> str:
    """Return a difference in words."""
    match one.change:
        case Change.ADDED:
            return _tr("“{step}” was added.").format(step=one.step)
        case Change.REMOVED:
            return _tr("“{step}” was taken out.").format(step=one.step)
    mine, old = _value(one, one.mine), _value(one, one.theirs)
    text = _tr("{name}: {mine}, was {old}").format(name=_name(one.field), mine=mine, old=old)
    return f"{one.step} – {text}" if one.step else text


def _name(field: str) -> str:
    """Return what a field is called."""
    names = {
        "hold_s": _tr("length"),
        "length_s": _tr("length"),
        "least_s": _tr("least length"),
        "most_s": _tr("longest length"),
        "transition_s": _tr("time to get there"),
        "change_s": _tr("time to change sides"),
        "change_words": _tr("words when the side changes"),
        "rest_s": _tr("rest between"),
        "repeats": _tr("how often"),
        "settle.length_s": _tr("settling"),
        "relaxation.floor_s": _tr("least rest"),
        "relaxation.ratio": _tr("rest, times as long as pressed"),
    }
    return names.get(field, field.rpartition(".")[2].replace("_", " "))


def _value(one: Difference, value: object) -> str:
    """Return a value in words, shortened."""
    match value:
        case Sides() | Technique() | Reach() | Practice() | bool():
            text = _word(value)
        case int() if one.field.endswith("_s"):
            text = format_duration(value)
        case Pulse():
            text = f"{format_duration(value.press_s)} / {format_duration(value.release_s)}"
        case Rhythm():
            text = format_duration(value.beat_s)
        case None | "" | ():
            text = _tr("nothing")
        case tuple():
            text = ", ".join(map(str, value)) if _plain(value) else _tr("%n items", len(value))
        case str():
            text = f"“{value}”"
        case _:
            text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _word(value: Sides | Technique | Reach | Practice | bool) -> str:
    """Return a value of a closed set, or a practice, in words."""
    match value:
        case bool():
            return _tr("yes") if value else _tr("no")
        case Sides():
            return sides_texts()[value]
        case Technique():
            return technique_texts()[value]
        case Reach():
            return reach_texts()[value]
        case Practice():
            return practice_text(value)


def _plain(values: tuple[object, ...]) -> bool:
    """Return whether all of `values` are texts."""
    return all(isinstance(value, str) for value in values)


def _tr(text: str, count: int = -1) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("Differences", text, "", count)
