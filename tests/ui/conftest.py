"""What all tests of the window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from acutimer.ui.main_window import MainWindow
from tests.ui.sessions import World
from tests.ui.windows import opened_at_night


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Let closed windows go, or each change of the look would have to dress them all."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def world() -> World:
    """Offer what a session needs, all of it faked."""
    return World()


@pytest.fixture
def window(qtbot: QtBot, world: World) -> Iterator[MainWindow]:
    """Open the window at night on the short routine."""
    yield from opened_at_night(qtbot, world)
