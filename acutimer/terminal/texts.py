"""What the terminal says: lines for events, and how a relaxation came about."""

from dataclasses import replace

from acutimer.engine.events import (
    ActionBegan,
    BeatBegan,
    Command,
    Eased,
    Ended,
    Event,
    FadingBegan,
    HalfWayReached,
    HoldBegan,
    HoldEnded,
    LengthChanged,
    OtherSide,
    Paused,
    PulsePressed,
    PulseReleased,
    Refused,
    RelaxationBegan,
    RestBegan,
    Resumed,
    SegmentBegan,
    SettleBegan,
    Slept,
    ThreeTwoOne,
    TransitionBegan,
    WordsDue,
)
from acutimer.engine.motion import Breathing, Motion
from acutimer.engine.schedule import Choices
from acutimer.engine.segments import Segment
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.errors import LengthError
from acutimer.model.duration import format_duration
from acutimer.model.record import Ending, Record
from acutimer.model.routine import Routine, Side, Technique
from acutimer.model.segment_kind import SegmentKind

KINDS = {
    SegmentKind.SETTLE: "Settle in",
    SegmentKind.TRANSITION: "Move on",
    SegmentKind.ACTION: "Do",
    SegmentKind.HOLD: "Press",
    SegmentKind.REST: "Let go",
    SegmentKind.RELAX: "Relax",
}
MOTIONS = {
    Technique.STEADY: "steady",
    Technique.PULSE: "press",
    Technique.CIRCLE: "circle",
    Technique.RUB: "rub",
    Technique.ROLL: "roll",
    Technique.STROKE: "stroke",
    Technique.MASSAGE: "massage around",
}
BEATS = {
    Technique.CIRCLE: "a circle",
    Technique.RUB: "a rub",
    Technique.ROLL: "a stretch",
    Technique.STROKE: "a stroke",
    Technique.MASSAGE: "once around",
}
OTHER_WAY = "the other way round"
AS_LONG = "as long as you like"
GO_ON = "→ or n goes on"
SIDES = {Side.BOTH: "both sides", Side.LEFT: "left side", Side.RIGHT: "right side"}

_BEGINNINGS: dict[type[Event], str] = {
    SettleBegan: KINDS[SegmentKind.SETTLE],
    TransitionBegan: "Next",
    OtherSide: "Other side",
    ActionBegan: KINDS[SegmentKind.ACTION],
    RestBegan: KINDS[SegmentKind.REST],
    HoldBegan: KINDS[SegmentKind.HOLD],
    RelaxationBegan: KINDS[SegmentKind.RELAX],
}
_PLAIN: dict[type[Event], str] = {
    PulsePressed: "Press",
    PulseReleased: "Release",
    HalfWayReached: "Half-way",
    ThreeTwoOne: "Three, two, one",
    HoldEnded: "Let go",
    FadingBegan: "Fading into silence",
    Paused: "Paused",
    Resumed: "Going on",
}
_ENDINGS = {
    Ending.COMPLETED: "The session is complete",
    Ending.STOPPED: "The session was ended",
    Ending.SLEPT: "The session ended while the computer slept",
    Ending.RUNNING: "The session goes on",
    Ending.LOST: "The session was cut off",
}
_REFUSALS = {
    Command.SKIP: "There is nothing to skip to from here",
    Command.BACK: "The relaxation cannot be left again",
    Command.LONGER: "It cannot be longer than that",
    Command.SHORTER: "There is not so much left of it",
    Command.EASE: "Easing off is for a hold that goes on",
    Command.EXTEND: "Only the relaxation can be extended",
}


def plain(text: str) -> str:
    """Return `text` without anything that a terminal would obey instead of showing it."""
    return "".join(char if char.isprintable() else " " for char in text)


def what(segment: Segment) -> str:
    """Return the title of `segment`, with the side if only one is meant."""
    one_side = segment.side in (Side.LEFT, Side.RIGHT)
    side = f", {SIDES[segment.side]}" if segment.side and one_side else ""
    return plain(segment.title or KINDS[segment.kind]) + side


def length_of(segment: Segment) -> str:
    """Return how long `segment` takes, or that it waits."""
    return AS_LONG if segment.waits else format_duration(segment.length_s)


