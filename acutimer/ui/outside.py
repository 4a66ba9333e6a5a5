"""What pages share when they read and write files: a failure is told, and a place is asked for."""

import logging
from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QWidget

from acutimer.errors import StorageError

logger = logging.getLogger(__name__)


def attempt(work: Callable[[], object], tell: Callable[[str], object]) -> bool:
    """Do `work` and return whether it could be done; a failure to store is told."""
    try:
        work()
    except StorageError as error:
        logger.error("not done: %s", error)
        tell(str(error))
        return False
    return True


def ask_file(window: QWidget, title: str, *kinds: str, several: bool = False) -> QFileDialog:
    """Ask, without blocking, for a file of one of the `kinds`, or for `several`.

    What is returned tells the choice: `fileSelected` one path, `filesSelected` all of them.
    """
    dialog = QFileDialog(window, title)
    modes = QFileDialog.FileMode
    dialog.setFileMode(modes.ExistingFiles if several else modes.ExistingFile)
    dialog.setNameFilters(kinds)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def ask_place(
    window: QWidget, title: str, name: str, ending: str, chosen: Callable[[str], None]
) -> None:
    """Ask, without blocking, where to write the file `name`, and pass the path to `chosen`.

    `ending` is added to what is typed without one.
    """
    dialog = QFileDialog(window, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(name)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
