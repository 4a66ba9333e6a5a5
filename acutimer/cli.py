"""The command line; without a command it opens the window.

What only some commands need is imported where it is used, so that the window opens sooner.
"""

import logging
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from acutimer import __version__
from acutimer.errors import AcuTimerError, DataFileError, Problem, StorageError, UnknownRoutineError
from acutimer.lean_qt import import_qt
from acutimer.paths import bundled
from acutimer.terminal.output import (
    complain,
    let_go_of_output,
    prepare_output,
    print_error,
    print_json,
    print_last,
    print_problems,
    print_rich,
)

if TYPE_CHECKING:
    from acutimer.adapters.audio_choice import ChosenPlayer
    from acutimer.model.point import Point
    from acutimer.model.profile import Profile
    from acutimer.model.routine import Routine
    from acutimer.model.settings import Settings
    from acutimer.ports import Shelf
    from acutimer.terminal.suiting import Suited

GOOD, FAULTS, WRONG_USE, MISSING = 0, 1, 2, 3
INTERRUPTED = 130
LAST_CUE_S = 4.0
DEFAULT_ROUTINE = "back-roller"
NO_KEYS = (
    "With --pace own each mindful step waits for a key, and no key can be typed here. "
    "Choose --pace slower, usual or quicker."
)
NO_PROFILE = "What you said under Safety is not known either, so nothing is left out for you."
NO_WINDOW = "There is no display for the window. Use this instead: acutimer import"
NOT_LINUX = "Registering is for Linux desktops so far."
NO_DISPLAY = "There is no display for the window, so the session is led here in the terminal."


class MissingError(AcuTimerError):
    """Say that this machine lacks something, and what to install."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for and return the exit code."""
    prepare_output()
    # Or Python would print warnings in the midst of a session; app.py sets up real handlers.
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())
    options = _parsed(sys.argv[1:] if arguments is None else arguments)
    try:
        code = COMMANDS[options.command](options)
        sys.stdout.flush()
    except (MissingError, StorageError) as error:
        return _failed(error, MISSING)
    except AcuTimerError as error:
        return _failed(error, FAULTS)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        let_go_of_output()
        if isinstance(error, BrokenPipeError):
            return GOOD
        return _failed(AcuTimerError(f"The output cannot be written: {error.strerror}"), MISSING)
    return code


def _parsed(arguments: Sequence[str]) -> Namespace:
    """Return what the arguments mean; without any, the parser is not even built."""
    if not arguments:
        return Namespace(command=None)
    from acutimer.terminal.arguments import parser

    return parser(__version__).parse_args(arguments)


def data_dir(options: Namespace) -> Path:
    """Return the data folder that the options, the environment or the system name."""
    from acutimer.adapters.storage import default_data_dir

    return default_data_dir(getattr(options, "data_dir", None))


def open_window(options: Namespace) -> int:
    """Open the window; where there is no display, lead the default routine here."""
    from acutimer.adapters.qt_libraries import display_platforms

    platforms, file = display_platforms(), getattr(options, "file", None)
    if platforms:
        return _window(options, platforms, (file.absolute(),) if file else ())
    if file:
        raise MissingError(f"{NO_WINDOW} {file}")
    print(NO_DISPLAY, file=sys.stderr)
    return play(Namespace(**vars(options), routine=DEFAULT_ROUTINE))


def _window(options: Namespace, platforms: tuple[str, ...], opened: tuple[Path, ...]) -> int:
    """Open the window, and in it what is in the files `opened`."""
    from acutimer.adapters.qt_libraries import missing_packages

    if packages := missing_packages(platforms):
        raise MissingError(
            f"Qt needs what is not installed here: {', '.join(packages)}. "
            f"Install it with: sudo apt install {' '.join(packages)}"
        )
    try:
        import_qt()
        from acutimer.app import run

        return run(data_dir(options), getattr(options, "rehearse", 1.0), opened=opened)
    except ImportError as error:
        raise MissingError(
            f"The window cannot open, for Qt does not load: {error}. See: acutimer doctor"
        ) from error


