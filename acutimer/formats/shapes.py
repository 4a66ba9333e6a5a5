"""Values made of values: lists, tables, and mappings with named fields."""

import re
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any

from acutimer.formats.faults import Faults, quoted
from acutimer.formats.kinds import Kind, Schema, found
from acutimer.formats.nodes import Mapping, Node, Scalar, Sequence, compose, read_nodes

Values = dict[str, Any]
Nodes = dict[str, Node]
Finish = Callable[[Values, Nodes, Faults], None]

_NAME = r"[A-Za-z0-9][A-Za-z0-9 _-]{0,39}"
_IGNORED = "x-"


@dataclass(frozen=True, slots=True)
class Many:
    """Take a list of `of`, with a least and a most number of items."""

    of: Kind
    most: int
    least: int = 0

    def read(self, node: Node, faults: Faults) -> tuple[Any, ...] | None:
        """Return the sound items."""
        if not isinstance(node, Sequence):
            faults.add(node, f"expected a list, found {found(node)}")
            return None
        if not self.least <= len(node.items) <= self.most:
            bounds = f"{self.least} to {self.most}" if self.least < self.most else f"{self.most}"
            faults.add(node, f"expected a list of {bounds} items, found {len(node.items)}")
            return None
        values = [self.of.read(item, faults) for item in node.items]
        return tuple([value for value in values if value is not None])

    def schema(self) -> Schema:
        """Return an array with its bounds."""
        bounds = {"minItems": self.least, "maxItems": self.most}
        return {"type": "array", "items": self.of.schema(), **bounds}


@dataclass(frozen=True, slots=True)
class Table:
    """Take free names, each with a value of `of`."""

    of: Kind
    most: int

    def read(self, node: Node, faults: Faults) -> dict[str, Any] | None:
        """Return the sound values by their names."""
        if not isinstance(node, Mapping):
            faults.add(node, f"expected names with values, found {found(node)}")
            return None
        if len(node.entries) > self.most:
            faults.add(node, f"expected at most {self.most} names, found {len(node.entries)}")
            return None
        values = {key.value: self._value(key, value, faults) for key, value in node.entries}
        return {name: value for name, value in values.items() if value is not None}

    def _value(self, key: Scalar, value: Node, faults: Faults) -> Any:
        if not re.fullmatch(_NAME, key.value):
            faults.add(key, f"expected a short name, found {found(key)}")
        return self.of.read(value, faults)

    def schema(self) -> Schema:
        """Return an object with any names."""
        names = {"pattern": f"^{_NAME}$"}
        values = {"propertyNames": names, "additionalProperties": self.of.schema()}
        return {"type": "object", "maxProperties": self.most, **values}


@dataclass(frozen=True, slots=True)
class Field:
    """Define one key: what may stand there, and in one line what it is for.

    `attribute` is its name in the model where that differs; a field that is not `kept` is checked
    and left out.
    """

    key: str
    kind: Kind
    about: str
    attribute: str = ""
    required: bool = False
    kept: bool = True

    @property
    def name(self) -> str:
        """Return the name in the model."""
        return self.attribute or self.key


def _nothing(values: Values, nodes: Nodes, faults: Faults) -> None:
    """Add no check of one field against another."""


