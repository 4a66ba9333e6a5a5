"""The page before the start: variants, the pace of quiet steps, and several drawings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from acutimer.engine.solver import plan
from acutimer.formats.catalogue import read_atlas
from acutimer.formats.routines import read_library
from acutimer.model.point import Condition
from acutimer.model.profile import Profile
from acutimer.ui.prepare_page import PreparePage
from acutimer.ui.theme import NIGHT, style_sheet
from tests.ui import samples
from tests.ui.test_every_routine import ATLAS, ROOT

LIBRARY = read_library([ROOT / "routines"], frozenset(ATLAS.points))
PREGNANT = Profile(frozenset({Condition.PREGNANCY}))


@pytest.fixture
def page(qtbot: QtBot) -> PreparePage:
    page = PreparePage(read_atlas(ROOT / "assets", ROOT / "no-such-folder")[0], NIGHT)
    qtbot.addWidget(page)
    page.resize(1012, 720)
    page.show()
    return page


def chip(page: PreparePage, text: str) -> QAbstractButton:
    return next(found for found in page.ways.chips() if found.text() == text)


def said(page: PreparePage) -> str:
    """Return all words of the session that would begin now."""
    schedule = page.length.schedule
    assert schedule is not None
    return " ".join(segment.words for segment in schedule.segments)


def test_a_variant_changes_words_and_props(qtbot: QtBot, page: PreparePage) -> None:
    page.set_routine(LIBRARY.find("lower-back-mindful"))
    before = said(page)
    qtbot.mouseClick(chip(page, "Lying, on the fists"), Qt.MouseButton.LeftButton)

    assert "fists" not in before
    assert "fists" in said(page)


def test_the_chosen_length_stays_with_another_variant(qtbot: QtBot, page: PreparePage) -> None:
    page.set_routine(LIBRARY.find("back-set"))
    page.length.slider.setValue(page.length.slider.maximum() // 2)
    before = page.length.schedule
    qtbot.mouseClick(chip(page, "With a partner"), Qt.MouseButton.LeftButton)
    after = page.length.schedule

    assert before is not None
    assert after is not None
    assert after.total_s == before.total_s


def test_another_routine_begins_with_its_own_length(page: PreparePage) -> None:
    page.set_routine(LIBRARY.find("back-set"))
    page.length.slider.setValue(page.length.slider.maximum())
    page.set_routine(LIBRARY.find("back-roller"))

    assert page.length.schedule is not None
    assert page.length.schedule.total_s == plan(LIBRARY.find("back-roller")).total_s


@pytest.mark.parametrize(
    ("text", "waits", "longer"),
    [("By themselves", 0, False), ("Slower", 0, True), ("When I press a key", 8, False)],
)
def test_quiet_steps_go_on_as_the_person_likes(
    qtbot: QtBot, page: PreparePage, text: str, waits: int, longer: bool
) -> None:
    page.set_routine(LIBRARY.find("lower-back-mindful"))
    usual = page.length.schedule
    qtbot.mouseClick(chip(page, text), Qt.MouseButton.LeftButton)
    schedule = page.length.schedule

    assert usual is not None
    assert schedule is not None
    assert sum(segment.waits for segment in schedule.segments) == waits
    assert (schedule.other_s > usual.other_s) is longer


def test_a_routine_on_several_drawings_offers_them(qtbot: QtBot, page: PreparePage) -> None:
    page.set_routine(LIBRARY.find("nine-points"))
    names = page._left.chips()
    buttons = [b for b in page.findChildren(QAbstractButton) if b.text() == names[-1]]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)

    assert names[0] == "Back"
    assert len(names) == 5
    assert page.body.accessibleName() == names[-1]


def test_who_is_pregnant_does_without_some_points(page: PreparePage) -> None:
    page.set_profile(PREGNANT)
    page.set_routine(LIBRARY.find("nine-points"))
    schedule = page.length.schedule

    assert page.left_out_text() == "Left out for you: GB-21 and LI-4, because you are pregnant."
    assert schedule is not None
    assert schedule.segments[0].words.startswith(page.left_out_text())
    assert {"GB-21", "LI-4"}.isdisjoint(schedule.routine.points)


def test_a_routine_of_what_does_not_suit_offers_no_start(page: PreparePage) -> None:
    page.set_profile(PREGNANT)
    page.set_routine(LIBRARY.find("back-set-cold"))

    assert not page.start.isEnabled()
    assert "Nothing is left to press" in page.left_out_text()
    assert not page.length.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("routine_id", ["nine-points", "lower-back-mindful", "back-set-cold"])
def test_nothing_is_cut(page: PreparePage, routine_id: str, scale: float) -> None:
    page.setStyleSheet(style_sheet(NIGHT, scale))
    page.set_profile(PREGNANT)
    page.set_routine(LIBRARY.find(routine_id))
    page.grab()
    QApplication.processEvents()

    assert samples.cut_texts(page) == []