def how(segment: Segment) -> str:
    """Return what the hands do in a hold and how fast, such as `press 7 s, release 5 s`."""
    if segment.kind is not SegmentKind.HOLD or segment.technique is None:
        return ""
    name = MOTIONS[segment.technique]
    if segment.pulse is not None:
        return f"{name} {segment.pulse.press_s} s, release {segment.pulse.release_s} s"
    if segment.rhythm is None:
        return name
    turns = segment.rhythm.change_after
    change = f", {OTHER_WAY} after {turns}" if turns else ""
    return f"{name}, {BEATS[segment.technique]} in {segment.rhythm.beat_s} s{change}"


def motion_text(motion: Motion) -> str:
    """Return what the hands do just now."""
    if motion.forwards:
        return MOTIONS[motion.technique]
    return "release" if motion.technique is Technique.PULSE else OTHER_WAY


def breathing_text(breathing: Breathing) -> str:
    """Return where the breath stands."""
    if breathing.inwards is None:
        return "hold" if breathing.fullness else "rest"
    return "in" if breathing.inwards else "out"


def turning(event: BeatBegan, segment: Segment) -> str:
    """Return which way round from now on; empty if the movement only begins anew."""
    if segment.rhythm is None or not segment.rhythm.change_after:
        return ""
    return OTHER_WAY.capitalize() if event.number % 2 else "The first way round again"


def relaxation_origin(pressed_s: float, ratio: float, floor_s: int) -> str:
    """Return how the relaxation got its length, such as `2.5 × 5:00 pressed`."""
    if ratio * pressed_s < floor_s:
        return f"at least {format_duration(floor_s)}"
    return f"{ratio:g} × {format_duration(round(pressed_s))} pressed"


def forecast(session: Session) -> str:
    """Return how long the relaxation will be, and why."""
    schedule, relax_s = session.schedule, session.relaxation_s
    origin = relaxation_origin(session.expected_s, schedule.ratio, schedule.floor_s)
    return f"{format_duration(relax_s)} ({origin})"


def line_of(event: Event) -> str:
    """Return the line that tells of `event`; for a beat see `turning`."""
    match event:
        case WordsDue():
            return f"“{plain(event.text)}”"
        case Slept():
            return f"The computer slept for {format_duration(event.gap_s)}"
        case Ended():
            return _ENDINGS[event.ending]
        case Refused():
            return _REFUSALS.get(event.command, "Not now")
        case LengthChanged():
            eased = "Easier: " if isinstance(event, Eased) else ""
            return (
                f"{eased}{what(event.segment)} now takes {format_duration(event.segment.length_s)}"
            )
        case SegmentBegan():
            return _beginning(event)
    return _PLAIN[type(event)]


def _beginning(event: SegmentBegan) -> str:
    """Return what begins, for how long and how, or with which key it ends."""
    segment = event.segment
    motion = how(segment) if segment.technique is not Technique.STEADY else ""
    more = GO_ON if segment.waits else motion
    parts = (f"{_BEGINNINGS[type(event)]}: {what(segment)}", length_of(segment), more)
    return ", ".join(filter(None, parts))


def summary(record: Record) -> str:
    """Return what was pressed and relaxed, such as `Pressed 5:00, relaxed 12:30`."""
    pressed, relaxed = round(record.pressed_s), round(record.relaxed_s)
    return f"Pressed {format_duration(pressed)}, relaxed {format_duration(relaxed)}"


def length_advice(routine: Routine, choices: Choices, error: LengthError) -> str:
    """Return why a total cannot be reached, and the nearest that can."""
    nearest = plan(routine, replace(choices, total_s=error.nearest_s))
    short = error.wished_s < error.nearest_s
    bound, holds = ("least", "shortest") if short else ("most", "longest")
    origin = relaxation_origin(nearest.pressed_s, nearest.ratio, nearest.floor_s)
    return (
        f"{format_duration(error.wished_s)} in all is too {'short' if short else 'long'}: the "
        f"{bound} is {format_duration(nearest.total_s)}. The holds take "
        f"{format_duration(nearest.pressed_s)} at their {holds}, relaxing "
        f"{format_duration(nearest.relax_s)} ({origin}), settling and moving "
        f"{format_duration(nearest.other_s)}."
    )
