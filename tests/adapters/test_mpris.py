"""Media keys, with a bus that only notes what it is told."""

import logging
import sys

import pytest
from pytestqt.qtbot import QtBot

from acutimer.adapters.mpris import Bus, MediaControl, session_bus
from acutimer.model.media import MediaState
from tests.fakes import FakeClock

PLAYING, PAUSED = MediaState.PLAYING, MediaState.PAUSED


class FakeBus:
    """Note what is told; `refuses` an offer if wished."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.refuses = refuses
        self.opened = 0
        self.told: list[str] = []

    def open(self) -> Bus:
        self.opened += 1
        return self

    def offer(self, control: MediaControl) -> bool:
        self.told.append(f"offer {control.shown.title}")
        return not self.refuses

    def announce(self, control: MediaControl) -> None:
        self.told.append(f"announce {control.shown.title} {control.shown.state.value}")

    def jump(self, control: MediaControl) -> None:
        self.told.append(f"jump {control.position_s():g}")

    def withdraw(self) -> None:
        self.told.append("withdraw")


@pytest.fixture
def bus() -> FakeBus:
    return FakeBus()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def control(qtbot: QtBot, bus: FakeBus, clock: FakeClock) -> MediaControl:
    return MediaControl(bus.open, clock)


def test_nothing_is_offered_before_a_session_is_shown(control: MediaControl, bus: FakeBus) -> None:
    control.hide()

    assert (bus.opened, bus.told) == (0, [])


def test_the_first_step_is_offered(control: MediaControl, bus: FakeBus) -> None:
    control.show("LI 4", PLAYING, 60, 0)

    assert bus.told == ["offer LI 4"]


def test_a_pause_is_announced(control: MediaControl, bus: FakeBus) -> None:
    control.show("LI 4", PLAYING, 60, 0)
    control.show("LI 4", PAUSED, 60, 0)

    assert bus.told[1:] == ["announce LI 4 paused"]


@pytest.mark.parametrize(("title", "length_s", "routine"), [("B", 60, "R"), ("A", 75, "R")])
def test_a_change_of_the_step_is_announced(
    control: MediaControl, bus: FakeBus, title: str, length_s: float, routine: str
) -> None:
    control.show("A", PLAYING, 60, 0, "R")
    control.show(title, PLAYING, length_s, 0, routine)

    assert bus.told[1:] == [f"announce {title} playing"]


def test_time_that_passes_about_as_expected_is_not_told(
    control: MediaControl, bus: FakeBus, clock: FakeClock
) -> None:
    control.show("A", PLAYING, 60, 0)
    clock.now = 10.0
    control.show("A", PLAYING, 60, 10.5)

    assert bus.told == ["offer A"]


def test_a_jump_within_the_step_is_told(
    control: MediaControl, bus: FakeBus, clock: FakeClock
) -> None:
    control.show("A", PLAYING, 60, 30)
    clock.now = 10.0
    control.show("A", PLAYING, 60, 0)

    assert bus.told[1:] == ["jump 0"]


def test_the_next_step_begins_at_naught_without_a_jump(control: MediaControl, bus: FakeBus) -> None:
    control.show("A", PLAYING, 60, 59)
    control.show("B", PLAYING, 60, 0)

    assert bus.told[1:] == ["announce B playing"]


@pytest.mark.parametrize(
    ("state", "length_s", "position_s"),
    [(PLAYING, 60, 15), (PLAYING, 12, 12), (PLAYING, 0, 15), (PAUSED, 60, 5)],
)
def test_the_position_goes_on_while_playing_up_to_the_end(
    control: MediaControl, clock: FakeClock, state: MediaState, length_s: float, position_s: float
) -> None:
    control.show("A", state, length_s, 5)
    clock.now += 10.0

    assert control.position_s() == position_s


def test_each_step_has_a_number_of_its_own(control: MediaControl) -> None:
    numbers = []
    for title, state in (("A", PLAYING), ("A", PAUSED), ("B", PLAYING), ("A", PLAYING)):
        control.show(title, state, 60, 0)
        numbers.append(control.shown.number)

    assert numbers == [1, 1, 2, 3]


def test_a_session_that_is_over_is_withdrawn_once(control: MediaControl, bus: FakeBus) -> None:
    control.show("A", PLAYING, 60, 0)
    control.hide()
    control.hide()

    assert bus.told == ["offer A", "withdraw"]


def test_the_next_session_is_offered_on_the_same_bus(control: MediaControl, bus: FakeBus) -> None:
    control.show("A", PLAYING, 60, 0)
    control.hide()
    control.show("B", PLAYING, 60, 0)

    assert (bus.opened, bus.told[2:]) == (1, ["offer B"])


def test_after_closing_nothing_is_offered(control: MediaControl, bus: FakeBus) -> None:
    control.show("A", PLAYING, 60, 0)
    control.close()
    control.show("B", PLAYING, 60, 0)

    assert (bus.opened, bus.told) == (1, ["offer A", "withdraw"])


def test_closing_before_any_session_leaves_the_bus_alone(
    control: MediaControl, bus: FakeBus
) -> None:
    control.close()
    control.show("A", PLAYING, 60, 0)

    assert bus.opened == 0


def test_a_bus_that_refuses_is_not_asked_again(qtbot: QtBot) -> None:
    bus = FakeBus(refuses=True)
    control = MediaControl(bus.open)
    control.show("A", PLAYING, 60, 0)
    control.show("B", PAUSED, 60, 0)
    control.hide()

    assert bus.told == ["offer A"]


def test_without_a_bus_every_method_does_nothing(qtbot: QtBot) -> None:
    control = MediaControl(lambda: None)
    control.show("A", PLAYING, 60, 0)
    control.show("B", PAUSED, 60, 0)
    control.hide()
    control.close()

    assert control.shown.title == "B"


def test_other_systems_have_no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")

    assert session_bus() is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the bus")
def test_a_missing_part_of_qt_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtDBus", None)
    monkeypatch.delitem(sys.modules, "acutimer.adapters.mpris_bus", raising=False)
    with caplog.at_level(logging.WARNING):
        found = session_bus()

    assert found is None
    assert "Qt D-Bus is missing" in caplog.text
