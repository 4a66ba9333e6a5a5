"""What can be chosen for the whole program."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from acutimer.model.settings import Settings
from acutimer.ui.parts import Page, Scroller, centred, column, label
from acutimer.ui.settings_practice import PracticePanel
from acutimer.ui.settings_screen import DataPanel, LookPanel, PowerPanel
from acutimer.ui.settings_sound import SoundPanel
from acutimer.ui.settings_voice import VoicePanel
from acutimer.ui.theme import SPACE

WIDTH = 760


class SettingsPage(Page):
    """Show the settings and tell what is chosen.

    Signals: settings_changed (Settings), hear_requested (`voice`, `cues`, `background`, `ending`),
    left (another page is shown).
    """

    settings_changed = Signal(Settings)
    hear_requested = Signal(str)
    left = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        """Show the usual settings, and `folder` as the place where all is kept."""
        super().__init__(parent)
        self.look = LookPanel()
        self.voice = VoicePanel()
        self.sound = SoundPanel()
        self.power = PowerPanel()
        self.practice = PracticePanel()
        self.data = DataPanel(folder)
        self._panels = (self.look, self.voice, self.sound, self.practice, self.power, self.data)
        for panel in self._panels:
            panel.settings_changed.connect(self._on_chosen)
            panel.hear_requested.connect(self.hear_requested)
        self._build()

    @Slot(object)
    def set_settings(self, settings: Settings) -> None:
        """Show `settings`, without a signal."""
        for panel in self._panels:
            panel.set_settings(settings)

    @Slot(tuple)
    def set_voices(self, names: Sequence[str]) -> None:
        """Offer the voices `names`; if there are none, say what to install."""
        self.voice.set_voices(names)
        self.sound.rows["voice_volume"].hear.setEnabled(bool(names))

    def showEvent(self, event: QShowEvent) -> None:
        """Let Tab lead to the first choice, and mark none before."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nothing needs to be heard any more."""
        super().hideEvent(event)
        self.left.emit()

    def _build(self) -> None:
        """Put the panels below each other, in a column that scrolls."""
        lines = column(4 * SPACE)
        lines.setContentsMargins(6 * SPACE, 6 * SPACE, 6 * SPACE, 6 * SPACE)
        lines.addWidget(label(self.tr("Settings"), "title"))
        for panel in self._panels:
            lines.addWidget(panel)
        lines.addStretch(1)
        words = QWidget()
        words.setLayout(lines)
        content = QWidget()
        content.setLayout(centred(words, WIDTH))
        layout = column(0)
        layout.addWidget(Scroller(content))
        self.setLayout(layout)
        self.setAccessibleName(self.tr("Settings"))

    @Slot(object)
    def _on_chosen(self, settings: Settings) -> None:
        """Show everywhere what was chosen in one panel, and tell it."""
        self.set_settings(settings)
        self.settings_changed.emit(settings)
