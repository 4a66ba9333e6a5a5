"""The page of the relaxation: almost black, and left alone."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from acutimer.engine.events import (
    Command,
    Event,
    LengthChanged,
    Paused,
    Refused,
    RelaxationBegan,
    Resumed,
    WordsDue,
)
from acutimer.engine.session import RUNNING, Session
from acutimer.model.duration import format_duration
from acutimer.model.record import Record
from acutimer.ui import wording
from acutimer.ui.announcing import announce
from acutimer.ui.controls import IconPill, Pill
from acutimer.ui.ending_guard import EndingGuard
from acutimer.ui.relaxation_view import RelaxationView
from acutimer.ui.session_keys import KeyWish, ignore_focus, is_plain, wish_of
from acutimer.ui.theme import NIGHT, SPACE, Theme, scale_of, style_sheet

WAKE_MS = 4000
WORDS_MS = 14000
DIM_STEP_S = 15
DIM_STEPS = (1.0, 0.9, 0.8, 0.7, 0.62, 0.54, 0.47, 0.4, 0.34, 0.29, 0.24, 0.2, 0.16, 0.13, 0.1)
AWAKE_LEVEL = 0.75
_LEAST_MOVE_PX = 4


class RelaxationPage(QWidget):
    """Show the relaxation in the dark; controls come with a key or the mouse, and go again.

    It grows darker step by step over the first minutes. After a session by night it stays dark, and
    only tells what was pressed and relaxed to somebody who moves. In its last minute any key and
    any click relax five minutes longer, and so does any key in the first minutes after it.

    Signals: command_requested, pause_requested (or to go on), end_requested (it was asked twice),
    done_requested (after the end), voice_wished (a key about the voice).
    """

    command_requested = Signal(Command)
    pause_requested = Signal()
    end_requested = Signal()
    done_requested = Signal()
    voice_wished = Signal(KeyWish)

    def __init__(self, icons: Path, theme: Theme, parent: QWidget | None = None) -> None:
        """Build the page; it is dark until `begin`."""
        super().__init__(parent)
        self._icons = icons
        self._session: Session | None = None
        self._summary = ""
        self._level = 1.0
        self._near_end = False
        self._mouse: QPointF | None = None
        self.guard = EndingGuard(self)
        self.view = RelaxationView(theme, self)
        self.controls = QWidget(self)
        self._sleep = self._timer(WAKE_MS)
        self._words = self._timer(WORDS_MS)
        self._pause = IconPill(icons / "pause.svg", self.tr("Pause"))
        self._more = IconPill(icons / "longer.svg", self.tr("5 minutes more"))
        self._end = Pill(self.tr("End"))
        self._done = Pill(self.tr("Done"))
        self._build()
        self.set_theme(theme)
        ignore_focus(self)
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Take the dark colours of `theme`; the buttons are those of the night by day, too."""
        self.view.set_theme(theme)
        self.controls.setStyleSheet(
            "" if theme.night else style_sheet(NIGHT, scale_of(self.font()))
        )
        self._pause.set_theme(NIGHT)
        self._more.set_theme(NIGHT)

    def set_motion(self, *, motion: bool) -> None:
        """Let words fade, or come and go at once."""
        self.view.set_motion(motion=motion)

    def begin(self, session: Session) -> None:
        """Show the relaxation of `session` from its start."""
        self._level = DIM_STEPS[0]
        self.view.set_level(self._level)
        self.go_on(session)
        self.view.set_hint(self.tr("Move the mouse or press any key for controls"))
        self._show_words(session.segment.shown or session.segment.title)

    def go_on(self, session: Session) -> None:
        """Show `session` again from where it is, as dark as it was."""
        self._session, self._summary, self._near_end = session, "", False
        self._fall_asleep()
        self._show_buttons()

    def observe(self, event: Event) -> None:
        """Show what `event` tells."""
        match event:
            case WordsDue(text=text):
                self._show_words(text)
            case Paused() | Resumed():
                self._show_paused()
            case Refused():
                self.tell(wording.refusal(event))
            case LengthChanged():
                self.wake()
            case RelaxationBegan():
                announce(self, event.segment.title)

    def refresh(self, now: float) -> None:
        """Show the time that is left at `now` (monotonic seconds), and dim."""
        if self._session is None:
            return
        self.view.set_time(format_duration(self._session.remaining_s(now)))
        self._near_end = self._session.takes_any_key(now)
        step = int(self._session.elapsed_s(now) // DIM_STEP_S)
        self._level = DIM_STEPS[min(step, len(DIM_STEPS) - 1)]
        if not self.is_awake():
            self.view.set_level(self._level)

    def end_in_the_dark(self, record: Record) -> None:
        """Stay dark; `record` is told only to somebody who moves."""
        self._session = None
        self._summary = wording.sums_of(record)
        self._near_end = False
        self._words.stop()
        self.view.set_words("")
        self.view.set_time("")
        self._fall_asleep()
        self._show_buttons()

    def set_may_go_on(self, *, may: bool) -> None:
        """Say whether one can go back into the relaxation, which has ended."""
        if self._session is None:
            self._near_end = may
            self._show_buttons()

    def tell(self, text: str) -> None:
        """Show a quiet line until the controls go."""
        self.wake()
        self.view.set_hint(text)
        announce(self, text)

    def is_awake(self) -> bool:
        """Return whether the controls are shown."""
        return self.controls.isVisibleTo(self)

    def wake(self, for_ms: int = WAKE_MS) -> None:
        """Show the controls for some seconds."""
        self._sleep.start(for_ms)
        awake = self.is_awake()
        self.controls.show()
        self._show_hint()
        if awake:
            return
        self.unsetCursor()
        self.view.set_level(max(self._level, AWAKE_LEVEL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key; the first one after the end only wakes, or goes back."""
        if event.isAutoRepeat():
            return
        wish, awake = wish_of(event), self.is_awake()
        if self._extends(event, wish):
            self.command_requested.emit(Command.EXTEND)
            return
        self.wake()
        if self._session is None:
            if awake and event.key() in _LEAVING:
                self.done_requested.emit()
        elif wish is KeyWish.END:
            self.guard.press()
        elif wish is not None:
            self._obey(wish)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Notice that Esc is no longer held."""
        if wish_of(event) is KeyWish.END and not event.isAutoRepeat():
            self.guard.release()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Wake when the mouse really moves; a shaking table is not enough."""
        place = event.globalPosition()
        moved = place - (self._mouse or place)
        if self._mouse is None or moved.manhattanLength() >= _LEAST_MOVE_PX:
            if self._mouse is not None:
                self.wake()
            self._mouse = place

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wake, or relax longer near the end; a click beside a button is only a click."""
        beside = self.is_awake() and self.controls.geometry().contains(event.position().toPoint())
        self.wake()
        if self._session is not None and self._near_end and not beside:
            self.command_requested.emit(Command.EXTEND)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: ARG002 - Qt's override
        """Keep the focus here; every button has a key of its own."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002 - Qt's override
        """Fill the page with the picture and keep the controls below."""
        self.view.setGeometry(self.rect())
        self._place_controls()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keys."""
        super().showEvent(event)
        self._mouse = None
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget a wish to end, and give the mouse back."""
        super().hideEvent(event)
        self.guard.forget()
        self.unsetCursor()

    def changeEvent(self, event: QEvent) -> None:
        """Make room when letters grow."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place_controls()

    def _build(self) -> None:
        """Put the buttons side by side."""
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * SPACE)
        for button in (self._pause, self._more, self._end, self._done):
            row.addWidget(button)
        self.controls.hide()
        self.controls.setMouseTracking(True)
        self.setMouseTracking(True)

    def _connect(self) -> None:
        """Connect buttons, timers and the guard."""
        self._pause.clicked.connect(self.pause_requested)
        self._more.clicked.connect(self._on_more_clicked)
        self._end.clicked.connect(self.guard.wish)
        self._done.clicked.connect(self.done_requested)
        self._sleep.timeout.connect(self._fall_asleep)
        self._words.timeout.connect(self._on_words_passed)
        self.guard.asked_changed.connect(self._on_asked_changed)
        self.guard.end_requested.connect(self.end_requested)

    def _timer(self, interval_ms: int) -> QTimer:
        """Return a timer that fires once."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        return timer

    def _obey(self, wish: KeyWish) -> None:
        """Do what a key asks for; in the relaxation, longer means five minutes."""
        match wish:
            case KeyWish.PAUSE:
                self.pause_requested.emit()
            case KeyWish.LONGER:
                self.command_requested.emit(Command.EXTEND)
            case KeyWish.SHORTER:
                self.command_requested.emit(Command.SHORTER)
            case KeyWish.VOICE | KeyWish.TIME:
                self.voice_wished.emit(wish)
            case KeyWish.DARK:
                self._fall_asleep()
            case _:
                return

    def _extends(self, event: QKeyEvent, wish: KeyWish | None) -> bool:
        """Return whether a key stands for five minutes more, as most do near the end."""
        if not self._near_end or not is_plain(event):
            return False
        if self._session is None:
            return wish is not KeyWish.END and not (self.is_awake() and event.key() in _LEAVING)
        return wish not in _KEPT

    def _show_words(self, text: str) -> None:
        """Let a sentence come, and go again after a while."""
        self.view.set_words(text)
        self._words.start()
        announce(self, text)

    def _show_buttons(self) -> None:
        """Offer what can be done now."""
        running = self._session is not None
        for button in (self._pause, self._end):
            button.setVisible(running)
        self._more.setVisible(running or self._near_end)
        self._done.setVisible(not running)
        self._show_paused()

    def _show_paused(self) -> None:
        """Show whether the clock stands; that stays to be seen."""
        paused = self._paused()
        self._pause.set_icon(self._icons / ("play.svg" if paused else "pause.svg"))
        self._pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self._show_hint()
        self._place_controls()

    def _paused(self) -> bool:
        """Return whether the clock stands."""
        return self._session is not None and self._session.state not in RUNNING

    def _state_text(self) -> str:
        """Return the hint that is always there: nothing, or that the clock stands."""
        return self.tr("Paused") if self._paused() else ""

    def _show_hint(self) -> None:
        """Show the faint line: what the session was, if somebody is awake, or the state."""
        summary = self._summary if self.is_awake() else ""
        self.view.set_hint(summary or self._state_text())

    def _place_controls(self) -> None:
        """Keep the controls in the lower part of the page."""
        self.controls.adjustSize()
        place = self.controls.rect()
        place.moveCenter(self.rect().center())
        place.moveBottom(self.height() - 14 * SPACE)
        self.controls.setGeometry(place)

    @Slot()
    def _fall_asleep(self) -> None:
        """Let the controls and the mouse pointer go, and be as dark as before."""
        self._sleep.stop()
        self.controls.hide()
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.view.set_hint(self._state_text())
        self.view.set_level(self._level)

    @Slot()
    def _on_words_passed(self) -> None:
        """Let the sentence go."""
        self.view.set_words("")
        self.view.set_hint(self._state_text() if not self.is_awake() else self.view.hint_text())

    @Slot()
    def _on_more_clicked(self) -> None:
        """Ask for five minutes more."""
        self.wake()
        self.command_requested.emit(Command.EXTEND)

    @Slot(bool)
    def _on_asked_changed(self, asked: bool) -> None:
        """Ask, in the faint line, whether the relaxation is to end."""
        if asked:
            self.tell(self.tr("Press Esc or End again to end now"))
        else:
            self.view.set_hint(self._state_text())


_KEPT = (KeyWish.END, KeyWish.SHORTER, KeyWish.VOICE, KeyWish.TIME)
"""Keys that keep their meaning in the last minute."""
_LEAVING = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Space,
)
