"""Write a changed model into the text of its file: what did not change stays as it was written.

Comments, the order of keys, spellings such as `1m40s`, and keys that this version does not know
survive. An item that is taken out of a list takes the comments right before it along, and one that
is moved carries them with it. A list or a mapping in brackets gets onto one line when it changes.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from acutimer.formats.faults import Faults
from acutimer.formats.shapes import Document
from acutimer.formats.writing import (
    document_text,
    folded,
    in_brackets,
    in_line,
    missing,
    on_lines,
    origins,
    plain,
)

_Edit = tuple[int, int, str]
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LONG = 80
_NEWLINE = re.compile("\r\n?|\n")
_BLANK_LINES = r"([ \t]*\n)*"
_HEAD = re.compile("([>|])[1-9]?([+-]?)[1-9]?")
_CONTENT = re.compile(r"\n( +)[^ \n]")


def mended_text(document: Document, text: str, old: object, new: object) -> str:
    """Return `text`, which reads as `old`, changed so that it reads as `new`.

    `text` must be that of a sound file; should the change go wrong, it is written anew.
    """
    was, will = (plain(document.shape, model) for model in (old, new))
    if was == will:
        return text
    mended, anew = _Mender(text).mended(was, will), document_text(document, new)
    meant, found = (document.read_text(one, Faults(Path()))[0] for one in (anew, mended))
    return mended if found == meant else anew


class _Mender:
    """Find the places of one text that must change; an edit replaces a range by words."""

    def __init__(self, text: str) -> None:
        newlines = set(_NEWLINE.findall(text))
        self.newline = newlines.pop() if len(newlines) == 1 else "\n"
        self.added = "" if text.endswith(("\n", "\r")) else "\n"
        self.text = _NEWLINE.sub("\n", text.removeprefix("\ufeff")) + self.added

    def mended(self, was: Any, will: Any) -> str:
        """Return the whole text with everything changed that differs between `was` and `will`."""
        root = yaml.compose(self.text, Loader=_LOADER)
        text = self._applied(0, len(self.text), self._value(root, was, will, 0))
        return text.removesuffix(self.added).replace("\n", self.newline)

    def _applied(self, start: int, end: int, edits: Iterable[_Edit]) -> str:
        """Return the text from `start` to `end` with `edits` in it."""
        parts, at = [], start
        for first, last, words in sorted(edits, key=lambda edit: edit[:2]):
            parts += [self.text[at:first], words]
            at = max(at, last)
        return "".join([*parts, self.text[at:end]])

    def _value(self, node: Any, was: Any, will: Any, column: int) -> Iterator[_Edit]:
        """Yield what changes in the value of a key or an item, which begins at `column`."""
        if was == will:
            return
        if isinstance(node, yaml.ScalarNode):
            yield self._scalar(node, will, column)
        elif node.flow_style:
            yield node.start_mark.index, node.end_mark.index, self._bracketed(node, was, will)
        elif isinstance(node, yaml.MappingNode):
            yield from self._mapping(node, was or {}, will)
        else:
            yield self._sequence(node, was, will)

    def _scalar(self, node: yaml.ScalarNode, will: Any, column: int) -> _Edit:
        """Return the change of a single value, in the manner in which it is written."""
        start, end = node.start_mark.index, _end(self.text, node)
        if isinstance(will, str) and node.style in (">", "|"):
            block = self.text[start:end]
            indent = min(_CONTENT.findall(block), default=" " * (column + 2))
            head = _HEAD.sub(r"\1\2", block.split("\n")[0], count=1)
            return start, end, folded(will, len(indent), head)
        below = self._after(end)
        if _is_long(will) and self._own(below, column + 1) == below:
            return start, below - 1, folded(will, column + 2, f">{self.text[end : below - 1]}")
        return start, end, in_line(will)

    def _bracketed(self, node: Any, was: Any, will: Any) -> str:
        """Return something in brackets; each part of it that did not change stays as written."""
        if was == will:
            return self.text[node.start_mark.index : _end(self.text, node)]
        if isinstance(node, yaml.ScalarNode):
            return in_brackets(will)
        if isinstance(node, yaml.SequenceNode):
            parts = [
                in_brackets(item)
                if origin is None
                else self._bracketed(node.value[origin], was[origin], item)
                for item, origin in zip(will, origins(was or [], will), strict=True)
            ]
            return f"[{', '.join(parts)}]"
        return f"{{{', '.join(self._pairs(node, was or {}, will))}}}"

    def _pairs(self, node: yaml.MappingNode, was: Any, will: Any) -> Iterator[str]:
        """Yield the keys and values of a mapping in brackets."""
        for key, value in node.value:
            if key.value in will or key.value not in was:
                words = self.text[key.start_mark.index : _end(self.text, key)]
                found = self._bracketed(value, was.get(key.value), will.get(key.value))
                yield f"{words}: {found}"
        for key in missing({key.value for key, _ in node.value}, was, will):
            yield in_brackets({key: will[key]})[1:-1]

    def _mapping(self, node: yaml.MappingNode, was: Any, will: Any) -> Iterator[_Edit]:
        """Yield what changes in a mapping that stands on lines of its own."""
        entries = {key.value: value for key, value in node.value}
        gone = was.keys() - will.keys()
        yield from self._removed(node, gone)
        anchor = next((entries[key] for key in entries if key not in gone), node.value[0][1])
        added = missing(entries.keys(), was, will)
        column = node.start_mark.column
        for key, value in will.items():
            if key in added:
                yield self._inserted(anchor, key, value, column)
            elif key in entries:
                anchor = entries[key]
                yield from self._value(anchor, was.get(key), value, column)

    def _removed(self, node: yaml.MappingNode, gone: set[str]) -> Iterator[_Edit]:
        """Yield what takes out the keys `gone`, without leaving two blank lines in a row."""
        end, blank = 0, False
        for key, value in node.value:
            if key.value in gone:
                start = self._line(key.start_mark.index)
                blank = self.text.endswith("\n\n", 0, start) or (blank and start == end)
                end = self._own(self._after(_end(self.text, value)), node.start_mark.column)
                end = _past(_BLANK_LINES, self.text, end) if blank else end
                dash = self.text[start : node.start_mark.index].rstrip(" ")
                yield (start + len(dash), end, "\n") if dash else (start, end, "")

    def _inserted(self, anchor: yaml.Node, key: str, value: Any, column: int) -> _Edit:
        """Return a new entry for after the value `anchor`."""
        place = self._own(self._after(_end(self.text, anchor)), column)
        if _is_long(value):
            return place, place, f"{' ' * column}{key}: {folded(value, column + 2)}\n"
        return place, place, on_lines({key: value}, column)

    def _sequence(self, node: yaml.SequenceNode, was: list[Any], will: list[Any]) -> _Edit:
        """Return the items in their new order; each takes along what stands before it."""
        column = node.start_mark.column
        ends = [self._own(self._after(_end(self.text, item)), column) for item in node.value]
        begins = [_past(_BLANK_LINES, self.text, end) for end in ends[:-1]]
        gaps = [self.text[end:begin] for end, begin in zip(ends, begins, strict=False)]
        begins.insert(0, self._lead(self._line(node.start_mark.index), column))
        usual = max(gaps, key=gaps.count, default="")
        parts = []
        for item, origin in zip(will, origins(was, will), strict=True):
            parts.append(gaps[origin - 1] if origin else usual)
            if origin is None:
                parts.append(on_lines([item], column))
            else:
                edits = self._value(node.value[origin], was[origin], item, column)
                parts.append(self._applied(begins[origin], ends[origin], edits))
        return begins[0], ends[-1], "".join(parts[1:])

    def _line(self, place: int) -> int:
        """Return where the line of `place` begins."""
        return self.text.rfind("\n", 0, place) + 1

    def _after(self, place: int) -> int:
        """Return where the line after that of `place` begins."""
        return self.text.find("\n", place) + 1

    def _own(self, place: int, column: int) -> int:
        """Return the end of the comments at `place` that stand further in than `column`."""
        return _past(rf"(([ \t]*\n)* {{{column + 1},}}#.*\n)*", self.text, place)

    def _lead(self, place: int, column: int) -> int:
        """Return where the comments right above `place` begin."""
        comment = re.compile(f" {{0,{column}}}#")
        while comment.match(self.text, above := self._line(place - 1)):
            place = above
        return place


def _is_long(value: Any) -> bool:
    """Tell whether `value` is a text that is better folded; a long word ends with no line break."""
    return isinstance(value, str) and len(value) > _LONG and " " in value


def _past(pattern: str, text: str, place: int) -> int:
    """Return where `pattern`, which begins at `place`, ends."""
    found = re.compile(pattern).match(text, place)
    return found.end() if found else place


def _end(text: str, node: Any) -> int:
    """Return where the last sign of `node` ends; the parser goes on to the next one."""
    if isinstance(node, yaml.ScalarNode):
        start = int(node.start_mark.index)
        return start + len(text[start : node.end_mark.index].rstrip(" \t\n"))
    if node.flow_style:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(text, last[1] if isinstance(node, yaml.MappingNode) else last)
