"""The safety notice."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from acutimer.ui.notice import Notice
from acutimer.ui.parts import Scroller
from acutimer.ui.theme import NIGHT, style_sheet
from tests.ui import samples


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    made = Notice()
    qtbot.addWidget(made)
    made.resize(644, 560)
    made.show()
    return made


@pytest.mark.parametrize(
    "word",
    [
        "not a substitute for medical care",
        "pregnant",
        "medicine",
        "allergies",
        "circulation",
        "wounds",
        "swellings",
        "scars",
        "boils",
        "varicose",
        "Never on the bones",
        "Start light",
        "Tingling, numbness or shooting pain",
        "fever with back pain",
        "medical help at once",
    ],
)
def test_the_notice_names_every_care(notice: Notice, word: str) -> None:
    text = " ".join(found.text() for found in notice.findChildren(QLabel))

    assert word in text


def test_enter_accepts_the_notice(qtbot: QtBot, notice: Notice) -> None:
    with qtbot.waitSignal(notice.accepted, timeout=0):
        qtbot.keyClick(notice.button, Qt.Key.Key_Return)


def test_a_click_accepts_the_notice(qtbot: QtBot, notice: Notice) -> None:
    with qtbot.waitSignal(notice.accepted, timeout=0):
        qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)


def test_the_button_stays_in_sight_while_the_text_scrolls(notice: Notice) -> None:
    notice.resize(420, 320)
    notice.grab()
    place = QRect(notice.button.mapTo(notice, notice.button.rect().topLeft()), notice.button.size())

    assert notice.rect().contains(place)
    assert notice.findChildren(Scroller)[0].verticalScrollBar().maximum() > 0


def test_no_line_is_wider_than_the_page(notice: Notice) -> None:
    notice.grab()
    ends = [
        found.mapTo(notice, found.rect().topRight()).x()
        for found in notice.findChildren(QLabel)
        if found.isVisible()
    ]

    assert max(ends) <= notice.width()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize(("width", "height"), [(644, 560), (1024, 720), (1844, 1080)])
def test_nothing_is_cut_at_any_size(notice: Notice, width: int, height: int, scale: float) -> None:
    notice.setStyleSheet(style_sheet(NIGHT, scale))
    notice.resize(width, height)

    assert samples.cut_texts(notice) == []
    assert notice.width() == width
