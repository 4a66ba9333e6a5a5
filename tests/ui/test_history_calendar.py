"""The calendar of the year."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from acutimer.ui.history_calendar import YearCalendar
from acutimer.ui.history_squares import month_labels
from acutimer.ui.theme import NIGHT
from tests.ui.histories import NO_RAISING, TODAY, hover, total

FIRST = date(2025, 11, 17)
DAY = timedelta(days=1)
DAYS = {TODAY: total(600.0, sessions=2), TODAY - 7 * DAY: total()}
TOLD = "Fri 20 November: 2 sessions, 10 minutes pressed"


@pytest.fixture
def calendar(qtbot: QtBot) -> YearCalendar:
    calendar = YearCalendar()
    qtbot.addWidget(calendar)
    calendar.set_days(DAYS, TODAY, counted=True)
    calendar.resize(900, calendar.sizeHint().height())
    calendar.show()
    return calendar


def test_each_day_has_its_square_and_is_found_there(calendar: YearCalendar) -> None:
    days = [FIRST + n * DAY for n in range((TODAY - FIRST).days + 1)]

    assert [calendar.day_at(calendar.box_of(day).center()) for day in days] == days
    assert all(calendar.rect().contains(calendar.box_of(day).toAlignedRect()) for day in days)


@pytest.mark.parametrize("place", [QPointF(-3, 60), QPointF(899.5, 60), QPointF(400, 2)])
def test_beside_the_squares_there_is_no_day(calendar: YearCalendar, place: QPointF) -> None:
    assert calendar.day_at(place) is None


def test_tomorrow_has_no_square_yet(calendar: YearCalendar) -> None:
    assert calendar.day_at(calendar.box_of(TODAY + DAY).center()) is None


def test_a_day_with_a_session_is_lit_and_one_without_is_not(calendar: YearCalendar) -> None:
    image = calendar.grab().toImage()
    colours = [
        image.pixelColor(calendar.box_of(day).center().toPoint()) for day in (TODAY, TODAY - DAY)
    ]

    assert colours == [QColor(NIGHT.pressing), QColor(NIGHT.line)]


def test_today_is_marked_by_a_ring(calendar: YearCalendar) -> None:
    image = calendar.grab().toImage()
    rings = [
        image.pixelColor(round(box.center().x()), round(box.top() - 2)).name()
        for box in (calendar.box_of(TODAY), calendar.box_of(TODAY - 7 * DAY))
    ]

    assert rings[0] != rings[1]


@NO_RAISING
def test_the_mouse_tells_a_day(qtbot: QtBot, calendar: YearCalendar) -> None:
    place = calendar.box_of(TODAY).center().toPoint()
    with qtbot.waitSignal(calendar.day_pointed, timeout=1000) as told:
        qtbot.mouseMove(calendar, place)
    hover(calendar, place)

    assert told.args == [TOLD]
    assert TOLD in QToolTip.text()


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, TODAY - 7 * DAY),
        (Qt.Key.Key_Up, TODAY - DAY),
        (Qt.Key.Key_Right, TODAY),
        (Qt.Key.Key_Down, TODAY),
        (Qt.Key.Key_Home, FIRST),
        (Qt.Key.Key_End, TODAY),
    ],
)
def test_the_keys_move_over_the_days(
    qtbot: QtBot, calendar: YearCalendar, key: Qt.Key, day: date
) -> None:
    told: list[str] = []
    calendar.day_pointed.connect(told.append)
    qtbot.keyClick(calendar, key)

    assert calendar.day() == day
    assert told == [calendar.text_of(day)]
    assert calendar.accessibleDescription() == calendar.text_of(day)


def test_the_keys_stop_at_the_first_day(qtbot: QtBot, calendar: YearCalendar) -> None:
    qtbot.keyClick(calendar, Qt.Key.Key_Home)
    qtbot.keyClick(calendar, Qt.Key.Key_Left)

    assert calendar.day() == FIRST


def test_other_keys_are_left_to_the_page(qtbot: QtBot, calendar: YearCalendar) -> None:
    qtbot.keyClick(calendar, Qt.Key.Key_A)

    assert calendar.day() == TODAY


def test_the_place_of_the_keys_outlives_new_figures(qtbot: QtBot, calendar: YearCalendar) -> None:
    qtbot.keyClick(calendar, Qt.Key.Key_Left)
    calendar.set_days({}, TODAY, counted=True)

    assert calendar.day() == TODAY - 7 * DAY


def test_at_midnight_the_keys_go_on_to_the_new_day(calendar: YearCalendar) -> None:
    calendar.set_days({}, TODAY + DAY, counted=True)

    assert calendar.day() == TODAY + DAY


def test_each_month_is_named_where_it_begins() -> None:
    labels = month_labels(FIRST, TODAY)

    assert [text for _, text in labels][:3] == ["Dec", "Jan", "Feb"]
    assert labels[0][0] == date(2025, 12, 1)
    assert labels[1][0] == date(2025, 12, 29)


def test_a_month_that_has_just_begun_finds_no_room_for_its_name() -> None:
    assert month_labels(date(2026, 10, 26), date(2026, 11, 2)) == []
