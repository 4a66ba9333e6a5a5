"""The schedule of a session: what would happen, second by second, if nobody interfered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import ceil

from acutimer.engine.segments import Moment, MomentKind, Segment
from acutimer.model.cue import Cue
from acutimer.model.routine import (
    MAX_STEP_S,
    Hold,
    Pulse,
    Relaxation,
    Rhythm,
    Routine,
    Settle,
    Step,
    Technique,
)
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.words import filled

WORDS_PER_S = 2.3
"""A calm voice says some 140 words in a minute."""
ANNOUNCED_WORDS = 8
"""The side and the length that are said besides the title and the words of a hold."""
SAY_AFTER_S = 2
"""Words wait until the cue that began the segment has died away."""
HALF_WAY_LEAST_S = 40
COUNTDOWN_S = 3
COUNTDOWN_LEAST_S = 15
FADE_S = 120
BEATS = {
    Technique.CIRCLE: Cue.CIRCLE,
    Technique.RUB: Cue.RUB,
    Technique.ROLL: Cue.ROLL,
    Technique.STROKE: Cue.STROKE,
    Technique.MASSAGE: Cue.MASSAGE,
}
"""The soft sound of each movement."""
BEAT_ROOM_S = 2
"""The least silence between a movement's sound and another one."""
MOST_PACE = 10
BREATH_S = 4
"""The least silence between two sentences of the relaxation."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Keep what a person chose for one session; None leaves it to the routine.

    `pinned` maps the index of a step to its length in seconds; `quiet` leaves out the countdown
    and the sound at the end; `bell` is one soft sound at the middle of the relaxation, by day only.
    `pace` (0..10) lengthens mindful steps (1.0 as written); with 0 each of them waits until it is
    skipped. `settle_s` and `transition_s`, the way to each hold, last at least as long as their
    words; `grown_s` is pressed beyond all else, as far as the holds allow.
    """

    total_s: int | None = None
    ratio: float | None = None
    floor_s: int | None = None
    quiet: bool = False
    pinned: Mapping[int, int] = field(default_factory=dict)
    pace: float = 1.0
    settle_s: int | None = None
    transition_s: int | None = None
    grown_s: int = 0
    bell: bool = False

    def __post_init__(self) -> None:
        """Refuse a pace out of range, and lengths below nothing."""
        if not 0 <= self.pace <= MOST_PACE:
            raise ValueError(f"the pace must be 0..{MOST_PACE}, got {self.pace}")
        for name in ("settle_s", "transition_s", "grown_s"):
            if (getattr(self, name) or 0) < 0:
                raise ValueError(f"{name} must be 0 or more, got {getattr(self, name)}")


@dataclass(frozen=True, slots=True)
class Schedule:
    """Line up the segments of a session; the relaxation is the last one."""

    routine: Routine
    ratio: float
    floor_s: int
    quiet: bool
    segments: tuple[Segment, ...]
    bell: bool = False

    def __post_init__(self) -> None:
        """Leave out a bell by night."""
        object.__setattr__(self, "bell", self.bell and not self.quiet)

    @property
    def total_s(self) -> int:
        """Return the length of the whole session."""
        return sum(segment.length_s for segment in self.segments)

    @property
    def pressed_s(self) -> int:
        """Return the time spent pressing."""
        return sum(s.length_s for s in self.segments if s.kind is SegmentKind.HOLD)

    @property
    def relax_s(self) -> int:
        """Return the length of the relaxation."""
        return self.segments[-1].length_s

    @property
    def other_s(self) -> int:
        """Return all other time: settling, transitions, actions and rests."""
        return self.total_s - self.pressed_s - self.relax_s

    @property
    def recorded(self) -> bool:
        """Return whether any words are recorded."""
        return any(moment.recording for s in self.segments for moment in s.moments)

    @property
    def end_cue(self) -> Cue | None:
        """Return the sound at the very end."""
        return None if self.quiet else Cue.END

    def starts_s(self) -> tuple[int, ...]:
        """Return when each segment begins, in seconds from the start."""
        return tuple(accumulate((s.length_s for s in self.segments[:-1]), initial=0))

    def relaxing(self, length_s: int) -> Segment:
        """Return the relaxation as it is when it lasts `length_s` seconds."""
        return _relaxing(self.routine.relaxation, length_s, bell=self.bell)

    def with_bell(self) -> "Schedule":
        """Return the schedule with a bell in its relaxation, or as it is if it is quiet."""
        belled = replace(self, bell=True)
        return replace(belled, segments=(*self.segments[:-1], belled.relaxing(self.relax_s)))

    def cues(self) -> tuple[tuple[tuple[int, Cue], ...], ...]:
        """Return for each segment its sounds as (seconds from the session's start, cue)."""
        ends = (None,) * (len(self.segments) - 1) + (self.end_cue,)
        rows = []
        for start_s, segment, end in zip(self.starts_s(), self.segments, ends, strict=True):
            row = [(start_s + m.at_s, m.cue) for m in segment.moments if m.cue is not None]
            rows.append(tuple(row + ([(start_s + segment.length_s, end)] if end else [])))
        return tuple(rows)


