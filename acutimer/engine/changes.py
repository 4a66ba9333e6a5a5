"""What becomes of a session by a wish: how long a segment lasts then, and where going back leads.

All lengths are seconds; None says that the wish cannot be met.
"""

from collections.abc import Sequence
from math import ceil

from acutimer.engine.events import Command
from acutimer.engine.schedule import announced_s
from acutimer.engine.segments import Segment
from acutimer.model.segment_kind import SegmentKind

CHANGE_S = 15
EXTENSION_S = 300
EXTEND_AFTER_S = 120
"""So long after its end a relaxation can be gone back into."""
ONE_KEY_S = 60
"""So long before the end one key is enough to relax longer."""
RESTART_S = 3.0
"""Going back within the first seconds of a hold means the hold before."""
LONGEST_S = 4 * 3600

_LENGTHENED_S = {
    Command.LONGER: CHANGE_S,
    Command.SHORTER: -CHANGE_S,
    Command.EXTEND: EXTENSION_S,
}


def is_hold(segment: Segment) -> bool:
    """Return whether time in `segment` is time pressed."""
    return segment.kind is SegmentKind.HOLD


def lengthened(segment: Segment, command: Command, elapsed_s: float) -> int | None:
    """Return the new length of a segment, unless nothing would be left of it.

    The way to a hold stays long enough for its words.
    """
    length_s = segment.length_s + _LENGTHENED_S[command]
    if segment.kind is SegmentKind.TRANSITION and length_s < segment.length_s:
        length_s = max(length_s, announced_s(segment.title, segment.words))
        if length_s >= segment.length_s:
            return None
    return length_s if elapsed_s < length_s <= LONGEST_S else None


def prolonged(elapsed_s: float) -> int | None:
    """Return the length of a relaxation that goes on after its end.

    `elapsed_s` is counted from its beginning, with the time since its end.
    """
    length_s = int(elapsed_s) + EXTENSION_S
    return length_s if length_s <= LONGEST_S else None


def eased(segment: Segment, elapsed_s: float) -> int | None:
    """Return the length of a hold of which half of what was left is left."""
    length_s = ceil(elapsed_s + (segment.length_s - elapsed_s) / 2)
    return length_s if is_hold(segment) and length_s < segment.length_s else None


def behind(segments: Sequence[Segment], index: int, elapsed_s: float) -> int:
    """Return where going back leads: the start of this hold, or the way to the one before."""
    if is_hold(segments[index]) and elapsed_s > RESTART_S:
        return index
    holds = [i for i in range(index) if is_hold(segments[i])]
    if not holds:
        return 0
    before = max(0, holds[-1] - 1)
    return before if segments[before].kind is SegmentKind.TRANSITION else holds[-1]
