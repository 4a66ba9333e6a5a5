"""Sessions as JSON that can be read back, on this computer or on another one."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, NoReturn

from acutimer.errors import DataFileError, Problem
from acutimer.formats.faults import START, Faults, Spot, quoted
from acutimer.formats.record_shape import SESSION, Shape, settled
from acutimer.model.record import Ending, PartRecord, PauseRecord, Record

FORMAT = "acutimer-history"
VERSION = 1
MAX_BYTES = 256 * 1024 * 1024
MOST_SESSIONS = 100_000
MOST_VALUES = 12_000_000
"""In one file, counted by what stands between them: more would fill the memory."""
MOST_PARTS = 10_000
_BLANK = re.compile(r"[ \t\r\n]*")
_HEAD = ("format", "version", "sessions")


def history_text(records: Iterable[Record]) -> str:
    """Return `records` as JSON, one line for each; what was running in them is lost."""
    lines = (json.dumps(_plain(record), ensure_ascii=False) for record in records)
    head = f'{{"format": "{FORMAT}", "version": {VERSION}, "sessions": ['
    return f"{head}\n{body}\n]}}\n" if (body := ",\n".join(lines)) else f"{head}]}}\n"


def read_history_text(raw: bytes, path: Path) -> tuple[Record, ...]:
    """Return the records in the bytes of a file, which errors call `path`.

    Raises:
        DataFileError: with every fault of it.
    """
    records, problems = sound_records(raw, path)
    if problems:
        raise DataFileError(problems)
    return records


def sound_records(raw: bytes, path: Path) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Return the records without a fault in the bytes of a file, and the faults of all others."""
    faults = Faults(path)
    text = _decoded(raw, faults)
    if text is None:
        return (), faults.problems
    reading = _Reading()
    records = reading.records(_sessions(_document(text, faults), faults))
    if reading.faults:
        spots = _spots(text)
        for number, message, wrong, among in reading.faults:
            faults.add(spots[number], message, wrong, among)
    return records, faults.problems


def _plain(value: object) -> Any:
    """Return `value` as JSON can hold it; what is as usual is left out."""
    match value:
        case Record() | PartRecord() | PauseRecord():
            found = {field.name: (getattr(value, field.name), field) for field in fields(value)}
            return {
                name: _plain(one) for name, (one, field) in found.items() if one != field.default
            }
        case Ending():
            return settled(value).value
        case Enum():
            return value.value
        case datetime():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
    return value


def _decoded(raw: bytes, faults: Faults) -> str | None:
    """Return the bytes of a file as text, or None after adding to `faults`."""
    if len(raw) > MAX_BYTES:
        faults.add(START, f"the file is larger than {MAX_BYTES // 1024**2} MiB")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.add(START, "expected text in UTF-8")
        return None
    if sum(map(text.count, "[{,")) > MOST_VALUES:
        faults.add(START, f"the file has more than {MOST_VALUES} values")
        return None
    return text


