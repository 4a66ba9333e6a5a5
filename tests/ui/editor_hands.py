"""A page on which a routine is made, and hands that use it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from acutimer.model.atlas import Atlas
from acutimer.model.routine import Action, Hold, Reach, Relaxation, Routine, Settle, Sides
from acutimer.ui.diagram import ShownPoint
from acutimer.ui.editor_page import EditorPage
from acutimer.ui.form_fields import Field
from acutimer.ui.step_form import PartForm
from acutimer.ui.theme import NIGHT
from tests.ui import points_world
from tests.ui.points_world import BACK, FOOT

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT_BUTTON = Qt.MouseButton.LeftButton
LUNGS = Hold("Lungs", ("BL-13",), 60, 30, 90, words="Find it.", transition_s=20)
BLANKET = Action("Blanket", 20)
KIDNEYS = Hold("Kidneys", ("BL-23",), 120, 40, 240, sides=Sides.LEFT_THEN_RIGHT)
NIGHTLY = Routine(
    "nightly",
    "Nightly",
    "Calm.",
    (LUNGS, BLANKET, KIDNEYS),
    reach=Reach.PARTNER,
    settle=Settle(20, "Arrive"),
    relaxation=Relaxation(words=("Rest.",)),
)
EMPTY = replace(NIGHTLY, id="empty", steps=())
ABOUT, SETTLE, FIRST, SECOND, THIRD, REST = range(6)


def page_of(qtbot: QtBot, folder: Path) -> EditorPage:
    """Return a page that shows a routine of three steps."""
    for view in (BACK, FOOT):
        drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="400"/>'
        (folder / view.svg).write_text(drawing, encoding="utf-8")
    points = {point.code: point for point in points_world.POINTS}
    atlas = Atlas(points, {"back": BACK, "foot": FOOT}, folder)
    made = EditorPage(atlas, NIGHT, lambda: datetime(2026, 1, 5, 22, 30, tzinfo=UTC))
    qtbot.addWidget(made)
    made.set_motion(False)
    made.set_routine(NIGHTLY)
    made.resize(1200, 900)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def titles(page: EditorPage) -> list[str]:
    """Return the titles of the steps."""
    return [step.title for step in page.routine.steps]


def field(page: EditorPage, name: str) -> Field:
    """Return a field of the form that is shown."""
    form = page.forms.currentWidget()
    assert isinstance(form, PartForm)
    return form.fields[name]


def enter(qtbot: QtBot, page: EditorPage, name: str, text: str) -> None:
    """Go to a field and type `text` instead of what stands there, without Enter."""
    widget = field(page, name).widget
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(widget, Qt.Key.Key_Delete)
    qtbot.keyClicks(widget, text)


def standing(page: EditorPage, name: str) -> str:
    """Return what stands in a field."""
    widget = field(page, name).widget
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else str(widget.text())  # type: ignore[attr-defined]


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    """Click in the middle of `button`."""
    qtbot.mouseClick(button, LEFT_BUTTON)


def undo(qtbot: QtBot, page: EditorPage) -> None:
    """Press Ctrl+Z wherever the cursor is."""
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Z, CONTROL)


def redo(qtbot: QtBot, page: EditorPage) -> None:
    """Press Ctrl+Shift+Z wherever the cursor is."""
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Z, CONTROL | SHIFT)


def click_body(qtbot: QtBot, page: EditorPage, at: tuple[float, float]) -> None:
    """Click on a place of the drawing."""
    diagram = page.body.diagram
    qtbot.mouseClick(diagram, LEFT_BUTTON, pos=diagram.position_of(ShownPoint("", at)).toPoint())


def chosen(page: EditorPage) -> tuple[int, int]:
    """Return which row is chosen, for the page and in the list."""
    return page.row(), page.list.current_row()
