"""Points and views are read by the same machinery."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from acutimer.errors import DataFileError
from acutimer.formats import catalogue
from acutimer.formats.catalogue import read_all_points, read_atlas, read_points, read_view
from acutimer.formats.shapes import Document
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
from acutimer.model.view import Rect

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
    places:
      back: {at: T3, out_cun: 1.5}
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
sides: both
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
    assert point.rules == (At(view="back", landmark="T3", out_cun=1.5),)
    assert (point.pregnancy_caution, point.aliases) == (False, ())
    assert (point.pressure, point.reach) == (Pressure.OK, PointReach.ROLLER_OR_PARTNER)


def test_a_faulty_file_of_points_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(POINTS.replace("pinyin", "pinjin"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(POINTS, encoding="utf-8")
    points, problems = read_points(tmp_path)

    assert [point.code for point in points] == ["BL-13"]
    assert [(problem.line, problem.hint) for problem in problems] == [(6, "did you mean “pinyin”?")]


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


PLACE = "back: {at: T3, out_cun: 1.5}"
Placed = Callable[..., tuple[tuple[Point, ...], list[str]]]


@pytest.fixture
def placed(tmp_path: Path) -> Placed:
    """Return a function that reads a point with `places`, and says what is at fault."""

    def placed(places: str, more: str = "") -> tuple[tuple[Point, ...], list[str]]:
        text = POINTS.replace(PLACE, places) + more
        (tmp_path / "bladder.yaml").write_text(text, encoding="utf-8")
        points, problems = read_points(tmp_path)
        return points, [str(problem).split("bladder.yaml:")[-1] for problem in problems]

    return placed


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "{at: T3, out_cun: 3, down_cun: -0.5, by_eye: yes}",
            At(view="back", landmark="T3", out_cun=3, down_cun=-0.5, by_eye=True),
        ),
        (
            "{along: [elbow, wrist crease, LU-5], cun: 3, of: 12, out_cun: 1}",
            Along(
                view="back", path=("elbow", "wrist crease", "LU-5"), cun=3, of=12, out_cun=1
            ),
        ),
        (
            "{along: [T3, T9], share: -0.25, by_eye: yes}",
            Along(view="back", path=("T3", "T9"), share=-0.25, by_eye=True),
        ),
        ("{x: 0.25, y: 1}", Marked(view="back", x=0.25, y=1)),
        ("{x: 0, y: 0.5, near: T3}", Marked(view="back", x=0, y=0.5, near="T3")),
    ],
)  # fmt: skip
def test_every_rule_for_a_place_reaches_the_model(placed: Placed, text: str, rule: Rule) -> None:
    (point,), problems = placed(f"back: {text}")

    assert problems == []
    assert point.rules == (rule,)


def test_a_list_of_rules_stands_for_a_row_and_the_order_of_the_views_is_kept(
    placed: Placed,
) -> None:
    (point,), problems = placed("side: {at: ear}\n      back: [{at: T3}, {at: T4, out_cun: 1}]")

    assert problems == []
    assert point.rules == (
        At(view="side", landmark="ear"),
        At(view="back", landmark="T3"),
        At(view="back", landmark="T4", out_cun=1),
    )
    assert point.views == ("side", "back")


RULE = "expected “at:” or “along:” or “x:” here, found"
WAY = "a place on the way between landmarks"
NEITHER = "expected either “cun” or “share” for a place along a way"


@pytest.mark.parametrize(
    ("places", "fault"),
    [
        ("back: {along: [T3, T9]}", f"10:21: {NEITHER}"),
        ("back: {along: [T3, T9], cun: 1, share: 0.5}", f"10:21: {NEITHER}"),
        ("back: [{at: T3}, {along: [T3, T9]}]", f"10:32: {NEITHER}"),
        ("back: {along: [T3], cun: 1}", "10:21: expected a list of 2 to 8 items, found 1"),
        ("back: {at: T3, out_cun: 41}", "10:31: expected a number from -40 to 40, found “41”"),
        (
            "back: {at: T3, down: 1}",
            "10:22: a place beside a landmark has no key “down” (did you mean “down_cun”?)",
        ),
        (
            "back: {along: [T3, T9], shares: 0.5, cun: 1}",
            f"10:31: {WAY} has no key “shares” (did you mean “share”?)",
        ),
        ("back: {x: 0.5}", "10:13: a place of your own needs “y”"),
        ("back: {x: 2, y: 0}", "10:17: expected a number from 0 to 1, found “2”"),
        ("back: {aat: T3}", f"10:13: {RULE} “aat” (did you mean “at”?)"),
        ("back: {at: T3, x: 1}", f"10:13: {RULE} both of them"),
        ("back: T3", f"10:13: {RULE} “T3”"),
        ("back: {at: T3.5}", "10:18: expected a landmark or a code, found “T3.5”"),
    ],
)
def test_a_faulty_rule_is_told_with_its_place(placed: Placed, places: str, fault: str) -> None:
    points, problems = placed(places)

    assert points == ()
    assert problems == [fault]


def test_a_faulty_figure_of_a_way_is_one_fault(placed: Placed) -> None:
    assert placed("back: {along: [T3, T9], cun: 41}")[1] == [
        "10:36: expected a number from -40 to 40, found “41”"
    ]


def test_what_the_articles_say_of_a_point_is_read(placed: Placed) -> None:
    (point,), problems = placed(
        PLACE,
        "    articles:\n"
        "      - {article: '000', name: B13, where: Near T3., how: Lean., facts: [S2-05]}\n"
        "      - {article: '004', name: Feishu, where: ''}\n"
        "    choice: The standard.\n",
    )

    assert problems == []
    assert point.choice == "The standard."
    assert point.articles == (
        Saying("000", "B13", "Near T3.", "Lean.", ("S2-05",)),
        Saying("004", "Feishu"),
    )


def test_what_speaks_against_a_point_is_read(placed: Placed) -> None:
    (point,), problems = placed(PLACE, "    leave_out: [varicose-veins]\n")

    assert problems == []
    assert point.leave_out == (Condition.VARICOSE_VEINS,)


def test_the_names_of_a_point_are_read(placed: Placed) -> None:
    more = "    hanzi_simplified: 肺俞\n    names: [Back-Shu]\n    who_page: 104\n"
    (point,), problems = placed(PLACE, more)

    assert problems == []
    assert (point.hanzi_simplified, point.names, point.who_page) == ("肺俞", ("Back-Shu",), 104)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        (
            "leave_out: [veins]",
            "blood-thinners, fragile-bones, found “veins”",
        ),
        ("articles: [{article: '005', name: B13}]", "expected an article, 000 to 004, found “005”"),
        ("articles: [{article: '000'}]", "16:16: what an article says needs “name”"),
        ("articles: [{article: '000', name: A, facts: [5]}]", "expected a fact such as S2-05"),
        ("who_page: 1.5", "16:15: expected a whole number from 0 to 400, found “1.5”"),
    ],
)
def test_a_faulty_line_of_a_point_is_found(placed: Placed, more: str, fault: str) -> None:
    points, (problem,) = placed(PLACE, f"    {more}\n")

    assert points == ()
    assert fault in problem


@pytest.mark.parametrize(("sides", "both_sides"), [("both", True), ("left", False)])
def test_a_view_shows_both_sides_or_the_left_only(
    tmp_path: Path, sides: str, both_sides: bool
) -> None:
    path = tmp_path / "back.yaml"
    path.write_text(VIEW.replace("sides: both", f"sides: {sides}"), encoding="utf-8")

    assert read_view(path).both_sides is both_sides


def test_a_view_shows_no_other_sides(tmp_path: Path) -> None:
    path = tmp_path / "back.yaml"
    path.write_text(VIEW.replace("sides: both", "sides: right"), encoding="utf-8")

    with pytest.raises(DataFileError, match="6:8: expected one of both, left, found “right”"):
        read_view(path)


def test_the_schema_of_a_point_takes_one_rule_or_several() -> None:
    schema = Draft202012Validator(catalogue.POINTS.shape.schema())
    places: list[object] = [
        {"at": "T3"},
        [{"at": "T3"}, {"x": 0, "y": 0}],
        "T3",
        {"at": "T3", "x": 0},
    ]
    raw = yaml.safe_load(POINTS)

    taken = []
    for place in places:
        raw["points"][0]["places"] = {"back": place}
        taken.append(schema.is_valid(raw))
    assert taken == [True, True, False, False]


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """Return a folder with one point and one view."""
    for name, text in (("points/bladder.yaml", POINTS), ("views/back.yaml", VIEW)):
        path = tmp_path / "assets" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "assets"


def test_an_atlas_holds_the_catalogue_and_then_a_person_s_own_points(
    assets: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "own.yaml").write_text(POINTS.replace("BL-13", "MY-1"), encoding="utf-8")
    atlas, problems = read_atlas(assets, own)

    assert problems == ()
    assert (list(atlas.points), list(atlas.views)) == (["BL-13", "MY-1"], ["back"])
    assert atlas.drawing(atlas.views["back"]) == assets / "views/back.svg"


def test_a_point_of_the_catalogue_is_never_replaced(assets: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "own.yaml").write_text(POINTS.replace("Feishu", "Other"), encoding="utf-8")
    points, _ = read_all_points(assets, own)

    assert points["BL-13"].pinyin == "Feishu"


def test_an_atlas_names_the_faults_of_points_views_and_own_points(
    assets: Path, tmp_path: Path
) -> None:
    (tmp_path / "own.yaml").write_text("version: [", encoding="utf-8")
    (assets / "points/a.yaml").write_text("- a", encoding="utf-8")
    (assets / "views/a.yaml").write_text("- a", encoding="utf-8")
    atlas, problems = read_atlas(assets, tmp_path)

    assert (list(atlas.points), list(atlas.views)) == (["BL-13"], ["back"])
    assert [problem.path.relative_to(tmp_path).as_posix() for problem in problems] == [
        "assets/points/a.yaml",
        "own.yaml",
        "assets/views/a.yaml",
    ]


def test_a_folder_of_own_points_need_not_exist(assets: Path, tmp_path: Path) -> None:
    assert read_atlas(assets, tmp_path / "missing")[1] == ()


def test_a_folder_of_own_points_that_cannot_be_read_is_a_fault(
    assets: Path, tmp_path: Path
) -> None:
    atlas, (problem,) = read_atlas(assets, tmp_path / ("x" * 300))

    assert list(atlas.points) == ["BL-13"]
    assert problem.message.startswith("the folder cannot be read: ")
