"""What was felt with a session, to be told or changed afterwards."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from acutimer.model.record import Record
from acutimer.ui.parts import column
from acutimer.ui.rating_row import sleep_row, tension_row
from acutimer.ui.theme import SPACE


class RatingRows(QWidget):
    """Offer 0 to 10 for the tension before and after, and for the night.

    Signals: rated (before, after and sleep, each 0..10 or None).
    """

    rated = Signal(object, object, object)

    def __init__(self, record: Record, parent: QWidget | None = None) -> None:
        """Show what is known of `record`."""
        super().__init__(parent)
        self.before = tension_row(self.tr("Tension or pain before"))
        self.after = tension_row(self.tr("Tension or pain afterwards"))
        self.sleep = sleep_row(self.tr("Sleep in the night after it"))
        self.before.set_rating(record.before)
        self.after.set_rating(record.after)
        self.sleep.set_rating(record.sleep)
        lines = column(3 * SPACE)
        for row in (self.before, self.after, self.sleep):
            row.rated.connect(self._on_rated)
            lines.addWidget(row)
        self.setLayout(lines)

    @Slot()
    def _on_rated(self) -> None:
        """Tell all three."""
        self.rated.emit(self.before.rating(), self.after.rating(), self.sleep.rating())
