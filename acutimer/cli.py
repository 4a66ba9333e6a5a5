"""The command line; without a command it opens the window.

What only some commands need is imported where it is used, so that the window opens sooner.
"""

import io
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from acutimer import __version__
from acutimer.errors import (
    AcuTimerError,
    DataFileError,
    LengthError,
    Problem,
    StorageError,
    UnknownRoutineError,
)
from acutimer.paths import bundled

if TYPE_CHECKING:
    from rich.console import RenderableType

    from acutimer.adapters.audio_choice import ChosenPlayer
    from acutimer.adapters.storage import FileStore
    from acutimer.engine.schedule import Schedule
    from acutimer.model.atlas import Atlas
    from acutimer.model.routine import Routine

logger = logging.getLogger(__name__)

GOOD, FAULTS, WRONG_USE, MISSING = 0, 1, 2, 3
INTERRUPTED = 130
LAST_CUE_S = 4.0
PIPE_COLUMNS = 160
DEFAULT_ROUTINE = "back-roller"
NO_DISPLAY = "There is no display for the window, so the session is led here in the terminal."


class MissingError(AcuTimerError):
    """Say that this machine lacks something, and what to install."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for and return the exit code."""
    _prepare_output()
    # Or Python would print warnings in the midst of a session; app.py sets up real handlers.
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())
    options = _parsed(sys.argv[1:] if arguments is None else arguments)
    try:
        code = COMMANDS[options.command](options)
        sys.stdout.flush()
    except (MissingError, StorageError) as error:
        return _complain(error, MISSING)
    except AcuTimerError as error:
        return _complain(error, FAULTS)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        _let_go_of_output()
        if isinstance(error, BrokenPipeError):
            return GOOD
        return _complain(AcuTimerError(f"The output cannot be written: {error.strerror}"), MISSING)
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
    """Open the window, or lead the default routine here where there is no display."""
    from acutimer.adapters.qt_libraries import display_platforms, missing_packages

    platforms = display_platforms()
    if not platforms:
        print(NO_DISPLAY, file=sys.stderr)
        return play(Namespace(**vars(options), routine=DEFAULT_ROUTINE))
    if packages := missing_packages(platforms):
        raise MissingError(
            f"Qt needs what is not installed here: {', '.join(packages)}. "
            f"Install it with: sudo apt install {' '.join(packages)}"
        )
    try:
        from acutimer.app import run

        return run(data_dir(options), getattr(options, "rehearse", 1.0))
    except ImportError as error:
        raise MissingError(
            f"The window cannot open, for Qt does not load: {error}. See: acutimer doctor"
        ) from error


def list_routines(options: Namespace) -> int:
    """List the routines; faulty files are named and hide no other."""
    from acutimer.engine.solver import plan
    from acutimer.formats.routines import read_library
    from acutimer.model.duration import format_duration
    from acutimer.terminal.documents import routine_document
    from acutimer.terminal.tables import table_of

    library = read_library(routine_folders(options), known_points(options))
    schedules = [plan(routine) for routine in library.routines]
    if _wants_json(options):
        _print_json([routine_document(schedule) for schedule in schedules])
    else:
        rows = [
            (s.routine.id, s.routine.title, format_duration(s.total_s), s.routine.summary)
            for s in schedules
        ]
        _print_rich(table_of(("routine", "", "in all", ""), rows))
    return _report(library.problems)


def print_plan(options: Namespace) -> int:
    """Print what a session would be."""
    from rich.text import Text

    from acutimer.terminal.documents import plan_document
    from acutimer.terminal.tables import plan_sums, plan_table
    from acutimer.terminal.texts import plain

    schedule = chosen_schedule(options)
    if _wants_json(options):
        _print_json(plan_document(schedule))
        return GOOD
    title = Text(plain(schedule.routine.title), "bold")
    _print_rich(title, Text(), plan_table(schedule), Text(), plan_sums(schedule))
    return GOOD


def play(options: Namespace) -> int:
    """Lead a session in the terminal."""
    from acutimer.adapters.clock import RehearsalClock, monotonic_s
    from acutimer.adapters.storage import FileStore
    from acutimer.terminal.lead import lead

    schedule = chosen_schedule(options)
    speed = getattr(options, "rehearse", 1.0)
    store = FileStore(data_dir(options))
    with ExitStack() as cleanup:
        player = None
        if not getattr(options, "silent", False):
            player = cleanup.enter_context(_cue_player(store))
        clock = RehearsalClock(monotonic_s, speed)
        last_line, stopped_by = lead(schedule, clock, speed, player, store)
        _print_last(last_line)
        if player is not None and stopped_by is None:
            player.finish(LAST_CUE_S)
    return 128 + stopped_by if stopped_by else GOOD


@contextmanager
def _cue_player(store: "FileStore") -> Iterator["ChosenPlayer"]:
    """Open the player of cues, at the volume that was chosen, and close it again."""
    from acutimer.adapters.audio_choice import make_player
    from acutimer.model.settings import Settings

    player = make_player(_bundled("assets") / "sounds")
    try:
        player.set_volume(store.load_settings().cue_volume)
    except StorageError as error:
        player.set_volume(Settings().cue_volume)
        print(error, file=sys.stderr)
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


