"""A session as text, and back."""

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from acutimer.engine.events import Command, State
from acutimer.engine.schedule import Choices
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.engine.state_text import restored, schedule_text, state_text
from acutimer.model.routine import Routine
from tests.engine.strategies import PACES, ROUTINES
from tests.engine.test_recording import ROUTINE


def text_of(session: Session, now: float) -> str:
    return state_text(schedule_text(session.schedule), session.mark(now))


@given(ROUTINES, st.booleans(), PACES | st.just(0.0), st.lists(st.sampled_from(list(Command))))
def test_any_session_comes_back_as_it_stood(
    routine: Routine, quiet: bool, pace: float, commands: list[Command]
) -> None:
    session, now = Session(plan(routine, Choices(quiet=quiet, pace=pace))), 100.0
    session.send(Command.START, now)
    for command in commands:
        now += 3.3
        session.send(command, now)
    assume(session.state is not State.ENDED)
    same = restored(text_of(session, now), 5.0, away_s=0.0)

    assert same.schedule == session.schedule
    assert same.segments == session.segments
    assert same.remaining_s(5.0) == pytest.approx(session.remaining_s(now), abs=1e-6)


def damaged(change: dict[str, Any]) -> str:
    """Return the text of a session with something else in it."""
    session = Session(plan(ROUTINE))
    session.send(Command.START, 0.0)
    return json.dumps({**json.loads(text_of(session, 1.0)), **change})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        damaged({"program": "0.0.1"}),
        damaged({"schedule": None}),
        damaged({"schedule": {"routine": 3}}),
        damaged({"mark": []}),
        damaged({"mark": {"index": "x"}}),
    ],
)
def test_a_text_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json has its own words
        restored(text, 0.0, away_s=0.0)
