"""What belongs to a session besides its pages and its sounds.

That is the soft background, a computer that stays awake, and media keys.
"""

from PySide6.QtCore import QObject, Signal, Slot

from acutimer.engine.events import (
    Command,
    Ended,
    Event,
    FadingBegan,
    LengthChanged,
    Paused,
    Resumed,
    SegmentBegan,
)
from acutimer.engine.segments import MomentKind
from acutimer.engine.session import RUNNING, Session
from acutimer.model.media import MediaState
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.settings import Settings
from acutimer.ports import Background, Media
from acutimer.ui import wording
from acutimer.ui.session_run import Means, SessionRun

SLEEP_WITHIN_S = 10.0
"""A computer that is used again later than that after the end is not put to sleep."""


class SessionSurroundings(QObject):
    """Hold what a session needs around it from its start to its end, and let go of it then.

    After a whole session it stays for as long as one can go back into the relaxation. Near the end
    every media key but stop relaxes five minutes longer.

    Signals: toggle_requested (pause, or go on), command_requested, end_requested, show_requested,
    device_vanished (just before a session is paused for that), told (a quiet line).
    """

    toggle_requested = Signal()
    command_requested = Signal(Command)
    end_requested = Signal()
    show_requested = Signal()
    device_vanished = Signal()
    told = Signal(str)

    def __init__(self, means: Means, parent: QObject | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._means = means
        self._background: Background | None = None
        self._media: Media | None = None
        self._run: SessionRun | None = None
        self._settings = Settings()
        self._faded = self._gone = self._warned = False

    def begin(self, run: SessionRun, settings: Settings) -> None:
        """Surround `run` as `settings` want it."""
        self.let_go()
        self._faded = self._gone = self._warned = False
        self._run, self._settings = run, settings
        quiet = run.session.schedule.quiet
        if settings.keep_awake:
            lit = settings.screen_lit_night if quiet else settings.screen_lit_day
            self._means.wake.hold(screen=lit)
        self._play_background()
        run.driver.event_happened.connect(self._on_event)
        run.driver.closed.connect(self._on_closed)

    def watch(self) -> None:
        """Pause from now on when headphones are pulled, also without a background."""
        if self._run is not None:
            self._opened_background().watch()

    @Slot(bool)
    def duck(self, speaking: bool) -> None:
        """Let the background step back while somebody speaks."""
        if self._background is not None:
            self._background.duck(ducked=speaking)

    def close(self) -> None:
        """Let go of everything for good."""
        self.let_go()
        for part in (self._background, self._media):
            if part is not None:
                part.close()

    def let_go(self) -> None:
        """Let the computer sleep, the background end, and media keys go elsewhere."""
        if self._run is None:
            return
        self._run.driver.event_happened.disconnect(self._on_event)
        self._run.driver.closed.disconnect(self._on_closed)
        self._run = None
        self._means.wake.release()
        if self._background is not None:
            self._background.stop()
        if self._media is not None:
            self._media.hide()

    def _play_background(self) -> None:
        """Let the background be heard, if there is to be one."""
        if sound := self._means.noise(self._settings.background):
            background = self._opened_background()
            background.set_volume(self._settings.background_volume)
            background.play(sound)

    def _opened_background(self) -> Background:
        """Return the background, made when it is first wanted."""
        if self._background is None:
            self._background = self._means.make_background()
            self._background.vanished.connect(self._on_vanished)
        return self._background

    def _opened_media(self) -> Media:
        """Return what media keys reach, made when a session first runs."""
        if self._media is None:
            self._media = self._means.make_media()
            self._media.toggle_requested.connect(self._on_toggle)
            self._media.stop_requested.connect(self.end_requested)
            self._media.raise_requested.connect(self.show_requested)
            self._media.next_requested.connect(self._on_next)
            self._media.previous_requested.connect(self._on_previous)
            self._media.play_requested.connect(self._on_play)
            self._media.pause_requested.connect(self._on_pause)
        return self._media

    @Slot(Event)
    def _on_event(self, event: Event) -> None:
        """Follow the session."""
        if self._run is None:
            return
        self._tell_of_sleep()
        if isinstance(event, Resumed):
            self._play_anew(self._run.session, self._run.driver.now())
        match event:
            case SegmentBegan() | Paused() | Resumed():
                self._show()
            case FadingBegan():
                self._fade(self._run.session.remaining_s(self._run.driver.now()))
            case LengthChanged():
                self._fade_anew(self._run.session, self._run.driver.now())
                self._show()
            case Ended() if self._run.session.back_until is not None:
                self._show()

    def _tell_of_sleep(self) -> None:
        """Say once that the computer may sleep in mid-session, as soon as that is known."""
        if not self._warned and self._means.wake.works() is False:
            self._warned = True
            text = self.tr("The computer may fall asleep: {reason}")
            self.told.emit(text.format(reason=self._means.wake.reason()))

    def _fade_anew(self, session: Session, now: float) -> None:
        """Let the background end with the relaxation, which has another length now."""
        segment, elapsed_s = session.segment, session.elapsed_s(now)
        if segment.kind is not SegmentKind.RELAX:
            return
        if not any(m.kind is MomentKind.FADE and m.at_s > elapsed_s for m in segment.moments):
            self._fade(session.remaining_s(now))
        elif self._faded:
            self._faded = False
            self._play_background()

    def _play_anew(self, session: Session, now: float) -> None:
        """Let a background that fell silent with its device be heard again."""
        if self._gone:
            self._gone = False
            self._play_background()
            if self._faded:
                self._fade(session.remaining_s(now))

    def _fade(self, over_s: float) -> None:
        """Let the background fade into silence over so many seconds of the session."""
        if self._background is not None:
            self._background.fade(over_s / self._means.speed)
            self._faded = True

    def _show(self) -> None:
        """Tell media keys and the desktop what runs."""
        if self._run is None:
            return
        session, now = self._run.session, self._run.driver.now()
        running = session.state in RUNNING
        state = MediaState.PLAYING if running else MediaState.PAUSED
        title, routine = wording.heading(session.segment), session.schedule.routine.title
        times = (session.segment.length_s, session.elapsed_s(now))
        self._opened_media().show(title, state, *times, routine)

    def _ask(self, command: Command) -> None:
        """Ask for `command`, or near the end for more of the relaxation."""
        if self._extends():
            command = Command.EXTEND
        self.command_requested.emit(command)

    def _extends(self) -> bool:
        """Return whether any key relaxes longer now."""
        return self._run is not None and self._run.session.takes_any_key(self._run.driver.now())

    @Slot()
    def _on_closed(self) -> None:
        """Let go, and let the computer sleep at once if it is to: after a whole session only."""
        if self._run is None:
            return
        until, now = self._run.session.back_until, self._run.driver.now()
        in_time = until is not None and 0 <= now - until <= SLEEP_WITHIN_S * self._means.speed
        self.let_go()
        if in_time and self._settings.sleep_at_end and self._means.speed == 1:
            self._means.wake.suspend()

    @Slot()
    def _on_toggle(self) -> None:
        if self._extends():
            self.command_requested.emit(Command.EXTEND)
        else:
            self.toggle_requested.emit()

    @Slot()
    def _on_vanished(self) -> None:
        """Pause rather than blare from the loudspeakers when headphones are pulled."""
        if self._run is None or self._run.is_over:
            return
        self._gone = True
        self.device_vanished.emit()
        self.command_requested.emit(Command.PAUSE)

    @Slot()
    def _on_next(self) -> None:
        self._ask(Command.SKIP)

    @Slot()
    def _on_previous(self) -> None:
        self._ask(Command.BACK)

    @Slot()
    def _on_play(self) -> None:
        self._ask(Command.RESUME)

    @Slot()
    def _on_pause(self) -> None:
        self._ask(Command.PAUSE)
