"""A session as text, so that another run of the program can go on with it.

Nothing else reads the text: a program of another version, or another schedule, may refuse it.
"""

import json
from dataclasses import asdict
from enum import Enum
from typing import Any, TypeVar

from acutimer import __version__
from acutimer.engine.mark import Mark
from acutimer.engine.schedule import Schedule
from acutimer.engine.session import Session

Found = TypeVar("Found")


def schedule_text(schedule: Schedule) -> str:
    """Return `schedule` as text, which stays the same while the session runs."""
    return _text(schedule)


def state_text(schedule: str, mark: Mark) -> str:
    """Return the `schedule`, which is text already, with what has come of it."""
    return f'{{"program": "{__version__}", "schedule": {schedule}, "mark": {_text(mark)}}}'


def restored(text: str, now: float, *, away_s: float, sleep_gap_s: float = 5.0) -> Session:
    """Return the session that stood as `text` tells `away_s` seconds ago; it is paused since then.

    Raises:
        ValueError: if this program cannot go on with it.
    """
    found = json.loads(text)
    if not isinstance(found, dict) or found.get("program") != __version__:
        raise ValueError("another AcuTimer kept this session")
    schedule = _structured(found, "schedule", Schedule)
    mark = _structured(found, "mark", Mark)
    return Session.restored(schedule, mark, now, away_s=away_s, sleep_gap_s=sleep_gap_s)


def _text(data: "Schedule | Mark") -> str:
    return json.dumps(asdict(data), default=_plain, ensure_ascii=False)


def _plain(value: Enum) -> object:
    """Return what JSON takes for the one kind of value that it does not know."""
    return value.value


def _structured(found: dict[str, Any], name: str, kind: type[Found]) -> Found:
    """Return one of the two parts of a text."""
    from cattrs.errors import BaseValidationError  # only needed after a session was cut off
    from cattrs.preconf.json import make_converter

    try:
        return make_converter().structure(found.get(name), kind)
    except (BaseValidationError, TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"the {name} of this session cannot be understood") from error
