"""The way to a hold waits for its words, and nothing else ever does."""

from hypothesis import given
from hypothesis import strategies as st

from acutimer.engine.events import Command, Stretched
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.model.segment_kind import SegmentKind
from tests.engine.strategies import ROUTINES


def running(routine: object, skips: int) -> Session:
    """Return a session in which so many segments were skipped."""
    session = Session(plan(routine))  # type: ignore[arg-type]
    session.send(Command.START, 0.0)
    for _ in range(skips):
        session.send(Command.SKIP, 0.0)
    return session


@given(ROUTINES, st.integers(0, 8), st.floats(0, 100))
def test_only_a_way_is_stretched_and_only_as_far_as_needed(
    routine: object, skips: int, least_left_s: float
) -> None:
    session = running(routine, skips)
    kind, before_s = session.segment.kind, session.remaining_s(0.0)
    events = session.stretch(least_left_s, 0.0)
    stretched = any(isinstance(event, Stretched) for event in events)

    assert stretched == (kind is SegmentKind.TRANSITION and least_left_s > before_s)
    assert session.remaining_s(0.0) >= (least_left_s if stretched else before_s)
    assert session.remaining_s(0.0) <= max(before_s, least_left_s + 1)


@given(ROUTINES, st.integers(0, 8))
def test_pressing_and_resting_stay_as_they_are(routine: object, skips: int) -> None:
    session = running(routine, skips)
    before = (session.expected_s, session.relaxation_s)
    session.stretch(60.0, 0.0)

    assert (session.expected_s, session.relaxation_s) == before
