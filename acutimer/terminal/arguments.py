"""What may be written after `acutimer`."""

import argparse
import math
from pathlib import Path

from acutimer.model.duration import parse_duration
from acutimer.model.importing import Taking
from acutimer.model.routine import RATIO_RANGE

MOST_SPEED = 3600.0
PACES = {"slower": 1.5, "usual": 1.0, "quicker": 0.75, "own": 0.0}
"""How long mindful steps take; with 0 each waits for a key."""
EXIT_CODES = """exit codes: 0 good, 1 faults found in the input, 2 wrong use,
3 something is missing on this machine"""


def parser(version: str) -> argparse.ArgumentParser:
    """Return the parser; an option that was not given is not in its namespace."""
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument(
        "--data-dir", type=Path, metavar="FOLDER", help="where settings, history and routines are"
    )
    top = argparse.ArgumentParser(
        prog="acutimer",
        description="Guided acupressure: where to press, for how long, and the rest that follows. "
        "Without a command the window opens.",
        epilog=EXIT_CODES,
        parents=[everywhere],
    )
    top.add_argument("--version", action="version", version=f"acutimer {version}")
    _add_rehearse(top)
    top.add_argument(
        "--hidden",
        action="store_true",
        default=argparse.SUPPRESS,
        help="open no window yet, and wait in the tray",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for name, add in _COMMANDS.items():
        text = add.__doc__ or ""
        add(
            commands.add_parser(
                name,
                help=text[:1].lower() + text[1:].rstrip("."),
                description=text,
                parents=[everywhere],
                argument_default=argparse.SUPPRESS,
            )
        )
    return top


def duration(text: str) -> int:
    """Return `text` as seconds."""
    try:
        return parse_duration(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error}; write 20m, 1m30s or 15:00") from error


def ratio(text: str) -> float:
    """Return `text` as a ratio of relaxing to pressing."""
    low, high = RATIO_RANGE
    value = _number(text)
    if not low <= value <= high:
        raise argparse.ArgumentTypeError(f"the ratio must be {low:g} to {high:g}, not {text}")
    return value


def pace(text: str) -> float:
    """Return `text` as a pace of the mindful steps."""
    if text not in PACES:
        raise argparse.ArgumentTypeError(f"the pace is one of {', '.join(PACES)}, not {text}")
    return PACES[text]


def speed(text: str) -> float:
    """Return `text` as a number of times faster."""
    value = _number(text)
    if not 1 <= value <= MOST_SPEED:
        raise argparse.ArgumentTypeError(f"a rehearsal is 1 to {MOST_SPEED:g} times faster")
    return value


def _number(text: str) -> float:
    """Return `text` as a number."""
    try:
        value = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a number") from error
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text} is not a number")
    return value


def _list(command: argparse.ArgumentParser) -> None:
    """List the routines."""
    _add_json(command)


def _plan(command: argparse.ArgumentParser) -> None:
    """Print what a session would be, and play nothing."""
    _add_choices(command)
    _add_json(command)


def _play(command: argparse.ArgumentParser) -> None:
    """Lead a session in the terminal."""
    _add_choices(command)
    _add_rehearse(command)
    command.add_argument("--silent", action="store_true", help="play no sound at all")


def _check(command: argparse.ArgumentParser) -> None:
    """Name every fault of routine files."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")


def _import(command: argparse.ArgumentParser) -> None:
    """Take in routines from files, or from zips of them."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument(
        "--if-known",
        choices=("ask", *(taking.value for taking in Taking)),
        help="what to do where another routine has the same id; without it you are asked",
    )
    command.add_argument(
        "--dry-run", action="store_true", help="only show what is in the files, and import nothing"
    )


def _export(command: argparse.ArgumentParser) -> None:
    """Write routines to a file, to give to somebody or to keep."""
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "routines",
        nargs="*",
        default=[],
        metavar="ROUTINE",
        help="the id of a routine, or its file",
    )
    what.add_argument("--all", action="store_true", help="all routines of your own")
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="PATH",
        help="a name that ends in .acutimer.yaml, or in .zip for several; or a folder",
    )
    command.add_argument("--force", action="store_true", help="overwrite what is there")


