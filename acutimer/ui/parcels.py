"""What leaves the editor: the routine as a file for others, and its sheet as a PDF or on paper."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from acutimer.engine.solver import plan
from acutimer.model.atlas import Atlas
from acutimer.ports import Shelf
from acutimer.ui.editor_page import EditorPage
from acutimer.ui.outside import ask_place, attempt

logger = logging.getLogger(__name__)

ENDING = "acutimer.yaml"


def printer_names() -> Sequence[str]:
    """Return the names of the printers of this machine."""
    try:
        from PySide6.QtPrintSupport import QPrinterInfo
    except ImportError as error:
        logger.warning("no printing: %s", error)
        return ()
    return QPrinterInfo.availablePrinterNames()


class Parcels(QObject):
    """Export and print the routine of the editor. Signals: told (a quiet line)."""

    told = Signal(str)

    def __init__(
        self,
        page: EditorPage,
        shelf: Shelf,
        atlas: Atlas,
        printers: Callable[[], Sequence[str]] = printer_names,
        parent: QObject | None = None,
    ) -> None:
        """Listen to the menu of `page`."""
        super().__init__(parent)
        self._page = page
        self._shelf = shelf
        self._atlas = atlas
        self._printers = printers
        page.head.export_requested.connect(self._on_export)
        page.head.print_requested.connect(self._on_print)
        page.head.pdf_requested.connect(self._on_pdf)

    def _ask_path(self, title: str, ending: str, chosen: Callable[[str], None]) -> None:
        """Ask where to write a file."""
        name = f"{self._page.routine.id}.{ending}"
        ask_place(self._page.window(), title, name, ending, chosen)

    @Slot()
    def _on_export(self) -> None:
        """Ask where to write the routine."""
        self._ask_path(self.tr("Export"), ENDING, self._on_export_chosen)

    @Slot()
    def _on_pdf(self) -> None:
        """Ask where to write the sheet."""
        self._ask_path(self.tr("Save as PDF"), "pdf", self._on_pdf_chosen)

    @Slot(str)
    def _on_export_chosen(self, path: str) -> None:
        """Write the routine to `path`."""
        if attempt(lambda: self._shelf.export((self._page.routine,), Path(path)), self.told.emit):
            self.told.emit(self.tr("Exported to {path}").format(path=path))

    @Slot(str)
    def _on_pdf_chosen(self, path: str) -> None:
        """Write the sheet to `path`."""
        from acutimer.ui.sheet import write_pdf

        if attempt(
            lambda: write_pdf(Path(path), plan(self._page.routine), self._atlas), self.told.emit
        ):
            self.told.emit(self.tr("Written to {path}").format(path=path))

    @Slot()
    def _on_print(self) -> None:
        """Let the sheet be printed, or written where there is no printer."""
        from acutimer.ui.sheet import print_sheet

        if not self._printers():
            self.told.emit(self.tr("There is no printer here. Save a PDF instead."))
            self._on_pdf()
            return
        window, schedule = self._page.window(), plan(self._page.routine)
        attempt(
            lambda: print_sheet(window, schedule, self._atlas, tell=self.told.emit), self.told.emit
        )
