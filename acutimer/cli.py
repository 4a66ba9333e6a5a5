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
from acutimer.errors import AcuTimerError, DataFileError, Problem, StorageError
from acutimer.lean_qt import import_qt
from acutimer.sources import (
    MissingError,
    all_points,
    bundled_folder,
    chosen,
    data_dir,
    find_routine,
    known_points,
    load_settings,
    open_shelf,
    profile_of,
    routine_folders,
)
from acutimer.terminal.output import (
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

GOOD, FAULTS, WRONG_USE, MISSING = 0, 1, 2, 3
INTERRUPTED = 130
LAST_CUE_S = 4.0
DEFAULT_ROUTINE = "back-roller"
NO_KEYS = (
    "With --pace own each mindful step waits for a key, and no key can be typed here. "
    "Choose --pace slower, usual or quicker."
)
NO_WINDOW = "There is no display for the window. Use this instead: acutimer import"
NO_TRAY = "There is no display, and so no tray to wait in."
NOT_LINUX = "Registering is for Linux desktops so far."
NO_DISPLAY = "There is no display for the window, so the session is led here in the terminal."


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


def open_window(options: Namespace) -> int:
    """Open the window; where there is no display, lead the default routine here."""
    from acutimer.adapters.qt_libraries import display_platforms

    platforms, file = display_platforms(), getattr(options, "file", None)
    if platforms:
        return _window(options, platforms, (file.absolute(),) if file else ())
    if file:
        raise MissingError(f"{NO_WINDOW} {file}")
    if getattr(options, "hidden", False):
        raise MissingError(NO_TRAY)
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

        speed, hidden = getattr(options, "rehearse", 1.0), getattr(options, "hidden", False)
        return run(data_dir(options), speed, opened, hidden=hidden)
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

    points, codes = all_points(options)
    library = read_library(routine_folders(options), codes)
    profile = profile_of(load_settings(options))
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

    suited = chosen(options, load_settings(options))
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
    settings = load_settings(options)
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


@contextmanager
def _cue_player(volume: float) -> Iterator["ChosenPlayer"]:
    """Open the player of cues at `volume`, and close it again."""
    from acutimer.adapters.audio_choice import make_player

    player = make_player(bundled_folder("assets") / "sounds")
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

    return GOOD if import_files(options, *open_shelf(options)) else FAULTS


def export(options: Namespace) -> int:
    """Write routines to a file."""
    from acutimer.terminal.parcels import export_routines

    codes = known_points(options)
    named = [find_routine(options, name, codes) for name in options.routines]
    export_routines(options, named, open_shelf(options)[0])
    return GOOD


def keep(options: Namespace) -> int:
    """Give out sessions or a backup, or bring them back."""
    from acutimer.adapters.backup import Backup
    from acutimer.terminal import keeping

    backup = Backup(data_dir(options), open_shelf(options)[1])
    return GOOD if keeping.keep(options, backup) else FAULTS


def register(options: Namespace) -> int:
    """Let the desktop know AcuTimer and its routine files, or forget them."""
    from acutimer.adapters.file_type import register, unregister

    if sys.platform != "linux":
        raise MissingError(NOT_LINUX)
    icon = bundled_folder("assets") / "icons" / "acutimer.svg"
    print("\n".join(unregister() if getattr(options, "remove", False) else register(icon)))
    return GOOD


def print_points(options: Namespace) -> int:
    """List the points that match the query, all without one."""
    from acutimer.formats.catalogue import read_atlas
    from acutimer.model.search import PointIndex
    from acutimer.terminal.documents import point_document
    from acutimer.terminal.tables import points_table

    query = " ".join(getattr(options, "query", ()))
    atlas, problems = read_atlas(bundled_folder("assets"), data_dir(options) / "points")
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
    **dict.fromkeys(("history", "backup", "restore"), keep),
    "open": open_window,
    "register": register,
    "points": print_points,
    "doctor": doctor,
}


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
