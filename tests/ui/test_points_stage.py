"""What happens to points beyond their page: own ones are kept, routines are made of them."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from acutimer.model.own import marked
from acutimer.model.point import Condition, Point, PointReach
from acutimer.model.routine import Reach, Routine
from acutimer.model.settings import Settings
from acutimer.ui.library_page import LibraryPage
from acutimer.ui.points_stage import PointsStage
from acutimer.ui.preferences import Preferences
from acutimer.ui.theme import NIGHT
from tests.fakes import MemoryStore
from tests.ui import samples

LEFT_BUTTON = Qt.MouseButton.LeftButton
REFUSAL = "The folder cannot be written."
PREGNANT = frozenset({Condition.PREGNANCY})
OWN = marked("MY-1", "knot", samples.VIEW, (0.4, 0.3), both_sides=False)


class World:
    """Hold the stage and what is around it; all points live in `folder`."""

    def __init__(self, folder: Path, store: MemoryStore, conditions: frozenset[Condition]) -> None:
        self.store = store
        self.atlas = samples.atlas(folder)
        self.library = LibraryPage(self.atlas, NIGHT)
        self.library.set_routines((samples.ROLLER,))
        settings = Settings(conditions=conditions)
        self.preferences = Preferences(settings, store)
        self.stage = PointsStage(self.atlas, self.library, store, self.preferences, NIGHT)
        self.page = self.stage.page
        self.lines: list[str] = []
        self.made: list[Routine] = []
        self.stage.told.connect(self.lines.append)
        self.stage.routine_made.connect(self.made.append)


def opened(
    qtbot: QtBot,
    folder: Path,
    store: MemoryStore,
    conditions: frozenset[Condition] = frozenset(),
) -> World:
    """Return a stage whose page is shown."""
    world = World(folder, store, conditions)
    qtbot.addWidget(world.library)
    qtbot.addWidget(world.page)
    world.page.body.set_motion(False)
    world.page.resize(1100, 720)
    world.page.show()
    return world


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> World:
    return opened(qtbot, tmp_path, MemoryStore())


@pytest.fixture
def refusing(qtbot: QtBot, tmp_path: Path) -> World:
    return opened(qtbot, tmp_path, MemoryStore(error=REFUSAL))


def use(qtbot: QtBot, world: World, code: str) -> None:
    """Choose a point and ask for a routine with it."""
    world.page.choose(code)
    qtbot.mouseClick(world.page.card.use, LEFT_BUTTON)


def add_own(world: World, point: Point = OWN) -> None:
    """Have a point of the person's own from an earlier day."""
    world.atlas.put(point)
    world.page.choose(point.code)


def mark(qtbot: QtBot, world: World, name: str) -> None:
    """Mark a spot in the middle of the body, name it and keep it."""
    qtbot.mouseClick(world.page.mark_spot, LEFT_BUTTON)
    qtbot.mouseClick(world.page.body, LEFT_BUTTON)
    qtbot.keyClicks(world.page.mark.name, name)
    qtbot.keyClick(world.page.mark.name, Qt.Key.Key_Return)


def test_an_own_point_is_kept(qtbot: QtBot, world: World) -> None:
    mark(qtbot, world, "knot")

    assert [(code, point.english) for code, point in world.store.points.items()] == [
        ("MY-1", "knot")
    ]
    assert world.lines == []


def test_another_name_is_kept(qtbot: QtBot, world: World) -> None:
    mark(qtbot, world, "knot")
    qtbot.mouseClick(world.page.card.rename, LEFT_BUTTON)
    qtbot.keyClicks(world.page.mark.name, "sore spot")
    qtbot.keyClick(world.page.mark.name, Qt.Key.Key_Return)

    assert [point.english for point in world.store.points.values()] == ["sore spot"]


def test_a_deleted_point_is_forgotten_and_told(qtbot: QtBot, world: World) -> None:
    mark(qtbot, world, "knot")
    qtbot.mouseClick(world.page.card.delete, LEFT_BUTTON)

    assert world.store.points == {}
    assert world.lines == ["“knot” is deleted."]


def test_a_store_that_refuses_an_own_point_is_told(qtbot: QtBot, refusing: World) -> None:
    mark(qtbot, refusing, "knot")

    assert refusing.lines == [REFUSAL]
    assert refusing.page.chosen() == "MY-1"


def test_a_point_that_could_not_be_forgotten_is_not_called_deleted(
    qtbot: QtBot, refusing: World
) -> None:
    add_own(refusing)
    qtbot.mouseClick(refusing.page.card.delete, LEFT_BUTTON)

    assert refusing.lines == [REFUSAL]


def test_a_routine_of_a_point_is_told_to_be_edited(qtbot: QtBot, world: World) -> None:
    use(qtbot, world, "BL-13")

    assert [routine.id for routine in world.made] == ["my-bl-13"]


def test_a_routine_of_a_point_holds_that_point(qtbot: QtBot, world: World) -> None:
    use(qtbot, world, "BL-14")
    (routine,) = world.made

    assert routine.points == ("BL-14",)
    assert routine.title == "BL-14 Jueyinshu in English"


def test_a_routine_can_be_made_of_an_own_point(qtbot: QtBot, world: World) -> None:
    add_own(world)
    use(qtbot, world, "MY-1")

    assert [routine.points for routine in world.made] == [("MY-1",)]


@pytest.mark.parametrize(
    ("reach", "hands"),
    [(PointReach.SELF, Reach.OWN_HANDS), (PointReach.ROLLER_OR_PARTNER, Reach.PARTNER)],
)
def test_who_reaches_the_point_does_the_routine(
    qtbot: QtBot, world: World, reach: PointReach, hands: Reach
) -> None:
    add_own(world, replace(OWN, reach=reach))
    use(qtbot, world, "MY-1")

    assert [routine.reach for routine in world.made] == [hands]


def test_conditions_are_kept(qtbot: QtBot, world: World) -> None:
    world.page.filters.suits.action(Condition.PREGNANCY).trigger()
    world.preferences.flush()

    assert world.store.settings.conditions == PREGNANT


def test_conditions_of_an_earlier_day_are_heeded(qtbot: QtBot, tmp_path: Path) -> None:
    store = MemoryStore()
    later = opened(qtbot, tmp_path, store, PREGNANT)
    add_own(later, replace(OWN, pregnancy_caution=True))
    later.page.filters.clear()

    assert later.page.filters.suits.profile().conditions == PREGNANT
    assert "MY-1" not in later.page.list.codes()
