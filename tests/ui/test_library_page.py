"""The page of routines."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from acutimer.errors import Problem
from acutimer.ui.library_page import LibraryPage
from acutimer.ui.library_search import Filter
from acutimer.ui.theme import DAY, NIGHT, style_sheet
from tests.ui import samples


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> LibraryPage:
    made = LibraryPage(samples.atlas(tmp_path), NIGHT)
    qtbot.addWidget(made)
    made.set_routines((samples.PARTNER, samples.ROLLER))
    made.resize(1100, 720)
    made.show()
    return made


def titles(page: LibraryPage) -> list[str]:
    """Return the titles of the cards that can be seen."""
    return [card.routine.title for card in page.cards if card.isVisible()]


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [(5, "Good morning"), (12, "Good afternoon"), (17, "Good evening"), (2, "Good evening")],
)
def test_the_greeting_follows_the_hour(page: LibraryPage, hour: int, greeting: str) -> None:
    page.set_hour(hour)

    assert page.greeting() == greeting


def test_the_roller_is_offered_with_its_times(page: LibraryPage) -> None:
    assert page.featured.routine == samples.ROLLER
    assert page.featured.shares() == "Press 5:00, relax 12:30. Everything in 19 minutes."


def test_the_last_used_routine_is_offered_first(page: LibraryPage) -> None:
    page.set_last_used("partner-knots")

    assert page.featured.routine == samples.PARTNER


DUE = {"partner-knots": ("Due today", True), "back-roller": ("Due today · week 2", True)}


def test_what_is_due_is_offered_first_and_the_rest_named(page: LibraryPage) -> None:
    page.set_due(DUE)

    assert (page.featured.routine, page.featured.when()) == (samples.PARTNER, "Due today")
    assert page.featured.also() == "Also due: Back roller"


def test_of_all_that_is_due_the_last_used_comes_first(page: LibraryPage) -> None:
    page.set_last_used("back-roller")
    page.set_due(DUE)

    assert page.featured.when() == "Due today · week 2"
    assert page.featured.also() == "Also due: Knots with a partner"


def test_what_is_left_comes_before_what_is_done(page: LibraryPage) -> None:
    page.set_last_used("back-roller")
    page.set_due(DUE | {"back-roller": ("Done for today", False)})

    assert (page.featured.routine, page.featured.also()) == (samples.PARTNER, "")


def test_when_all_is_done_nothing_more_is_named(page: LibraryPage) -> None:
    page.set_due(dict.fromkeys(DUE, ("Done for today", False)))

    assert (page.featured.when(), page.featured.also()) == ("Done for today", "")


def test_when_nothing_is_due_any_more_it_is_as_usual(page: LibraryPage) -> None:
    page.set_due(DUE)
    page.set_due({})

    assert (page.featured.routine, page.featured.when()) == (samples.ROLLER, "Tonight")


def test_start_asks_for_the_routine_that_is_offered(qtbot: QtBot, page: LibraryPage) -> None:
    with qtbot.waitSignal(page.start_requested, timeout=0) as started:
        qtbot.keyClick(page, Qt.Key.Key_Return)

    assert started.args == [samples.ROLLER]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_card_opens_by_key(qtbot: QtBot, page: LibraryPage, key: Qt.Key) -> None:
    page.cards[0].setFocus()
    with qtbot.waitSignal(page.routine_chosen, timeout=0) as chosen:
        qtbot.keyClick(page.cards[0], key)

    assert chosen.args == [samples.PARTNER]


def test_a_card_opens_by_click(qtbot: QtBot, page: LibraryPage) -> None:
    with qtbot.waitSignal(page.routine_chosen, timeout=0) as chosen:
        qtbot.mouseClick(page.cards[1], Qt.MouseButton.LeftButton)

    assert chosen.args == [samples.ROLLER]


def test_a_card_says_how_long_and_with_what(page: LibraryPage) -> None:
    assert page.cards[1].facts == "19 min · roller"


@pytest.mark.parametrize(
    "query", ["roller", "ROLL slowly", "sleep", "bl13", "BL 13", "bl-13", "UB-13", "feishu"]
)
def test_the_search_finds_titles_goals_and_points_by_any_name(
    qtbot: QtBot, page: LibraryPage, query: str
) -> None:
    qtbot.keyClicks(page.search, query)

    assert titles(page) == ["Back roller"]


def test_a_point_in_two_routines_finds_both(qtbot: QtBot, page: LibraryPage) -> None:
    qtbot.keyClicks(page.search, "BL14")

    assert len(titles(page)) == 2


def test_an_empty_result_says_so(qtbot: QtBot, page: LibraryPage) -> None:
    qtbot.keyClicks(page.search, "<b>zzz</b>")

    assert titles(page) == []
    assert page.nothing_text().startswith("Nothing found for “<b>zzz</b>”")


def test_an_empty_library_says_so(page: LibraryPage) -> None:
    page.set_routines(())

    assert page.nothing_text() == "There are no routines here."
    assert page.featured.isHidden()


def test_only_filters_that_some_routine_passes_are_offered(page: LibraryPage) -> None:
    page.set_routines((samples.ROLLER,))
    offered = {wanted for wanted in Filter if not page.chip(wanted).isHidden()}

    assert offered == set(Filter) - {Filter.PARTNER, Filter.BREATHING}


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Filter.SLEEP, ["Back roller"]),
        (Filter.UPPER_BACK, ["Back roller"]),
        (Filter.BREATHING, ["Knots with a partner"]),
        (Filter.ALONE, ["Back roller"]),
        (Filter.PARTNER, ["Knots with a partner"]),
        (Filter.UNDER_20, ["Back roller"]),
        (Filter.ALL, ["Knots with a partner", "Back roller"]),
    ],
)
def test_a_filter_leaves_what_fits(
    qtbot: QtBot, page: LibraryPage, wanted: Filter, left: list[str]
) -> None:
    qtbot.mouseClick(page.chip(wanted), Qt.MouseButton.LeftButton)

    assert titles(page) == left


def test_a_filter_that_vanishes_gives_way_to_all(qtbot: QtBot, page: LibraryPage) -> None:
    qtbot.mouseClick(page.chip(Filter.PARTNER), Qt.MouseButton.LeftButton)
    page.set_routines((samples.ROLLER,))

    assert titles(page) == ["Back roller"]
    assert page.chip(Filter.ALL).isChecked()


def test_faulty_files_are_counted_and_hide_nothing(qtbot: QtBot, page: LibraryPage) -> None:
    page.set_problems([Problem(Path("evening.yaml"), 3, 1, "no steps", "add one")] * 2)

    assert page.problems.summary == "1 routine file has faults: evening.yaml"
    assert len(titles(page)) == 2
    qtbot.mouseClick(page.problems.button, Qt.MouseButton.LeftButton)
    assert page.problems.details.splitlines()[0] == "evening.yaml:3:1: no steps (add one)"


def test_several_faulty_files_are_named_up_to_three(page: LibraryPage) -> None:
    page.set_problems([Problem(Path(f"{name}.yaml"), 1, 1, "bad") for name in "abcd"])

    assert page.problems.summary == "4 routine files have faults: a.yaml, b.yaml, c.yaml, …"


def test_no_faults_leave_no_line(page: LibraryPage) -> None:
    page.set_problems([Problem(Path("a.yaml"), 1, 1, "bad")])
    page.set_problems([])

    assert page.problems.isHidden()


@pytest.mark.parametrize(("width", "columns"), [(560, 1), (900, 2), (1600, 3)])
def test_the_cards_use_the_room_there_is(
    qtbot: QtBot, page: LibraryPage, width: int, columns: int
) -> None:
    page.set_routines([replace(samples.ROLLER, id=f"r{number}") for number in range(4)])
    page.resize(width, 720)
    QApplication.processEvents()  # the layout moves the cards in the next round

    first_row = [card for card in page.cards if card.y() == page.cards[0].y()]
    assert len(first_row) == columns


def test_a_title_is_never_rich_text(page: LibraryPage) -> None:
    page.set_routines((replace(samples.ROLLER, title="<b>x</b> & y"),))

    assert page.cards[0].accessibleName() == "<b>x</b> & y"
    formats = {found.textFormat() for found in page.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_find_leads_to_the_search(qtbot: QtBot, page: LibraryPage) -> None:
    page.activateWindow()
    qtbot.keyClick(page.featured.start, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)

    assert page.search.hasFocus()


def test_a_card_takes_the_colours_of_the_look(page: LibraryPage) -> None:
    page.set_theme(DAY)
    card = page.cards[0]
    colour = card.grab().toImage().pixelColor(card.width() - 8, card.height() // 2)

    assert colour == QColor(DAY.panel)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize(("width", "height"), [(644, 560), (1024, 720), (1844, 1080)])
def test_nothing_is_cut_at_any_size(
    page: LibraryPage, width: int, height: int, scale: float
) -> None:
    page.setStyleSheet(style_sheet(NIGHT, scale))
    page.resize(width, height)

    assert samples.cut_texts(page) == []
    assert page.width() == width


def test_two_routines_share_the_whole_width(qtbot: QtBot, page: LibraryPage) -> None:
    page.set_routines((samples.ROLLER, samples.PARTNER))
    page.resize(1600, 720)
    QApplication.processEvents()

    assert page.cards[0].width() > page.width() / 3
