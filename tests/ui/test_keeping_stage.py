"""Sessions and backups that leave the window as files, and come back."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from acutimer.errors import DataFileError, Problem, StorageError
from acutimer.model.backup import (
    BackupChoices,
    BackupContents,
    BackupItem,
    BackupKind,
    Brought,
    SessionTally,
    Standing,
)
from acutimer.model.settings import Settings
from acutimer.ports import Keeping
from acutimer.ui.keeping_stage import KeepingStage

FULL = "No space left on device."
ITEM = BackupItem(BackupKind.POINT, "MY-1", "Sore spot", Standing.DIFFERS)
CONTENTS = BackupContents(Path("b.zip"), "", None, (ITEM,), SessionTally(new=1))
NO_BACKUP = DataFileError((Problem(Path("b.zip"), 1, 1, "this is no backup of AcuTimer"),))
LATER = " The points are shown when AcuTimer is opened again."


@dataclass
class FakeKeeping:
    """Keep what was asked for; with `error` nothing works."""

    error: str = ""
    left_out: tuple[str, ...] = ()
    fault: DataFileError | None = None
    came: Brought = field(default_factory=Brought)
    asked: list[object] = field(default_factory=list)

    def name(self) -> str:
        return "acutimer-backup-2026-11-21.zip"

    def export_history(self, path: Path) -> int:
        self._ask(path)
        return 3

    def write(self, path: Path) -> tuple[str, ...]:
        self._ask(path)
        return self.left_out

    def look_into(self, path: Path) -> BackupContents:
        self._ask(path)
        if self.fault is not None:
            raise self.fault
        return CONTENTS

    def bring_back(self, contents: BackupContents, choices: BackupChoices) -> Brought:
        self._ask(choices)
        return self.came

    def _ask(self, what: object) -> None:
        if self.error:
            raise StorageError(self.error)
        self.asked.append(what)


@pytest.fixture
def keeping() -> FakeKeeping:
    return FakeKeeping()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def stage(qtbot: QtBot, window: QWidget, keeping: FakeKeeping) -> KeepingStage:
    def make() -> Keeping:
        return keeping

    stage = KeepingStage(make, window)
    qtbot.addWidget(stage.page())
    return stage


@pytest.fixture
def told(stage: KeepingStage) -> list[str]:
    told: list[str] = []
    stage.told.connect(told.append)
    return told


def dialog(window: QWidget) -> QFileDialog:
    """Return the dialog that asks for a file."""
    found = window.findChild(QFileDialog)
    assert found is not None
    return found


def names(window: QWidget) -> list[str]:
    return [Path(path).name for path in dialog(window).selectedFiles()]


@pytest.mark.parametrize("name", ["some.csv", "some.json"])
def test_sessions_are_exported(
    stage: KeepingStage, window: QWidget, keeping: FakeKeeping, told: list[str], name: str
) -> None:
    stage.export(window)
    asked = names(window)
    dialog(window).fileSelected.emit(name)

    assert asked == ["acutimer-history.csv"]
    assert keeping.asked == [Path(name)]
    assert told == [f"Exported to {name}"]


def test_another_ending_is_refused(
    stage: KeepingStage, window: QWidget, keeping: FakeKeeping, told: list[str]
) -> None:
    stage.export(window)
    dialog(window).fileSelected.emit("some.txt")

    assert keeping.asked == []
    assert told == ["The name should end in .csv or .json."]


def test_a_backup_is_written(
    stage: KeepingStage, window: QWidget, keeping: FakeKeeping, told: list[str]
) -> None:
    stage.backup(window)
    asked = names(window)
    dialog(window).fileSelected.emit("mine")

    assert asked == ["acutimer-backup-2026-11-21.zip"]
    assert keeping.asked == [Path("mine.zip")]
    assert told == ["Backed up to mine.zip"]


def test_a_full_disk_at_the_export_is_told(
    stage: KeepingStage, window: QWidget, keeping: FakeKeeping, told: list[str]
) -> None:
    keeping.error = FULL
    stage.export(window)
    dialog(window).fileSelected.emit("some.csv")

    assert told == [FULL]


def test_what_has_no_room_in_a_backup_is_named(
    stage: KeepingStage, window: QWidget, keeping: FakeKeeping, told: list[str]
) -> None:
    keeping.left_out = ("long.wav",)
    stage.backup(window)
    dialog(window).fileSelected.emit("b.zip")

    assert told == ["Backed up to b.zip, without long.wav"]


def test_a_full_disk_is_told(
    stage: KeepingStage, window: QWidget, keeping: FakeKeeping, told: list[str]
) -> None:
    keeping.error = FULL
    stage.backup(window)
    dialog(window).fileSelected.emit("b.zip")

    assert told == [FULL]


def test_a_backup_is_previewed_first(
    qtbot: QtBot, stage: KeepingStage, window: QWidget, keeping: FakeKeeping
) -> None:
    stage.ask_back(window)
    with qtbot.waitSignal(stage.page_requested, timeout=0) as requested:
        dialog(window).fileSelected.emit("b.zip")

    assert requested.args == [stage.page()]
    assert stage.page().contents is CONTENTS
    assert keeping.asked == [Path("b.zip")]


def test_what_is_no_backup_is_shown_with_its_faults(
    qtbot: QtBot, stage: KeepingStage, keeping: FakeKeeping
) -> None:
    keeping.fault = NO_BACKUP
    with qtbot.waitSignal(stage.page_requested, timeout=0):
        stage.bring_back(Path("b.zip"))

    assert "this is no backup of AcuTimer" in stage.page().text()


def test_a_history_that_cannot_be_read_is_told(
    qtbot: QtBot, stage: KeepingStage, keeping: FakeKeeping, told: list[str]
) -> None:
    keeping.error = FULL
    with qtbot.assertNotEmitted(stage.page_requested):
        stage.bring_back(Path("b.zip"))

    assert told == [FULL]


@pytest.mark.parametrize(
    ("came", "line"),
    [
        (Brought(), "Everything was here already."),
        (Brought(sessions=SessionTally(1)), "Brought back: 1 session."),
        (Brought((ITEM,)), f"Brought back: 1 other thing.{LATER}"),
        (
            Brought((ITEM,), problems=("It is damaged.",)),
            f"Brought back: 1 other thing. It is damaged.{LATER}",
        ),
        (Brought(problems=("It is damaged.",)), "It is damaged."),
    ],
)
def test_what_came_is_told(
    qtbot: QtBot,
    stage: KeepingStage,
    keeping: FakeKeeping,
    told: list[str],
    came: Brought,
    line: str,
) -> None:
    keeping.came = came
    stage.bring_back(Path("b.zip"))
    with qtbot.waitSignals([stage.brought, stage.closed], timeout=0):
        stage.page().bring_back.click()

    assert told == [line]


def test_what_is_ticked_comes_and_is_published(
    qtbot: QtBot, stage: KeepingStage, keeping: FakeKeeping
) -> None:
    keeping.came = Brought((ITEM,), settings=Settings())
    stage.bring_back(Path("b.zip"))
    stage.page().ticks[ITEM].click()
    with qtbot.waitSignal(stage.brought, timeout=0) as brought:
        stage.page().bring_back.click()

    assert keeping.asked[1:] == [BackupChoices(replaced=frozenset({ITEM.name}))]
    assert brought.args == [keeping.came]


def test_a_failure_half_way_is_told_and_what_came_is_looked_at(
    qtbot: QtBot, stage: KeepingStage, keeping: FakeKeeping, told: list[str]
) -> None:
    stage.bring_back(Path("b.zip"))
    keeping.error = FULL
    with qtbot.waitSignals([stage.brought, stage.closed], timeout=0):
        stage.page().bring_back.click()

    assert told == [FULL]


def test_cancel_leads_back(qtbot: QtBot, stage: KeepingStage, keeping: FakeKeeping) -> None:
    stage.bring_back(Path("b.zip"))
    with qtbot.waitSignal(stage.closed, timeout=0):
        stage.page().back.click()

    assert len(keeping.asked) == 1
