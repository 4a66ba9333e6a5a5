"""The page that leads through the pressing part of a session."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from acutimer.engine.events import (
    BeatBegan,
    Command,
    Eased,
    Event,
    LengthChanged,
    Paused,
    PulsePressed,
    PulseReleased,
    Refused,
    Resumed,
    SegmentBegan,
)
from acutimer.engine.session import RUNNING, Session
from acutimer.model.atlas import Atlas
from acutimer.model.duration import format_duration
from acutimer.model.routine import Hold
from acutimer.model.segment_kind import SegmentKind
from acutimer.ui import wording
from acutimer.ui.announcing import announce
from acutimer.ui.blank import Blank
from acutimer.ui.ending_guard import EndingGuard
from acutimer.ui.parts import label
from acutimer.ui.ring import CountdownRing
from acutimer.ui.session_body import SessionBody
from acutimer.ui.session_controls import SessionControls
from acutimer.ui.session_foot import SessionFoot
from acutimer.ui.session_keys import COMMANDS, KeySheet, KeyWish, ignore_focus, wish_of
from acutimer.ui.session_motion import SessionMotion
from acutimer.ui.strip import ScheduleStrip, bars_of
from acutimer.ui.theme import SPACE, Theme, scale_of


class SessionPage(QWidget):
    """Show what to do now, for how long, and what comes next; take keys wherever the focus is.

    Signals: command_requested, pause_requested (or to go on), end_requested (it was asked twice),
    relaxation_requested (leave out the rest of the pressing), breath_changed (whether the breath
    is shown), voice_wished (a key about the voice), say_requested (a sentence).
    """

    command_requested = Signal(Command)
    pause_requested = Signal()
    end_requested = Signal()
    relaxation_requested = Signal()
    breath_changed = Signal(bool)
    voice_wished = Signal(KeyWish)
    say_requested = Signal(str)

    def __init__(
        self, atlas: Atlas, icons: Path, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Build the page; it is empty until `begin`."""
        super().__init__(parent)
        self._session: Session | None = None
        self._released = False
        self._beat = 0
        self._steps = ""
        self._caption = ""
        self.guard = EndingGuard(self)
        self.body = SessionBody(atlas, theme)
        self.ring = CountdownRing()
        self._movement = SessionMotion(self.body, self.ring)
        self.strip = ScheduleStrip()
        self.controls = SessionControls(icons, theme)
        self._rehearsal = label("", "chip", wrap=False)
        self._title = label("", "quiet", wrap=False)
        self._step = label("", "quiet", wrap=False)
        self._heading = label("", "title")
        self._shown = label("", "quiet")
        self._foot = SessionFoot()
        self._build()
        self.keys = KeySheet(self)
        ignore_focus(self)
        self.blank = Blank(self)
        self.set_theme(theme)
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for part in (self.body, self.ring, self.strip, self.controls):
            part.set_theme(theme)

    def set_motion(self, *, motion: bool) -> None:
        """Let the glow breathe and marks move, or keep them still."""
        self._movement.moves = motion
        self.body.set_motion(motion=motion)

    def set_breath(self, *, shown: bool) -> None:
        """Show how to breathe during the holds, or not."""
        self._movement.breathes = shown

    def begin(self, session: Session, *, speed: float = 1.0) -> None:
        """Show `session` from its start; one that is `speed` times faster is marked."""
        self._rehearsal.setText(self.tr("Rehearsal, {n} × as fast").format(n=f"{speed:g}"))
        self._rehearsal.setVisible(speed != 1)
        self._session = session
        self._released, self._beat = False, 0
        self._title.setText(session.schedule.routine.title)
        self.body.set_routine(session.schedule.routine)
        self._foot.forget()
        self.keys.hide()
        self._show_segment()

    def observe(self, event: Event) -> None:
        """Show what `event` tells."""
        match event:
            case SegmentBegan():
                self._released, self._beat = False, 0
                self._show_segment()
                announce(self, self.now_text())
            case PulsePressed() | PulseReleased():
                self._released = isinstance(event, PulseReleased)
                self._show_caption()
            case BeatBegan():
                self._beat = event.number
                self._show_caption()
            case Eased():
                self._show_lengths()
                self.tell(self._after_easing())
            case LengthChanged():
                self._show_lengths()
            case Paused() | Resumed():
                self._show_paused()
            case Refused():
                self.tell(wording.refusal(event))

    def refresh(self, now: float, ends_at: datetime) -> None:
        """Show the time that is left at `now` (monotonic seconds)."""
        if self._session is None:
            return
        segment, left_s = self._session.segment, self._session.remaining_s(now)
        share = left_s / segment.length_s if segment.length_s else 0.0
        self.ring.set_text(self.tr("Next") if segment.waits else format_duration(left_s))
        self.ring.set_share(1.0 if segment.waits else share)
        breathing = self._movement.words
        self._movement.show(self._session, now)
        if self._movement.words != breathing:
            self._show_caption()
        self.strip.set_progress(self._session.index, 1.0 - share)
        if (steps := wording.step_of(self._session, ends_at)) != self._steps:
            self._steps = steps
            self._step.setText(steps)

    def tell(self, text: str) -> None:
        """Show a quiet line for some seconds."""
        self._foot.tell(text)

    def now_text(self) -> str:
        """Return what to do now, in one line."""
        return self._heading.text()

    def notice_text(self) -> str:
        """Return the quiet line as it is shown."""
        return self._foot.notice_text()

    def rehearsal_text(self) -> str:
        """Return what marks a rehearsal, or an empty text."""
        return "" if self._rehearsal.isHidden() else self._rehearsal.text()

    def caption_text(self) -> str:
        """Return the words under the time."""
        return self._caption

    def step_text(self) -> str:
        """Return the line that says which step it is and when the session ends."""
        return self._step.text()

    def next_text(self) -> str:
        """Return the line that says what comes next."""
        return self._foot.next_text()

    def relaxation_text(self) -> str:
        """Return the line that says how long the relaxation will be."""
        return self._foot.relaxation_text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key, whatever has the focus."""
        wish = wish_of(event)
        if event.isAutoRepeat():
            return
        if self.keys.isVisible():
            self.keys.hide()
        elif wish is KeyWish.END:
            self.guard.press()
        elif wish is not None:
            self._obey(wish)
        elif self._waits() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._obey(KeyWish.SKIP)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Notice that Esc is no longer held."""
        if wish_of(event) is KeyWish.END and not event.isAutoRepeat():
            self.guard.release()

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: ARG002 - Qt's override
        """Keep the focus here; every button has a key of its own."""
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keys."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget a wish to end that was not repeated."""
        super().hideEvent(event)
        self.guard.forget()

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the longest texts when letters grow."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()

    def _connect(self) -> None:
        """Connect buttons, ring and guard."""
        self.controls.wished.connect(self._obey)
        self.ring.clicked.connect(self._on_ring_clicked)
        self._foot.relaxation_requested.connect(self._on_straight_requested)
        self.guard.asked_changed.connect(self._on_asked_changed)
        self.guard.end_requested.connect(self.end_requested)

    @Slot(KeyWish)
    def _obey(self, wish: KeyWish) -> None:
        """Do what a key or a button asks for."""
        match wish:
            case KeyWish.PAUSE if self._waits():
                self.command_requested.emit(Command.SKIP)
            case KeyWish.PAUSE:
                self.pause_requested.emit()
            case KeyWish.BREATH:
                self._switch_breath()
            case KeyWish.END:
                self.guard.wish()
            case KeyWish.GENTLER | KeyWish.FIRMER:
                self._tell_way(wish)
            case KeyWish.HELP | KeyWish.DARK:
                self.keys.open() if wish is KeyWish.HELP else self.blank.cover()
            case KeyWish.VOICE | KeyWish.TIME:
                self.voice_wished.emit(wish)
            case _:
                self.command_requested.emit(COMMANDS[wish])

    def _waits(self) -> bool:
        """Return whether the running step goes on only by a key."""
        session = self._session
        return session is not None and session.segment.waits and session.state in RUNNING

    def _switch_breath(self) -> None:
        """Show how to breathe, or stop showing it."""
        shown = not self._movement.breathes
        self.set_breath(shown=shown)
        words = self.tr("The ring shows the breath"), self.tr("The breath is not shown")
        self.tell(words[0] if shown else words[1])
        self.breath_changed.emit(shown)

    def _tell_way(self, wish: KeyWish) -> None:
        """Show how to press more gently or more firmly."""
        hold = self._hold()
        gentler = wish is KeyWish.GENTLER
        words = (hold.gentler if gentler else hold.firmer) if hold else ""
        words = words or self.tr("There is nothing to change in this step")
        self.tell(words)
        self.say_requested.emit(words)

    def _after_easing(self) -> str:
        """Return what to say once a hold was eased."""
        hold = self._hold()
        return hold.gentler if hold and hold.gentler else self.tr("Half of it is left; go lightly")

    def _hold(self) -> Hold | None:
        """Return the hold that runs or comes next."""
        if self._session is None or self._session.segment.step is None:
            return None
        step = self._session.schedule.routine.steps[self._session.segment.step]
        return step if isinstance(step, Hold) else None

    def _show_segment(self) -> None:
        """Show the running segment."""
        if self._session is None:
            return
        segment, hold = self._session.segment, self._hold()
        pressing = segment.kind is SegmentKind.HOLD
        on_the_way = segment.kind is SegmentKind.TRANSITION
        self._heading.setText(wording.heading(segment))
        self._shown.setText((segment.words if on_the_way else "") or segment.shown)
        self.ring.set_resting(resting=not pressing)
        self.body.show_segment(segment)
        self.body.show_movement(None)
        self.controls.set_waiting(waiting=segment.waits)
        self.controls.set_pressing(
            pressing=pressing,
            gentler=bool(hold and hold.gentler),
            firmer=bool(hold and hold.firmer),
        )
        self._show_lengths()
        self._show_paused()

    def _show_lengths(self) -> None:
        """Show everything that depends on how long things take."""
        if self._session is None:
            return
        self.strip.set_segments(bars_of(self._session.segments))
        self._foot.set_lines(wording.next_of(self._session), wording.relaxation_of(self._session))

    def _show_paused(self) -> None:
        """Show whether the clock stands."""
        paused = self._session is not None and self._session.state not in RUNNING
        self.controls.set_paused(paused=paused)
        self._show_caption()

    def _show_caption(self) -> None:
        """Show the words under the time."""
        if self._session is None:
            return
        paused = self._session.state not in RUNNING
        words = wording.caption(self._session.segment, released=self._released, beat=self._beat)
        self._caption = self.tr("paused") if paused else words
        self.ring.set_caption("\n".join(filter(None, (self._caption, self._movement.words))))

    def _build(self) -> None:
        """Put the body on the left and everything else on the right."""
        right = QVBoxLayout()
        right.setContentsMargins(5 * SPACE, 6 * SPACE, 11 * SPACE, 5 * SPACE)
        right.setSpacing(2 * SPACE)
        right.addWidget(self._rehearsal, 0, Qt.AlignmentFlag.AlignLeft)
        right.addLayout(self._pair(self._title, self._step))
        right.addSpacing(3 * SPACE)
        right.addWidget(self._heading)
        right.addWidget(self._shown)
        right.addWidget(self.ring, 1)
        right.addSpacing(2 * SPACE)
        right.addWidget(self.controls)
        right.addSpacing(4 * SPACE)
        right.addWidget(self.strip)
        right.addWidget(self._foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.body, 46)
        layout.addLayout(right, 54)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._rehearsal.hide()
        self._keep_room()

    def _keep_room(self) -> None:
        """Give texts that change the room of their longest, so that nothing jumps."""
        scale = scale_of(self.font())
        self._shown.setMinimumHeight(round(44 * scale))
        self._foot.set_scale(scale)

    def _pair(self, left: QWidget, right: QWidget) -> QHBoxLayout:
        """Return two widgets at both ends of a line."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * SPACE)
        row.addWidget(left, 1)
        row.addWidget(right)
        return row

    @Slot(bool)
    def _on_asked_changed(self, asked: bool) -> None:
        """Ask, in the quiet line, whether the session is to end."""
        if asked:
            self._foot.ask(self.tr("Press Esc or End again to end now"))
        else:
            self._foot.withdraw()

    @Slot()
    def _on_ring_clicked(self) -> None:
        """Pause or go on."""
        self._obey(KeyWish.PAUSE)

    @Slot()
    def _on_straight_requested(self) -> None:
        """Ask for the relaxation instead of the end."""
        self.guard.forget()
        self.relaxation_requested.emit()
