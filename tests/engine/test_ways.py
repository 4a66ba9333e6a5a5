"""The way to a hold stays long enough for its words."""

import pytest

from acutimer.engine.changes import lengthened
from acutimer.engine.events import Command
from acutimer.engine.schedule import announced_s
from acutimer.engine.segments import Moment, MomentKind, Segment
from acutimer.model.segment_kind import SegmentKind

WORDS = "Hands to your waist, and set your thumbs on the long muscles."
LEAST_S = announced_s("Waist", WORDS)


def way(length_s: int) -> Segment:
    said = Moment(2, MomentKind.SAY, text=WORDS)
    return Segment(SegmentKind.TRANSITION, length_s, "Waist", moments=(said,))


@pytest.mark.parametrize(
    ("length_s", "shorter_s"), [(LEAST_S, None), (LEAST_S + 4, LEAST_S), (90, 75)]
)
def test_a_way_is_shortened_as_far_as_its_words_allow(length_s: int, shorter_s: int | None) -> None:
    assert lengthened(way(length_s), Command.SHORTER, 0.5) == shorter_s


def test_a_way_can_be_made_longer() -> None:
    assert lengthened(way(LEAST_S), Command.LONGER, 0.5) == LEAST_S + 15
