"""Make a routine: the body, the steps with their totals, and everything of the chosen one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from acutimer.engine.advice import Advice, advice
from acutimer.engine.schedule import Schedule
from acutimer.engine.solver import plan
from acutimer.model.atlas import Atlas
from acutimer.model.editing import (
    ACTION_S,
    new_hold,
    with_moved,
    with_step,
    without_step,
)
from acutimer.model.profile import ANYBODY, Profile
from acutimer.model.routine import MOST_STEPS, Action, Hold, Routine, Settle, Step
from acutimer.model.search import PointIndex
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.editing import Editing
from acutimer.ui.editor_body import EditorBody
from acutimer.ui.editor_foot import EditorFoot
from acutimer.ui.editor_forms import ABOUT, FIRST_STEP, SETTLE, EditorForms, step_of
from acutimer.ui.editor_head import EditorHead
from acutimer.ui.editor_list import EditorList
from acutimer.ui.editor_rows import rows_of
from acutimer.ui.editor_sides import EditorSides
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import Page, column
from acutimer.ui.point_entry import PointEntry
from acutimer.ui.theme import SPACE, Theme


class EditorPage(Page):
    """Change a routine step by step; every change can be undone.

    Signals: routine_changed (Routine), save_requested, use_requested, back_requested,
    rehearse_requested (Schedule), hear_requested (words), told (a quiet line).
    """

    routine_changed = Signal(Routine)
    save_requested = Signal()
    use_requested = Signal()
    back_requested = Signal()
    rehearse_requested = Signal(Schedule)
    hear_requested = Signal(str)
    told = Signal(str)

    def __init__(
        self,
        atlas: Atlas,
        theme: Theme,
        wall_clock: Callable[[], datetime] = datetime.now,
        parent: QWidget | None = None,
    ) -> None:
        """Show an empty page in the colours of `theme`."""
        super().__init__(parent)
        self._atlas = atlas
        self._profile: Profile = ANYBODY
        self._row = ABOUT
        self._shown: tuple[Advice, ...] = ()
        self.editing = Editing(Routine("", "", "", ()), self)
        self.body = EditorBody(atlas)
        self.head = EditorHead(self.editing.stack)
        self.list = EditorList(theme)
        self.entry = PointEntry()
        self.action = Pill(self.tr("+ Action"), Variant.CHIP)
        self.double = Pill(self.tr("Duplicate"), Variant.CHIP)
        self.delete = Pill(self.tr("Delete"), Variant.CHIP)
        self.rehearse = Pill(self.tr("Rehearse ×10"), Variant.CHIP)
        self.foot = EditorFoot(wall_clock)
        self.forms = EditorForms(atlas)
        self.save = Pill(self.tr("Save"), Variant.PRIMARY)
        self.use = Pill(self.tr("Use it"))
        self.use.setToolTip(self.tr("Save it, and prepare a session (Ctrl+Enter)"))
        self._build()
        self._connect()
        self.set_theme(theme)
        self.take_points()

    @property
    def routine(self) -> Routine:
        """Return the routine as it stands now."""
        return self.editing.routine

    def row(self) -> int:
        """Return which row is chosen."""
        return self._row

    def advice(self) -> tuple[Advice, ...]:
        """Return what is said of the routine at present."""
        return self._shown

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.body.set_theme(theme)
        self.list.set_theme(theme)
        self.foot.set_theme(theme)

    def set_motion(self, motion: bool) -> None:
        """Let the points breathe, or keep them still."""
        self.body.diagram.set_motion(motion)

    def set_profile(self, profile: Profile) -> None:
        """Say what is left out for a person with `profile`."""
        self._profile = profile
        self._refresh()

    def take_points(self) -> None:
        """Find the points as they are now, among them new ones of the person's own."""
        index = PointIndex(self._atlas.points.values())
        self.entry.set_index(index)
        self.forms.hold.set_index(index)
        self.body.take_points()

    def set_routine(self, routine: Routine) -> None:
        """Edit `routine` from here on."""
        self.editing.begin(routine)
        self._choose(FIRST_STEP if routine.steps else ABOUT)

    def put(self, routine: Routine) -> None:
        """Take another state of the routine over, as a change that can be undone."""
        self.editing.change(routine, min(self._row, FIRST_STEP + len(routine.steps)))

    def choose(self, row: int) -> None:
        """Choose a row."""
        self.list.choose(row)

    @Slot()
    def show_row(self) -> None:
        """Show the form of the chosen row again."""
        self._choose(self._row)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to walk through the steps."""
        super().showEvent(event)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        """Put body, list and form side by side."""
        for chip in (self.action, self.double, self.delete, self.rehearse):
            chip.setCheckable(False)
        self.double.setToolTip(self.tr("Do this step once more (Ctrl+D)"))
        self.delete.setToolTip(self.tr("Take this step out (Del)"))
        self.rehearse.setToolTip(self.tr("Run it from here on, ten times as fast"))
        self.action.setToolTip(self.tr("Add something to do between the holds"))
        self.sides = EditorSides(self.body, self._middle(), self._right())
        whole = column(0)
        whole.addWidget(self.sides)
        self.setLayout(whole)
        self.setAccessibleName(self.tr("Editor"))

    def _right(self) -> QVBoxLayout:
        """Return the fields with what is done when all is well."""
        keep = QHBoxLayout()
        keep.addWidget(self.save)
        keep.addWidget(self.use)
        keep.addStretch(1)
        lines = column(3 * SPACE)
        lines.addWidget(self.forms, 1)
        lines.addLayout(keep)
        return lines

    def _middle(self) -> QVBoxLayout:
        """Return the name, the list, what can be done with it, and the totals."""
        chips = FlowLayout()
        for chip in (self.action, self.double, self.delete, self.rehearse):
            chips.addWidget(chip)
        lines = column(2 * SPACE)
        lines.addWidget(self.head)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.entry)
        lines.addLayout(chips)
        lines.addSpacing(SPACE)
        lines.addWidget(self.foot)
        return lines

    def _connect(self) -> None:
        """Listen to all parts."""
        self.editing.routine_changed.connect(self._on_routine_changed)
        self.list.row_chosen.connect(self._choose)
        self.list.move_requested.connect(self._on_move)
        self.list.delete_requested.connect(self._on_delete)
        self.list.duplicate_requested.connect(self._on_duplicate)
        self.forms.routine_edited.connect(self._on_edited)
        self.forms.hear_requested.connect(self.hear_requested)
        self.body.point_chosen.connect(self._on_point)
        self.entry.point_chosen.connect(self._add_point)
        self.action.clicked.connect(self._on_action)
        self.double.clicked.connect(self._on_duplicate)
        self.delete.clicked.connect(self._on_delete)
        self.rehearse.clicked.connect(self._on_rehearse)
        self.save.clicked.connect(self.save_requested)
        self.use.clicked.connect(self._on_use)
        self.head.back.clicked.connect(self.back_requested)
        bindings = QKeySequence.keyBindings  # all that the platform knows, such as both of redo
        for keys, slot in (
            (bindings(QKeySequence.StandardKey.Undo), self._on_undo),
            (bindings(QKeySequence.StandardKey.Redo), self.editing.stack.redo),
            (bindings(QKeySequence.StandardKey.Save), self._on_save),
            (bindings(QKeySequence.StandardKey.Find), self._on_find),
            ([QKeySequence("Ctrl+Return")], self._on_use),
        ):
            shortcut = QShortcut(self)
            shortcut.setKeys(keys)
            shortcut.activated.connect(slot)
        for button in self.findChildren(Pill):
            button.pressed.connect(self.forms.take_typed)  # for it does not take the focus

    @Slot()
    def _on_undo(self) -> None:
        """Take back what was typed last, or else the last change."""
        if not self.forms.put_back():
            self.editing.stack.undo()

    @Slot()
    def _on_save(self) -> None:
        """Ask for the routine to be saved, with what was typed last."""
        self.forms.take_typed()
        self.save_requested.emit()

    @Slot()
    def _on_use(self) -> None:
        """Ask for a session of the routine, with what was typed last."""
        self.forms.take_typed()
        self.use_requested.emit()

    @Slot()
    def _on_find(self) -> None:
        """Go to where points are found."""
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(int)
    def _choose(self, row: int) -> None:
        """Show what stands in `row`."""
        self.editing.end_run()
        self._row = row
        self._refresh()

    @Slot(Routine, int)
    def _on_routine_changed(self, routine: Routine, row: int) -> None:
        """Show the routine after a change, at the row that it concerns."""
        self._row = row
        self._refresh()
        self.routine_changed.emit(routine)

    def _refresh(self) -> None:
        """Show the routine as it stands now."""
        routine = self.routine
        self._row = min(self._row, FIRST_STEP + len(routine.steps))
        schedule = plan(routine)
        self._shown = advice(routine, self._atlas.points, self._profile)
        at = step_of(routine, self._row)
        self.head.set_title(routine.title)
        self.list.set_rows(tuple(rows_of(schedule, self._shown)), self._row)
        self.forms.set_row(routine, self._row, self._shown)
        self.body.set_routine(routine, at)
        self.foot.set_schedule(schedule)
        for chip in (self.double, self.delete):
            chip.setEnabled(at is not None)
        self.double.setEnabled(at is not None and len(routine.steps) < MOST_STEPS)

    @Slot(Routine, str)
    def _on_edited(self, routine: Routine, name: str) -> None:
        """Take a change of a field over; what was chosen is undone alone, what was typed as one."""
        if name.endswith("recording"):
            self.editing.end_run()
        self.editing.change(routine, self._row, name)

    @Slot(int, int)
    def _on_move(self, start: int, end: int) -> None:
        """Put a step in another place."""
        moved = with_moved(self.routine, start - FIRST_STEP, end - FIRST_STEP)
        self.editing.change(moved, end, before=start)

    @Slot()
    def _on_delete(self) -> None:
        """Take the chosen step out."""
        if (at := step_of(self.routine, self._row)) is not None:
            last = FIRST_STEP + len(self.routine.steps) - 2
            row = max(SETTLE, min(self._row, last))  # the next step, or the last one
            self.editing.change(without_step(self.routine, at), row, before=self._row)

    @Slot()
    def _on_duplicate(self) -> None:
        """Do the chosen step once more, right after it."""
        if (at := step_of(self.routine, self._row)) is not None:
            self._insert(self.routine.steps[at])

    @Slot()
    def _on_action(self) -> None:
        """Add something to do after the chosen step."""
        self._insert(Action(self.tr("Something to do"), ACTION_S))

    @Slot(str)
    def _on_point(self, code: str) -> None:
        """Choose the step that presses a point, or add it."""
        steps = self.routine.steps
        holding = (
            n for n, step in enumerate(steps) if isinstance(step, Hold) and code in step.points
        )
        at = next(holding, None)
        if at is None:
            self._add_point(code)
        else:
            self._choose(FIRST_STEP + at)

    @Slot(str)
    def _add_point(self, code: str) -> None:
        """Add a step that holds the point `code` after the chosen one."""
        point = self._atlas.points[code]
        if not point.is_for_pressing():
            return
        routine = self.routine
        hold = new_hold(routine, point, self._next() - FIRST_STEP)
        shown = self.body.view
        view = shown.name if shown is not None and shown.name in point.views else ""
        view = view or next(iter(point.views), routine.view)
        if not any(isinstance(step, Hold) for step in routine.steps):
            routine = replace(routine, view=view, region="whole")
        elif view != routine.view:
            hold = replace(hold, view=view)
        self._insert(hold, routine)

    def _insert(self, step: Step, routine: Routine | None = None) -> None:
        """Put `step` after the chosen one."""
        routine = routine or self.routine
        if len(routine.steps) >= MOST_STEPS:
            self.told.emit(self.tr("A routine has room for %n steps.", "", MOST_STEPS))
            return
        row = self._next()
        changed = with_step(routine, row - FIRST_STEP, step)
        self.editing.change(changed, row, before=self._row)

    def _next(self) -> int:
        """Return the row after the chosen step, or after the last one."""
        end = FIRST_STEP + len(self.routine.steps)
        return self._row + 1 if step_of(self.routine, self._row) is not None else end

    @Slot()
    def _on_rehearse(self) -> None:
        """Ask for the session from the chosen row on."""
        routine = self.routine
        if self._row > SETTLE:
            steps = routine.steps[self._row - FIRST_STEP :]
            routine = replace(routine, steps=steps, settle=Settle())
        self.rehearse_requested.emit(plan(routine))
