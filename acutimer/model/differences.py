"""In what a copy differs from the routine it was made of, each difference to be put back alone."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import Enum

from acutimer.model.routine import Routine, Step

_OWN = frozenset({"id", "title", "copy_of", "steps"})
"""What belongs to the copy, or is compared step by step."""


_TOGETHER = (
    ("hold_s", "least_s", "most_s"),
    ("technique", "pulse", "rhythm"),
    ("words", "recording"),
    ("change_words", "change_recording"),
)
"""Fields that could contradict each other if only one of them were put back."""


class Change(Enum):
    """Say what was done to the original."""

    SET = "set"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """Name one change: of the field `field` of a step, or of the routine (`step` is None).

    `mine` and `theirs` are the values of the copy and of the original; `put_back` is the copy
    without this difference. A step that was added or removed is told by its title, without a field.
    """

    change: Change
    step: str | None
    field: str
    mine: object
    theirs: object
    put_back: Routine


def differences(copy: Routine, original: Routine) -> tuple[Difference, ...]:
    """Return in what `copy` differs from `original`; ids and titles do not count.

    Steps that were moved are told as removed at one place and added at another.
    """
    return (*_of_routine(copy, original), *_of_steps(copy, original))


def _of_routine(copy: Routine, original: Routine) -> Iterator[Difference]:
    """Yield the fields of the routine itself, those of its settling and relaxation one by one."""
    for field in fields(Routine):
        if field.name in _OWN:
            continue
        mine, theirs = getattr(copy, field.name), getattr(original, field.name)
        if mine == theirs:
            continue
        if field.name not in ("settle", "relaxation"):
            back = replace(copy, **{field.name: theirs})
            yield Difference(Change.SET, None, field.name, mine, theirs, back)
            continue
        for part in fields(mine):
            one, other = getattr(mine, part.name), getattr(theirs, part.name)
            if one != other:
                whole = replace(mine, **{part.name: other})
                back = replace(copy, **{field.name: whole})
                told = f"{field.name}.{part.name}"
                yield Difference(Change.SET, None, told, one, other, back)


def _of_steps(copy: Routine, original: Routine) -> Iterator[Difference]:
    """Yield what happened to the steps; a step with the same title is the same one."""
    mine, theirs = copy.steps, original.steps
    for change, at, number in _aligned(mine, theirs):
        if change is Change.SET:
            yield from _of_step(copy, at, theirs[number])
        elif change is Change.REMOVED:
            back = replace(copy, steps=(*mine[:at], theirs[number], *mine[at:]))
            yield Difference(change, theirs[number].title, "", None, theirs[number], back)
        else:
            back = replace(copy, steps=(*mine[:at], *mine[at + 1 :]))
            yield Difference(change, mine[at].title, "", mine[at], None, back)


def _aligned(mine: tuple[Step, ...], theirs: tuple[Step, ...]) -> Iterator[tuple[Change, int, int]]:
    """Yield what became of each step, with its places in both; SET stands for the same step."""
    best = _likenesses(mine, theirs)
    at, number = 0, 0
    while at < len(mine) and number < len(theirs):
        here, like = best[at][number], _likeness(mine[at], theirs[number])
        if like and here == like + best[at + 1][number + 1]:
            yield Change.SET, at, number
            at, number = at + 1, number + 1
        elif here == best[at][number + 1]:
            yield Change.REMOVED, at, number
            number += 1
        else:
            yield Change.ADDED, at, number
            at += 1
    yield from ((Change.REMOVED, at, rest) for rest in range(number, len(theirs)))
    yield from ((Change.ADDED, rest, number) for rest in range(at, len(mine)))


def _likenesses(mine: tuple[Step, ...], theirs: tuple[Step, ...]) -> list[list[int]]:
    """Return how much alike both are at most from each place in `mine` and `theirs` on."""
    best = [[0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for at in reversed(range(len(mine))):
        for number in reversed(range(len(theirs))):
            like = _likeness(mine[at], theirs[number])
            paired = like and like + best[at + 1][number + 1]
            best[at][number] = max(paired, best[at + 1][number], best[at][number + 1])
    return best


def _likeness(step: Step, other: Step) -> int:
    """Return how much alike two steps are; more pairs count for more than better ones."""
    same = (type(step), step.title) == (type(other), other.title)
    return 1000 + (step == other) if same else 0


def _of_step(copy: Routine, at: int, original: Step) -> Iterator[Difference]:
    """Yield the fields in which one step differs; lengths are put back with their bounds."""
    step, told = copy.steps[at], set[str]()
    for field in fields(original):
        one, other = getattr(step, field.name), getattr(original, field.name)
        if one != other and field.name not in told:
            names = next((some for some in _TOGETHER if field.name in some), (field.name,))
            told.update(names)
            values = {name: getattr(original, name) for name in names}
            steps = (*copy.steps[:at], replace(step, **values), *copy.steps[at + 1 :])
            back = replace(copy, steps=steps)
            yield Difference(Change.SET, step.title, field.name, one, other, back)
