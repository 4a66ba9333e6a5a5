"""The sounds of the settings, to be heard before a session."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from acutimer.model.cue import Cue
from acutimer.model.settings import Settings
from acutimer.ports import Background
from acutimer.ui.preferences import Preferences
from acutimer.ui.session_run import Means

LOOK_MS = 500
LOOKS = 20
"""How often a voice is looked for before it is said that there is none."""
BACKGROUND_MS = 6000
FADE_S = 2.0


class SoundTrial(QObject):
    """Let one sound be heard as it was chosen, and find out which voices there are.

    Signals: voices_found (their names, none if there is no voice).
    """

    voices_found = Signal(tuple)

    def __init__(
        self, means: Means, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        """Look for nothing yet."""
        super().__init__(parent)
        self._means = means
        self._preferences = preferences
        self._background: Background | None = None
        self._looks_left = 0
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._ending = QTimer(self)
        self._ending.setSingleShot(True)
        self._ending.setInterval(BACKGROUND_MS)
        self._ending.timeout.connect(self.fade)
        preferences.changed.connect(self._on_changed)

    def find_voices(self) -> None:
        """Look for voices until there are some, for some seconds at most."""
        self._looks_left = LOOKS
        self._looking.start()
        self.look()

    @Slot()
    def look(self) -> None:
        """Look once more whether there are voices."""
        speaker = self._means.make_speaker()
        names = tuple(speaker.names()) if speaker.is_ready() else ()
        self._looks_left -= 1
        if names or self._looks_left <= 0:
            self._looking.stop()
            if names or not speaker.is_ready():
                self.voices_found.emit(names)

    @Slot(str)
    def hear(self, kind: str) -> None:
        """Let `voice`, `cues`, `background` or `ending` be heard."""
        settings = self._preferences.settings
        match kind:
            case "voice":
                speaker = self._means.make_speaker()
                speaker.tune(self._preferences.voice())
                speaker.say(self.tr("Press gently, and breathe out slowly."))
            case "ending":
                self._means.play_ending(Cue.END, settings)
            case "background":
                self._play(settings)
            case "cues":
                self._means.player.play(Cue.BEGIN)

    @Slot()
    def stop(self) -> None:
        """Look for nothing more, and end a background that is still heard."""
        self._looking.stop()
        if self._ending.isActive() and self._background is not None:
            self._ending.stop()
            self._background.stop()

    @Slot()
    def fade(self) -> None:
        """Let the background go, gently."""
        if self._background is not None:
            self._background.fade(FADE_S)

    def close(self) -> None:
        """End everything for good."""
        self.stop()
        if self._background is not None:
            self._background.close()

    def _play(self, settings: Settings) -> None:
        """Play the background for some seconds, if there is one."""
        sound = self._means.noise(settings.background)
        if sound is None:
            return
        if self._background is None:
            self._background = self._means.make_background()
        self._background.set_volume(settings.background_volume)
        self._background.play(sound)
        self._ending.start()

    @Slot(object)
    def _on_changed(self, settings: Settings) -> None:
        """Let the next cue, and the background that is heard, be as loud as was chosen."""
        self._means.player.set_volume(settings.cue_volume)
        if self._ending.isActive() and self._background is not None:
            self._background.set_volume(settings.background_volume)
