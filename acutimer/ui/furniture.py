"""What the window is filled with once its frame is on the screen."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from acutimer.engine.lengths import remembered
from acutimer.engine.schedule import Schedule
from acutimer.errors import NothingLeftError
from acutimer.model.backup import BackupKind, Brought
from acutimer.model.cue import Cue
from acutimer.model.profile import Profile
from acutimer.model.routine import Routine
from acutimer.model.settings import Settings
from acutimer.model.voice import VoiceLevel
from acutimer.ports import Recordings, SoundStatus, Speaker
from acutimer.ui.contents import Contents
from acutimer.ui.cut_off import CutOff
from acutimer.ui.keeping_stage import KeepingStage
from acutimer.ui.library_page import LibraryPage
from acutimer.ui.morning import Morning
from acutimer.ui.notice import Notice
from acutimer.ui.overlay import Question
from acutimer.ui.practice_stage import PracticeStage
from acutimer.ui.preferences import Preferences
from acutimer.ui.prepare_page import PreparePage
from acutimer.ui.reminders import Reminders
from acutimer.ui.session_pages import SessionPages
from acutimer.ui.session_run import Means
from acutimer.ui.session_stage import SessionStage
from acutimer.ui.session_tray import SessionTray
from acutimer.ui.shelf_stage import ShelfStage
from acutimer.ui.sound_trial import SoundTrial
from acutimer.ui.suiting import suited
from acutimer.ui.theme import Theme

if TYPE_CHECKING:
    from acutimer.ui.history_stage import HistoryStage
    from acutimer.ui.points_stage import PointsStage
    from acutimer.ui.settings_page import SettingsPage

CUE_MS = 1200
"""The voice waits for the end of the cue before it."""
OF_POINTS = (BackupKind.POINT, BackupKind.POINT_FILE)


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
        self._speaker: Speaker | None = None
        self._voiceless = False
        self._make_speaker = means.make_speaker
        self._recordings: Recordings | None = None
        self._make_recordings = means.make_recordings
        self.means = replace(means, make_speaker=self.speaker, make_recordings=self.recordings)
        self.atlas = contents.atlas
        self._reread = contents.reread
        self._theme = theme
        self._points: PointsStage | None = None
        self._settings: SettingsPage | None = None
        self._history: HistoryStage | None = None
        self._preparing: PreparePage | None = None
        self.preferences = Preferences(settings, means.store, parent)
        self._build(contents)
        self._connect()
        self.library.set_hour(means.wall().hour)
        self.library.set_profile(self.preferences.profile())
        self.heed_lengths()
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

    def history(self) -> "HistoryStage":
        """Return the history with its page, built when it is first wanted."""
        if self._history is None:
            from acutimer.ui.history_stage import HistoryStage

            names = {code: f"{code} {p.english}".strip() for code, p in self.atlas.points.items()}
            kept = (self.means.store.history, self.preferences)
            self._history = HistoryStage(*kept, self.means.wall, names, self._theme, self._parent)
            self.stage.ended.connect(self._history.heed_ended)
            page = self._history.page
            page.head.offer_files()
            page.export_requested.connect(self._on_export_requested)
            page.backup_requested.connect(self._on_backup_requested)
        return self._history

    def settings(self) -> "SettingsPage":
        """Return the page of the settings, built when it is first wanted."""
        if self._settings is None:
            from acutimer.ui.settings_page import SettingsPage

            page = SettingsPage(self.means.shelf.folder.parent)
            page.set_settings(self.preferences.settings)
            page.settings_changed.connect(self.preferences.choose_all)
            page.hear_requested.connect(self.trial.hear)
            page.left.connect(self.trial.stop)
            page.data.backup_requested.connect(self._on_backup_requested)
            page.data.return_requested.connect(self._on_return_requested)
            self.trial.voices_found.connect(page.set_voices)
            self.preferences.changed.connect(page.set_settings)
            self._settings = page
        self.trial.find_voices()
        return self._settings

    def page(self, place: str) -> QWidget:
        """Return the page of the `points`, of the `history` or of the `settings`."""
        if place == "points":
            return self.points().page
        return self.history().page if place == "history" else self.settings()

    def place_of(self, page: QWidget) -> str:
        """Return `points`, `history` or `settings` if `page` belongs there, else `routines`."""
        if self._points is not None and page is self._points.page:
            return "points"
        if self._history is not None and page is self._history.page:
            return "history"
        return "settings" if page is self._settings else "routines"

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        for part in (self.library, self.question, self.pages, self.shelf):
            part.set_theme(theme)
        if self._points is not None:
            self._points.page.set_theme(theme)
        if self._history is not None:
            self._history.set_theme(theme)

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
            page.plan.plan_chosen.connect(self.practice.keep)
            page.plan.stop_requested.connect(self.practice.stop)
        page.set_profile(self.preferences.profile())
        page.set_routine(routine, self.preferences.lengths(routine.id), quiet=quiet)
        settings = self.preferences.settings
        page.ways.set_breath(shown=settings.breath_shown, heard=settings.breath_heard)
        page.bar.set_volume(settings.cue_volume)
        if self.preferences.voice().level(night=self._theme.night).speaks:
            self.speaker()
            page.bar.set_voice(missing=self._voiceless)
        page.set_own(own=self.shelf.is_own(routine.id))
        self.practice.dress(page)
        return page

    def notice(self) -> Notice:
        """Return the safety notice, with what the person said of themself if it was read before."""
        page = self.pages.notice()
        page.about.set_profile(self.preferences.profile())
        page.set_known(known=self.preferences.settings.notice_seen)
        return page

    def _build(self, contents: Contents) -> None:
        """Build the pages that are seen first, and what works behind them."""
        means, theme, parent = self.means, self._theme, self._parent
        self.library = LibraryPage(contents.atlas, theme)
        self.pages = SessionPages(contents.atlas, contents.icons, theme, means.wall, parent)
        self.stage = SessionStage(self.pages, means, parent)
        self.tray = SessionTray(contents.icons, parent)
        self.question = Question(theme, parent)
        self.trial = SoundTrial(means, self.preferences, self)
        self.shelf = ShelfStage(contents, self.library, means, self.preferences, theme, parent)
        self.cut_off = CutOff(means, self.library.cut_off, parent)
        self.morning = Morning(means, self.library.morning, parent)
        self.practice = PracticeStage(means, self.preferences, self.library, self)
        self.reminders = Reminders(self.practice, means, self.tray.tray, self._is_leading)
        self.keeping = KeepingStage(means.make_keeping, self)

    def _connect(self) -> None:
        """Listen to what the pages ask for, and to what is known of the person."""
        self.stage.voice_level_chosen.connect(self._on_voice_level_chosen)
        self.preferences.profile_changed.connect(self._on_profile_changed)
        self.pages.profile_changed.connect(self.preferences.choose_profile)
        self.pages.about_requested.connect(self.about_requested)
        self.pages.breath_chosen.connect(self.preferences.choose_breath)
        self.pages.edit_requested.connect(self.shelf.edit)
        self.means.keeper.kept.connect(self._on_kept)
        self.keeping.brought.connect(self._on_brought)
        for part in (self.cut_off, self.morning, self.practice, self.reminders, self.keeping):
            part.told.connect(self.told)

    def _is_leading(self) -> bool:
        """Return whether a session runs."""
        return self.stage.is_running

    @Slot()
    def _on_kept(self) -> None:
        """Let the library show what is due once a session is over and kept."""
        if not self.stage.is_running:
            self.practice.refresh()
            self.reminders.look()

    @Slot()
    def _on_export_requested(self) -> None:
        """Ask where to write all sessions."""
        self.keeping.export(self._parent)

    @Slot()
    def _on_backup_requested(self) -> None:
        """Ask where to write a backup, which is to hold what was chosen just now, too."""
        self.preferences.flush()
        self.keeping.backup(self._parent)

    @Slot()
    def _on_return_requested(self) -> None:
        """Ask for a backup to be brought back."""
        self.preferences.flush()
        self.keeping.ask_back(self._parent)

    @Slot(object)
    def _on_brought(self, came: Brought) -> None:
        """Show everywhere what a backup brought."""
        if came.settings is not None:
            self.preferences.choose_all(came.settings)
        self.heed_lengths()
        if any(item.kind in OF_POINTS for item in came.items):
            self._heed_points()
        self.shelf.look()
        self.practice.look()
        if self._history is not None:
            self._history.refresh()

    def _heed_points(self) -> None:
        """Show the points as they are in the files now; none of them is gone."""
        self.atlas.points.update(self._reread())
        if self._points is not None:
            page = self._points.page
            page.take_points()
            page.choose(page.chosen())

    @Slot(bool)
    def _on_voice_known(self, ready: bool) -> None:
        """Say before the start if nobody will speak."""
        self._voiceless = not ready
        if self._preparing is not None:
            self._preparing.bar.set_voice(missing=self._voiceless)

    @Slot(object)
    def _on_voice_level_chosen(self, level: VoiceLevel) -> None:
        """Remember how much is to be said at this time of day."""
        self.preferences.choose_voice_level(level, night=self._theme.night)

    @Slot(object)
    def _on_profile_changed(self, profile: Profile) -> None:
        """Leave out everywhere what does not suit the person."""
        self.library.set_profile(profile)
        self.pages.set_profile(profile)

    def speaker(self) -> Speaker:
        """Return the one voice of the program, looked for when it is first wanted."""
        if self._speaker is None:
            self._speaker = self._make_speaker()
            self._speaker.readiness_changed.connect(self._on_voice_known)
            self._speaker.tune(self.preferences.voice())
        return self._speaker

    def recordings(self) -> Recordings:
        """Return what plays the person's own recordings, made when it is first wanted."""
        if self._recordings is None:
            self._recordings = self._make_recordings()
        self._recordings.set_volume(self.preferences.voice().volume)
        return self._recordings

    def heed_settings(self, *, night: bool) -> None:
        """Let the next session look and sound as the person likes it."""
        settings = self.preferences.settings
        self.stage.settings = settings
        self.stage.voice_level = self.preferences.voice().level(night=night)
        if self._speaker is not None:
            self._speaker.tune(self.preferences.voice())
        self.stage.breath_shown = settings.breath_shown
        self.stage.breath_heard = settings.breath_heard

    def show_sound(self) -> SoundStatus:
        """Say before the start whether there is sound, and return it."""
        status = self.means.player.status()
        self.pages.show_sound(status, self.means.player.name())
        return status

    def check_sound(self) -> None:
        """Let a cue be heard, and after it the voice if there will be one."""
        self.means.player.play(Cue.BEGIN)
        if self.preferences.voice().level(night=self._theme.night).speaks:
            QTimer.singleShot(CUE_MS, self, self._check_voice)

    @Slot()
    def _check_voice(self) -> None:
        """Let the voice be heard, unless a session has begun meanwhile."""
        if not self.stage.is_running:
            self.trial.hear("voice")

    def put_away(self) -> None:
        """End and keep everything."""
        self.stage.end()
        self.stage.surroundings.close()
        self.trial.close()
        self.reminders.close()
        self.shelf.put_away()
        if self._speaker is not None:
            self._speaker.close()
        if self._recordings is not None:
            self._recordings.close()
        self.preferences.flush()
        self.means.keeper.close()
        self.means.player.close()
