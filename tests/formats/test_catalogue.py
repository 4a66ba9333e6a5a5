"""Points and views are read by the same machinery."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from acutimer.errors import DataFileError
from acutimer.formats import catalogue
from acutimer.formats.catalogue import read_points, read_view
from acutimer.formats.shapes import Document
from acutimer.model.point import PointReach, Pressure, Rect

ROOT = Path(__file__).parents[2]
POINTS = """\
version: 1
meridian: Bladder
meridian_code: BL
points:
  - code: BL-13
    pinyin: Feishu
    bilateral: yes
    region: upper back
    views: [back]
    level: T3
    lateral_cun: 1.5
    offset_cun: 0
    location: Beside the spine.
    caution: ""
    pregnancy_caution: no
    pressure: ok
    reach: roller-or-partner
"""
VIEW = """\
version: 1
view: back
title: Back
svg: back.svg
size: [500, 1000]
left_is: left
landmarks: {T3: [0.5, 0.2]}
cun: {x: 0.02, y: 0.01}
outlines: [[[0, 0], [1, 0], [1, 1]]]
regions: {upper-back: [0.2, 0.1, 0.6, 0.2]}
"""


def test_a_point_is_read_with_its_meridian(tmp_path: Path) -> None:
    (tmp_path / "bladder.yaml").write_text(POINTS, encoding="utf-8")
    (point,), problems = read_points(tmp_path)

    assert problems == ()
    assert (point.code, point.meridian, point.bilateral) == ("BL-13", "Bladder", True)
    assert (point.lateral_cun, point.pregnancy_caution, point.aliases) == (1.5, False, ())
    assert (point.pressure, point.reach) == (Pressure.OK, PointReach.ROLLER_OR_PARTNER)


def test_a_faulty_file_of_points_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(POINTS.replace("pinyin", "pinjin"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(POINTS, encoding="utf-8")
    points, problems = read_points(tmp_path)

    assert [point.code for point in points] == ["BL-13"]
    assert [(problem.line, problem.hint) for problem in problems] == [
        (5, ""),
        (6, "did you mean “pinyin”?"),
    ]


def test_a_point_that_is_defined_twice_is_a_fault(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(POINTS, encoding="utf-8")
    points, (problem,) = read_points(tmp_path)

    assert len(points) == 1
    assert (problem.path.name, problem.line) == ("b.yaml", 5)
    assert problem.message == "the point “BL-13” is already defined"


def test_a_view_is_read_with_its_measures(tmp_path: Path) -> None:
    path = tmp_path / "back.yaml"
    path.write_text(VIEW, encoding="utf-8")
    view = read_view(path)

    assert (view.name, view.size, view.cun_x, view.cun_y) == ("back", (500.0, 1000.0), 0.02, 0.01)
    assert view.landmarks == {"T3": (0.5, 0.2)}
    assert view.regions == {"upper-back": Rect(0.2, 0.1, 0.6, 0.2)}
    assert view.outlines == (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)),)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("svg: back.svg", "svg: ../back.svg", "4:6: expected the name of an .svg file"),
        ("T3: [0.5, 0.2]", "T3: [0.5]", "7:17: expected a list of 2 items, found 1"),
        ("T3: [0.5, 0.2]", "T3: [0.5, 20]", "7:23: expected a number from 0 to 1, found “20”"),
        ("T3:", "../T3:", "7:13: expected a short name, found “../T3”"),
        ("{T3: [0.5, 0.2]}", "[]", "7:12: expected names with values, found a list"),
        ("{x: 0.02, y: 0.01}", "{x: 0.02}", "8:6: cun needs “y”"),
    ],
)
def test_a_faulty_view_is_refused(tmp_path: Path, old: str, new: str, fault: str) -> None:
    path = tmp_path / "back.yaml"
    path.write_text(VIEW.replace(old, new), encoding="utf-8")

    with pytest.raises(DataFileError, match="back") as raised:
        read_view(path)
    assert fault in str(raised.value)


def test_too_many_names_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "back.yaml"
    many = ", ".join(f"T{n}: [0, 0]" for n in range(401))
    path.write_text(VIEW.replace("T3: [0.5, 0.2]", many), encoding="utf-8")

    with pytest.raises(DataFileError, match="expected at most 400 names, found 401"):
        read_view(path)


@pytest.mark.parametrize("document", [catalogue.POINTS, catalogue.VIEW])
def test_the_definitions_make_sound_schemas(document: Document) -> None:
    Draft202012Validator.check_schema(document.shape.schema())


def test_the_catalogue_of_the_program_is_sound() -> None:
    points, problems = read_points(ROOT / "assets/points")

    assert problems == ()
    assert {"BL-12", "BL-46"} <= {point.code for point in points}


def test_every_point_of_the_back_has_a_place_on_its_view() -> None:
    view = read_view(ROOT / "assets/views/back.yaml")
    points, _ = read_points(ROOT / "assets/points")

    missing = [point.code for point in points if "back" in point.views and not view.place(point)]
    assert missing == []
