"""The points: a list, the body beside it, and all that is known of the one that is chosen."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from acutimer.model.atlas import Atlas
from acutimer.model.own import is_own, marked, next_code
from acutimer.model.point import Point, Position
from acutimer.model.profile import Profile
from acutimer.model.search import PointIndex
from acutimer.model.view import View
from acutimer.ui.choice_chip import ChoiceChip
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.diagram import BodyDiagram, ShownPoint
from acutimer.ui.flow import FlowLayout
from acutimer.ui.mark_panel import MarkPanel
from acutimer.ui.measuring import guides
from acutimer.ui.parts import Page, column, label
from acutimer.ui.placing import near_region, part_of
from acutimer.ui.point_card import PointCard
from acutimer.ui.point_filters import FilterBar
from acutimer.ui.point_list import PointList
from acutimer.ui.theme import SPACE, Theme, scale_of

LIST_LEAST_PX, LIST_PX, LIST_SHARE = 230, 330, 0.38
CARD_PX = 300
NARROW = 900
"""Below this width, in pixels at the usual size of text, the card goes under the body."""
FIRST_VIEW = "back"


class PointsPage(Page):
    """Find any point, see where it lies, and learn how to find it on oneself.

    Signals: use_requested (Point), point_kept (Point of the person's own, new or renamed),
    point_deleted (Point), profile_changed (Profile), about_requested.
    """

    use_requested = Signal(Point)
    point_kept = Signal(Point)
    point_deleted = Signal(Point)
    profile_changed = Signal(Profile)
    about_requested = Signal()

    def __init__(self, atlas: Atlas, theme: Theme, parent: QWidget | None = None) -> None:
        """Show all points of `atlas` in the colours of `theme`."""
        super().__init__(parent)
        self._atlas = atlas
        self._index = PointIndex(())
        self._chosen = ""
        self._place: Position | None = None
        self._renamed = ""
        self.search = QLineEdit()
        self.filters = FilterBar()
        self.list = PointList(theme)
        self.body = BodyDiagram()
        self.card = PointCard()
        self.mark = MarkPanel()
        self.views = ChoiceChip(self.tr("View"))
        self.bones = Pill(self.tr("Bones"), Variant.CHIP)
        self.whole = Pill(self.tr("Whole"), Variant.CHIP)
        self.mark_spot = Pill(self.tr("Mark a spot"), Variant.CHIP)
        self.mark_spot.setToolTip(self.tr("Name a sore spot of your own (Ctrl+M)"))
        self._nothing = label("", "quiet")
        self._side = QStackedWidget()
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left = QWidget()
        self._lines = column(3 * SPACE)
        self._whole = column(4 * SPACE)
        self._build()
        self._connect()
        self.set_theme(theme)
        self.take_points()
        self._show_view(FIRST_VIEW if FIRST_VIEW in atlas.views else next(iter(atlas.views), ""))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.list.set_theme(theme)
        self.body.set_theme(theme)

    def set_profile(self, profile: Profile) -> None:
        """Leave out what does not suit `profile`."""
        self.filters.set_profile(profile)
        self.card.set_point(self._atlas.points.get(self._chosen), profile)

    def take_points(self) -> None:
        """Offer the points as they are now."""
        points = tuple(self._atlas.points.values())
        self._index = PointIndex(points)
        self.filters.set_points(points)
        self.body.set_names({point.code: f"{point.code} {point.english}" for point in points})
        self._refresh()

    def chosen(self) -> str:
        """Return the code of the chosen point, or an empty text."""
        return self._chosen

    def choose(self, code: str) -> None:
        """Show the point `code` in the list, on the body and on the card."""
        point = self._atlas.points.get(code)
        is_new = code != self._chosen
        self._chosen = code if point is not None else ""
        self.list.choose(self._chosen)
        self.card.set_point(point, self.filters.suits.profile())
        drawn = [] if point is None else [v for v in point.views if v in self._atlas.views]
        if drawn and self.views.value() not in drawn:
            self._show_view(drawn[0])
        self._show_points()
        if is_new:
            self._come_near()

    def nothing_text(self) -> str:
        """Return what is said in place of the list, or an empty text."""
        return self._nothing.text()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to type."""
        super().showEvent(event)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the search into the list with the arrow down."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.list.codes():
            self._on_first_wanted()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the card beside the body, or under it where there is no room."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * scale_of(self.font())
        directions = QBoxLayout.Direction
        self._split.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        place, row = (self._whole, 0) if narrow else (self._lines, 2)
        place.insertWidget(row, self.filters)
        least = min(LIST_LEAST_PX * scale_of(self.font()), LIST_SHARE * event.size().width())
        self._left.setMinimumWidth(round(least))
        wide = round(CARD_PX * scale_of(self.font()))
        self._side.setMaximumWidth(16_777_215 if narrow else wide)
        self._left.setMaximumWidth(round(LIST_PX * scale_of(self.font())))

    def _build(self) -> None:
        """Put list, body and card side by side."""
        self.search.setPlaceholderText(self.tr("Name, code or Chinese"))
        self.search.setAccessibleName(self.tr("Search points"))
        self.search.setClearButtonEnabled(True)
        self.body.set_zoomable()
        self.bones.setChecked(True)
        self.whole.setCheckable(False)
        self._left.setLayout(self._list_column())
        self._side.addWidget(self.card)
        self._side.addWidget(self.mark)
        self._split.addLayout(self._body_column(), 3)
        self._split.addWidget(self._side, 2)
        self._split.setSpacing(6 * SPACE)
        row = QHBoxLayout()
        row.setSpacing(5 * SPACE)
        row.addWidget(self._left, 2)
        row.addLayout(self._split, 5)
        self._whole.setContentsMargins(6 * SPACE, 7 * SPACE, 6 * SPACE, 5 * SPACE)
        self._whole.addLayout(row, 1)
        self.setLayout(self._whole)
        self.setAccessibleName(self.tr("Points"))

    def _list_column(self) -> QBoxLayout:
        """Return title, search, filters and list."""
        self._lines.addWidget(label(self.tr("Points"), "title"))
        self._lines.addWidget(self.search)
        self._lines.addWidget(self.filters)
        self._lines.addWidget(self._nothing)
        self._lines.addWidget(self.list, 1)
        return self._lines

    def _body_column(self) -> QBoxLayout:
        """Return the body with its buttons below."""
        titles = {name: view.title for name, view in self._atlas.views.items()}
        self.views.set_values(titles)
        row = FlowLayout()
        for chip in (self.views, self.whole, self.bones, self.mark_spot):
            row.addWidget(chip)
        lines = column(3 * SPACE)
        lines.addWidget(self.body, 1)
        lines.addLayout(row)
        return lines

    def _connect(self) -> None:
        """Connect list, body and card with each other."""
        self.search.textChanged.connect(self._list_found)
        self.search.returnPressed.connect(self._on_first_wanted)
        self.filters.filter_changed.connect(self._refresh)
        self.filters.profile_changed.connect(self._on_profile_changed)
        self.filters.suits.about_requested.connect(self.about_requested)
        self.list.point_chosen.connect(self.choose)
        self.list.point_hovered.connect(self.body.set_hovered)
        self.body.point_selected.connect(self._on_selected)
        self.body.point_hovered.connect(self.list.set_hovered)
        self.body.place_chosen.connect(self._on_place_chosen)
        self.views.value_changed.connect(self._show_view)
        self.bones.toggled.connect(self.body.set_bones)
        self.whole.clicked.connect(self.body.show_whole)
        self.mark_spot.clicked.connect(self._on_mark_clicked)
        self.mark.kept.connect(self._on_kept)
        self.mark.cancelled.connect(self._stop_marking)
        self.card.use_requested.connect(self._on_use)
        self.card.rename_requested.connect(self._on_rename)
        self.card.delete_requested.connect(self._on_delete)
        mark = QShortcut(QKeySequence("Ctrl+M"), self)
        mark.activated.connect(self.mark_spot.click)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._on_search_wanted)

    @Slot()
    def _refresh(self) -> None:
        """List the points that fit, and show those that pass the filters."""
        self._list_found()
        self._show_points()

    @Slot()
    def _list_found(self) -> None:
        """List the points that fit."""
        wanted = self.filters.wanted()
        found = [f for f in self._index.find(self.search.text()) if wanted.passes(f.point)]
        self.list.set_found(found)
        self.list.choose(self._chosen)
        query = self.search.text().strip()
        text = self.tr("No point goes by “{query}”.").format(query=query)
        self._nothing.setText("" if found else text if query else self.tr("No point fits."))
        self._nothing.setVisible(not found)

    def _view(self) -> View | None:
        """Return the drawing that is shown."""
        return self._atlas.views.get(self.views.value())

    @Slot(str)
    def _show_view(self, name: str) -> None:
        """Show the drawing `name`."""
        if name != self.views.value():
            self.views.choose(name)  # which comes back here
            return
        if (view := self._view()) is not None:
            self.body.set_view(view, self._atlas.drawing(view))
            self.body.set_region(None)
            self._place = None  # which lay on the other drawing
            if not self._renamed:
                self.mark.set_place("")
            self._show_points()

    def _show_points(self) -> None:
        """Show the points of the view: the chosen one lit and measured, the others faint."""
        view = self._view()
        if view is None:
            return
        wanted = self.filters.wanted()
        shown = tuple(
            ShownPoint(code, spot.place, spot.side, active=code == self._chosen)
            for code, point in self._atlas.points.items()
            if code == self._chosen or wanted.passes(point)
            for spot in self._atlas.spots(code, view)
        )
        mark = () if self._place is None else (ShownPoint("", self._place, active=True),)
        self.body.set_points(shown + mark)
        chosen = self._atlas.spots(self._chosen, view)
        self.body.set_guides(guides(chosen))

    def _come_near(self) -> None:
        """Show the smallest part of the view that holds the chosen point."""
        view = self._view()
        if view is not None and self._atlas.spots(self._chosen, view):
            self.body.set_region(part_of(view, near_region(self._atlas, self._chosen, view)))

    @Slot(str)
    def _on_selected(self, code: str) -> None:
        """Choose what was clicked on the body, also if the list does not show it at present."""
        if code and code not in self.list.codes():
            self.search.clear()
            self.filters.clear()
        self.choose(code)

    @Slot()
    def _on_first_wanted(self) -> None:
        """Choose the best match with Enter."""
        codes = self.list.codes()
        if codes:
            self.choose(codes[0])
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_search_wanted(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot(frozenset)
    def _on_profile_changed(self, profile: Profile) -> None:
        """Tell it, and say it on the card."""
        self.card.set_point(self._atlas.points.get(self._chosen), profile)
        self.profile_changed.emit(profile)

    @Slot(str)
    def _on_use(self, code: str) -> None:
        """Ask for a routine with the point."""
        self.use_requested.emit(self._atlas.points[code])

    @Slot()
    def _on_mark_clicked(self) -> None:
        """Begin to mark a spot, or leave it."""
        if not self.mark_spot.isChecked():
            self._stop_marking()
            return
        self._renamed = ""
        self._place = None
        self.body.set_asking(True)
        self._side.setCurrentWidget(self.mark)
        self.mark.ask()

    @Slot(float, float)
    def _on_place_chosen(self, x: float, y: float) -> None:
        """Take the place of the mark."""
        view = self._view()
        if view is not None:
            self._place = (x, y)
            text = marked("", "", view, (x, y), both_sides=False).location
            self.mark.set_place(text, both_sides=view.both_sides)
            self._show_points()

    @Slot()
    def _on_kept(self) -> None:
        """Keep the mark, or the new name."""
        view, name = self._view(), self.mark.wanted_name()
        if self._renamed:
            point = replace(self._atlas.points[self._renamed], english=name)
        elif view is not None and self._place is not None:
            code = next_code(self._atlas.points)
            both = self.mark.both.isChecked()
            point = marked(code, name, view, self._place, both_sides=both)
        else:
            return
        self._stop_marking()
        self._atlas.put(point)
        self.take_points()
        self._on_selected(point.code)
        self.point_kept.emit(point)

    @Slot()
    def _stop_marking(self) -> None:
        """Go back to the card."""
        self._renamed = ""
        self._place = None
        self.mark_spot.setChecked(False)
        self.body.set_asking(False)
        self._side.setCurrentWidget(self.card)
        self._show_points()

    @Slot(str)
    def _on_rename(self, code: str) -> None:
        """Ask for another name."""
        self._renamed = code
        self._side.setCurrentWidget(self.mark)
        self.mark.ask_name(self._atlas.points[code].english)

    @Slot(str)
    def _on_delete(self, code: str) -> None:
        """Forget a point of the person's own."""
        point = self._atlas.points[code]
        if is_own(point):
            self._atlas.drop(code)
            self.take_points()
            self.choose("")
            self.point_deleted.emit(point)
