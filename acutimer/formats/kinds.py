"""The kinds of single value: each reads one scalar and says so in JSON Schema."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, Protocol

from acutimer.formats.faults import Faults, quoted
from acutimer.formats.nodes import Mapping, Node, Scalar
from acutimer.model.duration import parse_duration

Schema = dict[str, Any]

_SPACES = re.compile(r"[ \t\r\n\x85]+")
_NUMBER = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,9})?")
_WHOLE = re.compile(r"-?[0-9]{1,6}")
_DURATION = (
    r"^\s*([0-9]{1,5}|([0-9]{1,2}:)?[0-9]{1,3}:[0-5][0-9]"
    r"|(?=\S)([0-9]{1,3}\s*[hH])?\s*([0-9]{1,4}\s*[mM]([iI][nN])?)?\s*([0-9]{1,5}\s*[sS])?)\s*$"
)
_DURATION_LETTERS = 40
_LENGTHS = "a length of time such as 90s, 1m30s, 5m or 1:30"
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


class Kind(Protocol):
    """Read a node and describe what may stand there."""

    def read(self, node: Node, faults: Faults) -> Any:
        """Return the value, or None after adding to `faults`."""

    def schema(self) -> Schema:
        """Return the JSON Schema of the value."""


@lru_cache(maxsize=256)
def _seconds(text: str) -> int:
    """Return the seconds of `text`; the same few lengths stand in all files."""
    # Long runs of spaces would keep the pattern busy, so a long text is none.
    return parse_duration(text if len(text) <= _DURATION_LETTERS else "")


def found(node: Node) -> str:
    """Return what stands at `node`, for the second half of a message."""
    if isinstance(node, Scalar):
        return quoted(node.value) if node.value else "nothing"
    if isinstance(node, Mapping):
        return "keys with values" if node.entries else "nothing"
    return "a list"


@dataclass(frozen=True, slots=True)
class Text:
    """Take a plain text of `least` to `most` characters; line breaks count as spaces."""

    most: int
    least: int = 1

    def read(self, node: Node, faults: Faults) -> str | None:
        """Return the text on one line."""
        if not isinstance(node, Scalar) or not (node.value or node.style):
            faults.add(node, f"expected a text, found {found(node)}")
            return None
        text = node.value.strip(" ")
        if "  " in text or not text.isprintable():
            text = _SPACES.sub(" ", text).strip(" ")
        if not self.least <= len(text) <= self.most:
            faults.add(node, f"expected {self.least} to {self.most} characters, found {len(text)}")
            return None
        return text

    def schema(self) -> Schema:
        """Return a string with its length."""
        return {"type": "string", "minLength": self.least, "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class Word:
    """Take a word that meets `pattern`, one of `Faults.known[vocabulary]` if those are known."""

    pattern: re.Pattern[str]
    wanted: str
    vocabulary: str = ""

    def read(self, node: Node, faults: Faults) -> str | None:
        """Return the word as it is written."""
        known = faults.known.get(self.vocabulary)
        if isinstance(node, Scalar) and self.pattern.fullmatch(node.value):
            if known is None or node.value in known:
                return node.value
            message = f"{quoted(node.value)} is not the code of a known {self.vocabulary}"
        else:
            message = f"expected {self.wanted}, found {found(node)}"
        faults.add(node, message, node.value if isinstance(node, Scalar) else "", known or ())
        return None

    def schema(self) -> Schema:
        """Return a string with its pattern."""
        return {"type": "string", "pattern": f"^({self.pattern.pattern})$"}


SLUG = Word(re.compile("[a-z0-9]{1,40}(-[a-z0-9]{1,40}){0,9}"), "small letters, digits and hyphens")
CODE = Word(re.compile("[A-Z]{2}(-[A-Z]{1,2})?-?[A-Za-z0-9]{1,8}"), "a code such as BL-13", "point")
WAV_NAME = Word(
    re.compile(r"(?=.{1,60}$)[A-Za-z0-9][A-Za-z0-9._-]*( [A-Za-z0-9._-]+)*\.wav"),
    "the bare name of a WAV file such as knees.wav",
)
"""It has up to 60 letters, single spaces and no slash, so that it names a file in one folder."""


@dataclass(frozen=True, slots=True)
class Duration:
    """Take a length of time in seconds between two bounds."""

    least_s: int
    most_s: int

    def read(self, node: Node, faults: Faults) -> int | None:
        """Return the seconds; a bare `1:30` is 90 of them."""
        try:
            seconds = _seconds(node.value if isinstance(node, Scalar) else "")
        except ValueError:
            faults.add(node, f"expected {_LENGTHS}, found {found(node)}")
            return None
        if not self.least_s <= seconds <= self.most_s:
            bounds = f"{self.least_s} s to {self.most_s} s"
            faults.add(node, f"expected a length of {bounds}, found {seconds} s")
            return None
        return seconds

    def schema(self) -> Schema:
        """Return a string in one of the spellings, or whole seconds."""
        whole = {"type": "integer", "minimum": self.least_s, "maximum": self.most_s}
        return {"anyOf": [{"type": "string", "pattern": _DURATION}, whole]}


@dataclass(frozen=True, slots=True)
class Number:
    """Take a number between two bounds, a `whole` one if asked."""

    least: float
    most: float
    whole: bool = False

    def read(self, node: Node, faults: Faults) -> float | None:
        """Return the number."""
        spelling = _WHOLE if self.whole else _NUMBER
        if isinstance(node, Scalar) and spelling.fullmatch(node.value):
            number = int(node.value) if self.whole else float(node.value)
            if self.least <= number <= self.most:
                return number
        article = "a whole number" if self.whole else "a number"
        wanted = f"{article} from {self.least:g} to {self.most:g}"
        faults.add(node, f"expected {wanted}, found {found(node)}")
        return None

    def schema(self) -> Schema:
        """Return a number with its bounds."""
        kind = "integer" if self.whole else "number"
        return {"type": kind, "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Flag:
    """Take yes or no."""

    def read(self, node: Node, faults: Faults) -> bool | None:
        """Return whether it says yes."""
        if isinstance(node, Scalar) and node.value in _FLAGS:
            return _FLAGS[node.value]
        faults.add(node, f"expected yes or no, found {found(node)}")
        return None

    def schema(self) -> Schema:
        """Return a boolean, or the words that some readers do not take for one."""
        return {"enum": [True, False, "yes", "no"]}


class Choice:
    """Take one value of a closed set."""

    def __init__(self, options: type[Enum]) -> None:
        """Offer the values of `options`, which are words."""
        self._members = {str(option.value): option for option in options}

    def read(self, node: Node, faults: Faults) -> Enum | None:
        """Return the chosen member."""
        text = node.value if isinstance(node, Scalar) else ""
        if text in self._members:
            return self._members[text]
        wanted = f"expected one of {', '.join(self._members)}"
        faults.add(node, f"{wanted}, found {found(node)}", text, self._members)
        return None

    def schema(self) -> Schema:
        """Return the words of the set."""
        return {"type": "string", "enum": list(self._members)}
