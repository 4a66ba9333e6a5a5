"""The ring shows the share of time left, and draws no more than needed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from acutimer.ui.ring import (
    MOST_STROKE_PX,
    CountdownRing,
    inner_rect,
    ring_box,
    stroke,
    tip,
    tip_rect,
)
from acutimer.ui.theme import DAY, NIGHT

RECT = QRect(0, 0, 280, 280)


@pytest.fixture
def ring(qtbot: QtBot) -> CountdownRing:
    widget = CountdownRing()
    qtbot.addWidget(widget)
    widget.resize(280, 280)
    return widget


def colour_at(ring: CountdownRing, share: float) -> QColor:
    return QColor(ring.grab().toImage().pixel(tip(ring.rect(), share).toPoint()))


def test_the_arc_begins_at_twelve_and_runs_with_the_clock() -> None:
    box = ring_box(RECT)

    assert tip(RECT, 0).y() == pytest.approx(box.top())
    assert tip(RECT, 0.25).x() == pytest.approx(box.right())


def test_the_time_left_is_amber_and_the_time_gone_is_not(ring: CountdownRing) -> None:
    ring.set_share(0.5)

    assert colour_at(ring, 0.25).name() == NIGHT.pressing
    assert colour_at(ring, 0.75).name() == NIGHT.line


def test_the_line_of_a_large_ring_stays_thin() -> None:
    small, large = (stroke(ring_box(QRect(0, 0, side, side))) for side in (280, 900))

    assert small < large == MOST_STROKE_PX


def test_the_arc_of_rest_is_indigo(ring: CountdownRing) -> None:
    ring.set_resting(resting=True)

    assert colour_at(ring, 0.5).name() == NIGHT.resting


def test_the_ring_takes_the_colours_of_the_day(ring: CountdownRing) -> None:
    ring.set_theme(DAY)
    ring.set_share(0.5)

    assert colour_at(ring, 0.75).name() == DAY.line


@pytest.mark.parametrize(("share", "shown"), [(-1.0, 0.0), (2.0, 1.0)])
def test_a_share_out_of_range_is_bounded(ring: CountdownRing, share: float, shown: float) -> None:
    ring.set_share(share)

    assert ring.share() == pytest.approx(shown, abs=0.001)


def test_a_change_too_small_to_see_is_not_drawn(ring: CountdownRing) -> None:
    ring.set_share(0.5)
    before = ring.share()
    ring.set_share(0.5001)

    assert ring.share() == before


@given(st.floats(0, 1), st.floats(-0.08, 0.08), st.floats(0, 1))
def test_what_is_drawn_anew_holds_all_that_changes(
    before: float, change: float, between: float
) -> None:
    after = min(1.0, max(0.0, before + change))
    moved = tip(RECT, before + (after - before) * between)

    assert tip_rect(RECT, before, after).contains(moved.toPoint())


@given(st.integers(60, 900), st.integers(60, 900))
def test_the_middle_lies_clear_of_the_line(width: int, height: int) -> None:
    rect = QRect(0, 0, width, height)

    assert ring_box(rect).contains(inner_rect(rect))


def test_a_long_time_does_not_touch_the_ring(ring: CountdownRing) -> None:
    ring.set_share(0.0)
    ring.set_text("10:00:00")
    image = ring.grab().toImage()
    edge = QPoint(inner_rect(ring.rect()).left() - 2, 120)

    assert image.pixel(edge) == image.pixel(edge - QPoint(4, 0))


def test_a_click_is_told(ring: CountdownRing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ring.clicked, timeout=0):
        qtbot.mouseClick(ring, Qt.MouseButton.LeftButton)


def test_those_who_listen_hear_the_time(ring: CountdownRing) -> None:
    ring.set_text("1:14")

    assert "1:14" in ring.accessibleDescription()
