"""Lengths of time as people write and read them."""

import re

_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)")
_UNITS = re.compile(r"(?=.)(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*m(?:in)?)?\s*(?:(\d{1,5})\s*s)?")


def parse_duration(text: str) -> int:
    """Return the seconds meant by `90`, `1:30`, `1m30s`, `90s`, `5m`, `5 min` or `1:05:00`.

    Raises:
        ValueError: if `text` is none of these.
    """
    text = text.strip().lower()
    if re.fullmatch(r"[0-9]{1,5}", text):
        return int(text)
    found = _CLOCK.fullmatch(text) or _UNITS.fullmatch(text)
    if found is None or not text.isascii():
        raise ValueError(f"“{text}” is not a length of time")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def format_duration(seconds: float) -> str:
    """Return `5:00`, or `1:05:00` from an hour up; part of a second counts as a whole one."""
    whole = max(0, int(-(-seconds // 1)))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
