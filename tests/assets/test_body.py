"""The body drawing, its landmarks, and the points that are placed on them."""

import math
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
VIEWS = ROOT / "assets" / "views"
SVG = "{http://www.w3.org/2000/svg}"
TOKENS = {"#4a5680", "#56639a", "#38426a", "#6f7fb8", "#7f8dc0"}
CHEST = [f"T{number}" for number in range(1, 13)]
LOINS = [f"L{number}" for number in range(1, 6)]
SPINE = ["C7", *CHEST, *LOINS, "S1", "S2", "S3", "S4"]
INNER_LINE = {f"BL-{number + 10}": f"T{number}" for number in range(2, 8)}
OUTER_LINE = {f"BL-{number + 39}": f"T{number}" for number in range(2, 8)}
LEVELS = INNER_LINE | OUTER_LINE
KEYS = {
    *("code", "pinyin", "pinyin_tones", "hanzi", "english", "aliases", "old_numbers"),
    *("bilateral", "region", "views", "landmark", "level", "lateral_cun", "offset_cun"),
    *("location", "finding_tip", "pregnancy_caution", "caution", "pressure", "reach"),
    *("sources", "source_note"),
}
Place = tuple[float, float]


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


VIEW = loaded(VIEWS / "back.yaml")
DRAWING = (VIEWS / "back.svg").read_text(encoding="utf-8")
CATALOGUE = loaded(ROOT / "assets" / "points" / "bladder.yaml")
POINTS = {point["code"]: point for point in CATALOGUE["points"]}
OUTLINE: list[Place] = [(x, y) for x, y in VIEW["outlines"][0]]
SPOTS = list(ElementTree.fromstring(DRAWING).iter(f"{SVG}ellipse"))
NAMES = sorted(VIEW["landmarks"])
PAIRS = [name.removesuffix("-left") for name in NAMES if name.endswith("-left")]


def height(name: str) -> float:
    return float(VIEW["landmarks"][name][1])


def inside(place: Place, outline: list[Place]) -> bool:
    x, y = place
    odd = False
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (ay <= y) != (by <= y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            odd = not odd
    return odd


def places(point: dict[str, Any]) -> list[Place]:
    middle, level = VIEW["landmarks"][point["level"]]
    y = level + point["offset_cun"] * VIEW["cun"]["y"]
    return [(middle + side * point["lateral_cun"] * VIEW["cun"]["x"], y) for side in (-1, 1)]


def rim(spot: ElementTree.Element, share: float) -> list[Place]:
    """Return places around a soft ellipse at a share of its radius, as fractions."""
    cx, cy, rx, ry = (float(spot.get(name, 0)) for name in ("cx", "cy", "rx", "ry"))
    turned = re.search(r"rotate\((\S+)", spot.get("transform", ""))
    turn = math.radians(float(turned[1])) if turned else 0.0
    found = []
    for step in range(24):
        x, y = (
            share * rx * math.cos(step * math.pi / 12),
            share * ry * math.sin(step * math.pi / 12),
        )
        across, down = (
            x * math.cos(turn) - y * math.sin(turn),
            x * math.sin(turn) + y * math.cos(turn),
        )
        found.append(((cx + across) / VIEW["size"][0], (cy + down) / VIEW["size"][1]))
    return found


@pytest.mark.parametrize("name", ["back.svg", "back.yaml"])
def test_drawing_again_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    script = ROOT / "assets" / "body" / "draw.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path)], check=True)

    assert (tmp_path / name).read_bytes() == (VIEWS / name).read_bytes()


def test_the_drawing_has_a_body_and_its_bones() -> None:
    groups = [group.get("id") for group in ElementTree.fromstring(DRAWING).iter(f"{SVG}g")]

    assert groups == ["body", "bones"]


def test_every_colour_is_one_that_the_program_substitutes() -> None:
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", DRAWING)) == TOKENS


def test_every_paint_is_a_token_or_a_gradient_of_the_drawing() -> None:
    paints = set(re.findall(r'(?:fill|stroke|stop-color)="([^"]*)"', DRAWING))
    ids = {f"url(#{name})" for name in re.findall(r'Gradient id="([^"]*)"', DRAWING)}

    assert paints <= TOKENS | ids | {"none"}


def test_the_drawing_uses_only_plain_shapes_and_gradients() -> None:
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(DRAWING).iter()}

    assert tags <= {
        *("svg", "g", "defs", "path", "ellipse", "circle", "stop"),
        *("linearGradient", "radialGradient"),
    }


