"""Write what the shapes read: models become plain values again, and those become YAML."""

import re
from collections.abc import Iterable
from enum import Enum
from math import inf
from typing import Any

import yaml

from acutimer.formats.kinds import Duration, Kind
from acutimer.formats.routine_shape import ROUTINE
from acutimer.formats.shapes import Document, Either, Many, Shape
from acutimer.model.routine import Routine

WIDTH = 100


def routine_text(routine: Routine) -> str:
    """Return the text of a routine file that reads as `routine`; what is usual is left out."""
    return document_text(ROUTINE, routine)


def document_text(document: Document, model: object) -> str:
    """Return the text of a file of `document` that reads as `model`."""
    values = {document.version_key: document.version, **plain(document.shape, model)}
    return on_lines(values, 0)


def plain(kind: Kind, value: Any) -> Any:
    """Return `value` as the text of a file has it, made of dicts, lists, texts and numbers."""
    match kind:
        case Shape():
            return _fields(kind, value)
        case Either():
            shape = next(s for s in kind.shapes.values() if s.made(value))
            return _fields(shape, value)
        case Many():
            return [plain(kind.of, item) for item in value]
        case Duration():
            return f"{value}s"
        case _:
            return value.value if isinstance(value, Enum) else value


def _fields(shape: Shape, model: object) -> dict[str, Any]:
    """Return the fields of `model` that are needed, or not what they are when left out."""
    return {
        field.key: plain(field.kind, value)
        for field in shape.fields
        if field.kept
        and ((value := getattr(model, field.name)) != shape.default(field.name) or field.required)
    }


def on_lines(value: Any, column: int) -> str:
    """Return a mapping or a list on lines of its own that begin at `column`."""
    text = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=WIDTH - column)
    return "".join(f"{' ' * column}{line}\n" for line in text.removesuffix("\n").split("\n"))


def in_line(value: Any) -> str:
    """Return a single value as it stands behind a key."""
    text = yaml.safe_dump(value, allow_unicode=True, width=inf)
    return text.removesuffix("...\n").rstrip("\n")


def in_brackets(value: Any) -> str:
    """Return a value as it stands between brackets or braces."""
    text = yaml.safe_dump(
        [value], sort_keys=False, allow_unicode=True, width=inf, default_flow_style=True
    )
    return text.rstrip("\n")[1:-1]


def folded(text: str, column: int, head: str = ">") -> str:
    """Return a long text over several lines from `column`, below `head`."""
    first, *rest = re.split(r"[ \t\r\n]+", text)
    lines = [" " * column + first]
    for word in rest:
        if len(lines[-1]) + len(word) < WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(" " * column + word)
    return "\n".join([head.rstrip(), *lines])


def missing(keys: Iterable[str], was: Any, will: Any) -> set[str]:
    """Return which keys of `will` must be added to `keys`.

    What follows from the length where it is left out (`least`) stays out if neither changed.
    """
    same_length = was.get("length") == will.get("length")
    return {
        key for key in will.keys() - set(keys) if not (same_length and was.get(key) == will[key])
    }


def origins(was: list[Any], will: list[Any]) -> list[int | None]:
    """Return for each new item the old one that it was, or None for one that is really new."""
    left, right = [_marks(item) for item in was], [_marks(item) for item in will]
    found: list[int | None] = [None] * len(will)
    for level in range(3):
        for number, marks in enumerate(right):
            if found[number] is None:
                near = (n for n in range(len(was)) if n not in found)
                found[number] = next((n for n in near if left[n][level] == marks[level]), None)
    return found


def _marks(item: Any) -> tuple[str, str, str]:
    """Return what tells an item from others: all of it, its name (`hold: Knees`), its kind."""
    if not isinstance(item, dict):
        return repr(item), "", ""
    key, value = next(iter(item.items()))
    return repr(item), f"{key}: {value}", key
