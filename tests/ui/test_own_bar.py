"""The row of what can be done with own routines."""

import pytest
from pytestqt.qtbot import QtBot

from acutimer.model.kept import Binned, Draft
from acutimer.ui.own_bar import OwnBar
from tests.ui.editors import MINE

BINNED = Binned(MINE, "mine.yaml")


@pytest.fixture
def bar(qtbot: QtBot) -> OwnBar:
    bar = OwnBar()
    qtbot.addWidget(bar)
    bar.show()
    return bar


def test_new_routines_and_imports_are_always_offered(bar: OwnBar) -> None:
    assert bar.new.isVisible()
    assert bar.take_in.isVisible()


def test_what_makes_no_sense_is_not_offered(bar: OwnBar) -> None:
    assert not bar.export.isVisible()
    assert not bar.bin.isVisible()
    assert not bar.undo.isVisible()


def test_own_routines_can_be_exported(qtbot: QtBot, bar: OwnBar) -> None:
    bar.set_shelf((), (), own=1)

    assert bar.export.isVisible()
    with qtbot.waitSignal(bar.export_requested, timeout=0):
        bar.export.click()


@pytest.mark.parametrize(
    ("name", "signal"), [("new", "new_requested"), ("take_in", "import_requested")]
)
def test_each_button_asks_for_one_thing(qtbot: QtBot, bar: OwnBar, name: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(bar, signal), timeout=0):
        getattr(bar, name).click()


def test_the_bin_says_how_much_lies_in_it(qtbot: QtBot, bar: OwnBar) -> None:
    bar.set_shelf((), (BINNED,), own=0)

    assert bar.bin.isVisible()
    assert bar.bin.text() == "Bin (1)"
    with qtbot.waitSignal(bar.bin_requested, timeout=0):
        bar.bin.click()


def test_a_draft_can_be_gone_on_with(qtbot: QtBot, bar: OwnBar) -> None:
    bar.set_shelf((Draft(MINE),), (), own=0)

    assert [chip.text() for chip in bar.drafts] == ["Go on with “Mine”"]
    with qtbot.waitSignal(bar.draft_chosen, timeout=0) as chosen:
        bar.drafts[0].click()
    assert chosen.args == ["mine"]


def test_drafts_that_are_gone_are_not_offered(bar: OwnBar) -> None:
    bar.set_shelf((Draft(MINE),), (), own=0)
    bar.set_shelf((), (), own=0)

    assert bar.drafts == ()


def test_a_deletion_can_be_undone(qtbot: QtBot, bar: OwnBar) -> None:
    bar.set_shelf((), (BINNED,), own=0)
    bar.set_deleted(BINNED)

    assert bar.undo.isVisible()
    with qtbot.waitSignal(bar.undo_requested, timeout=0) as undone:
        bar.undo.click()
    assert undone.args == [BINNED]


def test_the_undo_stays_as_long_as_it_lies_in_the_bin(bar: OwnBar) -> None:
    bar.set_deleted(BINNED)
    bar.set_shelf((), (BINNED,), own=0)

    assert bar.undo.isVisible()


def test_what_left_the_bin_cannot_be_put_back(qtbot: QtBot, bar: OwnBar) -> None:
    bar.set_deleted(BINNED)
    bar.set_shelf((), (), own=0)

    assert not bar.undo.isVisible()
    with qtbot.assertNotEmitted(bar.undo_requested):
        bar.undo.click()
