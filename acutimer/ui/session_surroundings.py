"""What belongs to a session besides its pages and its sounds.

That is the soft background, a computer that stays awake, and media keys.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from acutimer.engine.events import Command, Ended, Event, FadingBegan, Paused, Resumed, SegmentBegan
from acutimer.engine.session import RUNNING
from acutimer.model.media import MediaState
from acutimer.model.record import Ending
from acutimer.model.settings import Settings
from acutimer.ports import Background, Media
from acutimer.ui import wording
from acutimer.ui.session_run import Means, SessionRun


class SessionSurroundings(QObject):
    """Hold what a session needs around it from its start to its end, and let go of it then.

    Signals: toggle_requested (pause, or go on), command_requested, end_requested, show_requested.
    """

    toggle_requested = Signal()
    command_requested = Signal(Command)
    end_requested = Signal()
    show_requested = Signal()

    def __init__(self, means: Means, parent: QObject | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._means = means
        self._background: Background | None = None
        self._media: Media | None = None
        self._run: SessionRun | None = None
        self._settings = Settings()

    def begin(self, run: SessionRun, settings: Settings) -> None:
        """Surround `run` as `settings` want it."""
        self._run, self._settings = run, settings
        quiet = run.session.schedule.quiet
        if settings.keep_awake:
            lit = settings.screen_lit_night if quiet else settings.screen_lit_day
            self._means.wake.hold(screen=lit)
        if sound := self._sound(settings.background):
            background = self._opened_background()
            background.set_volume(settings.background_volume)
            background.play(sound)
        run.driver.event_happened.connect(self._on_event)

    @Slot(bool)
    def duck(self, speaking: bool) -> None:
        """Let the background step back while somebody speaks."""
        if self._background is not None:
            self._background.duck(ducked=speaking)

    def close(self) -> None:
        """Let go of everything for good."""
        self._let_go()
        for part in (self._background, self._media):
            if part is not None:
                part.close()

    def _sound(self, name: str) -> Path | None:
        """Return the file of a background: one of the program's own, or the person's."""
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else self._means.noises / f"{name}.wav"

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
            self._media.toggle_requested.connect(self.toggle_requested)
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
        match event:
            case SegmentBegan() | Paused() | Resumed():
                self._show()
            case FadingBegan() if self._background is not None:
                left_s = self._run.session.remaining_s(self._run.driver.now())
                self._background.fade(left_s / self._means.speed)
            case Ended():
                self._let_go()
                if self._settings.sleep_at_end and event.ending is Ending.COMPLETED:
                    self._means.wake.suspend()

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

    def _let_go(self) -> None:
        """Let the computer sleep, the background end, and media keys go elsewhere."""
        self._run = None
        self._means.wake.release()
        if self._background is not None:
            self._background.stop()
        if self._media is not None:
            self._media.hide()

    @Slot()
    def _on_vanished(self) -> None:
        """Pause rather than blare from the loudspeakers when headphones are pulled."""
        if self._run is not None and self._run.session.state in RUNNING:
            self.command_requested.emit(Command.PAUSE)

    @Slot()
    def _on_next(self) -> None:
        self.command_requested.emit(Command.SKIP)

    @Slot()
    def _on_previous(self) -> None:
        self.command_requested.emit(Command.BACK)

    @Slot()
    def _on_play(self) -> None:
        self.command_requested.emit(Command.RESUME)

    @Slot()
    def _on_pause(self) -> None:
        self.command_requested.emit(Command.PAUSE)
