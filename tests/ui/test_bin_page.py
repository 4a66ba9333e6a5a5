"""The bin."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from acutimer.model.kept import Binned
from acutimer.ui.bin_page import BinPage
from acutimer.ui.parts import PlainLabel
from tests.ui.editors import MINE

ONE = Binned(MINE, "0")
OTHER = Binned(replace(MINE, title="Other"), "1")
NOTHING = "Nothing lies in the bin."


@pytest.fixture
def page(qtbot: QtBot) -> BinPage:
    page = BinPage()
    qtbot.addWidget(page)
    page.show()
    return page


def texts(page: BinPage) -> list[str]:
    """Return all texts that can be seen."""
    return [found.text() for found in page.findChildren(PlainLabel) if not found.isHidden()]


def test_an_empty_bin_says_so(page: BinPage) -> None:
    page.set_binned(())

    assert NOTHING in texts(page)
    assert page.buttons == ()


def test_all_that_lies_in_it_is_listed(page: BinPage) -> None:
    page.set_binned((ONE, OTHER))

    assert {"Mine", "Other"} <= set(texts(page))
    assert NOTHING not in texts(page)
    assert page.buttons[1].accessibleName() == "Put back: Other"


def test_each_can_be_put_back(qtbot: QtBot, page: BinPage) -> None:
    page.set_binned((ONE, OTHER))
    with qtbot.waitSignal(page.put_back_requested, timeout=0) as asked:
        page.buttons[1].click()

    assert asked.args == [OTHER]


def test_it_leads_back(qtbot: QtBot, page: BinPage) -> None:
    with qtbot.waitSignal(page.back_requested, timeout=0):
        page.back.click()

    assert page.accessibleName() == "Bin"
