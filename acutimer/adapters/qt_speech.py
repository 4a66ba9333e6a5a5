"""Speech through Qt TextToSpeech: speech-dispatcher on Linux, the system's own voices elsewhere.

The voice speaks in a process of its own: libspeechd ends its process when speech-dispatcher breaks
off while an engine is opened, and may hang. A voice that is lost is looked for again.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from acutimer.adapters.child import Child, command_of
from acutimer.adapters.qt_voice import Voice
from acutimer.model.voice import VoiceSettings

logger = logging.getLogger(__name__)

COMMAND = command_of("voice_process")
AGAIN_MS = 5_000  # from one look for a lost voice to the next, and for what waits for it


class FarVoice(QObject):
    """Pass on to a process what a `Voice` there is to do, and what it tells.

    Signals: opened, fell_silent, lost, as those of a `Voice`.
    """

    opened = Signal(bool, tuple)
    fell_silent = Signal()
    lost = Signal(bool)

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        """Start nothing before `open`; `command` runs the process."""
        super().__init__()
        self._open = self._closed = False
        self._child = Child("voice", command, self)
        self._child.told.connect(self._on_told)
        self._child.ended.connect(self._on_ended)
        self._child.failed.connect(self._on_failed)

    def open(self) -> None:
        """Start the process, which looks for an engine."""
        self._child.start()

    def tune(self, settings: VoiceSettings) -> None:
        """Speak as `settings` want it."""
        heard = {name: getattr(settings, name) for name in ("rate", "pitch", "voice", "volume")}
        self._child.tell("tune", heard)

    def say(self, text: str) -> None:
        """Say `text`."""
        self._child.tell("say", text)

    def stop(self) -> None:
        """Fall silent."""
        self._child.tell("stop")

    def close(self) -> None:
        """Fall silent and let the process end."""
        self._closed = True
        self._child.dismiss()

    @Slot(list)
    def _on_told(self, what: list[Any]) -> None:
        if self._closed:
            return
        match what:
            case ["opened", found, names]:
                self._open = True
                self.opened.emit(found, tuple(names))
            case ["lost", refused]:
                self.lost.emit(refused)
            case _:
                self.fell_silent.emit()

    @Slot(int)
    def _on_ended(self, code: int) -> None:
        """Tell that the voice is lost, or was never found, unless nobody needs it any more."""
        if self._closed:
            self.deleteLater()
            return
        logger.warning("the voice has ended with %d", code)
        self._give_up()

    @Slot(str)
    def _on_failed(self, why: str) -> None:
        logger.warning("no voice can be started: %s", why)
        self._give_up()

    def _give_up(self) -> None:
        if self._open:
            self.lost.emit(False)
        else:
            self.opened.emit(False, ())


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
        self, make: Callable[[], Voice | FarVoice] = FarVoice, *, again_ms: int = AGAIN_MS
    ) -> None:
        """Begin to look for a voice at once; `make` returns one that is still to be opened."""
        super().__init__()
        self._make = make
        self._ready = self._closed = False
        self._works = self._looking = False  # the voice at hand, and one that is not yet open
        self._said: str | None = None
        self._waiting: str | None = None
        self._names: tuple[str, ...] = ()
        self._settings: VoiceSettings | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(again_ms)
        self._rest.timeout.connect(self._on_rested)
        self._missed.connect(self.fell_silent, Qt.ConnectionType.QueuedConnection)
        self._voice = self._new_voice()

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
            self._voice.tune(settings)

    def say(self, text: str) -> None:
        """Say `text`, cutting what is being said; before there is a voice the last one waits."""
        if self._closed:
            return
        if self._ready and not self._works and not self._looking and not self._rest.isActive():
            self._look_again()
        if self._works:
            self._said = text
            self._voice.say(text)
        elif not self._ready or (self._looking and self._rest.isActive()):
            self._waiting = text
        else:
            self._missed.emit()

    def stop(self) -> None:
        """Fall silent, and forget what waits."""
        self._waiting = self._said = None
        if self._works:
            self._voice.stop()

    def close(self) -> None:
        """Fall silent and let go of the voice for good."""
        self._waiting = self._said = None
        self._ready = self._works = False
        if not self._closed:
            self._closed = True
            self._voice.close()

    def _new_voice(self) -> Voice | FarVoice:
        """Return a voice that is about to be opened."""
        voice = self._make()
        voice.setParent(self)
        voice.opened.connect(self._on_opened)
        voice.fell_silent.connect(self._on_fell_silent)
        voice.lost.connect(self._on_lost)
        QTimer.singleShot(0, self._open)
        return voice

    @Slot()
    def _open(self) -> None:
        """Open the voice at hand, unless nobody needs it any more."""
        if not self._closed:
            self._voice.open()

    def _look_again(self) -> None:
        """Look for another voice in the place of the one that is lost."""
        self._rest.start()
        self._looking = True
        self._voice.close()
        self._voice = self._new_voice()

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
            self._voice.tune(self._settings)
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
