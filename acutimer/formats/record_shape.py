"""What may stand in a session that comes from a file, and what reads it."""

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from enum import Enum
from functools import partial
from typing import Any

from acutimer.formats.faults import quoted
from acutimer.model.record import RATINGS, Ending, PartRecord, PauseRecord, Record
from acutimer.model.routine import Side
from acutimer.model.segment_kind import SegmentKind

_LONGEST_TEXT = 1_000
_LONGEST_NOTE = 100_000
_MOST_CODES = 100
_MOST = 1_000_000_000
_YEARS = range(1900, 2200)
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Shape:
    """Say what may stand in an object, what reads it, what must stand there, and what it makes.

    Each reader raises ValueError for what it does not take; a shape stands for a list of objects.
    """

    make: Callable[..., Any]
    readers: "Mapping[str, Callable[[Any], Any] | Shape]"
    needed: frozenset[str]


def settled(ending: Ending) -> Ending:
    """Return `ending`; what still runs is of another computer, or of another day."""
    return Ending.LOST if ending is Ending.RUNNING else ending


def _text(most: int, value: Any, least: int = 0) -> str:
    """Return `value` if it is text that can be kept."""
    if not isinstance(value, str) or not least <= len(value) <= most:
        raise ValueError(f"expected text of {least} to {most} letters, found {_shown(value)}")
    if unfit := _UNKEEPABLE.search(value):
        raise ValueError(f"the character U+{ord(unfit[0]):04X} must not stand in a text")
    return value


def _whole(value: Any) -> int:
    """Return `value` if it is a whole number that can be."""
    if type(value) is not int or not 0 <= value <= _MOST:
        raise ValueError(f"expected a whole number from 0, found {_shown(value)}")
    return value


def _number(value: Any) -> float:
    """Return `value` if it is a number that can be."""
    if type(value) not in (int, float) or not math.isfinite(value) or not 0 <= value <= _MOST:
        raise ValueError(f"expected a number from 0, found {_shown(value)}")
    return float(value)


def _flag(value: Any) -> bool:
    """Return `value` if it is true or false."""
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, found {_shown(value)}")
    return value


def _rating(value: Any) -> int | None:
    """Return `value` if it is 0 to 10, or nothing."""
    if value is not None and (type(value) is not int or value not in RATINGS):
        raise ValueError(f"expected a whole number 0 to 10, or null, found {_shown(value)}")
    return value


def _step(value: Any) -> int | None:
    """Return `value` if it is the number of a step, or nothing."""
    return None if value is None else _whole(value)


def _moment(value: Any) -> datetime:
    """Return `value` as a moment with its UTC offset."""
    wrong = f"expected a time such as 2026-01-31T22:30:00+01:00, found {_shown(value)}"
    try:
        moment = datetime.fromisoformat(value)
    except (ValueError, TypeError) as error:
        raise ValueError(wrong) from error
    if moment.tzinfo is None or moment.year not in _YEARS:
        raise ValueError(wrong)
    return moment


def _word(kind: type[Enum], value: Any) -> Any:
    """Return `value` as one of a closed set."""
    words = [one.value for one in kind]
    if value not in words:
        raise ValueError(f"expected one of {', '.join(words)}, found {_shown(value)}")
    return kind(value)


def _ending(value: Any) -> Ending:
    """Return `value` as how a session ended."""
    return settled(_word(Ending, value))


def _codes(value: Any) -> tuple[str, ...]:
    """Return `value` as codes of points, which have no blanks."""
    if not isinstance(value, list) or len(value) > _MOST_CODES:
        raise ValueError(f"expected a list of at most {_MOST_CODES} codes")
    codes = tuple(_text(_LONGEST_TEXT, code, 1) for code in value)
    if any(code.split() != [code] for code in codes):
        raise ValueError("a code has no blanks")
    return codes


def _shown(value: Any) -> str:
    """Return `value` for the text of a fault, short."""
    return quoted(json.dumps(value, ensure_ascii=False)[:100])


def _shape(make: Callable[..., Any], **readers: Callable[[Any], Any] | Shape) -> Shape:
    """Return the shape of a model, whose fields without a default are needed."""
    plain: Any = make
    needed = frozenset(field.name for field in fields(plain) if field.default is MISSING)
    return Shape(make, readers, needed)


_NAME = partial(_text, _LONGEST_TEXT)
_ID = partial(_text, _LONGEST_TEXT, least=1)
SESSION = _shape(
    Record,
    id=_ID,
    routine_id=_ID,
    title=_NAME,
    **dict.fromkeys(("started_at", "ended_at"), _moment),
    **dict.fromkeys(("planned_pressed_s", "planned_relax_s"), _whole),
    **dict.fromkeys(("pressed_s", "relaxed_s", "other_s", "paused_s", "ratio"), _number),
    eased=_flag,
    ending=_ending,
    routine_version=_NAME,
    **dict.fromkeys(("before", "after", "sleep"), _rating),
    rehearsed=_flag,
    note=partial(_text, _LONGEST_NOTE),
    parts=_shape(
        PartRecord,
        kind=partial(_word, SegmentKind),
        title=_NAME,
        planned_s=_whole,
        spent_s=_number,
        side=partial(_word, Side),
        step=_step,
        points=_codes,
    ),
    pauses=_shape(PauseRecord, at_s=_number, length_s=_number),
)
