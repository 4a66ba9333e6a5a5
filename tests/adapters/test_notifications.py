"""Messages of the desktop, with a bus that only notes what it is asked."""

import os
import sys
from collections.abc import Iterator, Mapping

import pytest
from pytestqt.qtbot import QtBot

from acutimer.adapters.notifications import DesktopNotifications, session_bus
from acutimer.adapters.single_window import TOKEN
from tests.fakes import Bell

ACTIONS = {"start": "Start"}


class FakeBus:
    """Note what is asked; with `gone` nothing can be."""

    def __init__(self) -> None:
        self.answered, self.invoked, self.closed = Bell(), Bell(), Bell()
        self.token_came, self.lost = Bell(), Bell()
        self.asked: list[str] = []
        self.withdrawn: list[int] = []
        self.opened = 0
        self.gone = False

    def open(self) -> "FakeBus":
        self.opened += 1
        return self

    def notify(self, title: str, text: str, actions: Mapping[str, str]) -> int:
        self.asked.append(title)
        return 0 if self.gone else len(self.asked)

    def withdraw(self, shown_id: int) -> None:
        self.withdrawn.append(shown_id)

    def close(self) -> None:
        self.gone = True


@pytest.fixture
def bus() -> FakeBus:
    return FakeBus()


@pytest.fixture
def notifications(qtbot: QtBot, bus: FakeBus) -> DesktopNotifications:
    return DesktopNotifications(bus.open)


@pytest.fixture
def told(notifications: DesktopNotifications) -> list[tuple[str, ...]]:
    """Return what is told, in a list that grows."""
    told: list[tuple[str, ...]] = []
    notifications.chosen.connect(lambda key, action: told.append((key, action)))
    notifications.refused.connect(lambda key: told.append((key,)))
    return told


@pytest.fixture(autouse=True)
def same_token(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the right to raise a window back as it was."""
    monkeypatch.delenv(TOKEN, raising=False)
    yield
    os.environ.pop(TOKEN, None)


def show(notifications: DesktopNotifications, bus: FakeBus, key: str, shown_id: int) -> None:
    """Show a message, which gets an id."""
    notifications.show(key, key, "", ACTIONS)
    bus.answered.emit(len(bus.asked), shown_id)


def test_nothing_is_opened_before_a_message(
    notifications: DesktopNotifications, bus: FakeBus
) -> None:
    notifications.withdraw("one")
    notifications.close()

    assert bus.opened == 0


def test_what_is_chosen_is_told_with_its_key(
    notifications: DesktopNotifications, bus: FakeBus, told: list[tuple[str, ...]]
) -> None:
    show(notifications, bus, "one", 7)
    show(notifications, bus, "two", 8)
    bus.invoked.emit(8, "start")
    bus.invoked.emit(7, "default")

    assert told == [("two", "start"), ("one", "")]


def test_messages_of_other_programs_are_none_of_its_business(
    notifications: DesktopNotifications, bus: FakeBus, told: list[tuple[str, ...]]
) -> None:
    show(notifications, bus, "one", 7)
    bus.token_came.emit(9, "theirs")
    bus.invoked.emit(9, "start")
    bus.closed.emit(9)
    notifications.withdraw("one")

    assert (told, bus.withdrawn) == ([], [7])
    assert TOKEN not in os.environ


def test_the_right_to_raise_the_window_is_kept_for_qt(
    notifications: DesktopNotifications, bus: FakeBus
) -> None:
    show(notifications, bus, "one", 7)
    bus.token_came.emit(7, "ours")

    assert os.environ[TOKEN] == "ours"


def test_a_message_that_was_closed_is_not_withdrawn(
    notifications: DesktopNotifications, bus: FakeBus
) -> None:
    show(notifications, bus, "one", 7)
    bus.closed.emit(7)
    notifications.withdraw("one")

    assert bus.withdrawn == []


def test_a_message_that_is_on_its_way_is_withdrawn_when_it_comes(
    notifications: DesktopNotifications, bus: FakeBus, told: list[tuple[str, ...]]
) -> None:
    notifications.show("one", "one", "", ACTIONS)
    notifications.withdraw("one")
    bus.answered.emit(1, 7)
    bus.invoked.emit(7, "start")

    assert (bus.withdrawn, told) == ([7], [])


def test_the_same_key_takes_the_place_of_what_was_there(
    notifications: DesktopNotifications, bus: FakeBus
) -> None:
    show(notifications, bus, "one", 7)
    show(notifications, bus, "one", 8)

    assert bus.withdrawn == [7]


def test_a_refusal_is_told(
    notifications: DesktopNotifications, bus: FakeBus, told: list[tuple[str, ...]]
) -> None:
    show(notifications, bus, "one", 0)

    assert told == [("one",)]


def test_a_bus_that_is_lost_is_told_and_opened_anew(
    notifications: DesktopNotifications, bus: FakeBus, told: list[tuple[str, ...]]
) -> None:
    show(notifications, bus, "one", 7)
    notifications.show("two", "two", "", ACTIONS)
    bus.lost.emit()
    show(notifications, bus, "three", 9)

    assert (told, bus.opened) == ([("two",)], 2)


def test_a_bus_that_takes_nothing_refuses(
    notifications: DesktopNotifications, bus: FakeBus, told: list[tuple[str, ...]]
) -> None:
    bus.gone = True
    notifications.show("one", "one", "", ACTIONS)

    assert told == [("one",)]


def test_without_a_bus_every_message_is_refused(qtbot: QtBot) -> None:
    notifications = DesktopNotifications(lambda: None)
    with qtbot.waitSignal(notifications.refused, timeout=0) as told:
        notifications.show("one", "one", "", ACTIONS)

    assert told.args == ["one"]


def test_at_the_end_all_messages_are_withdrawn(
    notifications: DesktopNotifications, bus: FakeBus
) -> None:
    show(notifications, bus, "one", 7)
    notifications.close()

    assert (bus.withdrawn, bus.gone) == ([7], True)


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "nonsense", ""])
def test_without_a_session_bus_there_is_none(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    assert session_bus() is None


def test_other_systems_have_no_session_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    assert session_bus() is None
