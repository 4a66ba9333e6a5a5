"""Sessions and backups that leave the window as files, and come back."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

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


@dataclass
class FakeKeeping:
    """Keep what was asked for; with `error` nothing works."""

    error: str = ""
    gate: Event = field(default_factory=Event)
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

    def __post_init__(self) -> None:
        self.gate.set()

    def _ask(self, what: object) -> None:
        self.gate.wait(5)
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


def choose(qtbot: QtBot, stage: KeepingStage, window: QWidget, name: str) -> None:
    """Choose a file, and wait until it is read or written."""
    dialog(window).fileSelected.emit(name)
    qtbot.waitUntil(lambda: not stage.is_busy)


def look_into(qtbot: QtBot, stage: KeepingStage, path: str = "b.zip") -> None:
    """Preview a file, and let its page be seen."""
    stage.bring_back(Path(path))
    qtbot.waitUntil(lambda: not stage.is_busy)
    stage.page().show()


def names(window: QWidget) -> list[str]:
    return [Path(path).name for path in dialog(window).selectedFiles()]


@pytest.mark.parametrize("name", ["some.csv", "some.json"])
def test_sessions_are_exported(
    qtbot: QtBot,
    stage: KeepingStage,
    window: QWidget,
    keeping: FakeKeeping,
    told: list[str],
    name: str,
) -> None:
    stage.export(window)
    asked = names(window)
    choose(qtbot, stage, window, name)

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
    qtbot: QtBot, stage: KeepingStage, window: QWidget, keeping: FakeKeeping, told: list[str]
) -> None:
    stage.backup(window)
    asked = names(window)
    choose(qtbot, stage, window, "mine")

    assert asked == ["acutimer-backup-2026-11-21.zip"]
    assert keeping.asked == [Path("mine.zip")]
    assert told == ["Backed up to mine.zip"]


def test_a_full_disk_at_the_export_is_told(
    qtbot: QtBot, stage: KeepingStage, window: QWidget, keeping: FakeKeeping, told: list[str]
) -> None:
    keeping.error = FULL
    stage.export(window)
    choose(qtbot, stage, window, "some.csv")

    assert told == [FULL]


def test_what_has_no_room_in_a_backup_is_named(
    qtbot: QtBot, stage: KeepingStage, window: QWidget, keeping: FakeKeeping, told: list[str]
) -> None:
    keeping.left_out = ("long.wav",)
    stage.backup(window)
    choose(qtbot, stage, window, "b.zip")

    assert told == ["Backed up to b.zip, without long.wav"]


def test_a_full_disk_is_told(
    qtbot: QtBot, stage: KeepingStage, window: QWidget, keeping: FakeKeeping, told: list[str]
) -> None:
    keeping.error = FULL
    stage.backup(window)
    choose(qtbot, stage, window, "b.zip")

    assert told == [FULL]


def test_a_backup_is_previewed_first(
    qtbot: QtBot, stage: KeepingStage, window: QWidget, keeping: FakeKeeping
) -> None:
    stage.ask_back(window)
    with qtbot.waitSignal(stage.page_requested) as requested:
        dialog(window).fileSelected.emit("b.zip")

    assert requested.args == [stage.page()]
    assert stage.page().contents is CONTENTS
    assert keeping.asked == [Path("b.zip")]


def test_what_is_no_backup_is_shown_with_its_faults(
    qtbot: QtBot, stage: KeepingStage, keeping: FakeKeeping
) -> None:
    keeping.fault = NO_BACKUP
    with qtbot.waitSignal(stage.page_requested):
        stage.bring_back(Path("b.zip"))

    assert "this is no backup of AcuTimer" in stage.page().text()


def test_a_history_that_cannot_be_read_is_told(
    qtbot: QtBot, stage: KeepingStage, keeping: FakeKeeping, told: list[str]
) -> None:
    keeping.error = FULL
    with qtbot.assertNotEmitted(stage.page_requested):
        look_into(qtbot, stage)

    assert told == [FULL]


@pytest.mark.parametrize(
    ("came", "line"),
    [
        (Brought(), "Everything was here already."),
        (Brought(sessions=SessionTally(1)), "Brought back: 1 session."),
        (Brought((ITEM,)), "Brought back: 1 other thing."),
        (
            Brought((ITEM,), problems=("It is damaged.",)),
            "Brought back: 1 other thing. It is damaged.",
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
    look_into(qtbot, stage)
    with qtbot.waitSignals([stage.brought, stage.closed]):
        stage.page().bring_back.click()

    assert told == [line]


def test_what_is_ticked_comes_and_is_published(
    qtbot: QtBot, stage: KeepingStage, keeping: FakeKeeping
) -> None:
    keeping.came = Brought((ITEM,), settings=Settings())
    look_into(qtbot, stage)
    stage.page().ticks[ITEM].click()
    with qtbot.waitSignal(stage.brought) as brought:
        stage.page().bring_back.click()

    assert keeping.asked[1:] == [BackupChoices(replaced=frozenset({ITEM.name}))]
    assert brought.args == [keeping.came]


def test_a_failure_half_way_is_told_and_what_came_is_looked_at(
    qtbot: QtBot, stage: KeepingStage, keeping: FakeKeeping, told: list[str]
) -> None:
    look_into(qtbot, stage)
    keeping.error = FULL
    with qtbot.waitSignals([stage.brought, stage.closed]):
        stage.page().bring_back.click()

    assert told == [FULL]


def test_cancel_leads_back(qtbot: QtBot, stage: KeepingStage, keeping: FakeKeeping) -> None:
    look_into(qtbot, stage)
    with qtbot.waitSignal(stage.closed, timeout=0):
        stage.page().back.click()

    assert len(keeping.asked) == 1


def test_the_window_works_on_while_a_file_is_written(
    qtbot: QtBot, stage: KeepingStage, window: QWidget, keeping: FakeKeeping, told: list[str]
) -> None:
    keeping.gate.clear()
    stage.backup(window)
    dialog(window).fileSelected.emit("b.zip")
    before = stage.is_busy, list(told)
    keeping.gate.set()
    qtbot.waitUntil(lambda: not stage.is_busy)

    assert before == (True, [])
    assert told == ["Backed up to b.zip"]


def test_one_file_at_a_time(
    qtbot: QtBot, stage: KeepingStage, window: QWidget, keeping: FakeKeeping, told: list[str]
) -> None:
    keeping.gate.clear()
    stage.backup(window)
    dialog(window).fileSelected.emit("b.zip")
    stage.bring_back(Path("other.zip"))
    keeping.gate.set()
    qtbot.waitUntil(lambda: not stage.is_busy)

    assert keeping.asked == [Path("b.zip")]
    assert told == ["AcuTimer is still busy with another file.", "Backed up to b.zip"]


def test_what_takes_long_is_told(
    qtbot: QtBot, stage: KeepingStage, window: QWidget, keeping: FakeKeeping, told: list[str]
) -> None:
    keeping.gate.clear()
    stage.export(window)
    dialog(window).fileSelected.emit("some.csv")
    qtbot.waitUntil(lambda: bool(told))
    keeping.gate.set()
    qtbot.waitUntil(lambda: not stage.is_busy)

    assert told == ["One moment …", "Exported to some.csv"]


def test_nothing_can_be_chosen_while_it_comes_back(
    qtbot: QtBot, stage: KeepingStage, keeping: FakeKeeping
) -> None:
    look_into(qtbot, stage)
    keeping.gate.clear()
    stage.page().bring_back.click()
    meanwhile = stage.page().back.isEnabled()
    keeping.gate.set()
    qtbot.waitUntil(lambda: not stage.is_busy)

    assert (meanwhile, stage.page().back.isEnabled()) == (False, True)


def test_who_has_left_the_page_is_not_led_away(
    qtbot: QtBot, stage: KeepingStage, told: list[str]
) -> None:
    look_into(qtbot, stage)
    with qtbot.assertNotEmitted(stage.closed), qtbot.waitSignal(stage.brought):
        stage.page().bring_back.click()
        stage.page().hide()

    assert told == ["Everything was here already."]
