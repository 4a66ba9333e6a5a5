"""The page before a session."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from acutimer.engine.schedule import Schedule
from acutimer.model.routine import Hold, Routine
from acutimer.ports import SoundStatus
from acutimer.ui.before_panel import BeforePanel
from acutimer.ui.controls import Pill
from acutimer.ui.prepare_page import PreparePage
from acutimer.ui.theme import DAY, NIGHT, style_sheet
from tests.ui import samples


class FakeWall:
    """Show the time of day that a test sets."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 5, 22, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def wall() -> FakeWall:
    return FakeWall()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, wall: FakeWall) -> PreparePage:
    made = PreparePage(samples.atlas(tmp_path), NIGHT, wall)
    qtbot.addWidget(made)
    made.set_motion(False)
    made.set_routine(samples.ROLLER)
    made.resize(1100, 720)
    made.show()
    return made


def schedule(page: PreparePage) -> Schedule:
    """Return what would happen now."""
    assert page.length.schedule is not None
    return page.length.schedule


def type_total(qtbot: QtBot, page: PreparePage, text: str) -> None:
    """Type `text` into the field of the total, and Enter."""
    page.length.field.selectAll()
    qtbot.keyClicks(page.length.field, text)
    qtbot.keyClick(page.length.field, Qt.Key.Key_Return)


def visible_texts(page: PreparePage) -> list[str]:
    """Return the texts of all labels that can be seen."""
    QApplication.processEvents()  # what a layout takes in is shown in the next round
    return [found.text() for found in page.findChildren(QLabel) if found.isVisible()]


