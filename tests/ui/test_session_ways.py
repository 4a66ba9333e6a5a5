"""How a session shows movements, the breath, steps that wait, and other drawings."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from acutimer.engine.events import Command
from acutimer.engine.schedule import Choices
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.model.cue import Cue
from acutimer.model.routine import Action, Breath, Hold, Rhythm, Routine, Technique
from acutimer.ui.driver import SessionDriver
from acutimer.ui.ring import CountdownRing, breath_rects, mark_rect
from acutimer.ui.session_keys import KeyWish
from acutimer.ui.session_page import SessionPage
from acutimer.ui.theme import NIGHT
from tests.ui.sessions import ICONS, World, atlas

WAY_S = 5
USUAL = Breath()


def hold(technique: Technique = Technique.STEADY, **changes: object) -> Hold:
    usual = Hold("Hold", ("BL-13",), 60, 30, 120, technique=technique, gentler="Soft")
    return replace(usual, **changes)  # type: ignore[arg-type]


class Stage:
    """A session on its page, with a clock that tests move."""

    def __init__(self, qtbot: QtBot, routine: Routine, *, pace: float = 1.0) -> None:
        self.world = World()
        schedule = plan(routine, Choices(pace=pace))
        self.driver = SessionDriver(Session(schedule), self.world.clock)
        self.page = SessionPage(atlas(), ICONS, NIGHT)
        self.cues: list[Cue] = []
        qtbot.addWidget(self.page)
        self.page.resize(1000, 700)
        self.driver.event_happened.connect(self.page.observe)
        self.driver.ticked.connect(self.tick)
        self.driver.cue_due.connect(self.cues.append)
        self.page.command_requested.connect(self.driver.send)
        self.page.pause_requested.connect(self.driver.toggle_pause)
        self.page.begin(self.driver.session)
        self.driver.send(Command.START)
        self.page.show()

    def tick(self) -> None:
        self.page.refresh(self.driver.now(), self.world.wall())

    def to(self, at_s: float) -> None:
        self.world.run_to(self.driver, at_s)

    def ring(self) -> QImage:
        return self.page.ring.grab().toImage()

    def body(self) -> QImage:
        return self.page.body.grab().toImage()


@pytest.fixture
def staged(qtbot: QtBot) -> Iterator[Callable[..., Stage]]:
    made: list[Stage] = []

    def begin(*steps: Hold | Action, pace: float = 1.0, breath: Breath = USUAL) -> Stage:
        routine = Routine("ways", "Ways", "For tests.", steps, region="upper-back", breath=breath)
        made.append(Stage(qtbot, routine, pace=pace))
        return made[-1]

    yield begin
    for stage in made:
        stage.driver.send(Command.END)


@pytest.mark.parametrize(
    "technique", [technique for technique in Technique if technique is not Technique.STEADY]
)
def test_a_movement_is_seen_on_the_body_and_in_the_ring(
    staged: Callable[..., Stage], technique: Technique
) -> None:
    stage = staged(hold(technique))
    stage.page.set_breath(shown=False)
    stage.to(WAY_S + 1)
    stage.page.body.diagram.set_motion(False)  # the glow itself stays as it is
    before = stage.ring(), stage.body()
    stage.page.ring.set_text("")
    stage.to(WAY_S + 2.2)
    stage.page.ring.set_text("")

    assert stage.body() != before[1]
    assert stage.ring() != before[0]


def test_a_steady_hold_has_no_mark(staged: Callable[..., Stage]) -> None:
    stage = staged(hold())
    stage.page.body.diagram.set_motion(False)
    stage.to(WAY_S + 1)
    before = stage.body()
    stage.to(WAY_S + 3)

    assert stage.body() == before


def test_with_less_motion_the_sign_of_a_movement_stands_still(staged: Callable[..., Stage]) -> None:
    stage = staged(hold(Technique.CIRCLE))
    stage.page.set_motion(motion=False)
    stage.to(WAY_S + 1)
    before = stage.body()
    stage.to(WAY_S + 3)

    assert stage.body() == before
    assert stage.page.caption_text() == "circle"


def test_the_words_say_when_the_hands_turn(staged: Callable[..., Stage]) -> None:
    circles = hold(Technique.CIRCLE, rhythm=Rhythm(5, 2))
    stage = staged(circles)
    stage.to(WAY_S + 2)
    before = stage.page.caption_text()
    stage.to(WAY_S + 11)

    assert (before, stage.page.caption_text()) == ("circle", "circle, the other way")


def test_a_new_hold_begins_its_circles_anew(staged: Callable[..., Stage]) -> None:
    circles = hold(Technique.CIRCLE, hold_s=15, least_s=5, rhythm=Rhythm(5, 2))
    stage = staged(circles, circles)
    stage.to(WAY_S + 15 + WAY_S + 1)

    assert stage.page.caption_text() == "circle"


def test_a_step_that_waits_says_so_and_shows_no_time(staged: Callable[..., Stage]) -> None:
    rest = Action("Let it be", 30, mindful=True)
    stage = staged(rest, hold(), pace=0.0)
    stage.to(600)

    assert stage.page.now_text() == "Let it be"
    assert stage.page.caption_text() == "go on when you are ready"
    assert stage.page.controls.button(KeyWish.PAUSE).text() == "Next"


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right]
)
def test_a_key_goes_on_from_a_step_that_waits(
    qtbot: QtBot, staged: Callable[..., Stage], key: Qt.Key
) -> None:
    rest = Action("Let it be", 30, mindful=True)
    stage = staged(rest, hold(), pace=0.0)
    qtbot.keyClick(stage.page, key)

    assert stage.page.now_text() == "Hold"
    assert stage.page.controls.button(KeyWish.PAUSE).text() == "Pause"


def test_a_click_on_the_ring_goes_on_from_a_step_that_waits(
    qtbot: QtBot, staged: Callable[..., Stage]
) -> None:
    rest = Action("Let it be", 30, mindful=True)
    stage = staged(rest, hold(), pace=0.0)
    qtbot.mouseClick(stage.page.ring, Qt.MouseButton.LeftButton)

    assert stage.page.now_text() == "Hold"


def test_enter_means_nothing_while_time_runs(qtbot: QtBot, staged: Callable[..., Stage]) -> None:
    stage = staged(hold(), hold(title="Other"))
    stage.to(WAY_S + 1)
    qtbot.keyClick(stage.page, Qt.Key.Key_Return)

    assert stage.page.now_text() == "Hold"


def test_the_breath_rises_in_the_ring_until_it_is_switched_off(
    qtbot: QtBot, staged: Callable[..., Stage]
) -> None:
    stage = staged(hold(), breath=Breath(4, 0, 6, 0))
    stage.to(WAY_S + 3)
    with_breath = stage.ring()
    with qtbot.waitSignal(stage.page.breath_changed, timeout=0) as changed:
        qtbot.keyClick(stage.page, Qt.Key.Key_B)
    stage.tick()

    assert changed.args == [False]
    assert stage.ring() != with_breath
    assert stage.page.notice_text() == "The breath is not shown"
    qtbot.keyClick(stage.page, Qt.Key.Key_B)
    stage.tick()
    assert stage.ring() == with_breath


def test_the_breath_rests_with_the_session(qtbot: QtBot, staged: Callable[..., Stage]) -> None:
    stage = staged(hold())
    stage.page.set_breath(shown=False)
    stage.to(WAY_S + 3)
    stage.driver.send(Command.PAUSE)
    without = stage.ring()
    stage.page.set_breath(shown=True)
    stage.tick()

    assert stage.ring() == without


def test_the_breath_is_heard_when_it_turns_and_only_if_wished(staged: Callable[..., Stage]) -> None:
    stage = staged(hold(hold_s=30), breath=Breath(4, 0, 6, 0))
    stage.to(WAY_S + 11)
    silent = list(stage.cues)
    stage.driver.set_breath_heard(heard=True)
    stage.to(WAY_S + 22)

    assert not {Cue.BREATHE_IN, Cue.BREATHE_OUT} & set(silent)
    assert stage.cues[len(silent) :] == [Cue.BREATHE_OUT, Cue.BREATHE_IN]


def test_the_driver_wakes_up_for_a_breath_while_nobody_looks(staged: Callable[..., Stage]) -> None:
    stage = staged(hold(), breath=Breath(4, 0, 6, 0))
    stage.driver.set_breath_heard(heard=True)
    stage.driver.set_shown(shown=False)
    stage.to(WAY_S + 3)

    assert stage.driver.wait_s() == pytest.approx(1.0)


def test_a_hold_is_shown_on_its_own_drawing_and_the_next_one_on_the_usual(
    staged: Callable[..., Stage],
) -> None:
    stage = staged(hold(view="nowhere"), hold(title="Other"))
    stage.to(WAY_S + 1)

    assert stage.page.body.diagram.accessibleName() == "Back"  # an unknown drawing changes nothing


@pytest.mark.parametrize("size", [160, 280, 600])
def test_marks_and_breath_keep_within_what_is_drawn_anew(qtbot: QtBot, size: int) -> None:
    from acutimer.engine.motion import Motion

    rect = QRect(0, 0, size, size)
    for share in (0.0, 0.3, 0.9):
        assert rect.contains(mark_rect(rect, Motion(Technique.CIRCLE, share)))
        for area in breath_rects(rect, share, min(1.0, share + 0.05)):
            assert rect.intersects(area)


def test_only_what_changes_is_drawn_anew(qtbot: QtBot) -> None:
    ring = CountdownRing()
    qtbot.addWidget(ring)
    ring.resize(280, 280)
    ring.set_breath(0.2)
    ring.show()
    whole = ring.grab().toImage()
    ring.set_breath(0.6)
    ring.repaint()
    part = ring.grab().toImage()
    ring.update()

    assert part != whole
    assert ring.grab().toImage() == part
