"""What happens to points beyond their page: own ones are kept, and routines are made of them."""

import logging

from PySide6.QtCore import QObject, Signal, Slot

from acutimer.model.atlas import Atlas
from acutimer.model.point import Point
from acutimer.model.routine import Routine
from acutimer.model.single import routine_of
from acutimer.ports import Store
from acutimer.ui.library_page import LibraryPage
from acutimer.ui.outside import attempt
from acutimer.ui.placing import near_region
from acutimer.ui.points_page import PointsPage
from acutimer.ui.preferences import Preferences
from acutimer.ui.theme import Theme

logger = logging.getLogger(__name__)


class PointsStage(QObject):
    """Build the page of the points, and keep what a person makes there.

    Signals: told (a quiet line), routine_made (Routine, not saved yet), about_requested (to say
    what suits the person).
    """

    told = Signal(str)
    about_requested = Signal()
    routine_made = Signal(Routine)

    def __init__(
        self,
        atlas: Atlas,
        library: LibraryPage,
        store: Store,
        preferences: Preferences,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        """Show the points of `atlas` in the colours of `theme`."""
        super().__init__(parent)
        self._atlas = atlas
        self._library = library
        self._store = store
        self.page = PointsPage(atlas, theme)
        self.page.set_profile(preferences.profile())
        self.page.profile_changed.connect(preferences.choose_profile)
        self.page.about_requested.connect(self.about_requested)
        preferences.profile_changed.connect(self.page.set_profile)
        self.page.point_kept.connect(self._on_point_kept)
        self.page.point_deleted.connect(self._on_point_deleted)
        self.page.use_requested.connect(self._on_use)

    @Slot(object)
    def _on_point_kept(self, point: Point) -> None:
        """Keep an own point."""
        attempt(lambda: self._store.keep_point(point), self.told.emit)

    @Slot(object)
    def _on_point_deleted(self, point: Point) -> None:
        """Forget an own point."""
        if attempt(lambda: self._store.forget_point(point.code), self.told.emit):
            self.told.emit(self.tr("“{name}” is deleted.").format(name=point.english))

    @Slot(object)
    def _on_use(self, point: Point) -> None:
        """Make a routine of a point, to be changed and saved."""
        view = self._atlas.views.get(next(iter(point.views), ""))
        region = "whole" if view is None else near_region(self._atlas, point.code, view)
        routine = routine_of(point, [known.id for known in self._library.routines], region)
        self.routine_made.emit(routine)
