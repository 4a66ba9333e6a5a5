"""What a person says of themself, and what the window makes of it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from acutimer.formats.catalogue import read_points
from acutimer.model.cue import Cue
from acutimer.model.point import Condition
from acutimer.model.profile import Profile
from acutimer.model.settings import Settings
from acutimer.paths import bundled
from acutimer.ui.about_you import AboutYou
from acutimer.ui.main_window import FIRST_SIZE, LEAST_SIZE, MainWindow
from acutimer.ui.notice import sections
from acutimer.ui.parts import Scroller
from acutimer.ui.theme import NIGHT, style_sheet
from tests.ui import samples
from tests.ui.sessions import ROUTINE, World
from tests.ui.windows import opened

LEFT = Qt.MouseButton.LeftButton
SORE = Profile(sore=frozenset({"upper back"}))
THIN = Profile(frozenset({Condition.BLOOD_THINNERS}))


@pytest.fixture
def about(qtbot: QtBot) -> AboutYou:
    made = AboutYou()
    qtbot.addWidget(made)
    made.resize(560, 300)
    made.show()
    return made


@pytest.fixture
def window(qtbot: QtBot, world: World) -> Iterator[MainWindow]:
    window = opened(qtbot, world, Settings(notice_seen=True), world.store)
    yield window
    window.shut_down()


def test_a_condition_and_a_sore_place_are_told_together(qtbot: QtBot, about: AboutYou) -> None:
    qtbot.mouseClick(about.chip(Condition.PREGNANCY), LEFT)
    with qtbot.waitSignal(about.profile_changed, timeout=0) as changed:
        qtbot.mouseClick(about.chip("neck"), LEFT)

    assert changed.args == [Profile(frozenset({Condition.PREGNANCY}), frozenset({"neck"}))]


def test_what_was_said_before_is_shown_untold(qtbot: QtBot, about: AboutYou) -> None:
    with qtbot.assertNotEmitted(about.profile_changed):
        about.set_profile(replace(SORE, conditions=THIN.conditions))

    assert about.chip("upper back").isChecked()
    assert about.chip(Condition.BLOOD_THINNERS).isChecked()
    assert not about.chip("neck").isChecked()


def test_every_region_of_the_points_can_be_chosen(about: AboutYou) -> None:
    points, _ = read_points(bundled("assets") / "points")
    pressed = {point.region for point in points if point.is_for_pressing()}

    for region in pressed - {"perineum"}:
        assert about.chip(region).text()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_cut(about: AboutYou, scale: float) -> None:
    about.setStyleSheet(style_sheet(NIGHT, scale))
    about.resize(560, 700)

    assert samples.cut_texts(about) == []


def texts_in_sight(window: MainWindow) -> list[str]:
    """Return what can be read of the notice without scrolling."""
    QApplication.processEvents()
    notice = window.pages.notice()
    labels = notice.findChildren(QLabel)
    return [
        found.text() for found in labels if found.visibleRegion().boundingRect() == found.rect()
    ]


def test_before_the_first_use_the_whole_notice_is_read_without_scrolling(
    qtbot: QtBot, world: World
) -> None:
    fresh = opened(qtbot, world, Settings(), world.store)
    in_sight = texts_in_sight(fresh)

    assert fresh.size() == FIRST_SIZE
    for _, texts in sections():
        assert set(texts) <= set(in_sight)
    assert "About you" in in_sight
    fresh.shut_down()


def test_what_is_said_before_the_first_use_is_kept(qtbot: QtBot, world: World) -> None:
    fresh = opened(qtbot, world, Settings(), world.store)
    qtbot.mouseClick(fresh.pages.notice().about.chip(Condition.PREGNANCY), LEFT)
    qtbot.mouseClick(fresh.pages.notice().button, LEFT)
    fresh.preferences.flush()

    assert world.store.settings.conditions == frozenset({Condition.PREGNANCY})
    assert world.store.settings.notice_seen
    fresh.shut_down()


def test_under_safety_all_of_it_is_seen_at_once(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.rail.safety, LEFT)
    QApplication.processEvents()
    about = window.pages.notice().about

    assert about.visibleRegion().boundingRect() == about.rect()


def test_safety_begins_at_the_top_again(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(LEAST_SIZE)
    qtbot.mouseClick(window.rail.safety, LEFT)
    QApplication.processEvents()
    bar = window.pages.notice().findChildren(Scroller)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    scrolled = bar.value()
    qtbot.mouseClick(window.rail.routines, LEFT)
    qtbot.mouseClick(window.rail.safety, LEFT)

    assert scrolled > 0
    assert bar.value() == 0


def test_what_is_said_is_kept(qtbot: QtBot, window: MainWindow, world: World) -> None:
    qtbot.mouseClick(window.rail.safety, LEFT)
    qtbot.mouseClick(window.pages.notice().about.chip("foot"), LEFT)
    qtbot.mouseClick(window.pages.notice().about.chip(Condition.FRAGILE_BONES), LEFT)
    window.preferences.flush()

    assert world.store.settings.sore_regions == frozenset({"foot"})
    assert world.store.settings.conditions == frozenset({Condition.FRAGILE_BONES})


def test_a_routine_with_nothing_left_cannot_be_started(qtbot: QtBot, window: MainWindow) -> None:
    every = frozenset({"", "upper back"})
    window.preferences.choose_profile(Profile(sore=every))
    window.prepare(ROUTINE)
    page = window.pages.prepare()

    assert not page.start.isEnabled()
    assert "Nothing is left" in page.left_out_text()
    assert window.library.featured.routine is None
    assert window.library.cards[0].facts.endswith("nothing left to press for you")


def test_the_way_to_safety_is_beside_what_is_left_out(qtbot: QtBot, window: MainWindow) -> None:
    window.preferences.choose_profile(Profile(sore=frozenset({""})))
    window.prepare(ROUTINE)
    qtbot.mouseClick(window.pages.prepare().about, LEFT)

    assert window.stack.currentWidget() is window.pages.notice()


def test_a_profile_that_is_taken_back_gives_the_start_back(window: MainWindow) -> None:
    window.preferences.choose_profile(Profile(sore=frozenset({""})))
    window.prepare(ROUTINE)
    window.preferences.choose_profile(Profile())

    assert window.pages.prepare().start.isEnabled()
    assert window.pages.prepare().left_out_text() == ""


def test_light_pressure_is_said_before_everything_else(window: MainWindow) -> None:
    window.preferences.choose_profile(THIN)
    window.prepare(ROUTINE)
    schedule = window.pages.prepare().length.schedule

    assert schedule is not None
    assert schedule.segments[0].words.startswith("Light pressure only")
    assert [getattr(step, "firmer", "") for step in schedule.routine.steps] == ["", "", ""]


def test_what_the_preview_shows_is_what_runs(window: MainWindow) -> None:
    window.preferences.choose_profile(THIN)
    window.prepare(ROUTINE)
    shown = window.pages.prepare().length.schedule
    window.start(shown)  # type: ignore[arg-type]

    assert window.stage.run is not None
    assert window.stage.run.session.schedule is shown


def test_the_breath_is_shown_and_heard_as_it_was_chosen(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    window.prepare(ROUTINE)
    page = window.pages.prepare()
    before = page.ways.breath_shown.isChecked(), page.ways.breath_heard.isChecked()
    page.ways.breath_heard.click()
    window.preferences.flush()
    page.start.click()
    run = window.stage.run
    assert run is not None
    while Cue.BREATHE_OUT not in world.player.played:
        assert not run.is_over
        world.clock.now += 2.0
        run.driver.poll()

    assert before == (True, False)
    assert world.store.settings.breath_heard


def test_one_key_hides_the_breath_and_makes_it_silent(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    window.preferences.choose_breath(True, True)
    window.prepare(ROUTINE)
    window.pages.prepare().start.click()
    qtbot.keyClick(window.pages.session(), Qt.Key.Key_B)
    run = window.stage.run
    assert run is not None
    while not run.is_over:
        world.clock.now += 2.0
        run.driver.poll()

    assert not {Cue.BREATHE_IN, Cue.BREATHE_OUT} & set(world.player.played)
    assert window.preferences.settings.breath_heard
