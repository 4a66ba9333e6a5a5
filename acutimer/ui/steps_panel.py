"""The steps of a session with their lengths, which can be typed."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from acutimer.engine.schedule import Schedule, settling_s
from acutimer.model.duration import format_duration
from acutimer.model.lengths import MOST_SETTLE_S, MOST_TRANSITION_S, Lengths, step_names
from acutimer.model.routine import Hold, Sides
from acutimer.model.segment_kind import SegmentKind
from acutimer.ui.parts import column, empty
from acutimer.ui.step_length import Dot, Part, Row, StepLine, span
from acutimer.ui.theme import SPACE, Theme


class StepsPanel(QFrame):
    """List the steps of a schedule with their lengths, the relaxation last.

    Signals: length_chosen (Part, name, seconds), length_freed (Part, name).
    """

    length_chosen = Signal(Part, str, int)
    length_freed = Signal(Part, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show an empty list in the colours of `theme`."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName(self.tr("Steps"))
        self._theme = theme
        self._rows: tuple[Row, ...] = ()
        self._lines: tuple[StepLine, ...] = ()
        self._layout = column(0)
        self._layout.setContentsMargins(5 * SPACE, 2 * SPACE, 5 * SPACE, 2 * SPACE)
        self.setLayout(self._layout)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return what the lines show."""
        return self._rows

    @property
    def lines(self) -> tuple[StepLine, ...]:
        """Return the lines."""
        return self._lines

    def dots(self) -> list[Dot]:
        """Return the dots, in the order of the lines."""
        return [line.dot for line in self._lines]

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        for line in self._lines:
            line.set_theme(theme)

    def set_schedule(self, schedule: Schedule, lengths: Lengths | None = None) -> None:
        """Show the steps of `schedule`, which came of `lengths`; lines stay where they can."""
        rows = tuple(rows_of(schedule, lengths or Lengths()))
        if [row.kind for row in rows] != [row.kind for row in self._rows]:
            self._replace(rows)
        else:
            for line, row, before in zip(self._lines, rows, self._rows, strict=True):
                if row != before or line.message():
                    line.set_row(row)
        self._rows = rows

    def _replace(self, rows: tuple[Row, ...]) -> None:
        """Put new lines for `rows` in the place of the old ones; Tab leads through them."""
        empty(self._layout)
        before = self._before()
        self._lines = tuple(StepLine(row, self._theme, first=not n) for n, row in enumerate(rows))
        for line in self._lines:
            self._layout.addWidget(line)
            line.length_chosen.connect(self.length_chosen)
            line.length_freed.connect(self.length_freed)
            for part in (line.free, line.field) if line.field.parent() else ():
                QWidget.setTabOrder(before, part)
                before = part

    def _before(self) -> QWidget:
        """Return the widget from which Tab leads to the first line; Qt wants one with a focus."""
        before = self.previousInFocusChain()
        while before not in (None, self) and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        return self if before is None else before


def rows_of(schedule: Schedule, lengths: Lengths) -> Iterator[Row]:
    """Yield a row for the settling, the ways, each step and the relaxation."""
    yield _settling(schedule, lengths)
    if any(isinstance(step, Hold) for step in schedule.routine.steps):
        yield _ways(schedule, lengths)
    names = step_names(step.title for step in schedule.routine.steps)
    for number, step in enumerate(schedule.routine.steps):
        wanted = SegmentKind.HOLD if isinstance(step, Hold) else SegmentKind.ACTION
        lengths_s = [s.length_s for s in schedule.segments if s.step == number and s.kind is wanted]
        if isinstance(step, Hold):
            pinned = lengths.pin_s(names[number]) is not None
            yield _holding(step, names[number], lengths_s, pinned=pinned)
        else:
            yield Row(step.title, format_duration(sum(lengths_s)))
    relaxing = schedule.segments[-1]
    yield Row(relaxing.title, format_duration(relaxing.length_s), _reason(schedule))


def _settling(schedule: Schedule, lengths: Lengths) -> Row:
    """Return the row of the settling, which takes what whole lengths leave over."""
    settle, chosen_s = schedule.routine.settle, lengths.settle_s
    whole_s = sum(s.length_s for s in schedule.segments if s.kind is SegmentKind.SETTLE)
    own_s = settling_s(settle, chosen_s)
    remarks = []
    if chosen_s is not None and own_s > chosen_s:
        remarks.append(_tr("as long as its words"))
    if chosen_s is not None and whole_s > own_s:
        left_s = format_duration(whole_s - own_s)
        remarks.append(_tr("and {length} more, so that all adds up").format(length=left_s))
    return Row(
        settle.title or _tr("Settle"),
        format_duration(whole_s),
        ", ".join(remarks),
        part=Part.SETTLE,
        length_s=whole_s if chosen_s is None else own_s,
        most_s=MOST_SETTLE_S,
        pinned=chosen_s is not None,
    )


def _ways(schedule: Schedule, lengths: Lengths) -> Row:
    """Return the row of the ways to all holds."""
    ways_s = {n: 0 for n, step in enumerate(schedule.routine.steps) if isinstance(step, Hold)}
    for segment in schedule.segments:
        if segment.kind is SegmentKind.TRANSITION and not segment.other_side:
            ways_s[segment.step or 0] = segment.length_s
    text = span(min(ways_s.values()), max(ways_s.values()))
    chosen_s = lengths.transition_s
    longer = chosen_s is not None and max(ways_s.values()) > chosen_s
    return Row(
        _tr("Ways between holds"),
        text,
        _tr("as long as the words, {span}").format(span=text) if longer else "",
        part=Part.WAYS,
        length_s=min(ways_s.values()) if chosen_s is None else chosen_s,
        most_s=MOST_TRANSITION_S,
        pinned=chosen_s is not None,
        open_text=text if chosen_s is None and len(set(ways_s.values())) > 1 else "",
    )


def _holding(hold: Hold, name: str, lengths_s: list[int], *, pinned: bool) -> Row:
    """Return the row of a hold; one that has only one length is no field."""
    length = format_duration(lengths_s[0])
    return Row(
        hold.title,
        f"{len(lengths_s)} × {length}" if len(lengths_s) > 1 else length,
        _remark(hold),
        pressing=True,
        part=Part.HOLD if hold.least_s < hold.most_s else None,
        name=name,
        length_s=lengths_s[0],
        least_s=hold.least_s,
        most_s=hold.most_s,
        times=len(lengths_s),
        pinned=pinned,
    )


def _remark(hold: Hold) -> str:
    """Say on which sides `hold` is pressed, if not on both at once."""
    match hold.sides:
        case Sides.BOTH:
            return ""
        case Sides.LEFT_THEN_RIGHT:
            return _tr("left, then right")
        case Sides.RIGHT_THEN_LEFT:
            return _tr("right, then left")
        case Sides.LEFT:
            return _tr("left")
        case Sides.RIGHT:
            return _tr("right")


def _reason(schedule: Schedule) -> str:
    """Say how the relaxation comes about."""
    product = _tr("{ratio} × {pressed} pressed").format(
        ratio=f"{schedule.ratio:g}", pressed=format_duration(schedule.pressed_s)
    )
    if schedule.relax_s > schedule.floor_s or not schedule.floor_s:
        return product
    return _tr("at least {floor}; {product} is not more").format(
        floor=format_duration(schedule.floor_s), product=product
    )


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("StepsPanel", text)
