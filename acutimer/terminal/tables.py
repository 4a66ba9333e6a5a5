"""Tables of routines, plans, points and findings, as text that may come from strangers."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from acutimer.engine.schedule import Schedule
from acutimer.engine.segments import Segment
from acutimer.model.duration import format_duration
from acutimer.model.routine import Routine
from acutimer.model.search import Found
from acutimer.model.segment_kind import SegmentKind
from acutimer.terminal.suiting import NothingLeft, Suited
from acutimer.terminal.texts import KINDS, SIDES, how, length_of, plain, relaxation_origin


def table_of(columns: Sequence[str], rows: Iterable[Sequence[str]], right: int = 0) -> Table:
    """Return a quiet table; the first `right` columns are figures."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for number, name in enumerate(columns):
        table.add_column(name, justify="right" if number < right else "left")
    for row in rows:
        table.add_row(*(Text("\n".join(map(plain, cell.splitlines()))) for cell in row))
    return table


def routines_table(listed: Iterable[tuple[Routine, Suited | NothingLeft]]) -> RenderableType:
    """Return one row for each routine; what is left out for the person stands below its summary."""
    rows = (
        (
            routine.id,
            routine.title,
            format_duration(found.schedule.total_s) if isinstance(found, Suited) else "–",
            "\n".join(filter(None, (routine.summary, _fate(found)))),
        )
        for routine, found in listed
    )
    return table_of(("routine", "", "in all", ""), rows)


def _fate(found: Suited | NothingLeft) -> str:
    """Return what the person's health makes of a routine."""
    nothing = "" if isinstance(found, Suited) else "Nothing is left to press. "
    return nothing + found.note


def plan_page(suited: Suited) -> Iterator[RenderableType]:
    """Yield all that is told of a plan."""
    schedule = suited.schedule
    yield Text(plain(schedule.routine.title), "bold")
    for text in (_way(schedule.routine, suited.variant), suited.note):
        if text:
            yield Text(plain(text))
    yield Text()
    yield plan_table(schedule)
    yield Text()
    yield plan_sums(schedule)


def _way(routine: Routine, variant: str | None) -> str:
    """Return the chosen variant and the others, or an empty text."""
    titles = {known.id: known.title for known in routine.variants}
    others = ", ".join(
        f"{title} (--variant {id_})" for id_, title in titles.items() if id_ != variant
    )
    return f"{titles[variant]}; or: {others}" if variant and others else ""


def plan_table(schedule: Schedule) -> RenderableType:
    """Return what would happen, one row for each segment."""
    rows = [
        (
            format_duration(start_s),
            length_of(segment),
            KINDS[segment.kind],
            _title(segment),
            how(segment),
            " ".join(segment.points) if segment.kind is SegmentKind.HOLD else "",
        )
        for start_s, segment in zip(schedule.starts_s(), schedule.segments, strict=True)
    ]
    return table_of(("at", "for", "", "", "how", "points"), rows, right=2)


def plan_sums(schedule: Schedule) -> RenderableType:
    """Return the whole, its parts, and how the relaxation came about."""
    origin = relaxation_origin(schedule.pressed_s, schedule.ratio, schedule.floor_s)
    rows = (
        (format_duration(schedule.pressed_s), "pressing", ""),
        (format_duration(schedule.relax_s), "relaxing", origin),
        (format_duration(schedule.other_s), "settling and moving", ""),
        (format_duration(schedule.total_s), "in all", ""),
    )
    return table_of(("", "", ""), rows, right=1)


def points_table(found: Iterable[Found]) -> RenderableType:
    """Return one row for each point; one that was found by an old number says so."""
    rows = ((_code(f), f.point.pinyin_tones, f.point.english, f.point.location) for f in found)
    return table_of(("code", "name", "", "where"), rows)


def _code(found: Found) -> str:
    """Return the code of a point, with the old number by which it was found."""
    return found.point.code + (f" (old {found.old_number})" if found.old_number else "")


def _title(segment: Segment) -> str:
    """Return the title of `segment` with its side."""
    side = f" ({SIDES[segment.side]})" if segment.side and segment.points else ""
    return segment.title + side
