"""From what a person chose for a routine to a schedule."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from acutimer.engine.lengths import choices, remembered
from acutimer.engine.schedule import Choices
from acutimer.engine.solver import plan, reachable_s
from acutimer.model.lengths import Lengths
from acutimer.model.routine import Action, Hold, Routine
from tests.engine.strategies import ROUTINES

TODAY = date(2026, 1, 5)
STEPS = (
    Hold("Press", (), 60, 30, 90),
    Action("Turn", 20),
    Hold("Press", (), 60, 30, 90),
)
ROUTINE = Routine("any", "Any", "", STEPS)


def test_everything_chosen_is_handed_on() -> None:
    lengths = Lengths(900, 3.0, 300, 20, 15, (), 10, TODAY - timedelta(weeks=3))

    assert choices(lengths, ROUTINE, TODAY, quiet=True, pace=2.0) == Choices(
        900, 3.0, 300, quiet=True, pace=2.0, settle_s=20, transition_s=15, grown_s=30
    )


def test_a_pin_follows_the_name_of_its_step() -> None:
    lengths = Lengths(pinned=(("Press#2", 45), ("Gone", 50), ("Turn", 5)))

    assert choices(lengths, ROUTINE, TODAY).pinned == {2: 45}


def test_a_pin_stays_within_bounds_that_have_changed() -> None:
    lengths = Lengths(pinned=(("Press", 5), ("Press#2", 500)))

    assert choices(lengths, ROUTINE, TODAY).pinned == {0: 30, 2: 90}


@given(ROUTINES, st.integers(1, 20_000))
def test_what_is_remembered_can_always_be_started(routine: Routine, total_s: int) -> None:
    least_s, most_s = reachable_s(routine)
    schedule = remembered(routine, Lengths(total_s=total_s), TODAY)

    assert schedule.total_s == min(max(total_s, least_s), most_s)


@given(ROUTINES)
def test_without_a_choice_everything_is_as_the_routine_says(routine: Routine) -> None:
    assert remembered(routine, Lengths(), TODAY, quiet=True) == plan(routine, Choices(quiet=True))
