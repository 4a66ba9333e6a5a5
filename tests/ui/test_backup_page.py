"""What a backup brings, before it is brought back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from acutimer.model.backup import (
    BackupChoices,
    BackupContents,
    BackupItem,
    BackupKind,
    SessionTally,
    Standing,
)
from acutimer.ui.backup_page import MOST_FAULTS, BackupPage

PATH = Path("some.zip")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
NEW = BackupItem(BackupKind.PLAN, "mine", "Mine", Standing.NEW)
ROUTINE = BackupItem(BackupKind.ROUTINE, "mine", "Mine", Standing.DIFFERS)
POINT = BackupItem(BackupKind.POINT, "MY-1", "Sore spot", Standing.DIFFERS)
SHIPPED = BackupItem(BackupKind.ROUTINE, "shipped", "Shipped", Standing.DIFFERS, fixed=True)
SETTINGS = BackupItem(BackupKind.SETTINGS, "settings.json", "", Standing.DIFFERS)


@pytest.fixture
def page(qtbot: QtBot) -> BackupPage:
    page = BackupPage()
    qtbot.addWidget(page)
    page.show()
    return page


def show(
    page: BackupPage,
    *items: BackupItem,
    sessions: SessionTally | None = None,
    problems: tuple[str, ...] = (),
) -> None:
    """Preview a backup with `items`."""
    tally = sessions or SessionTally()
    page.set_contents(BackupContents(PATH, "", NOON, items, tally, problems))


def test_what_is_in_a_backup_is_counted(page: BackupPage) -> None:
    same = BackupItem(BackupKind.PLAN, "other", "Other", Standing.SAME)
    show(page, NEW, ROUTINE, same, sessions=SessionTally(12, 1, 30))

    assert page.counts().split("\n") == [
        "Sessions: 12 new, 1 more complete than here, 30 here already",
        "Routines: 1 different",
        "Plans: 1 new, 1 here already",
    ]
    assert page.text() == "From some.zip, made on Sat 21 November 2026."


def test_without_sessions_there_are_none(page: BackupPage) -> None:
    show(page, NEW)

    assert page.counts().startswith("Sessions: none")


def test_exported_sessions_have_no_day(page: BackupPage) -> None:
    page.set_contents(BackupContents(PATH, "", None))

    assert page.text() == "From some.zip."


def test_what_differs_has_a_box_each_that_is_empty(page: BackupPage) -> None:
    show(page, NEW, ROUTINE, POINT, SHIPPED, SETTINGS)

    assert [tick.text() for tick in page.ticks.values()] == [
        "○  Routine “Mine”",
        "○  Point “Sore spot”",
        "○  Take the settings, too",
    ]
    assert page.choices() == BackupChoices()


def test_what_is_ticked_is_chosen(page: BackupPage) -> None:
    show(page, ROUTINE, POINT, SETTINGS)
    page.ticks[POINT].click()

    assert page.choices() == BackupChoices(replaced=frozenset({POINT.name}))


def test_the_settings_are_chosen_by_their_box(page: BackupPage) -> None:
    show(page, ROUTINE, SETTINGS)
    page.ticks[SETTINGS].click()

    assert page.choices() == BackupChoices(settings=True)


def test_one_tick_is_enough_to_bring_something_back(page: BackupPage) -> None:
    show(page, POINT, sessions=SessionTally(here=3))
    before = page.bring_back.isEnabled()
    page.ticks[POINT].click()

    assert (before, page.bring_back.isEnabled()) == (False, True)


@pytest.mark.parametrize(
    ("sessions", "offered"),
    [(SessionTally(here=3), False), (SessionTally(new=1), True), (SessionTally(fuller=1), True)],
)
def test_it_is_offered_if_there_is_anything_new(
    page: BackupPage, sessions: SessionTally, offered: bool
) -> None:
    show(page, sessions=sessions)

    assert page.bring_back.isEnabled() == offered
    assert page.default_button() is page.bring_back


def test_a_file_that_is_no_backup_tells_its_faults(page: BackupPage) -> None:
    show(page, ROUTINE)
    page.set_faults(PATH, ["some.zip:1:1: this is no backup of AcuTimer"])

    assert page.text().split("\n")[1:] == ["some.zip:1:1: this is no backup of AcuTimer"]
    assert (page.counts(), page.ticks, page.bring_back.isEnabled()) == ("", {}, False)


def test_many_faults_are_cut_short(page: BackupPage) -> None:
    show(page, problems=tuple(f"fault {number}" for number in range(20)))

    assert len(page.text().split("\n")) == 1 + MOST_FAULTS + 1
    assert page.text().endswith("… and more faults.")


def test_its_buttons_bring_back_and_lead_back(qtbot: QtBot, page: BackupPage) -> None:
    show(page, NEW)
    with qtbot.waitSignal(page.bring_back_requested, timeout=0):
        page.bring_back.click()
    with qtbot.waitSignal(page.back_requested, timeout=0):
        page.back.click()

    assert page.contents is not None