def speech_s(text: str, words_per_s: float = WORDS_PER_S) -> int:
    """Return the seconds that a calm voice takes for `text`, estimated; 0 for no words."""
    words = len(text.split())
    return ceil(words / words_per_s) + 1 if words else 0


def spoken_s(words: str) -> int:
    """Return the least length of a segment that says `words`."""
    return SAY_AFTER_S + speech_s(words) if words else 0


def announced_s(title: str, words: str) -> int:
    """Return the least length of the way to a hold: its words, title, side and length are said."""
    return spoken_s(" ".join((title, words, *["and"] * ANNOUNCED_WORDS))) if words else 0


def relaxation_s(pressed_s: float, ratio: float, floor_s: int) -> int:
    """Return how long to relax: `ratio` times as long as was pressed, and at least the floor."""
    return max(floor_s, ceil(ratio * pressed_s - 1e-6))


def build(routine: Routine, lengths_s: Sequence[int], slack_s: int, choices: Choices) -> Schedule:
    """Return the schedule of `routine` with a length for each step.

    `lengths_s` gives one side of a hold, or an action; `slack_s` is added to the settling so that
    the parts add up to a wished total.
    """
    ratio = routine.relaxation.ratio if choices.ratio is None else choices.ratio
    floor_s = routine.relaxation.floor_s if choices.floor_s is None else choices.floor_s
    segments = [*_settling(routine.settle, settling_s(routine.settle, choices.settle_s) + slack_s)]
    for number, (step, length_s) in enumerate(zip(routine.steps, lengths_s, strict=True)):
        reached = _reached(step, choices.transition_s)
        segments += _stretch(number, reached, length_s, choices.pace)
    pressed_s = sum(s.length_s for s in segments if s.kind is SegmentKind.HOLD)
    relaxing = _relaxing(routine.relaxation, relaxation_s(pressed_s, ratio, floor_s))
    lined_up = (*_with_moments(segments, quiet=choices.quiet), relaxing)
    schedule = Schedule(routine, ratio, floor_s, choices.quiet, lined_up)
    return schedule.with_bell() if choices.bell else schedule


def resized(segment: Segment, length_s: int, *, quiet: bool, bell: bool = False) -> Segment:
    """Return `segment` with another length, its moments inside moved to fit.

    Words stay where they are; those that would begin after its end are left out.
    """
    begin = tuple(
        m
        for m in segment.moments
        if m.kind is MomentKind.BEGIN or (m.kind is MomentKind.SAY and m.at_s < length_s)
    )
    segment = replace(segment, length_s=length_s)
    inner = tuple(_inner(segment, quiet=quiet, bell=bell))
    return replace(segment, moments=_ordered(begin + inner))


