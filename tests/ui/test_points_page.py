"""The page of the points: any point is found, seen and explained."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acutimer.ui.points_page import PointsPage
from tests.ui.points_world import (
    ALL,
    FEISHU,
    HUNMEN,
    LEFT_BUTTON,
    POINTS,
    SHENSHU,
    ZHISHI,
    click,
    click_body,
    commit,
    is_lit,
    left_of,
    move_mouse,
    page_of,
    place,
    told,
)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> PointsPage:
    return page_of(qtbot, tmp_path, POINTS)


def test_all_points_are_listed_at_first(page: PointsPage) -> None:
    assert page.list.codes() == ALL
    assert page.chosen() == ""
    assert told(page) == ["Choose a point in the list or on the body."]


def test_one_can_type_at_once(page: PointsPage) -> None:
    assert page.focusWidget() is page.search


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("UB23", ["BL-23"]),
        ("bl 23", ["BL-23"]),
        ("shen shu", ["BL-23"]),
        ("Shenshu in English", ["BL-23"]),
        ("Liv 3", ["LR-3"]),
        ("B47", ["BL-47", "BL-52"]),
        ("  ", ALL),
    ],
)
def test_a_point_is_found_by_any_of_its_names(
    qtbot: QtBot, page: PointsPage, query: str, codes: list[str]
) -> None:
    qtbot.keyClicks(page.search, query)

    assert page.list.codes() == codes


@pytest.mark.parametrize("query", ["腎俞", "肾俞", "俞"])
def test_a_point_is_found_by_its_chinese_name(page: PointsPage, query: str) -> None:
    commit(page.search, query)

    assert page.list.codes() == ["BL-23"]


def test_an_old_number_is_marked_and_the_code_of_today_is_not(
    qtbot: QtBot, page: PointsPage
) -> None:
    qtbot.keyClicks(page.search, "B47")
    model = page.list.model()
    lines = [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    assert ["old number" in line for line in lines] == [False, True]


def test_what_nobody_is_called_is_said(qtbot: QtBot, page: PointsPage) -> None:
    qtbot.keyClicks(page.search, "<b>zzz</b>")

    assert page.list.codes() == []
    assert page.nothing_text() == "No point goes by “<b>zzz</b>”."


def test_taking_the_words_back_lists_all_again(qtbot: QtBot, page: PointsPage) -> None:
    qtbot.keyClicks(page.search, "zz")
    for _ in "zz":
        qtbot.keyClick(page.search, Qt.Key.Key_Backspace)

    assert page.list.codes() == ALL
    assert page.nothing_text() == ""


def test_enter_takes_the_first(qtbot: QtBot, page: PointsPage) -> None:
    qtbot.keyClicks(page.search, "B47")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)

    assert (page.chosen(), page.list.chosen()) == ("BL-47", "BL-47")
    assert page.focusWidget() is page.list


def test_enter_with_nothing_found_changes_nothing(qtbot: QtBot, page: PointsPage) -> None:
    page.choose("BL-13")
    qtbot.keyClicks(page.search, "zzz")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)

    assert page.chosen() == "BL-13"


def test_find_leads_to_the_search(qtbot: QtBot, page: PointsPage) -> None:
    page.activateWindow()
    qtbot.keyClicks(page.search, "feishu")
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)

    assert page.focusWidget() is page.search
    assert page.search.selectedText() == "feishu"


def test_arrow_keys_in_the_list_lead_body_and_card(qtbot: QtBot, page: PointsPage) -> None:
    qtbot.keyClicks(page.search, "in English")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)

    assert page.chosen() == "BL-23"
    assert "BL-23  Shenshu in English" in told(page)
    assert "BL-23" in page.body.accessibleDescription()
    assert is_lit(page, left_of(SHENSHU))


def test_going_on_lets_the_point_before_fade(qtbot: QtBot, page: PointsPage) -> None:
    page.choose("BL-13")
    lit = is_lit(page, left_of(FEISHU))
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    page.body.show_whole()

    assert lit
    assert not is_lit(page, left_of(FEISHU))


def test_a_click_in_the_list_chooses(qtbot: QtBot, page: PointsPage) -> None:
    line = page.list.visualRect(page.list.model().index(2, 0)).center()
    qtbot.mouseClick(page.list.viewport(), LEFT_BUTTON, pos=line)

    assert page.chosen() == "BL-47"
    assert "BL-47  Hunmen in English" in told(page)


def test_a_click_on_a_faint_point_of_the_body_chooses_it(qtbot: QtBot, page: PointsPage) -> None:
    click_body(qtbot, page, left_of(ZHISHI))

    assert (page.chosen(), page.list.chosen()) == ("BL-52", "BL-52")
    assert "BL-52  Zhishi in English" in told(page)


def test_a_click_on_a_point_that_the_list_leaves_out_brings_it_back(
    qtbot: QtBot, page: PointsPage
) -> None:
    qtbot.keyClicks(page.search, "feishu")
    click_body(qtbot, page, left_of(SHENSHU))

    assert page.search.text() == ""
    assert page.list.codes() == ALL
    assert page.list.chosen() == "BL-23"


def test_a_click_on_a_chosen_point_that_a_filter_leaves_out_brings_it_back(
    qtbot: QtBot, page: PointsPage
) -> None:
    page.choose("BL-13")
    page.filters.region.choose("lower back")
    left_out = page.list.codes()
    click_body(qtbot, page, left_of(FEISHU))

    assert left_out == ["BL-23", "BL-52"]
    assert page.list.codes() == ALL
    assert page.list.chosen() == "BL-13"


def test_a_click_on_a_listed_point_keeps_the_words(qtbot: QtBot, page: PointsPage) -> None:
    qtbot.keyClicks(page.search, "B47")
    click_body(qtbot, page, left_of(HUNMEN))

    assert page.search.text() == "B47"
    assert page.chosen() == "BL-47"


def test_the_keyboard_chooses_on_the_body(qtbot: QtBot, page: PointsPage) -> None:
    page.body.setFocus()
    qtbot.keyClick(page.body, Qt.Key.Key_Down)
    qtbot.keyClick(page.body, Qt.Key.Key_Return)

    assert (page.chosen(), page.list.chosen()) == ("BL-13", "BL-13")


def test_what_is_chosen_stays_chosen_while_one_types(qtbot: QtBot, page: PointsPage) -> None:
    page.choose("BL-23")
    qtbot.keyClicks(page.search, "feishu")
    gone = page.list.chosen()
    page.search.clear()

    assert (gone, page.list.chosen(), page.chosen()) == ("", "BL-23", "BL-23")


def test_an_unknown_code_chooses_nothing(page: PointsPage) -> None:
    page.choose("BL-13")
    page.choose("XX-1")

    assert (page.chosen(), page.list.chosen()) == ("", "")
    assert told(page) == ["Choose a point in the list or on the body."]


def test_the_body_comes_near_the_chosen_point(page: PointsPage) -> None:
    before = place(page, 0.6, 0.2).x() - place(page, 0.4, 0.2).x()
    page.choose("BL-13")
    upper, lower = place(page, 0.5, 0.1).y(), place(page, 0.5, 0.75).y()

    assert place(page, 0.6, 0.2).x() - place(page, 0.4, 0.2).x() > 1.2 * before
    assert page.body.rect().contains(place(page, *left_of(FEISHU)))
    assert upper >= 0
    assert lower > page.body.height()  # the upper back is nearer than the torso


def test_whole_shows_the_whole_body_again(qtbot: QtBot, page: PointsPage) -> None:
    before = place(page, 0.4, 0.2), place(page, 0.6, 0.8)
    page.choose("BL-13")
    click(qtbot, page.whole)

    assert (place(page, 0.4, 0.2), place(page, 0.6, 0.8)) == before


def test_choosing_the_same_again_leaves_the_hand_its_zoom(qtbot: QtBot, page: PointsPage) -> None:
    page.choose("BL-13")
    qtbot.keyClick(page.body, Qt.Key.Key_Plus)
    before = place(page, *left_of(FEISHU)), place(page, 0.5, 0.9)
    click_body(qtbot, page, left_of(FEISHU))

    assert (place(page, *left_of(FEISHU)), place(page, 0.5, 0.9)) == before


def test_the_mouse_on_a_line_rings_its_point(qtbot: QtBot, page: PointsPage) -> None:
    before = page.body.grab().toImage()
    line = page.list.visualRect(page.list.model().index(1, 0)).center()
    move_mouse(page.list.viewport(), line)

    assert page.body.grab().toImage() != before


def test_a_chosen_point_is_measured(page: PointsPage) -> None:
    page.choose("BL-13")
    x, y = place(page, *left_of(FEISHU)).toTuple()
    middle = (x + place(page, 0.5, 0.2).x()) // 2
    picture = page.body.grab().toImage()
    line = max((picture.pixelColor(middle, y + d) for d in (-2, -1, 0, 1, 2)), key=QColor.red)

    assert line.red() > line.green() > line.blue()  # amber, however its edge falls on the pixels
    assert line.red() - line.blue() > 80


def test_a_point_without_a_drawing_takes_the_light_off_the_one_before(page: PointsPage) -> None:
    page.choose("BL-13")
    page.choose("CV-8")

    assert page.views.text() == "Back  ▾"
    assert "BL-13" not in page.body.accessibleDescription()


def test_leaving_the_list_takes_the_ring_off_the_body(page: PointsPage) -> None:
    before = page.body.grab().toImage()
    rows = page.list.viewport()
    move_mouse(rows, page.list.visualRect(page.list.model().index(1, 0)).center())
    with_ring = page.body.grab().toImage()
    QApplication.sendEvent(page.list, QEvent(QEvent.Type.Leave))

    assert with_ring != before
    assert page.body.grab().toImage() == before


def test_the_keyboard_stays_at_the_point_that_it_chose(qtbot: QtBot, page: PointsPage) -> None:
    page.body.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(page.body, key)
    chosen = page.chosen()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(page.body, key)

    assert chosen in page.body.accessibleDescription()


def test_after_a_click_the_keyboard_goes_on_from_there(qtbot: QtBot, page: PointsPage) -> None:
    click_body(qtbot, page, left_of(ZHISHI))
    page.body.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(page.body, key)

    assert page.chosen() == "BL-47"


@pytest.mark.parametrize("chosen", ["", "BL-23"])
def test_the_list_takes_the_focus_without_choosing(page: PointsPage, chosen: str) -> None:
    page.choose(chosen)
    page.search.setText("feishu")
    page.activateWindow()
    page.list.setFocus(Qt.FocusReason.TabFocusReason)

    assert page.chosen() == chosen


def test_arrow_down_leads_from_the_search_to_the_best_match(qtbot: QtBot, page: PointsPage) -> None:
    qtbot.keyClicks(page.search, "in English")
    qtbot.keyClick(page.search, Qt.Key.Key_Down)

    assert page.chosen() == "BL-13"


def test_the_card_tells_nothing_of_the_point_before(qtbot: QtBot, tmp_path: Path) -> None:
    careful = replace(FEISHU, code="BL-99", caution="Be careful.")
    page = page_of(qtbot, tmp_path, (FEISHU, careful))
    page.choose("BL-99")
    before = page.card.text()
    page.choose("BL-13")

    assert "Be careful." in before
    assert "Be careful." not in page.card.text()


def test_a_point_under_the_mouse_is_marked_in_the_list(page: PointsPage) -> None:
    before = page.list.grab().toImage()
    move_mouse(page.body, place(page, *left_of(FEISHU)))

    assert page.list.grab().toImage() != before
