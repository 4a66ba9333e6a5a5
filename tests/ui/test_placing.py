"""Where the points of a routine lie, and the numbers of its holds."""

from dataclasses import replace

import pytest

from acutimer.model.routine import Hold, Side
from acutimer.ui.placing import placed
from tests.ui.sessions import ROUTINE, atlas

UPPER = Hold("Upper", ("BL-13",), 60, 30, 120)
LOWER = Hold("Lower", ("BL-14",), 60, 30, 120)
BOTH = Hold("Both", ("BL-13", "BL-14"), 60, 30, 120)


@pytest.mark.parametrize(
    ("holds", "numbers"),
    [
        ((UPPER, LOWER), {"BL-13": 1, "BL-14": 2}),
        ((BOTH, UPPER), {"BL-13": 1}),
        ((BOTH, LOWER), {"BL-13": 1, "BL-14": 2}),
        ((UPPER, BOTH), {"BL-13": 1, "BL-14": 2}),
    ],
)
def test_each_hold_bears_its_number_where_there_is_room(
    holds: tuple[Hold, ...], numbers: dict[str, int]
) -> None:
    shown = placed(atlas(), replace(ROUTINE, steps=holds), numbered=True)

    assert {point.code: point.number for point in shown if point.number} == numbers
    assert all(point.side is Side.RIGHT for point in shown if point.number)