@dataclass(frozen=True)
class Shape:
    """Take a mapping with named fields and build `model` from it; keys from `x-` are ignored.

    `finish` checks fields against each other, and may fill in what the model needs. Defaults are
    those of the model.
    """

    title: str
    fields: tuple[Field, ...]
    model: Callable[..., Any]
    finish: Finish = _nothing

    @cached_property
    def _by_key(self) -> dict[str, Field]:
        return {field.key: field for field in self.fields}

    @cached_property
    def _required(self) -> frozenset[str]:
        return frozenset(field.key for field in self.fields if field.required)

    @cached_property
    def _kept(self) -> tuple[tuple[str, str], ...]:
        return tuple((field.key, field.name) for field in self.fields if field.kept)

    def read(self, node: Node, faults: Faults) -> Any:
        """Return the model, or None if anything in the mapping is at fault."""
        if not isinstance(node, Mapping):
            keys = ", ".join(self._by_key)
            faults.add(node, f"expected {self.title} with keys ({keys}), found {found(node)}")
            return None
        before = faults.count
        values, nodes = self._values(node, faults)
        for key in sorted(self._required - nodes.keys()):
            faults.add(node, f"{self.title} needs {quoted(key)}")
        self.finish(values, nodes, faults)
        if faults.count > before:
            return None
        return self.model(**{name: values[key] for key, name in self._kept if key in values})

    def _values(self, node: Mapping, faults: Faults) -> tuple[Values, Nodes]:
        values: Values = {}
        nodes: Nodes = {}
        for key, value in node.entries:
            field = self._by_key.get(key.value)
            if field is not None:
                nodes[key.value] = value
                read = field.kind.read(value, faults)
                if read is not None:
                    values[key.value] = read
            elif not key.value.startswith(_IGNORED):
                message = f"{self.title} has no key {quoted(key.value)}"
                faults.add(key, message, key.value, self._by_key)
        return values, nodes

    def schema(self) -> Schema:
        """Return an object with its keys, what they are for, and their defaults."""
        properties = {field.key: self._property(field) for field in self.fields}
        required = [field.key for field in self.fields if field.required]
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "patternProperties": {f"^{_IGNORED}": True},
            "additionalProperties": False,
        }

    def default(self, name: str) -> Any:
        """Return what the model has where nothing is said of `name`, or None."""
        return self._defaults.get(name)

    def made(self, value: object) -> bool:
        """Tell whether `value` is of this shape's model."""
        return isinstance(self.model, type) and isinstance(value, self.model)

    def _property(self, field: Field) -> Schema:
        default = _plain(self._defaults.get(field.name))
        shown = {} if default in (None, "") else {"default": default}
        return {"description": field.about, **field.kind.schema(), **shown}

    @cached_property
    def _defaults(self) -> dict[str, Any]:
        if not (isinstance(self.model, type) and is_dataclass(self.model)):
            return {}
        return {f.name: f.default for f in fields(self.model) if f.default is not MISSING}


def _plain(default: Any) -> Any:
    if isinstance(default, Enum):
        return default.value
    return default if isinstance(default, (int, float, str)) else None


@dataclass(frozen=True, slots=True)
class Either:
    """Take one of several shapes, told apart by the key that only it has."""

    shapes: dict[str, Shape]

    def read(self, node: Node, faults: Faults) -> Any:
        """Return what the shape of the marking key makes of the mapping."""
        keys = [key.value for key, _ in node.entries] if isinstance(node, Mapping) else []
        marks = [key for key in keys if key in self.shapes]
        if len(marks) == 1:
            return self.shapes[marks[0]].read(node, faults)
        self._refuse(node, keys, faults)
        return None

    def _refuse(self, node: Node, keys: list[str], faults: Faults) -> None:
        wanted = " or ".join(quoted(f"{key}:") for key in self.shapes)
        many = len(self.shapes.keys() & keys) > 1
        seen = "both of them" if many else found(node) if not keys else quoted(keys[0])
        wrong = keys[0] if keys and not many else ""
        faults.add(node, f"expected {wanted} here, found {seen}", wrong, self.shapes)

    def schema(self) -> Schema:
        """Return all shapes as alternatives."""
        return {"oneOf": [shape.schema() for shape in self.shapes.values()]}


@dataclass(frozen=True, slots=True)
class Document:
    """Take a whole file of one `shape`, whose `version_key` says which format it has."""

    shape: Shape
    version_key: str
    version: int

    def read(self, path: Path, faults: Faults) -> tuple[Any, Node | None]:
        """Return the model (None if at fault) and the root node of the file at `path`."""
        return self._made(read_nodes(path, faults), faults)

    def read_text(self, text: str, faults: Faults) -> tuple[Any, Node | None]:
        """Return the model (None if at fault) and the root node of the text of a file."""
        return self._made(compose(text, faults), faults)

    def _made(self, root: Node | None, faults: Faults) -> tuple[Any, Node | None]:
        if root is None or self._newer(root, faults):
            return None, root
        value = self.shape.read(root, faults)
        return (None if faults.count else value), root

    def _newer(self, root: Node, faults: Faults) -> bool:
        version = entry(root, self.version_key)
        if not isinstance(version, Scalar) or not re.fullmatch("[1-9][0-9]{0,5}", version.value):
            return False
        if int(version.value) <= self.version:
            return False
        told = f"format {version.value}; this one reads {self.version}"
        faults.add(version, f"this file was made by a newer AcuTimer ({told})")
        return True


def entry(node: Node | None, key: str) -> Node | None:
    """Return the value of `key` if `node` is a mapping that has it."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for name, value in entries if name.value == key), None)