def click(qtbot: QtBot, button: Pill) -> None:
    """Click in the middle of `button`."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_routine_brings_its_own_lengths(page: PreparePage) -> None:
    assert page.length.field.text() == "18:30"
    assert page.length.summary() == "Press 5:00 · relax 12:30 · moving 1:00"


@pytest.mark.parametrize(
    ("typed", "total_s"), [("1200", 1200), ("20:00", 1200), ("15m30s", 930), ("25 min", 1500)]
)
def test_a_typed_total_is_met_to_the_second(
    qtbot: QtBot, page: PreparePage, typed: str, total_s: int
) -> None:
    type_total(qtbot, page, typed)

    assert schedule(page).total_s == total_s
    assert page.length.slider.value() == total_s


def test_the_slider_chooses_the_total(qtbot: QtBot, page: PreparePage) -> None:
    page.length.slider.setFocus()
    qtbot.keyClick(page.length.slider, Qt.Key.Key_Right)

    assert schedule(page).total_s == 18 * 60 + 45
    assert page.length.field.text() == "18:45"


def test_the_slider_goes_from_the_least_to_the_most(page: PreparePage) -> None:
    assert (page.length.slider.minimum(), page.length.slider.maximum()) == (720, 71 * 60)


def test_another_ratio_keeps_the_pressing_if_no_total_was_wished(
    qtbot: QtBot, page: PreparePage
) -> None:
    click(qtbot, page.length.chip(3.0))

    assert (schedule(page).pressed_s, schedule(page).relax_s) == (300, 900)


def test_another_ratio_keeps_a_wished_total(qtbot: QtBot, page: PreparePage) -> None:
    type_total(qtbot, page, "20:00")
    click(qtbot, page.length.chip(2.0))

    assert schedule(page).total_s == 1200
    assert schedule(page).pressed_s == pytest.approx(380, abs=2)


def test_a_total_that_is_too_short_is_explained(qtbot: QtBot, page: PreparePage) -> None:
    type_total(qtbot, page, "5:00")

    assert page.length.trouble() == "The shortest is 12:00: relaxing takes at least 10:00."
    assert page.length.schedule is None
    assert not page.start.isEnabled()
    assert page.end_text() == ""


def test_a_total_that_is_too_long_is_explained(qtbot: QtBot, page: PreparePage) -> None:
    type_total(qtbot, page, "3h")

    assert page.length.trouble().startswith("The longest is 1:11:00: more than 20:00 of pressing")


def test_without_a_floor_the_pressing_explains_the_shortest(
    qtbot: QtBot, page: PreparePage
) -> None:
    relaxation = replace(samples.ROLLER.relaxation, floor_s=0)
    page.set_routine(replace(samples.ROLLER, relaxation=relaxation))
    type_total(qtbot, page, "4:00")

    assert "pressing takes at least 1:00, relaxing 2:30." in page.length.trouble()


def test_the_offer_takes_the_nearest_total(qtbot: QtBot, page: PreparePage) -> None:
    type_total(qtbot, page, "5:00")
    click(qtbot, page.length.offer)

    assert schedule(page).total_s == 720
    assert page.length.trouble() == ""
    assert page.start.isEnabled()


def test_a_bare_20_is_offered_as_minutes(qtbot: QtBot, page: PreparePage) -> None:
    type_total(qtbot, page, "20")

    assert page.length.offer.text() == "Take 20:00"


def test_nonsense_is_refused_and_changes_nothing(qtbot: QtBot, page: PreparePage) -> None:
    type_total(qtbot, page, "soon")

    assert "90" in page.length.trouble()
    assert schedule(page).total_s == 18 * 60 + 30
    assert page.length.offer.isHidden()


def test_the_end_follows_the_wall_clock(page: PreparePage, wall: FakeWall) -> None:
    assert page.end_text() == "ends 22:48"
    wall.time = wall.time.replace(minute=45)
    page.hide()
    page.show()

    assert page.end_text() == "ends 23:03"


def test_enter_starts_what_is_shown(qtbot: QtBot, page: PreparePage) -> None:
    with qtbot.waitSignal(page.start_requested, timeout=0) as started:
        qtbot.keyClick(page.start, Qt.Key.Key_Return)

    assert started.args == [page.length.schedule]


def test_enter_in_the_field_does_not_start(qtbot: QtBot, page: PreparePage) -> None:
    page.length.field.setFocus()
    with qtbot.assertNotEmitted(page.start_requested):
        type_total(qtbot, page, "20:00")


def test_a_second_enter_after_typing_starts(qtbot: QtBot, page: PreparePage) -> None:
    page.length.field.setFocus()
    type_total(qtbot, page, "20:00")

    assert page.start.hasFocus()


def test_after_the_offer_enter_starts_again(qtbot: QtBot, page: PreparePage) -> None:
    type_total(qtbot, page, "5:00")
    page.start.clearFocus()
    click(qtbot, page.length.offer)

    assert page.start.hasFocus()


def test_the_wheel_scrolls_the_page_and_leaves_the_length(page: PreparePage) -> None:
    place = QPointF(page.length.slider.rect().center())
    down, none = QPoint(0, -120), QPoint()
    wheel = QWheelEvent(
        place,
        page.length.slider.mapToGlobal(place),
        none,
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.length.slider, wheel)

    assert schedule(page).total_s == 18 * 60 + 30


def test_what_unfolds_comes_into_sight(qtbot: QtBot, page: PreparePage) -> None:
    page.resize(644, 560)
    page.before.button.click()
    QApplication.processEvents()

    assert page.before.mapTo(page, QPoint()).y() < page.height() // 2


def test_enter_on_another_button_presses_that_one(qtbot: QtBot, page: PreparePage) -> None:
    page.bar.set_sound_status(SoundStatus.READY, "aplay")
    page.bar.sound_check.setFocus()
    with (
        qtbot.assertNotEmitted(page.start_requested),
        qtbot.waitSignal(page.bar.sound_check_requested, timeout=0),
    ):
        qtbot.keyClick(page.bar.sound_check, Qt.Key.Key_Return)


def test_a_quiet_session_is_asked_for_without_its_countdown(page: PreparePage) -> None:
    page.set_routine(samples.ROLLER, quiet=True)

    assert schedule(page).quiet


def test_the_steps_say_how_the_relaxation_came_about(page: PreparePage) -> None:
    rows = [(row.title, row.length, row.pressing) for row in page.steps.rows]

    assert rows[0] == ("Lie down", "0:30", False)
    assert rows[2] == ("Upper", "2:00", True)
    assert rows[-1] == ("Deep relaxation", "12:30", False)
    assert page.steps.rows[-1].remark == "2.5 × 5:00 pressed"


def test_the_floor_is_named_where_it_decides(qtbot: QtBot, page: PreparePage) -> None:
    type_total(qtbot, page, "12:00")

    assert page.steps.rows[-1].remark.startswith("at least 10:00")


def test_a_hold_on_both_sides_in_turn_says_so(page: PreparePage) -> None:
    page.set_routine(samples.PARTNER)

    row = next(row for row in page.steps.rows if row.pressing)
    assert (row.length, row.remark) == ("2 × 5:00", "left, then right")


def test_no_sound_is_said_before_the_start(page: PreparePage) -> None:
    page.bar.set_sound_status(SoundStatus.NONE, "")

    assert page.bar.sound_text().startswith("No sound on this machine:")
    assert page.bar.sound_text() in visible_texts(page)
    assert not page.bar.sound_check.isEnabled()


def test_sound_that_works_needs_no_words(page: PreparePage) -> None:
    page.bar.set_sound_status(SoundStatus.READY, "aplay")

    assert page.bar.sound_text() == ""
    assert page.bar.sound_check.isEnabled()


def test_the_volume_is_told_as_a_share(qtbot: QtBot, page: PreparePage) -> None:
    page.bar.set_volume(0.5)
    with qtbot.waitSignal(page.bar.volume_changed, timeout=0) as changed:
        qtbot.keyClick(page.bar.volume, Qt.Key.Key_Right)

    assert changed.args == [0.51]


def test_what_is_good_to_know_unfolds(qtbot: QtBot, page: PreparePage) -> None:
    assert "Never on the bones." not in visible_texts(page)
    page.before.button.setFocus()
    qtbot.keyClick(page.before.button, Qt.Key.Key_Space)

    shown = visible_texts(page)
    for text in ("Never on the bones.", "Take two balls.", "Upper: A towel.", "An article"):
        assert text in shown


def test_a_routine_with_nothing_to_tell_has_no_empty_panel(qtbot: QtBot) -> None:
    panel = BeforePanel()
    qtbot.addWidget(panel)
    panel.set_routine(Routine("bare", "Bare", "", (Hold("Press", (), 60, 30, 90),)))

    assert panel.isHidden()


def test_text_of_a_file_is_never_rich(page: PreparePage) -> None:
    hold = Hold("<i>y</i>", ("BL-13",), 60, 30, 90, gentler="<u>z</u>")
    page.set_routine(replace(samples.ROLLER, title="<b>x</b>", steps=(hold,)))
    page.before.button.click()

    assert {"<b>x</b>", "<i>y</i>", "<u>z</u>"} <= set(visible_texts(page))
    formats = {found.textFormat() for found in page.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_every_label_with_a_mnemonic_leads_somewhere(page: PreparePage) -> None:
    for found in page.findChildren(QLabel):
        assert ("&" in found.text()) == (found.buddy() is not None)


@pytest.mark.parametrize(("width", "height"), [(644, 560), (1024, 720), (1844, 1080)])
def test_start_is_in_sight_at_every_size(page: PreparePage, width: int, height: int) -> None:
    page.resize(width, height)
    corner = page.start.mapTo(page, page.start.rect().bottomRight())

    assert page.rect().contains(corner)
    assert page.minimumSizeHint().width() <= 644


def test_a_narrow_page_leaves_out_the_body(page: PreparePage) -> None:
    page.resize(560, 720)

    assert not page.body.isVisible()


def test_an_unknown_view_shows_no_points(qtbot: QtBot, page: PreparePage) -> None:
    page.set_routine(replace(samples.ROLLER, view="foot"))

    assert page.length.field.text() == "18:30"


def test_the_dot_of_a_hold_is_amber(page: PreparePage) -> None:
    page.set_theme(DAY)
    colour = page.steps.dots()[2].grab().toImage().pixelColor(5, 5)

    assert colour == QColor(DAY.pressing)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize(("width", "height"), [(644, 560), (1024, 720), (1844, 1080)])
def test_nothing_is_cut_at_any_size(
    page: PreparePage, width: int, height: int, scale: float
) -> None:
    page.setStyleSheet(style_sheet(NIGHT, scale))
    page.resize(width, height)
    page.before.button.click()

    assert samples.cut_texts(page) == []
    assert page.width() == width


def test_the_summary_is_one_sentence_and_the_rest_unfolds(page: PreparePage) -> None:
    before = visible_texts(page)
    page.before.button.click()

    assert "Roll slowly." in before
    assert "Then rest." not in before
    assert "Then rest." in visible_texts(page)


def test_the_caution_stands_beside_the_buttons(page: PreparePage) -> None:
    caution = next(found for found in page.findChildren(QLabel) if "varicose" in found.text())
    QApplication.processEvents()
    place = caution.mapTo(page, QPoint())

    assert place.x() > page.bar.sound_check.geometry().right()
    assert place.y() < page.start.mapTo(page, page.start.rect().bottomLeft()).y()


def test_tab_leads_to_the_ratio_that_is_chosen(qtbot: QtBot, page: PreparePage) -> None:
    last = page.length.presets.chip(30)
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Tab)

    assert page.focusWidget() is page.length.chip(2.5)
