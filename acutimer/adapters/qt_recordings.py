"""Words that the person recorded, through Qt Multimedia.

It is loaded late and in a thread, as for the background. Its objects live with the application.
"""

import logging
import math
import threading
import wave
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QIODevice, QObject, QTimer, Signal, Slot

from acutimer.adapters.background_player import DRAIN_S, format_of, load_multimedia
from acutimer.adapters.looped_wav import RATES_HZ, widened
from acutimer.adapters.wav import DAMAGED, gain_of

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink, QMediaDevices

logger = logging.getLogger(__name__)

LONGEST_S = 600.0
LATE_MS = 500  # between two looks at a device that is slow


class SpokenWav:
    """Give out the samples of a WAV file once, and silence after them."""

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            OSError, EOFError, ValueError, wave.Error: if it cannot be played, or is too long.
        """
        if not path.is_file():  # a pipe would hold up the window
            raise FileNotFoundError("there is no such file")
        self._path = path
        self._file = wave.open(str(path), "rb")  # noqa: SIM115 - stays open until `close`
        self.rate_hz = self._file.getframerate()
        self.channels = self._file.getnchannels()
        self._width = self._file.getsampwidth()
        self.sample_bytes = 2 if self._width <= 2 else 4
        self.length_s = self._file.getnframes() / self.rate_hz
        self.is_over = False
        self.asked_frames = 0
        if not RATES_HZ[0] <= self.rate_hz <= RATES_HZ[1] or not 0 < self.length_s <= LONGEST_S:
            self.close()
            raise ValueError(f"{self.rate_hz} samples a second for {self.length_s:.1f} s")

    def read(self, count: int) -> bytes:
        """Return at most `count` bytes in whole frames, silence after the end."""
        frame_bytes = self.sample_bytes * self.channels
        frames = count // frame_bytes
        self.asked_frames += frames
        try:
            data = b"" if self.is_over else self._file.readframes(frames)
        except DAMAGED as error:
            logger.warning("%s cannot be read any more: %s", self._path, error)
            data = b""
        data = data[: len(data) // (self._width * self.channels) * self._width * self.channels]
        self.is_over = self.is_over or len(data) < frames * self._width * self.channels
        return widened(data, self._width).ljust(frames * frame_bytes, b"\0")

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


class SpokenDevice(QIODevice):
    """Offer a recording to Qt."""

    def __init__(self, sound: SpokenWav, parent: QObject) -> None:
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
        """Return that there is always more, silence in the end."""
        return 1 << 30

    def isSequential(self) -> bool:  # noqa: N802 - Qt's name
        """Return that it is read from its beginning to its end."""
        return True


class QtRecordings(QObject):
    """Play WAV files of one folder, one at a time; needs an application whose event loop runs.

    Nothing can be played before Qt Multimedia is loaded, nor without a device.

    Signals: fell_silent (after each recording; for one that is cut before `stop` returns).
    """

    fell_silent = Signal()
    _loaded = Signal(object)

    def __init__(self, folder: Path, load: Callable[[], ModuleType] = load_multimedia) -> None:
        """Begin to load Qt Multimedia at once; `load` returns that module."""
        super().__init__()
        self._folder = folder
        self._closed = False
        self._media: ModuleType | None = None
        self._devices: QMediaDevices | None = None
        self._sink: QAudioSink | None = None
        self._sound: SpokenWav | None = None
        self._gain = 1.0
        self._seen_frames = 0
        self._lost = False
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self.finish)
        self._loaded.connect(self._on_loaded)
        arguments = (load,)
        threading.Thread(
            target=self._import, args=arguments, name="recordings-qt", daemon=True
        ).start()

    def length_s(self, name: str) -> float | None:
        """Return how long the file `name` lasts, or None if it cannot be played now."""
        sound = self._opened(name) if self._works() else None
        if sound is None:
            return None
        sound.close()
        return sound.length_s

    def play(self, name: str) -> None:
        """Play the file `name`, cutting what sounds."""
        self.stop()
        sound = self._opened(name) if self._works() else None
        if sound is None or self._media is None or self._devices is None:
            self.fell_silent.emit()
            return
        device = self._devices.defaultAudioOutput()
        wanted = format_of(self._media, sound)  # type: ignore[arg-type]  # it has what is asked for
        sink: QAudioSink = self._media.QAudioSink(device, wanted, self)
        sink.setVolume(self._gain)
        sink.stateChanged.connect(self._on_state_changed)
        self._sink, self._sound, self._seen_frames = sink, sound, 0
        self._end.start(math.ceil((sound.length_s + DRAIN_S) * 1000))
        sink.start(SpokenDevice(sound, sink))

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0..1; 0 is silence."""
        self._gain = gain_of(volume)
        if self._sink is not None:
            self._sink.setVolume(self._gain)

    def stop(self) -> None:
        """Fall silent."""
        if self._sink is not None:
            self._shut()
            self.fell_silent.emit()

    def close(self) -> None:
        """Fall silent and let go of the device for good."""
        self._closed = True
        self.stop()
        if self._devices is not None:
            self._devices.audioOutputsChanged.disconnect(self._on_outputs_changed)
            self._devices.deleteLater()
            self._devices = None

    @Slot()
    def finish(self) -> None:
        """End a recording that has been heard; a timer calls this, and tests do.

        A device that takes no more of it is lost, as when a sound server dies; then Qt may abort
        the program if it is asked for another sink before it tells of its devices.
        """
        if self._sound is not None and not self._sound.is_over:
            if self._sound.asked_frames > self._seen_frames:
                self._seen_frames = self._sound.asked_frames
                self._end.start(LATE_MS)
                return
            logger.warning("the sound device takes nothing of a recording any more")
            self._lost = True
        self.stop()

    def _works(self) -> bool:
        """Return whether there is a device to play on."""
        if self._lost or self._devices is None:
            return False
        return not self._devices.defaultAudioOutput().isNull()

    def _opened(self, name: str) -> SpokenWav | None:
        """Return a file of the folder, or None if it is not there or cannot be played."""
        try:
            if Path(name).name != name:
                raise ValueError("it must be a bare name")
            return SpokenWav(self._folder / name)
        except DAMAGED as error:
            logger.warning("the recording %r cannot be played: %s", name, error)
            return None

    def _shut(self) -> None:
        """Let go of what sounds."""
        self._end.stop()
        if self._sink is not None:
            self._sink.stateChanged.disconnect(self._on_state_changed)
            self._sink.stop()
            self._sink.deleteLater()
        if self._sound is not None:
            self._sound.close()
        self._sink = self._sound = None

    @Slot()
    def _on_state_changed(self) -> None:
        """Give up a sink that has failed."""
        if self._sink is None or self._media is None:
            return
        error = self._sink.error()
        stopped = self._sink.state() == self._media.QAudio.State.StoppedState
        if stopped and error != self._media.QAudio.Error.NoError:
            logger.warning("a recording has stopped: %s", error)
            self._lost = True
            self.stop()

    @Slot()
    def _on_outputs_changed(self) -> None:
        """Take that there is a sound server again."""
        self._lost = False

    def _import(self, load: Callable[[], ModuleType]) -> None:
        try:
            self._loaded.emit(load())
        except ImportError as error:
            logger.warning("Qt Multimedia cannot be used: %s", error)

    @Slot(object)
    def _on_loaded(self, media: ModuleType) -> None:
        if self._closed:
            return
        self.setParent(QCoreApplication.instance())  # ends with it, and not by the collector
        self._media = media
        self._devices = media.QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._on_outputs_changed)