def list_routines(options: Namespace) -> int:
    """List the routines; faulty files are named and hide no other."""
    from acutimer.formats.routines import read_library
    from acutimer.terminal.documents import routine_document
    from acutimer.terminal.suiting import suited_or_not
    from acutimer.terminal.tables import routines_table

    points, codes = _known(options)
    library = read_library(routine_folders(options), codes)
    profile = _profile(_settings(options))
    listed = [(routine, suited_or_not(routine, points, profile)) for routine in library.routines]
    if _wants_json(options):
        print_json([routine_document(routine, suited) for routine, suited in listed])
    else:
        print_rich(routines_table(listed))
    return _report(library.problems)


def print_plan(options: Namespace) -> int:
    """Print what a session would be."""
    from acutimer.terminal.documents import plan_document
    from acutimer.terminal.tables import plan_page

    suited = chosen(options, _settings(options))
    if _wants_json(options):
        print_json(plan_document(suited))
    else:
        print_rich(*plan_page(suited))
    return GOOD


def play(options: Namespace) -> int:
    """Lead a session in the terminal."""
    from acutimer.adapters.clock import RehearsalClock, monotonic_s
    from acutimer.adapters.storage import FileStore
    from acutimer.terminal.lead import lead, may_type, print_whole_note

    if getattr(options, "pace", 1.0) == 0 and not may_type():
        raise AcuTimerError(NO_KEYS)
    settings = _settings(options)
    suited = chosen(options, settings)
    print_whole_note(suited)
    speed = getattr(options, "rehearse", 1.0)
    store = FileStore(data_dir(options))
    with ExitStack() as cleanup:
        player = None
        if not getattr(options, "silent", False):
            player = cleanup.enter_context(_cue_player(settings.cue_volume))
        clock = RehearsalClock(monotonic_s, speed)
        breath = settings.breath_shown
        last_line, stopped_by = lead(suited.schedule, clock, speed, player, store, breath=breath)
        print_last(last_line)
        if player is not None and stopped_by is None:
            player.finish(LAST_CUE_S)
    return 128 + stopped_by if stopped_by else GOOD


def _settings(options: Namespace) -> "Settings":
    """Return what was chosen; settings that cannot be read are told of, and leave out nothing."""
    from acutimer.adapters.storage import FileStore
    from acutimer.model.settings import Settings

    store = FileStore(data_dir(options))
    try:
        return store.load_settings()
    except StorageError as error:
        complain(f"{error} {NO_PROFILE}")
        return Settings()


def _profile(settings: "Settings") -> "Profile":
    """Return what the person has to be careful about."""
    from acutimer.model.profile import Profile

    return Profile(settings.conditions, settings.sore_regions)


@contextmanager
def _cue_player(volume: float) -> Iterator["ChosenPlayer"]:
    """Open the player of cues at `volume`, and close it again."""
    from acutimer.adapters.audio_choice import make_player

    player = make_player(_bundled("assets") / "sounds")
    player.set_volume(volume)
    try:
        yield player
    finally:
        player.close()


def check(options: Namespace) -> int:
    """Name every fault of the files, each with its place."""
    from acutimer.formats.routines import read_routine

    codes = known_points(options)
    problems: list[Problem] = []
    for path in options.files:
        try:
            read_routine(path, codes)
            print(f"{path}: good")
        except DataFileError as error:
            problems.extend(error.problems)
    return _report(problems)


def import_routines(options: Namespace) -> int:
    """Take in routines from files."""
    from acutimer.terminal.parcels import import_files

    return GOOD if import_files(options, *_shelf(options)) else FAULTS


def export(options: Namespace) -> int:
    """Write routines to a file."""
    from acutimer.terminal.parcels import export_routines

    codes = known_points(options)
    named = [_routine(options, name, codes) for name in options.routines]
    export_routines(options, named, _shelf(options)[0])
    return GOOD


def register(options: Namespace) -> int:
    """Let the desktop know AcuTimer and its routine files, or forget them."""
    from acutimer.adapters.file_type import register, unregister

    if sys.platform != "linux":
        raise MissingError(NOT_LINUX)
    icon = _bundled("assets") / "icons" / "acutimer.svg"
    print("\n".join(unregister() if getattr(options, "remove", False) else register(icon)))
    return GOOD


