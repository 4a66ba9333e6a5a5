"""One JSON file with a version: upgraded step by step, never overwritten if not understood."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from acutimer.adapters.files import free_name, reason, write_whole
from acutimer.errors import StorageError

Raw = dict[str, Any]
Migration = Callable[[Raw], Raw]


class JsonFile:
    """Keep one object at `path`; errors call it `what`, and say what holds `meanwhile`.

    The migration at index 0 turns version 1 into version 2, and so on.
    """

    def __init__(
        self, path: Path, what: str, meanwhile: str, migrations: tuple[Migration, ...] = ()
    ) -> None:
        self._path = path
        self._what = what
        self._meanwhile = meanwhile
        self._migrations = migrations
        self._version = len(migrations) + 1

    def load(self) -> Raw:
        """Return what is in the file at the version of this program; {} if there is no file.

        Raises:
            StorageError: if the file cannot be read, or comes from a newer version.
        """
        raw = self._read()
        return self._upgraded(raw) if raw else {}

    def save(self, change: Callable[[Raw], Raw]) -> None:
        """Write what `change` makes of what is in the file; an older file is copied first.

        Raises:
            StorageError: if the file cannot be read or written; whatever `change` raises.
        """
        raw = self._read()
        text = json.dumps(change(self._upgraded(raw)), indent=2, ensure_ascii=False) + "\n"
        try:
            if raw and raw["version"] < self._version:
                old = f"{self._path.stem}-version-{raw['version']}.json"
                shutil.copy2(self._path, free_name(self._path.with_name(old)))
            write_whole(self._path, text)
        except OSError as error:
            raise StorageError(
                f"{self._what} could not be saved to {self._path}: {reason(error)}."
            ) from error

    def unusable(self, why: str) -> StorageError:
        """Return the error that says that the file is left alone."""
        return StorageError(
            f"{self._what} in {self._path} cannot be used: {why}. The file is left as it is, and "
            f"{self._meanwhile}; mend it, or move it away to begin anew."
        )

    def _read(self) -> Raw:
        """Return the file as it stands with its version, or {} if there is none."""
        try:
            if self._path.is_fifo():
                raise self.unusable("it is a pipe")  # reading would wait for ever
            raw = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self.unusable(reason(error)) from error
        except (ValueError, RecursionError) as error:
            raise self.unusable(f"it is no valid JSON ({error})") from error
        if not isinstance(raw, dict):
            raise self.unusable("it should hold one object, { ... }")
        version = raw.setdefault("version", 1)
        if type(version) is not int or version < 1:
            raise self.unusable(f"its version should be a whole number, not {version!r}")
        return raw

    def _upgraded(self, raw: Raw) -> Raw:
        """Return `raw` at the version of this program."""
        version = raw.get("version", self._version)
        if version > self._version:
            raise self.unusable(
                f"it comes from a newer AcuTimer (version {version}, this one knows "
                f"{self._version})"
            )
        for migrate in self._migrations[version - 1 :]:
            raw = migrate(raw)
        return {**raw, "version": self._version}


def yes_or_no(name: str, value: object) -> bool:
    """Return `value` as true or false; like all of these, raise ValueError if it is not."""
    if not isinstance(value, bool):
        raise ValueError(f"{name} should be true or false, not {value!r}")
    return value


def text(name: str, value: object) -> str:
    """Return `value` as text."""
    if not isinstance(value, str):
        raise ValueError(f"{name} should be text in quotes, not {value!r}")
    return value


def whole(name: str, value: object, what: str = "a whole number") -> int:
    """Return `value` as a whole number, which errors call `what`."""
    if type(value) is not int:
        raise ValueError(f"{name} should be {what}, not {value!r}")
    return value


def number(name: str, value: object) -> float:
    """Return `value` as a number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} should be a number, not {value!r}")
    return float(value)


def day(name: str, value: object) -> date:
    """Return `value` as a day."""
    if not isinstance(value, str):
        raise ValueError(f"{name} should be a day such as 2026-01-31, not {value!r}")
    return date.fromisoformat(value)


def one_object(name: str, value: object) -> Raw:
    """Return `value` as an object."""
    if not isinstance(value, dict):
        raise ValueError(f"{name} should be one object, {{ ... }}, not {value!r}")
    return value


def several(name: str, value: object) -> list[Any]:
    """Return `value` as a list."""
    if not isinstance(value, list):
        raise ValueError(f"{name} should be a list, not {value!r}")
    return value
