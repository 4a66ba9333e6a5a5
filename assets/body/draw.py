"""Draw the views of the body from their tables of landmarks.

Reads the tables beside this file, one a view, and writes the drawings and what the program reads
with them, always the same bytes:

    python assets/body/draw.py [--out DIR] [VIEW...]

A table is written in its own units (percent of the body height, say), y downwards. With
`sides: both` the midline is x = 0 and only the right half is written down; with `sides: left` the
view shows the left side only and x runs freely. Curves run smoothly through the points of a list;
the word "corner" after a point lets the curve bend there. A part with a frame is written along
its own axis: "origin" is where the axis begins, "turn" how many degrees it leans outwards; its
points are [across, along].
"""

from __future__ import annotations

import argparse
import hashlib
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
VIEWS = HERE.parent / "views"
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
    """Turn the units of a table into units of the drawing, `scale` for one."""

    box: tuple[float, float, float, float]
    scale: float
    both_sides: bool

    @property
    def size(self) -> Point:
        """Return width and height of the drawing in units."""
        left, top, right, bottom = self.box
        return ((right - left) * self.scale, (bottom - top) * self.scale)

    def place(self, point: Point) -> Point:
        """Return the place of a landmark in units, origin top left."""
        return ((point[0] - self.box[0]) * self.scale, (point[1] - self.box[1]) * self.scale)

    def share(self, point: Point) -> list[float]:
        """Return the place of a landmark as fractions of the drawing."""
        x, y = self.place(point)
        return [round(x / self.size[0], 5), round(y / self.size[1], 5)]

    def on_each_side(self, points: Sequence[Point]) -> list[Sequence[Point]]:
        """Return what is drawn of a line: itself, and its mirror image unless it is the same."""
        alone = not self.both_sides or all(x == 0 for x, _ in points)
        return [points] if alone else [points, mirrored(points)]


def canvas_of(table: Table) -> Canvas:
    """Return the canvas that a table asks for."""
    left, top, right, bottom = table["box"]
    return Canvas((left, top, right, bottom), table["scale"], table["sides"] == "both")


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


def knots_of(shape: Table) -> list[Knot]:
    """Return the knots of a shape as they are written down, frames resolved."""
    knots: list[Knot] = []
    for part in shape["parts"]:
        frame = part.get("frame")
        for x, y, *marks in part["points"]:
            at: Point = (x, y)
            if frame:
                at = in_frame(at, tuple(frame["origin"]), frame["turn"])
            knots.append(Knot(at, "corner" in marks))
    return knots


def outlines_of(shape: Table, canvas: Canvas) -> list[list[Segment]]:
    """Return the closed outlines of a shape in units: one if it is joined, else one a side."""
    knots = knots_of(shape)
    if shape.get("joined"):
        halves = [closed_by_mirror(knots)]
    elif canvas.both_sides:
        halves = [knots, [Knot((-knot.at[0], knot.at[1]), knot.corner) for knot in knots]]
    else:
        halves = [knots]
    return [
        smooth([Knot(canvas.place(knot.at), knot.corner) for knot in half], closed=True)
        for half in halves
    ]


def line(points: Iterable[Point], canvas: Canvas, *, closed: bool = False) -> str:
    """Return the path data of a smooth line through landmarks in the units of the table."""
    knots = [Knot(canvas.place((x, y))) for x, y in points]
    return curve_path(smooth(knots, closed=closed), closed=closed)


def rib_gradient(ribs: Table, canvas: Canvas) -> list[str]:
    """Return the gradient in which the ribs fade towards the flanks."""
    ends = [canvas.place((side, 0))[0] for side in (-ribs["fade"][1], ribs["fade"][1])]
    inner = (1 - ribs["fade"][0] / ribs["fade"][1]) / 2
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
    ]
    if "ribs" in table:
        lines += rib_gradient(table["ribs"], canvas)
    return [*lines, "</defs>"]


