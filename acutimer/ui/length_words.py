"""Why a total cannot be reached, in words."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from acutimer.engine.schedule import Choices, Schedule
from acutimer.engine.solver import plan
from acutimer.errors import LengthError
from acutimer.model.duration import format_duration
from acutimer.model.routine import Routine


def too_short(routine: Routine, chosen: Choices, least_s: int) -> str:
    """Return why nothing below `least_s` seconds can be reached."""
    nearest = plan(routine, replace(chosen, total_s=least_s, grown_s=0))
    return why(nearest, LengthError(least_s - 1, least_s))


def too_long(routine: Routine, chosen: Choices, most_s: int) -> str:
    """Return why nothing above `most_s` seconds can be reached."""
    nearest = plan(routine, replace(chosen, total_s=most_s, grown_s=0))
    return why(nearest, LengthError(most_s + 1, most_s))


def why(nearest: Schedule, error: LengthError) -> str:
    """Return why nothing beyond `nearest` can be reached."""
    length = format_duration(error.nearest_s)
    if error.nearest_s < error.wished_s:
        text = _tr("The longest is {length}: more than {pressed} of pressing would be too much.")
        return text.format(length=length, pressed=format_duration(nearest.pressed_s))
    if nearest.relax_s <= nearest.floor_s:
        text = _tr("The shortest is {length}: relaxing takes at least {floor}.")
        return text.format(length=length, floor=format_duration(nearest.floor_s))
    text = _tr("The shortest is {length}: pressing takes at least {pressed}, relaxing {relax}.")
    return text.format(
        length=length,
        pressed=format_duration(nearest.pressed_s),
        relax=format_duration(nearest.relax_s),
    )


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("LengthPanel", text)
