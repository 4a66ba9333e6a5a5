"""Read the catalogue of points and the views of the body."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from acutimer.errors import DataFileError, Problem
from acutimer.formats.faults import START, Faults, quoted
from acutimer.formats.kinds import CODE, SLUG, Choice, Flag, Number, Text, Word
from acutimer.formats.shapes import Document, Field, Many, Shape, Table, entry
from acutimer.model.point import Point, PointReach, Pressure, Rect, View

FORMAT = 1

_NAME = Text(120)
_LONG = Text(2000)
_BLANK_NAME = Text(120, least=0)
_BLANK_LONG = Text(2000, least=0)
_NAMES = Many(_NAME, 40)
_FRACTION = Number(0, 1)
_PLACE = Many(_FRACTION, 2, least=2)
_CUN = Number(-40, 40)
_FILE = Word(re.compile(r"[A-Za-z0-9_-]{1,60}\.svg"), "the name of an .svg file in the same folder")
_VERSION = Field("version", Number(1, FORMAT, whole=True), "The format.", required=True, kept=False)


_POINT = Shape(
    "a point",
    (
        Field("code", CODE, "The WHO code.", required=True),
        Field("pinyin", _NAME, "The name without tone marks.", required=True),
        Field("pinyin_tones", _BLANK_NAME, "The name with tone marks."),
        Field("hanzi", _BLANK_NAME, "The name in Chinese."),
        Field("english", _BLANK_NAME, "The name in English."),
        Field("aliases", _NAMES, "Other unambiguous spellings."),
        Field("old_numbers", _NAMES, "Numbers of the old scheme, which are ambiguous."),
        Field("bilateral", Flag(), "Whether it comes in a pair.", required=True),
        Field("region", _NAME, "The part of the body.", required=True),
        Field("views", Many(SLUG, 20), "The drawings on which it appears.", required=True),
        Field("landmark", _BLANK_NAME, "What to feel for."),
        Field("level", _NAME, "The landmark of the drawing.", required=True),
        Field("lateral_cun", _CUN, "How far from the midline.", required=True),
        Field("offset_cun", _CUN, "How far below the landmark.", required=True),
        Field("location", _LONG, "Where it is.", required=True),
        Field("finding_tip", _BLANK_LONG, "How to find it."),
        Field("pregnancy_caution", Flag(), "Whether to leave it out if pregnant.", required=True),
        Field("caution", _BLANK_LONG, "What to be careful about."),
        Field("pressure", Choice(Pressure), "How firmly at most.", required=True),
        Field("reach", Choice(PointReach), "Who or what reaches it.", required=True),
        Field("sources", Many(_NAME, 60), "Where this comes from."),
        Field("source_note", _BLANK_LONG, "Where sources disagree."),
    ),
    Point,
)

POINTS = Document(
    Shape(
        "a file of points",
        (
            _VERSION,
            Field("meridian", _NAME, "The name of the line.", required=True),
            Field(
                "meridian_code",
                Word(re.compile("[A-Z]{2}"), "two capitals"),
                "Its code.",
                required=True,
            ),
            Field("points", Many(_POINT, 400), "The points.", required=True),
        ),
        dict,
    ),
    "version",
    FORMAT,
)


def _view(cun: tuple[float, float], **values: Any) -> View:
    """Return a view with its measures."""
    regions = {name: Rect(*sides) for name, sides in values.pop("regions").items()}
    return View(cun_x=cun[0], cun_y=cun[1], regions=regions, **values)


def _pair(x: float, y: float) -> tuple[float, float]:
    """Return both measures of a cun."""
    return x, y


VIEW = Document(
    Shape(
        "a view",
        (
            _VERSION,
            Field("view", SLUG, "Its name.", "name", required=True),
            Field("title", _NAME, "The name for people.", required=True),
            Field("svg", _FILE, "The drawing.", required=True),
            Field("size", Many(Number(1, 20_000), 2, 2), "Width and height.", required=True),
            Field("left_is", SLUG, "Where the person's left is.", required=True, kept=False),
            Field("landmarks", Table(_PLACE, 400), "Places on the body.", required=True),
            Field(
                "cun",
                Shape(
                    "cun",
                    (
                        Field("x", _FRACTION, "A cun as part of the width.", required=True),
                        Field("y", _FRACTION, "A cun as part of the height.", required=True),
                    ),
                    _pair,
                ),
                "The measure of the body.",
                required=True,
            ),
            Field("outlines", Many(Many(_PLACE, 3000, 3), 60), "The silhouette.", required=True),
            Field("regions", Table(Many(_FRACTION, 4, 4), 60), "Its parts.", required=True),
        ),
        _view,
    ),
    "version",
    FORMAT,
)


def _of_meridian(values: dict[str, Any] | None) -> tuple[Point, ...]:
    """Return the points of one file, each with the name of its meridian."""
    if values is None:
        return ()
    return tuple(replace(point, meridian=values["meridian"]) for point in values["points"])


def read_points(folder: Path) -> tuple[tuple[Point, ...], tuple[Problem, ...]]:
    """Return the points of all files in `folder`, and the faults; a faulty file hides no other."""
    points: dict[str, Point] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        faults = Faults(path)
        values, root = POINTS.read(path, faults)
        for point in _of_meridian(values):
            if point.code in points:
                place = entry(root, "points") or START
                faults.add(place, f"the point {quoted(point.code)} is already defined")
            points.setdefault(point.code, point)
        problems.extend(faults.problems)
    return tuple(points.values()), tuple(problems)


def read_view(path: Path) -> View:
    """Return the view in the file at `path`.

    Raises:
        DataFileError: with every fault of the file.
    """
    faults = Faults(path)
    view: View | None = VIEW.read(path, faults)[0]
    if view is None:
        raise DataFileError(faults.problems)
    return view
