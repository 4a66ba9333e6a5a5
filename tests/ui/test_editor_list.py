"""The list of steps in the editor: choosing, moving by keys and by the mouse."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acutimer.ui.editor_list import EditorList, EditorRow
from acutimer.ui.theme import DAY, NIGHT, Theme, scale_of

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT_BUTTON = Qt.MouseButton.LeftButton
ROWS = (
    EditorRow("About", dotted=False),
    EditorRow("Settle", "", "0:20"),
    EditorRow("Lungs", "both at once", "1:00", pressing=True, movable=True, warns=True),
    EditorRow("Blanket", "", "0:20", movable=True),
    EditorRow("Kidneys", "", "2:00", pressing=True, movable=True),
    EditorRow("Rest", "2.5 × pressed", "10:00"),
)
SETTLE, LUNGS, BLANKET, KIDNEYS, REST = range(1, 6)


@pytest.fixture
def steps(qtbot: QtBot) -> EditorList:
    made = EditorList(NIGHT)
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.set_rows(ROWS, LUNGS)
    made.show()
    QApplication.processEvents()
    return made


def middle(steps: EditorList, row: int, down: int = 0) -> QPoint:
    """Return the middle of a row, or the pixel that lies `down` from it."""
    return steps.visualRect(steps.model().index(row, 0)).center() + QPoint(0, down)


def move_to(steps: EditorList, at: QPoint) -> None:
    """Move the mouse with its button down."""
    place = QPointF(at)
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        steps.viewport().mapToGlobal(place),
        Qt.MouseButton.NoButton,
        LEFT_BUTTON,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(steps.viewport(), moved)


def drag(qtbot: QtBot, steps: EditorList, row: int, to: QPoint) -> None:
    """Press on a row and move the mouse."""
    qtbot.mousePress(steps.viewport(), LEFT_BUTTON, pos=middle(steps, row))
    move_to(steps, middle(steps, row, 30))
    move_to(steps, to)


def drop(qtbot: QtBot, steps: EditorList, at: QPoint) -> None:
    """Let the mouse go."""
    qtbot.mouseRelease(steps.viewport(), LEFT_BUTTON, pos=at)


def picture(steps: EditorList) -> QImage:
    """Return how the rows look."""
    return steps.viewport().grab().toImage()


def test_a_click_chooses_a_row(qtbot: QtBot, steps: EditorList) -> None:
    with qtbot.waitSignal(steps.row_chosen, timeout=0) as chosen:
        qtbot.mouseClick(steps.viewport(), LEFT_BUTTON, pos=middle(steps, KIDNEYS))

    assert chosen.args == [KIDNEYS]


def test_the_arrow_keys_choose_a_row(qtbot: QtBot, steps: EditorList) -> None:
    with qtbot.waitSignal(steps.row_chosen, timeout=0) as chosen:
        qtbot.keyClick(steps, Qt.Key.Key_Down)

    assert chosen.args == [BLANKET]


def test_new_rows_choose_nothing_by_themselves(qtbot: QtBot, steps: EditorList) -> None:
    with qtbot.assertNotEmitted(steps.row_chosen):
        steps.set_rows(ROWS[:-2], BLANKET)

    assert (steps.rows(), steps.current_row()) == (ROWS[:-2], BLANKET)


def test_a_row_that_is_gone_leaves_the_last_one_chosen(steps: EditorList) -> None:
    steps.set_rows(ROWS[:3], REST)

    assert steps.current_row() == LUNGS


@pytest.mark.parametrize(
    ("key", "row", "move"),
    [
        (Qt.Key.Key_Down, LUNGS, [LUNGS, BLANKET]),
        (Qt.Key.Key_Up, KIDNEYS, [KIDNEYS, BLANKET]),
    ],
)
def test_alt_and_an_arrow_move_a_step(
    qtbot: QtBot, steps: EditorList, key: Qt.Key, row: int, move: list[int]
) -> None:
    steps.choose(row)
    with qtbot.waitSignal(steps.move_requested, timeout=0) as moved:
        qtbot.keyClick(steps, key, ALT)

    assert moved.args == move


@pytest.mark.parametrize(
    ("key", "row"),
    [
        (Qt.Key.Key_Up, LUNGS),
        (Qt.Key.Key_Down, KIDNEYS),
        (Qt.Key.Key_Down, SETTLE),
        (Qt.Key.Key_Up, REST),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Down, REST),
    ],
)
def test_nothing_moves_out_of_the_steps(
    qtbot: QtBot, steps: EditorList, key: Qt.Key, row: int
) -> None:
    steps.choose(row)
    with qtbot.assertNotEmitted(steps.move_requested):
        qtbot.keyClick(steps, key, ALT)

    assert steps.current_row() == row


@pytest.mark.parametrize(
    ("row", "over", "down", "move"),
    [
        (LUNGS, BLANKET, 10, [LUNGS, BLANKET]),
        (LUNGS, KIDNEYS, 10, [LUNGS, KIDNEYS]),
        (LUNGS, REST, 20, [LUNGS, KIDNEYS]),
        (KIDNEYS, LUNGS, -10, [KIDNEYS, LUNGS]),
        (KIDNEYS, 0, 0, [KIDNEYS, LUNGS]),
        (BLANKET, LUNGS, -10, [BLANKET, LUNGS]),
    ],
)
def test_a_step_is_dragged_among_the_steps(
    qtbot: QtBot, steps: EditorList, row: int, over: int, down: int, move: list[int]
) -> None:
    drag(qtbot, steps, row, middle(steps, over, down))
    with qtbot.waitSignal(steps.move_requested, timeout=0) as moved:
        drop(qtbot, steps, middle(steps, over, down))

    assert moved.args == move


@pytest.mark.parametrize("row", [0, SETTLE, REST])
def test_other_rows_cannot_be_dragged(qtbot: QtBot, steps: EditorList, row: int) -> None:
    drag(qtbot, steps, row, middle(steps, BLANKET, 10))
    with qtbot.assertNotEmitted(steps.move_requested):
        drop(qtbot, steps, middle(steps, BLANKET, 10))

    assert steps.current_row() == row


def test_a_step_that_is_dropped_where_it_was_stays(qtbot: QtBot, steps: EditorList) -> None:
    drag(qtbot, steps, BLANKET, middle(steps, BLANKET, 10))
    with qtbot.assertNotEmitted(steps.move_requested):
        drop(qtbot, steps, middle(steps, BLANKET, 10))


def test_a_hand_that_shakes_drags_nothing(qtbot: QtBot, steps: EditorList) -> None:
    place = middle(steps, BLANKET, 25)
    qtbot.mousePress(steps.viewport(), LEFT_BUTTON, pos=place)
    move_to(steps, place + QPoint(0, 4))
    with qtbot.assertNotEmitted(steps.move_requested):
        drop(qtbot, steps, place + QPoint(0, 4))

    assert steps.current_row() == BLANKET


def test_escape_ends_a_drag(qtbot: QtBot, steps: EditorList) -> None:
    drag(qtbot, steps, LUNGS, middle(steps, KIDNEYS, 10))
    qtbot.keyClick(steps, Qt.Key.Key_Escape)
    move_to(steps, middle(steps, KIDNEYS, 12))
    with qtbot.assertNotEmitted(steps.move_requested):
        drop(qtbot, steps, middle(steps, KIDNEYS, 12))


def test_a_line_shows_where_the_step_would_go(qtbot: QtBot, steps: EditorList) -> None:
    drag(qtbot, steps, LUNGS, middle(steps, KIDNEYS, 10))
    top = steps.visualRect(steps.model().index(REST, 0)).top()
    during = picture(steps).pixelColor(200, top)
    drop(qtbot, steps, middle(steps, KIDNEYS, 10))

    assert during == QColor(NIGHT.pressing)
    assert picture(steps).pixelColor(200, top) != QColor(NIGHT.pressing)


def test_the_list_scrolls_while_a_step_is_dragged_to_its_edge(
    qtbot: QtBot, steps: EditorList
) -> None:
    steps.resize(400, 180)
    steps.choose(LUNGS)
    steps.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    qtbot.mousePress(steps.viewport(), LEFT_BUTTON, pos=middle(steps, LUNGS))
    before = steps.verticalScrollBar().value()
    for _ in range(3):
        move_to(steps, QPoint(200, steps.viewport().height() - 2))
    lower = steps.verticalScrollBar().value()
    for _ in range(9):
        move_to(steps, QPoint(200, 2))

    assert lower > before
    assert steps.verticalScrollBar().value() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_key_asks_for_the_step_to_be_taken_out(
    qtbot: QtBot, steps: EditorList, key: Qt.Key
) -> None:
    with qtbot.waitSignal(steps.delete_requested, timeout=0):
        qtbot.keyClick(steps, key)


def test_ctrl_d_asks_for_the_step_once_more(qtbot: QtBot, steps: EditorList) -> None:
    with qtbot.waitSignal(steps.duplicate_requested, timeout=0):
        qtbot.keyClick(steps, Qt.Key.Key_D, CONTROL)


def test_a_row_is_told_in_words_for_screen_readers(steps: EditorList) -> None:
    index = steps.model().index(LUNGS, 0)
    words = steps.model().data(index, Qt.ItemDataRole.AccessibleTextRole)

    assert words == "Lungs, both at once, 1:00, there is something to say about it"
    assert steps.accessibleName() == "Steps"


@pytest.mark.parametrize("theme", [DAY, NIGHT])
def test_the_dot_of_a_hold_is_amber_in_both_looks(steps: EditorList, theme: Theme) -> None:
    steps.set_theme(theme)
    place = QPoint(round(1 + 38.5 * scale_of(steps.font())), middle(steps, KIDNEYS).y())
    calm = QPoint(place.x(), middle(steps, BLANKET).y())

    assert picture(steps).pixelColor(place) == QColor(theme.pressing)
    assert picture(steps).pixelColor(calm) == QColor(theme.resting)
