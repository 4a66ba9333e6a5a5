"""The head of the history, its first words, its year, and the line below it."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from acutimer.ui.controls import Pill, Variant
from acutimer.ui.history_calendar import YearCalendar
from acutimer.ui.history_parts import roomy_panel
from acutimer.ui.history_squares import LevelKey
from acutimer.ui.parts import column, label
from acutimer.ui.theme import SPACE, Theme


class HistoryHead(QWidget):
    """Show the title, and offer to write files once `offer_files` is called."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the title alone."""
        super().__init__(parent)
        self.export = Pill(self.tr("Export"))
        self.backup = Pill(self.tr("Backup"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * SPACE)
        row.addWidget(label(self.tr("History"), "title"), 1)
        for pill in (self.export, self.backup):
            row.addWidget(pill)
            pill.hide()

    def offer_files(self) -> None:
        """Offer to export the history and to back everything up."""
        self.export.show()
        self.backup.show()


class YearPanel(QWidget):
    """Show the calendar of the year, and in words the day that is pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show an empty year."""
        super().__init__(parent)
        self.calendar = YearCalendar()
        self._key = LevelKey()
        self._key.setAccessibleName(self.tr("From nothing to as much as usual"))
        self._key.setToolTip(self.tr("From nothing to as much as usual"))
        self._day = label("", "small")
        self._day.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        frame, lines = roomy_panel(self.tr("The year"))
        heading = QHBoxLayout()
        heading.addWidget(label(self.tr("The year"), "quiet", wrap=False))
        heading.addSpacing(3 * SPACE)
        heading.addWidget(self._day, 1)
        heading.addSpacing(3 * SPACE)
        heading.addWidget(self._key)
        lines.addLayout(heading)
        lines.addWidget(self.calendar)
        whole = column(0)
        whole.addWidget(frame)
        self.setLayout(whole)
        self.calendar.day_pointed.connect(self._on_day_pointed)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.calendar.set_theme(theme)
        self._key.set_theme(theme)

    def day_text(self) -> str:
        """Return what is said about the day that is pointed at."""
        return self._day.text()

    @Slot(str)
    def _on_day_pointed(self, text: str) -> None:
        """Say it above the calendar."""
        self._day.setText(text)


class ToldLine(QWidget):
    """Be a quiet line below the page that stays until something else happens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be hidden."""
        super().__init__(parent)
        self._words = label("", "amber")
        self.undo = Pill(self.tr("Undo"), Variant.LINK)
        row = QHBoxLayout(self)
        row.setSpacing(4 * SPACE)
        row.setContentsMargins(8 * SPACE, 2 * SPACE, 8 * SPACE, 2 * SPACE)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo)
        self.hide()

    def tell(self, text: str, *, undo: bool) -> None:
        """Show `text`, with Undo if that can be done; an empty one hides the line."""
        self._words.setText(text)
        self.undo.setVisible(undo)
        self.setVisible(bool(text))

    def text(self) -> str:
        """Return what is told, or an empty text."""
        return "" if self.isHidden() else self._words.text()


def nothing_yet() -> QFrame:
    """Return the words for who has not had a session yet."""
    frame, lines = roomy_panel(_tr("Nothing here yet"))
    lines.setContentsMargins(8 * SPACE, 8 * SPACE, 8 * SPACE, 8 * SPACE)
    lines.addWidget(label(_tr("Nothing here yet, and there is no hurry."), "heading"))
    for text in (
        _tr("After your first session you find here how long you pressed and how long you rested."),
        _tr(
            "With time there will be a calendar of your year, your weeks, whether the tension "
            "gets less, and each session with a note of yours."
        ),
        _tr("All of it stays on this computer."),
    ):
        lines.addWidget(label(text, "quiet"))
    frame.setMaximumWidth(720)
    lines.setAlignment(Qt.AlignmentFlag.AlignTop)
    return frame


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("History", text)
