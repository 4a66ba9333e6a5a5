"""The pages from the preparation to the end, each built when it is first needed."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from acutimer.engine.events import Command, Event
from acutimer.engine.schedule import Schedule
from acutimer.model.atlas import Atlas
from acutimer.model.profile import Profile
from acutimer.model.routine import Routine
from acutimer.ports import SoundStatus
from acutimer.ui.afterwards_page import AfterwardsPage
from acutimer.ui.notice import Notice
from acutimer.ui.prepare_page import PreparePage
from acutimer.ui.relaxation_page import RelaxationPage
from acutimer.ui.session_keys import KeyWish
from acutimer.ui.session_page import SessionPage
from acutimer.ui.theme import Theme


class SessionPages(QObject):
    """Hold the pages around a session; the window opens sooner when they are not built yet.

    Signals: notice_accepted, start_requested (Schedule), back_requested, sound_check_requested,
    volume_changed (0..1), command_requested, pause_requested, end_requested, relaxation_requested,
    note_changed, felt_after (0..10 or None), done_requested, profile_changed (Profile),
    about_requested, breath_changed (bool), breath_chosen (shown, heard), edit_requested (Routine),
    voice_wished (KeyWish), say_requested.
    """

    notice_accepted = Signal()
    start_requested = Signal(Schedule)
    back_requested = Signal()
    sound_check_requested = Signal()
    volume_changed = Signal(float)
    command_requested = Signal(Command)
    pause_requested = Signal()
    end_requested = Signal()
    relaxation_requested = Signal()
    note_changed = Signal(str)
    felt_after = Signal(object)
    done_requested = Signal()
    profile_changed = Signal(Profile)
    about_requested = Signal()
    breath_changed = Signal(bool)
    breath_chosen = Signal(bool, bool)
    edit_requested = Signal(Routine)
    voice_wished = Signal(KeyWish)
    say_requested = Signal(str)

    def __init__(
        self,
        atlas: Atlas,
        icons: Path,
        theme: Theme,
        wall: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        """Build nothing yet."""
        super().__init__(parent)
        self._atlas = atlas
        self._icons = icons
        self._theme = theme
        self._wall = wall
        self._notice: Notice | None = None
        self._prepare: PreparePage | None = None
        self._guiding: SessionPage | None = None
        self._afterwards: AfterwardsPage | None = None
        self.dark: RelaxationPage | None = None

    def notice(self) -> Notice:
        """Return the safety notice."""
        if self._notice is None:
            self._notice = Notice()
            self._notice.accepted.connect(self.notice_accepted)
            self._notice.about.profile_changed.connect(self.profile_changed)
        return self._notice

    def prepare(self) -> PreparePage:
        """Return the page before the start."""
        if self._prepare is None:
            page = PreparePage(self._atlas, self._theme, self._wall)
            page.start_requested.connect(self.start_requested)
            page.back_requested.connect(self.back_requested)
            page.bar.sound_check_requested.connect(self.sound_check_requested)
            page.bar.volume_changed.connect(self.volume_changed)
            page.about_requested.connect(self.about_requested)
            page.edit_requested.connect(self.edit_requested)
            page.ways.breath_chosen.connect(self.breath_chosen)
            self._prepare = page
        return self._prepare

    def session(self) -> SessionPage:
        """Return the page that leads through the pressing."""
        if self._guiding is None:
            page = SessionPage(self._atlas, self._icons, self._theme)
            page.command_requested.connect(self.command_requested)
            page.pause_requested.connect(self.pause_requested)
            page.end_requested.connect(self.end_requested)
            page.relaxation_requested.connect(self.relaxation_requested)
            page.breath_changed.connect(self.breath_changed)
            page.voice_wished.connect(self.voice_wished)
            page.say_requested.connect(self.say_requested)
            self._guiding = page
        return self._guiding

    def relaxation(self) -> RelaxationPage:
        """Return the dark page."""
        if self.dark is None:
            page = RelaxationPage(self._icons, self._theme)
            page.command_requested.connect(self.command_requested)
            page.pause_requested.connect(self.pause_requested)
            page.end_requested.connect(self.end_requested)
            page.done_requested.connect(self.done_requested)
            page.voice_wished.connect(self.voice_wished)
            self.dark = page
        return self.dark

    def afterwards(self) -> AfterwardsPage:
        """Return the page after the end."""
        if self._afterwards is None:
            page = AfterwardsPage()
            page.note_changed.connect(self.note_changed)
            page.rated.connect(self.felt_after)
            page.done_requested.connect(self.done_requested)
            page.command_requested.connect(self.command_requested)
            self._afterwards = page
        return self._afterwards

    def set_may_go_on(self, *, may: bool) -> None:
        """Say whether one can go back into the relaxation, which has ended."""
        for page in (self.dark, self._afterwards):
            if page is not None:
                page.set_may_go_on(may=may)

    def is_of_session(self, page: QWidget) -> bool:
        """Return whether `page` has the window for itself."""
        return page in (self._guiding, self.dark)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        for page in (self._prepare, self._guiding, self.dark):
            if page is not None:
                page.set_theme(theme)

    def set_profile(self, profile: Profile) -> None:
        """Leave out what does not suit `profile` on the page before the start."""
        if self._prepare is not None:
            self._prepare.set_profile(profile)

    def show_sound(self, status: SoundStatus, name: str) -> None:
        """Say on the page before the start, if there is one, whether there is sound."""
        if self._prepare is not None:
            self._prepare.bar.set_sound_status(status, name)

    def observe(self, event: Event, *, relaxing: bool) -> None:
        """Show `event` on the page of the session that is to be seen."""
        page = self.dark if relaxing else self._guiding
        if page is not None:
            page.observe(event)

    def tell(self, text: str) -> None:
        """Show a quiet line on the page of the session that is to be seen."""
        for page in (self.dark, self._guiding):
            if page is not None and page.isVisibleTo(page.window()):
                page.tell(text)
