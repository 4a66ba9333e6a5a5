"""What a session was: pressed and relaxed time, and a note."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from acutimer.engine.events import Command
from acutimer.model.duration import format_duration
from acutimer.model.record import Ending, PartRecord, Record
from acutimer.model.routine import Side
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.parts import Page, column, empty, label, panel, sheet
from acutimer.ui.rating_row import tension_row
from acutimer.ui.session_keys import is_plain
from acutimer.ui.theme import SPACE


class AfterwardsPage(Page):
    """Say calmly what was pressed and relaxed, and take a note.

    In the first minutes any key goes back into the relaxation; Enter is `Done` all the same.

    Signals: note_changed (str, when the field is left), rated (0..10 or None), done_requested,
    command_requested.
    """

    note_changed = Signal(str)
    rated = Signal(object)
    done_requested = Signal()
    command_requested = Signal(Command)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show an empty page."""
        super().__init__(parent)
        self._told_note = ""
        self._title = label("", "quiet")
        self._summary = label("", "title")
        self._ending = label("", "body")
        self._why = label("", "quiet")
        self._holds = column(2 * SPACE)
        self._panel = panel()
        self._note_label = label(self.tr("&How do you feel? A note for yourself"), "quiet")
        self.note = QLineEdit()
        self.rating = tension_row(self.tr("Tension or pain now"))
        self.done = Pill(self.tr("Done"), Variant.PRIMARY)
        self.more = Pill(self.tr("Any key: 5 minutes more"))
        self._may_go_on = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setLayout(sheet(self._texts(), self._buttons(), 10 * SPACE))
        self.set_may_go_on(may=False)
        self.setAccessibleName(self.tr("Afterwards"))
        self._connect()

    @property
    def summary(self) -> str:
        """Return the line that says what was pressed and relaxed."""
        return self._summary.text()

    @property
    def ending(self) -> str:
        """Return the line that says how it ended."""
        return self._ending.text()

    def set_record(self, record: Record) -> None:
        """Show what `record` keeps."""
        self._title.setText(record.title)
        self._summary.setText(
            self.tr("Pressed {pressed} of {planned} · relaxed {relaxed}").format(
                pressed=format_duration(record.pressed_s),
                planned=format_duration(record.planned_pressed_s),
                relaxed=format_duration(record.relaxed_s),
            )
        )
        self._ending.setText(self._ended(record))
        self._why.setText(self._remarks(record))
        self._why.setVisible(bool(self._why.text()))
        self.rating.set_rating(record.after)
        self.note.setText(record.note)
        self._told_note = record.note
        self._show_holds(record)

    def set_closing(self, *, closing: bool) -> None:
        """Say `Close` in place of `Done` when the window will close afterwards."""
        self.done.setText(self.tr("Close") if closing else self.tr("Done"))

    def set_may_go_on(self, *, may: bool) -> None:
        """Say whether one can go back into the relaxation; then keys are taken for that."""
        self._may_go_on = may
        self.more.setVisible(may)
        self._take_keys()

    def default_button(self) -> Pill:
        """Return the button that Enter presses."""
        return self.done

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keys."""
        super().showEvent(event)
        self._take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back into the relaxation with any key, while that can be done."""
        plain = is_plain(event) and not event.isAutoRepeat() and event.key() not in _LEAVING
        if self._may_go_on and plain and not self.note.hasFocus():
            self.command_requested.emit(Command.EXTEND)
        else:
            super().keyPressEvent(event)

    def _take_keys(self) -> None:
        """Let Enter mean the button, and other keys as well unless they can mean more."""
        if self._may_go_on:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.note.hasFocus():
            self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> QWidget:
        """Return the buttons side by side."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * SPACE)
        row.addWidget(self.more)
        row.addWidget(self.done)
        return line

    def _texts(self) -> QVBoxLayout:
        """Return the lines, the panel of holds and the note, one under the other."""
        layout = column(2 * SPACE)
        for line in (self._title, self._summary, self._ending, self._why):
            layout.addWidget(line)
        layout.addSpacing(3 * SPACE)
        self._holds.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        self._panel.setLayout(self._holds)
        layout.addWidget(self._panel)
        layout.addSpacing(3 * SPACE)
        layout.addWidget(self.rating)
        layout.addSpacing(SPACE)
        self._note_label.setBuddy(self.note)
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setMaxLength(2000)
        layout.addWidget(self._note_label)
        layout.addWidget(self.note)
        layout.addStretch(1)
        return layout

    def _connect(self) -> None:
        """Listen to the note and to the button."""
        self.note.editingFinished.connect(self._on_note_left)
        self.rating.rated.connect(self.rated)
        self.done.clicked.connect(self._on_done)
        self.more.clicked.connect(self._on_more)

    def _show_holds(self, record: Record) -> None:
        """Show a line for each hold."""
        empty(self._holds)
        for hold in record.holds:
            self._holds.addWidget(self._row(hold))
        self._panel.setVisible(bool(record.holds))

    def _row(self, hold: PartRecord) -> QWidget:
        """Return the line of one hold."""
        row = QWidget()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(self._named(hold)), 1)
        line.addWidget(label(self._pressed(hold), "quiet", wrap=False))
        row.setLayout(line)
        return row

    def _named(self, hold: PartRecord) -> str:
        """Return the title of `hold` with its side."""
        match hold.side:
            case Side.LEFT:
                return self.tr("{title}, left").format(title=hold.title)
            case Side.RIGHT:
                return self.tr("{title}, right").format(title=hold.title)
            case Side.BOTH:
                return hold.title

    def _pressed(self, hold: PartRecord) -> str:
        """Return how long `hold` was pressed, and how long it was meant to be."""
        pressed, planned = format_duration(hold.spent_s), format_duration(hold.planned_s)
        if hold.spent_s <= 0:
            return self.tr("left out")
        if pressed == planned:
            return pressed
        return self.tr("{pressed} of {planned}").format(pressed=pressed, planned=planned)

    def _ended(self, record: Record) -> str:
        """Say how the session ended."""
        at = record.ended_at.strftime("%H:%M")
        match record.ending:
            case Ending.COMPLETED:
                return self.tr("You went all the way to the end, at {time}.").format(time=at)
            case Ending.STOPPED:
                return self.tr("You ended it at {time}. What you did still counts.").format(time=at)
            case Ending.SLEPT:
                return self.tr("It ended at {time}, while the computer slept.").format(time=at)
            case Ending.RUNNING | Ending.LOST:
                return self.tr("It stopped at {time}, before its end.").format(time=at)

    def _remarks(self, record: Record) -> str:
        """Say what else happened, or nothing."""
        remarks = []
        if record.eased:
            remarks.append(self.tr("You eased off, and that is fine."))
        if record.paused_s >= 1:
            paused = format_duration(record.paused_s)
            remarks.append(self.tr("Paused for {time}.").format(time=paused))
        return " ".join(remarks)

    @Slot()
    def _on_note_left(self) -> None:
        """Tell the note, once."""
        if self.note.text() != self._told_note:
            self._told_note = self.note.text()
            self.note_changed.emit(self._told_note)

    @Slot()
    def _on_more(self) -> None:
        """Ask for five minutes more of the relaxation."""
        self.command_requested.emit(Command.EXTEND)

    @Slot()
    def _on_done(self) -> None:
        """Tell the note if it is new, then that the page is done."""
        self._on_note_left()
        self.done_requested.emit()


_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
