"""Cues through Qt Multimedia, for machines on which playsound3 finds no player.

QtMultimedia takes long to import and needs libraries (libpulse0 on Linux) that may be missing, so
that a thread imports it. Its sounds however load and play only with the event loop of the
application, and crash when they are made in another thread: they live with the application.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal, Slot

from acutimer.adapters.wav import DAMAGED, duration_s, gain_of
from acutimer.model.cue import Cue
from acutimer.ports import SoundStatus

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

logger = logging.getLogger(__name__)

MARGIN_S = 0.3  # between the end of a cue and the moment when it has been heard for certain


class EffectBank(QObject):
    """Hold one loaded effect for each cue, on the default device.

    Signals: open_requested, play_requested, volume_requested, stop_requested, close_requested
    (from any thread), opened (with whether there is a device).
    """

    open_requested = Signal()
    play_requested = Signal(Cue)
    volume_requested = Signal(float)
    stop_requested = Signal()
    close_requested = Signal()
    opened = Signal(bool)

    def __init__(self, sounds: Mapping[Cue, Path]) -> None:
        """Keep the sounds; nothing is loaded before `open_requested`."""
        super().__init__()
        self._sounds = sounds
        self._gain = 1.0
        self._devices: QMediaDevices | None = None
        self._effects: dict[Cue, QSoundEffect] = {}
        self._connect()

    def _connect(self) -> None:
        self.open_requested.connect(self._on_open_requested)
        self.play_requested.connect(self._on_play_requested)
        self.volume_requested.connect(self._on_volume_requested)
        self.stop_requested.connect(self._on_stop_requested)
        self.close_requested.connect(self._on_close_requested)

    @Slot()
    def _on_open_requested(self) -> None:
        from PySide6.QtMultimedia import QMediaDevices  # late, see above

        self.setParent(QCoreApplication.instance())  # ends with it, and not by the collector
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._on_outputs_changed)
        self._on_outputs_changed()
        self.opened.emit(bool(self._effects))

    @Slot()
    def _on_outputs_changed(self) -> None:
        """Make the effects anew on the device that is the default now."""
        from PySide6.QtMultimedia import QSoundEffect  # late, see above

        self._drop_effects()
        if self._devices is None or self._devices.defaultAudioOutput().isNull():
            logger.warning("Qt Multimedia finds no sound device")
            return
        for cue, path in self._sounds.items():
            effect = QSoundEffect(self._devices.defaultAudioOutput(), self)
            effect.setSource(QUrl.fromLocalFile(str(path)))
            effect.setVolume(self._gain)
            self._effects[cue] = effect

    def _drop_effects(self) -> None:
        for effect in self._effects.values():
            effect.stop()
            effect.deleteLater()
        self._effects = {}

    @Slot(Cue)
    def _on_play_requested(self, cue: Cue) -> None:
        self._on_stop_requested()
        if self._gain > 0.0 and cue in self._effects:
            self._effects[cue].play()

    @Slot(float)
    def _on_volume_requested(self, volume: float) -> None:
        self._gain = gain_of(volume)
        for effect in self._effects.values():
            effect.setVolume(self._gain)

    @Slot()
    def _on_stop_requested(self) -> None:
        for effect in self._effects.values():
            effect.stop()

    @Slot()
    def _on_close_requested(self) -> None:
        self._drop_effects()
        if self._devices is not None:
            self._devices.deleteLater()
            self._devices = None
        self.deleteLater()


class QtPlayer:
    """Play cues with Qt's own output; needs an application whose event loop runs."""

    def __init__(
        self, sounds: Mapping[Cue, Path], *, on_none: Callable[[], None] | None = None
    ) -> None:
        """Begin to open the sound device at once; `on_none` is called if there is none."""
        self._lengths_s = {cue: length for cue, path in sounds.items() if (length := usable(path))}
        self._on_none = on_none
        self._status = SoundStatus.CHECKING
        self._quiet_at_s = 0.0
        self._lock = threading.RLock()
        self._bank: EffectBank | None = EffectBank(
            {cue: path for cue, path in sounds.items() if cue in self._lengths_s}
        )
        self._bank.opened.connect(self._on_opened)
        if (application := QCoreApplication.instance()) is not None:
            self._bank.moveToThread(application.thread())
        threading.Thread(target=self._import, name="cues-qt", daemon=True).start()

    def status(self) -> SoundStatus:
        """Return whether there is a device to play on."""
        return self._status

    def name(self) -> str:
        """Return that this is Qt, once it works."""
        return "Qt Multimedia" if self._status is SoundStatus.READY else ""

    def play(self, cue: Cue) -> None:
        """Play `cue` now, cutting what sounds."""
        with self._lock:
            if self._bank is not None and self._status is SoundStatus.READY:
                self._quiet_at_s = time.monotonic() + self._lengths_s.get(cue, 0.0) + MARGIN_S
                self._bank.play_requested.emit(cue)

    def set_volume(self, volume: float) -> None:
        """Set the volume of all cues, 0..1; 0 is silence."""
        with self._lock:
            if self._bank is not None:
                self._bank.volume_requested.emit(volume)

    def stop(self) -> None:
        """Cut what sounds now."""
        with self._lock:
            self._quiet_at_s = 0.0
            if self._bank is not None:
                self._bank.stop_requested.emit()

    def finish(self, limit_s: float) -> bool:
        """Wait until what was asked for has sounded; return whether it has."""
        left_s = max(0.0, self._quiet_at_s - time.monotonic())
        time.sleep(min(limit_s, left_s))
        return left_s <= limit_s

    def close(self) -> None:
        """Cut what sounds and let go of the device."""
        with self._lock:
            bank, self._bank = self._bank, None
        if bank is not None:
            bank.close_requested.emit()

    def _import(self) -> None:
        try:
            import PySide6.QtMultimedia  # noqa: F401 - only so that the window need not wait
        except ImportError as error:
            logger.warning("Qt Multimedia cannot be used: %s", error)
            self._on_opened(False)
            return
        with self._lock:
            if self._bank is not None:
                self._bank.open_requested.emit()

    def _on_opened(self, found: bool) -> None:  # noqa: FBT001 - a slot gets its bool by position
        self._status = SoundStatus.READY if found else SoundStatus.NONE
        if found:
            logger.info("cues play through Qt Multimedia")
        elif self._on_none is not None:
            self._on_none()


def usable(path: Path) -> float:
    """Return the length of a sound in seconds, 0 if it cannot be read."""
    try:
        return duration_s(path)
    except DAMAGED as error:
        logger.warning("%s cannot be played: %s", path, error)
        return 0.0
