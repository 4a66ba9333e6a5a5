"""Every routine that ships is led through the window to its end."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from acutimer.engine.schedule import Choices
from acutimer.engine.solver import plan
from acutimer.formats.catalogue import read_atlas
from acutimer.formats.routines import read_library
from acutimer.model.record import Ending
from acutimer.model.routine import Action, Hold, Routine
from acutimer.model.settings import Settings
from acutimer.ui.contents import Contents
from acutimer.ui.main_window import MainWindow
from tests.ui.sessions import ICONS, World

ROOT = Path(__file__).parents[2]
ATLAS = read_atlas(ROOT / "assets", ROOT / "no-such-folder")[0]
ROUTINES = read_library([ROOT / "routines"], frozenset(ATLAS.points)).routines

MINDFUL = [
    routine
    for routine in ROUTINES
    if any(isinstance(step, Action) and step.mindful for step in routine.steps)
]
LED = [*((routine, 1.0) for routine in ROUTINES), *((routine, 0.0) for routine in MINDFUL)]
"""Each routine, and those with quiet steps also at the pace of a key."""

each_routine = pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)


def opened(qtbot: QtBot, world: World) -> MainWindow:
    window = MainWindow(Settings(notice_seen=True))
    window.furnish(Contents(ROUTINES, (), ATLAS, ICONS), world.means())
    qtbot.addWidget(window, before_close_func=lambda window: window.shut_down())
    window.show()
    return window


@pytest.mark.parametrize(("routine", "pace"), LED, ids=lambda value: getattr(value, "id", value))
def test_a_session_comes_to_its_end(qtbot: QtBot, routine: Routine, pace: float) -> None:
    world = World()
    window = opened(qtbot, world)
    schedule = plan(routine, Choices(pace=pace))
    window.start(schedule)
    run = window.stage.run
    assert run is not None
    page, drawings = window.pages.session(), set()
    while not run.is_over:
        if run.session.segment.waits:
            window.pages.session().ring.clicked.emit()
        world.clock.now += 4.0
        run.driver.poll()
        if run.session.index < len(run.session.segments) - 1:
            drawings.add(page.body.diagram.accessibleName())
    record = world.store.records()[0]
    holds = [step for step in routine.steps if isinstance(step, Hold)]
    own = {ATLAS.views[hold.view or routine.view].title for hold in holds}

    assert record.ending is Ending.COMPLETED
    assert round(record.pressed_s) == schedule.pressed_s
    assert own <= drawings


@each_routine
def test_the_page_before_the_start_offers_its_ways(qtbot: QtBot, routine: Routine) -> None:
    window = opened(qtbot, World())
    window.prepare(routine)
    page = window.pages.prepare()
    titles = [chip.text() for chip in page.ways.chips()]

    assert page.start.isEnabled()
    assert titles[: len(routine.variants)] == [variant.title for variant in routine.variants]
