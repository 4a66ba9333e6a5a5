"""The page of the points: any point is found, seen and explained, and own ones are marked."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from acutimer.model.atlas import Atlas
from acutimer.model.point import At, Condition, Marked, Point, PointReach, Pressure, Saying
from acutimer.model.view import Rect, View
from acutimer.ui.controls import Pill
from acutimer.ui.diagram import ShownPoint
from acutimer.ui.points_page import PointsPage
from acutimer.ui.theme import DAY, NIGHT, style_sheet
from tests.ui import samples

LEFT_BUTTON = Qt.MouseButton.LeftButton
BACK = replace(
    samples.VIEW,
    landmarks={"T3": (0.5, 0.2), "T4": (0.5, 0.25), "L2": (0.5, 0.45), "L4": (0.5, 0.55)},
    regions={
        "torso": Rect(0.0, 0.05, 1.0, 0.7),
        "upper-back": Rect(0.2, 0.1, 0.6, 0.3),
        "lower-back": Rect(0.2, 0.4, 0.6, 0.3),
    },
)
FOOT = View(
    name="foot",
    title="Foot",
    svg="foot.svg",
    size=(200.0, 300.0),
    landmarks={"toe": (0.4, 0.8)},
    cun_x=0.1,
    cun_y=0.07,
    outlines=(),
    regions={},
    both_sides=False,
)
PREGNANT = frozenset({Condition.PREGNANCY})


def on_back(code: str, level: str, pinyin: str, out_cun: float = 1.5, **more: object) -> Point:
    """Return a point on the back."""
    rules = (At(view="back", landmark=level, out_cun=out_cun),)
    return replace(samples.point(code, level, pinyin), rules=rules, **more)  # type: ignore[arg-type]


FEISHU = on_back("BL-13", "T3", "Feishu")
SHENSHU = on_back(
    "BL-23", "L2", "Shenshu", hanzi="腎俞", hanzi_simplified="肾俞", region="lower back"
)
HUNMEN = on_back("BL-47", "T4", "Hunmen", 3.0)
ZHISHI = on_back("BL-52", "L2", "Zhishi", 3.0, old_numbers=("B-47", "B47"), region="lower back")
TAICHONG = replace(
    samples.point("LR-3", "T3", "Taichong"),
    region="foot",
    meridian="Liver",
    reach=PointReach.SELF,
    rules=(At(view="foot", landmark="toe", out_cun=1.0),),
    pregnancy_caution=True,
    articles=(Saying("002", "Liv 3"),),
)
SHENQUE = replace(
    samples.point("CV-8", "T3", "Shenque"),
    region="belly",
    meridian="Conception vessel",
    bilateral=False,
    rules=(),
    pressure=Pressure.DO_NOT_PRESS,
)
POINTS = (FEISHU, SHENSHU, HUNMEN, ZHISHI, TAICHONG, SHENQUE)
ALL = [point.code for point in POINTS]


def page_of(qtbot: QtBot, folder: Path, points: Sequence[Point]) -> PointsPage:
    """Return a page on `points` with two drawings."""
    for view in (BACK, FOOT):
        drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="400"/>'
        (folder / view.svg).write_text(drawing, encoding="utf-8")
    atlas = Atlas({p.code: p for p in points}, {"back": BACK, "foot": FOOT}, folder)
    made = PointsPage(atlas, NIGHT)
    qtbot.addWidget(made)
    made.body.set_motion(False)
    made.resize(1100, 720)
    made.show()
    QApplication.processEvents()
    return made


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> PointsPage:
    return page_of(qtbot, tmp_path, POINTS)


def told(page: PointsPage) -> list[str]:
    """Return what can be read on the card."""
    QApplication.processEvents()  # what a layout takes in is shown in the next round
    return [found.text() for found in page.card.findChildren(QLabel) if found.isVisible()]


def place(page: PointsPage, x: float, y: float) -> QPoint:
    """Return where a place of the drawing is seen on the body, in pixels."""
    return page.body.position_of(ShownPoint("", (x, y))).toPoint()


def left_of(point: Point) -> tuple[float, float]:
    """Return the place of a point of the back on the person's left."""
    rule = point.rules[0]
    assert isinstance(rule, At)
    x, y = BACK.landmarks[rule.landmark]
    return x - rule.out_cun * BACK.cun_x, y


def click_body(qtbot: QtBot, page: PointsPage, at: tuple[float, float]) -> None:
    """Click on a place of the body."""
    qtbot.mouseClick(page.body, LEFT_BUTTON, pos=place(page, *at))


def click(qtbot: QtBot, button: Pill) -> None:
    """Click in the middle of `button`."""
    qtbot.mouseClick(button, LEFT_BUTTON)


def commit(field: QLineEdit, text: str) -> None:
    """Write `text` by an input method, as Chinese is written."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def move_mouse(widget: QWidget, at: QPoint) -> None:
    """Move the mouse to `at`; the offscreen platform tells nothing of a cursor that stays."""
    place, none = QPointF(at), Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        widget.mapToGlobal(place),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, moved)


def is_lit(page: PointsPage, at: tuple[float, float]) -> bool:
    """Tell whether a place of the body glows, also beside the line that measures it."""
    picture, pixel = page.body.grab().toImage(), place(page, *at)
    near = [pixel + QPoint(x, y) for x in (-2, 0, 2) for y in (-2, 0, 2)]
    return max(picture.pixelColor(other).lightness() for other in near) > 200


def resize(page: PointsPage, width: int, height: int) -> None:
    """Make the page smaller or larger in two steps: the first one may change its arrangement."""
    for _ in range(2):
        page.resize(width, height)
        QApplication.processEvents()


def mark(qtbot: QtBot, page: PointsPage, name: str, at: tuple[float, float] = (0.4, 0.7)) -> None:
    """Mark a spot, name it and keep it, as a person does."""
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, at)
    qtbot.keyClicks(page.mark.name, name)
    click(qtbot, page.mark.keep)


# Finding


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


# One choice in the list, on the body and on the card


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
    colours = {page.body.grab().toImage().pixelColor(middle, y + d).name() for d in (-1, 0, 1)}

    assert NIGHT.pressing in colours


# Drawings


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
    page.views.choose("foot")
    at = place(page, 0.2, 0.2)
    shown = page.body.grab().toImage().pixelColor(at).name()
    click(qtbot, page.bones)

    assert shown == "#ff0000"
    assert page.body.grab().toImage().pixelColor(at).name() != "#ff0000"


# Filters


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
    with qtbot.waitSignal(page.conditions_changed, timeout=0) as changed:
        page.filters.suits.action(Condition.PREGNANCY).trigger()

    assert changed.args == [PREGNANT]
    assert page.list.codes() == ["BL-13", "BL-23", "BL-47", "BL-52"]


def test_a_condition_is_said_on_the_card_at_once(page: PointsPage) -> None:
    page.choose("LR-3")
    before = told(page)
    page.filters.suits.action(Condition.PREGNANCY).trigger()

    assert "Leave it out: you said that you are pregnant." not in before
    assert "Leave it out: you said that you are pregnant." in told(page)


def test_conditions_that_were_kept_leave_points_out_untold(qtbot: QtBot, page: PointsPage) -> None:
    with qtbot.assertNotEmitted(page.conditions_changed):
        page.set_conditions(PREGNANT)

    assert "LR-3" not in page.list.codes()


# The card


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


# Own points


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


# Room, looks, listeners


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
