"""Speech through Qt TextToSpeech: speech-dispatcher on Linux, the system's own voices elsewhere.

QtTextToSpeech takes long to import and needs libraries (libpulse0 on Linux) that may be missing, so
that a thread imports it. With speech-dispatcher to make an engine takes seconds and may hang: there
it lives in a thread of its own, and nothing that may take long is called from Python, because such
a call holds up the other threads too. Elsewhere it lives with the application.
"""

import atexit
import logging
import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QLoggingCategory, QObject, Qt, QThread, Signal, Slot

from acutimer.model.voice import VoiceSettings

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

logger = logging.getLogger(__name__)

MOCK = "mock"  # Qt's engine for tests, which is silent
RATE = -0.1  # -1..1, 0 being usual: the words are heard by somebody who is at rest
PLAIN_VOICE = "English (America)"  # of espeak-ng, whose first American voice is a Caribbean one
END_LIMIT_MS = 2000


def load_speech() -> "type[QTextToSpeech]":
    """Return Qt's class for speech; this takes long.

    Raises:
        ImportError: if it is not installed, or lacks a library.
    """
    QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false")  # chatters
    import PySide6.QtStateMachine  # noqa: F401 - only so that the application need not wait
    from PySide6.QtTextToSpeech import QTextToSpeech

    return QTextToSpeech


class Voice(QObject):
    """Own an engine, in the thread where it lives.

    Signals: open_requested (with Qt's class for speech), say_requested, stop_requested,
    tune_requested (VoiceSettings), close_requested (from any thread), opened (with whether there is
    a voice, and the names of all), fell_silent (after each sentence, whole or cut).
    """

    open_requested = Signal(object)
    tune_requested = Signal(object)
    fell_silent = Signal()
    say_requested = Signal(str)
    stop_requested = Signal()
    close_requested = Signal()
    opened = Signal(bool, tuple)

    def __init__(self) -> None:
        """Do nothing before `open_requested`."""
        super().__init__()
        self._engine: QTextToSpeech | None = None
        self._found = False
        self.open_requested.connect(self._on_open_requested)
        self.tune_requested.connect(self._on_tune_requested)
        self.close_requested.connect(self._on_close_requested)

    @Slot(object)
    def _on_open_requested(self, speech: "type[QTextToSpeech]") -> None:
        names = [name for name in speech.availableEngines() if name != MOCK]
        if not names:
            logger.warning("Qt finds no engine for speech")
            self.opened.emit(False, ())
            return
        self._engine = speech(MOCK, self)  # the real one follows
        # Queued, because the state of the new engine is known only after this signal.
        queued = Qt.ConnectionType.QueuedConnection
        self._engine.engineChanged.connect(self._on_engine_changed, queued)
        self._change_engine(self._engine, names[0])

    def _change_engine(self, engine: "QTextToSpeech", name: str) -> None:
        """Let Qt itself set the engine, from its event loop; see above."""
        from PySide6.QtStateMachine import QState, QStateMachine  # late, like speech

        machine = QStateMachine(self)
        state = QState(machine)
        state.assignProperty(engine, "engine", name)
        machine.setInitialState(state)
        machine.start()

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
        prefer_english(engine)
        engine.setRate(RATE)
        self.say_requested.connect(engine.say)
        self.stop_requested.connect(engine.stop)
        logger.info("words are said through %s by %s", engine.engine(), engine.voice().name())
        self.opened.emit(True, tuple(voice.name() for voice in engine.availableVoices()))

    @Slot(object)
    def _on_tune_requested(self, settings: VoiceSettings) -> None:
        """Speak with another voice, faster or slower, higher or lower, louder or fainter."""
        if self._engine is None:
            return
        self._engine.setRate(settings.rate)
        self._engine.setPitch(settings.pitch)
        self._engine.setVolume(settings.volume)
        for voice in self._engine.availableVoices() if settings.voice else ():
            if voice.name() == settings.voice:
                self._engine.setVoice(voice)

    @Slot()
    def _on_error_occurred(self) -> None:
        if self._engine is not None:
            logger.warning("%s cannot speak: %s", self._engine.engine(), self._engine.errorString())

    @Slot()
    def _on_close_requested(self) -> None:
        self.stop_requested.emit()
        self._engine = None
        self.deleteLater()


