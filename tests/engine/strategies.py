"""Any routine that the model allows, within lengths that keep a run short."""

from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st

from acutimer.model.routine import (
    Action,
    Breath,
    Hold,
    Pulse,
    Relaxation,
    Rhythm,
    Routine,
    Settle,
    Sides,
    Technique,
    Telling,
    Variant,
)

VARIANTS = (Variant("seated", "Sitting"), Variant("lying", "Lying", "On your back", ("a mat",)))
SENTENCES = st.sampled_from(["", "Press here.", "Two fingers beside the spine, at the waist."])
TELLINGS = st.lists(
    st.builds(
        Telling,
        st.sampled_from([variant.id for variant in VARIANTS]),
        words=SENTENCES,
        change_words=SENTENCES,
        shown=SENTENCES,
    ),
    max_size=2,
    unique_by=lambda telling: telling.variant,
).map(tuple)
RECORDINGS = st.sampled_from(["", "", "knees.wav"])
Spoken = TypeVar("Spoken", bound=Hold | Action | Settle)
RHYTHMS = st.none() | st.builds(Rhythm, st.integers(1, 20), st.integers(0, 5))


def sound(part: Spoken) -> Spoken:
    """Return `part` without recordings of words that it does not have."""
    if isinstance(part, Hold) and not part.change_words:
        part = replace(part, change_recording="")
    return part if part.words else replace(part, recording="")


@st.composite
def holds(draw: st.DrawFn) -> Hold:
    """Draw a hold of up to two minutes a side."""
    hold_s = draw(st.integers(1, 120))
    hold = Hold(
        title="Hold",
        points=("BL-13",),
        hold_s=hold_s,
        least_s=draw(st.integers(1, hold_s)),
        most_s=draw(st.integers(hold_s, 240)),
        sides=draw(st.sampled_from(Sides)),
        technique=draw(st.sampled_from(Technique)),
        pulse=draw(st.builds(Pulse, st.integers(1, 9), st.integers(1, 9))),
        rhythm=draw(RHYTHMS),
        repeats=draw(st.integers(1, 3)),
        rest_s=draw(st.integers(0, 10)),
        transition_s=draw(st.integers(0, 10)),
        change_s=draw(st.integers(0, 10)),
        words=draw(SENTENCES),
        change_words=draw(SENTENCES),
        view=draw(st.sampled_from(["", "foot-top"])),
        region=draw(st.sampled_from(["", "whole"])),
        variants=draw(TELLINGS),
        recording=draw(RECORDINGS),
        change_recording=draw(RECORDINGS),
    )
    return sound(hold)


ACTIONS = st.builds(
    Action,
    st.just("Action"),
    st.integers(1, 60),
    SENTENCES,
    mindful=st.booleans(),
    variants=TELLINGS,
    recording=RECORDINGS,
).map(sound)
BREATHS = st.builds(
    Breath, st.integers(2, 12), st.integers(0, 12), st.integers(2, 20), st.integers(0, 12)
)
PACES = st.sampled_from([1.0, 2.0, 0.5, 0.01])
SETTLES = st.builds(
    Settle,
    st.integers(0, 60),
    st.just("Settle"),
    SENTENCES,
    variants=TELLINGS,
    recording=RECORDINGS,
).map(sound)
RATIOS = st.sampled_from([2.0, 2.25, 2.5, 2.7, 3.0])
FLOORS_S = st.sampled_from([0, 1, 60, 600])
RELAXATIONS = st.builds(
    Relaxation,
    ratio=RATIOS,
    floor_s=FLOORS_S,
    words=st.lists(st.sampled_from(["Let go.", "Breathe in deeply and out slowly."])).map(tuple),
)
ROUTINES = st.builds(
    Routine,
    st.just("any"),
    st.just("Any"),
    st.just("Any routine"),
    steps=st.lists(holds() | ACTIONS, max_size=4).map(tuple),
    settle=SETTLES,
    relaxation=RELAXATIONS,
    breath=BREATHS,
    variants=st.just(VARIANTS),
)
