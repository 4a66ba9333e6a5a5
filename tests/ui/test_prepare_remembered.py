"""The page before a session: what is chosen, grows, is remembered and put back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from acutimer.model.lengths import Lengths
from acutimer.model.profile import Profile
from acutimer.model.routine import Routine
from acutimer.model.settings import Settings
from acutimer.ui.main_window import MainWindow
from acutimer.ui.prepare_page import PreparePage
from acutimer.ui.step_length import Part
from tests.ui import samples
from tests.ui.preparing import TODAY, click, enter, holds_s, line, prepared, schedule
from tests.ui.sessions import ROUTINE, World
from tests.ui.windows import opened

ALL = Lengths(1500, 3.0, 300, 60, 15, (("Upper", 100),), 10, TODAY - timedelta(weeks=3))


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> PreparePage:
    return prepared(qtbot, tmp_path)


def test_a_preset_chooses_the_total(qtbot: QtBot, page: PreparePage) -> None:
    click(qtbot, page.length.presets.chip(15))

    assert schedule(page).total_s == 900
    assert page.length.presets.chip(15).isChecked()
    assert not page.length.presets.chip(20).isChecked()


def test_a_preset_out_of_reach_says_why(page: PreparePage) -> None:
    chip = page.length.presets.chip(10)

    assert not chip.isEnabled()
    assert chip.toolTip() == "The shortest is 12:00: relaxing takes at least 10:00."
    assert page.length.presets.chip(15).toolTip() == ""


def test_a_preset_that_is_too_long_says_why(page: PreparePage) -> None:
    page.length.choose_part(Part.HOLD, "Upper", 30)
    page.length.choose_part(Part.HOLD, "Middle", 30)

    assert page.length.presets.chip(30).toolTip().startswith("The longest is 12:00")


def test_put_back_is_there_only_while_something_differs(qtbot: QtBot, page: PreparePage) -> None:
    button = page.length.presets.put_back
    before = button.isVisible()
    click(qtbot, page.length.chip(3.0))
    during = button.isVisible()
    click(qtbot, page.length.chip(2.5))

    assert (before, during, button.isVisible()) == (False, True, False)


def test_put_back_gives_everything_to_the_routine(qtbot: QtBot, page: PreparePage) -> None:
    page.set_routine(samples.ROLLER, ALL)
    with qtbot.waitSignal(page.lengths_chosen, timeout=0) as chosen:
        click(qtbot, page.length.presets.put_back)

    assert chosen.args == [samples.ROLLER.id, Lengths()]
    assert schedule(page).total_s == 18 * 60 + 30
    assert not page.length.presets.put_back.isVisible()
    assert not line(page, "Upper").free.isVisible()


def test_every_choice_is_told(qtbot: QtBot, page: PreparePage) -> None:
    told: list[Lengths] = []
    page.lengths_chosen.connect(lambda _, lengths: told.append(lengths))
    click(qtbot, page.length.presets.chip(20))
    click(qtbot, page.length.chip(3.0))
    enter(qtbot, page.length.more.floor, "12:00")
    enter(qtbot, line(page, "Upper").field, "90")

    pin = (("Upper", 90),)
    assert told[0] == Lengths(1200)
    assert told[-1] == Lengths(1200, ratio=3.0, floor_s=720, pinned=pin)
    assert len(told) == 4


def test_a_total_out_of_reach_is_not_told(qtbot: QtBot, page: PreparePage) -> None:
    with qtbot.assertNotEmitted(page.lengths_chosen):
        page.length.field.setText("")
        qtbot.keyClicks(page.length.field, "1:00")
        qtbot.keyClick(page.length.field, Qt.Key.Key_Return)

    assert page.length.schedule is None


def test_a_pin_beside_a_total_out_of_reach_can_be_freed(qtbot: QtBot, page: PreparePage) -> None:
    click(qtbot, page.length.presets.chip(20))
    enter(qtbot, line(page, "Upper").field, "10:00")
    stuck = page.length.schedule is None
    click(qtbot, line(page, "Upper").free)

    assert stuck
    assert schedule(page).total_s == 1200
    assert page.start.isEnabled()


def test_what_was_chosen_is_shown_again(page: PreparePage) -> None:
    page.set_routine(samples.PARTNER)
    page.set_routine(samples.ROLLER, replace(ALL, since=TODAY))

    assert schedule(page).total_s == 1500
    assert holds_s(page)[0] == 100
    assert page.length.chip(3.0).isChecked()
    assert page.length.more.floor.text() == "5:00"
    assert line(page, "Lie down").field.text() == "1:00"


def test_a_total_that_is_out_of_reach_by_now_gives_way_to_the_nearest(page: PreparePage) -> None:
    page.set_routine(samples.ROLLER, Lengths(total_s=300))

    assert schedule(page).total_s == 720
    assert page.start.isEnabled()


def test_lengths_of_another_routine_are_never_taken_over(page: PreparePage) -> None:
    page.set_routine(samples.ROLLER, ALL)
    page.set_profile(Profile(sore=frozenset({"upper back"})))
    page.set_routine(samples.PARTNER)
    stood_still = not page.start.isEnabled()
    page.set_profile(Profile())

    assert stood_still
    assert page.length.lengths.is_usual
    assert schedule(page).routine.id == samples.PARTNER.id


def test_the_floor_bounds_the_relaxation(qtbot: QtBot, page: PreparePage) -> None:
    enter(qtbot, page.length.more.floor, "20:00")

    assert schedule(page).relax_s == 1200
    assert page.length.lengths == Lengths(floor_s=1200)
    assert page.length.more.floor_advice.isHidden()


def test_a_short_floor_is_taken_and_said_quietly(qtbot: QtBot, page: PreparePage) -> None:
    enter(qtbot, page.length.more.floor, "5:00")

    assert page.length.more.floor_advice.text() == "10 minutes are advised"
    assert page.length.more.floor_advice.isVisible()
    assert page.length.slider.minimum() < 720


def test_a_floor_above_an_hour_is_refused(qtbot: QtBot, page: PreparePage) -> None:
    enter(qtbot, page.length.more.floor, "2h")

    assert page.length.more.message() == "Choose a length from 0:00 to 1:00:00."
    assert page.length.lengths.is_usual


def test_growing_begins_today_with_nothing(qtbot: QtBot, page: PreparePage) -> None:
    folded = page.length.more.grow_field.isVisible()
    click(qtbot, page.length.more.grow)

    assert not folded
    assert page.length.more.grow_field.isVisible()
    assert page.length.lengths == Lengths(grow_s=10, since=TODAY)
    assert page.length.more.grown_text() == "week 1: nothing yet"
    assert schedule(page).pressed_s == 300


def test_this_weeks_growth_is_pressed_and_said(page: PreparePage) -> None:
    page.set_routine(samples.ROLLER, Lengths(grow_s=10, since=TODAY - timedelta(days=15)))

    assert schedule(page).pressed_s == 320
    assert schedule(page).relax_s == 800
    assert page.length.more.grown_text() == "week 3: 0:20 more; relaxing grows with it"


def test_growth_stops_where_the_holds_end(page: PreparePage) -> None:
    lengths = Lengths(grow_s=120, since=TODAY - timedelta(weeks=20))
    page.set_routine(samples.ROLLER, lengths)

    assert page.length.more.grown_text() == "week 21: 15:00 more, as far as the holds allow"


def test_the_weekly_growth_can_be_typed(qtbot: QtBot, page: PreparePage) -> None:
    since = TODAY - timedelta(weeks=1)
    page.set_routine(samples.ROLLER, Lengths(grow_s=10, since=since))
    enter(qtbot, page.length.more.grow_field, "30")

    assert page.length.lengths == Lengths(grow_s=30, since=since)
    assert schedule(page).pressed_s == 330


def test_a_total_that_is_typed_is_met_while_the_pressing_grows(
    qtbot: QtBot, page: PreparePage
) -> None:
    page.set_routine(samples.ROLLER, Lengths(grow_s=30, since=TODAY - timedelta(weeks=4)))
    click(qtbot, page.length.presets.chip(20))

    assert schedule(page).total_s == 1200
    assert page.length.lengths.since == TODAY


def test_growing_can_be_stopped(qtbot: QtBot, page: PreparePage) -> None:
    page.set_routine(samples.ROLLER, Lengths(grow_s=30, since=TODAY - timedelta(weeks=4)))
    click(qtbot, page.length.more.grow)

    assert page.length.lengths.is_usual
    assert not page.length.more.grow_field.isVisible()


def chosen_in(window: MainWindow, routine: Routine, ratio: float) -> None:
    """Choose a ratio for `routine` before its start, and go back."""
    window.library.routine_chosen.emit(routine)
    window.pages.prepare().length.chip(ratio).click()
    window.pages.prepare().back_requested.emit()


def test_a_choice_outlives_the_window(window: MainWindow, world: World) -> None:
    chosen_in(window, ROUTINE, 3.0)
    window.preferences.flush()
    window.library.routine_chosen.emit(ROUTINE)

    assert world.store.settings.lengths == {ROUTINE.id: Lengths(ratio=3.0)}
    assert window.pages.prepare().length.chip(3.0).isChecked()


def test_usual_lengths_take_no_room(window: MainWindow) -> None:
    chosen_in(window, ROUTINE, 3.0)
    chosen_in(window, ROUTINE, ROUTINE.relaxation.ratio)

    assert window.preferences.settings.lengths == {}


def test_the_library_promises_and_starts_what_is_remembered(window: MainWindow) -> None:
    window.preferences.choose_lengths(ROUTINE.id, Lengths(floor_s=1800, total_s=5))
    window.library.routine_chosen.emit(ROUTINE)
    window.pages.prepare().back_requested.emit()
    promised = window.library.featured.shares()
    window.library.start_requested.emit(ROUTINE)

    assert "relax 30:00" in promised
    assert window.library.cards[0].facts.startswith("33 min")
    assert window.stage.run is not None
    assert window.stage.run.session.schedule.relax_s == 1800


def test_the_library_opens_with_what_is_remembered(qtbot: QtBot, world: World) -> None:
    kept = {ROUTINE.id: Lengths(floor_s=1800)}
    window = opened(qtbot, world, Settings(notice_seen=True, lengths=kept), world.store)

    assert "relax 30:00" in window.library.featured.shares()
