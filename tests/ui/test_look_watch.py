"""The look that follows what was chosen, and the clock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acutimer.model.settings import Look, Settings
from acutimer.ui.look_watch import LookWatch
from acutimer.ui.theme import DAY, NIGHT


@dataclass
class Surroundings:
    """Tell the hour, and whether a session runs."""

    hour: int = 12
    busy: bool = False

    def wall(self) -> datetime:
        """Return the time of day."""
        return datetime(2026, 1, 1, self.hour, tzinfo=UTC)

    def is_busy(self) -> bool:
        """Return whether a session runs."""
        return self.busy


@pytest.fixture
def around() -> Surroundings:
    return Surroundings()


@pytest.fixture
def watching(qtbot: QtBot, around: Surroundings) -> Iterator[Callable[[Look], LookWatch]]:
    """Return what makes a watch, and undo its looks afterwards."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.palette(), application.font()
    yield lambda look: LookWatch(Settings(look), 1.0, around.wall, around.is_busy)
    application.setStyleSheet("")
    application.setPalette(before[0])
    application.setFont(before[1])


def test_by_the_clock_the_evening_brings_the_night(
    qtbot: QtBot, watching: Callable[[Look], LookWatch], around: Surroundings
) -> None:
    watch = watching(Look.CLOCK)
    before = watch.theme
    around.hour = 20
    with qtbot.waitSignal(watch.theme_changed, timeout=0) as told:
        watch.look_at_clock()

    assert (before, watch.theme) == (DAY, NIGHT)
    assert told.args == [NIGHT]


def test_a_session_is_not_disturbed_by_the_morning(
    watching: Callable[[Look], LookWatch], around: Surroundings
) -> None:
    around.hour, around.busy = 6, True
    watch = watching(Look.CLOCK)
    around.hour = 7
    watch.look_at_clock()
    while_busy = watch.theme
    around.busy = False
    watch.look_at_clock()

    assert (while_busy, watch.theme) == (NIGHT, DAY)


@pytest.mark.parametrize("look", Look)
def test_the_clock_is_looked_at_only_if_the_look_depends_on_it(
    watching: Callable[[Look], LookWatch], look: Look
) -> None:
    assert watching(look).is_waiting() is (look is Look.CLOCK)


def test_another_choice_lets_the_clock_rest(watching: Callable[[Look], LookWatch]) -> None:
    watch = watching(Look.CLOCK)
    watch.set_settings(Settings(Look.NIGHT))

    assert watch.theme is NIGHT
    assert not watch.is_waiting()


def test_the_other_look_is_that_of_the_system_if_it_has_it(
    watching: Callable[[Look], LookWatch],
) -> None:
    system = watching(Look.SYSTEM).theme
    opposite = Look.DAY if system.night else Look.NIGHT

    assert watching(Look.SYSTEM).other() is opposite
    assert watching(opposite).other() is Look.SYSTEM
