"""Draw the back of the body from its table of landmarks.

Reads back-outline.yaml beside this file and writes back.svg and back.yaml, always the same bytes:

    python assets/body/draw.py [--out DIR]
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the root, when run as a script
from assets.body.curves import (
    Knot,
    Point,
    Segment,
    closed_by_mirror,
    contours,
    depth_field,
    in_frame,
    mirrored,
    sampled,
    simplified_ring,
    smooth,
)

HERE = Path(__file__).resolve().parent
UNITS_PER_PERCENT = 10
SKIN, LIGHT, SHADOW, OUTLINE, BONE = "#4a5680", "#56639a", "#38426a", "#6f7fb8", "#7f8dc0"
GRID = 2.5
DEPTHS = tuple(round(1.8 * 1.18**index, 1) for index in range(18))
"""Units below the outline at which another layer of skin lightens the shadow of the edge."""
SOFTNESS = 9.0
FADE = ((0.0, 1.0), (0.2, 0.89), (0.4, 0.61), (0.6, 0.3), (0.8, 0.08), (1.0, 0.0))
"""Offset and opacity of the gradient stops of one soft ellipse: close to a bell curve."""
Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Canvas:
    """Turn percent of the body height into units of the drawing."""

    half_width: float
    margin: float

    @property
    def size(self) -> Point:
        """Return width and height of the drawing in units."""
        k = UNITS_PER_PERCENT
        return (2 * self.half_width * k, (100 + 2 * self.margin) * k)

    def place(self, point: Point) -> Point:
        """Return the place of a landmark in units, origin top left."""
        k = UNITS_PER_PERCENT
        return ((self.half_width + point[0]) * k, (self.margin + point[1]) * k)

    def share(self, point: Point) -> list[float]:
        """Return the place of a landmark as fractions of the drawing."""
        x, y = self.place(point)
        return [round(x / self.size[0], 5), round(y / self.size[1], 5)]


def number(value: float) -> str:
    """Return a coordinate with at most two decimals and no needless signs."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def xy(point: Point) -> str:
    """Return a point as SVG writes it."""
    return f"{number(point[0])},{number(point[1])}"


def curve_path(segments: Sequence[Segment], *, closed: bool) -> str:
    """Return the SVG path data of a smooth curve."""
    parts = [f"M{xy(segments[0][0])}"]
    parts += [f"C{xy(b)} {xy(c)} {xy(d)}" for _, b, c, d in segments]
    return "".join(parts) + ("Z" if closed else "")


def ring_path(ring: Sequence[Point]) -> str:
    """Return the SVG path data of a closed line of straight pieces, to a tenth of a unit."""
    return f"M{' '.join(xy((round(x, 1), round(y, 1))) for x, y in ring)}Z"


def half_silhouette(table: Table) -> list[Knot]:
    """Return the right half of the silhouette, in percent, frames resolved."""
    knots: list[Knot] = []
    for part in table["silhouette"]:
        frame = part.get("frame")
        for x, y, *marks in part["points"]:
            at: Point = (x, y)
            if frame:
                at = in_frame(at, tuple(frame["origin"]), frame["turn"])
            knots.append(Knot(at, "corner" in marks))
    return knots


def silhouette(table: Table, canvas: Canvas) -> list[Segment]:
    """Return the whole silhouette in units."""
    knots = [Knot(canvas.place(k.at), k.corner) for k in closed_by_mirror(half_silhouette(table))]
    return smooth(knots, closed=True)


def line(points: Iterable[Point], canvas: Canvas, *, closed: bool = False) -> str:
    """Return the path data of a smooth line through landmarks given in percent."""
    knots = [Knot(canvas.place((x, y))) for x, y in points]
    return curve_path(smooth(knots, closed=closed), closed=closed)


def rib_gradient(table: Table, canvas: Canvas) -> list[str]:
    """Return the gradient in which the ribs fade towards the flanks."""
    ends = [canvas.place((side, 0))[0] for side in (-table["fade"][1], table["fade"][1])]
    inner = (1 - table["fade"][0] / table["fade"][1]) / 2
    across = f'x1="{number(ends[0])}" y1="0" x2="{number(ends[1])}" y2="0"'
    lines = [f'<linearGradient id="rib" gradientUnits="userSpaceOnUse" {across}>']
    for at, opacity in ((0.0, 0), (inner, 1), (1 - inner, 1), (1.0, 0)):
        lines.append(f'<stop offset="{at:.3f}" stop-color="{BONE}" stop-opacity="{opacity}"/>')
    return [*lines, "</linearGradient>"]


