"""The window as a whole, for its tests."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acutimer.model.settings import Look, Settings
from acutimer.ui.contents import Contents
from acutimer.ui.main_window import MainWindow
from acutimer.ui.record_keeper import RecordKeeper
from tests.fakes import Inline, MemoryStore
from tests.ui.sessions import ICONS, ROUTINE, World, atlas


def opened(qtbot: QtBot, world: World, settings: Settings, store: MemoryStore) -> MainWindow:
    """Return a window on the short routine."""
    contents = Contents((ROUTINE,), (), atlas(), ICONS)
    window = MainWindow(settings)
    window.furnish(
        contents, replace(world.means(), store=store, keeper=RecordKeeper(store.history, Inline()))
    )
    qtbot.addWidget(window, before_close_func=lambda window: window.shut_down())
    window.show()
    return window


def opened_at_night(qtbot: QtBot, world: World) -> Iterator[MainWindow]:
    """Open a window at night whose safety notice was read, and undo its looks afterwards."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.palette(), application.font()
    yield opened(qtbot, world, Settings(Look.NIGHT, notice_seen=True), world.store)
    application.setStyleSheet("")
    application.setPalette(before[0])
    application.setFont(before[1])
