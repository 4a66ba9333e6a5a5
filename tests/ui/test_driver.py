"""The driver turns time and commands into signals."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from acutimer.engine.events import (
    Command,
    Ended,
    Event,
    HoldBegan,
    Paused,
    Refused,
    RelaxationBegan,
    Resumed,
    SegmentBegan,
    State,
)
from acutimer.engine.session import Session
from acutimer.model.cue import Cue
from acutimer.model.record import Ending
from acutimer.model.segment_kind import SegmentKind
from acutimer.ui.driver import KEEP_ALIVE_S, MOVING_S, SessionDriver
from tests.fakes import FakeClock
from tests.ui.sessions import FIRST_HOLD_S, RELAXATION_S, World, schedule


@pytest.fixture
def driver(qtbot: QtBot, world: World) -> Iterator[SessionDriver]:
    driver = SessionDriver(Session(schedule()), world.clock)
    driver.send(Command.START)
    yield driver
    driver.send(Command.END)  # or its timer would go on into the next test


def heard(driver: SessionDriver) -> list[Cue]:
    """Return the list to which every cue will be added."""
    cues: list[Cue] = []
    driver.cue_due.connect(cues.append)
    return cues


def told(driver: SessionDriver) -> list[Event]:
    """Return the list to which every event will be added."""
    events: list[Event] = []
    driver.event_happened.connect(events.append)
    return events


def test_nothing_is_waited_for_before_the_start(qtbot: QtBot) -> None:
    assert SessionDriver(Session(schedule()), FakeClock()).wait_s() is None


def test_a_hold_begins_at_its_deadline_and_not_before(driver: SessionDriver, world: World) -> None:
    world.run_to(driver, FIRST_HOLD_S - 0.1)
    world.clock.now = 1000.0 + FIRST_HOLD_S
    events = told(driver)
    driver.poll()

    assert [type(event) for event in events] == [HoldBegan]


def test_every_event_is_told_once(driver: SessionDriver, world: World) -> None:
    events = told(driver)
    world.run_to(driver, RELAXATION_S + 1)

    assert [event.index for event in events if isinstance(event, SegmentBegan)] == [
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
    ]


def test_the_timer_aims_at_the_next_deadline(driver: SessionDriver, world: World) -> None:
    driver.set_shown(shown=False)
    world.run_to(driver, 9.25)

    assert driver.wait_s() == pytest.approx(0.75)


def test_a_rehearsal_waits_accordingly_less(qtbot: QtBot, world: World) -> None:
    driver = SessionDriver(Session(schedule(), sleep_gap_s=300), world.clock, speed=60)
    driver.send(Command.START)
    driver.set_shown(shown=False)

    assert driver.wait_s() == pytest.approx(10 / 60)


def test_unseen_it_only_makes_sure_that_sleep_is_noticed(
    driver: SessionDriver, world: World
) -> None:
    world.run_to(driver, FIRST_HOLD_S + 2)
    driver.set_shown(shown=False)

    assert driver.wait_s() == KEEP_ALIVE_S


def test_unseen_nothing_ticks(qtbot: QtBot, driver: SessionDriver, world: World) -> None:
    driver.set_shown(shown=False)
    world.clock.now += 1
    with qtbot.assertNotEmitted(driver.ticked):
        driver.poll()


def test_shown_again_it_ticks_at_once(qtbot: QtBot, driver: SessionDriver) -> None:
    driver.set_shown(shown=False)
    with qtbot.waitSignal(driver.ticked, timeout=0):
        driver.set_shown(shown=True)


def test_the_time_left_is_shown_anew_when_it_reads_differently(
    driver: SessionDriver, world: World
) -> None:
    world.clock.now += 0.4
    driver.poll()

    assert driver.wait_s() == pytest.approx(0.601)


def test_what_moves_is_shown_ten_times_a_second(driver: SessionDriver) -> None:
    driver.set_moving(moving=True)

    assert driver.wait_s() == pytest.approx(MOVING_S)


def test_of_several_sounds_that_fell_due_only_the_last_is_heard(qtbot: QtBot, world: World) -> None:
    driver = SessionDriver(Session(schedule(), sleep_gap_s=300), world.clock)
    driver.send(Command.START)
    cues = heard(driver)
    world.clock.now += FIRST_HOLD_S
    driver.poll()

    assert cues == [Cue.PRESS]


def test_skipping_to_the_relaxation_sounds_once(driver: SessionDriver, world: World) -> None:
    world.run_to(driver, FIRST_HOLD_S + 10)
    cues, events = heard(driver), told(driver)
    driver.skip_to_relaxation()

    assert any(isinstance(event, RelaxationBegan) for event in events)
    assert cues == [Cue.RELAXATION]


def test_pausing_and_going_on_are_told(driver: SessionDriver) -> None:
    events = told(driver)
    driver.toggle_pause()
    driver.toggle_pause()

    assert [type(event) for event in events] == [Paused, Resumed]
    assert driver.session.state is State.GUIDING


@pytest.mark.parametrize(("aloud", "cue"), [(True, Cue.THREE_TWO_ONE), (False, Cue.PRESS)])
def test_a_lead_in_has_one_sound(driver: SessionDriver, cue: Cue, *, aloud: bool) -> None:
    while driver.session.segment.kind is not SegmentKind.HOLD:
        driver.send(Command.SKIP)
    driver.counted_in = aloud
    driver.pause()
    cues = heard(driver)
    driver.resume()
    driver.resume()
    driver._lead_in.timeout.emit()

    assert cues == [cue]
    assert driver.session.state is State.GUIDING


def test_a_lead_in_ends_with_a_pause(qtbot: QtBot, driver: SessionDriver) -> None:
    while driver.session.segment.kind is not SegmentKind.HOLD:
        driver.send(Command.SKIP)
    driver.pause()
    driver.resume()
    with qtbot.waitSignal(driver.lead_in_left, timeout=0):
        driver.pause()

    assert driver.session.state is State.GUIDING_PAUSED


def test_sleep_pauses_and_is_told(qtbot: QtBot, driver: SessionDriver, world: World) -> None:
    world.clock.now += 3600
    with qtbot.waitSignals([driver.slept, driver.paused], timeout=0):
        driver.poll()


def test_a_refused_command_is_told(driver: SessionDriver) -> None:
    events = told(driver)
    driver.send(Command.EXTEND)

    assert [e.command for e in events if isinstance(e, Refused)] == [Command.EXTEND]


def test_the_end_is_told_and_nothing_is_waited_for(driver: SessionDriver) -> None:
    events = told(driver)
    driver.send(Command.END)

    assert [e.ending for e in events if isinstance(e, Ended)] == [Ending.STOPPED]
    assert driver.wait_s() is None


def test_specific_signals_come_before_the_general_one(qtbot: QtBot, driver: SessionDriver) -> None:
    told: list[str] = []
    driver.paused.connect(lambda: told.append("paused"))
    driver.event_happened.connect(lambda event: told.append(type(event).__name__))
    driver.toggle_pause()

    assert told == ["paused", Paused.__name__]


def test_the_timer_itself_polls(qtbot: QtBot) -> None:
    clock = FakeClock(1000.0)
    driver = SessionDriver(Session(schedule()), clock)
    driver.send(Command.START)
    clock.now = 1000.99
    driver.poll()
    clock.now = 1002.0
    with qtbot.waitSignal(driver.ticked, timeout=2000):
        pass


def test_after_a_whole_session_it_waits_two_minutes_more(
    qtbot: QtBot, driver: SessionDriver, world: World
) -> None:
    end_s = driver.session.schedule.total_s
    world.run_to(driver, end_s + 30)
    wait_s = driver.wait_s()
    with qtbot.waitSignal(driver.closed, timeout=0):
        world.run_to(driver, end_s + 120)

    assert (wait_s, driver.wait_s()) == (90.0, None)


def test_a_session_that_was_ended_is_closed_at_once(qtbot: QtBot, driver: SessionDriver) -> None:
    with qtbot.waitSignal(driver.closed, timeout=0):
        driver.send(Command.END)

    assert driver.wait_s() is None


def test_it_closes_once_for_each_end(driver: SessionDriver, world: World) -> None:
    closed: list[float] = []
    driver.closed.connect(lambda: closed.append(driver.now() - 1000))
    end_s = driver.session.schedule.total_s
    world.run_to(driver, end_s + 10)
    driver.close()
    driver.send(Command.EXTEND)
    world.run_to(driver, end_s + 500)
    driver.poll()

    assert closed == [end_s + 10, end_s + 430]
