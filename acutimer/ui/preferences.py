"""What the person has chosen, kept shortly after each change."""

import logging
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from acutimer.errors import StorageError
from acutimer.model.lengths import Lengths
from acutimer.model.profile import Profile
from acutimer.model.settings import Look, Settings
from acutimer.model.voice import VoiceLevel, VoiceSettings
from acutimer.ports import Store

logger = logging.getLogger(__name__)

SAVE_MS = 600


class Preferences(QObject):
    """Keep the settings; a slider that is still moving is not written to the disk at each step.

    Signals: failed (why something could not be kept), profile_changed (Profile), changed
    (Settings).
    """

    failed = Signal(str)
    profile_changed = Signal(Profile)
    changed = Signal(Settings)

    def __init__(self, settings: Settings, store: Store, parent: QObject | None = None) -> None:
        """Begin with `settings`."""
        super().__init__(parent)
        self.settings = settings
        self._store = store
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self.save)

    @Slot(object)
    def choose_all(self, settings: Settings) -> None:
        """Choose everything anew."""
        before = self.profile()
        self._change(settings)
        if self.profile() != before:
            self.profile_changed.emit(self.profile())

    def choose_look(self, look: Look) -> None:
        """Choose the colours."""
        self._change(replace(self.settings, look=look))

    @Slot(float)
    def choose_volume(self, volume: float) -> None:
        """Choose the volume of the cues, 0..1."""
        self._change(replace(self.settings, cue_volume=volume))

    def profile(self) -> Profile:
        """Return what the person has to be careful about."""
        return Profile(self.settings.conditions, self.settings.sore_regions)

    @Slot(object)
    def choose_profile(self, profile: Profile) -> None:
        """Choose what to be careful about."""
        if profile != self.profile():
            self._change(
                replace(self.settings, conditions=profile.conditions, sore_regions=profile.sore)
            )
            self.profile_changed.emit(profile)

    @Slot(bool, bool)
    def choose_breath(self, shown: bool, heard: bool) -> None:
        """Choose whether sessions show the breath, and whether it is heard."""
        self._change(replace(self.settings, breath_shown=shown, breath_heard=heard))

    def voice(self) -> VoiceSettings:
        """Return how the voice speaks."""
        chosen = self.settings
        return VoiceSettings(
            chosen.voice_rate,
            chosen.voice_pitch,
            chosen.voice_name,
            chosen.voice_volume,
            chosen.voice_level_day,
            chosen.voice_level_night,
        )

    def choose_voice_level(self, level: VoiceLevel, *, night: bool) -> None:
        """Choose how much is said by night, or by day."""
        if night:
            self._change(replace(self.settings, voice_level_night=level))
        else:
            self._change(replace(self.settings, voice_level_day=level))

    def lengths(self, routine_id: str) -> Lengths:
        """Return what was chosen for the routine `routine_id`."""
        return self.settings.lengths.get(routine_id, Lengths())

    @Slot(str, object)
    def choose_lengths(self, routine_id: str, lengths: Lengths) -> None:
        """Choose the lengths of the routine `routine_id`; usual ones need no room."""
        kept = {key: value for key, value in self.settings.lengths.items() if key != routine_id}
        if not lengths.is_usual:
            kept[routine_id] = lengths
        self._change(replace(self.settings, lengths=kept))

    def choose_start_at_login(self, *, on: bool) -> None:
        """Choose whether the program starts with the computer."""
        self._change(replace(self.settings, start_at_login=on))

    def see_notice(self) -> None:
        """Remember that the safety notice was read."""
        self._change(replace(self.settings, notice_seen=True))

    def flush(self) -> None:
        """Keep what has not been kept yet."""
        if self._timer.isActive():
            self._timer.stop()
            self.save()

    @Slot()
    def save(self) -> None:
        """Keep the settings; a failure is told."""
        try:
            self._store.save_settings(self.settings)
        except StorageError as error:
            logger.error("the settings could not be kept: %s", error)
            self.failed.emit(str(error))

    def _change(self, settings: Settings) -> None:
        """Take `settings` over and keep them soon."""
        if settings != self.settings:
            self.settings = settings
            self._timer.start()
            self.changed.emit(settings)
