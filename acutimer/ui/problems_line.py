"""A quiet line about routine files that could not be read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from acutimer.errors import Problem
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.parts import column, label
from acutimer.ui.theme import SPACE

NAMED_FILES = 3


class ProblemsLine(QWidget):
    """Say how many files have faults, and unfold what is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be hidden until there is something to say."""
        super().__init__(parent)
        self._summary = label("", "small")
        self.button = Pill("", Variant.LINK)
        self.button.setCheckable(True)
        self._details = label("", "small")
        self._details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout = column(SPACE)
        layout.addWidget(self._summary)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._details)
        self.setLayout(layout)
        self.button.toggled.connect(self._on_toggled)
        self._on_toggled(False)
        self.hide()

    @property
    def summary(self) -> str:
        """Return the line that counts the files."""
        return self._summary.text()

    @property
    def details(self) -> str:
        """Return all faults, one in a line."""
        return self._details.text()

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Tell about `problems`, or be hidden if there are none."""
        names = list(dict.fromkeys(problem.path.name for problem in problems))
        count = len({problem.path for problem in problems})
        if count == 1:
            text = self.tr("1 routine file has faults: {names}")
        else:
            text = self.tr("%n routine files have faults: {names}", "", count)
        more = ", …" if len(names) > NAMED_FILES else ""
        self._summary.setText(text.format(names=", ".join(names[:NAMED_FILES]) + more))
        self._details.setText("\n".join(str(problem) for problem in problems))
        self.setVisible(bool(problems))

    @Slot(bool)
    def _on_toggled(self, unfolded: bool) -> None:
        """Unfold the details, or fold them away."""
        self._details.setVisible(unfolded)
        text = self.tr("Hide the details") if unfolded else self.tr("What is wrong")
        self.button.setText(text)
