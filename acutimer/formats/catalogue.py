"""Read the catalogue of points and the views of the body."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from acutimer.errors import DataFileError, Problem
from acutimer.formats.faults import START, Faults, quoted
from acutimer.formats.kinds import CODE, SLUG, Choice, Flag, Number, Schema, Text, Word
from acutimer.formats.nodes import Node, Sequence
from acutimer.formats.shapes import (
    Document,
    Either,
    Field,
    Many,
    Nodes,
    Shape,
    Table,
    Values,
    entry,
)
from acutimer.model.atlas import Atlas
from acutimer.model.point import (
    Along,
    At,
    Condition,
    Marked,
    Point,
    PointReach,
    Pressure,
    Rule,
    Saying,
)
from acutimer.model.view import Rect, View

FORMAT = 1
MOST_POINTS = 400
"""In one file."""

_NAME = Text(120)
_LONG = Text(2000)
_BLANK_NAME = Text(120, least=0)
_BLANK_LONG = Text(2000, least=0)
_NAMES = Many(_NAME, 40)
_FRACTION = Number(0, 1)
_PLACE = Many(_FRACTION, 2, least=2)
_CUN = Number(-40, 40)
_PLACE_NAME = Word(re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,39}"), "a landmark or a code")
_FACT = Word(re.compile(r"[SD][0-9]{1,2}(-[0-9]{2})?"), "a fact such as S2-05")
_FILE = Word(re.compile(r"[A-Za-z0-9_-]{1,60}\.svg"), "the name of an .svg file in the same folder")
_VERSION = Field("version", Number(1, FORMAT, whole=True), "The format.", required=True, kept=False)


def _either_cun_or_share(_values: Values, nodes: Nodes, faults: Faults) -> None:
    """Want exactly one of the two."""
    if ("cun" in nodes) == ("share" in nodes) and "along" in nodes:
        faults.add(nodes["along"], "expected either “cun” or “share” for a place along a way")


_BY_EYE = Field("by_eye", Flag(), "Whether the standard gives no figure for it.")
_OUT = Field("out_cun", _CUN, "How far away from the midline.")
_RULE = Either(
    {
        "at": Shape(
            "a place beside a landmark",
            (
                Field("at", _PLACE_NAME, "The landmark of the view.", "landmark", required=True),
                _OUT,
                Field("down_cun", _CUN, "How far below the landmark."),
                _BY_EYE,
            ),
            partial(At, view=""),
        ),
        "along": Shape(
            "a place on the way between landmarks",
            (
                Field(
                    "along", Many(_PLACE_NAME, 8, 2), "Landmarks or codes.", "path", required=True
                ),
                Field("cun", _CUN, "How far from the first of them."),
                Field("of", Number(0, 40), "How long the standard calls the whole way."),
                Field("share", Number(-1, 2), "How far along, where there is no figure."),
                _OUT,
                _BY_EYE,
            ),
            partial(Along, view=""),
            _either_cun_or_share,
        ),
        "x": Shape(
            "a place of your own",
            (
                Field("x", _FRACTION, "Part of the width of the view.", required=True),
                Field("y", _FRACTION, "Part of the height of the view.", required=True),
                Field("near", _PLACE_NAME, "The nearest landmark."),
            ),
            partial(Marked, view=""),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class _Rules:
    """Take one rule for a place, or a list of them."""

    def read(self, node: Node, faults: Faults) -> tuple[Rule, ...] | None:
        """Return the rules, still without their view."""
        nodes = node.items if isinstance(node, Sequence) else [node]
        return tuple(rule for one in nodes if (rule := _RULE.read(one, faults)) is not None)

    def schema(self) -> Schema:
        """Return one rule or an array of them."""
        rule = _RULE.schema()
        return {"oneOf": [rule, {"type": "array", "items": rule}]}


def _point(rules: Mapping[str, tuple[Rule, ...]] | None = None, **values: Any) -> Point:
    """Return a point whose rules know their views."""
    placed = (rules or {}).items()
    return Point(
        rules=tuple(replace(rule, view=view) for view, some in placed for rule in some), **values
    )


_SAYING = Shape(
    "what an article says",
    (
        Field(
            "article",
            Word(re.compile("00[0-4]"), "an article, 000 to 004"),
            "Which.",
            required=True,
        ),
        Field("name", _NAME, "Its name there.", required=True),
        Field("where", _BLANK_LONG, "Where it is, as the article has it."),
        Field("how", _BLANK_LONG, "What to do, as the article has it."),
        Field("facts", Many(_FACT, 20), "The numbers of its facts."),
    ),
    Saying,
)

POINT = Shape(
    "a point",
    (
        Field("code", CODE, "The WHO code.", required=True),
        Field("pinyin", _NAME, "The name without tone marks."),
        Field("pinyin_tones", _BLANK_NAME, "The name with tone marks."),
        Field("hanzi", _BLANK_NAME, "The name in Chinese, traditional."),
        Field("hanzi_simplified", _BLANK_NAME, "The name in Chinese, simplified."),
        Field("english", _BLANK_NAME, "The name in English."),
        Field("names", _NAMES, "Other names."),
        Field("aliases", _NAMES, "Other unambiguous spellings of the code."),
        Field("old_numbers", _NAMES, "Numbers of the old scheme, which are ambiguous."),
        Field("bilateral", Flag(), "Whether it comes in a pair.", required=True),
        Field("region", _NAME, "The part of the body.", required=True),
        Field("places", Table(_Rules(), 20), "Where it lies on each drawing.", "rules"),
        Field("landmark", _BLANK_NAME, "What to feel for."),
        Field("basis", _BLANK_NAME, "Where its figures come from."),
        Field("who_page", Number(0, 400, whole=True), "The page of the WHO standard."),
        Field("location", _LONG, "Where it is.", required=True),
        Field("finding_tip", _BLANK_LONG, "How to find it."),
        Field("pregnancy_caution", Flag(), "Whether to leave it out if pregnant.", required=True),
        Field("pregnancy_basis", _BLANK_NAME, "Why."),
        Field("leave_out", Many(Choice(Condition), 8), "With what else to leave it out."),
        Field("caution", _BLANK_LONG, "What to be careful about."),
        Field("pressure", Choice(Pressure), "How firmly at most.", required=True),
        Field("reach", Choice(PointReach), "Who or what reaches it.", required=True),
        Field("articles", Many(_SAYING, 12), "What the source articles say."),
        Field("choice", _BLANK_LONG, "What is followed where sources differ, and why."),
    ),
    _point,
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
            Field("points", Many(POINT, MOST_POINTS), "The points.", required=True),
        ),
        dict,
    ),
    "version",
    FORMAT,
)


class _Sides(Enum):
    """Say which sides of the body a view shows."""

    BOTH = "both"
    LEFT = "left"


def _view(cun: tuple[float, float], sides: _Sides, **values: Any) -> View:
    """Return a view with its measures."""
    regions = {name: Rect(*numbers) for name, numbers in values.pop("regions").items()}
    both = sides is _Sides.BOTH
    return View(cun_x=cun[0], cun_y=cun[1], regions=regions, both_sides=both, **values)


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
            Field("sides", Choice(_Sides), "Which sides of the body it shows.", required=True),
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
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".yaml")
    except (FileNotFoundError, NotADirectoryError):
        return (), ()
    except OSError as error:
        return (), (Problem(folder, 1, 1, f"the folder cannot be read: {error.strerror}"),)
    problems: list[Problem] = []
    for path in paths:
        faults = Faults(path)
        _add_points(path, points, faults)
        problems.extend(faults.problems)
    return tuple(points.values()), tuple(problems)


def read_point_file(path: Path) -> tuple[Point, ...]:
    """Return the points of the file at `path`.

    Raises:
        DataFileError: with every fault of the file.
    """
    faults = Faults(path)
    points: dict[str, Point] = {}
    _add_points(path, points, faults)
    if faults.count:
        raise DataFileError(faults.problems)
    return tuple(points.values())


def _add_points(path: Path, points: dict[str, Point], faults: Faults) -> None:
    """Add the points of a file to `points`; of two with the same code the first one stays."""
    values, root = POINTS.read(path, faults)
    for point in _of_meridian(values):
        if point.code in points:
            place = entry(root, "points") or START
            faults.add(place, f"the point {quoted(point.code)} is already defined")
        points.setdefault(point.code, point)


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


def read_views(folder: Path) -> tuple[dict[str, View], tuple[Problem, ...]]:
    """Return the views of all files in `folder`, and the faults; a faulty file hides no other."""
    views: dict[str, View] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            view = read_view(path)
        except DataFileError as error:
            problems.extend(error.problems)
        else:
            views[view.name] = view
    return views, tuple(problems)


def read_all_points(assets: Path, own_folder: Path) -> tuple[dict[str, Point], tuple[Problem, ...]]:
    """Return the catalogue in `assets` by code, then the points in `own_folder`, and all faults."""
    points, problems = read_points(assets / "points")
    own, faults = read_points(own_folder)
    found = {point.code: point for point in points}
    for point in own:
        found.setdefault(point.code, point)
    return found, (*problems, *faults)


def read_atlas(assets: Path, own_folder: Path) -> tuple[Atlas, tuple[Problem, ...]]:
    """Return all points with all drawings, and all faults."""
    points, problems = read_all_points(assets, own_folder)
    views, faults = read_views(assets / "views")
    return Atlas(points, views, assets / "views"), (*problems, *faults)
