"""Routines of the person's own as they lie in files: saved, drafted, or thrown away."""

from dataclasses import dataclass
from pathlib import Path

from acutimer.errors import Problem
from acutimer.model.routine import Routine


@dataclass(frozen=True, slots=True)
class Kept:
    """Keep a saved routine with its file; `stamp` changes whenever the file does."""

    routine: Routine
    path: Path
    stamp: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Keep a routine that is being edited; `base` is the stamp of the file it comes from.

    The base of a routine that was never saved is an empty text. A draft may be unfinished: it may
    have no steps yet.
    """

    routine: Routine
    base: str = ""


@dataclass(frozen=True, slots=True)
class Binned:
    """Keep a routine that was deleted, under `name` in the bin."""

    routine: Routine
    name: str


@dataclass(frozen=True, slots=True)
class Shelved:
    """Hold all saved routines of the person's own in the order of file names, and all faults."""

    kept: tuple[Kept, ...] = ()
    problems: tuple[Problem, ...] = ()
