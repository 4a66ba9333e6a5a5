"""Turn YAML text into nodes that know their place, within limits set for files from strangers."""

from pathlib import Path
from stat import S_ISREG
from typing import Any, NoReturn

import yaml

from acutimer.formats.faults import START, UNFIT, Faults, Spot, line_of, named, quoted

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_NODES = 20_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SEQUENCE = yaml.SequenceStartEvent
_SEQUENCE_END, _MAPPING_END = yaml.SequenceEndEvent, yaml.MappingEndEvent


Scalar = yaml.ScalarEvent
"""One word, number or sentence: `value` is its text as written, `style` the kind of quotes."""


class Sequence:
    """Hold a list of nodes."""

    __slots__ = ("items", "start_mark")

    def __init__(self, start_mark: Any, items: list["Node"]) -> None:
        """Keep the items."""
        self.start_mark = start_mark
        self.items = items


class Mapping:
    """Hold keys with their values, each key once."""

    __slots__ = ("entries", "start_mark")

    def __init__(self, start_mark: Any, entries: list[tuple[Scalar, "Node"]]) -> None:
        """Keep the entries in the order of the file."""
        self.start_mark = start_mark
        self.entries = entries


Node = Scalar | Sequence | Mapping


class _StopError(Exception):
    """End the composing after a fault that makes the rest of the file unsafe or unreadable."""


def read_nodes(path: Path, faults: Faults) -> Node | None:
    """Return the content of the file at `path`, or None after adding to `faults`."""
    text = read_text(path, faults)
    return None if text is None else compose(text, faults)


def read_text(path: Path, faults: Faults) -> str | None:
    """Return the text of the file at `path`, or None after adding to `faults`."""
    try:
        if not S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting
            faults.add(START, "this is not a file")
            return None
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        faults.add(START, "there is no such file")
        return None
    except OSError as error:
        faults.add(START, f"the file cannot be read: {error.strerror}")
        return None
    if len(raw) > MAX_BYTES:
        faults.add(START, f"the file is larger than {MAX_BYTES // 1024} KiB")
        return None
    return decoded(raw, faults)


def decoded(raw: bytes, faults: Faults) -> str | None:
    """Return the bytes of a file as text, or None after adding to `faults`."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="replace")
        faults.add(_spot_after(before), "expected text in UTF-8; save the file in this encoding")
        return None
    unfit = UNFIT.search(text)
    if unfit:
        message = f"{named(unfit[0])} must not stand in a text"
        faults.add(_spot_after(text[: unfit.start()]), message)
        return None
    return text


def _spot_after(text: str) -> Spot:
    lines = text.split("\n")
    return Spot(len(lines) - 1, len(lines[-1]))


def compose(text: str, faults: Faults) -> Node | None:
    """Return the nodes of the one document in `text`, or None after adding to `faults`."""
    try:
        node = _Composer(text, faults).document()
    except _StopError:
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or START
        lines = text.split("\n")
        at = min(mark.line, len(lines) - 1)  # the parser ends one line after the last
        faults.add(Spot(at, mark.column), _reason(error, lines[at]))
        return None
    except ValueError:  # PyYAML's own scanner, on an escape such as "\U00110000"
        faults.add(START, "the file has an escape that stands for no character")
        return None
    if node is None:
        faults.add(START, "the file is empty")
    return node


def _reason(error: yaml.YAMLError, line: str) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab cannot indent a line; use spaces"
    return f"this is not sound YAML: {getattr(error, 'problem', None) or 'the text breaks off'}"


class _Composer:
    """Build nodes from parser events; anchors, aliases and tags end the work with a fault.

    This loop is most of the time that it takes to list a large library, so it is kept short.
    """

    def __init__(self, text: str, faults: Faults) -> None:
        self._next: Any = _Loader(text).get_event
        self._faults = faults
        self._left = MAX_NODES + 1

    def document(self) -> Node | None:
        """Return the only document, or None if there is none."""
        self._next()  # the start of the stream
        if not isinstance(self._next(), yaml.DocumentStartEvent):
            return None
        node = self._node(self._next(), 1)
        self._next()  # the end of the document
        event = self._next()
        if isinstance(event, yaml.DocumentStartEvent):
            self._stop(event, "a file holds one document; a second one begins here")
        return node

    def _node(self, event: Any, depth: int) -> Node:
        if event.anchor is not None or event.tag is not None or depth > MAX_DEPTH:
            self._refuse(event)
        self._left -= 1
        if not self._left:
            self._stop(event, f"the file has more than {MAX_NODES} values")
        kind = event.__class__
        if kind is Scalar:
            if event.style == '"' and (unfit := UNFIT.search(event.value)):
                self._faults.add(event, f"{named(unfit[0])} must not stand in a text")
            return event  # type: ignore[no-any-return]
        if kind is _SEQUENCE:
            return Sequence(event.start_mark, self._items(depth + 1))
        return Mapping(event.start_mark, self._entries(depth + 1))

    def _refuse(self, event: Any) -> NoReturn:
        if event.anchor is not None:
            self._stop(event, "“&” and “*” (anchors and aliases) are not allowed; write it out")
        if event.tag is not None:
            self._stop(event, f"a tag such as {quoted(event.tag)} is not allowed; leave it out")
        self._stop(event, f"the file is nested more than {MAX_DEPTH} levels deep")

    def _items(self, depth: int) -> list[Node]:
        items: list[Node] = []
        while (event := self._next()).__class__ is not _SEQUENCE_END:
            items.append(self._node(event, depth))
        return items

    def _entries(self, depth: int) -> list[tuple[Scalar, Node]]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while (event := self._next()).__class__ is not _MAPPING_END:
            key = self._node(event, depth)
            value = self._node(self._next(), depth)
            if not isinstance(key, Scalar):
                self._faults.add(key, "expected a word as the key, found a list or a mapping")
            elif key.value in entries:
                line = line_of(entries[key.value][0])
                self._faults.add(key, f"{quoted(key.value)} stands here twice, see line {line}")
            else:
                entries[key.value] = (key, value)
        return list(entries.values())

    def _stop(self, event: Any, message: str) -> NoReturn:
        self._faults.add(event, message)
        raise _StopError