def print_points(options: Namespace) -> int:
    """List the points that match the query, all without one."""
    from acutimer.formats.catalogue import read_atlas
    from acutimer.model.search import PointIndex
    from acutimer.terminal.documents import point_document
    from acutimer.terminal.tables import points_table

    query = " ".join(getattr(options, "query", ()))
    atlas, problems = read_atlas(_bundled("assets"), data_dir(options) / "points")
    found = PointIndex(atlas.points.values()).find(query)
    if _wants_json(options):
        print_json([point_document(match, atlas) for match in found])
    elif found:
        print_rich(points_table(found))
    code = _report(problems)
    if not found:
        print(f"No point goes by “{query}”", file=sys.stderr)
        return FAULTS
    return code


def doctor(options: Namespace) -> int:
    """Say what this machine offers and what to install for the rest."""
    from dataclasses import asdict

    from acutimer.adapters.machine import findings
    from acutimer.terminal.tables import table_of

    found = findings(data_dir(options))
    if _wants_json(options):
        print_json([asdict(finding) for finding in found])
    else:
        rows = [(f.subject, "good" if f.good else "missing", f.found, f.remedy) for f in found]
        print_rich(table_of(("", "", "found here", "to have it"), rows))
    return GOOD if all(f.good for f in found if f.essential) else MISSING


COMMANDS: Mapping[str | None, Callable[[Namespace], int]] = {
    None: open_window,
    "list": list_routines,
    "plan": print_plan,
    "play": play,
    "check": check,
    "import": import_routines,
    "export": export,
    "open": open_window,
    "register": register,
    "points": print_points,
    "doctor": doctor,
}


def routine_folders(options: Namespace) -> tuple[Path, ...]:
    """Return the folder of built-in routines, then that of the person's own."""
    return (_bundled("routines"), data_dir(options) / "routines")


def known_points(options: Namespace) -> frozenset[str] | None:
    """Return the codes of all points, or None where the catalogue is faulty itself."""
    return _known(options)[1]


def _known(options: Namespace) -> "tuple[Mapping[str, Point], frozenset[str] | None]":
    """Return all points, and their codes or None where the catalogue is faulty itself."""
    from acutimer.formats.catalogue import read_all_points

    points, problems = read_all_points(_bundled("assets"), data_dir(options) / "points")
    return points, None if problems else frozenset(points)


def chosen(options: Namespace, settings: "Settings") -> "Suited":
    """Return what the chosen routine would be, as the options and the person's health want it."""
    from acutimer.engine.schedule import Choices
    from acutimer.terminal.suiting import suit

    points, codes = _known(options)
    choices = Choices(
        total_s=getattr(options, "total", None),
        ratio=getattr(options, "ratio", None),
        quiet=getattr(options, "quiet", False),
        pace=getattr(options, "pace", 1.0),
    )
    routine = _routine(options, options.routine, codes)
    return suit(routine, getattr(options, "variant", ""), points, _profile(settings), choices)


def _shelf(options: Namespace) -> "tuple[Shelf, Sequence[Routine]]":
    """Return the shelf of the person's own routines, and the built-in ones."""
    from acutimer.adapters.routine_shelf import RoutineShelf
    from acutimer.formats.routines import read_library

    codes = known_points(options)
    built_in = read_library((_bundled("routines"),), codes).routines
    taken = {routine.id for routine in built_in}
    return RoutineShelf(data_dir(options), lambda: codes, taken), built_in


def _routine(options: Namespace, name: str, codes: frozenset[str] | None) -> "Routine":
    """Return the routine with the id `name`, or in the file that it names."""
    from acutimer.formats.routines import ENDINGS, read_library, read_routine

    if name.endswith(ENDINGS) or Path(name).name != name:
        return read_routine(Path(name), codes)
    library = read_library(routine_folders(options), codes)
    try:
        return library.find(name)
    except UnknownRoutineError:
        _report(library.problems)  # the one that was meant may be among the faulty files
        raise


def _bundled(name: str) -> Path:
    """Return a folder that came with the program."""
    try:
        return bundled(name)
    except FileNotFoundError as error:
        raise MissingError(str(error)) from error


def _wants_json(options: Namespace) -> bool:
    """Return whether JSON was asked for."""
    return getattr(options, "json", False)


def _report(problems: Sequence[Problem]) -> int:
    """Name each problem and return the exit code."""
    print_problems(problems)
    return FAULTS if problems else GOOD


def _failed(error: AcuTimerError, code: int) -> int:
    """Say what went wrong and return the exit code."""
    print_error(error)
    return code
