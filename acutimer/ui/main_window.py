"""The window: the rail, the pages, and the one session that may run.

It opens as an empty frame in the right colours, within a moment of the program's start; what it
shows is imported and built when `furnish` is called, as soon as that frame is on the screen.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from acutimer.model.settings import Settings
from acutimer.ui.file_drop import FileDrop
from acutimer.ui.look_watch import LookWatch, application
from acutimer.ui.quiet_line import QuietLine
from acutimer.ui.rail import Rail
from acutimer.ui.sight import Sight

if TYPE_CHECKING:
    from acutimer.engine.schedule import Schedule
    from acutimer.model.routine import Routine
    from acutimer.ui.contents import Contents
    from acutimer.ui.furniture import Furniture
    from acutimer.ui.library_page import LibraryPage
    from acutimer.ui.overlay import Question
    from acutimer.ui.preferences import Preferences
    from acutimer.ui.session_pages import SessionPages
    from acutimer.ui.session_run import Means
    from acutimer.ui.session_stage import SessionStage
    from acutimer.ui.theme import Theme

FIRST_SIZE = QSize(1100, 720)
LEAST_SIZE = QSize(720, 560)


class MainWindow(QMainWindow):
    """Show the pages and run one session at a time; it goes on when the window is out of sight.

    Signals: painted (once, when the frame can be seen), left (closed for good).
    """

    painted = Signal()
    left = Signal()

    def __init__(
        self, settings: Settings, *, scale: float = 1.0, wall: Callable[[], datetime] = datetime.now
    ) -> None:
        """Open an empty frame; `scale` says how many times larger than usual text is here."""
        super().__init__()
        self._settings = settings
        self._scale = scale
        self._furniture: Furniture | None = None
        self._painted = False
        self._hour: datetime | None = None
        self._look = LookWatch(settings, scale, wall, self._is_leading, self)
        self.stack = QStackedWidget()
        self._line = QuietLine()
        self._whole = QWidget()
        self._files = FileDrop(self, self._is_free)
        self._sight = Sight(self)
        self._build()

    def furnish(self, contents: "Contents", means: "Means") -> None:
        """Show the routines, or the safety notice if it was never read."""
        from acutimer.ui.closing import Closing
        from acutimer.ui.furniture import Furniture
        from acutimer.ui.leading import Leading
        from acutimer.ui.residence import Residence
        from acutimer.ui.sound_watch import SoundWatch

        self._furniture = Furniture(contents, means, self._settings, self.theme, self._whole)
        self._sound = SoundWatch(self._furniture, self)
        self.residence = Residence(
            self, self._furniture.tray.tray, self._furniture.preferences, means.login
        )
        self._leading = Leading(self, self._furniture, self._look, self._sight)
        self._closing = Closing(self, self._furniture)
        self.rail = Rail(contents.icons, self.theme)
        self._row.insertWidget(0, self.rail)
        self.stack.addWidget(self.library)
        self._connect()
        self._hour = _hour_of(means.wall())
        self._show(self.library) if self._settings.notice_seen else self.show_notice()
        QTimer.singleShot(0, self._on_furnished)

    @property
    def theme(self) -> "Theme":
        """Return the colours that are shown."""
        return self._look.theme

    @property
    def furniture(self) -> "Furniture":
        """Return everything that `furnish` brought."""
        assert self._furniture is not None, "the window is still empty"
        return self._furniture

    @property
    def library(self) -> "LibraryPage":
        """Return the page of the routines."""
        return self.furniture.library

    @property
    def pages(self) -> "SessionPages":
        """Return the pages around a session."""
        return self.furniture.pages

    @property
    def stage(self) -> "SessionStage":
        """Return what runs a session."""
        return self.furniture.stage

    @property
    def preferences(self) -> "Preferences":
        """Return what the person has chosen."""
        return self.furniture.preferences

    @property
    def question(self) -> "Question":
        """Return the question that lies over the window."""
        return self.furniture.question

    def tell(self, text: str) -> None:
        """Show a quiet line for some seconds, where the person looks now."""
        if self._furniture is not None and self.stage.is_running:
            self.pages.tell(text)
            return
        self._line.tell(text)

    def line_text(self) -> str:
        """Return the quiet line at the bottom."""
        return self._line.text()

    @Slot(object)
    def prepare(self, routine: "Routine") -> None:
        """Show `routine` before its start."""
        page = self.furniture.prepare(routine, quiet=self.theme.night)
        self._sound.look()
        self._show(page)

    @Slot(object)
    def start(
        self, schedule: "Schedule", *, rehearse: float = 0.0, before: int | None = None
    ) -> None:
        """Start a session, unless one runs; `rehearse` times as fast it is only tried out."""
        self._leading.start(schedule, rehearse=rehearse, before=before)

    @Slot()
    def show_notice(self) -> None:
        """Show the safety notice; who has read it before is asked what does not suit them."""
        self._show(self.furniture.notice())
        self.rail.set_place("")

    def open_files(self, paths: "Sequence[Path]") -> None:
        """Show the routines in `paths` before they are taken in, once the notice was read."""
        self._files.take(paths)

    def shut_down(self) -> None:
        """Close without a question; a running session is ended and kept."""
        if self._furniture is not None:
            self._closing.end_session()
            self.residence.leave()
            return
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first while a session runs."""
        if self._furniture is not None:
            if self._closing.must_ask():
                event.ignore()
                self._closing.ask()
                return
            if self.residence.keeps_running() and not application().isSavingSession():
                event.ignore()
                self.hide()
                self._closing.call_off()
                return
            self._furniture.put_away()
        event.accept()
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once, that the frame can be seen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)  # not if the window is gone by then

    def changeEvent(self, event: QEvent) -> None:
        """Show what the hour wants when somebody comes back to the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._heed_hour()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fill the screen, or not, with F11."""
        if event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        """Leave room for the rail at the left of the pages."""
        self.setWindowTitle("AcuTimer")
        self.setMinimumSize(LEAST_SIZE)
        self.resize(FIRST_SIZE * self._scale if self._scale > 1 else FIRST_SIZE)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self._line)
        self._row = layout = QHBoxLayout(self._whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(right, 1)
        self.setCentralWidget(self._whole)

    def _connect(self) -> None:
        """Connect all that is always there; `pages` is connected by its own signals."""
        self.rail.place_requested.connect(self._show_place)
        self._files.files_came.connect(self.furniture.shelf.open_files)
        self.rail.look_requested.connect(self._on_look_requested)
        self._connect_pages()
        self._connect_wishes()
        self.question.refused.connect(self._on_close_refused)
        self.preferences.changed.connect(self._look.set_settings)
        self._look.theme_changed.connect(self._on_theme_changed)
        self._sight.changed.connect(self._heed_hour)

    def _connect_pages(self) -> None:
        """Connect what the pages of a session ask for."""
        pages = self.pages
        pages.notice_accepted.connect(self._on_notice_accepted)
        pages.sound_check_requested.connect(self.furniture.check_sound)
        pages.volume_changed.connect(self.preferences.choose_volume)

    def _connect_wishes(self) -> None:
        """Connect what several parts ask for alike: a page, a quiet line, or the window itself."""
        furniture, leading, closing = self.furniture, self._leading, self._closing
        shelf, keeping, stage = furniture.shelf, furniture.keeping, furniture.stage
        for told in (furniture.told, shelf.told, stage.told, self._sound.told, leading.told):
            told.connect(self.tell)
        for paged in (shelf.page_requested, stage.page_requested):
            paged.connect(self._show)
        keeping.page_requested.connect(self._on_preview_ready)
        for chosen in (self.library.routine_chosen, shelf.use_requested, leading.prepare_requested):
            chosen.connect(self.prepare)
        asked = (self.rail.routines_requested, closing.routines_requested)
        for left in (*asked, shelf.closed, keeping.closed, self.pages.back_requested):
            left.connect(self._show_routines)
        outside = (stage.surroundings.show_requested, furniture.tray.tray.show_requested)
        for front in (*outside, leading.front_requested, closing.front_requested):
            front.connect(self._bring)
        for about in (self.rail.notice_requested, furniture.about_requested):
            about.connect(self.show_notice)
        self.preferences.failed.connect(self.tell)

    @Slot(tuple)
    def answer_call(self, paths: "Sequence[Path]" = ()) -> None:
        """Come to the front with `paths`, because the program was started again."""
        self._bring()
        self.open_files(paths)

    @Slot()
    def _bring(self) -> None:
        """Bring the window to the front, because somebody asked for it."""
        self.showNormal() if self.isMinimized() else self.show()
        self.activateWindow()
        if self._furniture is not None:
            self.furniture.morning.look()

    @Slot(QWidget)
    def _show(self, page: QWidget) -> None:
        """Bring `page` to the front; a session has the window for itself."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        read = self.preferences.settings.notice_seen
        self.rail.setVisible(read and not self.pages.is_of_session(page))
        self.rail.set_place(self.furniture.place_of(page))
        if self.pages.is_of_session(page):
            self._line.hide()
        self.stack.setCurrentWidget(page)
        self.furniture.shelf.see(page)

    @Slot(QWidget)
    def _on_preview_ready(self, page: QWidget) -> None:
        """Show what a backup brings, unless a session has begun meanwhile."""
        if self._is_free():
            self._show(page)

    @Slot(object)
    def _on_theme_changed(self, theme: "Theme") -> None:
        """Let the painted parts take the colours of `theme`."""
        self.rail.set_theme(theme)
        self.furniture.set_theme(theme)

    def _is_leading(self) -> bool:
        """Return whether a session runs."""
        return self._furniture is not None and self.stage.is_running

    def _is_free(self) -> bool:
        """Return whether another page may be shown now: after the notice, not in a session."""
        return self._furniture is not None and self._leading.is_free()

    @Slot()
    def _heed_hour(self) -> None:
        """Greet, ask and count anew if the window is seen again in another hour."""
        if not self._is_free() or not self._sight.is_shown():
            return
        before, self._hour = self._hour, _hour_of(self.furniture.means.wall())
        if self._hour == before:
            return
        page = self.stack.currentWidget()
        if page is self.library:
            self._show_routines()
        elif page is not None and self.furniture.place_of(page) == "history":
            self.furniture.history().heed_day()

    @Slot()
    def _show_routines(self) -> None:
        """Show the routines."""
        self.library.set_hour(self.furniture.means.wall().hour)
        self.furniture.heed_lengths()
        self.furniture.cut_off.look()
        self.furniture.morning.look()
        self.furniture.practice.refresh()
        self._show(self.library)
        self._files.take()

    @Slot(str)
    def _show_place(self, place: str) -> None:
        """Show the page of the points, of the history or of the settings."""
        self._show(self.furniture.page(place))

    @Slot()
    def _on_furnished(self) -> None:
        """Do what can wait until the window is there."""
        self.furniture.means.player.set_volume(self.preferences.settings.cue_volume)
        self._sound.look()
        self.furniture.cut_off.look()
        self.furniture.morning.look()
        self.furniture.practice.look()
        self._leading.look_back()
        self._files.take()

    @Slot()
    def _on_notice_accepted(self) -> None:
        """Remember it, and show the routines."""
        self.preferences.see_notice()
        self._show_routines()

    @Slot()
    def _on_look_requested(self) -> None:
        """Change between night and day."""
        self.preferences.choose_look(self._look.other())

    @Slot()
    def _on_close_refused(self) -> None:
        """Give the keys back to the page."""
        self.residence.stay()
        if (page := self.stack.currentWidget()) is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)


def _hour_of(moment: datetime) -> datetime:
    """Return when the hour of `moment` began."""
    return moment.replace(minute=0, second=0, microsecond=0)
