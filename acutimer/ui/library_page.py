"""The routines: one to start at once, and all of them to choose from."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from acutimer.engine.lengths import remembered
from acutimer.engine.schedule import Schedule
from acutimer.errors import Problem
from acutimer.model.atlas import Atlas
from acutimer.model.lengths import Lengths
from acutimer.model.profile import Profile
from acutimer.model.routine import Routine
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.cut_off import CutOffBar
from acutimer.ui.featured_panel import FeaturedPanel
from acutimer.ui.flow import FlowLayout
from acutimer.ui.library_search import Filter, found, meant_codes, passes
from acutimer.ui.morning import MorningBar
from acutimer.ui.own_bar import OwnBar
from acutimer.ui.parts import CONTENT_WIDTH, Page, Scroller, centred, column, label
from acutimer.ui.problems_line import ProblemsLine
from acutimer.ui.routine_card import RoutineCard
from acutimer.ui.suiting import Suited, suited
from acutimer.ui.theme import SPACE, Theme, scale_of

DEFAULT_ROUTINE = "back-roller"
CARD_WIDTH = 320
NARROW = 560
"""Below this width, in pixels at the usual size of text, the search goes under the greeting."""
MOST_COLUMNS = 3


class LibraryPage(Page):
    """Greet, offer one routine to start at once, and show all that fit.

    Signals: routine_chosen (Routine), start_requested (Routine).
    """

    routine_chosen = Signal(Routine)
    start_requested = Signal(Routine)

    def __init__(self, atlas: Atlas, theme: Theme, parent: QWidget | None = None) -> None:
        """Show an empty library in the colours of `theme`."""
        super().__init__(parent)
        self._atlas = atlas
        self._theme = theme
        self._routines: tuple[Routine, ...] = ()
        self._profile = Profile()
        self._suited: dict[str, Suited] = {}
        self._totals_s: dict[str, int] = {}
        self._lengths: Mapping[str, Lengths] = {}
        self._today = date.min
        self._due: Mapping[str, tuple[str, bool]] = {}
        self._cards: tuple[RoutineCard, ...] = ()
        self._shown: tuple[RoutineCard, ...] = ()
        self._columns = 0
        self._last_used = ""
        self._greeting = label("", "title", wrap=False)
        self.search = QLineEdit()
        self.featured = FeaturedPanel(theme)
        self.problems = ProblemsLine()
        self.own = OwnBar()
        self.cut_off = CutOffBar()
        self.morning = MorningBar()
        self._chips: dict[Filter, Pill] = {}
        self._group = QButtonGroup(self)
        self._nothing = label("", "quiet")
        self._column = QWidget()
        self._box = QWidget()
        self._grid = QGridLayout()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()
        self.set_hour(20)
        self._refresh()

    @property
    def cards(self) -> tuple[RoutineCard, ...]:
        """Return the cards that fit the search and the filter, in their order."""
        return self._shown

    def greeting(self) -> str:
        """Return the greeting."""
        return self._greeting.text()

    def nothing_text(self) -> str:
        """Return what is said in place of cards, or an empty text."""
        return self._nothing.text()

    def chip(self, wanted: Filter) -> Pill:
        """Return the button of a filter."""
        return self._chips[wanted]

    def default_button(self) -> Pill | None:
        """Return the button that Enter presses."""
        return self.featured.start if self.featured.routine is not None else None

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.featured.set_theme(theme)
        for card in self._cards:
            card.set_theme(theme)

    def set_hour(self, hour: int) -> None:
        """Greet as people do at `hour`, 0..23."""
        morning, afternoon = 5 <= hour < 12, 12 <= hour < 17
        text = self.tr("Good afternoon") if afternoon else self.tr("Good evening")
        self._greeting.setText(self.tr("Good morning") if morning else text)
        self.featured.set_tonight(tonight=not morning and not afternoon)

    def set_routines(self, routines: Sequence[Routine]) -> None:
        """Show `routines`."""
        if tuple(routines) == self._routines:
            return
        self._routines = tuple(routines)
        self._suit()
        before = {card.routine.id: card for card in self._cards}
        self._cards = tuple(self._card(routine, before) for routine in routines)
        for card in before.values():
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        for wanted, chip in self._chips.items():
            chip.setVisible(self._is_useful(wanted))
        self._feature()
        self._refresh()

    def set_profile(self, profile: Profile) -> None:
        """Say of each routine what it is for a person with `profile`."""
        if profile != self._profile:
            self._profile = profile
            self._suit()
            for card in self._cards:
                self._mark(card)
            self._feature()
            self._refresh()

    def set_lengths(self, lengths: Mapping[str, Lengths], today: date) -> None:
        """Tell how long each routine takes with what the person chose for it, on the day `today`.

        `lengths` are found by the id of a routine.
        """
        if (lengths, today) == (self._lengths, self._today):
            return
        changed = lengths.keys() | self._lengths.keys()
        self._lengths, self._today = lengths, today
        for card in self._cards:
            if card.routine.id in changed:
                self._totals_s[card.routine.id] = self._planned(card.routine).total_s
                self._mark(card)
        self._feature()
        self._refresh()

    @property
    def routines(self) -> tuple[Routine, ...]:
        """Return all routines."""
        return self._routines

    def set_last_used(self, routine_id: str) -> None:
        """Offer the routine `routine_id` to start at once, if it is there."""
        self._last_used = routine_id
        self._feature()

    def set_due(self, due: Mapping[str, tuple[str, bool]]) -> None:
        """Offer first what is due today.

        For the id of each routine that the day asks for, `due` has how the day stands in words, and
        whether something is left to do.
        """
        if due != self._due:
            self._due = due
            self._feature()

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Say which routine files have faults."""
        self.problems.set_problems(problems)

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter start the routine that is offered."""
        super().showEvent(event)
        if self.featured.routine is not None:
            self.featured.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as there is room for."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * scale_of(self.font())
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._arrange()

    def _build(self) -> None:
        """Put everything into one column that scrolls."""
        self._column.setLayout(self._lines())
        content = QWidget()
        around = centred(self._column, CONTENT_WIDTH)
        around.setContentsMargins(8 * SPACE, 8 * SPACE, 8 * SPACE, 8 * SPACE)
        content.setLayout(around)
        self._scroller = Scroller(content)
        layout = column(0)
        layout.addWidget(self._scroller)
        self.setLayout(layout)
        self.setAccessibleName(self.tr("Routines"))

    def _lines(self) -> QVBoxLayout:
        """Return all that stands under each other."""
        lines = column(5 * SPACE)
        lines.addLayout(self._top())
        lines.addWidget(self.cut_off)
        lines.addWidget(self.morning)
        lines.addWidget(self.featured)
        lines.addWidget(self.problems)
        lines.addLayout(self._filters())
        lines.addWidget(self.own)
        lines.addWidget(self._nothing)
        self._grid.setSpacing(4 * SPACE)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._box.setLayout(self._grid)
        lines.addWidget(self._box)
        lines.addStretch(1)
        return lines

    def _top(self) -> QBoxLayout:
        """Return the greeting with the search beside it."""
        self.search.setPlaceholderText(self.tr("Search routines, points, goals"))
        self.search.setAccessibleName(self.tr("Search routines, points and goals"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(round(280 * scale_of(self.font())))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line.setSpacing(4 * SPACE)
        self._line.addWidget(self._greeting)
        self._line.addStretch(1)
        self._line.addWidget(self.search, 1)
        return self._line

    def _filters(self) -> FlowLayout:
        """Return the row of filters."""
        titles = {
            Filter.ALL: self.tr("All"),
            Filter.SLEEP: self.tr("Sleep"),
            Filter.UPPER_BACK: self.tr("Upper back"),
            Filter.BREATHING: self.tr("Breathing"),
            Filter.ALONE: self.tr("On my own"),
            Filter.PARTNER: self.tr("With a partner"),
            Filter.UNDER_20: self.tr("Under 20 min"),
            Filter.UNDER_30: self.tr("Under 30 min"),
        }
        row = FlowLayout()
        for wanted, title in titles.items():
            chip = Pill(title, Variant.CHIP)
            self._chips[wanted] = chip
            self._group.addButton(chip)
            row.addWidget(chip)
        self._chips[Filter.ALL].setChecked(True)
        return row

    def _connect(self) -> None:
        """Listen to the search, the filters and Start."""
        self.search.textChanged.connect(self._refresh)
        self._group.buttonClicked.connect(self._refresh)
        self.featured.start_requested.connect(self._on_start)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._on_search_wanted)

    @Slot()
    def _on_search_wanted(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _card(self, routine: Routine, before: dict[str, RoutineCard]) -> RoutineCard:
        """Return the card of `routine`, taken out of those from `before` if it shows just that."""
        if (old := before.get(routine.id)) is not None and old.routine == routine:
            self._mark(old)
            return before.pop(routine.id)
        total_s = self._totals_s[routine.id]
        card = RoutineCard(routine, total_s, self._atlas, self._theme, self._box)
        card.opened.connect(self.routine_chosen)
        self._mark(card)
        return card

    def _suit(self) -> None:
        """Find out what each routine is for the person, and how long it takes."""
        found = {r.id: suited(r, self._atlas.points, self._profile) for r in self._routines}
        self._suited = found
        self._totals_s = {r.id: self._planned(r).total_s for r in self._routines}

    def _planned(self, routine: Routine) -> Schedule:
        """Return what would happen if `routine` were started, or its whole if nothing is left."""
        mine = self._suited[routine.id].routine or routine
        return remembered(mine, self._lengths.get(routine.id, Lengths()), self._today)

    def _mark(self, card: RoutineCard) -> None:
        """Say on `card` how long it takes the person, and how much of it is left out."""
        found = self._suited[card.routine.id]
        card.set_suited(
            self._totals_s[card.routine.id], len(found.left_out), nothing=found.routine is None
        )

    def _is_useful(self, wanted: Filter) -> bool:
        """Tell whether some routine passes the filter."""
        return any(passes(wanted, r, self._totals_s[r.id]) for r in self._routines)

    def _feature(self) -> None:
        """Offer what is due, else the last used routine, else the usual one, else the first."""
        by_id = {routine.id: routine for routine in self._routines}
        first = self._routines[0] if self._routines else None
        due = self._due_now(by_id)
        usual = by_id.get(self._last_used) or by_id.get(DEFAULT_ROUTINE) or first
        routine = due[0] if due else usual
        offered = routine is not None and self._suited[routine.id].routine is not None
        self.featured.set_schedule(self._planned(routine) if routine and offered else None)
        self.featured.set_due(self._due[due[0].id][0] if due else "", self._also(due))

    def _due_now(self, by_id: Mapping[str, Routine]) -> list[Routine]:
        """Return what is left to do today, the last used routine first, else what was done."""
        fit = [key for key in self._due if key in by_id and self._suited[key].routine is not None]
        left = [key for key in fit if self._due[key][1]]
        keys = left or fit
        return [by_id[key] for key in sorted(keys, key=lambda key: key != self._last_used)]

    def _also(self, due: Sequence[Routine]) -> str:
        """Say what else is left to do today."""
        titles = ", ".join(one.title for one in due[1:] if self._due[one.id][1])
        return self.tr("Also due: {titles}").format(titles=titles) if titles else ""

    def _fitting(self) -> Iterator[RoutineCard]:
        """Yield the cards that fit the search and the filter."""
        query = self.search.text()
        codes = meant_codes(query, self._atlas.points.values())
        wanted = next(name for name, chip in self._chips.items() if chip.isChecked())
        for card in self._cards:
            routine = card.routine
            fits = passes(wanted, routine, self._totals_s[routine.id])
            if fits and found(query, codes, routine):
                yield card

    @Slot()
    def _refresh(self) -> None:
        """Show the cards that fit."""
        if not any(chip.isChecked() and not chip.isHidden() for chip in self._chips.values()):
            self._chips[Filter.ALL].setChecked(True)
        self._shown = tuple(self._fitting())
        self._nothing.setText("" if self._shown else self._nothing_found())
        self._nothing.setVisible(not self._shown)
        self._columns = 0
        self._arrange()

    def _nothing_found(self) -> str:
        """Say that there is nothing to show, and what may help."""
        if not self._cards:
            return self.tr("There are no routines here.")
        if query := self.search.text().strip():
            text = self.tr("Nothing found for “{query}”. Try a goal such as sleep, or a point.")
            return text.format(query=query)
        return self.tr("No routine fits this.")

    def _arrange(self) -> None:
        """Put the cards that fit into as many columns as there is room for."""
        room = min(CONTENT_WIDTH, self.width() - 16 * SPACE) + 4 * SPACE
        wide = CARD_WIDTH * scale_of(self.font()) + 4 * SPACE
        most = min(MOST_COLUMNS, max(2, len(self._cards)))
        columns = max(1, min(most, int(room / wide)))
        if columns == self._columns:
            return
        self._columns = columns
        focused, shown = QApplication.focusWidget(), set(self._shown)
        self._box.hide()  # or the layout would be worked out anew for every single card
        for card in self._cards:
            self._grid.removeWidget(card)
            card.setVisible(card in shown)
        for number, card in enumerate(self._shown):
            self._grid.addWidget(card, number // columns, number % columns)
        for number in range(MOST_COLUMNS):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        self._box.show()
        if focused in shown and focused is not None:
            focused.setFocus()

    @Slot()
    def _on_start(self) -> None:
        """Ask to start the routine that is offered."""
        if self.featured.routine is not None:
            by_id = {routine.id: routine for routine in self._routines}
            self.start_requested.emit(by_id[self.featured.routine.id])
