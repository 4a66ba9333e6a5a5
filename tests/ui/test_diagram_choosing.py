"""Points and places on the body, chosen by mouse and keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from acutimer.ui.diagram import BodyDiagram, ShownPoint
from tests.ui.bodies import LATER, LEFT, RIGHT, UPPER, body_in


@pytest.fixture
def body(qtbot: QtBot, tmp_path: Path) -> BodyDiagram:
    return body_in(qtbot, tmp_path)


def move_mouse(widget: QWidget, at: QPoint) -> None:
    """Move the mouse to `at`; the offscreen platform tells nothing of a cursor that stays."""
    place, none = QPointF(at), Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        widget.mapToGlobal(place),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, moved)


def point_under(body: BodyDiagram, point: ShownPoint) -> list[str]:
    """Move the mouse over `point` and return what was told of it."""
    told: list[str] = []
    body.point_hovered.connect(told.append)
    body.setMouseTracking(True)
    body.set_motion(False)
    body.show()
    move_mouse(body, body.position_of(point).toPoint())
    return told


def test_a_click_on_a_point_selects_it(body: BodyDiagram, qtbot: QtBot) -> None:
    place = body.position_of(LATER).toPoint()
    with qtbot.waitSignal(body.point_selected, timeout=0) as selected:
        qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=place)

    assert selected.args == ["BL-23"]


def test_a_click_beside_the_points_selects_nothing(body: BodyDiagram, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(body.point_selected):
        qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=body.rect().bottomLeft())


def test_the_keyboard_walks_to_a_point_and_selects_it(body: BodyDiagram, qtbot: QtBot) -> None:
    qtbot.keyClick(body, Qt.Key.Key_Down)
    qtbot.keyClick(body, Qt.Key.Key_Down)
    with qtbot.waitSignal(body.point_selected, timeout=0) as selected:
        qtbot.keyClick(body, Qt.Key.Key_Return)

    assert selected.args == ["BL-23"]


def test_tab_shows_where_the_keyboard_is(body: BodyDiagram) -> None:
    tabbed = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    QCoreApplication.sendEvent(body, tabbed)

    assert body.accessibleDescription() == "Chosen: BL-13"


def test_the_mouse_over_a_point_is_told_and_ringed(body: BodyDiagram) -> None:
    before = body.grab().toImage()
    told = point_under(body, LATER)

    assert told == ["BL-23"]
    assert body.grab().toImage() != before


def test_the_mouse_that_leaves_a_point_leaves_no_ring(body: BodyDiagram) -> None:
    before = body.grab().toImage()
    told = point_under(body, LATER)
    move_mouse(body, QPoint(20, 580))

    assert told == ["BL-23", ""]
    assert body.grab().toImage() == before


def test_the_mouse_that_leaves_the_body_leaves_no_ring(body: BodyDiagram) -> None:
    before = body.grab().toImage()
    told = point_under(body, LATER)
    QCoreApplication.sendEvent(body, QEvent(QEvent.Type.Leave))

    assert told == ["BL-23", ""]
    assert body.grab().toImage() == before


def test_a_point_is_told_once_while_the_mouse_stays(body: BodyDiagram) -> None:
    told = point_under(body, LATER)
    move_mouse(body, body.position_of(LATER).toPoint() + QPoint(2, 2))

    assert told == ["BL-23"]


def test_the_keyboard_tells_where_it_is(qtbot: QtBot, body: BodyDiagram) -> None:
    with qtbot.waitSignal(body.point_hovered, timeout=0) as hovered:
        qtbot.keyClick(body, Qt.Key.Key_Down)

    assert hovered.args == ["BL-13"]
    assert body.accessibleDescription() == "Chosen: BL-13"


def test_a_ring_from_elsewhere_lies_on_both_sides_and_is_not_told(
    qtbot: QtBot, body: BodyDiagram
) -> None:
    before = body.grab().toImage()
    with qtbot.assertNotEmitted(body.point_hovered):
        body.set_hovered("BL-13")
    picture = body.grab().toImage()
    rims = [body.position_of(point).toPoint() + QPoint(0, 10) for point in (LEFT, RIGHT)]

    assert all(picture.pixel(rim) != before.pixel(rim) for rim in rims)


@pytest.mark.parametrize("wanted", [(0.3, 0.7), (0.0, 0.0), (0.99, 0.99), LATER.place])
def test_a_place_that_is_asked_for_is_told_in_fractions(
    qtbot: QtBot, body: BodyDiagram, wanted: tuple[float, float]
) -> None:
    body.set_asking(True)
    pixel = body.position_of(ShownPoint("x", wanted)).toPoint()
    with (
        qtbot.assertNotEmitted(body.point_selected),
        qtbot.waitSignal(body.place_chosen, timeout=0) as chosen,
    ):
        qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=pixel)

    assert chosen.args == pytest.approx(wanted, abs=0.005)


def test_a_place_is_told_in_fractions_of_the_whole_also_when_one_is_near(
    qtbot: QtBot, body: BodyDiagram
) -> None:
    body.set_region(UPPER)
    body.set_asking(True)
    pixel = body.position_of(ShownPoint("x", (0.5, 0.22))).toPoint()
    with qtbot.waitSignal(body.place_chosen, timeout=0) as chosen:
        qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=pixel)

    assert chosen.args == pytest.approx((0.5, 0.22), abs=0.005)


def test_a_place_beside_the_drawing_is_not_taken(qtbot: QtBot, body: BodyDiagram) -> None:
    body.resize(600, 600)
    body.show()
    body.set_asking(True)
    with qtbot.assertNotEmitted(body.place_chosen):
        qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=QPoint(20, 300))


def test_after_asking_a_click_chooses_a_point_again(qtbot: QtBot, body: BodyDiagram) -> None:
    body.set_asking(True)
    asking = body.cursor().shape()
    body.set_asking(False)
    with qtbot.waitSignal(body.point_selected, timeout=0) as selected:
        place = body.position_of(LATER).toPoint()
        qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=place)

    assert (asking, body.cursor().shape()) == (
        Qt.CursorShape.CrossCursor,
        Qt.CursorShape.ArrowCursor,
    )
    assert selected.args == ["BL-23"]
