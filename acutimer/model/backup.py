"""What a backup holds, how it stands to what is here, and what is wished of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from acutimer.model.settings import Settings


class BackupKind(Enum):
    """Say what one thing in a backup is."""

    ROUTINE = "routine"
    RECORDING = "recording"
    POINT = "point"
    POINT_FILE = "point-file"
    PLAN = "plan"
    SETTINGS = "settings"


class Standing(Enum):
    """Say whether a thing is not here yet, here exactly so, or here in another state."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"


Name = tuple[BackupKind, str]


@dataclass(frozen=True, slots=True)
class BackupItem:
    """Tell of one thing in a backup, all but sessions; `key` is its id, its code or its name.

    If it is `fixed`, what is here never gives way to it: it belongs to the program.
    """

    kind: BackupKind
    key: str
    title: str
    standing: Standing
    fixed: bool = False

    @property
    def name(self) -> Name:
        """Return what tells it from all others in the backup."""
        return self.kind, self.key


@dataclass(frozen=True, slots=True)
class SessionTally:
    """Count the sessions of a backup.

    The `fuller` ones are cut off here, and whole in the backup. Those that are `here` stay as they
    are.
    """

    new: int = 0
    fuller: int = 0
    here: int = 0


@dataclass(frozen=True, slots=True)
class BackupContents:
    """Hold what was found in the file at `path`; `stamp` changes with the file.

    `made_at` is None for a history without anything else. `problems` tells in one line each what
    cannot be brought back.
    """

    path: Path
    stamp: str
    made_at: datetime | None
    items: tuple[BackupItem, ...] = ()
    sessions: SessionTally = SessionTally()
    problems: tuple[str, ...] = ()

    def having(self, standing: Standing) -> tuple[BackupItem, ...]:
        """Return what stands so to what is here, all but the settings."""
        return tuple(
            item
            for item in self.items
            if item.standing is standing and item.kind is not BackupKind.SETTINGS
        )

    def settings(self) -> BackupItem | None:
        """Return the settings if there are any that are not here just so."""
        for item in self.items:
            if item.kind is BackupKind.SETTINGS and item.standing is not Standing.SAME:
                return item
        return None

    def brings(self, choices: "BackupChoices") -> bool:
        """Return whether anything here would change."""
        new, differing = self.having(Standing.NEW), self.having(Standing.DIFFERS)
        wanted = any(choices.takes(item) for item in (*new, *differing))
        settings = choices.settings and self.settings() is not None
        return bool(self.sessions.new or self.sessions.fuller or wanted or settings)


@dataclass(frozen=True, slots=True)
class BackupChoices:
    """Say what is to be taken of what differs; what is new is taken anyway.

    A routine that differs and is not `replaced` is taken as a second one, beside what is here.
    """

    settings: bool = False
    replaced: frozenset[Name] = frozenset()

    def replaces(self, item: BackupItem) -> bool:
        """Return whether what is here gives way to `item`."""
        return item.name in self.replaced

    def takes(self, item: BackupItem) -> bool:
        """Return whether `item`, which is not the settings, is brought here."""
        if item.standing is Standing.DIFFERS:
            return item.kind is BackupKind.ROUTINE or self.replaces(item)
        return item.standing is Standing.NEW


@dataclass(frozen=True, slots=True)
class Brought:
    """Tell what came: `settings` are those that hold from now on, None if they were left.

    `problems` tells in one line each what turned out to be damaged and did not come.
    """

    items: tuple[BackupItem, ...] = ()
    sessions: SessionTally = SessionTally()
    settings: Settings | None = None
    problems: tuple[str, ...] = ()


def counted(items: Iterable[BackupItem], kind: BackupKind, standing: Standing) -> int:
    """Return how many of `items` are of one kind and stand so."""
    return sum(item.kind is kind and item.standing is standing for item in items)
