"""The panel that makes a routine one's practice."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from acutimer.model.practice import EVERY_DAY, Plan, Practice, Reminder, Taper
from acutimer.ui.plan_panel import PlanPanel
from acutimer.ui.reminder_rows import ClockField
from acutimer.ui.theme import TEXT_M
from tests.ui.samples import PARTNER, ROLLER

TODAY = date(2026, 1, 5)
ADVISED = replace(ROLLER, practice=Practice(2, 6, Taper.ONCE_A_DAY))
PLAN = Plan("back-roller", date(2026, 1, 1), Practice(1, 4))


@pytest.fixture
def panel(qtbot: QtBot) -> PlanPanel:
    made = PlanPanel()
    qtbot.addWidget(made)
    made.resize(700, 800)
    made.show()
    return made


def click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def changed(qtbot: QtBot, panel: PlanPanel, button: QWidget) -> Plan:
    """Click and return the plan that is told."""
    with qtbot.waitSignal(panel.plan_chosen, timeout=0) as told:
        click(qtbot, button)
    assert told.args is not None
    plan: Plan = told.args[0]
    return plan


def test_what_the_source_advises_is_offered(qtbot: QtBot, panel: PlanPanel) -> None:
    panel.set_plan(ADVISED, None, TODAY)
    plan = changed(qtbot, panel, panel.keep)

    assert plan == Plan("back-roller", TODAY, ADVISED.practice or Practice())
    assert panel.said() == "Once a day."


def test_without_advice_the_usual_practice_is_offered_and_told(panel: PlanPanel) -> None:
    panel.set_plan(PARTNER, None, TODAY)

    assert panel.plan.practice == Practice()
    assert panel.said() == "Usual: once a day for 4 weeks, then every other day."


def test_nothing_is_told_before_it_is_kept(qtbot: QtBot, panel: PlanPanel) -> None:
    panel.set_plan(ADVISED, None, TODAY)
    with qtbot.assertNotEmitted(panel.plan_chosen):
        click(qtbot, panel.times.chip(3))

    assert changed(qtbot, panel, panel.keep).practice == Practice(3, 6, Taper.ONCE_A_DAY)


def test_what_is_kept_is_changed_at_once(qtbot: QtBot, panel: PlanPanel) -> None:
    panel.set_plan(ADVISED, PLAN, TODAY)
    click(qtbot, panel.times.chip(2))
    click(qtbot, panel.then.chip(Taper.TWICE_A_WEEK))
    panel.weeks.choose("8")

    assert panel.plan == replace(PLAN, practice=Practice(2, 8, Taper.TWICE_A_WEEK))


def test_days_can_be_left_out_but_not_all(qtbot: QtBot, panel: PlanPanel) -> None:
    panel.set_plan(ADVISED, replace(PLAN, weekdays=frozenset({0, 6})), TODAY)
    plan = changed(qtbot, panel, panel.days.chips[6])
    with qtbot.assertNotEmitted(panel.plan_chosen):
        click(qtbot, panel.days.chips[0])

    assert plan.weekdays == {0}
    assert panel.days.chips[0].isChecked()


def test_weeks_that_nobody_offers_are_shown_too(panel: PlanPanel) -> None:
    panel.set_plan(ADVISED, replace(PLAN, practice=Practice(1, 17)), TODAY)

    assert panel.weeks.value() == "17"


def test_reminders_are_added_at_times_of_their_own(qtbot: QtBot, panel: PlanPanel) -> None:
    panel.set_plan(ADVISED, PLAN, TODAY)
    first = changed(qtbot, panel, panel.reminders.add)
    second = changed(qtbot, panel, panel.reminders.add)

    assert first.reminders == (Reminder(time(21, 30)),)
    assert second.reminders == (Reminder(time(21, 30)), Reminder(time(8)))


def test_a_reminder_gets_another_time(qtbot: QtBot, panel: PlanPanel) -> None:
    panel.set_plan(ADVISED, replace(PLAN, reminders=(Reminder(time(8)),)), TODAY)
    field = panel.reminders.rows[0].field
    field.selectAll()
    qtbot.keyClicks(field, "0.20")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert panel.plan.reminders == (Reminder(time(0, 20)),)
    assert field.text() == "00:20"
    assert panel.reminders.rows[0].remove.accessibleName() == "Remove the reminder at 00:20"


def test_a_time_has_more_room_around_it_with_larger_letters(qtbot: QtBot) -> None:
    field, room = ClockField(time(8)), []
    qtbot.addWidget(field)
    for scale in (1, 2):
        font = field.font()
        font.setPixelSize(scale * TEXT_M)
        field.setFont(font)
        room.append(field.sizeHint().width() - field.fontMetrics().horizontalAdvance("00:00"))

    assert room[1] == 2 * room[0]


def test_what_is_no_time_is_put_back(qtbot: QtBot, panel: PlanPanel) -> None:
    panel.set_plan(ADVISED, replace(PLAN, reminders=(Reminder(time(8)),)), TODAY)
    field = panel.reminders.rows[0].field
    field.selectAll()
    qtbot.keyClicks(field, "noon")
    with qtbot.assertNotEmitted(panel.plan_chosen):
        qtbot.keyClick(field, Qt.Key.Key_Return)

    assert field.text() == "08:00"


def test_a_reminder_has_days_of_its_own(qtbot: QtBot, panel: PlanPanel) -> None:
    panel.set_plan(ADVISED, replace(PLAN, reminders=(Reminder(time(8)),)), TODAY)
    plan = changed(qtbot, panel, panel.reminders.rows[0].days.chips[5])

    assert plan.reminders == (Reminder(time(8), EVERY_DAY - {5}),)
    assert plan.weekdays == EVERY_DAY


def test_a_reminder_can_be_removed(qtbot: QtBot, panel: PlanPanel) -> None:
    reminders = (Reminder(time(8)), Reminder(time(22)))
    panel.set_plan(ADVISED, replace(PLAN, reminders=reminders), TODAY)
    plan = changed(qtbot, panel, panel.reminders.rows[0].remove)

    assert plan.reminders == (Reminder(time(22)),)
    assert [row.reminder for row in panel.reminders.rows] == [Reminder(time(22))]


def test_the_keys_stay_near_a_reminder_that_was_removed(qtbot: QtBot, panel: PlanPanel) -> None:
    panel.set_plan(ADVISED, replace(PLAN, reminders=(Reminder(time(8)),)), TODAY)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.reminders.rows[0].remove.click()

    assert panel.focusWidget() is panel.reminders.add


def test_it_can_be_stopped(qtbot: QtBot, panel: PlanPanel) -> None:
    panel.set_plan(ADVISED, PLAN, TODAY, "week 1 of 4")
    with qtbot.waitSignal(panel.stop_requested, timeout=0) as told:
        click(qtbot, panel.stop)

    assert told.args == ["back-roller"]
    assert panel.standing() == "week 1 of 4"


def test_only_what_can_be_done_is_offered(panel: PlanPanel) -> None:
    panel.set_plan(ADVISED, None, TODAY)
    before = (panel.keep.isVisible(), panel.stop.isVisible())
    panel.set_plan(ADVISED, PLAN, TODAY)

    assert before == (True, False)
    assert (panel.keep.isVisible(), panel.stop.isVisible()) == (False, True)
