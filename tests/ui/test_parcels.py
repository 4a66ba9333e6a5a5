"""What leaves the editor: files for others, PDFs, paper."""

import sys
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from acutimer.ui.editor_page import EditorPage
from acutimer.ui.parcels import Parcels, printer_names
from acutimer.ui.theme import NIGHT
from tests.ui.editors import FULL, MINE
from tests.ui.sessions import World, atlas


@pytest.fixture
def page(qtbot: QtBot) -> EditorPage:
    """Return the editor with a routine."""
    page = EditorPage(atlas(), NIGHT)
    qtbot.addWidget(page)
    page.set_routine(MINE)
    return page


@pytest.fixture
def parcels(world: World, page: EditorPage) -> Parcels:
    return Parcels(page, world.shelf, atlas(), lambda: (), page)


@pytest.fixture
def told(parcels: Parcels) -> list[str]:
    """Return what is told."""
    told: list[str] = []
    parcels.told.connect(told.append)
    return told


def asked(page: EditorPage) -> QFileDialog:
    """Return the dialog that asks for a file."""
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    return dialog


def test_a_routine_is_exported(
    tmp_path: Path, world: World, page: EditorPage, told: list[str]
) -> None:
    page.head.export_requested.emit()
    asked(page).fileSelected.emit(str(tmp_path / "some.yaml"))

    assert world.shelf.parcels == {tmp_path / "some.yaml": (MINE,)}
    assert told == [f"Exported to {tmp_path / 'some.yaml'}"]


@pytest.mark.usefixtures("parcels")
def test_a_file_for_others_is_named_after_the_routine(page: EditorPage) -> None:
    page.head.export_requested.emit()

    assert [Path(path).name for path in asked(page).selectedFiles()] == ["mine.acutimer.yaml"]
    assert asked(page).acceptMode() is QFileDialog.AcceptMode.AcceptSave


def test_a_full_disk_at_the_export_is_told(
    tmp_path: Path, world: World, page: EditorPage, told: list[str]
) -> None:
    world.shelf.error = FULL
    page.head.export_requested.emit()
    asked(page).fileSelected.emit(str(tmp_path / "some.yaml"))

    assert told == [FULL]


def test_the_sheet_is_written_as_a_pdf(tmp_path: Path, page: EditorPage, told: list[str]) -> None:
    page.head.pdf_requested.emit()
    path = tmp_path / "some.pdf"
    asked(page).fileSelected.emit(str(path))

    assert path.read_bytes().startswith(b"%PDF")
    assert told == [f"Written to {path}"]


def test_a_pdf_that_cannot_be_written_is_told(
    tmp_path: Path, page: EditorPage, told: list[str]
) -> None:
    page.head.pdf_requested.emit()
    asked(page).fileSelected.emit(str(tmp_path / "nowhere" / "some.pdf"))

    assert len(told) == 1
    assert told[0].startswith("The sheet cannot be written to")


def test_without_a_printer_the_pdf_is_offered(page: EditorPage, told: list[str]) -> None:
    page.head.print_requested.emit()

    assert told == ["There is no printer here. Save a PDF instead."]
    assert [Path(path).name for path in asked(page).selectedFiles()] == ["mine.pdf"]


def test_with_a_printer_its_dialog_is_shown(page: EditorPage, world: World) -> None:
    parcels = Parcels(page, world.shelf, atlas(), lambda: ("One",), page)
    told: list[str] = []
    parcels.told.connect(told.append)
    page.head.print_requested.emit()
    dialog = page.findChild(QPrintDialog)
    assert dialog is not None
    printer = dialog.printer()
    dialog.reject()

    assert printer.docName() == MINE.title
    assert told == []


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_what_cannot_be_printed_is_told(page: EditorPage, world: World, tmp_path: Path) -> None:
    parcels = Parcels(page, world.shelf, atlas(), lambda: ("One",), page)
    told: list[str] = []
    parcels.told.connect(told.append)
    page.head.print_requested.emit()
    dialog = page.findChild(QPrintDialog)
    assert dialog is not None
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(tmp_path / "no" / "printed.pdf"))
    dialog.finished.emit(QPrintDialog.DialogCode.Accepted)

    assert told == ["The sheet cannot be printed: the printer takes nothing."]


def test_the_printers_of_this_machine_are_asked_for() -> None:
    assert list(printer_names()) == list(QPrinterInfo.availablePrinterNames())


def test_a_machine_that_cannot_print_has_no_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)

    assert list(printer_names()) == []
