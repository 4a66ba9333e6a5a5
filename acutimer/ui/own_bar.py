"""What a person can do with routines of their own, in a row above the cards."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from acutimer.model.kept import Binned, Draft
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, empty, label
from acutimer.ui.text import plain_button
from acutimer.ui.theme import SPACE


class OwnBar(QWidget):
    """Offer to make, import and export routines, to go on with a draft, and to undo a deletion.

    Signals: new_requested, import_requested, export_requested, bin_requested, draft_chosen (id),
    undo_requested (Binned).
    """

    new_requested = Signal()
    import_requested = Signal()
    export_requested = Signal()
    bin_requested = Signal()
    draft_chosen = Signal(str)
    undo_requested = Signal(Binned)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer what is always possible."""
        super().__init__(parent)
        self.new = Pill(self.tr("+ New routine"), Variant.CHIP)
        self.take_in = Pill(self.tr("Import …"), Variant.CHIP)
        self.export = Pill(self.tr("Export all …"), Variant.CHIP)
        self.bin = Pill("", Variant.CHIP)
        self.drafts: tuple[Pill, ...] = ()
        self.undo = Pill(self.tr("Undo"), Variant.LINK)
        self._binned: Binned | None = None
        self._deleted = label("", "quiet", wrap=False)
        self._row = FlowLayout()
        self._draft_row = FlowLayout()
        self._build()
        self.new.clicked.connect(self.new_requested)
        self.take_in.clicked.connect(self.import_requested)
        self.export.clicked.connect(self.export_requested)
        self.bin.clicked.connect(self.bin_requested)
        self.undo.clicked.connect(self._on_undo)
        self.set_shelf((), (), own=0)

    def set_shelf(self, drafts: Sequence[Draft], binned: Sequence[Binned], *, own: int) -> None:
        """Offer `drafts`, the bin if something lies in it, and export if there are `own` ones."""
        self.export.setVisible(own > 0)
        self.bin.setVisible(bool(binned))
        self.bin.setText(self.tr("Bin ({count})").format(count=len(binned)))
        empty(self._draft_row)
        self.drafts = tuple(self._draft(draft) for draft in drafts)
        self._draft_box.setVisible(bool(drafts))
        if self._binned not in binned:
            self.set_deleted(None)

    def set_deleted(self, binned: Binned | None) -> None:
        """Offer to undo the deletion of `binned`."""
        self._binned = binned
        title = "" if binned is None else binned.routine.title
        self._deleted.setText(self.tr("“{title}” is in the bin.").format(title=title))
        self._deleted_box.setVisible(binned is not None)

    def _draft(self, draft: Draft) -> Pill:
        """Return a button that goes on with a draft."""
        text = self.tr("Go on with “{title}”").format(title=draft.routine.title)
        chip = Pill(plain_button(text), Variant.CHIP)
        chip.setCheckable(False)
        chip.setToolTip(self.tr("A draft that is not saved yet"))
        chip.clicked.connect(partial(self.draft_chosen.emit, draft.routine.id))
        self._draft_row.addWidget(chip)
        return chip

    def _build(self) -> None:
        """Put the rows under each other."""
        for chip in (self.new, self.take_in, self.export, self.bin):
            chip.setCheckable(False)
            self._row.addWidget(chip)
        self._draft_box = QWidget()
        self._draft_box.setLayout(self._draft_row)
        self._deleted_box = QWidget()
        line = QHBoxLayout(self._deleted_box)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._deleted)
        line.addWidget(self.undo)
        line.addStretch(1)
        lines = column(2 * SPACE)
        lines.addLayout(self._row)
        lines.addWidget(self._draft_box)
        lines.addWidget(self._deleted_box)
        self.setLayout(lines)

    def _on_undo(self) -> None:
        """Ask for the deletion to be undone."""
        if self._binned is not None:
            self.undo_requested.emit(self._binned)
