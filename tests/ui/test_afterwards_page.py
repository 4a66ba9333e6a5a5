"""The page after a session."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from acutimer.engine.events import Command
from acutimer.model.record import Ending, PartRecord
from acutimer.model.routine import Side
from acutimer.model.segment_kind import SegmentKind
from acutimer.ui.afterwards_page import AfterwardsPage
from acutimer.ui.theme import NIGHT, style_sheet
from tests.ui import samples


@pytest.fixture
def page(qtbot: QtBot) -> AfterwardsPage:
    made = AfterwardsPage()
    qtbot.addWidget(made)
    made.set_record(samples.record())
    made.resize(644, 560)
    made.show()
    return made


def visible_texts(page: AfterwardsPage) -> list[str]:
    """Return the texts of all labels that can be seen."""
    QApplication.processEvents()  # what a layout takes in is shown in the next round
    return [found.text() for found in page.findChildren(QLabel) if found.isVisible()]


def test_pressed_and_relaxed_time_are_told(page: AfterwardsPage) -> None:
    assert page.summary == "Pressed 5:00 of 5:00 · relaxed 12:30"


@pytest.mark.parametrize(
    ("ending", "part"),
    [
        (Ending.COMPLETED, "all the way to the end, at 22:48"),
        (Ending.STOPPED, "You ended it at 22:48"),
        (Ending.SLEPT, "while the computer slept"),
        (Ending.RUNNING, "stopped at 22:48"),
    ],
)
def test_it_is_told_how_the_session_ended(page: AfterwardsPage, ending: Ending, part: str) -> None:
    page.set_record(samples.record(ending))

    assert part in page.ending


@pytest.mark.parametrize(
    ("side", "pressed_s", "name", "length"),
    [
        (Side.LEFT, 120.0, "Upper, left", "2:00"),
        (Side.RIGHT, 30.0, "Upper, right", "0:30 of 2:00"),
        (Side.BOTH, 0.0, "Upper", "left out"),
    ],
)
def test_each_hold_has_its_line(
    page: AfterwardsPage, side: Side, pressed_s: float, name: str, length: str
) -> None:
    page.set_record(
        samples.record(parts=(PartRecord(SegmentKind.HOLD, "Upper", 120, pressed_s, side),))
    )

    assert {name, length} <= set(visible_texts(page))


def test_easing_and_pauses_are_told(page: AfterwardsPage) -> None:
    page.set_record(samples.record(eased=True, paused_s=62.0))

    assert "You eased off, and that is fine. Paused for 1:02." in visible_texts(page)


def test_the_note_is_told_once_when_the_field_is_left(qtbot: QtBot, page: AfterwardsPage) -> None:
    notes: list[str] = []
    page.note_changed.connect(notes.append)
    qtbot.keyClicks(page.note, "calm")
    qtbot.keyClick(page.note, Qt.Key.Key_Return)
    page.done.click()

    assert notes == ["calm"]


def test_done_brings_a_note_that_was_just_typed(qtbot: QtBot, page: AfterwardsPage) -> None:
    qtbot.keyClicks(page.note, "warm")
    with qtbot.waitSignals([page.note_changed, page.done_requested], timeout=0, order="strict"):
        page.done.click()


def test_enter_means_done(qtbot: QtBot, page: AfterwardsPage) -> None:
    with qtbot.waitSignal(page.done_requested, timeout=0):
        qtbot.keyClick(page, Qt.Key.Key_Return)


def test_the_button_says_close_when_the_window_will_close(page: AfterwardsPage) -> None:
    page.set_closing(closing=True)
    assert page.done.text() == "Close"
    page.set_closing(closing=False)

    assert page.done.text() == "Done"


def test_a_title_is_never_rich_text(page: AfterwardsPage) -> None:
    page.set_record(samples.record(title="<b>x</b>"))

    assert "<b>x</b>" in visible_texts(page)
    formats = {found.textFormat() for found in page.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize(("width", "height"), [(644, 560), (1024, 720), (1844, 1080)])
def test_nothing_is_cut_at_any_size(
    page: AfterwardsPage, width: int, height: int, scale: float
) -> None:
    page.setStyleSheet(style_sheet(NIGHT, scale))
    page.resize(width, height)

    assert samples.cut_texts(page) == []
    assert page.width() == width


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_K, Qt.Key.Key_Up])
def test_soon_after_the_end_any_key_asks_for_more(
    qtbot: QtBot, page: AfterwardsPage, key: Qt.Key
) -> None:
    page.set_may_go_on(may=True)
    with qtbot.waitSignal(page.command_requested, timeout=0) as asked:
        qtbot.keyClick(page, key)

    assert asked.args == [Command.EXTEND]


def test_enter_is_done_even_soon_after_the_end(qtbot: QtBot, page: AfterwardsPage) -> None:
    page.set_may_go_on(may=True)
    with (
        qtbot.assertNotEmitted(page.command_requested),
        qtbot.waitSignal(page.done_requested, timeout=0),
    ):
        qtbot.keyClick(page, Qt.Key.Key_Return)


def test_a_note_can_be_written_soon_after_the_end(qtbot: QtBot, page: AfterwardsPage) -> None:
    page.set_may_go_on(may=True)
    page.note.setFocus()
    with qtbot.assertNotEmitted(page.command_requested):
        qtbot.keyClicks(page.note, "well")
        page.set_may_go_on(may=False)

    assert page.note.text() == "well"
    assert page.focusWidget() is page.note


def test_the_button_for_more_comes_and_goes(qtbot: QtBot, page: AfterwardsPage) -> None:
    page.set_may_go_on(may=True)
    shown = page.more.isVisible()
    with qtbot.waitSignal(page.command_requested, timeout=0):
        page.more.click()
    page.set_may_go_on(may=False)

    assert (shown, page.more.isVisible()) == (True, False)
    assert page.focusWidget() is page.done
