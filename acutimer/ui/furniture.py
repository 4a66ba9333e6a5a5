"""What the window is filled with once its frame is on the screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from acutimer.engine.lengths import remembered
from acutimer.engine.schedule import Schedule
from acutimer.errors import NothingLeftError
from acutimer.model.cue import Cue
from acutimer.model.profile import Profile
from acutimer.model.routine import Routine
from acutimer.model.settings import Settings
from acutimer.ports import SoundStatus
from acutimer.ui.contents import Contents
from acutimer.ui.library_page import LibraryPage
from acutimer.ui.notice import Notice
from acutimer.ui.overlay import Question
from acutimer.ui.preferences import Preferences
from acutimer.ui.prepare_page import PreparePage
from acutimer.ui.session_pages import SessionPages
from acutimer.ui.session_run import Means
from acutimer.ui.session_stage import SessionStage
from acutimer.ui.shelf_stage import ShelfStage
from acutimer.ui.suiting import suited
from acutimer.ui.theme import Theme

if TYPE_CHECKING:
    from acutimer.ui.points_stage import PointsStage


class Furniture(QObject):
    """Build and hold the pages, the stage of the session, the preferences and the question.

    Signals: told (a quiet line), about_requested (to say what suits the person).
    """

    told = Signal(str)
    about_requested = Signal()

    def __init__(
        self,
        contents: Contents,
        means: Means,
        settings: Settings,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        """Build what is seen first; the other pages come when they are needed."""
        super().__init__(parent)
        self._parent = parent
        self.means = means
        self.atlas = contents.atlas
        self._theme = theme
        self._points: PointsStage | None = None
        self._preparing: PreparePage | None = None
        self.preferences = Preferences(settings, means.store, parent)
        self.library = LibraryPage(contents.atlas, theme)
        self.pages = SessionPages(contents.atlas, contents.icons, theme, means.wall, parent)
        self.stage = SessionStage(self.pages, means, parent)
        self.question = Question(theme, parent)
        self.library.set_hour(means.wall().hour)
        self.library.set_profile(self.preferences.profile())
        self.heed_lengths()
        self.preferences.profile_changed.connect(self._on_profile_changed)
        self.pages.profile_changed.connect(self.preferences.choose_profile)
        self.pages.about_requested.connect(self.about_requested)
        self.pages.breath_chosen.connect(self.preferences.choose_breath)
        self.shelf = ShelfStage(contents, self.library, means, self.preferences, theme, parent)
        self.pages.edit_requested.connect(self.shelf.edit)
        self.shelf.look()

    def points(self) -> "PointsStage":
        """Return the points with their page, built when it is first wanted."""
        if self._points is None:
            from acutimer.ui.points_stage import PointsStage

            kept = (self.means.store, self.preferences)
            self._points = PointsStage(self.atlas, self.library, *kept, self._theme, self._parent)
            self._points.routine_made.connect(self.shelf.edit_new)
            self._points.told.connect(self.told)
            self._points.about_requested.connect(self.about_requested)
        return self._points

    def is_of_points(self, page: QWidget) -> bool:
        """Tell whether `page` is that of the points."""
        return self._points is not None and page is self._points.page

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        for part in (self.library, self.question, self.pages, self.shelf):
            part.set_theme(theme)
        if self._points is not None:
            self._points.page.set_theme(theme)

    def plan(self, routine: Routine, *, quiet: bool) -> Schedule:
        """Return what would happen if `routine` were started as it stands.

        Raises:
            NothingLeftError: if the person may press nothing of it.
        """
        mine = suited(routine, self.atlas.points, self.preferences.profile()).routine
        if mine is None:
            raise NothingLeftError(routine.title)
        lengths = self.preferences.lengths(routine.id)
        return remembered(mine, lengths, self.means.wall().date(), quiet=quiet)

    def heed_lengths(self) -> None:
        """Let the library show the lengths that are remembered."""
        self.library.set_lengths(self.preferences.settings.lengths, self.means.wall().date())

    def prepare(self, routine: Routine, *, quiet: bool) -> PreparePage:
        """Return the page that shows `routine` before its start."""
        page = self.pages.prepare()
        if self._preparing is None:
            self._preparing = page
            page.lengths_chosen.connect(self.preferences.choose_lengths)
        page.set_profile(self.preferences.profile())
        page.set_routine(routine, self.preferences.lengths(routine.id), quiet=quiet)
        settings = self.preferences.settings
        page.ways.set_breath(shown=settings.breath_shown, heard=settings.breath_heard)
        page.set_volume(settings.cue_volume)
        page.set_own(own=self.shelf.is_own(routine.id))
        return page

    def notice(self) -> Notice:
        """Return the safety notice, with what the person said of themself if it was read before."""
        page = self.pages.notice()
        page.about.set_profile(self.preferences.profile())
        page.set_known(known=self.preferences.settings.notice_seen)
        return page

    @Slot(object)
    def _on_profile_changed(self, profile: Profile) -> None:
        """Leave out everywhere what does not suit the person."""
        self.library.set_profile(profile)
        self.pages.set_profile(profile)

    def heed_breath(self) -> None:
        """Let the next session show and sound the breath as the person likes it."""
        settings = self.preferences.settings
        self.stage.breath_shown = settings.breath_shown
        self.stage.breath_heard = settings.breath_heard

    def show_sound(self) -> SoundStatus:
        """Say before the start whether there is sound, and return it."""
        status = self.means.player.status()
        self.pages.show_sound(status, self.means.player.name())
        return status

    def check_sound(self) -> None:
        """Let a cue be heard."""
        self.means.player.play(Cue.BEGIN)

    def put_away(self) -> None:
        """End and keep everything."""
        self.stage.end()
        self.shelf.put_away()
        self.preferences.flush()
        self.means.player.close()
