"""How tense one feels before and after is kept with the session."""

import pytest
from pytestqt.qtbot import QtBot

from acutimer.ui.main_window import MainWindow
from acutimer.ui.rating_row import RatingRow, tension_row
from tests.ui.sessions import ROUTINE, World


@pytest.fixture
def row(qtbot: QtBot) -> RatingRow:
    row = tension_row("Tension")
    qtbot.addWidget(row)
    return row


def test_a_number_is_chosen_changed_and_taken_back(row: RatingRow) -> None:
    told: list[int | None] = []
    row.rated.connect(told.append)
    for number in (3, 7, 7):
        row.chips[number].click()

    assert told == [3, 7, None]
    assert row.rating() is None


def test_showing_a_rating_tells_nothing(row: RatingRow) -> None:
    told: list[int | None] = []
    row.rated.connect(told.append)
    row.set_rating(10)

    assert (row.rating(), told) == (10, [])


def test_each_number_says_what_it_means(row: RatingRow) -> None:
    assert row.chips[0].accessibleName() == "Tension 0 none"
    assert row.chips[10].accessibleName() == "Tension 10 very strong"
    assert row.chips[5].accessibleName() == "Tension 5"


def test_before_and_after_are_kept_with_the_note(window: MainWindow, world: World) -> None:
    window.prepare(ROUTINE)
    window.pages.prepare().rating.chips[7].click()
    window.pages.prepare().start.click()
    window.stage.end()
    page = window.pages.afterwards()
    page.note.setText("Well")
    page.note.editingFinished.emit()
    page.rating.chips[2].click()
    (record,) = world.store.history.records()

    assert (record.before, record.after, record.note) == (7, 2, "Well")


def test_the_next_session_begins_without_a_number(window: MainWindow, world: World) -> None:
    window.prepare(ROUTINE)
    window.pages.prepare().rating.chips[7].click()
    window.prepare(ROUTINE)
    window.pages.prepare().start.click()

    assert world.store.history.records()[0].before is None
