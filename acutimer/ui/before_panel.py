"""What is good to know before a session begins, folded away until asked for."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from acutimer.model.routine import Hold, Routine
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.parts import column, empty, label
from acutimer.ui.routine_card import first_sentence
from acutimer.ui.theme import SPACE

Line = tuple[str, str]
"""A mark, such as a dot or a number, and the text that hangs from it."""


class BeforePanel(QFrame):
    """Unfold preparation, props, ways that are gentler or firmer, cautions and sources.

    Signals: unfolded.
    """

    unfolded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be folded and empty."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.button = Pill("", Variant.LINK)
        self.button.setCheckable(True)
        self._texts = QWidget()
        self._layout = column(SPACE)
        self._texts.setLayout(self._layout)
        outer = column(2 * SPACE)
        outer.setContentsMargins(5 * SPACE, 3 * SPACE, 5 * SPACE, 3 * SPACE)
        outer.addWidget(self.button)
        outer.addWidget(self._texts)
        self.setLayout(outer)
        self.button.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    def set_routine(self, routine: Routine) -> None:
        """Tell what `routine` says about itself."""
        empty(self._layout)
        sections = tuple(self._sections(routine))
        for number, (heading, lines) in enumerate(sections):
            if number:
                self._layout.addSpacing(3 * SPACE)
            self._layout.addWidget(label(heading, "small"))
            for mark, text in lines:
                self._layout.addWidget(_row(mark, text))
        self.setVisible(bool(sections))

    def _sections(self, routine: Routine) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """Yield headings with their lines, leaving out what is empty."""
        rest = routine.summary.removeprefix(first_sentence(routine.summary)).strip()
        for heading, lines in (
            (self.tr("About it"), _listed((rest,))),
            (self.tr("Prepare"), _listed(routine.preparation)),
            (self.tr("You need"), _listed(routine.props)),
            (self.tr("How to make it"), _numbered(routine.make)),
            (self.tr("Gentler"), _ways(routine, "gentler")),
            (self.tr("Firmer"), _ways(routine, "firmer")),
            (self.tr("Take care"), _listed(routine.cautions)),
            (self.tr("How often"), _listed((routine.frequency,))),
            (self.tr("Where this comes from"), _listed(s.title for s in routine.sources)),
        ):
            if lines:
                yield heading, lines

    @Slot(bool)
    def _on_toggled(self, unfolded: bool) -> None:
        """Fold or unfold the texts."""
        self._texts.setVisible(unfolded)
        arrow = "▾" if unfolded else "▸"
        self.button.setText(self.tr("Before you begin") + f"  {arrow}")
        self.button.setAccessibleName(self.tr("Before you begin"))
        if unfolded:
            self.unfolded.emit()


def _row(mark: str, text: str) -> QWidget:
    """Return a line of text that hangs from its mark."""
    if not mark:
        return label(text)
    row = QWidget()
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(2 * SPACE)
    line.addWidget(label(mark, "quiet", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(text), 1)
    row.setLayout(line)
    return row


def _listed(texts: Iterable[str]) -> tuple[Line, ...]:
    """Return the lines, each with a dot before it if there are several."""
    kept = tuple(text for text in texts if text)
    return tuple(("•" if len(kept) > 1 else "", text) for text in kept)


def _numbered(texts: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the lines, numbered."""
    return tuple((f"{number}.", text) for number, text in enumerate(texts, start=1))


def _ways(routine: Routine, which: str) -> tuple[Line, ...]:
    """Return the `gentler` or `firmer` ways of all holds, each once, with the holds they suit."""
    ways: dict[str, list[str]] = {}
    holds = [step for step in routine.steps if isinstance(step, Hold)]
    for hold in holds:
        way = hold.gentler if which == "gentler" else hold.firmer
        if way:
            ways.setdefault(way, []).append(hold.title)
    return _listed(
        way if len(titles) == len(holds) else f"{', '.join(titles)}: {way}"
        for way, titles in ways.items()
    )
