"""How a technique moves: the same for the body, the ring and the sounds."""

from dataclasses import dataclass

from acutimer.engine.segments import Segment
from acutimer.model.cue import Cue
from acutimer.model.routine import Breath, Technique
from acutimer.model.segment_kind import SegmentKind


@dataclass(frozen=True, slots=True)
class Motion:
    """Say where a movement stands: `share` 0..1 of one circle, rub, stroke, stretch or press.

    `forwards` is False while circles run against the clock, and while a pulse lets go.
    """

    technique: Technique
    share: float
    forwards: bool = True


@dataclass(frozen=True, slots=True)
class Breathing:
    """Say where a breath stands: how full it is (`fullness` 0..1), and whether it flows.

    `inwards` is None while it is held.
    """

    fullness: float
    inwards: bool | None


def motion_of(segment: Segment, elapsed_s: float) -> Motion | None:
    """Return how the hands move `elapsed_s` into `segment`; None outside a hold, or held still."""
    if segment.kind is not SegmentKind.HOLD or segment.technique is None:
        return None
    if segment.pulse is not None:
        into_s = elapsed_s % (segment.pulse.press_s + segment.pulse.release_s)
        if into_s < segment.pulse.press_s:
            return Motion(segment.technique, into_s / segment.pulse.press_s)
        share = (into_s - segment.pulse.press_s) / segment.pulse.release_s
        return Motion(segment.technique, share, forwards=False)
    if segment.rhythm is None:
        return None
    beats, share = divmod(elapsed_s / segment.rhythm.beat_s, 1.0)
    turns = segment.rhythm.change_after
    return Motion(segment.technique, share, forwards=not turns or int(beats) // turns % 2 == 0)


def breathing_at(breath: Breath, elapsed_s: float) -> Breathing:
    """Return where the breath stands after `elapsed_s` of breathing at this pace."""
    into_s = elapsed_s % breath.length_s
    if into_s < breath.in_s:
        return Breathing(into_s / breath.in_s, inwards=True)
    into_s -= breath.in_s
    if into_s < breath.hold_s:
        return Breathing(1.0, inwards=None)
    into_s -= breath.hold_s
    if into_s < breath.out_s:
        return Breathing(1.0 - into_s / breath.out_s, inwards=False)
    return Breathing(0.0, inwards=None)


def breath_due(breath: Breath, after_s: float) -> tuple[float, Cue]:
    """Return when the breath turns next after `after_s` of breathing, and the sound of it.

    The first breath in, at 0 s, has none: something else sounds then.
    """
    breaths, into_s = divmod(after_s, breath.length_s)
    out_s = breath.in_s + breath.hold_s
    if into_s < out_s:
        return breaths * breath.length_s + out_s, Cue.BREATHE_OUT
    return (breaths + 1) * breath.length_s, Cue.BREATHE_IN