def _history(command: argparse.ArgumentParser) -> None:
    """Write your sessions to a file, or take in those of another computer."""
    command.add_argument("action", choices=("export", "import"), help="what to do")
    command.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="ends in .json, which can be read back, or to export in .csv, for spreadsheets",
    )
    command.add_argument("--force", action="store_true", help="export: overwrite what is there")
    _add_dry_run(command)


def _backup(command: argparse.ArgumentParser) -> None:
    """Write all that is your own into one file, to keep or for another computer."""
    command.add_argument(
        "file", type=Path, metavar="FILE", help="a name that ends in .zip; or a folder"
    )
    command.add_argument("--force", action="store_true", help="overwrite what is there")


def _restore(command: argparse.ArgumentParser) -> None:
    """Bring back what is in a backup; what you have stays, and nothing is doubled."""
    command.add_argument("file", type=Path, metavar="FILE", help="what `backup` wrote")
    command.add_argument("--settings", action="store_true", help="take the settings, too")
    command.add_argument(
        "--replace", action="store_true", help="put what differs in the place of what you have"
    )
    _add_dry_run(command)


def _open(command: argparse.ArgumentParser) -> None:
    """Open the window, and show in it what is in a routine file."""
    command.add_argument("file", nargs="?", type=Path, default=None, metavar="FILE")


def _register(command: argparse.ArgumentParser) -> None:
    """Let the desktop know AcuTimer and its routine files; for this user only."""
    command.add_argument("--remove", action="store_true", help="undo it")


def _points(command: argparse.ArgumentParser) -> None:
    """List the points, or those that match a query."""
    command.add_argument("query", nargs="*", metavar="QUERY", help="a code, a name, or part of one")
    _add_json(command)


def _doctor(command: argparse.ArgumentParser) -> None:
    """Say what this machine offers and what to install for the rest."""
    _add_json(command)


_COMMANDS = {
    "list": _list,
    "plan": _plan,
    "play": _play,
    "check": _check,
    "import": _import,
    "export": _export,
    "history": _history,
    "backup": _backup,
    "restore": _restore,
    "open": _open,
    "register": _register,
    "points": _points,
    "doctor": _doctor,
}


def _add_choices(command: argparse.ArgumentParser) -> None:
    """Let a routine be chosen, and how it is to be."""
    command.add_argument("routine", metavar="ROUTINE", help="the id of a routine, or its file")
    command.add_argument("--total", type=duration, metavar="TIME", help="the whole, such as 20m")
    low, high = RATIO_RANGE
    command.add_argument(
        "--ratio", type=ratio, metavar="N", help=f"relax N times as long as pressed, {low}..{high}"
    )
    command.add_argument(
        "--quiet", action="store_true", help="for the night: no three-two-one, no sound at the end"
    )
    _add_ways(command)


def _add_ways(command: argparse.ArgumentParser) -> None:
    """Let the way to lie or sit be chosen, and the pace of mindful steps."""
    command.add_argument(
        "--variant", metavar="ID", help="how to lie or sit; `plan --json` has them"
    )
    command.add_argument(
        "--pace",
        type=pace,
        metavar="PACE",
        help=f"of mindful steps: {', '.join(PACES)} (each waits for a key)",
    )


def _add_rehearse(command: argparse.ArgumentParser) -> None:
    """Let the clock run faster."""
    command.add_argument(
        "--rehearse",
        type=speed,
        metavar="N",
        default=argparse.SUPPRESS,
        help="run the clock N times faster",
    )


def _add_json(command: argparse.ArgumentParser) -> None:
    """Offer JSON."""
    command.add_argument("--json", action="store_true", help="print JSON")


def _add_dry_run(command: argparse.ArgumentParser) -> None:
    """Let it be seen beforehand."""
    command.add_argument(
        "--dry-run", action="store_true", help="only show what is in the file, and take in nothing"
    )
