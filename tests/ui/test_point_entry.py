"""The line in which points are found and added."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QCompleter
from pytestqt.qtbot import QtBot

from acutimer.model.search import PointIndex
from acutimer.ui.point_entry import MOST_SHOWN, PointEntry
from tests.ui import points_world, samples

pytestmark = pytest.mark.qt_log_ignore(  # said by the offscreen platform about any menu
    "does not support raise", "does not support grabbing", extend=True
)


@pytest.fixture
def entry(qtbot: QtBot) -> PointEntry:
    made = PointEntry()
    qtbot.addWidget(made)
    made.set_index(PointIndex(points_world.POINTS))
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def offer(entry: PointEntry) -> QAbstractItemView:
    """Return the list that opens below."""
    completer = entry.findChild(QCompleter)
    assert isinstance(completer, QCompleter)
    popup = completer.popup()
    assert popup is not None
    return popup


def offered(entry: PointEntry) -> list[str]:
    """Return the lines that can be chosen at present."""
    popup, model = offer(entry), offer(entry).model()
    rows = range(model.rowCount()) if popup.isVisible() else ()
    return [str(model.index(row, 0).data()) for row in rows]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("feishu", "BL-13"), ("BL-23", "BL-23"), ("b 13", "BL-13"), ("liv3", "LR-3")],
)
def test_enter_takes_what_goes_by_any_name(
    qtbot: QtBot, entry: PointEntry, typed: str, code: str
) -> None:
    qtbot.keyClicks(entry, typed)
    with qtbot.waitSignal(entry.point_chosen, timeout=0) as chosen:
        qtbot.keyClick(entry, Qt.Key.Key_Return)

    assert chosen.args == [code]
    assert entry.text() == ""


def test_a_point_is_found_by_its_chinese_name(qtbot: QtBot, entry: PointEntry) -> None:
    points_world.commit(entry, "肾俞")
    with qtbot.waitSignal(entry.point_chosen, timeout=0) as chosen:
        qtbot.keyClick(entry, Qt.Key.Key_Return)

    assert chosen.args == ["BL-23"]


def test_the_offer_opens_while_one_types(qtbot: QtBot, entry: PointEntry) -> None:
    qtbot.keyClicks(entry, "shenshu")

    assert offered(entry) == ["BL-23  Shenshu in English  Shenshu"]


def test_the_line_that_is_marked_with_the_arrow_keys_is_taken(
    qtbot: QtBot, entry: PointEntry
) -> None:
    qtbot.keyClicks(entry, "bl")
    for _ in range(2):
        qtbot.keyClick(offer(entry), Qt.Key.Key_Down)
    second = offered(entry)[1].partition(" ")[0]
    with qtbot.waitSignal(entry.point_chosen, timeout=0) as chosen:
        qtbot.keyClick(offer(entry), Qt.Key.Key_Return)

    assert chosen.args == [second]
    assert not offer(entry).isVisible()


def test_a_line_is_taken_with_the_mouse(qtbot: QtBot, entry: PointEntry) -> None:
    qtbot.keyClicks(entry, "bl")
    popup = offer(entry)
    third = offered(entry)[2].partition(" ")[0]
    place = popup.visualRect(popup.model().index(2, 0)).center()
    with qtbot.waitSignal(entry.point_chosen, timeout=0) as chosen:
        qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert chosen.args == [third]
    assert entry.text() == ""


def test_a_point_that_is_never_pressed_is_not_offered(qtbot: QtBot, entry: PointEntry) -> None:
    qtbot.keyClicks(entry, "shenque")
    with qtbot.assertNotEmitted(entry.point_chosen):
        qtbot.keyClick(entry, Qt.Key.Key_Return)

    assert offered(entry) == ["No point goes by “shenque”."]


def test_nonsense_and_enter_keep_what_was_typed(qtbot: QtBot, entry: PointEntry) -> None:
    qtbot.keyClicks(entry, "zzz")
    with qtbot.assertNotEmitted(entry.point_chosen):
        qtbot.keyClick(entry, Qt.Key.Key_Return)

    assert entry.text() == "zzz"


def test_enter_in_the_empty_line_adds_nothing(qtbot: QtBot, entry: PointEntry) -> None:
    with qtbot.assertNotEmitted(entry.point_chosen):
        qtbot.keyClick(entry, Qt.Key.Key_Return)
        qtbot.keyClick(entry, Qt.Key.Key_Space)
        qtbot.keyClick(entry, Qt.Key.Key_Return)

    assert offered(entry) == []


def test_escape_clears_the_line(qtbot: QtBot, entry: PointEntry) -> None:
    qtbot.keyClicks(entry, "feishu")
    qtbot.keyClick(entry, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(entry.point_chosen):
        qtbot.keyClick(entry, Qt.Key.Key_Return)

    assert entry.text() == ""
    assert not offer(entry).isVisible()


def test_a_name_that_no_point_has_is_told(qtbot: QtBot, entry: PointEntry) -> None:
    qtbot.keyClicks(entry, "feizz")
    with qtbot.assertNotEmitted(entry.point_chosen):
        offer(entry).activated.emit(offer(entry).model().index(0, 0))

    assert offered(entry) == ["No point goes by “feizz”."]


def test_the_offer_has_few_lines(qtbot: QtBot, entry: PointEntry) -> None:
    many = [samples.point(f"BL-{number}", "T3", "Same") for number in range(1, 30)]
    entry.set_index(PointIndex(many))
    qtbot.keyClicks(entry, "same")

    assert len(offered(entry)) == MOST_SHOWN


def test_the_line_says_what_it_is_for(entry: PointEntry) -> None:
    assert entry.accessibleName() == "Add a point"
    assert "name, code or Chinese" in entry.placeholderText()