def edge_layers(outline: Sequence[Segment], size: Point, softness: float) -> list[str]:
    """Return layers of skin, each lying deeper inside the outline, over a ground of shadow."""
    field = depth_field(sampled(outline, GRID), size, GRID, DEPTHS[-1] + 2 * GRID)
    layers = [f'<path d="{curve_path(outline, closed=True)}" fill="{SHADOW}"/>']
    covered = 0.0
    for depth in DEPTHS:
        wanted = 1 - math.exp(-depth / softness)
        opacity = 1 - (1 - wanted) / (1 - covered)
        covered = wanted
        rings = [simplified_ring(ring, 0.2) for ring in contours(field, GRID, depth)]
        data = "".join(ring_path(ring) for ring in rings)
        if data:
            layers.append(f'<path d="{data}" fill="{SKIN}" fill-opacity="{opacity:.3f}"/>')
    return layers


def soft_ellipse(spot: Table, canvas: Canvas, side: int) -> str:
    """Return one spot of light or shadow; `side` is 1 as written and -1 for its mirror image."""
    x, y = spot["at"]
    cx, cy = canvas.place((side * x, y))
    rx, ry = (radius * canvas.scale for radius in spot["radius"])
    turn = -side * spot.get("turn", 0)
    rotated = f' transform="rotate({turn} {number(cx)} {number(cy)})"' if turn else ""
    return (
        f'<ellipse cx="{number(cx)}" cy="{number(cy)}" rx="{number(rx)}" ry="{number(ry)}"'
        f' fill="url(#{spot["tone"]})" opacity="{spot["strength"]}"{rotated}/>'
    )


def shaded(spots: Iterable[Table], canvas: Canvas) -> list[str]:
    """Return spots of light and shadow, on both sides where the view shows both."""
    return [
        soft_ellipse(spot, canvas, side)
        for spot in spots
        for side in ((1, -1) if canvas.both_sides and spot["at"][0] else (1,))
    ]


def shape_layers(shape: Table, canvas: Canvas, softness: float) -> list[str]:
    """Return one shape: edges in shadow, light from above, its soft spots, its outline."""
    lines: list[str] = []
    for outline in outlines_of(shape, canvas):
        data = curve_path(outline, closed=True)
        lines += edge_layers(outline, canvas.size, softness)
        lines.append(f'<path d="{data}" fill="url(#height)"/>')
    lines += shaded(shape.get("shading", ()), canvas)
    for outline in outlines_of(shape, canvas):
        lines.append(
            f'<path d="{curve_path(outline, closed=True)}" fill="none" stroke="{OUTLINE}"'
            ' stroke-width="1.5" stroke-linejoin="round"/>'
        )
    return lines


def body_group(table: Table, canvas: Canvas) -> list[str]:
    """Return the body: its shapes from the back to the front, then what is drawn on them."""
    lines = ['<g id="body">']
    for shape in table["shapes"]:
        lines += shape_layers(shape, canvas, table.get("softness", SOFTNESS))
    return [*lines, *strokes(table.get("features", ()), canvas), "</g>"]


