"""What a session in a terminal tells of techniques, breath and pace; every routine to its end."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from acutimer.engine.events import Command, HoldBegan
from acutimer.engine.schedule import Choices
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.formats.routines import read_routine
from acutimer.model.record import Ending
from acutimer.model.routine import Action, Hold, Pulse, Rhythm, Technique, Variant
from acutimer.model.variants import in_variant
from acutimer.terminal.keys import Wish
from acutimer.terminal.lines import LineFace
from acutimer.terminal.player import NO_HOLD, NO_WAY, TICK_S
from acutimer.terminal.texts import line_of
from tests.terminal_stage import KNOT, ROUTINE, Stage, drawn

ROUTINES = sorted((Path(__file__).parents[1] / "routines").glob("*.yaml"))


@pytest.mark.parametrize(("key", "words"), [("g", "Two fingers."), ("f", "Lean in.")])
def test_gentler_and_firmer_ways_are_told_in_their_words(key: str, words: str) -> None:
    hold = replace(KNOT, gentler="Two fingers.", firmer="Lean in.")
    stage = Stage([(20.0, key)], schedule=plan(replace(ROUTINE, steps=(hold,))))
    stage.run()

    assert stage.screen.notices == [words]


@pytest.mark.parametrize(
    ("at_s", "words"), [(20.0, NO_WAY[Wish.FIRMER]), (5.0, NO_HOLD), (60.0, NO_HOLD)]
)
def test_where_there_is_no_firmer_way_that_is_told(at_s: float, words: str) -> None:
    stage = Stage([(at_s, "f")])
    stage.run()

    assert stage.screen.notices == [words]


def test_a_mindful_step_waits_for_the_skip_key_and_says_so() -> None:
    steps = (Action("Listen", 30, mindful=True), KNOT)
    schedule = plan(replace(ROUTINE, steps=steps), Choices(pace=0))
    stage = Stage([(500.0, "n")], schedule=schedule)
    record = stage.run()
    lines = [line_of(event) for event in stage.screen.events]

    assert "Do: Listen, as long as you like, → or n goes on" in lines
    assert [e.at for e in stage.screen.events if isinstance(e, HoldBegan)] == [
        pytest.approx(505.0, abs=2 * TICK_S)
    ]
    assert record.ending is Ending.COMPLETED


def test_the_screen_says_how_to_leave_a_step_that_waits() -> None:
    steps = (Action("Listen", 30, mindful=True), KNOT)
    session = Session(plan(replace(ROUTINE, steps=steps), Choices(pace=0)))
    session.send(Command.START, 0.0)
    coming = drawn(session, 0.0)
    session.send(Command.SKIP, 1.0)

    assert "Next: Do: Listen, as long as you like" in coming
    assert "As long as you like: → or n goes on" in drawn(session, 100.0)


def moving(hold: Hold, into_s: float, *, keys: str = "") -> str:
    """Return what the screen shows `into_s` seconds after the beginning of `hold`."""
    session = Session(plan(replace(ROUTINE, steps=(hold,))), sleep_gap_s=1000)
    session.send(Command.START, 0.0)
    session.advance(15.0 + into_s)
    return drawn(session, 15.0 + into_s, breath="b" not in keys)


@pytest.mark.parametrize(
    ("hold", "into_s", "words"),
    [
        (KNOT, 3.0, "steady · breath: in"),
        (KNOT, 7.0, "steady · breath: out"),
        (replace(KNOT, technique=Technique.PULSE, pulse=Pulse(7, 5)), 6.5, "press ·"),
        (replace(KNOT, technique=Technique.PULSE, pulse=Pulse(7, 5)), 7.5, "release ·"),
        (replace(KNOT, technique=Technique.CIRCLE), 23.0, "circle ·"),
        (replace(KNOT, technique=Technique.CIRCLE), 25.0, "the other way round ·"),
        (replace(KNOT, technique=Technique.MASSAGE), 2.0, "massage around ·"),
        (replace(KNOT, technique=Technique.RUB), 2.0, "rub ·"),
    ],
)
def test_the_screen_says_how_the_hands_move_and_the_breath_goes(
    hold: Hold, into_s: float, words: str
) -> None:
    assert words in moving(hold, into_s)


def test_a_key_hides_the_breath_and_shows_it_again() -> None:
    assert "breath:" not in moving(KNOT, 3.0, keys="b")

    stage = Stage([(20.0, "b"), (25.0, "b"), (30.0, "b")])
    stage.run()
    assert not stage.screen.breath


def test_lines_tell_of_a_new_direction_but_not_of_each_movement() -> None:
    turning = replace(KNOT, technique=Technique.CIRCLE, rhythm=Rhythm(3, 3))
    rubbing = replace(KNOT, title="Rub", technique=Technique.RUB)
    stage = Stage(schedule=plan(replace(ROUTINE, steps=(turning, rubbing))))
    out = io.StringIO()
    stage.run()
    LineFace(out).tell(stage.screen.events)

    lines = out.getvalue().splitlines()
    assert [line for line in lines if " way round" in line and "Press" not in line] == [
        "   0:24  The other way round",
        "   0:33  The first way round again",
    ]
    assert "   0:50  Press: Rub, 0:30, rub, a rub in 5 s" in lines


@pytest.mark.parametrize("pace", [1.0, 0.0], ids=["paced", "by-key"])
@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_every_routine_that_ships_is_led_to_its_end(path: Path, pace: float) -> None:
    routine = read_routine(path, None)
    for variant in (known.id for known in routine.variants or (Variant("", ""),)):
        schedule = plan(in_variant(routine, variant), Choices(pace=pace))
        stage = Stage(schedule=schedule, speed=60.0)
        stage.typist.skip_what_waits(stage.session)
        out = io.StringIO()
        record = stage.run()
        LineFace(out).tell(stage.screen.events)

        assert record.ending is Ending.COMPLETED
        assert (record.pressed_s, record.relaxed_s) == (schedule.pressed_s, schedule.relax_s)
        assert out.getvalue().count("as long as you like") == sum(
            segment.waits for segment in schedule.segments
        )