def definitions(table: Table, canvas: Canvas) -> list[str]:
    """Return the gradients that the shapes share."""
    lines = ["<defs>"]
    for tone, colour in (("light", LIGHT), ("shadow", SHADOW)):
        lines.append(f'<radialGradient id="{tone}" cx="0.5" cy="0.5" r="0.5">')
        lines += [
            f'<stop offset="{at}" stop-color="{colour}" stop-opacity="{opacity}"/>'
            for at, opacity in FADE
        ]
        lines.append("</radialGradient>")
    lines += [
        '<linearGradient id="height" x1="0" y1="0" x2="0" y2="1">',
        f'<stop offset="0" stop-color="{LIGHT}" stop-opacity="0.4"/>',
        f'<stop offset="0.5" stop-color="{SKIN}" stop-opacity="0"/>',
        f'<stop offset="1" stop-color="{SHADOW}" stop-opacity="0.45"/>',
        "</linearGradient>",
        *rib_gradient(table["ribs"], canvas),
        "</defs>",
    ]
    return lines


def edge_layers(outline: Sequence[Segment], size: Point) -> list[str]:
    """Return layers of skin, each lying deeper inside the outline, over a ground of shadow."""
    field = depth_field(sampled(outline, GRID), size, GRID, DEPTHS[-1] + 2 * GRID)
    layers = [f'<path d="{curve_path(outline, closed=True)}" fill="{SHADOW}"/>']
    covered = 0.0
    for depth in DEPTHS:
        wanted = 1 - math.exp(-depth / SOFTNESS)
        opacity = 1 - (1 - wanted) / (1 - covered)
        covered = wanted
        rings = [simplified_ring(ring, 0.2) for ring in contours(field, GRID, depth)]
        data = "".join(ring_path(ring) for ring in rings)
        layers.append(f'<path d="{data}" fill="{SKIN}" fill-opacity="{opacity:.3f}"/>')
    return layers


def soft_ellipse(spot: Table, canvas: Canvas, side: int) -> str:
    """Return one spot of light or shadow; `side` is 1 on the right and -1 on the left."""
    x, y = spot["at"]
    cx, cy = canvas.place((side * x, y))
    rx, ry = (radius * UNITS_PER_PERCENT for radius in spot["radius"])
    turn = -side * spot.get("turn", 0)
    rotated = f' transform="rotate({turn} {number(cx)} {number(cy)})"' if turn else ""
    return (
        f'<ellipse cx="{number(cx)}" cy="{number(cy)}" rx="{number(rx)}" ry="{number(ry)}"'
        f' fill="url(#{spot["tone"]})" opacity="{spot["strength"]}"{rotated}/>'
    )


def body_group(table: Table, canvas: Canvas) -> list[str]:
    """Return the body: edges in shadow, light from above, soft shapes, outline."""
    outline = silhouette(table, canvas)
    data = curve_path(outline, closed=True)
    lines = ['<g id="body">', *edge_layers(outline, canvas.size)]
    lines.append(f'<path d="{data}" fill="url(#height)"/>')
    for spot in table["shading"]:
        sides = (1, -1) if spot["at"][0] else (1,)
        lines += [soft_ellipse(spot, canvas, side) for side in sides]
    lines.append(
        f'<path d="{data}" fill="none" stroke="{OUTLINE}" stroke-width="1.5"'
        ' stroke-linejoin="round"/>'
    )
    return [*lines, "</g>"]


