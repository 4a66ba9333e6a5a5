"""All that is known of one session, below its line in the list."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from acutimer.model.record import Record
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.history_ratings import RatingRows
from acutimer.ui.history_strip import PlannedAndReal
from acutimer.ui.history_words import ended, felt, part_lengths, part_title, paused
from acutimer.ui.parts import column, label
from acutimer.ui.theme import SPACE, Theme

MOST_LETTERS = 2000


class SessionDetail(QWidget):
    """Show a session: its strip, holds, pauses, ending, and what was felt and the note, to edit.

    Signals: note_changed (str, when the field is left), rated (before, after, sleep),
    delete_requested.
    """

    note_changed = Signal(str)
    rated = Signal(object, object, object)
    delete_requested = Signal()

    def __init__(self, record: Record, theme: Theme, parent: QWidget | None = None) -> None:
        """Show `record`, with its parts and pauses, in the colours of `theme`."""
        super().__init__(parent)
        self._record = record
        self._told_note = record.note
        self.strip = PlannedAndReal(record.parts, record.pauses)
        self.note = QLineEdit(record.note)
        self.delete = Pill(self.tr("Delete this session"), Variant.CHIP)
        self.delete.setCheckable(False)
        self.rate = Pill(self.tr("What you felt"), Variant.CHIP)
        self.ratings = RatingRows(record)
        self.ratings.hide()
        self._remarks = label(self._told(), "quiet")
        self._build()
        self.set_theme(theme)
        self.note.editingFinished.connect(self._on_note_left)
        self.rate.toggled.connect(self.ratings.setVisible)
        self.ratings.rated.connect(self._on_rated)
        self.delete.clicked.connect(self.delete_requested)

    @property
    def record(self) -> Record:
        """Return what is shown."""
        return self._record

    def remarks(self) -> str:
        """Return what is told about ending, pauses and feeling."""
        return self._remarks.text()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.strip.set_theme(theme)

    def finish(self) -> None:
        """Tell a note that is still being written."""
        self._on_note_left()

    def _told(self) -> str:
        """Return the sentences about ending, pauses and feeling."""
        told = ended(self._record), paused(self._record), felt(self._record)
        return "\n".join(filter(None, told))

    def _build(self) -> None:
        """Put everything under each other."""
        lines = column(3 * SPACE)
        lines.setContentsMargins(0, SPACE, 0, 4 * SPACE)
        if self._record.parts:
            lines.addWidget(self.strip)
        lines.addLayout(self._holds())
        lines.addWidget(self._remarks)
        self.note.setMaxLength(MOST_LETTERS)
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("A note for yourself"))
        lines.addWidget(self.note)
        row = FlowLayout(spacing_px=3 * SPACE)
        row.addWidget(self.rate)
        row.addWidget(self.delete)
        lines.addLayout(row)
        lines.addWidget(self.ratings)
        self.setLayout(lines)
        self.setAccessibleName(self._record.title)

    def _holds(self) -> QGridLayout:
        """Return a line for each hold."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(6 * SPACE)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnStretch(2, 1)
        for row, hold in enumerate(self._record.holds):
            grid.addWidget(label(part_title(hold)), row, 0)
            grid.addWidget(label(part_lengths(hold), "quiet", wrap=False), row, 1)
        return grid

    @Slot()
    def _on_note_left(self) -> None:
        """Tell the note, once."""
        if self.note.text() != self._told_note:
            self._told_note = self.note.text()
            self.note_changed.emit(self._told_note)

    @Slot(object, object, object)
    def _on_rated(self, before: int | None, after: int | None, sleep: int | None) -> None:
        """Say it in the remarks, and tell it."""
        self._record = replace(self._record, before=before, after=after, sleep=sleep)
        self._remarks.setText(self._told())
        self.rated.emit(before, after, sleep)