def _document(text: str, faults: Faults) -> Any:
    """Return what the JSON in `text` stands for, or None after adding to `faults`."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        faults.add(Spot(error.lineno - 1, error.colno - 1), f"this is not sound JSON: {error.msg}")
    except RecursionError:
        faults.add(START, "the file is nested too deep")
    except ValueError as error:
        faults.add(START, str(error))
    return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return `pairs` as an object, each key once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{quoted(twice)} stands twice in one object")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number to reckon with")


def _sessions(document: Any, faults: Faults) -> list[Any]:
    """Return the sessions of a document as they stand there, none after adding to `faults`."""
    if faults.count:
        return []
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        faults.add(START, f"this is no history: expected an object whose format is “{FORMAT}”")
        return []
    version, sessions = document.get("version"), document.get("sessions")
    if type(version) is not int or version < 1:
        faults.add(START, "“version” should be a whole number from 1")
    elif version > VERSION:
        faults.add(START, newer(version, VERSION))
    elif unknown := sorted(document.keys() - set(_HEAD)):
        faults.add(START, f"{quoted(unknown[0])} is not known here", unknown[0], _HEAD)
    elif not isinstance(sessions, list):
        faults.add(START, "“sessions” should be a list")
    elif len(sessions) > MOST_SESSIONS:
        faults.add(START, f"there are more than {MOST_SESSIONS} sessions")
    else:
        return sessions
    return []


def newer(version: int, known: int) -> str:
    """Return that a file is of a `version` that this program does not know yet."""
    return f"this comes from a newer AcuTimer (version {version}, this one knows {known})"


class _Reading:
    """Read sessions; `faults` are numbers of sessions with what is wrong, and what was meant."""

    def __init__(self) -> None:
        self.faults: list[tuple[int, str, str, Iterable[str]]] = []
        self._number = 0

    def records(self, raw: list[Any]) -> tuple[Record, ...]:
        """Return the records that stand in `raw`, as far as they are sound."""
        found: dict[str, tuple[int, Record]] = {}
        for self._number, value in enumerate(raw):
            record = self._made(value, SESSION, f"session {self._number + 1}")
            if record is None:
                continue
            if record.id in found:
                message = f"session {self._number + 1} has the id of session"
                self._add(f"{message} {found[record.id][0] + 1}")
                continue
            found[record.id] = (self._number, record)
        return tuple(record for _, record in found.values())

    def _made(self, raw: Any, shape: Shape, place: str) -> Any:
        """Return what is made of an object, or None after a fault."""
        before = len(self.faults)
        if not isinstance(raw, dict):
            self._add(f"{place}: expected an object")
            return None
        for name in sorted(raw.keys() - shape.readers.keys()):
            self._add(f"{place}: {quoted(name)} is not known here", name, shape.readers)
        for name in sorted(shape.needed - raw.keys()):
            self._add(f"{place}: “{name}” is missing")
        values = {
            name: self._read(read, raw[name], f"{place}, {name}")
            for name, read in shape.readers.items()
            if name in raw
        }
        return shape.make(**values) if len(self.faults) == before else None

    def _read(self, read: Callable[[Any], Any] | Shape, raw: Any, place: str) -> Any:
        """Return what `read` makes of `raw`, or None after a fault."""
        if isinstance(read, Shape):
            return self._list(raw, read, place)
        try:
            return read(raw)
        except ValueError as error:
            self._add(f"{place}: {error}")
            return None

    def _list(self, raw: Any, shape: Shape, place: str) -> Any:
        """Return what is made of each object in a list."""
        if not isinstance(raw, list) or len(raw) > MOST_PARTS:
            self._add(f"{place}: expected a list of at most {MOST_PARTS}")
            return None
        return tuple(
            self._made(value, shape, f"{place} {number}") for number, value in enumerate(raw, 1)
        )

    def _add(self, message: str, wrong: str = "", among: Iterable[str] = ()) -> None:
        self.faults.append((self._number, message, wrong, among))


def _spots(text: str) -> list[Spot]:
    """Return where each session of a sound document begins."""
    decoder, spots, last, line = json.JSONDecoder(), list[Spot](), 0, 0
    for at in _starts(text, decoder):
        line += text.count("\n", last, at)
        last = at
        spots.append(Spot(line, at - text.rfind("\n", 0, at) - 1))
    return spots


def _starts(text: str, decoder: json.JSONDecoder) -> Iterator[int]:
    """Yield the places of the sessions in a sound document."""
    at = _next(text, 0)
    while True:
        key, at = decoder.raw_decode(text, _next(text, at + 1))
        at = _next(text, _next(text, at) + 1)
        if key == "sessions":
            break
        at = _next(text, decoder.raw_decode(text, at)[1])
    while text[at] != "]":
        at = _next(text, at + 1)
        yield at
        at = _next(text, decoder.raw_decode(text, at)[1])


def _next(text: str, at: int) -> int:
    """Return the place of the first letter from `at` on that is not blank."""
    match = _BLANK.match(text, at)
    assert match is not None
    return match.end()
