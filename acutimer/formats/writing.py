"""Write what the shapes read: models become plain values again, and those become YAML."""

from enum import Enum
from typing import Any

import yaml

from acutimer.formats.kinds import Duration, Kind
from acutimer.formats.routine_shape import ROUTINE
from acutimer.formats.shapes import Document, Either, Many, Shape
from acutimer.model.routine import Routine


def routine_text(routine: Routine) -> str:
    """Return the text of a routine file that reads as `routine`; what is usual is left out."""
    return document_text(ROUTINE, routine)


def document_text(document: Document, model: object) -> str:
    """Return the text of a file of `document` that reads as `model`."""
    values = {document.version_key: document.version, **plain(document.shape, model)}
    return yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=100)


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
