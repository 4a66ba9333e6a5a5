"""Where a session stands, so that another run of the program can go on from there."""

from dataclasses import dataclass

from acutimer.engine.ledger import Tally
from acutimer.engine.segments import Segment
from acutimer.model.record import PauseRecord


@dataclass(frozen=True, slots=True)
class Mark:
    """Keep what a session has come to: `elapsed_s` of its segment at `index` have passed.

    `changed` holds the places of the segments that are not as scheduled any more, and what they are
    now; `spent_s` the real seconds of each segment.
    """

    index: int
    elapsed_s: float
    changed: tuple[tuple[int, Segment], ...]
    spent_s: tuple[float, ...]
    tally: Tally
    pauses: tuple[PauseRecord, ...]
    eased: bool
    half_way_told: bool