def stroke(look: Table, points: Sequence[Point], canvas: Canvas) -> str:
    """Return one faint line, filled where the table says so."""
    fill = f'fill="{BONE}" fill-opacity="{look["fill"]}"' if "fill" in look else 'fill="none"'
    data = line(points, canvas, closed=look.get("closed", False))
    paint = "url(#rib)" if look.get("fades") else BONE
    return (
        f'<path d="{data}" {fill} stroke="{paint}" stroke-width="{look.get("width", 1.3)}"'
        f' stroke-opacity="{look["strength"]}" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def strokes(looks: Iterable[Table], canvas: Canvas) -> list[str]:
    """Return faint lines; on both sides where the view shows both, unless they cross over."""
    lines: list[str] = []
    for look in looks:
        points = [(x, y) for x, y in look["points"]]
        sides = [points] if look.get("once") else canvas.on_each_side(points)
        lines += [stroke(look, side, canvas) for side in sides]
    return lines


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
    sides = [stroke(faint, points, canvas) for points in arms]
    return [*sides, stroke(solid, drop, canvas)]


def spine_lines(levels: Sequence[tuple[str, float]], canvas: Canvas) -> list[str]:
    """Return C7 to L5 and the openings of the sacrum, seen from behind."""
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
    ribs = table.get("ribs", {})
    look = {"strength": ribs.get("strength"), "width": ribs.get("width"), "fades": True}
    extra = [{**look, "points": points} for points in ribs.get("points", ())]
    spine = list(table.get("spine", {}).items())
    return [
        '<g id="bones">',
        *strokes([*extra, *table.get("bones", ())], canvas),
        *spine_lines(spine, canvas),
        "</g>",
    ]


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


def landmarks(table: Table) -> dict[str, Point]:
    """Return every named place in units of the table; those in pairs get -left and -right."""
    places: dict[str, Point] = {name: (0, y) for name, y in table.get("spine", {}).items()}
    places |= {name: (x, y) for name, (x, y) in table.get("places", {}).items()}
    for name, (x, y) in table.get("pairs", {}).items():
        places[f"{name}-left"] = (-x, y)
        places[f"{name}-right"] = (x, y)
    return places


def cun_of(table: Table) -> float:
    """Return the length of one cun in units of the table."""
    places, rule = landmarks(table), table["cun"]
    return math.dist(places[rule["from"]], places[rule["to"]]) / float(rule["is"])


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
    rings = [
        simplified_ring(sampled(outline, 2.0), 0.7)
        for shape in table["shapes"]
        for outline in outlines_of(shape, canvas)
    ]
    outlines = [[[round(x / width, 4), round(y / height, 4)] for x, y in ring] for ring in rings]
    cun = cun_of(table) * canvas.scale
    return {
        "version": table["version"],
        "view": table["view"],
        "title": table["title"],
        "svg": f"{table['view']}.svg",
        "size": [width, height],
        "sides": table["sides"],
        "landmarks": {name: canvas.share(place) for name, place in landmarks(table).items()},
        "cun": {"x": round(cun / width, 6), "y": round(cun / height, 6)},
        "outlines": outlines,
        "regions": {name: rectangle(area, canvas) for name, area in table["regions"].items()},
    }


def digest(source: Path) -> str:
    """Return a digest of all that a drawing is made of; by it a test knows a stale one."""
    made_of = (source, HERE / "draw.py", HERE / "curves.py")
    text = "".join(path.read_text(encoding="utf-8") for path in made_of)
    return hashlib.sha256(text.encode()).hexdigest()


def write(source: Path, out: Path) -> None:
    """Write the drawing of one table, and its description."""
    table: Table = yaml.safe_load(source.read_text(encoding="utf-8"))
    canvas = canvas_of(table)
    text = yaml.safe_dump(
        view(table, canvas), sort_keys=False, default_flow_style=None, width=100, allow_unicode=True
    )
    note = f"# Generated by assets/body/draw.py from {source.name}: do not edit.\n"
    note += f"# Made of: {digest(source)}\n"
    (out / f"{source.stem}.svg").write_text(svg(table, canvas), encoding="utf-8", newline="\n")
    (out / f"{source.stem}.yaml").write_text(note + text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write the drawings and their landmarks."""
    parser = argparse.ArgumentParser(description="Draw the views of the body.")
    parser.add_argument("views", nargs="*", metavar="VIEW", help="draw only these")
    parser.add_argument("--out", type=Path, default=VIEWS, help="folder to write to")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    names = options.views or sorted(path.stem for path in HERE.glob("*.yaml"))
    for name in names:
        write(HERE / f"{name}.yaml", options.out)


if __name__ == "__main__":
    main()
