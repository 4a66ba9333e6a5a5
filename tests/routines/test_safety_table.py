"""The table of docs/safety.md is what the program does."""

import pytest

from tests.routines.safety_table import DOCUMENT, ranges, written


def test_the_table_is_up_to_date() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    assert text == written(text), "run: python -m tests.routines.safety_table --write"


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ((), ""),
        (("LI-4",), "LI-4"),
        (("BL-41", "BL-12", "BL-14", "BL-13"), "BL-12 to BL-14, BL-41"),
        (("BL-52", "GB-21", "BL-53"), "BL-52, BL-53, GB-21"),
    ],
)
def test_neighbours_are_drawn_together(codes: tuple[str, ...], text: str) -> None:
    assert ranges(codes) == text