def settling_s(settle: Settle, chosen_s: int | None) -> int:
    """Return the settling time as chosen, long enough for its words."""
    wished_s = settle.length_s if chosen_s is None else chosen_s
    return max(wished_s, spoken_s(settle.words))


def _reached(step: Step, transition_s: int | None) -> Step:
    """Return `step` with another way to it, if it is a hold and one was chosen."""
    if isinstance(step, Hold) and transition_s is not None:
        return replace(step, transition_s=transition_s)
    return step


def _settling(settle: Settle, length_s: int) -> Iterator[Segment]:
    """Yield the settling, unless it takes no time."""
    if length_s:
        yield Segment(
            SegmentKind.SETTLE,
            length_s,
            settle.title,
            settle.shown,
            moments=_said(settle.words, settle.recording),
        )


def _stretch(number: int, step: Step, length_s: int, pace: float) -> Iterator[Segment]:
    """Yield the segments of one step."""
    if isinstance(step, Hold):
        yield from _holding(number, step, length_s)
    else:
        own_s = max(1, round(length_s * pace)) if step.mindful and pace else length_s
        words = filled(step.words, {"point": step.title})
        length_s = min(MAX_STEP_S, max(own_s, spoken_s(words)))
        values = {"point": step.title, "seconds": length_s}
        yield Segment(
            SegmentKind.ACTION,
            length_s,
            step.title,
            filled(step.shown, values),
            number,
            waits=step.mindful and not pace,
            moments=_said(filled(step.words, values), step.recording),
        )


def _holding(number: int, hold: Hold, length_s: int) -> Iterator[Segment]:
    """Yield the way to a hold, its sides, and the rests between its repeats."""
    pressing = Segment(
        SegmentKind.HOLD,
        length_s,
        hold.title,
        hold.shown,
        number,
        hold.points,
        technique=hold.technique,
        pulse=hold.pulse if hold.technique is Technique.PULSE else None,
        rhythm=hold.cadence,
    )
    turns = hold.sides.order() * hold.repeats
    for turn, side in enumerate(turns):
        values = {"point": hold.title, "seconds": length_s, "side": side.value}
        words = filled(hold.change_words if turn else hold.words, values)
        changes = turn > 0 and side is not turns[turn - 1]
        between_s = hold.change_s if changes else hold.rest_s if turn else hold.transition_s
        kind = SegmentKind.REST if turn and not changes else SegmentKind.TRANSITION
        if kind is SegmentKind.TRANSITION:
            between_s = max(between_s, announced_s(hold.title, words))
        pressing = replace(pressing, side=side, shown=filled(hold.shown, values))
        if between_s:
            recording = hold.change_recording if turn else hold.recording
            say = _said(words, recording) if kind is SegmentKind.TRANSITION else ()
            yield replace(
                pressing,
                kind=kind,
                length_s=between_s,
                technique=None,
                pulse=None,
                rhythm=None,
                other_side=changes,
                moments=say,
            )
        yield pressing


def _relaxing(relaxation: Relaxation, length_s: int, *, bell: bool = False) -> Segment:
    """Return the relaxation with its sentences, thinning out, none in the last third."""
    says: list[Moment] = []
    free_s, last_s = SAY_AFTER_S, length_s * 2 // 3
    for number, text in enumerate(relaxation.words):
        spread_s = round((last_s - SAY_AFTER_S) * (number / len(relaxation.words)) ** 1.3)
        at_s = max(free_s, SAY_AFTER_S + spread_s)
        free_s = at_s + speech_s(text) + BREATH_S
        if free_s <= last_s:
            says.append(Moment(at_s, MomentKind.SAY, text=text))
    begin = Moment(0, MomentKind.BEGIN, Cue.RELAXATION)
    segment = Segment(
        SegmentKind.RELAX, length_s, relaxation.title, relaxation.shown, moments=(begin, *says)
    )
    return resized(segment, length_s, quiet=True, bell=bell)


