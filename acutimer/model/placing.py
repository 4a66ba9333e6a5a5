"""Work out where the rules of a point put it on a view."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import assert_never

from acutimer.model.point import Along, At, Marked, Point, Position, Rule
from acutimer.model.routine import Side
from acutimer.model.view import View

MOST_STEPS = 4
"""A rule may name another point, whose rule names a third one, and so on this often."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Say where a point lies on a view, and how it was measured.

    `side` is None on the midline and on views of one side only. The measure begins at `start`,
    None where the standard gives no figure; `cun` is its length if it goes in one direction.
    """

    place: Position
    side: Side | None = None
    start: Position | None = None
    cun: float | None = None


def spots(point: Point, view: View, points: Mapping[str, Point]) -> tuple[Spot, ...]:
    """Return where `point` lies on `view`: for each of its rules left, then right if in a pair.

    `points` are those that a rule may name. A rule that the view cannot follow gives no spot.
    """
    sides = (Side.LEFT, Side.RIGHT) if point.bilateral and view.both_sides else (None,)
    found = (
        _Placer(view, points, side).spot(rule)
        for rule in point.rules
        if rule.view == view.name
        for side in sides
    )
    return tuple(spot for spot in found if spot is not None)


@dataclass(frozen=True, slots=True)
class _Placer:
    """Follow rules on one side of one view."""

    view: View
    points: Mapping[str, Point]
    side: Side | None
    steps: int = MOST_STEPS

    def spot(self, rule: Rule) -> Spot | None:
        """Return where `rule` leads."""
        match rule:
            case At():
                return self._beside(rule)
            case Along():
                return self._on_the_way(rule)
            case Marked():
                x = 1 - rule.x if self.side is Side.RIGHT else rule.x
                return Spot((x, rule.y), self.side)
            case _:
                assert_never(rule)

    def _beside(self, rule: At) -> Spot | None:
        start = self._landmark(rule.landmark)
        if start is None:
            return None
        x = start[0] + self._outwards * rule.out_cun * self.view.cun_x
        place = (x, start[1] + rule.down_cun * self.view.cun_y)
        if rule.by_eye:
            return Spot(place, self.side)
        both_ways = rule.out_cun != 0 and rule.down_cun != 0
        cun = None if both_ways else abs(rule.out_cun + rule.down_cun)
        return Spot(place, self.side, start, cun)

    def _on_the_way(self, rule: Along) -> Spot | None:
        path = [self._landmark(name) for name in rule.path]
        places = [self._in_cun(place) for place in path if place is not None]
        if len(places) < len(path) or len(path) < 2:
            return None
        length = sum(math.dist(one, other) for one, other in pairwise(places))
        if rule.share is not None:
            way = rule.share * length
        else:
            way = (rule.cun or 0.0) * (length / rule.of if rule.of else 1.0)
        (x, y), (ahead_x, ahead_y) = _walked(places, way)
        across = (-ahead_y, ahead_x)
        if (across[0] * self._outwards, across[1]) < (0.0, 0.0):
            across = (ahead_y, -ahead_x)
        place = (x + across[0] * rule.out_cun, y + across[1] * rule.out_cun)
        if rule.by_eye or rule.cun is None:
            return Spot(self._in_fractions(place), self.side)
        cun = None if rule.out_cun else abs(rule.cun)
        return Spot(self._in_fractions(place), self.side, path[0], cun)

    @property
    def _outwards(self) -> float:
        return -1.0 if self.side is Side.LEFT else 1.0

    def _landmark(self, name: str) -> Position | None:
        """Return where a landmark of this side lies, or the point of that code."""
        own = f"{name}-left" if self.side is Side.LEFT else f"{name}-right"
        for spelled in (name, own):
            if spelled in self.view.landmarks:
                return self.view.landmarks[spelled]
        return self._point(name) if name in self.points and self.steps else None

    def _point(self, code: str) -> Position | None:
        """Return where another point lies on the same side."""
        other = self.points[code]
        side = self.side if other.bilateral else None
        onwards = _Placer(self.view, self.points, side, self.steps - 1)
        for rule in other.rules:
            if rule.view == self.view.name and (spot := onwards.spot(rule)) is not None:
                return spot.place
        return None

    def _in_cun(self, place: Position) -> Position:
        return place[0] / self.view.cun_x, place[1] / self.view.cun_y

    def _in_fractions(self, place: Position) -> Position:
        return place[0] * self.view.cun_x, place[1] * self.view.cun_y


def _walked(places: list[Position], way: float) -> tuple[Position, Position]:
    """Return where a walk of length `way` through `places` ends, and its last direction.

    Beyond either end the walk goes straight on.
    """
    *before, last = _legs(places)
    for start, ahead, length in before:
        if way <= length:
            return _beyond(start, ahead, way), ahead
        way -= length
    return _beyond(last[0], last[1], way), last[1]


def _beyond(start: Position, ahead: Position, way: float) -> Position:
    """Return the place `way` ahead of `start`."""
    return start[0] + ahead[0] * way, start[1] + ahead[1] * way


def _legs(places: list[Position]) -> Iterator[tuple[Position, Position, float]]:
    """Yield start, direction (of length 1) and length of each leg between `places`."""
    for (ax, ay), (bx, by) in pairwise(places):
        length = math.hypot(bx - ax, by - ay) or 1e-9
        yield (ax, ay), ((bx - ax) / length, (by - ay) / length), length
