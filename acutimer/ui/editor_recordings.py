"""Recordings of the person's own that are chosen and heard in the editor."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from acutimer.errors import StorageError
from acutimer.model.routine import Routine
from acutimer.ports import Recordings, Shelf
from acutimer.ui.editor_page import EditorPage
from acutimer.ui.outside import ask_file

logger = logging.getLogger(__name__)

LOOK_MS = 200
LOOKS = 20
"""How often it is tried to play before it is said that it cannot be; sound comes up slowly."""


class EditorRecordings(QObject):
    """Copy what is chosen to the other recordings, and play it. Signals: told (a quiet line)."""

    told = Signal(str)

    def __init__(
        self,
        page: EditorPage,
        shelf: Shelf,
        make_recordings: Callable[[], Recordings],
        parent: QObject | None = None,
    ) -> None:
        """Listen to the forms of `page`; sound is looked for when it is first wanted."""
        super().__init__(parent)
        self._page = page
        self._shelf = shelf
        self._make_recordings = make_recordings
        self._recordings: Recordings | None = None
        self._asked: tuple[Routine, int, str] | None = None
        self._wanted = ""
        self._looks_left = 0
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self.look)
        page.forms.set_finder(shelf.has_recording)
        page.forms.recording_requested.connect(self._on_requested)

    def hear(self, name: str) -> None:
        """Play the recording `name` as soon as there is sound, in place of what is heard now."""
        self.stop()
        if name:
            self._wanted, self._looks_left = name, LOOKS
            self._page.forms.set_sounding(name)
            self.look()

    @Slot()
    def look(self) -> None:
        """Play what is wanted, or try again soon; a timer calls this, and tests do."""
        recordings = self._found()
        self._looks_left -= 1
        if recordings.length_s(self._wanted) is not None:
            recordings.play(self._wanted)
        elif self._looks_left > 0:
            self._looking.start()
        else:
            told = self.tr("{name} cannot be played on this computer now.")
            self.told.emit(told.format(name=self._wanted))
            self._on_silent()

    def stop(self) -> None:
        """Fall silent, if anything of here is heard."""
        self._looking.stop()
        if self._wanted and self._recordings is not None:
            self._recordings.stop()
            self._on_silent()

    def _found(self) -> Recordings:
        """Return what plays recordings, at the volume of now."""
        recordings = self._make_recordings()
        if recordings is not self._recordings:
            self._recordings = recordings
            recordings.fell_silent.connect(self._on_silent)
        return recordings

    @Slot()
    def _on_silent(self) -> None:
        """Show that nothing is heard any more."""
        self._wanted = ""
        self._page.forms.set_sounding("")

    @Slot(str)
    def _on_requested(self, name: str) -> None:
        """Ask for a WAV file for the field `name`."""
        self._asked = (self._page.routine, self._page.row(), name)
        kinds = (self.tr("Sounds (*.wav *.WAV)"), self.tr("All files (*)"))
        dialog = ask_file(self._page.window(), self.tr("Choose a recording"), *kinds)
        dialog.fileSelected.connect(self._on_chosen)

    @Slot(str)
    def _on_chosen(self, path: str) -> None:
        """Take the file at `path` for the field that asked for it, or say there why not."""
        if self._asked is None or self._asked[:2] != (self._page.routine, self._page.row()):
            self.told.emit(self.tr("This step was changed meanwhile. Choose the recording again."))
            return
        field = self._page.forms.recording(self._asked[2])
        try:
            field.take(self._shelf.take_recording(Path(path)))
        except StorageError as error:
            logger.warning("no recording: %s", error)
            field.refuse(str(error))
