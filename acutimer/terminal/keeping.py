"""Give out sessions and backups, and bring them back, on the command line."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from acutimer.errors import AcuTimerError
from acutimer.model.backup import (
    BackupChoices,
    BackupContents,
    BackupKind,
    Brought,
    SessionTally,
    Standing,
    counted,
)
from acutimer.ports import Keeping
from acutimer.terminal.output import complain
from acutimer.terminal.parcels import say

EXPORTS = (".csv", ".json")
KINDS = {
    BackupKind.ROUTINE: "Routines",
    BackupKind.RECORDING: "Recordings",
    BackupKind.POINT: "Points of your own",
    BackupKind.POINT_FILE: "Files of points",
    BackupKind.PLAN: "Plans",
}
STANDINGS = {Standing.NEW: "new", Standing.DIFFERS: "different", Standing.SAME: "here already"}


def keep(options: Namespace, keeping: Keeping) -> bool:
    """Do what the command wants; return whether there was no fault in what was read.

    Raises:
        AcuTimerError: if a file does not suit, or is there already and there is no `--force`.
    """
    force = getattr(options, "force", False)
    if options.command == "backup":
        return write_backup(options.file, keeping, force=force)
    if options.command == "restore":
        return restore(options, keeping)
    path, (_, readable) = options.file, EXPORTS
    if options.action == "export":
        if getattr(options, "dry_run", False):
            raise AcuTimerError("--dry-run shows what an import would take in; it writes nothing.")
        count = keeping.export_history(writable(path, EXPORTS, force=force))
        say(f"Exported {sessions(count)} to {path}.")
        return True
    if path.suffix.lower() != readable:
        raise AcuTimerError(f"{path}: only {readable} can be read back.")
    return restore(options, keeping)


def write_backup(path: Path, keeping: Keeping, *, force: bool) -> bool:
    """Write a backup to a file, or into a folder; return that this worked."""
    target = path / keeping.name() if path.is_dir() else path
    left_out = keeping.write(writable(target, (".zip",), force=force))
    say(f"Backed up to {target}.")
    for name in left_out:
        complain(f"{name} is not in it: it is too large, or its name does not suit.")
    return True


def restore(options: Namespace, keeping: Keeping) -> bool:
    """Show what is in a file and take it in; return whether there was no fault in it."""
    contents = keeping.look_into(options.file)
    choices = chosen(options, contents)
    for line in shown(contents, choices):
        say(line)
    problems = contents.problems
    if not getattr(options, "dry_run", False):
        brought = keeping.bring_back(contents, choices)
        say(done(brought))
        problems += brought.problems
    for problem in problems:
        complain(problem)
    return not problems


def writable(path: Path, endings: tuple[str, ...], *, force: bool) -> Path:
    """Return `path` if a file may be written there.

    Raises:
        AcuTimerError: if it may not.
    """
    if not path.name.lower().endswith(endings):
        raise AcuTimerError(f"{path}: the name should end in {' or '.join(endings)}.")
    if path.exists() and not force:
        raise AcuTimerError(f"{path} is there already. To overwrite it, add --force.")
    return path


def chosen(options: Namespace, contents: BackupContents) -> BackupChoices:
    """Return what the options say about what differs."""
    replaced = contents.having(Standing.DIFFERS) if getattr(options, "replace", False) else ()
    names = frozenset(item.name for item in replaced if not item.fixed)
    return BackupChoices(getattr(options, "settings", False), names)


def shown(contents: BackupContents, choices: BackupChoices) -> Iterator[str]:
    """Yield lines that tell what is in a backup, and what becomes of it."""
    made = f"a backup of {contents.made_at:%Y-%m-%d %H:%M}" if contents.made_at else "sessions"
    yield f"{contents.path}: {made}"
    yield f"  Sessions: {told(contents.sessions)}"
    for kind, name in KINDS.items():
        counts = {standing: counted(contents.items, kind, standing) for standing in STANDINGS}
        if any(counts.values()):
            parts = (f"{count} {STANDINGS[one]}" for one, count in counts.items() if count)
            yield f"  {name}: {', '.join(parts)}"
    for item in contents.having(Standing.DIFFERS):
        becomes = "stays as it is here; --replace takes the one from the backup"
        if choices.replaces(item):
            becomes = "gives way to the one from the backup"
        elif item.kind is BackupKind.ROUTINE:
            becomes = "comes as a second one beside yours"
        yield f"    “{item.title}” {becomes}"
    if contents.settings() is not None:
        yield f"  Settings: {'taken' if choices.settings else 'not taken without --settings'}"


def done(brought: Brought) -> str:
    """Return what was brought back."""
    count = brought.sessions.new + brought.sessions.fuller
    if not count and not brought.items and brought.settings is None:
        return "Everything was here already."
    things = len(brought.items)
    parts = [sessions(count)] if count else []
    if things:
        parts.append("1 other thing" if things == 1 else f"{things} other things")
    if brought.settings is not None:
        parts.append("the settings")
    return f"Brought back: {', '.join(parts)}."


def told(tally: SessionTally) -> str:
    """Return how many sessions there are, and how they stand to those that are here."""
    fuller = f", {tally.fuller} more complete than here" if tally.fuller else ""
    return f"{tally.new} new{fuller}, {tally.here} here already"


def sessions(count: int) -> str:
    """Return how many sessions."""
    return "1 session" if count == 1 else f"{count} sessions"
