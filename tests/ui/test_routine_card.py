"""A card paints its words itself, as many of them as there is room for."""

import pytest
from PySide6.QtGui import QFontMetrics

from acutimer.ui.fonts import base_font
from acutimer.ui.routine_card import wrapped

WORDS = "One place on each side of the waist, with small, slow, light circles."


def test_words_are_wrapped_between_words() -> None:
    lines = wrapped(WORDS, base_font(15), 200, 9)

    assert len(lines) > 1
    assert " ".join(lines) == WORDS


def test_words_without_room_end_in_dots() -> None:
    lines = wrapped(WORDS, base_font(15), 200, 2)

    assert len(lines) == 2
    assert lines[0] == wrapped(WORDS, base_font(15), 200, 9)[0]
    assert lines[1].endswith("…")


@pytest.mark.parametrize("most", [0, 1])
def test_there_is_always_one_line(most: int) -> None:
    assert len(wrapped(WORDS, base_font(15), 200, most)) == 1


@pytest.mark.parametrize("text", [WORDS, "x" * 200, "", "a " * 90])
@pytest.mark.parametrize("width", [0, 30, 200])
def test_no_line_is_wider_than_the_room(text: str, width: int) -> None:
    font = base_font(15)
    least = QFontMetrics(font).horizontalAdvance("…")
    widest = max(
        (QFontMetrics(font).horizontalAdvance(s) for s in wrapped(text, font, width, 9)), default=0
    )

    assert widest <= max(width, least)