def _said(words: str, recording: str = "") -> tuple[Moment, ...]:
    """Return the moment at which `words`, or their recording, are heard."""
    said = Moment(SAY_AFTER_S, MomentKind.SAY, text=words, recording=recording)
    return (said,) if words else ()


def _with_moments(segments: Sequence[Segment], *, quiet: bool) -> tuple[Segment, ...]:
    """Return the segments with the sound of each beginning and all that falls due inside."""
    done: list[Segment] = []
    for segment in segments:
        before = done[-1] if done else None
        begin = Moment(0, MomentKind.BEGIN, _opening(segment, before))
        inner = _inner(segment, quiet=quiet)
        done.append(replace(segment, moments=_ordered((begin, *segment.moments, *inner))))
    return tuple(done)


def _opening(segment: Segment, before: Segment | None) -> Cue | None:
    """Return the one sound of the boundary at which `segment` begins."""
    match segment.kind:
        case SegmentKind.HOLD:
            return Cue.PRESS
        case _ if before is None:
            return Cue.BEGIN
        case SegmentKind.TRANSITION:
            return Cue.OTHER_SIDE if segment.other_side else Cue.NEXT_PLACE
        case _:
            return Cue.RELEASE if before.kind is SegmentKind.HOLD else None


def _inner(segment: Segment, *, quiet: bool, bell: bool = False) -> Iterator[Moment]:
    """Yield what falls due inside `segment` because of its length alone."""
    length_s = segment.length_s
    if segment.kind is SegmentKind.RELAX and bell and length_s >= HALF_WAY_LEAST_S:
        yield Moment(length_s // 2, MomentKind.HALF_WAY, Cue.HALF_WAY)
    if segment.kind is SegmentKind.RELAX and length_s:
        yield Moment(length_s - max(1, min(FADE_S, length_s // 4)), MomentKind.FADE)
    if segment.kind is not SegmentKind.HOLD:
        return
    last_s = length_s
    if length_s >= COUNTDOWN_LEAST_S and not quiet:
        last_s = length_s - COUNTDOWN_S
        yield Moment(last_s, MomentKind.THREE_TWO_ONE, Cue.THREE_TWO_ONE)
    if segment.pulse is not None:
        yield from _pulses(segment.pulse, last_s)
        return
    half_s = length_s // 2 if length_s >= HALF_WAY_LEAST_S else 0
    if half_s:
        yield Moment(half_s, MomentKind.HALF_WAY, Cue.HALF_WAY)
    if segment.rhythm is not None and segment.technique in BEATS:
        yield from _beats(segment.rhythm, BEATS[segment.technique], last_s, half_s)


def _beats(rhythm: Rhythm, cue: Cue, last_s: int, half_s: int) -> Iterator[Moment]:
    """Yield each new movement, or each change of direction, clear of the other sounds."""
    span_s = rhythm.beat_s * max(1, rhythm.change_after)
    for number, at_s in enumerate(range(span_s, last_s - BEAT_ROOM_S, span_s), start=1):
        heard = cue if not half_s or abs(at_s - half_s) > BEAT_ROOM_S else None
        yield Moment(at_s, MomentKind.BEAT, heard, number=number)


def _pulses(pulse: Pulse, last_s: int) -> Iterator[Moment]:
    """Yield release and press in turn before `last_s`; the first press is the hold's beginning."""
    cycle_s = pulse.press_s + pulse.release_s
    for start_s in range(0, last_s, cycle_s):
        if start_s:
            yield Moment(start_s, MomentKind.PRESS, Cue.PRESS)
        if start_s + pulse.press_s < last_s:
            yield Moment(start_s + pulse.press_s, MomentKind.RELEASE, Cue.RELEASE)


def _ordered(moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Return the moments in the order in which they fall due."""
    return tuple(sorted(moments, key=lambda moment: moment.at_s))
