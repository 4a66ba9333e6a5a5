"""Leading a session in a terminal, with a clock, keys and a screen that the test owns."""

import io
from collections.abc import Callable
from itertools import pairwise

import pytest

from acutimer.engine.events import Command, HoldBegan, WordsDue
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.model.record import Ending, Record
from acutimer.ports import SoundStatus
from acutimer.terminal.keys import KeyReader, Wish
from acutimer.terminal.lines import LineFace
from acutimer.terminal.player import END_AGAIN, NO_SOUND, TICK_S
from acutimer.terminal.texts import plain, relaxation_origin, summary
from tests.fakes import FakePlayer, MemoryStore
from tests.terminal_stage import ROUTINE, Screen, Stage, drawn


def test_a_session_left_alone_ends_complete_and_as_planned() -> None:
    record = Stage().run()

    assert (record.ending, record.pressed_s, record.relaxed_s) == (Ending.COMPLETED, 30, 75)


def test_each_sound_of_the_plan_is_heard_in_its_order() -> None:
    stage = Stage()
    stage.run()

    planned = [cue for row in stage.session.schedule.cues() for _, cue in row]
    assert stage.player.played == planned


def test_nobody_waits_longer_than_to_the_next_deadline() -> None:
    stage = Stage()
    stage.run()

    began = [event.at for event in stage.screen.events if isinstance(event, HoldBegan)]
    assert began == [15.0]
    assert max(stage.typist.waits) <= TICK_S
    assert min(stage.typist.waits) >= 0


def test_a_rehearsal_waits_shorter_by_its_speed() -> None:
    stage = Stage(speed=100.0)
    stage.session.send(Command.START, 0.0)
    stage.session.advance(0.0)

    assert stage.terminal.patience_s() == pytest.approx(0.1)


def test_time_paused_is_recorded_as_paused() -> None:
    record = Stage([(20.0, " "), (50.0, "p")]).run()

    assert record.paused_s == pytest.approx(30.0, abs=2 * TICK_S)
    assert record.pressed_s == 30


@pytest.mark.parametrize("key", ["n", "\x1b[C", "\x1bOC"])
def test_skipping_ends_the_hold_early(key: str) -> None:
    record = Stage([(20.0, key)]).run()

    assert record.pressed_s == pytest.approx(5.0, abs=2 * TICK_S)
    assert record.relaxed_s == 60


def test_longer_and_shorter_change_the_hold() -> None:
    assert Stage([(20.0, "+")]).run().pressed_s == 45
    assert Stage([(20.0, "-")]).run().pressed_s == 15


def test_easing_off_is_recorded() -> None:
    record = Stage([(25.0, "e")]).run()

    assert record.eased
    assert record.pressed_s == pytest.approx(20.0, abs=1.0)


def test_extending_the_relaxation_adds_five_minutes() -> None:
    assert Stage([(60.0, "x")]).run().relaxed_s == 375


def test_one_q_ends_nothing_and_says_how_to_end() -> None:
    stage = Stage([(20.0, "q")])

    assert stage.run().ending is Ending.COMPLETED
    assert END_AGAIN in stage.screen.notices


@pytest.mark.parametrize("keys", ["qq", "\x1b[F\x1b[F", "q\x1b[F"])
def test_asking_twice_ends_the_session(keys: str) -> None:
    assert Stage([(20.0, keys)]).run().ending is Ending.STOPPED


def test_two_q_far_apart_end_nothing() -> None:
    assert Stage([(20.0, "q"), (30.0, "q")]).run().ending is Ending.COMPLETED


def test_another_key_takes_the_wish_to_end_back() -> None:
    assert Stage([(20.0, "q+q")]).run().ending is Ending.COMPLETED


def test_a_signal_ends_the_session_and_keeps_its_record() -> None:
    stage = Stage()
    stage.terminal.stop(15)
    record = stage.run()

    assert (record.ending, stage.terminal.stopped_by) == (Ending.STOPPED, 15)
    assert stage.store.kept == {"id": record}


@pytest.mark.parametrize(
    "stage", [lambda: Stage([(20.0, None)]), lambda: Stage(screen=Screen(broken=True))]
)
def test_a_terminal_that_is_gone_ends_the_session_and_keeps_its_record(
    stage: Callable[[], Stage],
) -> None:
    gone = stage()

    assert gone.run().ending is Ending.STOPPED
    assert gone.terminal.hung_up  # so that nobody prints anything any more
    assert gone.store.kept["id"].ending is Ending.STOPPED


