"""The page on which a routine is made: what it shows, and getting about."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from acutimer.engine.schedule import Schedule
from acutimer.engine.solver import plan
from acutimer.model.duration import format_duration
from acutimer.model.routine import Step
from acutimer.model.segment_kind import SegmentKind
from acutimer.ui.controls import Pill
from acutimer.ui.editor_page import EditorPage
from acutimer.ui.theme import DAY, NIGHT, Theme, style_sheet
from tests.ui import samples
from tests.ui.editor_hands import (
    ABOUT,
    BLANKET,
    CONTROL,
    EMPTY,
    FIRST,
    KIDNEYS,
    LUNGS,
    NIGHTLY,
    REST,
    SECOND,
    SETTLE,
    THIRD,
    chosen,
    click,
    enter,
    field,
    page_of,
    standing,
)

pytestmark = pytest.mark.qt_log_ignore(  # said by the offscreen platform about any menu
    "does not support raise", "does not support grabbing", extend=True
)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> EditorPage:
    return page_of(qtbot, tmp_path)


def test_a_routine_is_opened_at_its_first_step(page: EditorPage) -> None:
    assert chosen(page) == (FIRST, FIRST)
    assert standing(page, "title") == "Lungs"


def test_an_empty_routine_is_opened_at_its_own_form(page: EditorPage) -> None:
    page.set_routine(EMPTY)

    assert chosen(page) == (ABOUT, ABOUT)
    assert page.forms.about.whole_advice() == "There is nothing to press yet: add a point."


@pytest.mark.parametrize(
    ("row", "name", "value"),
    [
        (ABOUT, "summary", "Calm."),
        (SETTLE, "title", "Arrive"),
        (SECOND, "length_s", "0:20"),
        (THIRD, "points", "BL-23"),
        (REST, "words", "Rest."),
    ],
)
def test_each_row_has_its_form(page: EditorPage, row: int, name: str, value: str) -> None:
    page.choose(row)

    assert standing(page, name) == value


def test_the_rows_tell_sides_and_lengths(page: EditorPage) -> None:
    rows = [(row.title, row.remark, row.length) for row in page.list.rows()]

    assert rows == [
        ("About the routine", "", ""),
        ("Arrive", "", "0:20"),
        ("Lungs", "both at once · steady", "1:00"),
        ("Blanket", "", "0:20"),
        ("Kidneys", "left, then right · steady", "2 × 2:00"),
        ("Deep relaxation", "2.5 × pressed, at least 10:00", "12:30"),
    ]


def test_totals_and_strip_are_those_of_the_plan(qtbot: QtBot, page: EditorPage) -> None:
    enter(qtbot, page, "hold_s", "2m")
    qtbot.keyClick(field(page, "hold_s").widget, Qt.Key.Key_Return)
    planned = plan(page.routine)

    assert planned.pressed_s == 360
    assert page.foot.text() == (
        f"Press 6:00 · moving {format_duration(planned.other_s)} · relax 15:00 "
        f"{format_duration(planned.total_s)} in all, ends 22:52"
    )


@pytest.mark.parametrize("theme", [DAY, NIGHT])
def test_the_strip_moves_with_a_change(qtbot: QtBot, page: EditorPage, theme: Theme) -> None:
    page.set_theme(theme)
    before = page.foot.strip.grab().toImage()
    page.choose(THIRD)
    click(qtbot, page.delete)
    pressed = [s for s in plan(page.routine).segments if s.kind is SegmentKind.HOLD]

    assert len(pressed) == 1
    assert page.foot.strip.grab().toImage() != before


@pytest.mark.parametrize("theme", [DAY, NIGHT])
def test_the_chosen_row_stands_out_in_both_looks(page: EditorPage, theme: Theme) -> None:
    page.set_theme(theme)
    page.list.verticalScrollBar().setValue(0)
    place = page.list.visualRect(page.list.model().index(FIRST, 0)).topLeft() + QPoint(25, 9)
    picture = page.list.viewport().grab().toImage()

    assert picture.pixelColor(place) == QColor(theme.chosen)


@pytest.mark.parametrize(
    ("row", "steps", "settle_s"),
    [
        (ABOUT, (LUNGS, BLANKET, KIDNEYS), 20),
        (FIRST, (LUNGS, BLANKET, KIDNEYS), 0),
        (THIRD, (KIDNEYS,), 0),
        (REST, (), 0),
    ],
)
def test_a_rehearsal_begins_at_the_chosen_row(
    qtbot: QtBot, page: EditorPage, row: int, steps: tuple[Step, ...], settle_s: int
) -> None:
    page.choose(row)
    with qtbot.waitSignal(page.rehearse_requested, timeout=0) as wished:
        click(qtbot, page.rehearse)
    schedule = wished.args[0]

    assert isinstance(schedule, Schedule)
    assert schedule.routine.steps == steps
    assert schedule.routine.settle.length_s == settle_s
    assert schedule.segments


def test_the_words_of_a_step_can_be_heard(qtbot: QtBot, page: EditorPage) -> None:
    with qtbot.waitSignal(page.hear_requested, timeout=0) as heard:
        click(qtbot, field(page, "words").hear)  # type: ignore[attr-defined]

    assert heard.args == ["Find it."]


def test_the_buttons_ask_to_use_it_and_to_go_back(qtbot: QtBot, page: EditorPage) -> None:
    with qtbot.waitSignals([page.use_requested, page.back_requested], timeout=0):
        click(qtbot, page.use)
        click(qtbot, page.head.back)


def test_ctrl_f_leads_to_the_points(qtbot: QtBot, page: EditorPage) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_F, CONTROL)

    assert page.entry.hasFocus()


def test_ctrl_enter_uses_the_routine_with_what_was_typed(qtbot: QtBot, page: EditorPage) -> None:
    enter(qtbot, page, "hold_s", "70")
    with qtbot.waitSignal(page.use_requested, timeout=0):
        qtbot.keyClick(field(page, "hold_s").widget, Qt.Key.Key_Return, CONTROL)

    assert page.routine.steps[0] == replace(LUNGS, hold_s=70)


def test_a_state_from_elsewhere_can_be_undone(qtbot: QtBot, page: EditorPage) -> None:
    page.choose(REST)
    page.put(replace(NIGHTLY, steps=(LUNGS,)))
    row = chosen(page)
    click(qtbot, page.head.undo)

    assert row == (THIRD - 1, THIRD - 1)
    assert page.routine == NIGHTLY


def test_a_narrow_page_leaves_out_the_body(page: EditorPage) -> None:
    page.resize(800, 900)

    assert not page.body.isVisible()
    assert page.list.isVisible()


def test_on_a_very_narrow_page_list_and_fields_take_turns(qtbot: QtBot, page: EditorPage) -> None:
    page.resize(590, 900)
    QApplication.processEvents()
    first = (page.list.isVisible(), page.forms.isVisible())
    click(qtbot, page.sides.to_fields)
    second = (page.list.isVisible(), page.forms.isVisible())
    click(qtbot, page.sides.to_list)

    assert (first, second) == ((True, False), (False, True))
    assert (page.list.isVisible(), page.forms.isVisible()) == (True, False)


def test_a_wide_page_needs_no_turns(page: EditorPage) -> None:
    assert not page.sides.to_fields.isVisible()
    assert not page.sides.to_list.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_page_fits_the_smallest_window(page: EditorPage, scale: float) -> None:
    page.setStyleSheet(style_sheet(NIGHT, scale))
    page.resize(644, 560)
    QApplication.processEvents()

    assert page.minimumSizeHint().width() <= 644
    assert page.width() == 644
    assert page.list.viewport().height() > 50


def test_every_button_has_a_name_for_screen_readers(page: EditorPage) -> None:
    buttons = [button for button in page.findChildren(Pill) if button.isVisible()]
    names = {button.accessibleName() or button.text() for button in buttons}

    assert {"Undo", "Redo", "Save", "Use it", "+ Action", "Hear: Words on the way there"} <= names
    assert all(any(letter.isalpha() for letter in name) for name in names)


def test_tab_leads_through_list_entry_chips_and_form_to_save(
    qtbot: QtBot, page: EditorPage
) -> None:
    title, firmer = field(page, "title").widget, field(page, "firmer").widget
    wanted = [page.list, page.entry, page.action, page.rehearse, title, firmer, page.save, page.use]
    page.list.setFocus()
    reached = [page.focusWidget()]
    while page.focusWidget() is not page.use and len(reached) < 60:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        reached.append(page.focusWidget())

    assert [widget for widget in reached if widget in wanted] == wanted


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("row", range(6))
def test_nothing_is_cut_in_any_form(page: EditorPage, row: int, scale: float) -> None:
    page.setStyleSheet(style_sheet(NIGHT, scale))
    page.choose(row)
    QApplication.processEvents()  # larger text reaches the outer layouts a round later

    assert samples.cut_texts(page) == []


def test_text_of_a_file_is_never_rich(page: EditorPage) -> None:
    page.set_routine(replace(NIGHTLY, title="<b>x</b>", steps=(replace(LUNGS, title="<i>y</i>"),)))

    texts = {found.text() for found in page.findChildren(QLabel) if found.isVisible()}
    formats = {found.textFormat() for found in page.findChildren(QLabel)}
    assert {"<b>x</b>", "<i>y</i>"} <= texts
    assert formats == {Qt.TextFormat.PlainText}