def test_the_drawing_refers_to_nothing_outside() -> None:
    assert "href" not in DRAWING


def test_the_size_is_the_view_box() -> None:
    box = ElementTree.fromstring(DRAWING).get("viewBox", "")

    assert [float(number) for number in box.split()] == [0, 0, *VIEW["size"]]


@pytest.mark.parametrize("spot", SPOTS, ids=lambda spot: f"{spot.get('cx')},{spot.get('cy')}")
def test_shading_that_can_be_seen_keeps_within_the_body(spot: ElementTree.Element) -> None:
    assert all(inside(place, OUTLINE) for place in rim(spot, share=0.7))


@pytest.mark.parametrize("name", NAMES)
def test_every_landmark_lies_in_the_drawing(name: str) -> None:
    assert all(0 < number < 1 for number in VIEW["landmarks"][name])


@pytest.mark.parametrize("pair", PAIRS)
def test_a_pair_of_landmarks_is_symmetrical_and_left_is_on_the_left(pair: str) -> None:
    left, right = (VIEW["landmarks"][f"{pair}-{side}"] for side in ("left", "right"))

    assert left[0] < 0.5 < right[0]
    assert left[0] + right[0] == pytest.approx(1, abs=1e-4)
    assert left[1] == right[1]


def test_the_spine_runs_down_the_midline() -> None:
    assert {VIEW["landmarks"][name][0] for name in SPINE} == {0.5}


def test_the_steps_of_the_spine_grow_smoothly_down_to_the_loins() -> None:
    levels = [height(name) for name in ["C7", *CHEST]]
    steps = [low - high for high, low in pairwise(levels)]
    growths = [after / before for before, after in pairwise(steps)]

    assert all(1 < growth < 1.1 for growth in growths)


def test_every_loin_step_is_longer_than_every_chest_step() -> None:
    chest = [height(a) - height(b) for a, b in zip(CHEST[1:], CHEST, strict=False)]
    loins = [height(a) - height(b) for a, b in zip(LOINS, ["T12", *LOINS], strict=False)]

    assert min(loins) > max(chest)


@pytest.mark.parametrize(
    ("landmark", "level"),
    [("scapula-spine-left", "T3"), ("scapula-edge-left", "T4"), ("scapula-tip-left", "T7")],
)
def test_the_shoulder_blade_lies_level_with_its_vertebra(landmark: str, level: str) -> None:
    assert height(landmark) == pytest.approx(height(level), abs=1e-5)


def test_t12_lies_half_way_between_the_blade_tip_and_the_hip_bone() -> None:
    half_way = (height("scapula-tip-left") + height("iliac-crest-left")) / 2

    assert height("T12") == pytest.approx(half_way, abs=1e-4)


def test_l4_lies_on_the_line_of_the_hip_bones() -> None:
    assert height("L4") == pytest.approx(height("iliac-crest-left"), abs=1e-5)


def test_s2_lies_at_the_lower_edge_of_the_dimples() -> None:
    below = (height("S2") - height("dimple-left")) / VIEW["cun"]["y"]

    assert 0 < below < 0.6


def test_the_blade_edge_lies_three_cun_beside_the_spine() -> None:
    edge = VIEW["landmarks"]["scapula-edge-right"][0]

    assert edge - 0.5 == pytest.approx(3 * VIEW["cun"]["x"], abs=1e-4)


def test_a_cun_is_as_long_across_as_along() -> None:
    width, tall = VIEW["size"]

    assert VIEW["cun"]["x"] * width == pytest.approx(VIEW["cun"]["y"] * tall, rel=1e-3)


