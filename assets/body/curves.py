"""Smooth curves, their samples and the inner contours of a shape, for the body drawings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Segment = tuple[Point, Point, Point, Point]
Field = list[list[float]]
Edge = tuple[int, int, int]
"""Column, row and direction (0 along the row, 1 down the column) of one side of a grid cell."""


@dataclass(frozen=True, slots=True)
class Knot:
    """One landmark of a curve; at a corner the curve may bend."""

    at: Point
    corner: bool = False


def mirrored(points: Iterable[Point]) -> list[Point]:
    """Return the points on the other side of the midline x = 0."""
    return [(-x, y) for x, y in points]


def in_frame(point: Point, origin: Point, turn_deg: float) -> Point:
    """Return a point given as [across, along] an axis that leans outwards by `turn_deg`."""
    across, along = point
    cos, sin = math.cos(math.radians(turn_deg)), math.sin(math.radians(turn_deg))
    return (origin[0] + across * cos + along * sin, origin[1] - across * sin + along * cos)


def closed_by_mirror(half: Sequence[Knot]) -> list[Knot]:
    """Return the whole silhouette of a half that starts and ends on the midline."""
    other = [Knot((-knot.at[0], knot.at[1]), knot.corner) for knot in half[-2:0:-1]]
    return [*half, *other]


def _handle(before: Point, at: Point, after: Point) -> Point:
    """Return the handle of the centripetal Catmull-Rom curve at `at` towards `after`."""
    near = math.sqrt(math.dist(before, at)) or 1e-9
    far = math.sqrt(math.dist(at, after)) or 1e-9
    scale = 3 * near * (near + far)
    own = 2 * near * near + 3 * near * far + far * far
    return (
        (near * near * after[0] - far * far * before[0] + own * at[0]) / scale,
        (near * near * after[1] - far * far * before[1] + own * at[1]) / scale,
    )


def _beyond(at: Point, neighbour: Point) -> Point:
    return (2 * at[0] - neighbour[0], 2 * at[1] - neighbour[1])


def smooth(knots: Sequence[Knot], *, closed: bool) -> list[Segment]:
    """Return the cubic segments of a smooth curve through all knots."""
    count = len(knots)
    segments: list[Segment] = []
    for index in range(count if closed else count - 1):
        start, end = knots[index], knots[(index + 1) % count]
        before, after = knots[index - 1].at, knots[(index + 2) % count].at
        if start.corner or (not closed and index == 0):
            before = _beyond(start.at, end.at)
        if end.corner or (not closed and index == count - 2):
            after = _beyond(end.at, start.at)
        first = _handle(before, start.at, end.at)
        second = _handle(after, end.at, start.at)
        segments.append((start.at, first, second, end.at))
    return segments


def sampled(segments: Sequence[Segment], step: float) -> list[Point]:
    """Return points along the segments, about `step` apart, without the very last one."""
    points: list[Point] = []
    for a, b, c, d in segments:
        length = math.dist(a, b) + math.dist(b, c) + math.dist(c, d)
        count = max(2, math.ceil(length / step))
        for index in range(count):
            t = index / count
            u = 1 - t
            k = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
            x = k[0] * a[0] + k[1] * b[0] + k[2] * c[0] + k[3] * d[0]
            y = k[0] * a[1] + k[1] * b[1] + k[2] * c[1] + k[3] * d[1]
            points.append((x, y))
    return points


def _off_line(point: Point, start: Point, end: Point) -> float:
    length = math.dist(start, end)
    if length == 0:
        return math.dist(point, start)
    (px, py), (ax, ay), (bx, by) = point, start, end
    return abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Return a subset of an open line that strays at most `tolerance` from it (Douglas-Peucker)."""
    keep = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        start, end = points[first], points[last]
        off = {i: _off_line(points[i], start, end) for i in range(first + 1, last)}
        worst = max(off, key=off.__getitem__, default=0)
        if off and off[worst] > tolerance:
            keep.add(worst)
            todo += [(first, worst), (worst, last)]
    return [points[index] for index in sorted(keep)]


def simplified_ring(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Return `simplified` for a closed line, which does not repeat its first point."""
    half = len(points) // 2
    front = simplified(points[: half + 1], tolerance)
    rest = simplified([*points[half:], points[0]], tolerance)
    return [*front[:-1], *rest[:-1]]


def depth_field(outline: Sequence[Point], size: Point, cell: float, reach: float) -> Field:
    """Return for each grid node how deep it lies inside the outline, 0..reach; outside is below 0.

    `outline` is a dense closed line; rows run down, `cell` is the distance between nodes.
    """
    columns, rows = int(size[0] / cell) + 1, int(size[1] / cell) + 1
    field = [[reach * reach] * columns for _ in range(rows)]
    span = math.ceil(reach / cell)
    for x, y in outline:
        middle_column, middle_row = round(x / cell), round(y / cell)
        for row in range(max(0, middle_row - span), min(rows, middle_row + span + 1)):
            line, dy2 = field[row], (row * cell - y) ** 2
            ends = (max(0, middle_column - span), min(columns, middle_column + span + 1))
            for column in range(*ends):
                square = (column * cell - x) ** 2 + dy2
                if square < line[column]:
                    line[column] = square
    for row, line in enumerate(field):
        crossings = _crossings(outline, row * cell)
        for column in range(columns):
            inside = sum(x < column * cell for x in crossings) % 2
            line[column] = math.sqrt(line[column]) * (1 if inside else -1)
    return field


def _crossings(outline: Sequence[Point], y: float) -> list[float]:
    found: list[float] = []
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (ay <= y) != (by <= y):
            found.append(ax + (y - ay) / (by - ay) * (bx - ax))
    return found


def contours(field: Field, cell: float, level: float) -> list[list[Point]]:
    """Return the closed lines along which the field equals `level` (marching squares)."""
    links: dict[Edge, list[Edge]] = {}
    for row in range(len(field) - 1):
        for column in range(len(field[0]) - 1):
            for one, other in _cell_links(field, column, row, level):
                links.setdefault(one, []).append(other)
                links.setdefault(other, []).append(one)
    rings: list[list[Point]] = []
    while links:
        start = next(iter(links))
        ring = [start]
        while ahead := links.pop(ring[-1], None):
            nxt = next((edge for edge in ahead if edge in links), None)
            if nxt is None:
                break
            ring.append(nxt)
        rings.append([_on_edge(field, edge, cell, level) for edge in ring])
    return [ring for ring in rings if len(ring) > 6]


def _cell_links(field: Field, column: int, row: int, level: float) -> list[tuple[Edge, Edge]]:
    corners = (
        field[row][column] > level,
        field[row][column + 1] > level,
        field[row + 1][column + 1] > level,
        field[row + 1][column] > level,
    )
    edges = ((column, row, 0), (column + 1, row, 1), (column, row + 1, 0), (column, row, 1))
    crossed = [edges[i] for i in range(4) if corners[i] != corners[(i + 1) % 4]]
    if len(crossed) == 4 and corners[0]:
        crossed = [crossed[3], crossed[0], crossed[1], crossed[2]]
    return list(zip(crossed[::2], crossed[1::2], strict=True))


def _on_edge(field: Field, edge: Edge, cell: float, level: float) -> Point:
    column, row, down = edge
    here = field[row][column]
    there = field[row + down][column + 1 - down]
    share = (level - here) / (there - here)
    return ((column + share * (1 - down)) * cell, (row + share * down) * cell)
