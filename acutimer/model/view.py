"""The views: drawings of the body and their measures."""

from collections.abc import Mapping
from dataclasses import dataclass

from acutimer.model.point import Position


@dataclass(frozen=True, slots=True)
class Rect:
    """Mark a part of a view, as fractions of its width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class View:
    """Describe one drawing of the body and its measures; all places are fractions 0..1.

    `cun_x` and `cun_y` are one cun as fractions of the width and of the height; `outlines` are the
    polygons of the body's silhouette; `svg` is the drawing's file name beside the description.
    A view shows `both_sides`, the person's left on the left, or the left side only. Of a pair of
    landmarks, the one on the person's left is named with `-left`, the other with `-right`.
    """

    name: str
    title: str
    svg: str
    size: tuple[float, float]
    landmarks: Mapping[str, Position]
    cun_x: float
    cun_y: float
    outlines: tuple[tuple[Position, ...], ...]
    regions: Mapping[str, Rect]
    both_sides: bool = True
