"""Check which variants a routine file offers, and which ones its parts tell of."""

from collections.abc import Iterator

from acutimer.formats.faults import Faults, quoted
from acutimer.formats.nodes import Node, Scalar, Sequence
from acutimer.formats.shapes import Nodes, entry

MOST_VARIANTS = 8


def check_tellings(nodes: Nodes, faults: Faults) -> None:
    """Refuse variants that are there twice, and tellings of none or of the same one again.

    It looks at the nodes, so that a variant at fault elsewhere is still known.
    """
    known: set[str] = set()
    for name in _names(nodes.get("variants"), "id"):
        if name.value in known:
            faults.add(name, f"the id {quoted(name.value)} is already taken by another variant")
        known.add(name.value)
    if len(known) > MOST_VARIANTS:  # which is a fault already
        return
    for part in (nodes.get("settle"), *_items(nodes.get("steps"))):
        _check_part(part, known, faults)


def _check_part(part: Node | None, known: set[str], faults: Faults) -> None:
    """Check what one hold, action or settling tells of the variants."""
    told: set[str] = set()
    for name in _names(entry(part, "variants"), "variant"):
        if name.value not in known:
            message = f"{quoted(name.value)} is not one of the variants of this routine"
            faults.add(name, message, name.value, known)
        elif name.value in told:
            faults.add(name, f"this is already told for {quoted(name.value)}")
        told.add(name.value)


def _items(node: Node | None) -> list[Node]:
    """Return the items of a list; none if it is no list."""
    return node.items if isinstance(node, Sequence) else []


def _names(node: Node | None, key: str) -> Iterator[Scalar]:
    """Yield what stands at `key` in each item of a list."""
    for item in _items(node):
        name = entry(item, key)
        if isinstance(name, Scalar):
            yield name
