"""Take in routines that come from outside, and give some out, on the command line."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from acutimer.engine.schedule import Choices
from acutimer.engine.solver import plan
from acutimer.errors import AcuTimerError, DataFileError
from acutimer.model.duration import format_duration
from acutimer.model.importing import CHOICES, Known, Taking, known, taken_in
from acutimer.model.kept import Kept
from acutimer.model.routine import Routine
from acutimer.ports import Shelf
from acutimer.terminal.output import complain, print_problems
from acutimer.terminal.texts import plain

ASK = "ask"
ROUTINE_ENDINGS = (".yaml", ".yml")
ONE_ENDING, MANY_ENDING = ".acutimer.yaml", ".zip"
MANY_NAME = "acutimer-routines"
ANSWERS = {
    Taking.KEEP_BOTH: ("keep both", "k", "keep"),
    Taking.REPLACE: ("replace", "r"),
    Taking.SKIP: ("skip", "s", ""),
}
"""What may be typed for each; the first is what the question says."""


def may_ask() -> bool:
    """Tell whether somebody sees a question and can type the answer."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams)


def import_files(options: Namespace, shelf: Shelf, built_in: Sequence[Routine]) -> bool:
    """Show what is in the files and keep it on `shelf`; return whether nothing was in the way."""
    wished = getattr(options, "if_known", ASK)
    taking = None if wished == ASK else Taking(wished)
    intake = _Intake(shelf, built_in, taking, dry_run=getattr(options, "dry_run", False))
    smooth = True
    for path in options.files:
        try:
            routines = shelf.look_into(path)
        except DataFileError as error:
            sys.stdout.flush()
            print_problems(error.problems)
            smooth = False
            continue
        for routine in routines:
            smooth = intake.take(path, routine) and smooth
    return smooth


class _Intake:
    """Take in one routine after the other, and remember those that came before.

    `taking` says what to do where an id is taken by a different routine; None asks.
    """

    def __init__(
        self, shelf: Shelf, built_in: Sequence[Routine], taking: Taking | None, *, dry_run: bool
    ) -> None:
        self._shelf = shelf
        self._built_in = built_in
        self._taking = taking
        self._dry_run = dry_run
        self._own = {kept.routine.id: kept for kept in shelf.library().kept}

    def take(self, path: Path, routine: Routine) -> bool:
        """Show `routine`, and keep it if wanted; return whether it was clear what to do."""
        state = known(routine, self._own_routines(), self._built_in)
        say(f"{path}: “{routine.title}”")
        say(f"  {contents(routine)}")
        say(f"  {self._told(state, routine.id)}")
        if self._dry_run:
            if state is Known.NEW:
                self._own[routine.id] = Kept(routine, path, "")
            return True
        taking = self._taking_of(state)
        if taking is None:
            sys.stdout.flush()
            complain(undone(routine, state))
            return False
        everything = (*self._own_routines(), *self._built_in)
        ids, titles = {r.id for r in everything}, {r.title for r in everything}
        self._keep(taken_in(routine, taking, ids, titles), routine)
        return True

    def _own_routines(self) -> list[Routine]:
        """Return what is on the shelf by now."""
        return [kept.routine for kept in self._own.values()]

    def _told(self, state: Known, routine_id: str) -> str:
        """Return what is known of a routine."""
        match state:
            case Known.NEW:
                return "It is new."
            case Known.IDENTICAL:
                return "You have exactly this one already."
            case Known.OWN:
                return f"Your own “{self._own[routine_id].routine.title}” has this id, and differs."
            case Known.BUILT_IN:
                title = next(r.title for r in self._built_in if r.id == routine_id)
                return f"The built-in “{title}” has this id, and differs."

    def _taking_of(self, state: Known) -> Taking | None:
        """Return what to do with a routine, or None if nobody says so."""
        if state not in CHOICES:
            return Taking.SKIP if state is Known.IDENTICAL else Taking.REPLACE
        if self._taking in CHOICES[state]:
            return self._taking
        return asked(state) if self._taking is None and may_ask() else None

    def _keep(self, routine: Routine | None, came: Routine) -> None:
        """Keep `routine`, made of the one that `came`, and say so; None was skipped."""
        if routine is None:
            say("  Skipped.")
            return
        replaced = self._own.get(routine.id)
        self._own[routine.id] = self._shelf.keep(routine, replaced.stamp if replaced else "")
        if replaced:
            say("  Imported in its place; the one before is kept as a backup.")
        elif routine.id != came.id:
            say(f"  Imported as “{routine.title}”, id {routine.id}.")
        else:
            say("  Imported.")


def contents(routine: Routine) -> str:
    """Return the id, the number of steps and the length of `routine`."""
    steps = f"{len(routine.steps)} step{'s' if len(routine.steps) != 1 else ''}"
    total_s = plan(routine, Choices()).total_s
    return f"id {routine.id}, {steps}, {format_duration(total_s)} in all"


def asked(state: Known) -> Taking:
    """Ask what to do where the id is taken, until the answer is clear; none at all skips."""
    *some, last = (ANSWERS[taking][0] for taking in CHOICES[state])
    letters = "/".join(ANSWERS[taking][1] for taking in CHOICES[state])
    while True:
        sys.stdout.write(f"  {', '.join(some).capitalize()} or {last}? [{letters}; Enter skips] ")
        sys.stdout.flush()
        answer = sys.stdin.readline().strip().lower()
        for taking in CHOICES[state]:
            if answer in ANSWERS[taking]:
                return taking


def undone(routine: Routine, state: Known) -> str:
    """Return that nothing was done, and with which options something will be."""
    *some, last = (taking.value for taking in CHOICES[state])
    return (
        f"{routine.id}: nothing was done, because this id is taken. "
        f"Choose --if-known {', '.join(some)} or {last}."
    )


def export_path(path: Path, routines: Sequence[Routine], *, force: bool) -> Path:
    """Return where to write `routines`: in a folder, a file named after what is exported.

    Raises:
        AcuTimerError: if the name does not suit, or there is such a file and no `force`.
    """
    if path.is_dir():
        one = len(routines) == 1
        path /= f"{routines[0].id}{ONE_ENDING}" if one else f"{MANY_NAME}{MANY_ENDING}"
    endings = (*ROUTINE_ENDINGS, MANY_ENDING) if len(routines) == 1 else (MANY_ENDING,)
    if not path.name.lower().endswith(endings):
        what = f"One routine goes into {ONE_ENDING} or" if len(routines) == 1 else "Several go into"
        raise AcuTimerError(f"{path}: the ending does not suit. {what} {MANY_ENDING}.")
    if path.exists() and not force:
        raise AcuTimerError(f"{path} is there already. To overwrite it, add --force.")
    return path


def export_routines(options: Namespace, named: Sequence[Routine], shelf: Shelf) -> None:
    """Write the `named` routines, or all on `shelf`, each once to the path that was given.

    Raises:
        AcuTimerError: as `export_path`, or if there are none.
    """
    everything = getattr(options, "all", False)
    routines = [kept.routine for kept in shelf.library().kept] if everything else named
    chosen = tuple({routine.id: routine for routine in routines}.values())
    if not chosen:
        raise AcuTimerError("There are no routines of your own yet, so nothing was exported.")
    target = export_path(options.output, chosen, force=getattr(options, "force", False))
    shelf.export(chosen, target)
    what = f"“{chosen[0].title}”" if len(chosen) == 1 else f"{len(chosen)} routines"
    say(f"Exported {what} to {target}.")


def say(line: str) -> None:
    """Write a line; what comes from a file is shown as plain text."""
    sys.stdout.write(plain(line) + "\n")
