"""Changes of routine files that other programs make."""

from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher
from pytestqt.qtbot import QtBot

from acutimer.ui.file_watch import FileWatch

IN_TIME_MS = 5000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one file."""
    folder = tmp_path / "routines"
    folder.mkdir()
    (folder / "one.yaml").write_text("1")
    return folder


@pytest.fixture
def watch(folder: Path) -> FileWatch:
    return FileWatch(folder)


def replace_file(path: Path, text: str) -> None:
    """Write a whole file as careful programs do."""
    neighbour = path.with_name(f".{path.name}")
    neighbour.write_text(text)
    neighbour.replace(path)


def watched(watch: FileWatch) -> set[str]:
    """Return what the system watches."""
    watcher = watch.findChild(QFileSystemWatcher)
    assert watcher is not None
    return {*watcher.directories(), *watcher.files()}


def test_a_new_file_is_noticed(qtbot: QtBot, folder: Path, watch: FileWatch) -> None:
    with qtbot.waitSignal(watch.changed, timeout=IN_TIME_MS):
        (folder / "two.yaml").write_text("2")

    assert str(folder / "two.yaml") in watched(watch)


def test_a_change_within_a_file_is_noticed(qtbot: QtBot, folder: Path, watch: FileWatch) -> None:
    with qtbot.waitSignal(watch.changed, timeout=IN_TIME_MS):
        (folder / "one.yaml").write_text("changed")

    assert str(folder / "one.yaml") in watched(watch)


def test_a_file_that_is_replaced_again_and_again_stays_watched(
    qtbot: QtBot, folder: Path, watch: FileWatch
) -> None:
    for text in ("2", "3"):
        with qtbot.waitSignal(watch.changed, timeout=IN_TIME_MS):
            replace_file(folder / "one.yaml", text)
    with qtbot.waitSignal(watch.changed, timeout=IN_TIME_MS):
        (folder / "one.yaml").write_text("in place")

    assert str(folder / "one.yaml") in watched(watch)


def test_a_file_that_is_gone_is_noticed(qtbot: QtBot, folder: Path, watch: FileWatch) -> None:
    with qtbot.waitSignal(watch.changed, timeout=IN_TIME_MS):
        (folder / "one.yaml").unlink()

    assert watched(watch) == {str(folder)}


def test_hidden_files_are_not_watched(folder: Path, watch: FileWatch) -> None:
    (folder / ".leftover").write_text("")
    watch.look()

    assert watched(watch) == {str(folder), str(folder / "one.yaml")}


def test_a_folder_that_is_made_later_is_watched_from_then_on(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "routines"
    watch = FileWatch(folder)
    before = watched(watch)
    with qtbot.waitSignal(watch.changed, timeout=IN_TIME_MS):
        folder.mkdir(parents=True)
    qtbot.waitUntil(lambda: watched(watch) == {str(folder)}, timeout=IN_TIME_MS)
    with qtbot.waitSignal(watch.changed, timeout=IN_TIME_MS):
        (folder / "one.yaml").write_text("1")

    assert before == {str(tmp_path)}


def test_a_folder_that_is_gone_is_waited_for(qtbot: QtBot, folder: Path, watch: FileWatch) -> None:
    with qtbot.waitSignal(watch.changed, timeout=IN_TIME_MS):
        (folder / "one.yaml").unlink()
        folder.rmdir()
    qtbot.waitUntil(lambda: watched(watch) == {str(folder.parent)}, timeout=IN_TIME_MS)
    with qtbot.waitSignal(watch.changed, timeout=IN_TIME_MS):
        folder.mkdir()

    assert str(folder) in watched(watch)


def test_several_strokes_are_told_once(qtbot: QtBot, folder: Path, watch: FileWatch) -> None:
    told: list[bool] = []
    watch.changed.connect(lambda: told.append(True))
    with qtbot.waitSignal(watch.changed, timeout=IN_TIME_MS):
        for text in ("2", "3", "4"):
            (folder / "one.yaml").write_text(text)

    assert told == [True]
