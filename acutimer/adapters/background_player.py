"""A soft sound without end, through Qt Multimedia.

Qt (6.11 with PulseAudio) aborts the program when it is asked for a sink after the sound server has
died, even if the server is back, and nothing tells of it: this runs in `background_process` only.
"""

import logging
import time
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal, Slot

from acutimer.adapters.looped_wav import LoopedWav
from acutimer.adapters.ramps import SILENT_DB, Ramp, gain_of_db, volume_db
from acutimer.adapters.wav import DAMAGED
from acutimer.ports import Clock

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices

logger = logging.getLogger(__name__)

FADE_IN_S = 3.0
DUCK_DB = -12.0
DUCK_S = 0.4
RETURN_S = 1.2
STOP_S = 0.1
VOLUME_S = 0.1
BUFFER_S = 0.3  # a window that is busy for so long makes no gap
DRAIN_S = BUFFER_S + 0.1  # a device plays what it holds; cutting that would click
FOLLOW_S = 0.5  # some systems name the new default before they tell that the old device is gone
WATCH_MS = 2_000  # a device that has taken nothing for so long is lost
POLL_MS = 20  # at the pace of ducking 0.6 dB, which is not heard as a step


class LoopDevice(QIODevice):
    """Offer a sound without end to Qt."""

    def __init__(self, sound: LoopedWav, parent: QObject) -> None:
        """Be ready to be read."""
        super().__init__(parent)
        self._sound = sound
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def readData(self, maxlen: int) -> bytes:  # noqa: N802 - Qt's name
        """Return the samples that come next."""
        return self._sound.read(maxlen)

    def writeData(self, *_: object) -> int:  # noqa: N802 - Qt's name
        """Refuse to be written."""
        return -1

    def bytesAvailable(self) -> int:  # noqa: N802 - Qt's name
        """Return that there is always more."""
        return 1 << 30

    def isSequential(self) -> bool:  # noqa: N802 - Qt's name
        """Return that there is no end to jump to."""
        return True


