"""Acupressure points and the views of the body on which they are placed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

Position = tuple[float, float]
"""A place on a view as fractions of its width and height, origin top left."""


class Pressure(Enum):
    """Bound how firmly a point may be pressed."""

    OK = "ok"
    MEDIUM = "medium"
    LIGHT = "light"
    DO_NOT_PRESS = "do-not-press"


class PointReach(Enum):
    """Say who or what can reach a point."""

    SELF = "self"
    ROLLER_OR_PARTNER = "roller-or-partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Describe one point: its names, the rule that places it, its cautions and sources.

    `level` names a landmark of the view; `lateral_cun` counts from the midline and `offset_cun`
    downwards from the landmark, both in cun, the width of the person's own thumb.
    """

    code: str
    pinyin: str
    pinyin_tones: str = ""
    hanzi: str = ""
    english: str = ""
    aliases: tuple[str, ...] = ()
    old_numbers: tuple[str, ...] = ()
    bilateral: bool
    region: str
    views: tuple[str, ...]
    landmark: str = ""
    level: str
    lateral_cun: float
    offset_cun: float
    location: str
    finding_tip: str = ""
    pregnancy_caution: bool
    caution: str = ""
    pressure: Pressure
    reach: PointReach
    sources: tuple[str, ...] = ()
    source_note: str = ""
    meridian: str = ""


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

    def place(self, point: Point) -> tuple[Position, ...]:
        """Return where `point` lies, left then right if it comes in a pair; () if not here."""
        if self.name not in point.views or point.level not in self.landmarks:
            return ()
        x, y = self.landmarks[point.level]
        y += point.offset_cun * self.cun_y
        aside = point.lateral_cun * self.cun_x
        return ((x - aside, y), (x + aside, y)) if point.bilateral else ((x, y),)
