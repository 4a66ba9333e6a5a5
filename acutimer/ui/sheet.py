"""A routine on paper: a PDF, or a sheet from the printer."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QLocale,
    QMarginsF,
    QObject,
    Qt,
    Slot,
)
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QDialog, QWidget

from acutimer.engine.schedule import Schedule
from acutimer.errors import StorageError
from acutimer.model.atlas import Atlas
from acutimer.ui.sheet_layout import tr
from acutimer.ui.sheet_pages import Pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MARGIN_MM = 15.0
PDF_DPI = 300

logger = logging.getLogger(__name__)


def set_page(device: QPagedPaintDevice) -> None:
    """Choose upright paper of the size that is usual here, with the margins of a sheet."""
    letter = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    upright, unit = QPageLayout.Orientation.Portrait, QPageLayout.Unit.Millimeter
    device.setPageLayout(QPageLayout(size, upright, margins, unit))


def draw_sheet(device: QPagedPaintDevice, schedule: Schedule, atlas: Atlas) -> int:
    """Draw the sheet of `schedule` on the pages of `device` and return how many there are.

    Raises:
        StorageError: if the device takes no drawing.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise StorageError(tr("The sheet cannot be printed: the printer takes nothing."))
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        return Pages(device, painter, schedule, atlas).draw()
    finally:
        painter.end()


def write_pdf(path: Path, schedule: Schedule, atlas: Atlas) -> None:
    """Write the sheet to `path` at once, so that nobody finds half a file.

    Raises:
        StorageError: if that cannot be done; what stood there before is still there then.
    """
    data = _pdf(schedule, atlas)
    neighbour = path.with_name(f".{os.getpid()}.acutimer")
    try:
        with neighbour.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        neighbour.replace(path)
    except OSError as error:
        with suppress(OSError):
            neighbour.unlink()
        why = error.strerror or str(error)
        text = tr("The sheet cannot be written to {path}: {why}. Choose another place.")
        raise StorageError(text.format(path=path, why=why)) from error


def print_sheet(
    parent: QWidget,
    schedule: Schedule,
    atlas: Atlas,
    *,
    tell: Callable[[str], None] = logger.warning,
) -> None:
    """Ask for a printer, without blocking, and print the sheet there; `tell` gets a failure.

    Raises:
        StorageError: if this machine cannot print.
    """
    try:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    except ImportError as error:
        text = tr("This machine cannot print: {why}. Save a PDF instead.").format(why=error)
        raise StorageError(text) from error
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_page(printer)
    printer.setCreator("AcuTimer")
    printer.setDocName(schedule.routine.title)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    printing = _Printing(dialog, printer, schedule, atlas, tell)
    dialog.finished.connect(printing.on_finished)
    QDialog.open(dialog)


class _Printing(QObject):
    """Keep what is to be printed for as long as the dialog is open."""

    def __init__(
        self,
        dialog: QObject,
        printer: "QPrinter",
        schedule: Schedule,
        atlas: Atlas,
        tell: Callable[[str], None],
    ) -> None:
        """Live as long as `dialog`."""
        super().__init__(dialog)
        self._printer = printer
        self._schedule = schedule
        self._atlas = atlas
        self._tell = tell

    @Slot(int)
    def on_finished(self, result: int) -> None:
        """Print on the printer that was chosen, if one was."""
        if result != QDialog.DialogCode.Accepted:
            return
        try:
            draw_sheet(self._printer, self._schedule, self._atlas)
        except StorageError as error:
            self._tell(str(error))


def _pdf(schedule: Schedule, atlas: Atlas) -> bytes:
    """Return the sheet as a PDF."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setTitle(schedule.routine.title)
    writer.setCreator("AcuTimer")
    set_page(writer)
    draw_sheet(writer, schedule, atlas)
    buffer.close()
    return bytes(data.data())
