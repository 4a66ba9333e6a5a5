"""The drawings of the body and their landmarks."""

import hashlib
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.assets.views import NAMES, ROOT, WANTED, cun_between, inside, view

VIEWS = ROOT / "assets" / "views"
TABLES = ROOT / "assets" / "body"
SVG = "{http://www.w3.org/2000/svg}"
TOKENS = {"#4a5680", "#56639a", "#38426a", "#6f7fb8", "#7f8dc0"}
CHEST = [f"T{number}" for number in range(1, 13)]
LOINS = [f"L{number}" for number in range(1, 6)]
SPINE = ["C7", *CHEST, *LOINS, "S1", "S2", "S3", "S4"]
FELT = ["C7", "T3", "T7", "T12", "L4", "S2"]
each_view = pytest.mark.parametrize("name", NAMES)


def drawing(name: str) -> str:
    return (VIEWS / f"{name}.svg").read_text(encoding="utf-8")


def height(name: str) -> float:
    return view("back").landmarks[name][1]


def test_every_view_is_there() -> None:
    assert set(NAMES) == WANTED


@each_view
def test_the_drawing_is_made_of_its_table_as_it_is_now(name: str) -> None:
    sources = (TABLES / f"{name}.yaml", TABLES / "draw.py", TABLES / "curves.py")
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    digest = hashlib.sha256(text.encode()).hexdigest()

    assert f"# Made of: {digest}" in (VIEWS / f"{name}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["back", "side"])
def test_drawing_again_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    script = TABLES / "draw.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path), name], check=True)

    for ending in ("svg", "yaml"):
        file = f"{name}.{ending}"
        assert (tmp_path / file).read_bytes() == (VIEWS / file).read_bytes()


@each_view
def test_the_drawing_has_a_body_and_then_its_bones(name: str) -> None:
    groups = [group.get("id") for group in ElementTree.fromstring(drawing(name)).iter(f"{SVG}g")]

    assert groups == ["body", "bones"]


@each_view
def test_every_paint_is_a_token_or_a_gradient_of_the_drawing(name: str) -> None:
    text = drawing(name)
    paints = set(re.findall(r'(?:fill|stroke|stop-color)="([^"]*)"', text))
    ids = {f"url(#{name})" for name in re.findall(r'Gradient id="([^"]*)"', text)}

    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", text)) <= TOKENS
    assert paints <= TOKENS | ids | {"none"}


@each_view
def test_the_drawing_uses_only_plain_shapes_and_gradients(name: str) -> None:
    text = drawing(name)
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(text).iter()}

    assert "href" not in text
    assert tags <= {
        *("svg", "g", "defs", "path", "ellipse", "circle", "stop"),
        *("linearGradient", "radialGradient"),
    }


@each_view
def test_the_size_is_the_view_box(name: str) -> None:
    box = ElementTree.fromstring(drawing(name)).get("viewBox", "")

    assert [float(number) for number in box.split()] == [0, 0, *view(name).size]


@each_view
def test_every_landmark_lies_in_the_drawing(name: str) -> None:
    places = view(name).landmarks.values()

    assert all(0 < x < 1 and 0 < y < 1 for x, y in places)


@each_view
def test_pairs_of_landmarks_are_symmetrical_and_left_is_on_the_left(name: str) -> None:
    marks = view(name).landmarks
    pairs = [mark.removesuffix("-left") for mark in marks if f"{mark[:-5]}-right" in marks]
    crooked = [
        pair
        for pair in pairs
        if not marks[f"{pair}-left"][0] < 0.5 < marks[f"{pair}-right"][0]
        or abs(marks[f"{pair}-left"][0] + marks[f"{pair}-right"][0] - 1) > 1e-4
        or marks[f"{pair}-left"][1] != marks[f"{pair}-right"][1]
    ]

    assert crooked == []
    assert bool(pairs) == view(name).both_sides


@each_view
def test_a_cun_is_as_long_across_as_along(name: str) -> None:
    seen = view(name)
    width, tall = seen.size

    assert seen.cun_x * width == pytest.approx(seen.cun_y * tall, rel=2e-3)


