"""What joins the parts: logging, the contents, the end by a signal, and faults of ours."""

import logging
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acutimer import app
from acutimer.adapters.storage import FileStore
from acutimer.model.record import Ending
from acutimer.model.settings import Settings
from acutimer.paths import bundled
from acutimer.ui.contents import Contents
from acutimer.ui.main_window import MainWindow
from tests.ui.sessions import FIRST_HOLD_S, ICONS, ROUTINE, World, atlas, schedule


@pytest.fixture(autouse=True)
def same_logging() -> Iterator[None]:
    """Put the log's handlers back as they were."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in root.handlers:
        if handler not in before:
            handler.close()
    root.handlers[:] = before
    root.setLevel(level)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def window(qtbot: QtBot, world: World) -> MainWindow:
    contents = Contents((ROUTINE,), (), atlas(), ICONS)
    window = MainWindow(Settings(notice_seen=True))
    window.furnish(contents, world.means())
    qtbot.addWidget(window, before_close_func=lambda window: window.shut_down())
    window.show()
    return window


@pytest.fixture
def keeper(window: MainWindow) -> Iterator[app.Keeper]:
    keeper = app.Keeper(window)
    keeper.watch()
    yield keeper
    keeper.let_go()


def test_the_log_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    app.set_up_logging(tmp_path / "data")
    logging.getLogger("acutimer").info("hello")

    assert "hello" in (tmp_path / "data" / "acutimer.log").read_text(encoding="utf-8")


def test_without_a_place_for_the_log_the_program_still_opens(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").write_text("not a folder", encoding="utf-8")
    app.set_up_logging(tmp_path / "data")

    assert not any(
        isinstance(handler, logging.FileHandler) for handler in logging.getLogger().handlers
    )


def test_the_contents_are_the_bundled_routines_and_the_body(tmp_path: Path) -> None:
    contents = app.load_contents(bundled("assets"), tmp_path)

    assert "back-roller" in {routine.id for routine in contents.routines}
    assert contents.problems == ()
    assert "back" in contents.atlas.views


def test_points_that_come_later_are_reread(tmp_path: Path) -> None:
    contents = app.load_contents(bundled("assets"), tmp_path)
    spot = replace(contents.atlas.points["BL-13"], code="MY-1", english="Sore spot")
    FileStore(tmp_path).keep_point(spot)

    assert "MY-1" not in contents.atlas.points
    assert "MY-1" in contents.reread()


def test_an_own_routine_with_a_fault_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "mine.yaml").write_text("title: [", encoding="utf-8")
    contents = app.load_contents(bundled("assets"), tmp_path)
    shelved = app.make_shelf(contents, tmp_path).library()

    assert contents.routines
    assert [problem.path.name for problem in shelved.problems] == ["mine.yaml"]


def test_settings_that_cannot_be_read_are_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{", encoding="utf-8")
    settings, complaint = app.load_settings(FileStore(tmp_path))

    assert settings == Settings()
    assert "settings.json" in complaint
    assert (tmp_path / "settings.json").read_text(encoding="utf-8") == "{"


@pytest.mark.skipif(sys.platform == "win32", reason="there a signal ends the program at once")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_and_keeps_the_record(
    qtbot: QtBot, window: MainWindow, keeper: app.Keeper, world: World, number: signal.Signals
) -> None:
    window.start(schedule())
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=3000)

    assert [record.ending for record in world.store.kept.values()] == [Ending.STOPPED]


def raised(keeper: app.Keeper) -> None:
    """Let the keeper see a fault."""
    try:
        raise RuntimeError("a fault of ours")
    except RuntimeError as fault:
        keeper.on_fault(type(fault), fault, fault.__traceback__)


def test_a_fault_is_logged_told_and_the_record_kept(
    window: MainWindow, keeper: app.Keeper, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    window.start(schedule())
    assert window.stage.run is not None
    world.run_to(window.stage.run.driver, FIRST_HOLD_S + 7)
    raised(keeper)
    (record,) = world.store.kept.values()

    assert record.pressed_s == 7
    assert "a fault of ours" in caplog.text
    assert window.pages.session().notice_text().startswith("Something went wrong")


def test_a_second_fault_is_only_logged(
    window: MainWindow, keeper: app.Keeper, caplog: pytest.LogCaptureFixture
) -> None:
    raised(keeper)
    window.tell("Something else")
    raised(keeper)

    assert window.line_text().count("Something went wrong") == 1


def test_letting_go_puts_everything_back(window: MainWindow) -> None:
    before = signal.getsignal(signal.SIGTERM)
    keeper = app.Keeper(window)
    keeper.watch()
    keeper.let_go()

    assert signal.getsignal(signal.SIGTERM) is before


def test_the_program_has_a_name_and_an_icon(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    app.name_program(application, bundled("assets"))

    assert application.applicationDisplayName() == "AcuTimer"
    assert not application.windowIcon().isNull()
