"""Spots of a person's own are marked, named, renamed and deleted."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from acutimer.model.point import Marked
from acutimer.ui.points_page import PointsPage
from acutimer.ui.theme import NIGHT, style_sheet
from tests.ui.points_world import (
    ALL,
    FEISHU,
    POINTS,
    click,
    click_body,
    is_lit,
    left_of,
    mark,
    page_of,
    resize,
    told,
)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> PointsPage:
    return page_of(qtbot, tmp_path, POINTS)


def test_marking_a_spot_asks_for_a_click_first(qtbot: QtBot, page: PointsPage) -> None:
    click(qtbot, page.mark_spot)
    qtbot.keyClicks(page.mark.name, "knot")

    assert page.mark.isVisible()
    assert page.body.cursor().shape() is Qt.CursorShape.CrossCursor
    assert not page.mark.keep.isEnabled()


def test_a_spot_without_a_name_cannot_be_kept(qtbot: QtBot, page: PointsPage) -> None:
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, (0.4, 0.7))
    qtbot.keyClicks(page.mark.name, "   ")

    assert not page.mark.keep.isEnabled()


def test_the_place_of_a_mark_is_seen_and_told(qtbot: QtBot, page: PointsPage) -> None:
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, (0.4, 0.7))
    words = [found.text() for found in page.mark.findChildren(QLabel)]

    assert is_lit(page, (0.4, 0.7))
    assert "Your own mark on the drawing “Back”, nearest to: L4." in words


def test_a_click_on_a_point_while_marking_is_a_place(qtbot: QtBot, page: PointsPage) -> None:
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, left_of(FEISHU))
    qtbot.keyClicks(page.mark.name, "knot")

    assert page.chosen() == ""
    assert page.mark.keep.isEnabled()


def test_the_last_click_is_the_place(qtbot: QtBot, page: PointsPage) -> None:
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, (0.3, 0.5))
    with qtbot.waitSignal(page.point_kept, timeout=0) as kept:
        click_body(qtbot, page, (0.4, 0.7))
        qtbot.keyClicks(page.mark.name, "knot")
        click(qtbot, page.mark.keep)
    (rule,) = kept.args[0].rules

    assert (rule.x, rule.y) == pytest.approx((0.4, 0.7), abs=0.01)


def test_a_spot_that_is_kept_is_told_listed_and_chosen(qtbot: QtBot, page: PointsPage) -> None:
    with qtbot.waitSignal(page.point_kept, timeout=0) as kept:
        mark(qtbot, page, "  knot by   the blade ")

    assert (kept.args[0].code, kept.args[0].english) == ("MY-1", "knot by the blade")
    assert page.list.codes() == [*ALL, "MY-1"]
    assert (page.chosen(), page.list.chosen()) == ("MY-1", "MY-1")
    assert "MY-1  knot by the blade" in told(page)
    assert page.card.isVisible()


def test_enter_keeps_a_spot(qtbot: QtBot, page: PointsPage) -> None:
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, (0.4, 0.7))
    qtbot.keyClicks(page.mark.name, "knot")
    with qtbot.waitSignal(page.point_kept, timeout=0):
        qtbot.keyClick(page.mark.name, Qt.Key.Key_Return)

    assert page.chosen() == "MY-1"


def test_after_marking_a_click_chooses_again(qtbot: QtBot, page: PointsPage) -> None:
    mark(qtbot, page, "knot")
    click_body(qtbot, page, left_of(FEISHU))

    assert page.chosen() == "BL-13"
    assert not page.mark_spot.isChecked()
    assert page.body.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_a_spot_is_found_by_its_name(qtbot: QtBot, page: PointsPage) -> None:
    mark(qtbot, page, "knot by the blade")
    page.choose("BL-13")
    qtbot.keyClicks(page.search, "knot")

    assert page.list.codes() == ["MY-1"]


def test_each_spot_gets_a_number_of_its_own(qtbot: QtBot, page: PointsPage) -> None:
    mark(qtbot, page, "one")
    mark(qtbot, page, "two", (0.6, 0.75))

    assert page.list.codes()[-2:] == ["MY-1", "MY-2"]


def test_a_spot_on_both_sides_has_its_mirror_image(qtbot: QtBot, page: PointsPage) -> None:
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, (0.6, 0.7))
    qtbot.keyClicks(page.mark.name, "knot")
    qtbot.keyClick(page.mark.both, Qt.Key.Key_Space)
    click(qtbot, page.mark.keep)

    assert is_lit(page, (0.4, 0.7))
    assert is_lit(page, (0.6, 0.7))
    assert any(line.endswith("both sides") for line in told(page))


def test_a_spot_on_one_side_has_none(qtbot: QtBot, page: PointsPage) -> None:
    mark(qtbot, page, "knot", (0.6, 0.7))

    assert is_lit(page, (0.6, 0.7))
    assert not is_lit(page, (0.4, 0.7))


@pytest.mark.parametrize("way", ["cancel", "chip"])
def test_marking_can_be_left(qtbot: QtBot, page: PointsPage, way: str) -> None:
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, (0.4, 0.7))
    with qtbot.assertNotEmitted(page.point_kept):
        click(qtbot, page.mark.cancel if way == "cancel" else page.mark_spot)

    assert page.list.codes() == ALL
    assert page.card.isVisible()
    assert not page.mark_spot.isChecked()
    assert not is_lit(page, (0.4, 0.7))


def test_marking_begins_anew(qtbot: QtBot, page: PointsPage) -> None:
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, (0.4, 0.7))
    qtbot.keyClicks(page.mark.name, "knot")
    qtbot.keyClick(page.mark.both, Qt.Key.Key_Space)
    click(qtbot, page.mark.cancel)
    click(qtbot, page.mark_spot)

    assert page.mark.name.text() == ""
    assert not page.mark.both.isChecked()
    assert not page.mark.keep.isEnabled()


def test_a_spot_is_renamed(qtbot: QtBot, page: PointsPage) -> None:
    mark(qtbot, page, "knot")
    click(qtbot, page.card.rename)
    offered = page.mark.name.text()
    with qtbot.waitSignal(page.point_kept, timeout=0) as kept:
        qtbot.keyClicks(page.mark.name, "sore spot")  # over the selected name
        click(qtbot, page.mark.keep)

    assert offered == "knot"
    assert (kept.args[0].code, kept.args[0].english) == ("MY-1", "sore spot")
    assert "MY-1  sore spot" in told(page)
    assert is_lit(page, (0.4, 0.7))


def test_renaming_does_not_ask_for_a_place(qtbot: QtBot, page: PointsPage) -> None:
    mark(qtbot, page, "knot")
    click(qtbot, page.card.rename)

    assert not page.mark.both.isVisible()
    assert page.mark.keep.isEnabled()


def test_renaming_can_be_left(qtbot: QtBot, page: PointsPage) -> None:
    mark(qtbot, page, "knot")
    click(qtbot, page.card.rename)
    qtbot.keyClicks(page.mark.name, "other")
    with qtbot.assertNotEmitted(page.point_kept):
        click(qtbot, page.mark.cancel)

    assert "MY-1  knot" in told(page)


def test_after_renaming_a_new_spot_is_a_new_one(qtbot: QtBot, page: PointsPage) -> None:
    mark(qtbot, page, "knot")
    click(qtbot, page.card.rename)
    click(qtbot, page.mark.cancel)
    mark(qtbot, page, "other", (0.6, 0.75))

    assert page.list.codes()[-2:] == ["MY-1", "MY-2"]


def test_a_spot_is_deleted(qtbot: QtBot, page: PointsPage) -> None:
    mark(qtbot, page, "knot")
    with qtbot.waitSignal(page.point_deleted, timeout=0) as deleted:
        click(qtbot, page.card.delete)

    assert deleted.args[0].code == "MY-1"
    assert page.list.codes() == ALL
    assert page.chosen() == ""
    assert not is_lit(page, (0.4, 0.7))


def test_a_point_of_the_catalogue_is_never_deleted(qtbot: QtBot, page: PointsPage) -> None:
    page.choose("BL-13")
    with qtbot.assertNotEmitted(page.point_deleted):
        page.card.delete_requested.emit("BL-13")

    assert page.list.codes() == ALL


def test_own_points_of_an_earlier_day_are_listed(qtbot: QtBot, tmp_path: Path) -> None:
    rules = (Marked(view="back", x=0.4, y=0.7),)
    own = replace(FEISHU, code="MY-4", english="knot", rules=rules, bilateral=False)
    page = page_of(qtbot, tmp_path, (*POINTS, own))
    page.choose("MY-4")

    assert is_lit(page, (0.4, 0.7))
    assert page.card.rename.isVisible()


def test_a_mark_belongs_to_the_drawing_on_which_it_was_made(qtbot: QtBot, page: PointsPage) -> None:
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, (0.4, 0.7))
    qtbot.keyClicks(page.mark.name, "knot")
    page.choose("LR-3")

    assert not page.mark.keep.isEnabled()


def test_a_point_without_a_drawing_leaves_the_drawing_ready_for_a_mark(
    qtbot: QtBot, page: PointsPage
) -> None:
    page.choose("CV-8")
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, (0.4, 0.7))
    qtbot.keyClicks(page.mark.name, "knot")

    assert page.mark.keep.isEnabled()


def test_renaming_asks_for_no_place(qtbot: QtBot, page: PointsPage) -> None:
    mark(qtbot, page, "knot")
    click(qtbot, page.card.rename)
    seen = [found.text() for found in page.mark.findChildren(QLabel) if found.isVisible()]

    assert seen == ["Rename the spot"]


def test_deleting_the_last_own_point_frees_its_filter(qtbot: QtBot, page: PointsPage) -> None:
    mark(qtbot, page, "knot")
    page.filters.meridian.choose("My points")
    click(qtbot, page.card.delete)

    assert page.list.codes() == ALL


def test_escape_leaves_the_marking(qtbot: QtBot, page: PointsPage) -> None:
    click(qtbot, page.mark_spot)
    qtbot.keyClick(page.mark.name, Qt.Key.Key_Escape)

    assert not page.mark_spot.isChecked()


def test_a_drawing_of_one_side_offers_no_other_side(qtbot: QtBot, page: PointsPage) -> None:
    page.choose("LR-3")
    click(qtbot, page.mark_spot)
    page.body.place_chosen.emit(0.5, 0.5)

    assert not page.mark.both.isVisible()


def test_keep_can_be_reached_in_a_small_window(qtbot: QtBot, page: PointsPage) -> None:
    resize(page, 632, 560)
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, (0.4, 0.7))
    qtbot.keyClicks(page.mark.name, "knot")
    with qtbot.waitSignal(page.point_kept, timeout=0):
        qtbot.keyClick(page.mark.name, Qt.Key.Key_Return)


def test_keep_scrolls_into_sight_when_tab_leads_to_it(qtbot: QtBot, page: PointsPage) -> None:
    page.activateWindow()
    page.setStyleSheet(style_sheet(NIGHT, 1.0))
    resize(page, 632, 560)
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, (0.4, 0.7))
    qtbot.keyClicks(page.mark.name, "knot")
    QApplication.processEvents()
    for _ in range(2):  # past the choice of both sides
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)

    assert page.focusWidget() is page.mark.keep
    assert page.mark.keep.visibleRegion().boundingRect() == page.mark.keep.rect()


def test_another_drawing_does_not_disturb_a_renaming(qtbot: QtBot, page: PointsPage) -> None:
    mark(qtbot, page, "knot")
    click(qtbot, page.card.rename)
    page.views.choose("foot")

    assert page.mark.keep.isEnabled()