def print_points(options: Namespace) -> int:
    """List the points that match the query, all without one."""
    from acutimer.model.search import PointIndex
    from acutimer.terminal.documents import point_document
    from acutimer.terminal.tables import points_table

    query = " ".join(getattr(options, "query", ()))
    atlas, problems = _atlas(options)
    found = PointIndex(atlas.points.values()).find(query)
    if _wants_json(options):
        _print_json([point_document(match, atlas) for match in found])
    elif found:
        _print_rich(points_table(found))
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
        _print_json([asdict(finding) for finding in found])
    else:
        rows = [(f.subject, "good" if f.good else "missing", f.found, f.remedy) for f in found]
        _print_rich(table_of(("", "", "found here", "to have it"), rows))
    return GOOD if all(f.good for f in found if f.essential) else MISSING


COMMANDS: Mapping[str | None, Callable[[Namespace], int]] = {
    None: open_window,
    "list": list_routines,
    "plan": print_plan,
    "play": play,
    "check": check,
    "points": print_points,
    "doctor": doctor,
}


def routine_folders(options: Namespace) -> tuple[Path, ...]:
    """Return the folder of built-in routines, then that of the person's own."""
    return (_bundled("routines"), data_dir(options) / "routines")


def known_points(options: Namespace) -> frozenset[str] | None:
    """Return the codes of all points, or None where the catalogue is faulty itself."""
    from acutimer.formats.catalogue import read_all_points

    points, problems = read_all_points(_bundled("assets"), data_dir(options) / "points")
    return None if problems else frozenset(points)


def chosen_schedule(options: Namespace) -> "Schedule":
    """Return what the chosen routine would be, as the options want it."""
    from acutimer.engine.schedule import Choices
    from acutimer.engine.solver import plan

    routine = _chosen_routine(options)
    choices = Choices(
        total_s=getattr(options, "total", None),
        ratio=getattr(options, "ratio", None),
        quiet=getattr(options, "quiet", False),
    )
    try:
        return plan(routine, choices)
    except LengthError as error:
        from acutimer.terminal.texts import length_advice

        raise AcuTimerError(length_advice(routine, choices, error)) from error


def _chosen_routine(options: Namespace) -> "Routine":
    """Return the routine with the id that was given, or in the file that was named."""
    from acutimer.formats.routines import ENDINGS, read_library, read_routine

    name: str = options.routine
    if name.endswith(ENDINGS) or Path(name).name != name:
        return read_routine(Path(name), known_points(options))
    library = read_library(routine_folders(options), known_points(options))
    try:
        return library.find(name)
    except UnknownRoutineError:
        _report(library.problems)  # the one that was meant may be among the faulty files
        raise


def _atlas(options: Namespace) -> "tuple[Atlas, tuple[Problem, ...]]":
    """Return all points, the person's own last, and the faults of their files."""
    from acutimer.formats.catalogue import read_atlas

    return read_atlas(_bundled("assets"), data_dir(options) / "points")


def _bundled(name: str) -> Path:
    """Return a folder that came with the program."""
    try:
        return bundled(name)
    except FileNotFoundError as error:
        raise MissingError(str(error)) from error


def _wants_json(options: Namespace) -> bool:
    """Return whether JSON was asked for."""
    return getattr(options, "json", False)


def _print_json(document: object) -> None:
    """Print `document` as JSON, in plain letters where the terminal has no others."""
    import json

    ascii_only = (sys.stdout.encoding or "ascii").lower().replace("-", "") != "utf8"
    print(json.dumps(document, indent=2, ensure_ascii=ascii_only))


def _print_rich(*parts: "RenderableType") -> None:
    """Print for people, as wide as the terminal, or wide enough for a pipe."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPE_COLUMNS
    console = Console(file=sys.stdout, width=width, highlight=False)
    for part in parts:
        console.print(part)


def _report(problems: Sequence[Problem]) -> int:
    """Name each problem and return the exit code."""
    from acutimer.terminal.texts import plain

    for problem in problems:
        print(plain(str(problem)), file=sys.stderr)
    return FAULTS if problems else GOOD


def _complain(error: AcuTimerError, code: int) -> int:
    """Say what went wrong and return the exit code."""
    from acutimer.terminal.texts import plain

    with suppress(OSError):  # nobody may be left to read it
        for line in str(error).splitlines():
            print(plain(line), file=sys.stderr)
    return code


def _prepare_output() -> None:
    """Let letters that the terminal lacks become question marks, and a closed stream a sink."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the shell, or never there on Windows
            sink = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end
            setattr(sys, name, sink)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _print_last(line: str) -> None:
    """Print the last line of all, if there is one and anybody to read it."""
    try:
        if line:
            print(line, flush=True)
            return
    except OSError as error:
        logger.info("nobody reads the output: %s", error)
    _let_go_of_output()


def _let_go_of_output() -> None:
    """Send what is left to nowhere, for nobody reads it any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