def bone_line(bone: Table, points: Sequence[Point], canvas: Canvas) -> str:
    """Return one faint line, filled where the table says so."""
    fill = f'fill="{BONE}" fill-opacity="{bone["fill"]}"' if "fill" in bone else 'fill="none"'
    data = line(points, canvas, closed=bone.get("closed", False))
    stroke = "url(#rib)" if bone.get("fades") else BONE
    return (
        f'<path d="{data}" {fill} stroke="{stroke}" stroke-width="{bone.get("width", 1.3)}"'
        f' stroke-opacity="{bone["strength"]}" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def vertebra(name: str, low: float, step: float, canvas: Canvas) -> list[str]:
    """Return a spinous process whose lower edge lies at `low`, and its two side arms."""
    chest = name.startswith("T")
    half = 0.3 if chest else 0.38
    top = low - step * (0.7 if chest else 0.6)
    right: list[Point] = [
        (half * 0.62, top + 0.08 * step),
        (half, top + 0.62 * (low - top)),
        (half * 0.62, low - 0.06 * step),
    ]
    drop: list[Point] = [(0, top), *right, (0, low), *mirrored(reversed(right))]
    reach = 1.15 if chest else 1.5
    rise = 0.02 if chest else 0.2
    arm: list[Point] = [(half + 0.22, top + 0.22 * step), (reach, top + rise * step)]
    faint: Table = {"strength": 0.28, "width": 1.6}
    solid: Table = {"strength": 0.55, "width": 0.9, "fill": 0.32, "closed": True}
    ribbed = name in {"T8", "T9", "T10", "T11", "T12"}
    arms = [] if ribbed else [arm, mirrored(arm)]
    sides = [bone_line(faint, points, canvas) for points in arms]
    return [*sides, bone_line(solid, drop, canvas)]


def spine_lines(table: Table, canvas: Canvas) -> list[str]:
    """Return C7 to L5 and the openings of the sacrum."""
    levels = list(table["spine"].items())
    lines: list[str] = []
    for index, (name, low) in enumerate(levels):
        step = low - levels[index - 1][1] if index else 1.3
        if not name.startswith("S"):
            lines += vertebra(name, low, step, canvas)
            continue
        for side in (1, -1):
            cx, cy = canvas.place((side * (1.35 - 0.14 * int(name[1])), low))
            place = f'cx="{number(cx)}" cy="{number(cy)}"'
            lines.append(f'<circle {place} r="1.6" fill="{BONE}" fill-opacity="0.35"/>')
    return lines


def bones_group(table: Table, canvas: Canvas) -> list[str]:
    """Return the faint bones and folds that help to find a place."""
    ribs = table["ribs"]
    look = {"strength": ribs["strength"], "width": ribs["width"], "fades": True}
    extra = [{**look, "points": points} for points in ribs["points"]]
    lines = ['<g id="bones">']
    for bone in [*extra, *table["bones"]]:
        points = [(x, y) for x, y in bone["points"]]
        sides = [points] if bone.get("once") else [points, mirrored(points)]
        lines += [bone_line(bone, side, canvas) for side in sides]
    return [*lines, *spine_lines(table, canvas), "</g>"]


def svg(table: Table, canvas: Canvas) -> str:
    """Return the whole drawing."""
    width, height = (number(length) for length in canvas.size)
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>',
        *definitions(table, canvas),
        *body_group(table, canvas),
        *bones_group(table, canvas),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def landmarks(table: Table, canvas: Canvas) -> dict[str, list[float]]:
    """Return every named place as fractions; pairs get -left and -right."""
    places = {name: canvas.share((0, y)) for name, y in table["spine"].items()}
    places |= {name: canvas.share((x, y)) for name, (x, y) in table["midline"].items()}
    left = -1 if table["left_is"] == "left" else 1
    for name, (x, y) in table["pairs"].items():
        places[f"{name}-left"] = canvas.share((left * x, y))
        places[f"{name}-right"] = canvas.share((-left * x, y))
    return places


def rectangle(numbers: Sequence[float], canvas: Canvas) -> list[float]:
    """Return x, y, width, height as fractions; no numbers mean the whole drawing."""
    if not numbers:
        return [0.0, 0.0, 1.0, 1.0]
    x, y, width, height = numbers
    left, top = canvas.share((x, y))
    right, bottom = canvas.share((x + width, y + height))
    return [left, top, round(right - left, 5), round(bottom - top, 5)]


def view(table: Table, canvas: Canvas) -> Table:
    """Return what the program reads beside the drawing."""
    width, height = canvas.size
    ring = simplified_ring(sampled(silhouette(table, canvas), 2.0), 0.7)
    cun = table["pairs"][table["three_cun"]][0] / 3 * UNITS_PER_PERCENT
    return {
        "version": table["version"],
        "view": table["view"],
        "title": table["title"],
        "svg": f"{table['view']}.svg",
        "size": [width, height],
        "left_is": table["left_is"],
        "landmarks": landmarks(table, canvas),
        "cun": {"x": round(cun / width, 6), "y": round(cun / height, 6)},
        "outlines": [[[round(x / width, 4), round(y / height, 4)] for x, y in ring]],
        "regions": {name: rectangle(area, canvas) for name, area in table["regions"].items()},
    }


def main() -> None:
    """Write the drawing and its landmarks."""
    parser = argparse.ArgumentParser(description="Draw the back of the body.")
    views = HERE.parent / "views"
    parser.add_argument("--out", type=Path, default=views, help="folder to write to")
    out: Path = parser.parse_args().out
    table: Table = yaml.safe_load((HERE / "back-outline.yaml").read_text(encoding="utf-8"))
    canvas = Canvas(table["half_width"], table["margin"])
    out.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(
        view(table, canvas), sort_keys=False, default_flow_style=None, width=100, allow_unicode=True
    )
    note = "# Generated by assets/body/draw.py from back-outline.yaml: do not edit.\n"
    (out / "back.svg").write_text(svg(table, canvas), encoding="utf-8", newline="\n")
    (out / "back.yaml").write_text(note + text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
