"""Placeholders in the words of a step, such as `{seconds}`."""

import re
from collections.abc import Collection, Mapping

PLACEHOLDERS = ("point", "seconds", "side")
"""The title of the step, its length on one side, and the side that is pressed."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def filled(words: str, values: Mapping[str, object]) -> str:
    """Return `words` with each placeholder that `values` has replaced; others stay as they are."""
    if "{" not in words:
        return words
    return _PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), words)


def unknown_placeholders(words: str, known: Collection[str] = PLACEHOLDERS) -> tuple[str, ...]:
    """Return what stands in braces in `words` and is none of `known`."""
    found = dict.fromkeys(match[1] for match in _PLACEHOLDER.finditer(words))
    return tuple(name for name in found if name not in known)
