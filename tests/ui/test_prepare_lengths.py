"""The page before a session: lengths that are typed, pinned and freed."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from acutimer.model.lengths import Lengths
from acutimer.model.routine import Settle
from acutimer.model.segment_kind import SegmentKind
from acutimer.ui.prepare_page import PreparePage
from acutimer.ui.theme import DAY, style_sheet
from tests.ui import samples
from tests.ui.preparing import TODAY, click, enter, holds_s, line, prepared, schedule

ALL = Lengths(1500, 3.0, 300, 60, 15, (("Upper", 100),), 10, TODAY - timedelta(weeks=3))


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> PreparePage:
    return prepared(qtbot, tmp_path)


@pytest.mark.parametrize("text", ["90", "1:30", "1m30s", "90s"])
def test_a_typed_length_is_pinned(qtbot: QtBot, page: PreparePage, text: str) -> None:
    enter(qtbot, line(page, "Upper").field, text)

    assert holds_s(page) == [90, 180]
    assert page.length.lengths.pinned == (("Upper", 90),)
    assert line(page, "Upper").field.text() == "1:30"
    assert line(page, "Upper").free.isVisible()
    assert not line(page, "Middle").free.isVisible()


def test_the_other_holds_take_up_the_difference(qtbot: QtBot, page: PreparePage) -> None:
    enter(qtbot, line(page, "Upper").field, "90")
    page.length.slider.setValue(20 * 60)

    assert schedule(page).total_s == 20 * 60
    assert holds_s(page)[0] == 90
    assert holds_s(page)[1] > 180


def test_enter_takes_the_length_and_stays(qtbot: QtBot, page: PreparePage) -> None:
    field = line(page, "Upper").field
    with qtbot.assertNotEmitted(page.start_requested):
        enter(qtbot, field, "90")

    assert page.focusWidget() is field


def test_the_length_that_is_there_can_be_pinned_by_typing_it(
    qtbot: QtBot, page: PreparePage
) -> None:
    enter(qtbot, line(page, "Upper").field, "2:00")

    assert page.length.lengths.pinned == (("Upper", 120),)


def test_going_through_a_field_pins_nothing(qtbot: QtBot, page: PreparePage) -> None:
    field = line(page, "Upper").field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)

    assert page.length.lengths.is_usual


def test_the_button_frees_a_length(qtbot: QtBot, page: PreparePage) -> None:
    enter(qtbot, line(page, "Upper").field, "90")
    button = line(page, "Upper").free
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)

    assert holds_s(page) == [120, 180]
    assert page.length.lengths.is_usual
    assert page.focusWidget() is line(page, "Upper").field


def test_an_emptied_field_frees_its_length(qtbot: QtBot, page: PreparePage) -> None:
    field = line(page, "Upper").field
    enter(qtbot, field, "90")
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert page.length.lengths.is_usual
    assert field.text() == "2:00"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("soon", "Write a length such as 90, 1:30, 1m30s or 5m."),
        ("5", "Advised is a length from 0:30 to 10:00."),
    ],
)
def test_what_cannot_be_pinned_is_said_under_the_line(
    qtbot: QtBot, page: PreparePage, text: str, message: str
) -> None:
    enter(qtbot, line(page, "Upper").field, text)

    assert line(page, "Upper").message() == message
    assert page.length.lengths.is_usual
    assert holds_s(page) == [120, 180]


def test_start_waits_for_a_length_that_cannot_be_taken(qtbot: QtBot, page: PreparePage) -> None:
    enter(qtbot, line(page, "Upper").field, "soon")
    with qtbot.assertNotEmitted(page.start_requested):
        click(qtbot, page.start)

    assert page.focusWidget() is line(page, "Upper").field


def test_start_takes_what_is_still_being_typed(qtbot: QtBot, page: PreparePage) -> None:
    field = line(page, "Upper").field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "90")
    with qtbot.waitSignal(page.start_requested, timeout=0) as started:
        click(qtbot, page.start)

    assert started.args is not None
    assert started.args[0].pressed_s == 270


def test_tab_goes_through_the_lengths_in_order(qtbot: QtBot, page: PreparePage) -> None:
    enter(qtbot, line(page, "Upper").field, "90")
    found: list[QWidget | None] = []
    line(page, "Lie down").field.setFocus()
    for _ in range(5):
        found.append(page.focusWidget())
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)

    upper = line(page, "Upper")
    ways, middle = line(page, "Ways between holds").field, line(page, "Middle").field
    assert found == [line(page, "Lie down").field, ways, upper.free, upper.field, middle]
    assert page.focusWidget() is page.before.button


def test_the_slider_leaves_lines_and_focus_where_they_are(page: PreparePage) -> None:
    field = line(page, "Middle").field
    field.setFocus()
    lines = page.steps.lines
    page.length.slider.setValue(25 * 60)

    assert page.steps.lines == lines
    assert page.focusWidget() is field
    assert field.text() != "3:00"


def test_the_slider_leaves_alone_what_is_being_typed(qtbot: QtBot, page: PreparePage) -> None:
    field = line(page, "Middle").field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "4")
    page.length.slider.setValue(25 * 60)

    assert field.text() == "4"


def test_settling_takes_as_long_as_chosen(qtbot: QtBot, page: PreparePage) -> None:
    enter(qtbot, line(page, "Lie down").field, "1:30")

    assert schedule(page).segments[0].length_s == 90
    assert page.length.lengths == Lengths(settle_s=90)


def test_settling_says_what_it_takes_up_besides(qtbot: QtBot, page: PreparePage) -> None:
    enter(qtbot, line(page, "Lie down").field, "1:30")
    page.length.slider.setValue(20 * 60 + 3)

    assert line(page, "Lie down").field.text() == "1:30"
    assert page.steps.rows[0].remark == "and 0:01 more, so that all adds up"


def test_settling_is_never_shorter_than_its_words(qtbot: QtBot, page: PreparePage) -> None:
    settle = Settle(30, "Lie down", "Lie down on your back and let your legs grow heavy.")
    page.set_routine(replace(samples.ROLLER, settle=settle))
    enter(qtbot, line(page, "Lie down").field, "1")

    assert page.steps.rows[0].remark == "as long as its words"
    assert line(page, "Lie down").field.text() == "0:08"


def test_a_routine_without_settling_can_be_given_some(qtbot: QtBot, page: PreparePage) -> None:
    page.set_routine(samples.PARTNER)
    enter(qtbot, line(page, "Settle").field, "20")

    assert schedule(page).segments[0].kind is SegmentKind.SETTLE
    assert schedule(page).segments[0].length_s == 20


def test_the_ways_take_as_long_as_chosen_and_can_be_freed(qtbot: QtBot, page: PreparePage) -> None:
    field = line(page, "Ways between holds").field
    enter(qtbot, field, "20")
    longer_s = schedule(page).other_s
    click(qtbot, line(page, "Ways between holds").free)

    assert longer_s == schedule(page).other_s + 30
    assert field.text() == "0:05"


def test_ways_of_different_lengths_leave_the_field_open(qtbot: QtBot, page: PreparePage) -> None:
    first, *others = samples.ROLLER.steps
    steps = (replace(first, words="Press beside the spine, two fingers out."), *others)
    page.set_routine(replace(samples.ROLLER, steps=steps))
    field = line(page, "Ways between holds").field
    was = field.text(), field.placeholderText()
    enter(qtbot, field, "0:05")

    assert was == ("", "0:05–0:10")
    assert field.text() == "0:05"
    assert page.steps.rows[1].remark == "as long as the words, 0:05–0:10"


def test_every_control_has_a_name(page: PreparePage) -> None:
    page.set_routine(samples.ROLLER, ALL)
    upper = line(page, "Upper")

    assert upper.field.accessibleName() == "Length of Upper"
    assert upper.free.accessibleName() == "Free the length of Upper"
    assert page.length.more.floor.accessibleName() == "Least length of the relaxation"
    assert page.length.more.grow_field.accessibleName() == "Pressing added each week"


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize(("width", "height"), [(644, 560), (1012, 720), (1832, 1080)])
def test_nothing_is_cut_with_all_that_can_be_chosen(
    qtbot: QtBot, page: PreparePage, width: int, height: int, scale: float
) -> None:
    page.setStyleSheet(style_sheet(DAY, scale))
    page.set_routine(samples.ROLLER, ALL)
    page.resize(width, height)
    enter(qtbot, page.length.more.floor, "soon")
    page.grab()

    assert samples.cut_texts(page) == []
    assert page.width() == width


def test_the_essentials_are_above_the_fold(page: PreparePage) -> None:
    QApplication.processEvents()
    for part in (page.length.presets, page.length.chip(2.5), page.length.more):
        corner = part.mapTo(page, part.rect().bottomLeft())
        assert corner.y() < page.start.mapTo(page, page.start.rect().topLeft()).y()
