"""What the screens of a session say."""

import sys
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from acutimer.engine.events import Command, Refused
from acutimer.engine.motion import Breathing
from acutimer.engine.segments import Segment
from acutimer.engine.session import Session
from acutimer.model.duration import format_duration
from acutimer.model.record import Record
from acutimer.model.routine import Side, Technique
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.voice import voice_remedy


def tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("Session", text)


def heading(segment: Segment) -> str:
    """Return what the segment is called, with the side if only one is meant."""
    title = segment.title or {
        SegmentKind.SETTLE: tr("Settle in"),
        SegmentKind.RELAX: tr("Deep relaxation"),
    }.get(segment.kind, "")
    return f"{title}, {side(segment)}" if side(segment) else title


def side(segment: Segment) -> str:
    """Return `left side` or `right side`, and nothing for both."""
    match segment.side:
        case Side.LEFT:
            return tr("left side")
        case Side.RIGHT:
            return tr("right side")
        case _:
            return ""


def caption(segment: Segment, *, released: bool = False, beat: int = 0) -> str:
    """Return the few words under the time.

    `released` is the second half of a pulse; `beat` counts what the hands have begun anew.
    """
    if segment.waits:
        return tr("go on when you are ready")
    if segment.kind is not SegmentKind.HOLD:
        return {
            SegmentKind.SETTLE: tr("settle in"),
            SegmentKind.TRANSITION: tr("other side") if segment.other_side else tr("get ready"),
            SegmentKind.ACTION: tr("take your time"),
            SegmentKind.REST: tr("let go"),
        }.get(segment.kind, tr("relax"))
    if segment.technique is Technique.PULSE:
        return tr("release") if released else tr("press")
    turned = beat % 2 == 1
    return {
        Technique.CIRCLE: tr("circle, the other way") if turned else tr("circle"),
        Technique.RUB: tr("rub"),
        Technique.ROLL: tr("roll, and move on") if beat else tr("roll"),
        Technique.STROKE: tr("stroke"),
        Technique.MASSAGE: tr("massage, the other way") if turned else tr("massage around"),
    }.get(segment.technique or Technique.STEADY, tr("press"))


def breath(breathing: Breathing) -> str:
    """Return what the breath does."""
    if breathing.inwards is None:
        return tr("hold") if breathing.fullness else tr("wait")
    return tr("breathe in") if breathing.inwards else tr("breathe out")


def step_of(session: Session, ends_at: datetime) -> str:
    """Return `Step 2 of 4 · ends 22:47`; settling and relaxation are no steps."""
    steps = len(session.schedule.routine.steps)
    ends = tr("ends {time}").format(time=f"{ends_at:%H:%M}")
    step = session.segment.step
    if step is None:
        return ends
    return tr("Step {n} of {all}  ·  {ends}").format(n=step + 1, all=steps, ends=ends)


def next_of(session: Session) -> str:
    """Return what comes after the running segment: its title and length."""
    later = session.segments[session.index + 1 :]
    if session.segment.kind is SegmentKind.TRANSITION and len(later) > 1:
        later = later[1:]  # the way leads to this very hold
    for segment in later:
        if segment.waits:
            return tr("Next: {title}").format(title=heading(segment))
        if segment.kind not in (SegmentKind.TRANSITION, SegmentKind.REST):
            return tr("Next: {title}, {length}").format(
                title=heading(segment), length=format_duration(segment.length_s)
            )
    return ""


def relaxation_of(session: Session) -> str:
    """Return how long the relaxation will be and how that came about."""
    schedule = session.schedule
    origin = origin_of(session.expected_s, schedule.ratio, schedule.floor_s)
    length = format_duration(session.relaxation_s)
    unbroken = origin.replace(" ", "\N{NO-BREAK SPACE}")
    return tr("Relaxation will be {length} ({origin})").format(length=length, origin=unbroken)


def origin_of(pressed_s: float, ratio: float, floor_s: int) -> str:
    """Return how a relaxation got its length, such as `2.5 × 5:00 pressed`."""
    if ratio * pressed_s < floor_s:
        return tr("at least {length}").format(length=format_duration(floor_s))
    length = format_duration(round(pressed_s))
    return tr("{ratio} × {length} pressed").format(ratio=f"{ratio:g}", length=length)


def refusal(event: Refused) -> str:
    """Return why nothing changed."""
    return {
        Command.SKIP: tr("There is nothing to skip to from here"),
        Command.BACK: tr("There is no way back from the relaxation"),
        Command.LONGER: tr("It cannot be longer than that"),
        Command.SHORTER: tr("Nothing more to shorten"),
        Command.EASE: tr("Easing off is for while you press"),
        Command.EXTEND: tr("Only the relaxation can be extended"),
    }.get(event.command, "")


def sums_of(record: Record) -> str:
    """Return `Pressed 5:00 · relaxed 12:30`."""
    pressed, relaxed = round(record.pressed_s), round(record.relaxed_s)
    return tr("Pressed {pressed}  ·  relaxed {relaxed}").format(
        pressed=format_duration(pressed), relaxed=format_duration(relaxed)
    )


def no_sound() -> str:
    """Return what is said before a start that nothing will be heard of."""
    return tr("No sound on this machine: the screen alone will lead you.")


def no_voice() -> str:
    """Say that nobody will speak, and what to install where that is known."""
    text = tr("No voice on this machine: the sounds lead you.")
    remedy = voice_remedy(sys.platform)
    return f"{text} {tr('To have one: {remedy}').format(remedy=remedy)}" if remedy else text