@each_view
def test_the_outlines_are_small_enough_to_search_quickly(name: str) -> None:
    assert 50 <= sum(len(outline) for outline in view(name).outlines) <= 1500


@each_view
def test_a_view_of_both_sides_is_symmetrical(name: str) -> None:
    seen = view(name)
    probes = [(x / 67, y / 93) for x in range(1, 34) for y in range(1, 93)]
    odd = [p for p in probes if inside(p, seen) != inside((1 - p[0], p[1]), seen)]

    assert not seen.both_sides or len(odd) < len(probes) / 200


@each_view
def test_every_region_lies_in_the_drawing(name: str) -> None:
    regions = view(name).regions.values()

    assert "whole" in view(name).regions
    assert all(min(area.x, area.y) >= 0 for area in regions)
    assert all(max(area.x + area.width, area.y + area.height) <= 1.00001 for area in regions)


def test_the_spine_runs_down_the_midline() -> None:
    assert {view("back").landmarks[name][0] for name in SPINE} == {0.5}


def test_the_steps_of_the_spine_grow_smoothly_down_to_the_loins() -> None:
    levels = [height(name) for name in ["C7", *CHEST]]
    steps = [low - high for high, low in pairwise(levels)]

    assert all(1 < after / before < 1.1 for before, after in pairwise(steps))


def test_every_loin_step_is_longer_than_every_chest_step() -> None:
    chest = [height(low) - height(high) for high, low in pairwise(CHEST)]
    loins = [height(low) - height(high) for high, low in pairwise(["T12", *LOINS])]

    assert min(loins) > max(chest)


@pytest.mark.parametrize(
    ("landmark", "level"),
    [
        ("scapula-spine-left", "T3"),
        ("scapula-edge-left", "T4"),
        ("scapula-tip-left", "T7"),
        ("iliac-crest-left", "L4"),
    ],
)
def test_a_bone_lies_level_with_its_vertebra(landmark: str, level: str) -> None:
    assert height(landmark) == pytest.approx(height(level), abs=1e-5)


def test_t12_lies_half_way_between_the_blade_tip_and_the_hip_bone() -> None:
    half_way = (height("scapula-tip-left") + height("iliac-crest-left")) / 2

    assert height("T12") == pytest.approx(half_way, abs=1e-4)


def test_s2_lies_at_the_lower_edge_of_the_dimples() -> None:
    below = (height("S2") - height("dimple-left")) / view("back").cun_y

    assert 0 < below < 0.6


@pytest.mark.parametrize("level", FELT)
def test_the_side_shows_the_spine_at_the_heights_of_the_back(level: str) -> None:
    assert view("side").landmarks[level][1] == pytest.approx(height(level), abs=2e-3)


@pytest.mark.parametrize("name", ["front", "back", "side"])
def test_the_body_is_seventy_five_cun_tall(name: str) -> None:
    tops = [y for outline in view(name).outlines for _, y in outline]

    assert (max(tops) - min(tops)) / view(name).cun_y == pytest.approx(75, abs=1.4)


PROPORTIONS = [
    ("front", "suprasternal-notch", "xiphisternal-junction", 9),
    ("front", "xiphisternal-junction", "umbilicus", 8),
    ("front", "umbilicus", "pubic-symphysis", 5),
    ("front", "nipple-left", "nipple-right", 8),
    ("back", "scapula-edge-left", "scapula-edge-right", 6),
    ("back", "gluteal-fold-right", "knee-crease-right", 14),
    ("back", "knee-crease-right", "outer-ankle-right", 16),
    ("arm-inner", "elbow-right", "wrist-right", 12),
]


@pytest.mark.parametrize(("name", "one", "other", "cun"), PROPORTIONS)
def test_the_proportions_are_those_of_the_standard(
    name: str, one: str, other: str, cun: float
) -> None:
    marks = view(name).landmarks

    assert cun_between(marks[one], marks[other], view(name)) == pytest.approx(cun, abs=0.2)


@pytest.mark.parametrize("path", sorted((ROOT / "assets" / "icons").glob("*.svg")), ids=str)
def test_an_icon_is_square(path: Path) -> None:
    root = ElementTree.parse(path).getroot()

    assert root.get("width") == root.get("height")
