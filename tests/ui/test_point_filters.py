"""Which points are wanted, and the row of buttons that says so."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from acutimer.model.point import Condition, PointReach, Pressure, Saying
from acutimer.model.profile import ANYBODY, Profile
from acutimer.ui.choice_chip import ChoiceChip
from acutimer.ui.controls import Pill
from acutimer.ui.point_filters import (
    ANY_ARTICLE,
    ConditionChip,
    FilterBar,
    PointFilter,
)
from tests.ui import samples

pytestmark = pytest.mark.qt_log_ignore(  # said by the offscreen platform about any menu
    "does not support raise", "does not support grabbing", extend=True
)

BACK = samples.point("BL-13", "T3", "Feishu")
FOOT = replace(
    samples.point("LR-3", "T4", "Taichong"),
    region="foot",
    meridian="Liver",
    reach=PointReach.SELF,
    pregnancy_caution=True,
    articles=(Saying("002", "Liv 3"),),
)
CALF = replace(
    FOOT, code="BL-57", region="leg", pregnancy_caution=False, leave_out=(Condition.VARICOSE_VEINS,)
)
NAVEL = replace(BACK, code="CV-8", region="belly", pressure=Pressure.DO_NOT_PRESS)
POINTS = (BACK, FOOT, CALF, NAVEL)
LEFT_BUTTON = Qt.MouseButton.LeftButton
PREGNANT = Profile(frozenset({Condition.PREGNANCY}))
VEINS = Profile(frozenset({Condition.VARICOSE_VEINS}))
BOTH = Profile(PREGNANT.conditions | VEINS.conditions)


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    made = FilterBar()
    qtbot.addWidget(made)
    made.set_points(POINTS)
    made.resize(330, 200)
    made.show()
    return made


def passing(wanted: PointFilter) -> list[str]:
    """Return the codes of those points that are wanted."""
    return [point.code for point in POINTS if wanted.passes(point)]


def menu_of(chip: Pill) -> QMenu:
    """Return the menu that `chip` opens."""
    menu = chip.findChild(QMenu)
    assert isinstance(menu, QMenu)
    return menu


def line_of(chip: Pill, text: str) -> QAction:
    """Return the line of the menu that reads `text`."""
    return next(action for action in menu_of(chip).actions() if action.text() == text)


def pick(qtbot: QtBot, chip: Pill, text: str) -> None:
    """Open the menu of `chip` with the mouse and choose the line `text`."""
    qtbot.mouseClick(chip, LEFT_BUTTON)
    menu = menu_of(chip)
    place = menu.actionGeometry(line_of(chip, text)).center()
    qtbot.mouseClick(menu, LEFT_BUTTON, pos=place)


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (PointFilter(), ["BL-13", "LR-3", "BL-57", "CV-8"]),
        (PointFilter(region="foot"), ["LR-3"]),
        (PointFilter(meridian="Liver"), ["LR-3", "BL-57"]),
        (PointFilter(alone=True), ["LR-3", "BL-57"]),
        (PointFilter(article=ANY_ARTICLE), ["LR-3", "BL-57"]),
        (PointFilter(article="002"), ["LR-3", "BL-57"]),
        (PointFilter(article="001"), []),
        (PointFilter(profile=PREGNANT), ["BL-13", "BL-57"]),
        (PointFilter(profile=VEINS), ["BL-13", "LR-3"]),
        (PointFilter(profile=BOTH), ["BL-13"]),
        (PointFilter(profile=Profile(sore=frozenset({"foot"}))), ["BL-13", "BL-57"]),
        (PointFilter(region="foot", meridian="Liver", alone=True, article="002"), ["LR-3"]),
        (PointFilter(region="foot", meridian="Bladder"), []),
        (PointFilter(region="foot", profile=PREGNANT), []),
    ],
)
def test_a_filter_lets_through_what_meets_all_its_wishes(
    wanted: PointFilter, codes: list[str]
) -> None:
    assert passing(wanted) == codes


def test_at_first_all_are_wanted(bar: FilterBar) -> None:
    assert bar.wanted() == PointFilter()
    assert bar.everything.isChecked()


def test_all_says_how_many_there_are(bar: FilterBar) -> None:
    assert bar.everything.text() == "All 4"


def test_only_places_and_meridians_that_exist_are_offered_once(bar: FilterBar) -> None:
    places = [action.text() for action in menu_of(bar.region).actions()]
    meridians = [action.text() for action in menu_of(bar.meridian).actions()]

    assert places == ["Everywhere", "Upper back", "Foot", "Leg", "Belly"]
    assert meridians == ["Every meridian", "Bladder", "Liver"]


def test_other_points_bring_other_places(bar: FilterBar) -> None:
    bar.set_points((BACK,))

    assert [action.text() for action in menu_of(bar.region).actions()] == [
        "Everywhere",
        "Upper back",
    ]
    assert bar.everything.text() == "All 1"


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("region", "Foot", PointFilter(region="foot")),
        ("meridian", "Liver", PointFilter(meridian="Liver")),
        ("article", "In any article", PointFilter(article=ANY_ARTICLE)),
        ("article", "Article 002", PointFilter(article="002")),
    ],
)
def test_a_line_of_a_menu_is_taken_and_told(
    qtbot: QtBot, bar: FilterBar, name: str, text: str, wanted: PointFilter
) -> None:
    with qtbot.waitSignal(bar.filter_changed, timeout=0):
        pick(qtbot, getattr(bar, name), text)

    assert bar.wanted() == wanted
    assert not bar.everything.isChecked()


def test_what_i_can_reach_is_a_wish_of_its_own(qtbot: QtBot, bar: FilterBar) -> None:
    with qtbot.waitSignal(bar.filter_changed, timeout=0):
        qtbot.mouseClick(bar.alone, LEFT_BUTTON)

    assert bar.wanted() == PointFilter(alone=True)


def test_wishes_add_up(qtbot: QtBot, bar: FilterBar) -> None:
    pick(qtbot, bar.region, "Leg")
    pick(qtbot, bar.meridian, "Liver")
    pick(qtbot, bar.article, "Article 002")
    qtbot.mouseClick(bar.alone, LEFT_BUTTON)
    pick(qtbot, bar.suits, "I am pregnant")

    assert bar.wanted() == PointFilter("leg", "Liver", "002", alone=True, profile=PREGNANT)
    assert passing(bar.wanted()) == ["BL-57"]


def test_everywhere_takes_a_place_back(qtbot: QtBot, bar: FilterBar) -> None:
    pick(qtbot, bar.region, "Foot")
    pick(qtbot, bar.region, "Everywhere")

    assert bar.wanted() == PointFilter()
    assert bar.everything.isChecked()


def test_all_takes_every_wish_back_but_what_suits_the_person(qtbot: QtBot, bar: FilterBar) -> None:
    pick(qtbot, bar.region, "Foot")
    qtbot.mouseClick(bar.alone, LEFT_BUTTON)
    pick(qtbot, bar.suits, "I am pregnant")
    qtbot.mouseClick(bar.everything, LEFT_BUTTON)

    assert bar.wanted() == PointFilter(profile=PREGNANT)
    assert bar.everything.isChecked()


def test_all_stays_pressed_when_it_is_clicked_again(qtbot: QtBot, bar: FilterBar) -> None:
    qtbot.mouseClick(bar.everything, LEFT_BUTTON)

    assert bar.everything.isChecked()


def test_a_condition_is_told_with_all_that_are_chosen(qtbot: QtBot, bar: FilterBar) -> None:
    pick(qtbot, bar.suits, "I am pregnant")
    with qtbot.waitSignal(bar.profile_changed, timeout=0) as changed:
        pick(qtbot, bar.suits, "I have varicose veins in the legs")

    assert changed.args == [BOTH]


def test_a_condition_can_be_taken_back(qtbot: QtBot, bar: FilterBar) -> None:
    pick(qtbot, bar.suits, "I am pregnant")
    with qtbot.waitSignal(bar.profile_changed, timeout=0) as changed:
        pick(qtbot, bar.suits, "I am pregnant")

    assert changed.args == [ANYBODY]
    assert not bar.suits.isChecked()


def test_a_condition_leaves_sore_places_as_they_are(qtbot: QtBot, bar: FilterBar) -> None:
    bar.set_profile(Profile(sore=frozenset({"foot"})))
    with qtbot.waitSignal(bar.profile_changed, timeout=0) as changed:
        pick(qtbot, bar.suits, "I am pregnant")

    assert changed.args == [Profile(PREGNANT.conditions, frozenset({"foot"}))]


def test_sore_places_are_said_and_lead_to_where_they_are_chosen(
    qtbot: QtBot, bar: FilterBar
) -> None:
    bar.set_profile(Profile(sore=frozenset({"foot"})))
    with qtbot.waitSignal(bar.suits.about_requested, timeout=0):
        pick(qtbot, bar.suits, "Sore places …")

    assert bar.suits.isChecked()
    assert "some places are sore" in bar.suits.accessibleName()


def test_conditions_that_were_kept_are_not_told_again(qtbot: QtBot) -> None:
    chip = ConditionChip()
    qtbot.addWidget(chip)
    with qtbot.assertNotEmitted(chip.profile_changed):
        chip.set_profile(VEINS)

    assert chip.profile() == VEINS
    assert chip.isChecked()
    assert chip.action(Condition.VARICOSE_VEINS).isChecked()


def test_a_chip_shows_what_is_chosen(qtbot: QtBot, bar: FilterBar) -> None:
    before = bar.region.text(), bar.region.isChecked()
    pick(qtbot, bar.region, "Foot")

    assert before == ("Place  ▾", False)
    assert (bar.region.text(), bar.region.isChecked()) == ("Foot  ▾", True)


def test_a_chip_tells_those_who_listen_what_it_is_for(qtbot: QtBot, bar: FilterBar) -> None:
    before = bar.region.accessibleName()
    pick(qtbot, bar.region, "Foot")

    assert before == "Place"
    assert bar.region.accessibleName() == "Place: Foot"


def test_the_menu_marks_what_is_chosen(qtbot: QtBot, bar: FilterBar) -> None:
    pick(qtbot, bar.region, "Foot")

    assert [action.text() for action in menu_of(bar.region).actions() if action.isChecked()] == [
        "Foot"
    ]


def test_a_menu_opens_and_chooses_by_key(qtbot: QtBot, bar: FilterBar) -> None:
    bar.region.setFocus()
    qtbot.keyClick(bar.region, Qt.Key.Key_Space)
    opened = menu_of(bar.region).isVisible()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(menu_of(bar.region), key)

    assert opened
    assert bar.wanted() == PointFilter(region="upper back")


def test_a_menu_that_is_left_changes_nothing(qtbot: QtBot, bar: FilterBar) -> None:
    with qtbot.assertNotEmitted(bar.filter_changed):
        qtbot.mouseClick(bar.region, LEFT_BUTTON)
        qtbot.keyClick(menu_of(bar.region), Qt.Key.Key_Escape)

    assert not bar.region.isChecked()


def test_a_choice_is_told_once(qtbot: QtBot) -> None:
    chip = ChoiceChip("Place")
    qtbot.addWidget(chip)
    chip.set_values({"": "Everywhere", "foot": "Foot"})
    told: list[str] = []
    chip.value_changed.connect(told.append)
    chip.choose("foot")
    chip.choose("foot")

    assert told == ["foot"]


def test_an_ampersand_of_a_file_is_shown_and_is_no_shortcut(qtbot: QtBot, bar: FilterBar) -> None:
    bar.set_points((replace(BACK, region="head & neck"),))
    pick(qtbot, bar.region, "Head && neck")

    assert bar.region.text() == "Head && neck  ▾"
    assert bar.region.accessibleName() == "Place: Head & neck"


def test_all_buttons_are_seen_in_a_narrow_column(bar: FilterBar) -> None:
    bar.resize(230, bar.heightForWidth(230))
    QApplication.processEvents()
    chips = bar.findChildren(Pill)

    assert len(chips) == 6
    assert all(bar.rect().contains(chip.geometry()) for chip in chips)
