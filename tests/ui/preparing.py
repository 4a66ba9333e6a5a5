"""The page before a session, for the tests of its lengths."""

from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from acutimer.engine.schedule import Schedule
from acutimer.model.segment_kind import SegmentKind
from acutimer.ui.controls import LengthField, Pill
from acutimer.ui.prepare_page import PreparePage
from acutimer.ui.step_length import StepLine
from acutimer.ui.theme import NIGHT
from tests.ui import samples

TODAY = date(2026, 1, 5)


def wall() -> datetime:
    """Return the evening of `TODAY`."""
    return datetime(2026, 1, 5, 22, 30, tzinfo=UTC)


def prepared(qtbot: QtBot, folder: Path) -> PreparePage:
    """Return the page as it is in a window of the usual size."""
    page = PreparePage(samples.atlas(folder), NIGHT, wall)
    qtbot.addWidget(page)
    page.set_motion(False)
    page.set_routine(samples.ROLLER)
    page.resize(1100, 720)
    page.show()
    return page


def line(page: PreparePage, title: str) -> StepLine:
    """Return the line of the step `title`."""
    titles = [row.title for row in page.steps.rows]
    return page.steps.lines[titles.index(title)]


def enter(qtbot: QtBot, field: LengthField, text: str) -> None:
    """Type `text` over what is in `field`, and Enter."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def click(qtbot: QtBot, button: Pill) -> None:
    """Click in the middle of `button`."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def schedule(page: PreparePage) -> Schedule:
    """Return what would happen now."""
    assert page.length.schedule is not None
    return page.length.schedule


def holds_s(page: PreparePage) -> list[int]:
    """Return the lengths of all holds."""
    return [s.length_s for s in schedule(page).segments if s.kind is SegmentKind.HOLD]
