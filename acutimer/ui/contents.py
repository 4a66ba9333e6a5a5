"""What ships with the program, as the window shows it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from acutimer.errors import Problem
from acutimer.model.atlas import Atlas
from acutimer.model.point import Point
from acutimer.model.routine import Routine


@dataclass(frozen=True, slots=True)
class Contents:
    """Keep the built-in routines, the faults of files, the body with its points, the icons.

    `reread` returns all points as they are in the files now, by their codes.
    """

    routines: Sequence[Routine]
    problems: Sequence[Problem]
    atlas: Atlas
    icons: Path
    reread: Callable[[], Mapping[str, Point]] = dict
