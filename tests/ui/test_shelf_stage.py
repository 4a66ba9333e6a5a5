"""Own routines in the library: listed, made, edited, taken in, given away, deleted, put back."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from acutimer.adapters.routine_shelf import RoutineShelf
from acutimer.errors import Problem, StorageError
from acutimer.formats.writing import routine_text
from acutimer.model.importing import Known, Taking
from acutimer.model.point import Condition
from acutimer.model.profile import Profile
from acutimer.model.routine import Routine
from acutimer.model.settings import Settings
from acutimer.ports import Shelf
from acutimer.ui.contents import Contents
from acutimer.ui.file_watch import FileWatch
from acutimer.ui.library_page import LibraryPage
from acutimer.ui.preferences import Preferences
from acutimer.ui.shelf_stage import ShelfStage
from acutimer.ui.theme import DAY, NIGHT
from tests.fakes import MemoryShelf
from tests.ui.editors import COPY, FULL, MINE, THEIRS, change, drafted, risky_atlas, saved
from tests.ui.sessions import ICONS, ROUTINE, World

FAULT = Problem(Path("shipped.yaml"), 1, 1, "It is wrong.")
PARCEL = Path("parcel.zip")


class Around:
    """Hold a stage with its library, and what it asks for."""

    def __init__(
        self, qtbot: QtBot, world: World, folder: Path, shelf: Shelf | None = None
    ) -> None:
        body = risky_atlas()
        self.folder = folder
        self.library = LibraryPage(body, NIGHT)
        self.preferences = Preferences(Settings(), world.store)
        contents = Contents((ROUTINE,), (FAULT,), body, ICONS)
        means = replace(world.means(), shelf=shelf or world.shelf)
        self.stage = ShelfStage(contents, self.library, means, self.preferences, NIGHT)
        self.told: list[str] = []
        self.pages: list[QWidget] = []
        self.stage.told.connect(self.told.append)
        self.stage.page_requested.connect(self.pages.append)
        self.stage.page_requested.connect(self.stage.see)
        qtbot.addWidget(self.library)
        self.stage.look()


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(shelf=MemoryShelf(tmp_path))


@pytest.fixture
def around(qtbot: QtBot, world: World, tmp_path: Path) -> Around:
    return Around(qtbot, world, tmp_path)


@pytest.fixture
def stage(around: Around) -> ShelfStage:
    return around.stage


def titles(around: Around) -> list[str]:
    """Return the titles of the cards."""
    return [card.routine.title for card in around.library.cards]


def preview(around: Around, world: World, routines: Sequence[Routine]) -> list[Known]:
    """Preview a file with `routines`."""
    world.shelf.parcels[PARCEL] = tuple(routines)
    around.stage.open_files([PARCEL])
    return [row.known for row in around.stage.importing().rows]


def test_own_routines_come_before_those_that_ship(
    around: Around, stage: ShelfStage, world: World
) -> None:
    world.shelf.put(MINE)
    stage.look()

    assert titles(around) == ["Mine", "A short routine"]
    assert stage.own == (MINE,)
    assert (stage.is_own("mine"), stage.is_own("short")) == (True, False)
    assert not around.library.own.export.isHidden()


def test_faults_of_own_files_stand_beside_those_of_others(
    qtbot: QtBot, world: World, tmp_path: Path
) -> None:
    folder = tmp_path / "routines"
    folder.mkdir()
    (folder / "wrong.yaml").write_text("id: [")
    around = Around(qtbot, world, tmp_path, RoutineShelf(tmp_path, lambda: None, ()))

    assert "shipped.yaml" in around.library.problems.details
    assert "wrong.yaml" in around.library.problems.details


def test_a_new_routine_opens_the_editor(around: Around, stage: ShelfStage) -> None:
    around.library.own.new.click()

    assert around.pages == [stage.editor().page]
    assert stage.editor().routine.id == "my-routine"


def test_to_edit_a_routine_that_ships_is_to_copy_it(around: Around, stage: ShelfStage) -> None:
    stage.edit(ROUTINE)

    assert stage.editor().routine == COPY
    assert around.pages == [stage.editor().page]


def test_an_own_routine_is_edited_itself(stage: ShelfStage, world: World) -> None:
    world.shelf.put(MINE)
    stage.look()
    stage.edit(MINE)

    assert stage.editor().routine == MINE


def test_a_routine_made_of_a_point_is_edited(stage: ShelfStage, world: World) -> None:
    stage.edit_new(MINE)

    assert stage.editor().routine == MINE
    assert drafted(world) == {"mine": "Mine"}


def test_a_draft_is_offered_when_the_editor_is_left_by_whatever_way(
    around: Around, stage: ShelfStage
) -> None:
    stage.edit(ROUTINE)
    change(stage.editor())
    stage.see(around.library)

    assert [chip.text() for chip in around.library.own.drafts] == ["Go on with “Changed”"]


def test_the_voice_falls_silent_when_the_editor_is_left_by_whatever_way(
    around: Around, stage: ShelfStage, world: World
) -> None:
    stage.edit(ROUTINE)
    stage.see(around.library)

    assert world.speaker.stops == 1


def test_a_draft_that_is_chosen_goes_on(around: Around, stage: ShelfStage) -> None:
    stage.edit(ROUTINE)
    change(stage.editor())
    stage.see(around.library)
    around.library.own.drafts[0].click()

    assert stage.editor().routine.title == "Changed"
    assert around.pages[-1] is stage.editor().page


def test_what_was_saved_is_in_the_library(around: Around, stage: ShelfStage) -> None:
    stage.edit(ROUTINE)
    stage.editor().save()

    assert titles(around) == [COPY.title, ROUTINE.title]


def test_a_deletion_is_undone_in_the_row_above_the_cards(
    around: Around, stage: ShelfStage, world: World
) -> None:
    world.shelf.put(MINE)
    stage.look()
    stage.edit(MINE)
    stage.editor().page.head.delete_requested.emit()
    gone = titles(around)
    offered = not around.library.own._deleted_box.isHidden()
    around.library.own.undo.click()

    assert (gone, offered) == (["A short routine"], True)
    assert titles(around) == ["Mine", "A short routine"]
    assert around.told == ["“Mine” is back."]
    assert around.library.own._deleted_box.isHidden()


def test_a_deletion_that_cannot_be_undone_now_can_be_undone_later(
    around: Around, stage: ShelfStage, world: World
) -> None:
    world.shelf.put(MINE)
    stage.edit(MINE)
    stage.look()
    stage.edit(MINE)
    stage.editor().page.head.delete_requested.emit()
    world.shelf.error = FULL
    around.library.own.undo.click()

    assert around.told == [FULL]
    assert not around.library.own._deleted_box.isHidden()


def test_the_bin_lists_what_was_deleted_and_puts_it_back(
    around: Around, stage: ShelfStage, world: World
) -> None:
    world.shelf.put(MINE)
    world.shelf.remove("mine")
    stage.look()
    around.library.own.bin.click()
    listed = len(stage.bin().buttons)
    stage.bin().buttons[0].click()

    assert around.pages == [stage.bin()]
    assert (listed, stage.bin().buttons) == (1, ())
    assert saved(world) == {"mine": "Mine"}


def test_the_bin_leads_back_to_the_routines(qtbot: QtBot, stage: ShelfStage) -> None:
    with qtbot.waitSignal(stage.closed, timeout=0):
        stage.bin().back.click()

    assert stage.bin().buttons == ()


def test_a_new_routine_is_imported(
    qtbot: QtBot, around: Around, stage: ShelfStage, world: World
) -> None:
    found = preview(around, world, [MINE])
    with qtbot.waitSignal(stage.closed, timeout=0):
        stage.importing().take_in.click()

    assert found == [Known.NEW]
    assert titles(around) == ["Mine", "A short routine"]
    assert around.pages == [stage.importing()]


def test_nothing_is_imported_before_it_is_wanted(
    qtbot: QtBot, around: Around, stage: ShelfStage, world: World
) -> None:
    preview(around, world, [MINE])
    with qtbot.waitSignal(stage.closed, timeout=0):
        stage.importing().back.click()

    assert saved(world) == {}


def test_what_is_there_already_is_known(around: Around, world: World) -> None:
    world.shelf.put(MINE)

    assert preview(around, world, [MINE, ROUTINE]) == [Known.IDENTICAL, Known.IDENTICAL]


@pytest.mark.parametrize(
    ("taking", "expected"),
    [
        (Taking.KEEP_BOTH, {"mine": MINE.summary, "mine-2": THEIRS.summary}),
        (Taking.REPLACE, {"mine": THEIRS.summary}),
        (Taking.SKIP, {"mine": MINE.summary}),
    ],
)
def test_an_own_routine_with_another_content_is_kept_or_replaced(
    around: Around, world: World, taking: Taking, expected: dict[str, str]
) -> None:
    world.shelf.put(MINE)
    found = preview(around, world, [THEIRS])
    page = around.stage.importing()
    page.rows[0].choice.choose(taking.value)
    page.take_in.click()

    assert found == [Known.OWN]
    assert {one.id: one.summary for one in around.stage.own} == expected


def test_a_routine_that_ships_is_never_replaced(around: Around, world: World) -> None:
    found = preview(around, world, [replace(ROUTINE, summary="By others.")])
    around.stage.importing().take_in.click()

    assert found == [Known.BUILT_IN]
    assert saved(world) == {"short-2": "A short routine (2)"}


def test_two_routines_with_one_id_do_not_overwrite_each_other(around: Around, world: World) -> None:
    found = preview(around, world, [MINE, THEIRS, MINE])
    around.stage.importing().take_in.click()

    assert found == [Known.NEW, Known.OWN, Known.OWN]
    assert saved(world) == {"mine": "Mine", "mine-2": "Mine (2)", "mine-3": "Mine (3)"}


@pytest.mark.parametrize(
    ("routines", "expected"),
    [
        ([ROUTINE], "0 routines imported."),
        ([MINE], "1 routine imported."),
        ([MINE, COPY], "2 routines imported."),
    ],
)
def test_it_is_told_how_many_routines_were_imported(
    around: Around, world: World, routines: list[Routine], expected: str
) -> None:
    preview(around, world, routines)
    around.stage.importing().import_requested.emit()

    assert around.told == [expected]


def test_a_full_disk_at_the_import_is_told(around: Around, world: World) -> None:
    preview(around, world, [MINE])
    world.shelf.error = FULL
    around.stage.importing().take_in.click()

    assert around.told[0] == FULL
    assert saved(world) == {}


def test_a_faulty_file_of_mine_is_not_overwritten_by_an_import(
    qtbot: QtBot, tmp_path: Path
) -> None:
    shelf = RoutineShelf(tmp_path, lambda: None, ("short",))
    path = shelf.keep(MINE, "").path
    path.write_text("id: mine\nsteps: [", encoding="utf-8")
    parcel = tmp_path / "parcel.yaml"
    parcel.write_text(routine_text(THEIRS), encoding="utf-8")
    around = Around(qtbot, World(), tmp_path, shelf)
    around.stage.open_files([parcel])
    around.stage.importing().take_in.click()

    assert path.read_text(encoding="utf-8") == "id: mine\nsteps: ["


def test_several_files_are_previewed_together(qtbot: QtBot, tmp_path: Path) -> None:
    shelf = RoutineShelf(tmp_path / "data", lambda: None, ())
    (tmp_path / "one.yaml").write_text(routine_text(MINE), encoding="utf-8")
    shelf.export([COPY, replace(MINE, id="other")], tmp_path / "two.zip")
    (tmp_path / "three.yaml").write_text("id: [", encoding="utf-8")
    around = Around(qtbot, World(), tmp_path, shelf)
    around.stage.open_files([tmp_path / name for name in ("one.yaml", "two.zip", "three.yaml")])
    page = around.stage.importing()

    assert {row.routine.id for row in page.rows} == {"mine", "my-short", "other"}
    assert page.text().startswith("From one.yaml, two.zip, three.yaml.")
    assert str(tmp_path / "three.yaml") in page.text()


def test_of_a_faulty_file_nothing_is_imported(qtbot: QtBot, tmp_path: Path) -> None:
    shelf = RoutineShelf(tmp_path / "data", lambda: None, ())
    wrong = routine_text(MINE).replace("title: Mine", "titel: Mine")
    (tmp_path / "one.yaml").write_text(wrong, encoding="utf-8")
    around = Around(qtbot, World(), tmp_path, shelf)
    around.stage.open_files([tmp_path / "one.yaml"])
    page = around.stage.importing()
    page.take_in.click()

    assert page.rows == ()
    assert "titel" in page.text()
    assert shelf.library().kept == ()


def test_a_file_that_cannot_be_read_is_told(
    around: Around, stage: ShelfStage, monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    def refuse(path: Path) -> tuple[Routine, ...]:
        raise StorageError(f"{path.name} cannot be read.")

    monkeypatch.setattr(world.shelf, "look_into", refuse)
    stage.open_files([PARCEL])

    assert around.told == ["parcel.zip cannot be read."]


def test_a_dialog_asks_which_files_to_import(
    around: Around, stage: ShelfStage, world: World
) -> None:
    world.shelf.parcels[PARCEL] = (MINE,)
    around.library.own.take_in.click()
    dialog = around.library.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit([str(PARCEL)])

    assert [row.routine for row in stage.importing().rows] == [MINE]


@pytest.mark.parametrize("name", ["all.zip", "all", "all.ZIP"])
def test_all_own_routines_are_exported_into_one_zip(
    around: Around, stage: ShelfStage, world: World, name: str
) -> None:
    world.shelf.put(MINE)
    stage.look()
    around.library.own.export.click()
    dialog = around.library.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(around.folder / name))
    target = around.folder / (name if "." in name else f"{name}.zip")

    assert world.shelf.parcels == {target: (MINE,)}
    assert around.told == [f"Exported to {target}"]


def test_a_full_disk_at_the_export_is_told(around: Around, stage: ShelfStage, world: World) -> None:
    world.shelf.error = FULL
    stage._on_export_chosen(str(around.folder / "all.zip"))

    assert around.told == [FULL]


def test_a_change_elsewhere_is_in_the_library(
    around: Around, stage: ShelfStage, world: World
) -> None:
    world.shelf.put(MINE)
    watch = stage.findChild(FileWatch)
    assert watch is not None
    watch.changed.emit()

    assert titles(around) == ["Mine", "A short routine"]


def test_a_change_elsewhere_reaches_the_editor_that_is_shown(
    qtbot: QtBot, around: Around, stage: ShelfStage, world: World
) -> None:
    world.shelf.put(MINE)
    stage.look()
    stage.edit(MINE)
    qtbot.addWidget(stage.editor().page)
    stage.editor().page.show()
    world.shelf.put(THEIRS)
    watch = stage.findChild(FileWatch)
    assert watch is not None
    watch.changed.emit()

    assert stage.editor().routine == THEIRS
    assert len(around.told) == 1


def test_a_change_during_a_rehearsal_is_noticed_after_it(stage: ShelfStage, world: World) -> None:
    world.shelf.put(MINE)
    stage.look()
    stage.edit(MINE)
    world.shelf.put(THEIRS)
    stage.show_editor()

    assert stage.editor().routine == THEIRS


def test_the_look_reaches_the_editor(stage: ShelfStage, qtbot: QtBot) -> None:
    page = stage.editor().page
    qtbot.addWidget(page)
    page.resize(1200, 700)
    stage.set_theme(DAY)
    body = page.body.diagram.grab().toImage()

    assert body.pixelColor(1, body.height() // 2).name() == DAY.ground


def test_what_the_person_is_careful_about_reaches_the_editor(
    qtbot: QtBot, world: World, tmp_path: Path
) -> None:
    around = Around(qtbot, world, tmp_path)
    around.stage.edit(ROUTINE)
    page = around.stage.editor().page
    before = page.advice()
    around.preferences.choose_profile(Profile(frozenset({Condition.PREGNANCY})))

    assert page.advice() != before
