"""Routines that come from outside: what is known of them already, and how they are taken in."""

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum

from acutimer.model.routine import Routine

LONGEST_TITLE = 80
"""What a routine file has room for, in characters."""
MOST_PARTS = 10
"""The words with hyphens between them that an id has room for."""


class Known(Enum):
    """Say whether a routine that comes from outside is here already, going by its id."""

    NEW = "new"
    IDENTICAL = "identical"
    OWN = "own"
    BUILT_IN = "built-in"


class Taking(Enum):
    """Say what to do with a routine whose id is taken by a different one."""

    KEEP_BOTH = "keep-both"
    REPLACE = "replace"
    SKIP = "skip"


CHOICES = {
    Known.OWN: (Taking.KEEP_BOTH, Taking.REPLACE, Taking.SKIP),
    Known.BUILT_IN: (Taking.KEEP_BOTH, Taking.SKIP),
}
"""What may be done where the id is taken; a built-in routine is never replaced."""


def known(routine: Routine, own: Iterable[Routine], built_in: Iterable[Routine]) -> Known:
    """Return whether `routine` is here already, and as what."""
    shipped = {other.id: other for other in built_in}
    mine = {other.id: other for other in own}
    if routine in (shipped.get(routine.id), mine.get(routine.id)):
        return Known.IDENTICAL
    if routine.id in shipped:
        return Known.BUILT_IN
    return Known.OWN if routine.id in mine else Known.NEW


def taken_in(
    routine: Routine, taking: Taking, taken_ids: Iterable[str], taken_titles: Iterable[str]
) -> Routine | None:
    """Return what is to be saved of `routine`, or None if it is skipped.

    To keep both, it gets an id that is none of `taken_ids`, and a number behind its title if that
    is one of `taken_titles`.
    """
    if taking is Taking.KEEP_BOTH:
        title = free_title(routine.title, taken_titles)
        return replace(routine, id=free_id(routine.id, taken_ids), title=title)
    return routine if taking is Taking.REPLACE else None


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3` ... that is not `taken`."""
    all_taken, found, number = set(taken), wanted, 1
    stem = "-".join(wanted.split("-")[: MOST_PARTS - 1])
    while found in all_taken:
        number += 1
        found = f"{stem}-{number}"
    return found


def free_title(wanted: str, taken: Iterable[str]) -> str:
    """Return `wanted`, or the first of `wanted (2)`, `wanted (3)` ... that is not `taken`."""
    all_taken, found, number = set(taken), wanted, 1
    while found in all_taken:
        number += 1
        end = f" ({number})"
        found = wanted[: LONGEST_TITLE - len(end)].rstrip() + end
    return found
