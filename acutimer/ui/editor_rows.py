"""What stands in the list of the editor."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from acutimer.engine.advice import Advice, Unwise
from acutimer.engine.schedule import Schedule
from acutimer.model.duration import format_duration
from acutimer.model.routine import Action, Step
from acutimer.ui.editor_forms import ABOUT, FIRST_STEP, SETTLE, row_of
from acutimer.ui.editor_list import EditorRow
from acutimer.ui.step_form import sides_texts, technique_texts


def rows_of(schedule: Schedule, shown: Iterable[Advice]) -> Iterator[EditorRow]:
    """Yield the routine itself, the settling, the steps and the relaxation; advice marks them."""
    routine = schedule.routine
    warned = {row_of(routine, one) for one in shown if one.kind is not Unwise.CAUTION}
    yield EditorRow(_tr("About the routine"), routine.position, dotted=False, warns=ABOUT in warned)
    settle, length = routine.settle, format_duration(routine.settle.length_s)
    yield EditorRow(settle.title or _tr("Settle"), "", length, warns=SETTLE in warned)
    for row, step in enumerate(routine.steps, FIRST_STEP):
        yield _row(step, warns=row in warned)
    rest = routine.relaxation
    reason = _tr("{ratio} × pressed, at least {floor}").format(
        ratio=f"{rest.ratio:g}", floor=format_duration(rest.floor_s)
    )
    last = FIRST_STEP + len(routine.steps)
    length = format_duration(schedule.relax_s)
    yield EditorRow(rest.title, reason, length, warns=last in warned)


def _row(step: Step, *, warns: bool) -> EditorRow:
    """Return the line of a step."""
    if isinstance(step, Action):
        return EditorRow(step.title, "", format_duration(step.length_s), movable=True, warns=warns)
    remark = f"{sides_texts()[step.sides]} · {technique_texts()[step.technique]}".lower()
    times = f"{step.presses} × " if step.presses > 1 else ""
    length = f"{times}{format_duration(step.hold_s)}"
    return EditorRow(step.title, remark, length, pressing=True, movable=True, warns=warns)


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("EditorRows", text)
