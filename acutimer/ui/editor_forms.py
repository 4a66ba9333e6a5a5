"""The form for whatever is chosen in the editor, and what a change of it makes of the routine."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from acutimer.engine.advice import Advice
from acutimer.model.atlas import Atlas
from acutimer.model.differences import Difference
from acutimer.model.editing import with_changed, with_field
from acutimer.model.routine import Action, Hold, Routine
from acutimer.ui.differences_panel import DifferencesPanel
from acutimer.ui.editor_recording_field import RecordingField
from acutimer.ui.step_form import (
    AboutForm,
    ActionForm,
    HoldForm,
    PartForm,
    RelaxationForm,
    SettleForm,
)

ABOUT, SETTLE, FIRST_STEP = range(3)
"""The rows before the steps; the relaxation is the row after them."""


def step_of(routine: Routine, row: int) -> int | None:
    """Return which step stands in `row`, or None."""
    step = row - FIRST_STEP
    return step if 0 <= step < len(routine.steps) else None


def row_of(routine: Routine, advice: Advice) -> int:
    """Return the row whose form has the field that `advice` concerns."""
    if advice.step is not None:
        return FIRST_STEP + advice.step
    parts = {"settle": SETTLE, "relaxation": FIRST_STEP + len(routine.steps)}
    return parts.get(advice.field.partition(".")[0], ABOUT)


class EditorForms(QStackedWidget):
    """Show the form of one row.

    Signals: routine_edited (Routine, name of the field), hear_requested (words),
    recording_requested (name of the field), recording_hear_requested (name of the file, or `` for
    silence).
    """

    routine_edited = Signal(Routine, str)
    hear_requested = Signal(str)
    recording_requested = Signal(str)
    recording_hear_requested = Signal(str)

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        """Build all forms."""
        super().__init__(parent)
        self._routine: Routine | None = None
        self._row = ABOUT
        self._fresh = True
        self.hold = HoldForm()
        self.action = ActionForm()
        self.settle = SettleForm()
        self.relaxation = RelaxationForm()
        self.about = AboutForm({name: view.title for name, view in atlas.views.items()})
        self.differences = DifferencesPanel()
        self.addWidget(self.differences)
        for form in (self.about, self.settle, self.hold, self.action, self.relaxation):
            self.addWidget(form)
            form.field_changed.connect(self._on_field_changed)
            form.hear_requested.connect(self.hear_requested)
            form.recording_requested.connect(self.recording_requested)
            form.recording_hear_requested.connect(self.recording_hear_requested)

    def set_finder(self, find: Callable[[str], bool]) -> None:
        """Ask `find` whether a recording is there."""
        for field in self._recordings():
            field.set_finder(find)

    def set_sounding(self, name: str) -> None:
        """Know that the recording `name` is played now, or none."""
        for field in self._recordings():
            field.set_sounding(name)

    def recording(self, name: str) -> RecordingField:
        """Return the field `name` of the form that is shown."""
        form = self.currentWidget()
        assert isinstance(form, PartForm)
        return next(field for field in form.recordings() if field.name == name)

    def show_differences(self, title: str, found: tuple[Difference, ...]) -> None:
        """Show in what the routine differs from the one called `title`, until a row is chosen."""
        self.differences.set_differences(title, found)
        self.setCurrentWidget(self.differences)

    def set_row(self, routine: Routine, row: int, found: Sequence[Advice]) -> None:
        """Show what stands in `row` of `routine`, with the advice for it."""
        moved = row != self._row
        self._fresh = moved or self._is_other(routine)
        self._routine, self._row = routine, row
        at = step_of(routine, row)
        mine = [one for one in found if row_of(routine, one) == row]
        if at is not None:
            self._show_step(routine.steps[at], mine)
        elif row == ABOUT:
            self._show(self.about, routine, self.tr("About the routine"), mine)
        elif row == SETTLE:
            heading = routine.settle.title or self.tr("Settle")
            self._show(self.settle, routine.settle, heading, mine, "settle.")
        else:
            heading = routine.relaxation.title
            self._show(self.relaxation, routine.relaxation, heading, mine, "relaxation.")
        if moved and isinstance(form := self.currentWidget(), PartForm):
            self.recording_hear_requested.emit("")
            form.show_top()

    def put_back(self) -> bool:
        """Show the last good value in the field with the focus; tell if another stood there."""
        form = self.currentWidget()
        return isinstance(form, PartForm) and form.put_back()

    @Slot()
    def take_typed(self) -> None:
        """Take over what waits for Enter in a field."""
        if isinstance(form := self.currentWidget(), PartForm):
            form.take_typed()

    def _recordings(self) -> list[RecordingField]:
        """Return the fields of all forms that name recordings."""
        return [
            field for form in (self.settle, self.hold, self.action) for field in form.recordings()
        ]

    def _is_other(self, routine: Routine) -> bool:
        """Return whether the same row may be of another step now."""
        old = self._routine
        return old is None or (old.id, len(old.steps)) != (routine.id, len(routine.steps))

    def _show_step(self, step: Hold | Action, mine: Sequence[Advice]) -> None:
        """Show the form of a step."""
        if isinstance(step, Hold):
            self.hold.set_hold(step, fresh=self._fresh)
            self.hold.set_advice(mine)
            self.setCurrentWidget(self.hold)
        else:
            self._show(self.action, step, step.title, mine)

    def _show(
        self, form: PartForm, part: object, heading: str, mine: Sequence[Advice], prefix: str = ""
    ) -> None:
        """Show `part` in its form."""
        form.set_heading(heading)
        form.set_values(part, fresh=self._fresh)
        form.set_advice(mine, prefix)
        self.setCurrentWidget(form)

    @Slot(str, object)
    def _on_field_changed(self, name: str, value: object) -> None:
        """Tell what the routine is with another value in a field.

        A field that loses the focus because its form is hidden is too late.
        """
        if self._routine is None or self.sender() is not self.currentWidget():
            return
        at = step_of(self._routine, self._row)
        if at is not None:
            step = with_field(self._routine.steps[at], name, value)
            self.routine_edited.emit(with_changed(self._routine, at, step), name)
            return
        part = {ABOUT: "", SETTLE: "settle."}.get(self._row, "relaxation.")
        self.routine_edited.emit(with_field(self._routine, f"{part}{name}", value), f"{part}{name}")