def test_the_record_is_kept_to_the_end() -> None:
    stage = Stage()
    stage.run()

    endings = [record.ending for record in stage.store.saves]
    assert endings == [Ending.RUNNING] * (len(endings) - 1) + [Ending.COMPLETED]
    pressed = [record.pressed_s for record in stage.store.saves]
    assert all(earlier <= later for earlier, later in pairwise(pressed))


@pytest.mark.parametrize("keys", ["", " "])
def test_the_record_is_at_no_time_older_than_five_seconds(keys: str) -> None:
    stage = Stage([(20.0, keys), (50.0, keys)])
    stage.run()

    lasted = [_lasted_s(record) for record in stage.store.saves]
    assert all(later - earlier <= 5.0 for earlier, later in pairwise(lasted))


def _lasted_s(record: Record) -> float:
    """Return all the time that a record tells of."""
    return record.pressed_s + record.relaxed_s + record.other_s + record.paused_s


def test_a_store_that_fails_is_told_of_once_and_stops_nothing() -> None:
    stage = Stage(store=MemoryStore(error="The folder is full."))

    assert stage.run().ending is Ending.COMPLETED
    assert [text for text in stage.screen.notices if "full" in text] == [
        "The folder is full. The session goes on without it."
    ]


def test_a_machine_without_sound_is_told_of_once() -> None:
    stage = Stage(player=FakePlayer(SoundStatus.NONE))
    stage.run()

    assert stage.screen.notices == [NO_SOUND]


def test_a_computer_that_slept_pauses_the_hold() -> None:
    stage = Stage()
    stage.session.send(Command.START, 0.0)
    stage.clock.now = 3600.0
    stage.terminal.turn()

    assert stage.session.tally(3600.0).paused_s == pytest.approx(3600.0)


@pytest.mark.parametrize("cut", range(1, 4))
def test_a_key_may_come_in_two_parts(cut: int) -> None:
    reader = KeyReader()
    keys = "\x1b[C"

    assert reader.feed(keys[:cut]) + reader.feed(keys[cut:]) == (Command.SKIP,)


def test_keys_that_mean_nothing_do_nothing() -> None:
    assert KeyReader().feed("z\x1b[A\x1b[15~é7 Q") == (Wish.PAUSE_OR_RESUME, Wish.END)


def test_lines_tell_of_each_event_with_its_time() -> None:
    out = io.StringIO()
    face = LineFace(out)
    face.tell(Session(plan(ROUTINE)).send(Command.START, 100.0))
    face.tell((WordsDue(103.0, text="Breathe."),))

    assert out.getvalue() == "   0:00  Settle in: Settle in, 0:10\n   0:03  “Breathe.”\n"


@pytest.fixture
def pressing() -> Session:
    session = Session(plan(ROUTINE), sleep_gap_s=1000)
    session.send(Command.START, 0.0)
    session.advance(25.0)
    return session


def test_the_screen_says_what_to_do_and_what_comes(pressing: Session) -> None:
    picture = drawn(pressing, 25.0)

    for text in ("Press", "Knot", "Roll slowly", "0:20", "Next: Relax: Deep relaxation, 1:15"):
        assert text in picture
    assert "Relaxation 1:15 (2.5 × 0:30 pressed)" in picture
    assert "ends at 22:31" in picture


def test_the_screen_obeys_nothing_that_stands_in_a_file(pressing: Session) -> None:
    picture = drawn(pressing, 25.0, [WordsDue(25.0, text="[bold]\x1b[2Jgone")])

    assert "“[bold] [2Jgone”" in picture


def test_a_pause_is_seen(pressing: Session) -> None:
    pressing.send(Command.PAUSE, 25.0)

    assert "Paused" in drawn(pressing, 30.0)


@pytest.mark.parametrize(
    ("pressed_s", "origin"), [(300, "2.5 × 5:00 pressed"), (160, "at least 10:00"), (0, "at least")]
)
def test_the_relaxation_says_how_it_came_about(pressed_s: int, origin: str) -> None:
    assert relaxation_origin(pressed_s, 2.5, 600).startswith(origin)


def test_the_summary_has_what_was_pressed_and_relaxed() -> None:
    assert summary(Stage().run()) == "Pressed 0:30, relaxed 1:15"


def test_plain_text_keeps_letters_and_drops_what_a_terminal_obeys() -> None:
    assert plain("Fèishū 肺俞\x1b]0;title\x07\u202e") == "Fèishū 肺俞 ]0;title  "
