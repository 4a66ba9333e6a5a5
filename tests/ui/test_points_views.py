"""The drawings, the filters and the room of the page of the points."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from acutimer.model.atlas import Atlas
from acutimer.model.point import Condition
from acutimer.ui.points_page import PointsPage
from acutimer.ui.theme import DAY, NIGHT, style_sheet
from tests.ui import samples
from tests.ui.points_world import (
    ALL,
    FEISHU,
    LEFT_BUTTON,
    POINTS,
    PREGNANT,
    SHENSHU,
    click,
    click_body,
    is_lit,
    left_of,
    on_back,
    page_of,
    place,
    resize,
    told,
)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> PointsPage:
    return page_of(qtbot, tmp_path, POINTS)


def test_a_point_of_another_drawing_brings_that_drawing(page: PointsPage) -> None:
    page.choose("LR-3")

    assert page.views.text() == "Foot  ▾"
    assert page.body.accessibleName() == "Foot"


def test_a_drawing_can_be_chosen(page: PointsPage) -> None:
    page.choose("BL-13")
    page.views.choose("foot")

    assert page.body.accessibleName() == "Foot"
    assert page.chosen() == "BL-13"


def test_another_drawing_is_shown_whole(page: PointsPage) -> None:
    page.views.choose("foot")
    before = place(page, 0.1, 0.1), place(page, 0.9, 0.9)
    page.choose("BL-13")
    page.views.choose("foot")

    assert (place(page, 0.1, 0.1), place(page, 0.9, 0.9)) == before


def test_a_point_without_a_drawing_is_told_all_the_same(page: PointsPage) -> None:
    page.choose("CV-8")

    assert page.list.chosen() == "CV-8"
    assert "This point is not shown on a drawing." in told(page)
    assert not page.card.use.isVisible()


def test_after_a_point_without_a_drawing_the_next_one_is_shown(page: PointsPage) -> None:
    page.choose("CV-8")
    page.choose("BL-13")

    assert page.body.accessibleName() == "Back"
    assert is_lit(page, left_of(FEISHU))


def test_bones_can_be_left_out(qtbot: QtBot, page: PointsPage, tmp_path: Path) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 400"><g id="bones">'
        '<rect width="200" height="400" fill="#ff0000"/></g></svg>'
    )
    (tmp_path / "foot.svg").write_text(drawing, encoding="utf-8")
    page.set_theme(DAY)
    page.views.choose("foot")
    at = place(page, 0.2, 0.2)
    shown = page.body.grab().toImage().pixelColor(at).name()
    click(qtbot, page.bones)

    assert shown == "#ff0000"
    assert page.body.grab().toImage().pixelColor(at).name() != "#ff0000"


@pytest.mark.parametrize(
    ("name", "value", "codes"),
    [
        ("region", "lower back", ["BL-23", "BL-52"]),
        ("meridian", "Liver", ["LR-3"]),
        ("article", "any", ["LR-3"]),
        ("article", "002", ["LR-3"]),
        ("article", "000", []),
    ],
)
def test_a_filter_leaves_what_fits(
    page: PointsPage, name: str, value: str, codes: list[str]
) -> None:
    getattr(page.filters, name).choose(value)

    assert page.list.codes() == codes


def test_what_i_can_reach_is_listed_alone(qtbot: QtBot, page: PointsPage) -> None:
    click(qtbot, page.filters.alone)

    assert page.list.codes() == ["LR-3"]


def test_filters_and_words_are_met_together(qtbot: QtBot, page: PointsPage) -> None:
    page.filters.region.choose("lower back")
    page.filters.meridian.choose("Bladder")
    qtbot.keyClicks(page.search, "B47")

    assert page.list.codes() == ["BL-52"]


def test_when_filters_leave_nothing_it_is_said(qtbot: QtBot, page: PointsPage) -> None:
    page.filters.region.choose("lower back")
    click(qtbot, page.filters.alone)

    assert page.list.codes() == []
    assert page.nothing_text() == "No point fits."


def test_all_lists_all_again(qtbot: QtBot, page: PointsPage) -> None:
    page.filters.region.choose("lower back")
    click(qtbot, page.filters.everything)

    assert page.list.codes() == ALL


def test_the_body_shows_only_what_the_filters_leave(qtbot: QtBot, page: PointsPage) -> None:
    page.filters.region.choose("lower back")
    with qtbot.assertNotEmitted(page.body.point_selected):
        click_body(qtbot, page, left_of(FEISHU))
    click_body(qtbot, page, left_of(SHENSHU))

    assert page.chosen() == "BL-23"


def test_a_condition_leaves_points_out_and_is_told(qtbot: QtBot, page: PointsPage) -> None:
    with qtbot.waitSignal(page.profile_changed, timeout=0) as changed:
        page.filters.suits.action(Condition.PREGNANCY).trigger()

    assert changed.args == [PREGNANT]
    assert page.list.codes() == ["BL-13", "BL-23", "BL-47", "BL-52"]


def test_a_condition_is_said_on_the_card_at_once(page: PointsPage) -> None:
    page.choose("LR-3")
    before = told(page)
    page.filters.suits.action(Condition.PREGNANCY).trigger()

    assert "Leave it out, because you are pregnant." not in before
    assert "Leave it out, because you are pregnant." in told(page)


def test_conditions_that_were_kept_leave_points_out_untold(qtbot: QtBot, page: PointsPage) -> None:
    with qtbot.assertNotEmitted(page.profile_changed):
        page.set_profile(PREGNANT)

    assert "LR-3" not in page.list.codes()


def test_the_card_asks_for_a_routine_with_the_point(qtbot: QtBot, page: PointsPage) -> None:
    page.choose("BL-23")
    with qtbot.waitSignal(page.use_requested, timeout=0) as asked:
        click(qtbot, page.card.use)

    assert asked.args == [SHENSHU]


def test_the_text_of_a_file_is_never_rich(qtbot: QtBot, tmp_path: Path) -> None:
    rich = "<b>x</b> & y"
    page = page_of(qtbot, tmp_path, (replace(FEISHU, english=rich, location=rich),))
    page.choose("BL-13")

    assert {f"BL-13  {rich}", rich} <= set(told(page))
    formats = {found.textFormat() for found in page.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_there_is_room_for_the_card_beside_the_body_or_under_it(page: PointsPage) -> None:
    page.choose("BL-13")
    resize(page, 1100, 720)
    beside = page.card.mapTo(page, QPoint()), page.body.mapTo(page, page.body.rect().bottomRight())
    resize(page, 700, 720)
    under = page.card.mapTo(page, QPoint()), page.body.mapTo(page, page.body.rect().bottomRight())

    assert beside[0].x() > beside[1].x()
    assert under[0].y() > under[1].y()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize(("width", "height"), [(632, 560), (1012, 720), (1844, 1080)])
@pytest.mark.parametrize("code", ["", "LR-3", "CV-8"])
def test_nothing_is_cut_at_any_size(
    page: PointsPage, width: int, height: int, scale: float, code: str
) -> None:
    page.setStyleSheet(style_sheet(NIGHT, scale))
    resize(page, width, height)
    page.choose(code)
    QApplication.processEvents()  # the lines are shown in one round and laid out in the next

    assert samples.cut_texts(page) == []
    assert page.width() == width


@pytest.mark.parametrize("width", [632, 1012])
def test_no_words_are_cut_while_a_spot_is_marked(
    qtbot: QtBot, page: PointsPage, width: int
) -> None:
    page.setStyleSheet(style_sheet(NIGHT, 1.0))
    resize(page, width, 560)
    click(qtbot, page.mark_spot)
    for _ in range(3):  # a line that needs a second row gets it in the third round
        QApplication.processEvents()

    assert samples.cut_texts(page) == []


def test_the_way_to_keep_a_spot_is_wholly_in_sight(qtbot: QtBot, page: PointsPage) -> None:
    page.setStyleSheet(style_sheet(NIGHT, 1.0))
    resize(page, 1012, 560)
    click(qtbot, page.mark_spot)
    QApplication.processEvents()

    assert page.mark.rect().contains(page.mark.keep.geometry())
    assert page.mark.rect().contains(page.mark.cancel.geometry())


def test_the_body_and_the_list_wear_the_colours_of_the_look(page: PointsPage) -> None:
    page.set_theme(DAY)
    page.choose("BL-13")
    body = page.body.grab().toImage().pixelColor(1, page.body.height() // 2).name()
    row = page.list.visualRect(page.list.currentIndex())
    line = page.list.viewport().grab().toImage().pixelColor(row.right() - 12, row.top() + 4).name()

    assert body == DAY.ground
    assert line == DAY.chosen


def test_everything_has_a_name_for_those_who_listen(page: PointsPage) -> None:
    parts = (page, page.search, page.list, page.body, page.card, page.mark.name)
    chips = (page.views, page.filters.region, page.filters.meridian, page.filters.article)

    assert all(part.accessibleName() for part in parts)
    assert [chip.accessibleName() for chip in chips] == [
        "View: Back",
        "Place",
        "Meridian",
        "In articles",
    ]


def test_those_who_listen_hear_what_is_chosen(page: PointsPage) -> None:
    page.choose("BL-13")

    assert "BL-13 Feishu in English" in page.body.accessibleDescription()


def test_as_many_points_as_the_catalogue_has_stay_in_step(qtbot: QtBot, tmp_path: Path) -> None:
    many = tuple(
        on_back(f"X-{n}", "T3", f"Name{n}", 3 * n / 391, names=(f"n{n}x",)) for n in range(1, 392)
    )
    page = page_of(qtbot, tmp_path, many)
    qtbot.keyClicks(page.search, "n300x")
    only = page.list.codes()
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    page.search.clear()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)

    assert only == ["X-300"]
    assert len(page.list.codes()) == 391
    assert page.chosen() == page.list.chosen() == "X-301"
    assert "X-301  Name301 in English" in told(page)


def test_an_atlas_without_points_and_drawings_is_an_empty_page(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = PointsPage(Atlas({}, {}, tmp_path), NIGHT)
    qtbot.addWidget(page)
    page.show()
    qtbot.mouseClick(page.body, LEFT_BUTTON, pos=QPointF(20, 20).toPoint())

    assert page.list.codes() == []
    assert page.nothing_text() == "No point fits."


def test_what_suits_a_person_is_told_without_signs(page: PointsPage) -> None:
    plain = page.filters.suits.accessibleName()
    page.filters.suits.action(Condition.PREGNANCY).trigger()

    assert plain == "Suits me"
    assert page.filters.suits.accessibleName() == "Suits me: I am pregnant"