class BackgroundPlayer(QObject):
    """Play a soft sound over and over; needs an application whose event loop runs.

    When the device in use disappears and another one is left, it stays silent until it is told to
    play again, so as not to wake the whole house.

    Signals: opened (with the id of the device that is used now), vanished (the device in use has
    disappeared), lost (nothing will sound in this process any more), fell_silent (after a fade,
    unless it watches).
    """

    opened = Signal(bytes)
    vanished = Signal()
    lost = Signal()
    fell_silent = Signal()

    def __init__(self, media: ModuleType, clock: Clock = time.monotonic) -> None:
        """Find the devices; `media` is Qt Multimedia."""
        super().__init__()
        self._clock = clock
        self._closed = False
        self._media = media
        self._devices: QMediaDevices = media.QMediaDevices(self)
        self._sink: QAudioSink | None = None
        self._sound: LoopedWav | None = None
        self._wanted: Path | None = None
        self._playing: Path | None = None
        self._device_id: bytes | None = None
        self._only_on: bytes | None = None
        self._follow_at_s: float | None = None
        self._reads_seen = 0
        self._lost = self._watching = False
        self._volume = self._duck = Ramp(0.0, 0.0)
        self._fade = Ramp(SILENT_DB, SILENT_DB)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.look_after)
        self._devices.audioOutputsChanged.connect(self._on_outputs_changed)

    def play(self, sound: Path, only_on: bytes | None = None) -> None:
        """Begin to play the file `sound` over and over, fading in; another one fades out before.

        With `only_on` it waits until the device of that id is the default.
        """
        self._wanted, self._only_on = sound, only_on
        if self._sink is None:
            self._open()
        elif self._playing == sound:
            self._turn_fade(0.0, FADE_IN_S)
        else:
            self._turn_fade(SILENT_DB, STOP_S)

    def watch(self) -> None:
        """Tell until `stop` that the device in use disappears, also without a sound."""
        self._watching = True
        if self._sink is None:
            self._look()
            if self._device_id is None:
                logger.warning("there is no sound device to watch")
                self.lost.emit()

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0..1; 0 is silence."""
        self._volume = self._volume.turned(volume_db(volume), self._clock(), VOLUME_S)
        self._begin_to_move()

    def duck(self, *, ducked: bool) -> None:
        """Step back while somebody speaks, or come forward again, gently."""
        level_db, lasts_s = (DUCK_DB, DUCK_S) if ducked else (0.0, RETURN_S)
        if self._duck.to_db != level_db:
            self._duck = self._duck.turned(level_db, self._clock(), lasts_s)
            self._begin_to_move()

    def fade(self, over_s: float) -> None:
        """Fade into silence over so many seconds, and stop."""
        self._wanted = None
        self._turn_fade(SILENT_DB, over_s)

    def stop(self) -> None:
        """Stop within a moment, without a click, and watch nothing any more."""
        self._watching = False
        if self._sink is None:
            self._look()
            self.fell_silent.emit()
        self.fade(STOP_S)

    def close(self) -> None:
        """Fall silent and let go of the device for good."""
        self._closed = True
        self._wanted = None
        self._timer.stop()
        self._shut()

    @Slot()
    def poll(self) -> None:
        """Do what is due; the timer calls this while anything moves, and so do tests."""
        now_s = self._clock()
        if self._follow_at_s is not None and now_s >= self._follow_at_s:
            self._follow_at_s = None
            self._follow()
        if self._sink is not None:
            self._sink.setVolume(self._gain(now_s))
            if self._fade.to_db <= SILENT_DB and now_s >= self._fade.ends_s + DRAIN_S:
                self._end()
        ends_s = max(ramp.ends_s for ramp in (self._volume, self._duck, self._fade)) + DRAIN_S
        if self._follow_at_s is None and now_s >= ends_s:
            self._timer.stop()

    @Slot()
    def look_after(self) -> None:
        """Give up a device that takes nothing any more; another timer calls this, and tests do.

        That is how a dead sound server shows.
        """
        if self._closed:
            return
        if self._sound is None or self._sound.reads == self._reads_seen:
            logger.warning("the sound device of the background takes nothing any more")
            self._shut()
            self._lose()
        else:
            self._reads_seen = self._sound.reads

    def is_moving(self) -> bool:
        """Return whether `poll` is still needed."""
        return self._timer.isActive()

    def _end(self) -> None:
        """Go on with what is wanted after a fade into silence, or with nothing."""
        self._shut()
        self._open()
        if self._wanted is None and not self._watching:
            self.fell_silent.emit()

    def _gain(self, now_s: float) -> float:
        return gain_of_db(*(ramp.at(now_s) for ramp in (self._volume, self._duck, self._fade)))

    def _turn_fade(self, to_db: float, lasts_s: float) -> None:
        self._fade = self._fade.turned(to_db, self._clock(), lasts_s)
        self._begin_to_move()

    def _begin_to_move(self) -> None:
        if not self._closed:
            self._timer.start()

    def _open(self) -> None:
        """Play what is wanted, on the device that is the default now."""
        if self._lost or self._closed or self._wanted is None:
            return
        device = self._devices.defaultAudioOutput()
        if device.isNull():
            logger.warning("there is no sound device for the background")
            self.lost.emit()
            return
        if self._only_on not in (None, id_of(device)):
            logger.info("the background waits for the device that it was heard on")
            return
        try:
            self._sound = LoopedWav(self._wanted)
        except DAMAGED as error:
            logger.warning("%s cannot be played as a background: %s", self._wanted, error)
            self._wanted = None
            return
        self._playing, self._only_on = self._wanted, None
        self._device_id = id_of(device)
        self._fade = Ramp(SILENT_DB, SILENT_DB).turned(0.0, self._clock(), FADE_IN_S)
        self._start(device, self._sound)
        self._begin_to_move()
        self.opened.emit(self._device_id)

    def _start(self, device: "QAudioDevice", sound: LoopedWav) -> None:
        sound_format = format_of(self._media, sound)
        sink: QAudioSink = self._media.QAudioSink(device, sound_format, self)
        sink.setBufferSize(sound_format.bytesForDuration(round(BUFFER_S * 1e6)))
        sink.setVolume(0.0)
        sink.stateChanged.connect(self._on_state_changed)
        self._sink = sink
        sink.start(LoopDevice(sound, sink))
        self._reads_seen = 0
        self._watch.start()

    def _shut(self) -> None:
        """Let go of what sounds; it should be silent by now, or its device gone."""
        self._watch.stop()
        if self._sink is not None:
            self._sink.stateChanged.disconnect(self._on_state_changed)
            self._sink.stop()
            self._sink.deleteLater()
        if self._sound is not None:
            self._sound.close()
        self._sink = self._sound = self._playing = None
        self._look()
        self._fade = Ramp(SILENT_DB, SILENT_DB)

    def _look(self) -> None:
        """Keep in mind which device sounds of others come from, if that is to be watched."""
        device = self._devices.defaultAudioOutput()
        self._device_id = id_of(device) if self._watching and not device.isNull() else None

    def _lose(self) -> None:
        """Open nothing any more, see above."""
        self._lost = True
        self.lost.emit()

    def _follow(self) -> None:
        """Move to the device that is the default now, by way of silence; `poll` does the rest."""
        if self._sink is None:
            self._look()
        elif self._wanted is not None and not self._is_on_default():
            self._turn_fade(SILENT_DB, STOP_S)

    def _is_on_default(self) -> bool:
        device = self._devices.defaultAudioOutput()
        return device.isNull() or id_of(device) == self._device_id

    @Slot()
    def _on_outputs_changed(self) -> None:
        if self._closed:
            return
        known = [id_of(device) for device in self._devices.audioOutputs()]
        if self._device_id is not None and self._device_id not in known:
            logger.warning("the sound device of the background has disappeared")
            told = known or self._wanted is not None  # without a device nothing can blare
            if known:
                self._wanted = None
            self._shut()
            if told:
                self.vanished.emit()
        elif self._sink is None and self._wanted is not None:
            self._open()
        elif not self._is_on_default():
            self._follow_at_s = self._clock() + FOLLOW_S
            self._begin_to_move()

    @Slot()
    def _on_state_changed(self) -> None:
        """Give up a sink that has failed; the device is kept in mind, since it may vanish next."""
        if self._sink is None:
            return
        error = self._sink.error()
        stopped = self._sink.state() == self._media.QAudio.State.StoppedState
        if stopped and error != self._media.QAudio.Error.NoError:
            logger.warning("the background has stopped: %s", error)
            device_id = self._device_id
            self._shut()
            self._device_id = device_id
            self._watch.start()  # and if it does not vanish, all is lost


def load_multimedia() -> ModuleType:
    """Return Qt Multimedia; this takes long.

    Raises:
        ImportError: if it is not installed, or lacks a library.
    """
    from PySide6 import QtMultimedia  # late, so that a caller can go on without

    return QtMultimedia


def id_of(device: "QAudioDevice") -> bytes:
    """Return what tells a device from the others."""
    return bytes(device.id().data())


def format_of(media: ModuleType, sound: LoopedWav) -> "QAudioFormat":
    """Return how Qt is to take the samples of `sound`."""
    wanted: QAudioFormat = media.QAudioFormat()
    formats = media.QAudioFormat.SampleFormat
    wanted.setSampleRate(sound.rate_hz)
    wanted.setChannelCount(sound.channels)
    wanted.setSampleFormat(formats.Int16 if sound.sample_bytes == 2 else formats.Int32)
    return wanted
