"""What the terminal says: lines for events, and how a relaxation came about."""

from dataclasses import replace

from acutimer.engine.events import (
    ActionBegan,
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
from acutimer.engine.schedule import Choices, Segment, SegmentKind
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.errors import LengthError
from acutimer.model.duration import format_duration
from acutimer.model.record import Ending, Record
from acutimer.model.routine import Routine, Side

KINDS = {
    SegmentKind.SETTLE: "Settle in",
    SegmentKind.TRANSITION: "Move on",
    SegmentKind.ACTION: "Do",
    SegmentKind.HOLD: "Press",
    SegmentKind.REST: "Let go",
    SegmentKind.RELAX: "Relax",
}
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
    """Return the line that tells of `event`."""
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
            length = format_duration(event.segment.length_s)
            return f"{_BEGINNINGS[type(event)]}: {what(event.segment)}, {length}"
    return _PLAIN[type(event)]


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
