"""Bring a session on the screen: from its start to the page that tells what it was."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from acutimer.engine.events import Command, Ended, Event, Prolonged, RelaxationBegan
from acutimer.engine.schedule import Schedule
from acutimer.model.record import Ending, Record
from acutimer.model.settings import Settings
from acutimer.model.voice import VoiceLevel
from acutimer.ui import spoken
from acutimer.ui.session_keys import KeyWish
from acutimer.ui.session_pages import SessionPages
from acutimer.ui.session_run import Means, Past, SessionRun
from acutimer.ui.session_surroundings import SessionSurroundings
from acutimer.ui.session_voice import SessionVoice


class SessionStage(QObject):
    """Run one session at a time and keep its pages up to date.

    Signals: page_requested (the page that is to be seen now), told (a quiet line), ended,
    voice_level_chosen (VoiceLevel, by a key).
    """

    page_requested = Signal(QWidget)
    told = Signal(str)
    ended = Signal(Record)
    voice_level_chosen = Signal(VoiceLevel)

    def __init__(self, pages: SessionPages, means: Means, parent: QObject | None = None) -> None:
        """Stand ready; `pages` are connected here as far as a running session goes."""
        super().__init__(parent)
        self._pages = pages
        self._means = means
        self._motion = True
        self._record: Record | None = None
        self._rehearsing = False
        self.run: SessionRun | None = None
        self.closing = False
        self.breath_shown, self.breath_heard = True, False
        self.voice: SessionVoice | None = None
        self.voice_level = VoiceLevel.TONES
        self.settings = Settings()
        self.surroundings = SessionSurroundings(means, self)
        self._connect()

    @property
    def is_running(self) -> bool:
        """Return whether a session has begun and not ended."""
        return self.run is not None and not self.run.is_over

    def set_motion(self, *, motion: bool) -> None:
        """Let things move on the pages, or keep them still."""
        self._motion = motion

    @property
    def is_rehearsal(self) -> bool:
        """Return whether the last session was run from the editor, to try it out."""
        return self._rehearsing

    def start(
        self, schedule: Schedule, *, rehearse: float = 0.0, before: int | None = None
    ) -> None:
        """Start a session, unless one runs; `rehearse` times as fast it leaves no record.

        `before` is how tense the person feels, 0..10 or None.
        """
        if self.is_running:
            return
        self._rehearsing = rehearse > 0
        means = self._means.rehearsing(rehearse) if rehearse else self._means
        if self.settings.bell_in_relaxation:
            schedule = schedule.with_bell()
        run = SessionRun(schedule, means, self)
        run.feel_before(before)
        self._begin(run, means)

    def go_on(self, past: Past) -> None:
        """Show a session that was cut off, unless one runs; it stays paused."""
        if not self.is_running:
            self._rehearsing = False
            run = SessionRun(past.session.schedule, self._means, self, past)
            self._begin(run, self._means)

    def _begin(self, run: SessionRun, means: Means) -> None:
        """Bring `run` on the screen in the place of the one before, and start it."""
        if self.voice is not None:
            self.voice.end()
            self.voice = None
        self.surroundings.let_go()
        if self.run is not None:
            self.run.deleteLater()
        self._record = None
        self.run = run
        self.run.settings = self.settings
        self._follow(self.run)
        if not self._rehearsing:
            self.surroundings.begin(self.run, self.settings)
        self._give_voice(means)
        run.driver.set_breath_heard(heard=self.breath_heard)
        self._show(run, means.speed)
        run.start()
        run.driver.set_moving(moving=self._motion and not self._relaxing)

    def _show(self, run: SessionRun, speed: float) -> None:
        """Show the page for what `run` begins with."""
        if self._relaxing:
            dark = self._pages.relaxation()
            dark.set_motion(motion=self._motion)
            dark.begin(run.session)
            self.page_requested.emit(dark)
            return
        page = self._pages.session()
        page.set_motion(motion=self._motion)
        page.set_breath(shown=self.breath_shown)
        page.begin(run.session, speed=speed)
        self.page_requested.emit(page)

    @Slot()
    def end(self) -> None:
        """End the running session, if there is one."""
        if self.run is not None:
            self.run.end()

    def keep(self) -> None:
        """Keep the record of the running session as it stands now."""
        if self.run is not None and self.is_running:
            self.run.keep()

    def set_shown(self, *, shown: bool) -> None:
        """Say whether anybody can see the window."""
        if self.run is not None:
            self.run.driver.set_shown(shown=shown)

    def _give_voice(self, means: Means) -> None:
        """Let the session speak, at the level that was chosen."""
        if self.run is None:
            return
        level, find, own = self.voice_level, means.make_speaker, means.make_recordings
        self.voice = SessionVoice(
            self.run.driver, find, level, self.run, speed=means.speed, make_recordings=own
        )
        self.voice.level_changed.connect(self._on_level_changed)
        self.voice.speaking_changed.connect(self.surroundings.duck)
        self.surroundings.device_vanished.connect(self.voice.fall_silent)
        self._heed_level(self.run, level)

    def _heed_level(self, run: SessionRun, level: VoiceLevel) -> None:
        """Let all sounds, or none, be heard; nothing counts aloud by night or under a voice."""
        run.silent = level is VoiceLevel.SILENT
        run.driver.counted_in = not (level.speaks or run.session.schedule.quiet)
        if level.speaks:
            self.surroundings.watch()

    @Slot(VoiceLevel)
    def _on_level_changed(self, level: VoiceLevel) -> None:
        """Let all sounds, or none, be heard; and remember it."""
        if self.run is not None:
            self._heed_level(self.run, level)
        self.voice_level = level
        self.told.emit(spoken.level_changed(level))
        self.voice_level_chosen.emit(level)

    @Slot(KeyWish)
    def _on_voice_wished(self, wish: KeyWish) -> None:
        """Say more or less, or what is left."""
        if self.voice is not None and self.is_running:
            self.voice.next_level() if wish is KeyWish.VOICE else self.voice.tell_time()

    @Slot(str)
    def _on_say_requested(self, text: str) -> None:
        """Say what is shown as the answer to a key."""
        if self.voice is not None and self.is_running:
            self.voice.answer(text)

    def _connect(self) -> None:
        """Connect what the pages ask for."""
        self.surroundings.command_requested.connect(self._on_command_requested)
        self.surroundings.toggle_requested.connect(self._on_pause_requested)
        self.surroundings.end_requested.connect(self.end)
        self.surroundings.told.connect(self.told)
        self._pages.voice_wished.connect(self._on_voice_wished)
        self._pages.say_requested.connect(self._on_say_requested)
        self._pages.command_requested.connect(self._on_command_requested)
        self._pages.pause_requested.connect(self._on_pause_requested)
        self._pages.relaxation_requested.connect(self._on_relaxation_requested)
        self._pages.end_requested.connect(self.end)
        self._pages.done_requested.connect(self._on_done)
        self._pages.note_changed.connect(self._on_note_changed)
        self._pages.felt_after.connect(self._on_felt_after)
        self._pages.breath_changed.connect(self._on_breath_changed)

    def _follow(self, run: SessionRun) -> None:
        """Show what `run` does."""
        run.driver.event_happened.connect(self._on_event_happened)
        run.driver.ticked.connect(self._on_ticked)
        run.driver.closed.connect(self._on_closed)
        run.told.connect(self.told)
        run.finished.connect(self._on_finished)

    @property
    def _relaxing(self) -> bool:
        """Return whether the running session has come to its relaxation."""
        if self.run is None:
            return False
        return self.run.session.index == len(self.run.session.segments) - 1

    @Slot(Command)
    def _on_command_requested(self, command: Command) -> None:
        """Pass a command on."""
        if self.run is None:
            return
        match command:
            case Command.PAUSE:
                self.run.driver.pause()
            case Command.RESUME:
                self.run.driver.resume()
            case _:
                self.run.driver.send(command)

    @Slot()
    def _on_pause_requested(self) -> None:
        """Pause, or go on."""
        if self.run is not None:
            self.run.driver.toggle_pause()

    @Slot()
    def _on_relaxation_requested(self) -> None:
        """Leave out the rest of the pressing."""
        if self.run is not None:
            self.run.driver.skip_to_relaxation()

    @Slot(bool)
    def _on_breath_changed(self, shown: bool) -> None:
        """Let the breath fall silent for this session where it is not shown."""
        if self.run is not None:
            self.run.driver.set_breath_heard(heard=shown and self.breath_heard)

    @Slot(str)
    def _on_note_changed(self, note: str) -> None:
        """Keep the note with the record."""
        if self.run is not None:
            self._record = self.run.keep_note(self._record or self.run.record(), note)

    @Slot(object)
    def _on_felt_after(self, rating: int | None) -> None:
        """Keep with the record how tense the person feels now."""
        if self.run is not None:
            self._record = self.run.feel_after(self._record or self.run.record(), rating)

    @Slot(Event)
    def _on_event_happened(self, event: Event) -> None:
        """Show what happened on the page that it belongs to."""
        if self.run is None or isinstance(event, Ended):
            return
        if isinstance(event, RelaxationBegan):
            page = self._pages.relaxation()
            page.set_motion(motion=self._motion)
            page.begin(self.run.session)
            self.run.driver.set_moving(moving=False)
            self.page_requested.emit(page)
        if isinstance(event, Prolonged):
            self._go_back_into_the_dark(self.run)
        self._pages.observe(event, relaxing=self._relaxing)

    def _go_back_into_the_dark(self, run: SessionRun) -> None:
        """Show the relaxation again, which had ended."""
        self._record = None
        page = self._pages.relaxation()
        page.go_on(run.session)
        self.page_requested.emit(page)

    @Slot()
    def _on_closed(self) -> None:
        """Offer no longer to go back into the relaxation."""
        self._pages.set_may_go_on(may=False)

    @Slot()
    def _on_done(self) -> None:
        """Take that nobody wants to go back into the relaxation."""
        if self.run is not None and self.run.is_over:
            self.run.driver.close()

    @Slot()
    def _on_ticked(self) -> None:
        """Show the time that is left."""
        if self.run is None or not self.is_running:
            return
        now = self.run.driver.now()
        if self._relaxing:
            self._pages.relaxation().refresh(now)
        else:
            self._pages.session().refresh(now, self.run.ends_at())

    @Slot(Record)
    def _on_finished(self, record: Record) -> None:
        """Show what it was: after a quiet night only to somebody who moves."""
        self._record = record
        self.ended.emit(record)
        if self._rehearsing:
            return
        quiet = self.run is not None and self.run.session.schedule.quiet
        if quiet and not self.closing and record.ending is not Ending.STOPPED:
            dark = self._pages.relaxation()
            dark.end_in_the_dark(record)
            dark.set_may_go_on(may=self.run is not None and self.run.may_go_on)
            self.page_requested.emit(dark)
            return
        page = self._pages.afterwards()
        own = self.run.note if self.run is not None else ""
        page.set_record(replace(record, note=own))  # the field is for the person's own words
        page.set_may_go_on(may=self.run is not None and self.run.may_go_on)
        page.set_closing(closing=self.closing)
        self.page_requested.emit(page)
