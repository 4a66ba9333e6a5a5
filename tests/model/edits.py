"""Anything that a person can do to a routine, one edit after the other."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from acutimer.model.editing import (
    with_changed,
    with_field,
    with_moved,
    with_step,
    without_step,
)
from acutimer.model.routine import MAX_STEP_S, Hold, Reach, Routine, Sides, Step, Technique
from tests.engine.strategies import ACTIONS, ROUTINES, SENTENCES, SETTLES, TELLINGS, holds

TITLES = st.sampled_from("ABC")
STEP_S = st.integers(1, 300) | st.integers(1, MAX_STEP_S)
SHORT_S = st.integers(0, 600)
LINES = st.lists(SENTENCES.filter(bool), max_size=2).map(tuple)
TEXTS = dict.fromkeys(("words", "shown"), SENTENCES)
OF_HOLD = TEXTS | {
    "title": TITLES,
    "points": st.lists(st.sampled_from(["BL-13", "LI-4"]), min_size=1, max_size=2).map(tuple),
    "hold_s": STEP_S,
    "least_s": STEP_S,
    "most_s": STEP_S,
    "sides": st.sampled_from(Sides),
    "technique": st.sampled_from(Technique),
    "pulse.press_s": st.integers(1, 60),
    "pulse.release_s": st.integers(1, 60),
    "repeats": st.integers(1, 50),
    "rest_s": SHORT_S,
    "transition_s": SHORT_S,
    "change_s": SHORT_S,
    "change_words": SENTENCES,
    "gentler": SENTENCES,
    "variants": TELLINGS,
}
OF_MOVEMENT = {"cadence.beat_s": st.integers(1, 120), "cadence.change_after": st.integers(0, 50)}
OF_ACTION = TEXTS | {"title": TITLES, "length_s": STEP_S, "mindful": st.booleans()}
OF_ROUTINE = {
    "title": TITLES,
    "summary": SENTENCES,
    "goals": LINES,
    "reach": st.sampled_from(Reach),
    "settle": SETTLES,
    "settle.length_s": st.integers(0, MAX_STEP_S),
    "settle.words": SENTENCES,
    "relaxation.ratio": st.integers(200, 300).map(lambda ratio: ratio / 100),
    "relaxation.floor_s": st.integers(0, 4 * MAX_STEP_S),
    "relaxation.words": LINES,
    "breath.in_s": st.integers(2, 12),
}


@st.composite
def titled(draw: st.DrawFn, steps: st.SearchStrategy[Step]) -> Step:
    """Draw a step with one of a few titles, so that some are alike and some are not."""
    return replace(draw(steps), title=draw(TITLES))


STEPS = titled(holds() | ACTIONS)
ANY = st.builds(replace, ROUTINES, steps=st.lists(STEPS, max_size=5).map(tuple))


def fields_of(part: Step | Routine) -> dict[str, st.SearchStrategy[Any]]:
    """Return what can be typed into the fields of `part`."""
    if isinstance(part, Routine):
        return OF_ROUTINE
    if isinstance(part, Hold):
        return OF_HOLD | (OF_MOVEMENT if part.cadence else {})
    return OF_ACTION


def changed_step(step: Step) -> st.SearchStrategy[Step]:
    """Return a strategy of `step` with another value in one of its fields."""
    fields = OF_ACTION
    if isinstance(step, Hold):
        fields = OF_HOLD | (OF_MOVEMENT if step.cadence else {})
    return _changed(step, fields)


def changed_routine(routine: Routine) -> st.SearchStrategy[Routine]:
    """Return a strategy of `routine` with another value in one of its own fields."""
    return _changed(routine, OF_ROUTINE)


def _changed(part: Any, fields: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """Return a strategy of `part` with another value in one of `fields`."""
    return st.sampled_from(sorted(fields)).flatmap(
        lambda name: fields[name].map(lambda value: with_field(part, name, value))
    )


@st.composite
def edited(draw: st.DrawFn, routine: Routine) -> Routine:
    """Draw what becomes of `routine` after some edits."""
    for edit in draw(st.lists(st.sampled_from(EDITS), max_size=6)):
        routine = draw(edit(routine)) if routine.steps else draw(added(routine))
    return routine


@st.composite
def added(draw: st.DrawFn, routine: Routine) -> Routine:
    """Draw `routine` with a step more."""
    return with_step(routine, draw(st.integers(0, len(routine.steps))), draw(STEPS))


@st.composite
def doubled(draw: st.DrawFn, routine: Routine) -> Routine:
    """Draw `routine` with one of its steps twice."""
    at = draw(places(routine))
    return with_step(routine, at + 1, routine.steps[at])


@st.composite
def removed(draw: st.DrawFn, routine: Routine) -> Routine:
    """Draw `routine` with a step less."""
    return without_step(routine, draw(places(routine)))


@st.composite
def moved(draw: st.DrawFn, routine: Routine) -> Routine:
    """Draw `routine` with a step at another place."""
    return with_moved(routine, draw(places(routine)), draw(places(routine)))


@st.composite
def typed(draw: st.DrawFn, routine: Routine) -> Routine:
    """Draw `routine` with a field of one step changed."""
    at = draw(places(routine))
    return with_changed(routine, at, draw(changed_step(routine.steps[at])))


def places(routine: Routine) -> st.SearchStrategy[int]:
    """Return a strategy of the places of its steps."""
    return st.integers(0, len(routine.steps) - 1)


EDITS = (added, doubled, removed, moved, typed, typed, changed_routine)
