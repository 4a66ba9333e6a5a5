"""From what falls due inside a segment to the event that tells of it."""

from collections.abc import Mapping

from acutimer.engine.events import (
    ActionBegan,
    BeatBegan,
    Event,
    FadingBegan,
    HalfWayReached,
    HoldBegan,
    OtherSide,
    PulsePressed,
    PulseReleased,
    RelaxationBegan,
    RestBegan,
    SettleBegan,
    ThreeTwoOne,
    TransitionBegan,
    WordsDue,
)
from acutimer.engine.segments import Moment, MomentKind, Segment
from acutimer.model.segment_kind import SegmentKind

_BEGAN = {
    SegmentKind.SETTLE: SettleBegan,
    SegmentKind.TRANSITION: TransitionBegan,
    SegmentKind.ACTION: ActionBegan,
    SegmentKind.HOLD: HoldBegan,
    SegmentKind.REST: RestBegan,
}
_INSIDE: Mapping[MomentKind, type[Event]] = {
    MomentKind.PRESS: PulsePressed,
    MomentKind.RELEASE: PulseReleased,
    MomentKind.HALF_WAY: HalfWayReached,
    MomentKind.THREE_TWO_ONE: ThreeTwoOne,
    MomentKind.FADE: FadingBegan,
}


def event_of(moment: Moment, at: float, index: int, segment: Segment, pressed_s: float) -> Event:
    """Return the event that tells of `moment`, due at `at` in `segment`, the one at `index`.

    `pressed_s` is what was pressed before the segment.
    """
    match moment.kind:
        case MomentKind.BEGIN:
            return _began(moment, at, index, segment, pressed_s)
        case MomentKind.SAY:
            return WordsDue(at, text=moment.text, recording=moment.recording)
        case MomentKind.BEAT:
            return BeatBegan(at, moment.cue, number=moment.number)
        case kind:
            return _INSIDE[kind](at, moment.cue)


def _began(moment: Moment, at: float, index: int, segment: Segment, pressed_s: float) -> Event:
    """Return the event that tells of the beginning of `segment`."""
    cue = moment.cue
    if segment.kind is SegmentKind.RELAX:
        return RelaxationBegan(at, cue, index=index, segment=segment, pressed_s=pressed_s)
    if segment.other_side and segment.side:
        return OtherSide(at, cue, index=index, segment=segment, side=segment.side)
    return _BEGAN[segment.kind](at, cue, index=index, segment=segment)
