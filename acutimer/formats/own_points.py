"""A person's own points: one file, in the same shape as the catalogue."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import yaml

from acutimer.formats.catalogue import FORMAT, POINT
from acutimer.formats.writing import plain
from acutimer.model.own import MERIDIAN, PREFIX
from acutimer.model.point import Point, Rule

_DEFAULTS = {field.name: field.default for field in fields(Point)}
_KEYS = {"landmark": "at", "path": "along"}


def own_points_text(points: Iterable[Point]) -> str:
    """Return the text of a file of points that reads as `points`."""
    values = {
        "version": FORMAT,
        "meridian": MERIDIAN,
        "meridian_code": PREFIX.rstrip("-"),
        "points": [_plain(point) for point in points],
    }
    return yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=100)


def _plain(point: Point) -> dict[str, Any]:
    """Return `point` as the text of a file has it; what is usual is left out."""
    found: dict[str, Any] = {}
    for field in POINT.fields:
        value = getattr(point, field.name)
        if field.key == "places":
            found[field.key] = _places(point.rules)
        elif field.required or value != _DEFAULTS[field.name]:
            found[field.key] = plain(field.kind, value)
    return found


def _places(rules: tuple[Rule, ...]) -> dict[str, Any]:
    """Return the rules of each view."""
    places: dict[str, list[dict[str, Any]]] = {}
    for rule in rules:
        places.setdefault(rule.view, []).append(_rule(rule))
    return {view: some[0] if len(some) == 1 else some for view, some in places.items()}


def _rule(rule: Rule) -> dict[str, Any]:
    """Return a rule without its view; what is usual is left out."""
    return {
        _KEYS.get(field.name, field.name): list(value) if isinstance(value, tuple) else value
        for field in fields(rule)
        if field.name != "view" and (value := getattr(rule, field.name)) != field.default
    }