class QtSpeaker(QObject):
    """Say sentences through Qt; needs an application whose event loop runs.

    Signals: readiness_changed (with whether there is a voice, as soon as that is known),
    fell_silent (after each sentence, whole or cut).
    """

    readiness_changed = Signal(bool)
    fell_silent = Signal()

    def __init__(
        self,
        load: Callable[[], "type[QTextToSpeech]"] = load_speech,
        *,
        own_thread: bool = sys.platform == "linux",
    ) -> None:
        """Begin to look for a voice at once; `load` returns Qt's class for speech."""
        super().__init__()
        self._ready = False
        self._closed = False
        self._waiting: str | None = None
        self._names: tuple[str, ...] = ()
        self._settings: VoiceSettings | None = None
        self._lock = threading.Lock()
        self._voice = Voice()
        self._voice.opened.connect(self._on_opened)
        self._voice.fell_silent.connect(self.fell_silent)
        if own_thread:
            self._move_to(QThread())
        threading.Thread(target=self._import, args=(load,), name="speech-qt", daemon=True).start()

    def is_ready(self) -> bool:
        """Return whether there is a voice, as far as is known by now."""
        return self._ready

    def names(self) -> tuple[str, ...]:
        """Return the names of the voices to choose from, as far as is known by now."""
        return self._names

    def tune(self, settings: VoiceSettings) -> None:
        """Speak as `settings` want it from the next sentence on."""
        self._settings = settings
        if self._ready:
            self._voice.tune_requested.emit(settings)

    def say(self, text: str) -> None:
        """Say `text`, cutting what is being said; before there is a voice the last one waits."""
        if self._ready:
            self._voice.say_requested.emit(text)
        elif not self._closed:
            self._waiting = text

    def stop(self) -> None:
        """Fall silent, and forget what waits."""
        self._waiting = None
        if self._ready:
            self._voice.stop_requested.emit()

    def close(self) -> None:
        """Fall silent and let go of the voice for good."""
        self._waiting = None
        self._ready = False
        with self._lock:
            closed, self._closed = self._closed, True
        if not closed:
            self._voice.close_requested.emit()

    def _move_to(self, thread: QThread) -> None:
        """Let the voice live in `thread`, which ends with it."""
        self._voice.moveToThread(thread)
        self._voice.destroyed.connect(thread.quit, Qt.ConnectionType.DirectConnection)
        thread.start()
        atexit.register(self._end, thread)

    def _end(self, thread: QThread) -> None:
        """End `thread` before the interpreter ends."""
        self.close()
        if not thread.wait(END_LIMIT_MS):
            logger.warning("the voice hangs, and so would all that is still to be tidied up")
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)

    def _import(self, load: Callable[[], "type[QTextToSpeech]"]) -> None:
        try:
            speech = load()
        except ImportError as error:
            logger.warning("Qt TextToSpeech cannot be used: %s", error)
            speech = None
        with self._lock:
            if self._closed:
                return
            if speech is None:
                self._voice.opened.emit(False, ())
            else:
                self._voice.open_requested.emit(speech)

    @Slot(bool, tuple)
    def _on_opened(self, found: bool, names: tuple[str, ...]) -> None:  # noqa: FBT001 - by position
        if self._closed:
            return
        self._ready, self._names = found, names
        if found and self._settings is not None:
            self._voice.tune_requested.emit(self._settings)
        self.readiness_changed.emit(found)
        if found and self._waiting is not None:
            self.say(self._waiting)
            self._waiting = None


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
