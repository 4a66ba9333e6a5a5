"""Buttons, the field for lengths and the slider."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from acutimer.ui.controls import (
    IconPill,
    LengthField,
    Pill,
    RailButton,
    TotalSlider,
    Variant,
    tinted,
)
from acutimer.ui.flow import FlowLayout
from acutimer.ui.text import plain_button, plain_tip
from acutimer.ui.theme import CONTROL_HEIGHT, DAY, NIGHT, PRIMARY_HEIGHT, style_sheet

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">'
    '<rect width="24" height="24" fill="#dfe4f7"/></svg>'
)


@pytest.fixture
def icon(tmp_path: Path) -> Path:
    path = tmp_path / "skip.svg"
    path.write_text(ICON, encoding="utf-8")
    return path


@pytest.fixture
def field(qtbot: QtBot) -> LengthField:
    widget = LengthField(60)
    qtbot.addWidget(widget)
    widget.clear()
    return widget


@pytest.fixture
def slider(qtbot: QtBot) -> TotalSlider:
    widget = TotalSlider()
    qtbot.addWidget(widget)
    widget.setRange(720, 2405)
    widget.resize(600, 30)
    return widget


@pytest.mark.parametrize(
    ("variant", "height"), [(Variant.PRIMARY, PRIMARY_HEIGHT), (Variant.PILL, CONTROL_HEIGHT)]
)
def test_large_controls_are_large(qtbot: QtBot, variant: Variant, height: int) -> None:
    pill = Pill("Start", variant)
    qtbot.addWidget(pill)
    pill.setStyleSheet(style_sheet(NIGHT))

    assert pill.sizeHint().height() >= height


def test_a_layout_cannot_cut_a_short_text(qtbot: QtBot) -> None:
    pill = Pill("Pause")
    qtbot.addWidget(pill)

    assert pill.minimumSizeHint() == pill.sizeHint()


def test_a_text_without_room_is_drawn_with_dots(qtbot: QtBot) -> None:
    pill = Pill("A very long goal that somebody wrote into a file of their own", Variant.CHIP)
    qtbot.addWidget(pill)
    pill.resize(120, 30)

    assert not pill.grab().isNull()


def test_a_click_leaves_the_focus_where_it_was(qtbot: QtBot) -> None:
    pill = Pill("Pause")
    qtbot.addWidget(pill)

    assert pill.focusPolicy() is Qt.FocusPolicy.TabFocus


def test_only_chips_are_checkable(qtbot: QtBot) -> None:
    chip, pill = Pill("Sleep", Variant.CHIP), Pill("End")
    qtbot.addWidget(chip)
    qtbot.addWidget(pill)

    assert (chip.isCheckable(), pill.isCheckable()) == (True, False)


def test_an_icon_takes_the_ink(qtbot: QtBot, icon: Path) -> None:
    image = tinted(icon, DAY.ink, 20).toImage()

    assert QColor(image.pixel(10, 10)).name() == DAY.ink


def test_the_icon_of_a_button_follows_the_theme(qtbot: QtBot, icon: Path) -> None:
    pill = IconPill(icon)
    qtbot.addWidget(pill)
    pill.set_theme(DAY)
    image = pill.icon().pixmap(QSize(20, 20)).toImage()

    assert image.pixelColor(10, 10).name() == DAY.ink


def test_a_missing_icon_leaves_a_button_that_works(qtbot: QtBot, tmp_path: Path) -> None:
    pill = IconPill(tmp_path / "none.svg", "Skip")
    qtbot.addWidget(pill)
    with qtbot.waitSignal(pill.clicked, timeout=0):
        pill.click()


def test_the_chosen_way_of_the_rail_is_amber(qtbot: QtBot, icon: Path) -> None:
    way = RailButton(icon, "Routines")
    qtbot.addWidget(way)
    on = way.icon().pixmap(QSize(22, 22), state=way.icon().State.On).toImage()
    off = way.icon().pixmap(QSize(22, 22), state=way.icon().State.Off).toImage()

    assert on.pixelColor(11, 11).name() == NIGHT.pressing_ink
    assert off.pixelColor(11, 11).name() == NIGHT.quiet


@pytest.mark.parametrize(
    ("typed", "length_s", "shown"),
    [("90", 90, "1:30"), ("1:30", 90, "1:30"), ("1m30s", 90, "1:30"), ("5m", 300, "5:00")],
)
def test_a_length_can_be_typed_in_many_ways(
    qtbot: QtBot, field: LengthField, typed: str, length_s: int, shown: str
) -> None:
    qtbot.keyClicks(field, typed)
    with qtbot.waitSignal(field.length_changed, timeout=0) as changed:
        qtbot.keyClick(field, Qt.Key.Key_Return)

    assert changed.args == [length_s]
    assert field.text() == shown


def test_a_faulty_length_is_told_at_once_and_never_published(
    qtbot: QtBot, field: LengthField
) -> None:
    with (
        qtbot.assertNotEmitted(field.length_changed),
        qtbot.waitSignal(field.message_changed, timeout=0) as told,
    ):
        qtbot.keyClicks(field, "soon")
        qtbot.keyClick(field, Qt.Key.Key_Return)

    assert "1:30" in told.args[0]
    assert field.length_s() == 60


def test_a_mended_length_takes_the_message_back(qtbot: QtBot, field: LengthField) -> None:
    qtbot.keyClicks(field, "5x")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)

    assert field.message() == ""


def test_a_length_out_of_range_names_the_range(qtbot: QtBot, field: LengthField) -> None:
    field.set_range(60, 600)
    qtbot.keyClicks(field, "20m")

    assert "1:00" in field.message()
    assert "10:00" in field.message()


def test_esc_brings_the_last_good_length_back(qtbot: QtBot, field: LengthField) -> None:
    qtbot.keyClicks(field, "soon")
    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert field.text() == "1:00"
    assert field.message() == ""


def test_the_same_length_again_is_no_change(qtbot: QtBot, field: LengthField) -> None:
    qtbot.keyClicks(field, "1m")
    with qtbot.assertNotEmitted(field.length_changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_setting_a_length_is_silent(qtbot: QtBot, field: LengthField) -> None:
    with qtbot.assertNotEmitted(field.length_changed):
        field.set_length(125)

    assert field.text() == "2:05"


def test_a_click_brings_the_knob_to_the_mouse(qtbot: QtBot, slider: TotalSlider) -> None:
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(300, 15))

    assert slider.value() == pytest.approx(1560, abs=30)
    assert not slider.isSliderDown()


@pytest.mark.parametrize(("x", "value"), [(-50, 720), (0, 720), (600, 2405), (900, 2405)])
def test_both_ends_can_be_reached(slider: TotalSlider, x: int, value: int) -> None:
    assert slider.value_at(x) == value


def test_the_mouse_stops_at_whole_quarters_of_a_minute(slider: TotalSlider) -> None:
    inner = {slider.value_at(x) for x in range(20, 580)}

    assert all(value % 15 == 0 for value in inner)


def test_further_right_is_never_shorter(slider: TotalSlider) -> None:
    values = [slider.value_at(x) for x in range(601)]

    assert values == sorted(values)


@pytest.mark.parametrize(
    ("key", "step_s"), [(Qt.Key.Key_Right, 15), (Qt.Key.Key_PageUp, 60), (Qt.Key.Key_Left, -15)]
)
def test_the_keyboard_moves_in_steps(
    qtbot: QtBot, slider: TotalSlider, key: Qt.Key, step_s: int
) -> None:
    slider.setValue(1200)
    qtbot.keyClick(slider, key)

    assert slider.value() == 1200 + step_s


def test_those_who_listen_hear_a_length_of_time(slider: TotalSlider) -> None:
    slider.setValue(1100)

    assert slider.accessibleDescription() == "18:20"


@given(st.lists(st.text("abc ", min_size=1, max_size=30), min_size=1, max_size=12))
def test_chips_wrap_inside_the_width_and_never_overlap(
    qapp: QApplication, texts: list[str]
) -> None:
    box = QWidget()
    row = FlowLayout(box)
    for text in texts:
        row.addWidget(Pill(text, Variant.CHIP))
    box.resize(260, row.heightForWidth(260))
    row.setGeometry(box.rect())
    places = [row.itemAt(i).geometry() for i in range(row.count())]  # type: ignore[union-attr]

    assert all(box.rect().contains(place) for place in places)
    assert not any(a.intersects(b) for i, a in enumerate(places) for b in places[:i])


def test_an_empty_row_needs_no_height(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)

    assert FlowLayout(box).heightForWidth(200) == 0


def test_text_from_a_file_is_shown_letter_by_letter() -> None:
    assert plain_tip("<b>Rest</b> & sleep") == "<span>&lt;b&gt;Rest&lt;/b&gt; &amp; sleep</span>"
    assert plain_button("Neck & back") == "Neck && back"
