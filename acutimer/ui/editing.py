"""A routine that is being edited, with undo and redo without end."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from acutimer.model.routine import Routine


class Editing(QObject):
    """Hold the routine as it stands now; every change can be undone.

    Signals: routine_changed (Routine, the row that it concerns).
    """

    routine_changed = Signal(Routine, int)

    def __init__(self, routine: Routine, parent: QObject | None = None) -> None:
        """Begin with `routine`, and nothing to undo."""
        super().__init__(parent)
        self._routine = routine
        self.run = 0
        self.stack = QUndoStack(self)

    @property
    def routine(self) -> Routine:
        """Return the routine as it stands now."""
        return self._routine

    def begin(self, routine: Routine) -> None:
        """Go on with another routine; what came before cannot be undone."""
        self._routine = routine
        self.stack.clear()
        self.routine_changed.emit(routine, 0)

    def change(
        self, routine: Routine, row: int, name: str = "", *, before: int | None = None
    ) -> None:
        """Take `routine` over; `row` is where the change is to be seen, `before` its undoing.

        Changes one after the other with the same `name` (of a field) are undone as one.
        """
        if routine != self._routine:
            rows = (row if before is None else before, row)
            self.stack.push(_Change(self, (self._routine, routine), rows, name))

    def end_run(self) -> None:
        """Let the next change be undone by itself, even in the same field."""
        self.run += 1

    def take(self, routine: Routine, row: int) -> None:
        """Show `routine`, as a change or its undoing wants it."""
        self._routine = routine
        self.routine_changed.emit(routine, row)


class _Change(QUndoCommand):
    """Lead from one whole routine to another, and back."""

    def __init__(
        self, editing: Editing, states: tuple[Routine, Routine], rows: tuple[int, int], name: str
    ) -> None:
        """Keep both states, and the rows at which they are shown."""
        super().__init__()
        self._editing = editing
        self._before, self._after = states
        self._rows = rows
        self._name = name
        self._run = editing.run

    def id(self) -> int:
        """Let changes of one field be merged, which have a name."""
        return 1 if self._name else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a later change of the same field into this one."""
        if not isinstance(other, _Change) or other._place() != self._place():
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True

    def redo(self) -> None:
        """Show the state after the change."""
        self._editing.take(self._after, self._rows[1])

    def undo(self) -> None:
        """Show the state before the change."""
        self._editing.end_run()
        self._editing.take(self._before, self._rows[0])

    def _place(self) -> tuple[str, tuple[int, int], int]:
        """Return the field in which something was typed, and in which run of typing."""
        return self._name, self._rows, self._run
