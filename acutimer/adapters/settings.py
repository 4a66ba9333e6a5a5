"""The settings: one JSON file, upgraded step by step, never overwritten if not understood."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from acutimer.adapters.files import free_name, reason, write_whole
from acutimer.errors import StorageError
from acutimer.model.lengths import Lengths
from acutimer.model.point import Condition
from acutimer.model.settings import VOLUMES, Look, Settings
from acutimer.model.voice import VoiceLevel

Raw = dict[str, Any]
Migration = Callable[[Raw], Raw]

MIGRATIONS: tuple[Migration, ...] = ()
"""The function at index 0 turns version 1 into version 2, and so on."""


class SettingsFile:
    """Keep the settings at `path`; nothing is written until they are saved."""

    def __init__(self, path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
        self._path = path
        self._migrations = migrations
        self._version = len(migrations) + 1

    def load(self) -> Settings:
        """Return what is in the file, or the defaults if there is none.

        Raises:
            StorageError: if the file cannot be read or understood.
        """
        raw = self._read()
        return self._settings(self._upgraded(raw)) if raw else Settings()

    def save(self, settings: Settings) -> None:
        """Write `settings`; keys that this version does not know stay, an older file is copied.

        Raises:
            StorageError: if there is a file that cannot be understood, or nothing can be written.
        """
        raw = self._read()
        kept = self._upgraded(raw)
        self._settings(kept)
        chosen = {name: _plain(getattr(settings, name)) for name in _KEYS}
        text = json.dumps({**kept, **chosen}, indent=2, ensure_ascii=False) + "\n"
        try:
            if raw and raw["version"] < self._version:
                old = self._path.with_name(f"settings-version-{raw['version']}.json")
                shutil.copy2(self._path, free_name(old))
            write_whole(self._path, text)
        except OSError as error:
            raise StorageError(
                f"The settings could not be saved to {self._path}: {reason(error)}."
            ) from error

    def _read(self) -> Raw:
        """Return the file as it stands with its version, or {} if there is none."""
        try:
            if self._path.is_fifo():
                raise self._unreadable("it is a pipe")  # reading would wait for ever
            raw = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._unreadable(reason(error)) from error
        except (ValueError, RecursionError) as error:
            raise self._unreadable(f"it is no valid JSON ({error})") from error
        if not isinstance(raw, dict):
            raise self._unreadable("it should hold one object, { ... }")
        version = raw.setdefault("version", 1)
        if type(version) is not int or version < 1:
            raise self._unreadable(f"its version should be a whole number, not {version!r}")
        return raw

    def _upgraded(self, raw: Raw) -> Raw:
        """Return `raw` at the version of this program."""
        version = raw.get("version", self._version)
        if version > self._version:
            raise self._unreadable(
                f"it comes from a newer AcuTimer (version {version}, this one knows "
                f"{self._version})"
            )
        for migrate in self._migrations[version - 1 :]:
            raw = migrate(raw)
        return {**raw, "version": self._version}

    def _settings(self, raw: Mapping[str, Any]) -> Settings:
        """Return the settings in `raw`; what is not there is the default."""
        try:
            return Settings(**{name: _KEYS[name](raw[name]) for name in _KEYS if name in raw})
        except (ValueError, OverflowError) as error:
            raise self._unreadable(str(error)) from error

    def _unreadable(self, why: str) -> StorageError:
        """Return the error that says that the file is left alone."""
        return StorageError(
            f"The settings in {self._path} cannot be used: {why}. The file is left as it is, and "
            "the usual settings apply; mend it, or move it away to begin anew."
        )


def _yes_or_no(name: str, value: object) -> bool:
    """Return `value` as true or false."""
    if not isinstance(value, bool):
        raise ValueError(f"{name} should be true or false, not {value!r}")
    return value


def _text(name: str, value: object) -> str:
    """Return `value` as text."""
    if not isinstance(value, str):
        raise ValueError(f"{name} should be text in quotes, not {value!r}")
    return value


def _hour(name: str, value: object) -> int:
    """Return `value` as an hour of the day."""
    if type(value) is not int:
        raise ValueError(f"{name} should be a whole hour 0..23, not {value!r}")
    return value


def _level(name: str, value: object) -> VoiceLevel:
    """Return `value` as a level of the voice."""
    levels = [level.value for level in VoiceLevel]
    if value not in levels:
        raise ValueError(f"{name} should be one of {', '.join(levels)}, not {value!r}")
    return VoiceLevel(value)


def _conditions(value: object) -> frozenset[Condition]:
    """Return `value` as conditions."""
    if not isinstance(value, list):
        raise ValueError(f"conditions should be a list, not {value!r}")
    return frozenset(Condition(name) for name in value)


def _regions(value: object) -> frozenset[str]:
    """Return `value` as names of regions."""
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ValueError(f"sore_regions should be a list of names, not {value!r}")
    return frozenset(value)


def _lengths(value: object) -> Mapping[str, Lengths]:
    """Return `value` as lengths by the id of a routine."""
    if not isinstance(value, dict):
        raise ValueError(f"lengths should be one object, {{ ... }}, not {value!r}")
    return {routine_id: _lengths_of(routine_id, raw) for routine_id, raw in value.items()}


def _lengths_of(routine_id: str, raw: object) -> Lengths:
    """Return `raw` as the lengths of one routine."""
    what = f"lengths of “{routine_id}”"
    if not isinstance(raw, dict):
        raise ValueError(f"{what} should be one object, {{ ... }}, not {raw!r}")
    readers: Mapping[str, Callable[[str, object], Any]]
    readers = {"ratio": _number, "pinned": _pinned, "since": _day}
    names = [field.name for field in fields(Lengths) if field.name in raw]
    try:
        return Lengths(**{name: readers.get(name, _seconds)(name, raw[name]) for name in names})
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{what}: {error}") from error


def _seconds(name: str, value: object) -> int:
    """Return `value` as whole seconds."""
    if type(value) is not int:
        raise ValueError(f"{name} should be a whole number of seconds, not {value!r}")
    return value


def _number(name: str, value: object) -> float:
    """Return `value` as a number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} should be a number, not {value!r}")
    return float(value)


def _pinned(name: str, value: object) -> tuple[tuple[str, int], ...]:
    """Return `value` as the lengths of steps by their names."""
    if not isinstance(value, dict):
        raise ValueError(f"{name} should be one object, {{ ... }}, not {value!r}")
    return tuple((step, _seconds(f"{name} “{step}”", length)) for step, length in value.items())


def _day(name: str, value: object) -> date:
    """Return `value` as a day."""
    if not isinstance(value, str):
        raise ValueError(f"{name} should be a day such as 2026-01-31, not {value!r}")
    return date.fromisoformat(value)


def _named(read: Callable[[str, object], Any], *names: str) -> Mapping[str, Callable[[Any], Any]]:
    """Return by its name what reads each of the settings `names` with `read`."""
    return {name: partial(read, name) for name in names}


_KEYS: Mapping[str, Callable[[Any], Any]] = {
    "look": Look,
    "conditions": _conditions,
    "sore_regions": _regions,
    "lengths": _lengths,
    **_named(_yes_or_no, "notice_seen", "breath_shown", "breath_heard", "bell_in_relaxation"),
    **_named(_yes_or_no, "keep_awake", "screen_lit_day", "screen_lit_night", "sleep_at_end"),
    **_named(_number, *VOLUMES, "voice_rate", "voice_pitch"),
    **_named(_hour, "night_from_hour", "night_to_hour"),
    **_named(_level, "voice_level_day", "voice_level_night"),
    **_named(_text, "voice_name", "background"),
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
