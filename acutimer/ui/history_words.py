"""Days, amounts of time and endings, as the history tells them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from acutimer.model.duration import format_duration
from acutimer.model.history import DayTotal
from acutimer.model.record import Ending, PartRecord, Record
from acutimer.model.routine import Side
from acutimer.model.segment_kind import SegmentKind


def tr(text: str, count: int = -1) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("History", text, "", count)


def day_names() -> tuple[str, ...]:
    """Return short names of the days, from Monday on."""
    return (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))


def months() -> tuple[str, ...]:
    """Return the names of the months."""
    first = (tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"))
    last = (tr("July"), tr("August"), tr("September"), tr("October"), tr("November"))
    return (*first, *last, tr("December"))


def months_short() -> tuple[str, ...]:
    """Return short names of the months."""
    first = (tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun"), tr("Jul"))
    return (*first, tr("Aug"), tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec"))


def short_day(day: date, today: date) -> str:
    """Return `Fri 20 Nov`, with the year if it is not that of `today`."""
    text = f"{day_names()[day.weekday()]} {day.day} {months_short()[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def long_day(day: date) -> str:
    """Return `Fri 20 November`."""
    return f"{day_names()[day.weekday()]} {day.day} {months()[day.month - 1]}"


def whole_minutes(seconds: float) -> int:
    """Return the minutes, at least one if there was anything."""
    return max(round(seconds / 60), 1 if seconds > 0 else 0)


def amount(seconds: float) -> str:
    """Return `42 min` or `1 h 48`."""
    hours, rest = divmod(whole_minutes(seconds), 60)
    if not hours:
        return tr("{n} min").format(n=rest)
    return tr("{n} h {rest:02}").format(n=hours, rest=rest) if rest else tr("{n} h").format(n=hours)


def spoken_minutes(seconds: float) -> str:
    """Return `10 minutes`."""
    count = whole_minutes(seconds)
    return tr("1 minute") if count == 1 else tr("%n minutes", count)


def sessions(count: int) -> str:
    """Return `2 sessions`."""
    return tr("1 session") if count == 1 else tr("%n sessions", count)


def told_day(day: date, total: DayTotal | None, *, counted: bool) -> str:
    """Return `Fri 20 November: 2 sessions, 10 minutes pressed`; sessions only if `counted`."""
    if total is None or not total.sessions:
        return tr("{day}: no session").format(day=long_day(day))
    pressed = tr("{minutes} pressed").format(minutes=spoken_minutes(total.pressed_s))
    parts = [sessions(total.sessions), pressed] if counted else [pressed]
    return f"{long_day(day)}: {', '.join(parts)}"


def when(record: Record, today: date) -> str:
    """Return `Fri 20 Nov, 22:31`, by the clock on the wall where it was."""
    return f"{short_day(record.started_at.date(), today)}, {record.started_at:%H:%M}"


def sums(record: Record) -> str:
    """Return `pressed 5:00 of 5:00 · relaxed 12:30`."""
    return tr("pressed {pressed} of {planned} · relaxed {relaxed}").format(
        pressed=format_duration(record.pressed_s),
        planned=format_duration(record.planned_pressed_s),
        relaxed=format_duration(record.relaxed_s),
    )


def ending(record: Record) -> str:
    """Say in two words how it ended."""
    if record.rehearsed:
        return tr("only tried out")
    if record.eased and record.ending is Ending.COMPLETED:
        return tr("eased off")
    return {
        Ending.COMPLETED: tr("by itself"),
        Ending.STOPPED: tr("ended early"),
        Ending.SLEPT: tr("computer slept"),
    }.get(record.ending, tr("cut off"))


def ended(record: Record) -> str:
    """Say in a sentence how it ended."""
    text = {
        Ending.COMPLETED: tr("It ended by itself at {time}."),
        Ending.STOPPED: tr("It was ended early, at {time}."),
        Ending.SLEPT: tr("It ended at {time}, while the computer slept."),
    }.get(record.ending, tr("It was cut off at {time}."))
    told = [text.format(time=f"{record.ended_at:%H:%M}")]
    if record.eased:
        told.append(tr("You eased off."))
    if record.rehearsed:
        told.append(tr("It was only tried out, and is in no sum."))
    return " ".join(told)


def paused(record: Record) -> str:
    """Say when and for how long there were pauses, or nothing."""
    if not record.pauses:
        return ""
    each = ", ".join(
        tr("{length} after {time}").format(
            length=format_duration(pause.length_s), time=format_duration(pause.at_s)
        )
        for pause in record.pauses
    )
    return tr("Paused: {each}.").format(each=each)


def felt(record: Record) -> str:
    """Say what was felt, or nothing."""
    tension = {
        (True, True): tr("Tension: {before} before, {after} after."),
        (True, False): tr("Tension: {before} before."),
        (False, True): tr("Tension: {after} after."),
    }.get((record.before is not None, record.after is not None), "")
    told = [tension.format(before=record.before, after=record.after)] if tension else []
    if record.sleep is not None:
        told.append(tr("Sleep: {sleep} of 10.").format(sleep=record.sleep))
    return " ".join(told)


def gone(record: Record, today: date) -> str:
    """Say that a session is deleted."""
    text = tr("“{title}” of {when} is deleted.")
    return text.format(title=record.title, when=when(record, today))


def forgotten(files: Sequence[str]) -> str:
    """Say that everything is forgotten, and which `files` stay."""
    text = tr("All sessions are forgotten.")
    if not files:
        return text
    stay = tr("Older copies stay in the data folder: {names}")
    return f"{text} {stay.format(names=', '.join(files))}"


def part_title(part: PartRecord) -> str:
    """Return what a stretch is called, with its side if only one is meant."""
    title = part.title or {
        SegmentKind.SETTLE: tr("Settle in"),
        SegmentKind.RELAX: tr("Deep relaxation"),
    }.get(part.kind, tr("On the way"))
    match part.side:
        case Side.LEFT:
            return tr("{title}, left").format(title=title)
        case Side.RIGHT:
            return tr("{title}, right").format(title=title)
        case Side.BOTH:
            return title


def part_lengths(part: PartRecord) -> str:
    """Return `1:40 of 2:00`, or that it was left out."""
    if part.spent_s <= 0:
        return tr("left out")
    spent, planned = format_duration(part.spent_s), format_duration(part.planned_s)
    return spent if spent == planned else tr("{0} of {1}").format(spent, planned)
