"""A session that was cut off: what happened is told, and one can go on, or keep what was done."""

import logging
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from acutimer.engine.session import Session
from acutimer.engine.state_text import restored
from acutimer.errors import StorageError
from acutimer.model.duration import format_duration
from acutimer.model.history import Cut
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.history_words import long_day
from acutimer.ui.outside import attempt
from acutimer.ui.parts import column, label, panel
from acutimer.ui.session_run import SLEEP_GAP_S, Means, Past
from acutimer.ui.theme import SPACE

logger = logging.getLogger(__name__)

LATEST = timedelta(hours=4)
"""After longer than that nobody goes on; the session is kept as it was."""


class CutOffBar(QWidget):
    """Say what was cut off, and offer what can be done.

    Signals: go_on_requested, keep_requested.
    """

    go_on_requested = Signal()
    keep_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be hidden until something is to be said."""
        super().__init__(parent)
        self._text = label("", "body")
        self.go_on = Pill(self.tr("Go on from there"), Variant.PRIMARY)
        self.keep = Pill(self.tr("Keep what was done"))
        self.go_on.clicked.connect(self.go_on_requested)
        self.keep.clicked.connect(self.keep_requested)
        row = FlowLayout(spacing_px=3 * SPACE)
        row.addWidget(self.go_on)
        row.addWidget(self.keep)
        inner = column(3 * SPACE)
        inner.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        inner.addWidget(self._text)
        inner.addLayout(row)
        box = panel()
        box.setLayout(inner)
        outer = column(0)
        outer.addWidget(box)
        self.setLayout(outer)
        self.hide()

    def text(self) -> str:
        """Return what is said, or an empty text."""
        return self._text.text()

    def say(self, text: str, *, may_go_on: bool) -> None:
        """Say `text`, or nothing any more."""
        self._text.setText(text)
        self.go_on.setVisible(may_go_on)
        self.setVisible(bool(text))


class CutOff(QObject):
    """Look for sessions that a crash, a kill or an empty battery cut off; nothing starts by itself.

    Signals: go_on_requested (Past), told (a quiet line).
    """

    go_on_requested = Signal(Past)
    told = Signal(str)

    def __init__(self, means: Means, bar: CutOffBar, parent: QObject | None = None) -> None:
        """Say nothing before `look`."""
        super().__init__(parent)
        self._means = means
        self._bar = bar
        self._cut: Cut | None = None
        bar.go_on_requested.connect(self._on_go_on)
        bar.keep_requested.connect(self._on_keep)

    def look(self) -> None:
        """Say what was cut off, the latest first; a rehearsal is let be."""
        cut = self._cut = self._found()
        if cut is None:
            self._bar.say("", may_go_on=False)
            return
        record = cut.record
        done = self.tr("“{title}” was cut off {when}, with {pressed} of {planned} pressed.").format(
            title=record.title,
            when=_when(record.ended_at, self._means.wall()),
            pressed=format_duration(record.pressed_s),
            planned=format_duration(record.planned_pressed_s),
        )
        self._bar.say(done, may_go_on=self._session() is not None)

    def _found(self) -> Cut | None:
        """Return the latest session that was cut off, or None."""
        history = self._means.store.history
        try:
            while (cut := history.cut_off()) is not None and cut.record.rehearsed:
                history.settle(cut.record.id)
        except StorageError as error:
            self.told.emit(str(error))
            return None
        return cut

    def _session(self) -> Session | None:
        """Return the session as it stands, paused since it was cut off, if it is not too late."""
        if self._cut is None or not self._cut.state:
            return None
        away = self._means.wall() - self._cut.record.ended_at
        if not timedelta() <= away <= LATEST:
            return None
        now, speed = self._means.clock(), self._means.speed
        away_s = away.total_seconds() * speed
        try:
            return restored(self._cut.state, now, away_s=away_s, sleep_gap_s=SLEEP_GAP_S * speed)
        except ValueError as error:
            logger.info("nobody can go on with the session that was cut off: %s", error)
            return None

    @Slot()
    def _on_go_on(self) -> None:
        """Ask to go on; the session stays paused until the person wants it."""
        self._cut = self._found()  # anew, for a note may have been written meanwhile
        session = self._session()
        if self._cut is None or session is None:
            self.look()
            return
        past, self._cut = Past(session, self._cut.record), None
        self._bar.say("", may_go_on=False)
        self.go_on_requested.emit(past)

    @Slot()
    def _on_keep(self) -> None:
        """Keep what was done, and look for an earlier one."""
        cut = self._cut
        if cut is not None:
            attempt(lambda: self._means.store.history.settle(cut.record.id), self.told.emit)
        self.look()


def _when(moment: datetime, now: datetime) -> str:
    """Return when something happened, with its day unless it is today."""
    at = moment.astimezone(now.tzinfo)
    if at.date() == now.date():
        return _tr("at {time}").format(time=f"{at:%H:%M}")
    return _tr("on {day} at {time}").format(day=long_day(at.date()), time=f"{at:%H:%M}")


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("CutOff", text)
