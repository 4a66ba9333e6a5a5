"""What stands on a printed sheet of a routine, and on which page; nothing is painted here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QCoreApplication

from acutimer.engine.schedule import Schedule
from acutimer.engine.segments import Segment
from acutimer.model.atlas import Atlas
from acutimer.model.duration import format_duration
from acutimer.model.routine import Action, Hold, Pulse, Routine, Sides, Technique
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.view import Rect, View
from acutimer.model.words import filled
from acutimer.ui.diagram_geometry import WHOLE, ShownPoint
from acutimer.ui.placing import part_of, placed
from acutimer.ui.wording import origin_of

MOST_ABOUT = 1000


class LineKind(Enum):
    """Say what a row of the table is about."""

    PRESS = "press"
    MOVE = "move"
    RELAX = "relax"
    CARE = "care"


@dataclass(frozen=True, slots=True)
class Line:
    """Hold the texts of one row; `number` is that of a hold, as on the drawing."""

    kind: LineKind
    title: str = ""
    number: str = ""
    points: str = ""
    manner: str = ""
    length: str = ""
    begins: str = ""
    words: str = ""


def tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("Sheet", text)


def lines_of(schedule: Schedule, atlas: Atlas) -> tuple[Line, ...]:
    """Return all rows: settling, steps, relaxation, and what to take care of."""
    routine = schedule.routine
    return (
        *_settling(schedule),
        *_steps(schedule, atlas),
        _relaxing(schedule),
        *(
            Line(LineKind.CARE, "" if number else tr("Take care"), words=text)
            for number, text in enumerate(routine.cautions)
        ),
    )


def about(routine: Routine) -> str:
    """Return how to lie or sit, and what is needed, cut off where it would fill the page."""
    whole = "  ·  ".join(text for text in (routine.position, ", ".join(routine.props)) if text)
    return whole if len(whole) <= MOST_ABOUT else whole[: MOST_ABOUT - 1].rstrip() + "…"


def totals_of(schedule: Schedule) -> tuple[tuple[str, str], ...]:
    """Return the names and lengths of pressing, moving, relaxing and all."""
    return (
        (tr("Press"), format_duration(schedule.pressed_s)),
        (tr("Moving"), format_duration(schedule.other_s)),
        (tr("Relax"), format_duration(schedule.relax_s)),
        (tr("In all"), format_duration(schedule.total_s)),
    )


def flowed(
    lines: Sequence[Line],
    height_of: Callable[[Line, int], float],
    room_of: Callable[[int], float],
) -> tuple[tuple[Line, ...], ...]:
    """Return the rows of each page; both functions are told the number of the page, from 0.

    A row is never cut in two. Only the first page may be left without rows; a row that no page has
    room for gets one of its own.
    """
    pages: list[list[Line]] = [[]]
    free = room_of(0)
    for line in lines:
        if height_of(line, len(pages) - 1) > free and (pages[-1] or len(pages) == 1):
            pages.append([])
            free = room_of(len(pages) - 1)
        pages[-1].append(line)
        free -= height_of(line, len(pages) - 1)
    return tuple(tuple(page) for page in pages)


def shared_out(views: Sequence[View], rooms: tuple[float, float], least: float) -> list[list[View]]:
    """Return the drawings of each page, as many as fit if each is `least` high.

    `rooms` are the heights of the first page and of each later one; only the first may get none.
    """
    pages: list[list[View]] = []
    left = list(views)
    while left:
        later = min(1, len(pages))
        count = max(later, int(rooms[later] // least))
        pages.append(left[:count])
        left = left[count:]
    return pages


def shown_on(atlas: Atlas, routine: Routine, view: View) -> tuple[ShownPoint, ...]:
    """Return the numbered points of the holds that belong to `view`; others have their own."""
    codes = {code for hold in _holds_on(routine, view) for code in hold.points}
    points = placed(atlas, routine, numbered=True, view=view)
    return tuple(point for point in points if point.code in codes)


def seen_part(atlas: Atlas, routine: Routine, view: View) -> Rect | None:
    """Return the part of `view` that its holds are about, or None for the whole.

    The part must hold every point that is drawn, or some of them would be missing on the paper.
    """
    own = routine.region if view.name == routine.view else "whole"
    names = {hold.region or own for hold in _holds_on(routine, view)}
    parts = [part_of(view, name) or WHOLE for name in sorted(names or {own})]
    left, top = min(part.x for part in parts), min(part.y for part in parts)
    right = max(part.x + part.width for part in parts)
    bottom = max(part.y + part.height for part in parts)
    places = [point.place for point in shown_on(atlas, routine, view)]
    if WHOLE in parts or not all(left <= x <= right and top <= y <= bottom for x, y in places):
        return None
    return Rect(left, top, right - left, bottom - top)


def _holds_on(routine: Routine, view: View) -> Iterator[Hold]:
    """Yield the holds that are shown on `view`."""
    for step in routine.steps:
        if isinstance(step, Hold) and (step.view or routine.view) == view.name:
            yield step


def _settling(schedule: Schedule) -> Iterator[Line]:
    """Yield the row of the settling, if there is one."""
    for segment in schedule.segments:
        if segment.kind is SegmentKind.SETTLE:
            title = segment.title or tr("Settle in")
            length = format_duration(segment.length_s)
            words = segment.words or segment.shown
            yield Line(LineKind.MOVE, title, length=length, begins=_clock(0), words=words)


def _steps(schedule: Schedule, atlas: Atlas) -> Iterator[Line]:
    """Yield the row of each step; holds are counted as on the drawing."""
    holds, free = 0, False
    for number, step in enumerate(schedule.routine.steps):
        wanted = SegmentKind.HOLD if isinstance(step, Hold) else SegmentKind.ACTION
        parts = [
            (start_s, segment)
            for start_s, segment in zip(schedule.starts_s(), schedule.segments, strict=True)
            if segment.step == number and segment.kind is wanted
        ]
        begins = _clock(parts[0][0], about=free)
        segments = [segment for _, segment in parts]
        if isinstance(step, Hold):
            holds += 1
            yield _pressing(step, holds, segments, begins, atlas)
        else:
            free = free or segments[0].waits
            yield _moving(step, segments[0], begins)


def _pressing(
    hold: Hold, number: int, segments: Sequence[Segment], begins: str, atlas: Atlas
) -> Line:
    """Return the row of a hold."""
    first, last = (
        {"point": hold.title, "seconds": one.length_s, "side": one.side.value if one.side else ""}
        for one in (segments[0], segments[-1])
    )
    words = filled(hold.words or hold.shown, first)
    words = " ".join(text for text in (words, filled(hold.change_words, last)) if text)
    points = ", ".join(_called(atlas, code) for code in hold.points)
    length = _times(segments)
    manner = _manner(hold, atlas)
    return Line(LineKind.PRESS, hold.title, str(number), points, manner, length, begins, words)


def _moving(action: Action, segment: Segment, begins: str) -> Line:
    """Return the row of an action."""
    values = {"point": action.title, "seconds": segment.length_s}
    words = filled(action.words or action.shown, values)
    line = Line(LineKind.MOVE, action.title, begins=begins, words=words)
    if segment.waits:
        return replace(line, manner=tr("at your pace"))
    return replace(line, length=format_duration(segment.length_s))


def _relaxing(schedule: Schedule) -> Line:
    """Return the row of the relaxation with how it comes about."""
    segment = schedule.segments[-1]
    return Line(
        LineKind.RELAX,
        segment.title or tr("Deep relaxation"),
        points=origin_of(schedule.pressed_s, schedule.ratio, schedule.floor_s),
        length=format_duration(segment.length_s),
        begins=_clock(schedule.starts_s()[-1], about=any(s.waits for s in schedule.segments)),
        words=segment.shown,
    )


def _called(atlas: Atlas, code: str) -> str:
    """Return a code with the English name of its point, unbroken between the two."""
    point = atlas.points.get(code)
    name = (point.english or point.pinyin) if point else ""
    return f"{code}\N{NO-BREAK SPACE}{name}".strip()


def _manner(hold: Hold, atlas: Atlas) -> str:
    """Return the sides and the technique of a hold."""
    pairs = any(atlas.points[code].bilateral for code in hold.points if code in atlas.points)
    sides = {
        Sides.BOTH: tr("both sides") if pairs else "",
        Sides.LEFT_THEN_RIGHT: tr("left, then right"),
        Sides.RIGHT_THEN_LEFT: tr("right, then left"),
        Sides.LEFT: tr("left"),
        Sides.RIGHT: tr("right"),
    }[hold.sides]
    return "\n".join(text for text in (sides, _technique(hold.technique, hold.pulse)) if text)


def _technique(technique: Technique, pulse: Pulse) -> str:
    """Return what the hands do."""
    if technique is Technique.PULSE:
        return tr("press {press} s, let go {release} s").format(
            press=pulse.press_s, release=pulse.release_s
        )
    return {
        Technique.CIRCLE: tr("circle"),
        Technique.RUB: tr("rub"),
        Technique.ROLL: tr("roll"),
        Technique.STROKE: tr("stroke"),
        Technique.MASSAGE: tr("massage"),
    }.get(technique, tr("hold still"))


def _times(segments: Sequence[Segment]) -> str:
    """Return `1:40`, or `2 × 1:00`: the sides and repeats of a hold are of one length."""
    length = format_duration(segments[0].length_s)
    return length if len(segments) == 1 else f"{len(segments)} × {length}"


def _clock(at_s: int, *, about: bool = False) -> str:
    """Return `+3:20`; what comes after a step without an end of its own is only about then."""
    return ("≈ +" if about else "+") + format_duration(at_s)
