"""Routines from a file, shown before they are taken in."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from acutimer.engine.solver import plan
from acutimer.errors import Problem
from acutimer.model.duration import format_duration
from acutimer.model.importing import CHOICES, Known, Taking
from acutimer.model.routine import Routine
from acutimer.ui.choice_chip import ChoiceChip
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.parts import Page, column, empty, label, panel, scrolled
from acutimer.ui.theme import SPACE

MOST_FAULTS = 12


class ImportRow(QWidget):
    """Show one routine from a file, and ask what to do where its id is known."""

    def __init__(self, routine: Routine, known: Known) -> None:
        """Offer what may be done with a routine that is `known`."""
        super().__init__()
        self.routine = routine
        self.known = known
        self.choice = ChoiceChip(self.tr("What to do"))
        texts = taking_texts()
        offered = CHOICES.get(known, ())
        self.choice.set_values({one.value: texts[one] for one in offered})
        if offered:
            self.choice.choose(offered[0].value)
        self.choice.setVisible(bool(offered))
        box = panel()
        inside = QHBoxLayout(box)
        inside.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        texts_column = column(SPACE)
        texts_column.addWidget(label(routine.title, "heading"))
        texts_column.addWidget(label(_facts(routine), "quiet"))
        texts_column.addWidget(label(preview(routine), "small"))
        texts_column.addWidget(label(known_text(known), "amber"))
        inside.addLayout(texts_column, 1)
        inside.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(0)
        whole.addWidget(box)
        self.setLayout(whole)

    def taking(self) -> Taking:
        """Return what is to be done."""
        match self.known:
            case Known.NEW:
                return Taking.REPLACE
            case Known.IDENTICAL:
                return Taking.SKIP
        return Taking(self.choice.value())


class ImportPage(Page):
    """Preview what a file holds. Signals: import_requested, back_requested."""

    import_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.rows: tuple[ImportRow, ...] = ()
        self._text = label("", "quiet")
        self._rows = column(3 * SPACE)
        self.take_in = Pill(self.tr("Import"), Variant.PRIMARY)
        self.back = Pill(self.tr("Cancel"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_in)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        lines = column(4 * SPACE)
        lines.addWidget(label(self.tr("Import routines"), "title"))
        lines.addWidget(self._text)
        lines.addLayout(self._rows)
        lines.addLayout(buttons)
        lines.addStretch(1)
        self.setLayout(scrolled(lines))
        self.setAccessibleName(self.tr("Import routines"))
        self.take_in.clicked.connect(self.import_requested)
        self.back.clicked.connect(self.back_requested)

    def text(self) -> str:
        """Return what is said above the routines."""
        return self._text.text()

    def default_button(self) -> Pill:
        """Return the button that Enter presses."""
        return self.take_in

    def set_found(
        self,
        names: Sequence[str],
        routines: Sequence[tuple[Routine, Known]],
        problems: Sequence[Problem],
    ) -> None:
        """Show what was found in the files called `names`, what is known of it, and all faults."""
        empty(self._rows)
        self.rows = tuple(ImportRow(routine, known) for routine, known in routines)
        for row in self.rows:
            self._rows.addWidget(row)
        told = [self.tr("From {names}.").format(names=", ".join(names))]
        told += [str(problem) for problem in problems[:MOST_FAULTS]]
        if len(problems) > MOST_FAULTS:
            told.append(self.tr("… and more faults."))
        self._text.setText("\n".join(told))
        self._show()

    @Slot()
    def _show(self) -> None:
        """Offer to import if there is anything new."""
        self.take_in.setEnabled(any(row.known is not Known.IDENTICAL for row in self.rows))


def preview(routine: Routine) -> str:
    """Return a line for the first steps of `routine`."""
    titles = [step.title for step in routine.steps]
    shown = " · ".join(titles[:6])
    return f"{shown} …" if len(titles) > 6 else shown


def taking_texts() -> dict[Taking, str]:
    """Return words for what may be done."""
    return {
        Taking.KEEP_BOTH: _tr("Keep both"),
        Taking.REPLACE: _tr("Replace mine"),
        Taking.SKIP: _tr("Skip"),
    }


def known_text(known: Known) -> str:
    """Return what is said of a routine that is here already, or an empty text."""
    return {
        Known.NEW: "",
        Known.IDENTICAL: _tr("You have this routine already; nothing to import."),
        Known.OWN: _tr("You have another routine with the same id."),
        Known.BUILT_IN: _tr("A built-in routine has the same id; both can be kept."),
    }[known]


def _facts(routine: Routine) -> str:
    """Return how many steps, how long, and what it is."""
    steps = QCoreApplication.translate("Import", "%n steps", "", len(routine.steps))
    steps = _tr("1 step") if len(routine.steps) == 1 else steps
    return f"{steps} · {format_duration(plan(routine).total_s)} · {routine.summary}"


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("Import", text)
