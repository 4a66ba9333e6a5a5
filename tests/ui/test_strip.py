"""The strip is to scale, and its captions never meet."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from acutimer.ui.strip import LEAST_PX, Bar, Caption, ScheduleStrip, arrange, bar_spans
from acutimer.ui.theme import NIGHT

BARS = (
    Bar(30, pressing=False, title="Settle"),
    Bar(100, pressing=True, title="Roll, upper"),
    Bar(100, pressing=True, title="Roll, middle"),
    Bar(600, pressing=False, title="Deep relaxation"),
)
LENGTHS = st.lists(st.integers(1, 3600), min_size=1, max_size=60)
CAPTION = st.builds(Caption, st.floats(0, 600), st.floats(1, 700), st.just("words"))


@pytest.fixture
def strip(qtbot: QtBot) -> ScheduleStrip:
    widget = ScheduleStrip()
    qtbot.addWidget(widget)
    widget.resize(576, widget.sizeHint().height())
    widget.set_segments(BARS)
    return widget


def colour_in(strip: ScheduleStrip, place: int, share: float) -> str:
    x, width = bar_spans([bar.length_s for bar in BARS], strip.width())[place]
    return QColor(strip.grab().toImage().pixel(int(x + width * share), 4)).name()


@given(LENGTHS, st.integers(160, 2000))
def test_bars_stand_in_order_and_fill_the_width(lengths: list[int], width: int) -> None:
    spans = bar_spans(lengths, width)
    ends = [left + wide for left, wide in spans]

    assert all(end <= left + 1e-6 for end, (left, _) in zip(ends, spans[1:], strict=False))
    assert ends[-1] == pytest.approx(width)


@given(LENGTHS, st.integers(160, 2000))
def test_a_longer_stretch_never_gets_a_shorter_bar(lengths: list[int], width: int) -> None:
    wide = [span[1] for _, span in sorted(zip(lengths, bar_spans(lengths, width), strict=True))]

    assert all(one <= other + 1e-6 for one, other in pairwise(wide))


def test_bars_are_to_scale() -> None:
    widths = [width for _, width in bar_spans([60, 120, 600], 500)]

    assert widths[1] == pytest.approx(2 * widths[0])
    assert widths[2] == pytest.approx(10 * widths[0])


def test_the_shortest_stretch_can_still_be_seen() -> None:
    assert min(width for _, width in bar_spans([1, 3600, 3600], 400)) >= LEAST_PX


def test_nothing_to_show_gives_no_bars() -> None:
    assert bar_spans([], 400) == []


@given(CAPTION, CAPTION, st.integers(160, 800))
def test_captions_stay_inside_and_apart(current: Caption, other: Caption, width: int) -> None:
    first, second = arrange(current, other, width, 12)

    assert first is not None
    assert first.x >= 0
    assert first.x + first.width <= width + 1e-6
    if second is not None:
        assert first.x + first.width + 12 <= second.x + 1e-6
        assert second.x + second.width <= width + 1e-6


def test_captions_with_room_stand_under_their_bars() -> None:
    first, second = arrange(Caption(60, 80, "Roll"), Caption(200, 90, "Relax"), 500, 12)

    assert (first and first.x, second and second.x) == (60, 200)


def test_what_has_passed_is_in_full_colour_and_what_comes_is_dim(strip: ScheduleStrip) -> None:
    strip.set_progress(2, 0.5)

    assert colour_in(strip, 1, 0.5) == NIGHT.pressing
    assert colour_in(strip, 2, 0.2) == NIGHT.pressing
    assert colour_in(strip, 2, 0.8) == NIGHT.pressing_dim


def test_the_passed_relaxation_is_indigo(strip: ScheduleStrip) -> None:
    strip.set_progress(3, 0.5)

    assert colour_in(strip, 3, 0.2) == NIGHT.resting


def test_the_relaxation_is_named_once_when_it_runs(strip: ScheduleStrip) -> None:
    strip.set_progress(3, 0.1)
    current, other = strip.captions()

    assert current is not None
    assert current.text == "Deep relaxation"
    assert other is None


def test_those_who_listen_hear_where_the_session_stands(strip: ScheduleStrip) -> None:
    strip.set_progress(1, 0.0)

    assert "Roll, upper" in strip.accessibleDescription()


def test_progress_beyond_the_strip_does_no_harm(strip: ScheduleStrip) -> None:
    strip.set_progress(9, 0.5)

    assert strip.captions() == (None, None)
