"""What a practice over weeks is called in words."""

from datetime import time

from PySide6.QtCore import QCoreApplication

from acutimer.model.practice import Due, Phase, Practice, Taper


def weekday_texts() -> tuple[tuple[str, str], ...]:
    """Return the days of the week from Monday on, each short and whole."""
    return (
        (tr("Mon"), tr("Monday")),
        (tr("Tue"), tr("Tuesday")),
        (tr("Wed"), tr("Wednesday")),
        (tr("Thu"), tr("Thursday")),
        (tr("Fri"), tr("Friday")),
        (tr("Sat"), tr("Saturday")),
        (tr("Sun"), tr("Sunday")),
    )


def times_text(times: int) -> str:
    """Return `twice a day`."""
    few = {1: tr("once a day"), 2: tr("twice a day")}
    return few.get(times) or tr("%n times a day", times)


def weeks_text(weeks: int) -> str:
    """Return `6 weeks`."""
    return tr("1 week") if weeks == 1 else tr("%n weeks", weeks)


def taper_texts() -> dict[Taper, str]:
    """Return what may follow when the weeks are over."""
    return {
        Taper.ONCE_A_DAY: tr("once a day"),
        Taper.EVERY_OTHER_DAY: tr("every other day"),
        Taper.TWICE_A_WEEK: tr("twice a week"),
        Taper.NONE: tr("nothing more"),
    }


def practice_text(practice: Practice) -> str:
    """Return `twice a day for 6 weeks, then every other day`."""
    return tr("{times} for {weeks}, then {taper}").format(
        times=times_text(practice.times_a_day),
        weeks=weeks_text(practice.weeks),
        taper=taper_texts()[practice.then],
    )


def due_text(due: Due, *, counts_shown: bool) -> str:
    """Return how the day stands with a plan that wants something of it, with or without counts."""
    head = tr("Due today") if due.left else tr("Done for today")
    if not counts_shown:
        return head
    count = tr("{done} of {wanted} done").format(done=due.done, wanted=due.wanted)
    shows_count = due.left and due.wanted > 1
    return " · ".join(filter(None, (head, count if shows_count else "", week_text(due))))


def week_text(due: Due) -> str:
    """Return `week 2 of 6`, or how many weeks the practice has lasted once those are over."""
    if due.phase is Phase.PRACTICE:
        return tr("week {week} of {weeks}").format(week=due.week, weeks=due.weeks)
    return tr("week {week}").format(week=due.week) if due.phase is Phase.TAPER else ""


def time_of(text: str) -> time | None:
    """Return the time of day that `text` means, such as `22:30`, `22.30`, `2230`, `7`; or None."""
    hour, colon, minute = text.strip().replace(".", ":").partition(":")
    if not colon and len(hour) in (3, 4):
        hour, minute = hour[:-2], hour[-2:]
    if not (hour + minute).isascii() or not hour.isdigit() or not (minute or "0").isdigit():
        return None
    try:
        return time(int(hour), int(minute or "0"))
    except ValueError:
        return None


def tr(text: str, count: int = -1) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("Plan", text, "", count)
