"""The points in the window: the way there, what is kept, routines made of a point."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from acutimer.model.point import Condition
from acutimer.ui.editor_page import EditorPage
from acutimer.ui.main_window import LEAST_SIZE, MainWindow
from acutimer.ui.points_page import PointsPage
from acutimer.ui.theme import DAY
from tests.ui.samples import cut_texts
from tests.ui.sessions import ROUTINE, World


def points_page(qtbot: QtBot, window: MainWindow) -> PointsPage:
    """Go to the points and return their page."""
    qtbot.mouseClick(window.rail.points, Qt.MouseButton.LeftButton)
    page = window.stack.currentWidget()
    assert isinstance(page, PointsPage)
    page.body.set_motion(False)
    return page


def make_routine(qtbot: QtBot, page: PointsPage, code: str) -> None:
    """Choose a point and ask for a routine with it."""
    page.choose(code)
    qtbot.mouseClick(page.card.use, Qt.MouseButton.LeftButton)


def editor(window: MainWindow) -> EditorPage:
    """Return the page of the editor."""
    return window.furniture.shelf.editor().page


def mark(qtbot: QtBot, page: PointsPage, name: str) -> None:
    """Mark a spot in the middle of the body and name it."""
    qtbot.mouseClick(page.mark_spot, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.body, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.mark.name, name)
    qtbot.keyClick(page.mark.name, Qt.Key.Key_Return)


def marked_ways(window: MainWindow) -> list[str]:
    """Return the names of those ways of the rail that are marked."""
    return [way.text() for way in (window.rail.routines, window.rail.points) if way.isChecked()]


def test_the_rail_leads_to_the_points_and_back(qtbot: QtBot, window: MainWindow) -> None:
    page = points_page(qtbot, window)
    there = marked_ways(window)
    qtbot.mouseClick(window.rail.routines, Qt.MouseButton.LeftButton)

    assert page.list.codes() == ["BL-13", "BL-14"]
    assert there == ["Points"]
    assert window.stack.currentWidget() is window.library
    assert marked_ways(window) == ["Routines"]


def test_the_page_of_the_points_stays_as_it_was_left(qtbot: QtBot, window: MainWindow) -> None:
    page = points_page(qtbot, window)
    page.choose("BL-14")
    qtbot.mouseClick(window.rail.routines, Qt.MouseButton.LeftButton)

    assert points_page(qtbot, window) is page
    assert page.chosen() == "BL-14"


def test_the_way_to_the_shown_page_stays_marked(qtbot: QtBot, window: MainWindow) -> None:
    points_page(qtbot, window)
    points_page(qtbot, window)

    assert marked_ways(window) == ["Points"]


def test_the_safety_notice_belongs_to_neither_way(qtbot: QtBot, window: MainWindow) -> None:
    points_page(qtbot, window)
    qtbot.mouseClick(window.rail.safety, Qt.MouseButton.LeftButton)

    assert marked_ways(window) == []


def test_a_routine_made_of_a_point_can_be_edited_before_it_is_saved(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    make_routine(qtbot, points_page(qtbot, window), "BL-13")

    assert window.stack.currentWidget() is editor(window)
    assert marked_ways(window) == ["Routines"]
    assert world.shelf.kept == {}
    assert list(world.shelf.kept_drafts) == ["my-bl-13"]


def test_a_routine_made_of_a_point_is_saved_listed_and_prepared(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    make_routine(qtbot, points_page(qtbot, window), "BL-13")
    qtbot.mouseClick(editor(window).use, Qt.MouseButton.LeftButton)
    routine = world.shelf.kept["my-bl-13"].routine

    assert window.stack.currentWidget() is window.pages.prepare()
    assert [card.routine for card in window.library.cards] == [routine, ROUTINE]


def test_a_routine_made_of_a_point_can_be_started(qtbot: QtBot, window: MainWindow) -> None:
    make_routine(qtbot, points_page(qtbot, window), "BL-14")
    qtbot.mouseClick(editor(window).use, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.pages.prepare().start, Qt.MouseButton.LeftButton)

    assert window.stage.run is not None
    assert window.stage.run.session.schedule.routine.points == ("BL-14",)


def test_a_routine_made_of_an_own_point_can_be_started(qtbot: QtBot, window: MainWindow) -> None:
    page = points_page(qtbot, window)
    mark(qtbot, page, "knot")
    make_routine(qtbot, page, "MY-1")
    qtbot.mouseClick(editor(window).use, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.pages.prepare().start, Qt.MouseButton.LeftButton)

    assert window.stage.run is not None
    assert window.stage.run.session.schedule.routine.points == ("MY-1",)


def test_own_points_are_kept_in_the_store(qtbot: QtBot, window: MainWindow, world: World) -> None:
    mark(qtbot, points_page(qtbot, window), "knot")

    assert [point.english for point in world.store.points.values()] == ["knot"]
    assert not window.line_text()


def test_a_deleted_own_point_is_gone_and_told(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    page = points_page(qtbot, window)
    mark(qtbot, page, "knot")
    qtbot.mouseClick(page.card.delete, Qt.MouseButton.LeftButton)

    assert world.store.points == {}
    assert window.line_text() == "“knot” is deleted."


def test_a_store_that_refuses_an_own_point_is_a_quiet_line(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    page = points_page(qtbot, window)
    world.store.error = "The disk is full."
    mark(qtbot, page, "knot")

    assert window.line_text() == "The disk is full."
    assert page.chosen() == "MY-1"


def test_a_store_that_refuses_a_routine_is_a_quiet_line_beside_it(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    page = points_page(qtbot, window)
    world.shelf.error = "The disk is full."
    make_routine(qtbot, page, "BL-13")
    lines = [found for found in window.findChildren(QLabel) if found.text() == "The disk is full."]

    assert window.stack.currentWidget() is editor(window)
    assert [line.isVisible() for line in lines] == [True]


def test_what_a_person_is_careful_about_is_kept(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    page = points_page(qtbot, window)
    page.filters.suits.action(Condition.PREGNANCY).trigger()
    window.preferences.flush()

    assert world.store.settings.conditions == frozenset({Condition.PREGNANCY})


def test_the_points_wear_the_look_that_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    page = points_page(qtbot, window)
    qtbot.mouseClick(window.rail.look, Qt.MouseButton.LeftButton)
    body = page.body.grab().toImage()

    assert body.pixelColor(1, body.height() // 2).name() == DAY.ground


def test_the_points_fit_into_the_least_window(qtbot: QtBot, window: MainWindow) -> None:
    page = points_page(qtbot, window)
    page.choose("BL-13")
    for _ in range(2):  # the first step may change the arrangement
        window.resize(LEAST_SIZE)
        QApplication.processEvents()
    least = window.minimumSizeHint()

    assert window.size() == LEAST_SIZE
    assert least.boundedTo(LEAST_SIZE) == least
    assert cut_texts(page) == []


def test_find_leads_to_the_search_of_the_shown_page(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    page = points_page(qtbot, window)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)

    assert window.focusWidget() is page.search
