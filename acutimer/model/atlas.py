"""What the screens need to know of the body: its points and the drawings they appear on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from acutimer.model.placing import Spot, spots
from acutimer.model.point import Point
from acutimer.model.view import View


@dataclass(slots=True)
class Atlas:
    """Keep points by their code and views by their name; the drawings lie in `view_folder`.

    The catalogue stays as it is; a person's own points come and go.
    """

    points: dict[str, Point]
    views: Mapping[str, View]
    view_folder: Path

    def drawing(self, view: View) -> Path:
        """Return the file of the drawing of `view`."""
        return self.view_folder / view.svg

    def put(self, point: Point) -> None:
        """Take a point of the person's own, or another state of it."""
        self.points[point.code] = point

    def drop(self, code: str) -> None:
        """Forget a point of the person's own."""
        self.points.pop(code, None)

    def spots(self, code: str, view: View) -> tuple[Spot, ...]:
        """Return where the point `code` lies on `view`; () if it is unknown or not shown there."""
        point = self.points.get(code)
        return () if point is None else spots(point, view, self.points)
