"""Any routine that the model allows, within lengths that keep a run short."""

from hypothesis import strategies as st

from acutimer.model.routine import (
    Action,
    Hold,
    Pulse,
    Relaxation,
    Routine,
    Settle,
    Sides,
    Technique,
)

SENTENCES = st.sampled_from(["", "Press here.", "Two fingers beside the spine, at the waist."])


@st.composite
def holds(draw: st.DrawFn) -> Hold:
    """Draw a hold of up to two minutes a side."""
    hold_s = draw(st.integers(1, 120))
    return Hold(
        title="Hold",
        points=("BL-13",),
        hold_s=hold_s,
        least_s=draw(st.integers(1, hold_s)),
        most_s=draw(st.integers(hold_s, 240)),
        sides=draw(st.sampled_from(Sides)),
        technique=draw(st.sampled_from(Technique)),
        pulse=draw(st.builds(Pulse, st.integers(1, 9), st.integers(1, 9))),
        repeats=draw(st.integers(1, 3)),
        rest_s=draw(st.integers(0, 10)),
        transition_s=draw(st.integers(0, 10)),
        change_s=draw(st.integers(0, 10)),
        words=draw(SENTENCES),
        change_words=draw(SENTENCES),
    )


ACTIONS = st.builds(Action, st.just("Action"), st.integers(1, 60), SENTENCES)
SETTLES = st.builds(Settle, st.integers(0, 60), st.just("Settle"), SENTENCES)
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
)
