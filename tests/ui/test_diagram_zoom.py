"""The hand on the body: it comes closer, goes away and drags, and never loses the chosen point."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acutimer.model.view import Rect, View
from acutimer.ui.diagram import BodyDiagram, ShownPoint
from acutimer.ui.diagram_geometry import lens_for
from acutimer.ui.diagram_zoom import CLOSEST
from tests.ui.bodies import UPPER, VIEW

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="200"/>'
OTHER = View("front", "Front", "front.svg", (100.0, 200.0), {}, 0.02, 0.01, (), {})
CHOSEN = ShownPoint("BL-13", (0.4, 0.2), active=True)
FAINT = ShownPoint("BL-23", (0.4, 0.5))
LOW = ShownPoint("BL-40", (0.7, 0.8))
MIDDLE = QPointF(150, 300)
LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture
def body(qtbot: QtBot, tmp_path: Path) -> BodyDiagram:
    svg = tmp_path / "back.svg"
    svg.write_text(SVG, encoding="utf-8")
    widget = BodyDiagram()
    qtbot.addWidget(widget)
    widget.set_motion(False)
    widget.resize(300, 600)
    widget.set_view(VIEW, svg)
    widget.set_points((FAINT, LOW))
    widget.set_zoomable()
    widget.show()
    return widget


def turn(body: BodyDiagram, notches: float, at: QPointF = MIDDLE) -> None:
    """Turn the wheel by `notches`, away from the person."""
    event = QWheelEvent(
        at,
        body.mapToGlobal(at),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(body, event)


def stretch(body: BodyDiagram, kind: Qt.NativeGestureType, value: float, at: QPointF) -> bool:
    """Make a gesture on a touch pad and return whether it was taken."""
    device, none = QPointingDevice.primaryPointingDevice(), QPointF()
    event = QNativeGestureEvent(kind, device, 2, at, at, at, value, none)
    return QApplication.sendEvent(body, event)


def drag(
    qtbot: QtBot,
    body: BodyDiagram,
    start: QPointF,
    by: QPoint,
    button: Qt.MouseButton = LEFT_BUTTON,
) -> None:
    """Press at `start`, move the mouse by `by` in two steps, and let go there."""
    first = start.toPoint()
    qtbot.mousePress(body, button, pos=first)
    for place in (QPointF(first + by / 2), QPointF(first + by)):
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            body.mapToGlobal(place),
            Qt.MouseButton.NoButton,
            button,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(body, moved)
    qtbot.mouseRelease(body, button, pos=first + by)


def breadth(body: BodyDiagram) -> float:
    """Return how far apart two places are drawn: it grows with the zoom."""
    return body.position_of(LOW).x() - body.position_of(FAINT).x()


def test_the_wheel_comes_closer_around_the_mouse(body: BodyDiagram) -> None:
    at, before = body.position_of(FAINT), breadth(body)
    turn(body, 5, at)

    assert breadth(body) == pytest.approx(before * 1.2**5)
    assert (body.position_of(FAINT) - at).manhattanLength() < 0.01


def test_the_wheel_leads_back_to_where_it_came_from(body: BodyDiagram) -> None:
    before = body.position_of(FAINT)
    turn(body, 3, QPointF(40, 500))
    turn(body, -3, QPointF(40, 500))

    assert (body.position_of(FAINT) - before).manhattanLength() < 0.01


@pytest.mark.parametrize("at", [MIDDLE, QPointF(0, 0), QPointF(299, 599)])
def test_the_body_never_gets_smaller_than_the_whole(body: BodyDiagram, at: QPointF) -> None:
    before = body.position_of(FAINT)
    turn(body, 4, at)
    turn(body, -20, MIDDLE)

    assert (body.position_of(FAINT) - before).manhattanLength() < 0.01


def test_the_hand_comes_no_closer_than_the_closest(body: BodyDiagram) -> None:
    before = breadth(body)
    turn(body, 60)

    assert breadth(body) == pytest.approx(CLOSEST * before)


@pytest.mark.parametrize("at", [QPointF(0, 599), QPointF(299, 599), QPointF(299, 0)])
def test_the_chosen_point_stays_in_sight(body: BodyDiagram, at: QPointF) -> None:
    body.set_points((CHOSEN, FAINT, LOW))
    turn(body, 12, at)

    assert body.rect().contains(body.position_of(CHOSEN).toPoint())
    assert not body.rect().contains(body.position_of(LOW).toPoint())


def test_a_wheel_that_turns_sideways_changes_nothing(body: BodyDiagram) -> None:
    before = breadth(body)
    turn(body, 0)

    assert breadth(body) == before


def test_a_body_that_is_not_to_be_zoomed_ignores_wheel_and_keys(qtbot: QtBot) -> None:
    still = BodyDiagram()
    qtbot.addWidget(still)
    still.resize(300, 600)
    still.set_view(VIEW, Path("none.svg"))
    before = breadth(still)
    turn(still, 3)
    qtbot.keyClick(still, Qt.Key.Key_Plus)

    assert breadth(still) == before


def test_making_it_zoomable_twice_does_not_zoom_twice(body: BodyDiagram) -> None:
    before = breadth(body)
    body.set_zoomable()
    turn(body, 1)

    assert breadth(body) == pytest.approx(1.2 * before)


def test_a_drag_moves_the_drawing_with_the_mouse(qtbot: QtBot, body: BodyDiagram) -> None:
    turn(body, 8)
    before = body.position_of(FAINT)
    drag(qtbot, body, MIDDLE, QPoint(40, -60))
    moved = body.position_of(FAINT) - before

    assert (moved.x(), moved.y()) == pytest.approx((40, -60))


def test_a_drag_of_the_whole_moves_nothing(qtbot: QtBot, body: BodyDiagram) -> None:
    before = body.position_of(FAINT)
    drag(qtbot, body, MIDDLE, QPoint(80, 80))

    assert (body.position_of(FAINT) - before).manhattanLength() < 0.01


def test_a_drag_is_no_click(qtbot: QtBot, body: BodyDiagram) -> None:
    turn(body, 8, body.position_of(FAINT))
    start = body.position_of(FAINT)
    with qtbot.assertNotEmitted(body.point_selected):
        drag(qtbot, body, start, QPoint(30, 30))

    assert (body.position_of(FAINT) - start - QPointF(30, 30)).manhattanLength() < 0.01


def test_a_drag_chooses_no_place_for_a_mark(qtbot: QtBot, body: BodyDiagram) -> None:
    body.set_asking(True)
    with qtbot.assertNotEmitted(body.place_chosen):
        drag(qtbot, body, MIDDLE, QPoint(60, 60))


def test_a_hand_that_trembles_still_clicks(qtbot: QtBot, body: BodyDiagram) -> None:
    start = body.position_of(FAINT)
    with qtbot.waitSignal(body.point_selected, timeout=0) as selected:
        drag(qtbot, body, start, QPoint(2, 2))

    assert selected.args == ["BL-23"]
    assert body.position_of(FAINT) == start


def test_after_a_drag_a_click_is_a_click_again(qtbot: QtBot, body: BodyDiagram) -> None:
    turn(body, 4, body.position_of(FAINT))
    drag(qtbot, body, MIDDLE, QPoint(30, 30))
    place = body.position_of(FAINT).toPoint()
    with qtbot.waitSignal(body.point_selected, timeout=0) as selected:
        qtbot.mouseClick(body, LEFT_BUTTON, pos=place)

    assert selected.args == ["BL-23"]


def test_the_mouse_with_its_right_button_neither_drags_nor_chooses(
    qtbot: QtBot, body: BodyDiagram
) -> None:
    turn(body, 4)
    before = body.position_of(FAINT)
    with qtbot.assertNotEmitted(body.point_selected):
        drag(qtbot, body, before, QPoint(30, 30), Qt.MouseButton.RightButton)
        qtbot.mouseClick(body, Qt.MouseButton.RightButton, pos=before.toPoint())

    assert body.position_of(FAINT) == before


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Equal])
def test_plus_comes_closer_to_the_chosen_point(
    qtbot: QtBot, body: BodyDiagram, key: Qt.Key
) -> None:
    body.set_points((CHOSEN, FAINT, LOW))
    at, before = body.position_of(CHOSEN), breadth(body)
    qtbot.keyClick(body, key)

    assert breadth(body) == pytest.approx(1.5 * before)
    assert (body.position_of(CHOSEN) - at).manhattanLength() < 0.01


def test_plus_without_a_chosen_point_comes_closer_to_the_middle(
    qtbot: QtBot, body: BodyDiagram
) -> None:
    middle = ShownPoint("", (0.5, 0.5))
    at = body.position_of(middle)
    qtbot.keyClick(body, Qt.Key.Key_Plus)

    assert (body.position_of(middle) - at).manhattanLength() < 2


def test_minus_goes_away_again(qtbot: QtBot, body: BodyDiagram) -> None:
    before = breadth(body)
    qtbot.keyClick(body, Qt.Key.Key_Plus)
    qtbot.keyClick(body, Qt.Key.Key_Plus)
    qtbot.keyClick(body, Qt.Key.Key_Minus)

    assert breadth(body) == pytest.approx(1.5 * before)


def test_zero_shows_the_whole(qtbot: QtBot, body: BodyDiagram) -> None:
    before = body.position_of(FAINT)
    turn(body, 9, QPointF(10, 10))
    qtbot.keyClick(body, Qt.Key.Key_0)

    assert body.position_of(FAINT) == before


def test_two_fingers_on_a_pad_come_closer_where_they_are(body: BodyDiagram) -> None:
    at, before = body.position_of(FAINT), breadth(body)
    taken = stretch(body, Qt.NativeGestureType.ZoomNativeGesture, 0.5, at)

    assert taken
    assert breadth(body) == pytest.approx(1.5 * before)
    assert (body.position_of(FAINT) - at).manhattanLength() < 0.01


@pytest.mark.parametrize("value", [-1.0, -3.0])
def test_fingers_that_close_altogether_show_the_whole(body: BodyDiagram, value: float) -> None:
    before = breadth(body)
    turn(body, 5)
    stretch(body, Qt.NativeGestureType.ZoomNativeGesture, value, MIDDLE)

    assert breadth(body) == pytest.approx(before)


def test_turning_two_fingers_changes_nothing(body: BodyDiagram) -> None:
    before = breadth(body)
    stretch(body, Qt.NativeGestureType.RotateNativeGesture, 0.5, MIDDLE)

    assert breadth(body) == before


def test_two_fingers_on_the_screen_come_closer(body: BodyDiagram) -> None:
    before, device = breadth(body), QTest.createTouchDevice()
    fingers = QTest.touchEvent(body, device, False)
    fingers.press(0, QPoint(130, 300), body).press(1, QPoint(170, 300), body)
    fingers.commit()
    for apart in (30, 40, 50):
        fingers = QTest.touchEvent(body, device, False)
        fingers.move(0, QPoint(150 - apart, 300), body).move(1, QPoint(150 + apart, 300), body)
        fingers.commit()
    fingers = QTest.touchEvent(body, device, False)
    fingers.release(0, QPoint(100, 300), body).release(1, QPoint(200, 300), body)
    fingers.commit()

    assert breadth(body) > 1.5 * before


def test_fingers_that_leave_the_screen_zoom_no_further(body: BodyDiagram) -> None:
    device = QTest.createTouchDevice()
    fingers = QTest.touchEvent(body, device, False)
    fingers.press(0, QPoint(100, 300), body).press(1, QPoint(200, 300), body)
    fingers.commit()
    before = breadth(body)
    fingers = QTest.touchEvent(body, device, False)
    fingers.move(0, QPoint(75, 300), body).move(1, QPoint(225, 300), body)
    fingers.commit()
    pinched = breadth(body)
    fingers = QTest.touchEvent(body, device, False)
    fingers.release(0, QPoint(75, 300), body).release(1, QPoint(225, 300), body)
    fingers.commit()

    assert pinched > before
    assert breadth(body) == pytest.approx(pinched)


@pytest.mark.parametrize("region", [None, UPPER])
def test_a_region_lets_go_of_what_the_hand_chose(body: BodyDiagram, region: Rect | None) -> None:
    body.set_region(region)
    before = body.position_of(FAINT), body.position_of(LOW)
    turn(body, 2, QPointF(20, 20))
    by_hand = body.position_of(FAINT), body.position_of(LOW)
    body.set_region(region)

    assert by_hand != before
    assert (body.position_of(FAINT), body.position_of(LOW)) == before


def test_another_drawing_lets_go_of_what_the_hand_chose(body: BodyDiagram, tmp_path: Path) -> None:
    before = body.position_of(FAINT)
    turn(body, 5, QPointF(20, 20))
    body.set_view(OTHER, tmp_path / "back.svg")

    assert body.position_of(FAINT) == before


def test_the_hand_keeps_its_choice_when_the_widget_grows(body: BodyDiagram) -> None:
    turn(body, 10)
    body.resize(400, 800)
    whole = 0.3 * VIEW.size[0] * lens_for(VIEW, None, QSizeF(400, 800)).scale

    assert breadth(body) > 2 * whole


def test_the_hand_stops_a_glide_at_once(body: BodyDiagram) -> None:
    body.set_motion(True)
    before = breadth(body)
    body.set_region(UPPER)
    turn(body, 1)

    assert breadth(body) == pytest.approx(1.2 * before)
