"""What commands work with: the folders, the settings, the points and the routines.

What only some commands need is imported where it is used, so that the window opens sooner.
"""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from acutimer.errors import AcuTimerError, StorageError, UnknownRoutineError
from acutimer.paths import bundled
from acutimer.terminal.output import complain, print_problems

if TYPE_CHECKING:
    from acutimer.model.point import Point
    from acutimer.model.profile import Profile
    from acutimer.model.routine import Routine
    from acutimer.model.settings import Settings
    from acutimer.ports import Shelf
    from acutimer.terminal.suiting import Suited

NO_PROFILE = "What you said under Safety is not known either, so nothing is left out for you."


class MissingError(AcuTimerError):
    """Say that this machine lacks something, and what to install."""


def data_dir(options: Namespace) -> Path:
    """Return the data folder that the options, the environment or the system name."""
    from acutimer.adapters.storage import default_data_dir

    return default_data_dir(getattr(options, "data_dir", None))


def load_settings(options: Namespace) -> "Settings":
    """Return what was chosen; settings that cannot be read are told of, and leave out nothing."""
    from acutimer.adapters.storage import FileStore
    from acutimer.model.settings import Settings

    store = FileStore(data_dir(options))
    try:
        return store.load_settings()
    except StorageError as error:
        complain(f"{error} {NO_PROFILE}")
        return Settings()


def profile_of(settings: "Settings") -> "Profile":
    """Return what the person has to be careful about."""
    from acutimer.model.profile import Profile

    return Profile(settings.conditions, settings.sore_regions)


def routine_folders(options: Namespace) -> tuple[Path, ...]:
    """Return the folder of built-in routines, then that of the person's own."""
    return (bundled_folder("routines"), data_dir(options) / "routines")


def known_points(options: Namespace) -> frozenset[str] | None:
    """Return the codes of all points, or None where the catalogue is faulty itself."""
    return all_points(options)[1]


def all_points(options: Namespace) -> "tuple[Mapping[str, Point], frozenset[str] | None]":
    """Return all points, and their codes or None where the catalogue is faulty itself."""
    from acutimer.formats.catalogue import read_all_points

    points, problems = read_all_points(bundled_folder("assets"), data_dir(options) / "points")
    return points, None if problems else frozenset(points)


def chosen(options: Namespace, settings: "Settings") -> "Suited":
    """Return what the chosen routine would be, as the options and the person's health want it."""
    from acutimer.engine.schedule import Choices
    from acutimer.terminal.suiting import suit

    points, codes = all_points(options)
    choices = Choices(
        total_s=getattr(options, "total", None),
        ratio=getattr(options, "ratio", None),
        quiet=getattr(options, "quiet", False),
        pace=getattr(options, "pace", 1.0),
    )
    routine = find_routine(options, options.routine, codes)
    return suit(routine, getattr(options, "variant", ""), points, profile_of(settings), choices)


def open_shelf(options: Namespace) -> "tuple[Shelf, Sequence[Routine]]":
    """Return the shelf of the person's own routines, and the built-in ones."""
    from acutimer.adapters.routine_shelf import RoutineShelf
    from acutimer.formats.routines import read_library

    codes = known_points(options)
    built_in = read_library((bundled_folder("routines"),), codes).routines
    taken = {routine.id for routine in built_in}
    return RoutineShelf(data_dir(options), lambda: codes, taken), built_in


def find_routine(options: Namespace, name: str, codes: frozenset[str] | None) -> "Routine":
    """Return the routine with the id `name`, or in the file that it names."""
    from acutimer.formats.routines import ENDINGS, read_library, read_routine

    if name.endswith(ENDINGS) or Path(name).name != name:
        return read_routine(Path(name), codes)
    library = read_library(routine_folders(options), codes)
    try:
        return library.find(name)
    except UnknownRoutineError:
        print_problems(library.problems)  # the one that was meant may be among the faulty files
        raise


def bundled_folder(name: str) -> Path:
    """Return a folder that came with the program."""
    try:
        return bundled(name)
    except FileNotFoundError as error:
        raise MissingError(str(error)) from error
