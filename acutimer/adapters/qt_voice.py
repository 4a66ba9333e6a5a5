"""A voice of Qt TextToSpeech, and how it is lost.

QtTextToSpeech takes long to import and needs libraries (libpulse0 on Linux) that may be missing.
With speech-dispatcher to make an engine takes seconds and may hang, or end the whole process.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QLoggingCategory, QObject, Qt, Signal, Slot

from acutimer.adapters.dispatcher_watch import DispatcherWatch
from acutimer.model.voice import CALM_RATE, VoiceSettings

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

logger = logging.getLogger(__name__)

MOCK = "mock"  # Qt's engine for tests, which is silent
DISPATCHER = "speechd"
PLAIN_VOICE = "English (America)"  # of espeak-ng, whose first American voice is a Caribbean one


def load_speech() -> "type[QTextToSpeech]":
    """Return Qt's class for speech; this takes long.

    Raises:
        ImportError: if it is not installed, or lacks a library.
    """
    QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false")  # chatters
    from PySide6.QtTextToSpeech import QTextToSpeech

    return QTextToSpeech


class Voice(QObject):
    """Own an engine.

    Signals: opened (with whether there is a voice, and the names of all), fell_silent (after each
    sentence, whole or cut), lost (once, when it will say nothing any more, with whether it refused
    what it was told to say last).
    """

    opened = Signal(bool, tuple)
    fell_silent = Signal()
    lost = Signal(bool)

    def __init__(self, load: "Callable[[], type[QTextToSpeech]]" = load_speech) -> None:
        """Do nothing before `open`; `load` returns Qt's class for speech."""
        super().__init__()
        self._load = load
        self._engine: QTextToSpeech | None = None
        self._found = False
        self._lost = False
        self._watch: DispatcherWatch | None = None

    def open(self) -> None:
        """Look for an engine; this may take seconds."""
        try:
            speech = self._load()
        except ImportError as error:
            logger.warning("Qt TextToSpeech cannot be used: %s", error)
            self.opened.emit(False, ())
            return
        names = [name for name in speech.availableEngines() if name != MOCK]
        if not names:
            logger.warning("Qt finds no engine for speech")
            self.opened.emit(False, ())
            return
        self._engine = speech(MOCK, self)  # the real one follows
        # Queued, because the state of the new engine is known only after this signal.
        queued = Qt.ConnectionType.QueuedConnection
        self._engine.engineChanged.connect(self._on_engine_changed, queued)
        self._engine.setEngine(names[0])

    def say(self, text: str) -> None:
        """Say `text`."""
        if self._engine is not None:
            self._engine.say(text)

    def stop(self) -> None:
        """Fall silent."""
        if self._engine is not None and not self._is_gone():
            self._engine.stop()

    @Slot()
    def _on_engine_changed(self) -> None:
        if self._engine is not None:
            self._engine.errorOccurred.connect(self._on_error_occurred)
            self._engine.stateChanged.connect(self._on_state_changed)
            self._on_state_changed()
        if not self._found:
            self._on_error_occurred()
            self.opened.emit(False, ())

    @Slot()
    def _on_state_changed(self) -> None:
        """Find that there is a voice; some engines know this only after a while."""
        engine = self._engine
        if self._found and engine is not None and engine.state() == type(engine).State.Ready:
            self.fell_silent.emit()
        if self._found or engine is None or engine.state() == type(engine).State.Error:
            return
        self._found = True
        if engine.engine() == DISPATCHER:
            self._watch = DispatcherWatch(self)
            self._watch.gone.connect(self._on_gone)
        prefer_english(engine)
        engine.setRate(CALM_RATE)
        logger.info("words are said through %s by %s", engine.engine(), engine.voice().name())
        self.opened.emit(True, tuple(voice.name() for voice in engine.availableVoices()))

    def tune(self, settings: VoiceSettings) -> None:
        """Speak with another voice, faster or slower, higher or lower, louder or fainter."""
        if self._engine is None or self._is_gone():
            return
        self._engine.setRate(settings.rate)
        self._engine.setPitch(settings.pitch)
        self._engine.setVolume(settings.volume)
        for voice in self._engine.availableVoices() if settings.voice else ():
            if voice.name() == settings.voice:
                self._engine.setVoice(voice)

    @Slot()
    def _on_error_occurred(self) -> None:
        """Tell that the voice is lost, unless only a wish about the way it speaks failed."""
        engine = self._engine
        if engine is None:
            return
        logger.warning("%s cannot speak: %s", engine.engine(), engine.errorString())
        if self._found and engine.errorReason() != type(engine).ErrorReason.Configuration:
            self._lose(refused=True)

    @Slot()
    def _on_gone(self) -> None:
        logger.warning("speech-dispatcher has ended")
        self._lose(refused=False)

    def _is_gone(self) -> bool:
        """Return whether the voice is lost; to tune or to stop it would end the process."""
        return self._lost or (self._watch is not None and not self._watch.is_there())

    def _lose(self, *, refused: bool) -> None:
        if not self._lost:
            self._lost = True
            self.lost.emit(refused)

    def close(self) -> None:
        """Fall silent and let go of the engine for good."""
        self.stop()
        self._engine = None
        if self._watch is not None:
            self._watch.close()
        self.deleteLater()


def prefer_english(engine: "QTextToSpeech") -> None:
    """Let `engine` speak English, if it can: in the system's way, else the American one."""
    names = [
        locale.name()
        for locale in engine.availableLocales()
        if locale.language() == QLocale.Language.English
    ]
    if not names:
        logger.warning("no English voice is found")
        return
    wanted = (QLocale.system().name(), "en_US", *names)
    engine.setLocale(QLocale(next(name for name in wanted if name in names)))
    for voice in engine.availableVoices():
        if voice.name() == PLAIN_VOICE:
            engine.setVoice(voice)
