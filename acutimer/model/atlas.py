"""What the screens need to know of the body: its points and the drawings they appear on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from acutimer.model.point import Point, View


@dataclass(frozen=True, slots=True)
class Atlas:
    """Keep points by their code and views by their name; the drawings lie in `view_folder`."""

    points: Mapping[str, Point]
    views: Mapping[str, View]
    view_folder: Path

    def drawing(self, view: View) -> Path:
        """Return the file of the drawing of `view`."""
        return self.view_folder / view.svg
