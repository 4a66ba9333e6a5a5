"""Speech through Qt TextToSpeech: speech-dispatcher on Linux, the system's own voices elsewhere.

A thread imports what it needs. With speech-dispatcher each voice lives in a thread of its own,
which may hang; elsewhere with the application. A voice that is lost is looked for again.
"""

import atexit
import logging
import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from acutimer.adapters.qt_voice import Voice, load_speech
from acutimer.model.voice import VoiceSettings

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

logger = logging.getLogger(__name__)

AGAIN_MS = 5_000  # from one look for a lost voice to the next, and for what waits for it
END_LIMIT_MS = 2000


class QtSpeaker(QObject):
    """Say sentences through Qt; needs an application whose event loop runs.

    A voice that was found stays ready, even if it is lost: it is looked for again at once, and then
    whenever something is to be said, but not all the time. What it refused is said by the next one;
    a sentence in which it died is lost, as it may be what killed it.

    Signals: readiness_changed (with whether there is a voice, as soon as that is known),
    fell_silent (after each sentence, whole, cut or lost).
    """

    readiness_changed = Signal(bool)
    fell_silent = Signal()
    _missed = Signal()

    def __init__(
        self,
        load: Callable[[], "type[QTextToSpeech]"] = load_speech,
        *,
        own_thread: bool = sys.platform == "linux",
        again_ms: int = AGAIN_MS,
    ) -> None:
        """Begin to look for a voice at once; `load` returns Qt's class for speech."""
        super().__init__()
        self._ready = self._closed = False
        self._works = self._looking = False  # the voice at hand, and one that is not yet open
        self._said: str | None = None
        self._waiting: str | None = None
        self._names: tuple[str, ...] = ()
        self._settings: VoiceSettings | None = None
        self._speech: type[QTextToSpeech] | None = None
        self._lock = threading.Lock()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(again_ms)
        self._rest.timeout.connect(self._on_rested)
        self._missed.connect(self.fell_silent, Qt.ConnectionType.QueuedConnection)
        self._own_thread = own_thread
        self._threads: list[QThread] = []
        self._past: list[Voice] = []  # Python would end them in the wrong thread
        self._voice = self._new_voice()
        if own_thread:
            atexit.register(self._end)
        threading.Thread(target=self._import, args=(load,), name="speech-qt", daemon=True).start()

    def is_ready(self) -> bool:
        """Return whether a voice was found, as far as is known by now."""
        return self._ready

    def names(self) -> tuple[str, ...]:
        """Return the names of the voices to choose from, as far as is known by now."""
        return self._names

    def tune(self, settings: VoiceSettings) -> None:
        """Speak as `settings` want it from the next sentence on."""
        self._settings = settings
        if self._works:
            self._voice.tune_requested.emit(settings)

    def say(self, text: str) -> None:
        """Say `text`, cutting what is being said; before there is a voice the last one waits."""
        if self._closed:
            return
        if self._ready and not self._works and not self._looking and not self._rest.isActive():
            self._look_again()
        if self._works:
            self._said = text
            self._voice.say_requested.emit(text)
        elif not self._ready or (self._looking and self._rest.isActive()):
            self._waiting = text
        else:
            self._missed.emit()

    def stop(self) -> None:
        """Fall silent, and forget what waits."""
        self._waiting = self._said = None
        if self._works:
            self._voice.stop_requested.emit()

    def close(self) -> None:
        """Fall silent and let go of the voice for good."""
        self._waiting = self._said = None
        self._ready = self._works = False
        with self._lock:
            closed, self._closed = self._closed, True
        if not closed:
            self._voice.close_requested.emit()

    def _new_voice(self) -> Voice:
        """Return a voice that is still to be opened."""
        voice = Voice()
        voice.opened.connect(self._on_opened)
        voice.fell_silent.connect(self._on_fell_silent)
        voice.lost.connect(self._on_lost)
        if self._own_thread:
            thread = QThread()
            voice.moveToThread(thread)
            voice.destroyed.connect(thread.quit, Qt.ConnectionType.DirectConnection)
            thread.start()
            self._threads.append(thread)
        return voice

    def _look_again(self) -> None:
        """Look for another voice in the place of the one that is lost."""
        self._rest.start()
        self._looking = True
        self._past.append(self._voice)
        self._voice.close_requested.emit()
        self._voice = self._new_voice()
        self._voice.open_requested.emit(self._speech)

    def _end(self) -> None:
        """End all threads before the interpreter ends."""
        self.close()
        if not all(thread.wait(END_LIMIT_MS) for thread in self._threads):
            logger.warning("the voice hangs, and so would all that is still to be tidied up")
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)

    def _import(self, load: Callable[[], "type[QTextToSpeech]"]) -> None:
        try:
            self._speech = load()
        except ImportError as error:
            logger.warning("Qt TextToSpeech cannot be used: %s", error)
        with self._lock:
            if self._closed:
                return
            if self._speech is None:
                self._voice.opened.emit(False, ())
            else:
                self._voice.open_requested.emit(self._speech)

    def _miss(self) -> None:
        """Give up what is said and what waits; nobody shall wait for its end."""
        if self._said is not None or self._waiting is not None:
            self._said = self._waiting = None
            self._missed.emit()

    @Slot(bool, tuple)
    def _on_opened(self, found: bool, names: tuple[str, ...]) -> None:  # noqa: FBT001 - by position
        if self._closed:
            return
        self._looking, self._works = False, found
        if self._ready and not found:
            self._miss()
            return
        self._names = names
        if found and self._settings is not None:
            self._voice.tune_requested.emit(self._settings)
        if not self._ready:
            self._ready = found
            self.readiness_changed.emit(found)
        waiting, self._waiting = self._waiting, None if found else self._waiting
        if found and waiting is not None:
            self.say(waiting)

    @Slot()
    def _on_fell_silent(self) -> None:
        self._said = None
        self.fell_silent.emit()

    @Slot(bool)
    def _on_lost(self, refused: bool) -> None:  # noqa: FBT001 - by position
        """Look for the voice, unless that was done a moment ago."""
        if self._closed or not self._works:
            return
        self._works = False
        again = not self._rest.isActive()
        if refused and again:
            self._waiting, self._said = self._said, None
        else:
            self._miss()
        if again:
            self._look_again()

    @Slot()
    def _on_rested(self) -> None:
        """Give up what waits for a voice that hangs."""
        if self._looking:
            self._miss()