def test_the_body_is_seventy_five_cun_tall() -> None:
    tops = [y for _, y in OUTLINE]

    assert (max(tops) - min(tops)) / VIEW["cun"]["y"] == pytest.approx(75, abs=0.2)


def test_the_forearm_is_twelve_cun_long() -> None:
    width, tall = VIEW["size"]
    (ex, ey), (wx, wy) = (VIEW["landmarks"][name] for name in ("elbow-left", "wrist-left"))
    length = ((ex - wx) ** 2 * width**2 + (ey - wy) ** 2 * tall**2) ** 0.5

    assert length / (VIEW["cun"]["x"] * width) == pytest.approx(12, abs=1)


def test_the_outline_is_small_enough_to_search_quickly() -> None:
    assert 100 <= sum(len(outline) for outline in VIEW["outlines"]) <= 400


def test_the_outline_is_symmetrical() -> None:
    probes = [(x / 97, y / 193) for x in range(1, 49) for y in range(1, 193)]
    odd = [p for p in probes if inside(p, OUTLINE) != inside((1 - p[0], p[1]), OUTLINE)]

    assert len(odd) < len(probes) / 500


@pytest.mark.parametrize("name", ["upper-back", "lower-back", "whole"])
def test_a_region_lies_in_the_drawing(name: str) -> None:
    x, y, width, tall = VIEW["regions"][name]

    assert min(x, y) >= 0
    assert max(x + width, y + tall) <= 1


@pytest.mark.parametrize("code", LEVELS)
def test_a_point_has_every_key(code: str) -> None:
    assert POINTS[code].keys() == KEYS


def test_the_points_so_far_are_the_two_lines() -> None:
    assert list(POINTS) == list(LEVELS)


@pytest.mark.parametrize("code", LEVELS)
def test_a_point_lies_beside_its_vertebra(code: str) -> None:
    assert POINTS[code]["level"] == LEVELS[code]
    assert POINTS[code]["offset_cun"] == 0


@pytest.mark.parametrize("code", LEVELS)
def test_the_inner_line_is_one_and_a_half_cun_out_and_the_outer_three(code: str) -> None:
    assert POINTS[code]["lateral_cun"] == (1.5 if code in INNER_LINE else 3)


@pytest.mark.parametrize("code", LEVELS)
def test_both_sides_of_a_point_are_mirror_images(code: str) -> None:
    (left_x, left_y), (right_x, right_y) = places(POINTS[code])

    assert left_x + right_x == pytest.approx(1)
    assert left_y == right_y


@pytest.mark.parametrize("code", LEVELS)
def test_both_sides_of_a_point_lie_on_the_body(code: str) -> None:
    assert all(inside(place, OUTLINE) for place in places(POINTS[code]))


@pytest.mark.parametrize("code", LEVELS)
def test_every_point_lies_in_the_upper_back_region(code: str) -> None:
    x, y, width, tall = VIEW["regions"]["upper-back"]

    assert all(x < px < x + width and y < py < y + tall for px, py in places(POINTS[code]))


@pytest.mark.parametrize("code", LEVELS)
def test_every_text_of_a_point_is_text(code: str) -> None:
    point = POINTS[code]
    lists = [*point["aliases"], *point["old_numbers"], *point["views"], *point["sources"]]
    names = ("code", "pinyin", "hanzi", "level", "pressure", "reach", "source_note")

    assert all(isinstance(text, str) for text in [*lists, *(point[name] for name in names)])


def test_no_alias_means_two_points() -> None:
    aliases = [alias for point in POINTS.values() for alias in point["aliases"]]

    assert len(aliases) == len(set(aliases))


@pytest.mark.parametrize("path", sorted((ROOT / "assets" / "icons").glob("*.svg")), ids=str)
def test_an_icon_is_square(path: Path) -> None:
    root = ElementTree.parse(path).getroot()

    assert root.get("width") == root.get("height")
