"""The list of the sessions, of which one can be opened."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame

from acutimer.model.history import Place
from acutimer.model.record import Record
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.history_detail import SessionDetail
from acutimer.ui.history_row import SessionRow
from acutimer.ui.parts import column, empty, label
from acutimer.ui.theme import NIGHT, SPACE, Theme

PAGE = 30
"""So many sessions are added at a time."""


class SessionList(QFrame):
    """Show sessions, the latest first, and the one that is opened in full.

    Signals: session_opened (id), more_requested (Place of the last one shown), note_changed (id,
    str), rated (id, before, after, sleep), delete_requested (id).
    """

    session_opened = Signal(str)
    more_requested = Signal(Place)
    note_changed = Signal(str, str)
    rated = Signal(str, object, object, object)
    delete_requested = Signal(str)

    def __init__(self) -> None:
        """Show no session."""
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(self.tr("Sessions"))
        self._theme = NIGHT
        self._today = date.min
        self.rows: list[SessionRow] = []
        self.detail: SessionDetail | None = None
        self.more = Pill(self.tr("More"), Variant.CHIP)
        self.more.setCheckable(False)
        self._lines = column(0)
        lines = column(SPACE)
        lines.setContentsMargins(2 * SPACE, 4 * SPACE, 2 * SPACE, 3 * SPACE)
        heading = label(self.tr("Sessions"), "quiet")
        heading.setContentsMargins(3 * SPACE, 0, 3 * SPACE, SPACE)
        lines.addWidget(heading)
        lines.addLayout(self._lines)
        lines.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(lines)
        self.more.clicked.connect(self._on_more)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        for part in (*self.rows, self.detail):
            if part is not None:
                part.set_theme(theme)

    def set_sessions(self, heads: Sequence[Record], today: date, *, more: bool) -> None:
        """Show `heads` in place of those before; `more` says that there are others."""
        self.close_detail()
        self.rows = []
        empty(self._lines)
        self._today = today
        self.add_sessions(heads, more=more)

    def add_sessions(self, heads: Sequence[Record], *, more: bool) -> None:
        """Show `heads` below those that are there."""
        for head in heads:
            row = SessionRow(head, self._today, self._theme)
            row.opened.connect(self.session_opened)
            row.closed.connect(self.close_detail)
            self.rows.append(row)
            self._lines.addWidget(row)
        self._line_up()
        self.more.setVisible(more)

    def _line_up(self) -> None:
        """Let the columns of all rows agree."""
        width = QFontMetricsF(self.font()).horizontalAdvance
        columns = list(zip(*(row.texts() for row in self.rows), strict=True))
        if columns:
            began, _, total, end = (max(set(texts), key=width) for texts in columns)
            for row in self.rows:
                row.set_widest((began, total, end))

    def row(self, session_id: str) -> SessionRow | None:
        """Return the line of a session, or None if it is not shown."""
        return next((row for row in self.rows if row.record.id == session_id), None)

    def show_detail(self, record: Record) -> None:
        """Open `record` below its line, and close what was open."""
        self.close_detail()
        row = self.row(record.id)
        if row is None:
            return
        row.setChecked(True)
        self.detail = SessionDetail(record, self._theme)
        self.detail.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 0)
        self._lines.insertWidget(self._lines.indexOf(row) + 1, self.detail)
        self.detail.note_changed.connect(self._on_note_changed)
        self.detail.rated.connect(self._on_rated)
        self.detail.delete_requested.connect(self._on_delete_requested)

    @Slot()
    def close_detail(self) -> None:
        """Close what is open; a note that is still being written is told."""
        if self.detail is None:
            return
        detail = self.detail
        detail.finish()
        self.detail = None
        if (row := self.row(detail.record.id)) is not None:
            row.setChecked(False)
        self._lines.removeWidget(detail)
        detail.hide()
        detail.deleteLater()

    @Slot()
    def _on_more(self) -> None:
        """Ask for what comes after the last one shown."""
        if self.rows:
            last = self.rows[-1].record
            self.more_requested.emit(Place(last.started_at, last.id))

    @Slot(str)
    def _on_note_changed(self, note: str) -> None:
        """Tell which session the note belongs to."""
        if self.detail is not None:
            self.note_changed.emit(self.detail.record.id, note)

    @Slot(object, object, object)
    def _on_rated(self, before: int | None, after: int | None, sleep: int | None) -> None:
        """Tell with which session that was felt."""
        if self.detail is not None:
            self.rated.emit(self.detail.record.id, before, after, sleep)

    @Slot()
    def _on_delete_requested(self) -> None:
        """Tell which session is meant."""
        if self.detail is not None:
            self.delete_requested.emit(self.detail.record.id)
