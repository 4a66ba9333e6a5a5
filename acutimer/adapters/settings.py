"""The settings: one JSON file, upgraded step by step, never overwritten if not understood."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from acutimer.adapters.json_file import (
    JsonFile,
    Migration,
    Raw,
    day,
    number,
    one_object,
    several,
    text,
    whole,
    yes_or_no,
)
from acutimer.model.lengths import Lengths
from acutimer.model.point import Condition
from acutimer.model.settings import VOLUMES, Look, Settings
from acutimer.model.voice import VoiceLevel

MIGRATIONS: tuple[Migration, ...] = ()
"""The function at index 0 turns version 1 into version 2, and so on."""


class SettingsFile:
    """Keep the settings at `path`; nothing is written until they are saved."""

    def __init__(self, path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
        meanwhile = "the usual settings apply"
        self._file = JsonFile(path, "The settings", meanwhile, migrations)

    def load(self) -> Settings:
        """Return what is in the file, or the defaults if there is none.

        Raises:
            StorageError: if the file cannot be read or understood.
        """
        return self._settings(self._file.load())

    def save(self, settings: Settings) -> None:
        """Write `settings`; keys that this version does not know stay, an older file is copied.

        Raises:
            StorageError: if there is a file that cannot be understood, or nothing can be written.
        """
        self._file.save(partial(self._changed, settings))

    def _changed(self, settings: Settings, kept: Raw) -> Raw:
        """Return `kept`, which must be sound, with `settings` in it."""
        self._settings(kept)
        return {**kept, **{name: _plain(getattr(settings, name)) for name in _KEYS}}

    def _settings(self, raw: Mapping[str, Any]) -> Settings:
        """Return the settings in `raw`; what is not there is the default."""
        try:
            return Settings(**{name: _KEYS[name](raw[name]) for name in _KEYS if name in raw})
        except (ValueError, OverflowError) as error:
            raise self._file.unusable(str(error)) from error


def _hour(name: str, value: object) -> int:
    """Return `value` as an hour of the day."""
    return whole(name, value, "a whole hour")


def _level(name: str, value: object) -> VoiceLevel:
    """Return `value` as a level of the voice."""
    levels = [level.value for level in VoiceLevel]
    if value not in levels:
        raise ValueError(f"{name} should be one of {', '.join(levels)}, not {value!r}")
    return VoiceLevel(value)


def _conditions(value: object) -> frozenset[Condition]:
    """Return `value` as conditions."""
    return frozenset(Condition(name) for name in several("conditions", value))


def _regions(value: object) -> frozenset[str]:
    """Return `value` as names of regions."""
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ValueError(f"sore_regions should be a list of names, not {value!r}")
    return frozenset(value)


def _lengths(value: object) -> Mapping[str, Lengths]:
    """Return `value` as lengths by the id of a routine."""
    raws = one_object("lengths", value)
    return {routine_id: _lengths_of(routine_id, raw) for routine_id, raw in raws.items()}


def _lengths_of(routine_id: str, value: object) -> Lengths:
    """Return `value` as the lengths of one routine."""
    what = f"lengths of “{routine_id}”"
    raw = one_object(what, value)
    readers: Mapping[str, Callable[[str, object], Any]]
    readers = {"ratio": number, "pinned": _pinned, "since": day}
    names = [field.name for field in fields(Lengths) if field.name in raw]
    try:
        return Lengths(**{name: readers.get(name, _seconds)(name, raw[name]) for name in names})
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{what}: {error}") from error


def _seconds(name: str, value: object) -> int:
    """Return `value` as whole seconds."""
    return whole(name, value, "a whole number of seconds")


def _pinned(name: str, value: object) -> tuple[tuple[str, int], ...]:
    """Return `value` as the lengths of steps by their names."""
    pins = one_object(name, value).items()
    return tuple((step, _seconds(f"{name} “{step}”", length)) for step, length in pins)


def _named(read: Callable[[str, object], Any], *names: str) -> Mapping[str, Callable[[Any], Any]]:
    """Return by its name what reads each of the settings `names` with `read`."""
    return {name: partial(read, name) for name in names}


_KEYS: Mapping[str, Callable[[Any], Any]] = {
    "look": Look,
    "conditions": _conditions,
    "sore_regions": _regions,
    "lengths": _lengths,
    **_named(yes_or_no, "notice_seen", "breath_shown", "breath_heard", "bell_in_relaxation"),
    **_named(yes_or_no, "keep_awake", "screen_lit_day", "screen_lit_night", "sleep_at_end"),
    **_named(yes_or_no, "counts_shown", "start_at_login"),
    **_named(number, *VOLUMES, "voice_rate", "voice_pitch"),
    **_named(_hour, "night_from_hour", "night_to_hour", "day_ends_hour"),
    **_named(_level, "voice_level_day", "voice_level_night"),
    **_named(text, "voice_name", "background"),
}


def _plain(value: object) -> object:
    """Return `value` as JSON can hold it."""
    if isinstance(value, frozenset):
        return sorted(str(_plain(item)) for item in value)
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, Lengths):
        return _chosen(value)
    return value.value if isinstance(value, Enum) else value


def _chosen(lengths: Lengths) -> Raw:
    """Return what was really chosen, as JSON can hold it."""
    usual = Lengths()
    raw = {field.name: getattr(lengths, field.name) for field in fields(Lengths)}
    raw = {name: value for name, value in raw.items() if value != getattr(usual, name)}
    if lengths.pinned:
        raw["pinned"] = dict(lengths.pinned)
    if lengths.since:
        raw["since"] = lengths.since.isoformat()
    return raw
