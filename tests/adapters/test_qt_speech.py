"""The voice through Qt, with an engine that only notes what it is told."""

# ruff: noqa: N802, N815 - the engine is called in Qt's own way

import logging
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, cast

import pytest
from PySide6.QtCore import Property, QCoreApplication, QLocale, QObject, Signal, Slot
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from acutimer.adapters.qt_speech import AGAIN_MS, QtSpeaker
from acutimer.adapters.qt_voice import PLAIN_VOICE, Voice
from acutimer.model.voice import CALM_RATE, VoiceSettings

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

LOGGER = "acutimer.adapters.qt_voice"


class FakeVoice:
    """A voice that is only a name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        return self._name


class Name(str):
    """A name that is also got by a call, since Qt has both a property and a method `engine`."""

    __slots__ = ()

    def __call__(self) -> str:
        return str(self)


class FakeSpeech(QObject):
    """Stand in for Qt's class for speech; a test changes a subclass of its own."""

    class State(Enum):
        Ready = 0
        Error = 3

    class ErrorReason(Enum):
        Configuration = 2
        Input = 3

    engines: ClassVar[list[str]] = ["mock", "loud", "louder"]
    locales: ClassVar[list[str]] = ["de_DE", "en_GB", "fr_FR"]
    broken: ClassVar[bool] = False
    reason: ClassVar[ErrorReason] = ErrorReason.Input
    told: ClassVar[list[tuple[str, object]]] = []
    made: ClassVar[list["FakeSpeech"]] = []

    engineChanged = Signal(str)
    stateChanged = Signal()
    errorOccurred = Signal()

    def __init__(self, engine: str, parent: QObject) -> None:
        super().__init__(parent)
        self._name = engine
        self.made.append(self)

    @classmethod
    def availableEngines(cls) -> list[str]:
        return cls.engines

    def _engine(self) -> Name:
        return Name(self._name)

    def setEngine(self, name: str) -> None:
        self._name = name
        self.engineChanged.emit(name)

    engine = Property(str, _engine, setEngine)

    def state(self) -> State:
        return self.State.Error if self.broken else self.State.Ready

    def errorReason(self) -> ErrorReason:
        return self.reason

    def errorString(self) -> str:
        return "it broke"

    def availableLocales(self) -> list[QLocale]:
        return [QLocale(name) for name in self.locales]

    def availableVoices(self) -> list[FakeVoice]:
        return [FakeVoice("Caribbean"), FakeVoice(PLAIN_VOICE)]

    def voice(self) -> FakeVoice:
        return FakeVoice("some voice")

    def setLocale(self, locale: QLocale) -> None:
        self.told.append(("locale", locale.name()))

    def setVoice(self, voice: FakeVoice) -> None:
        self.told.append(("voice", voice.name()))

    def setRate(self, rate: float) -> None:
        self.told.append(("rate", rate))

    def setPitch(self, pitch: float) -> None:
        self.told.append(("pitch", pitch))

    def setVolume(self, volume: float) -> None:
        self.told.append(("volume", volume))

    @Slot(str)
    def say(self, text: str) -> None:
        self.told.append(("say", text))

    @Slot()
    def stop(self) -> None:
        self.told.append(("stop", None))


@pytest.fixture
def speech() -> type[FakeSpeech]:
    """Return a class that no other test has changed."""

    class Speech(FakeSpeech):
        told: ClassVar[list[tuple[str, object]]] = []
        made: ClassVar[list[FakeSpeech]] = []

    return Speech


def begin(speech: type[FakeSpeech], again_ms: int = AGAIN_MS) -> QtSpeaker:
    """Return a speaker that has just begun to look for a voice."""
    return QtSpeaker(lambda: Voice(lambda: cast("type[QTextToSpeech]", speech)), again_ms=again_ms)


def opened(qtbot: QtBot, speech: type[FakeSpeech], again_ms: int = AGAIN_MS) -> QtSpeaker:
    """Return a speaker that knows whether it has a voice."""
    speaker = begin(speech, again_ms)
    with qtbot.waitSignal(speaker.readiness_changed):
        pass
    return speaker


def said(speech: type[FakeSpeech]) -> list[tuple[str, object]]:
    """Return what was said and stopped."""
    return [(what, text) for what, text in speech.told if what in ("say", "stop")]


def test_a_voice_is_ready_only_once_it_is_known(qtbot: QtBot, speech: type[FakeSpeech]) -> None:
    speaker = begin(speech)
    before = speaker.is_ready()
    with qtbot.waitSignal(speaker.readiness_changed) as changed:
        pass

    assert not before
    assert speaker.is_ready()
    assert changed.args == [True]


def test_the_first_engine_that_is_not_the_mock_is_taken(
    qtbot: QtBot, speech: type[FakeSpeech]
) -> None:
    speaker = opened(qtbot, speech)

    assert speaker.is_ready()
    assert [engine.property("engine") for engine in speech.made] == ["loud"]


def test_what_was_asked_for_last_is_said_once_there_is_a_voice(
    qtbot: QtBot, speech: type[FakeSpeech]
) -> None:
    speaker = begin(speech)
    speaker.say("First.")
    speaker.say("Last.")
    with qtbot.waitSignal(speaker.readiness_changed):
        pass

    assert said(speech) == [("say", "Last.")]


def test_what_waits_is_forgotten_when_it_is_stopped(qtbot: QtBot, speech: type[FakeSpeech]) -> None:
    speaker = begin(speech)
    speaker.say("Never.")
    speaker.stop()
    with qtbot.waitSignal(speaker.readiness_changed):
        pass

    assert said(speech) == []


def test_a_voice_says_and_stops_what_it_is_told(qtbot: QtBot, speech: type[FakeSpeech]) -> None:
    speaker = opened(qtbot, speech)
    speaker.say("Press.")
    speaker.stop()
    speaker.say("Rest.")

    assert said(speech) == [("say", "Press."), ("stop", None), ("say", "Rest.")]


def test_a_closed_voice_falls_silent_for_good(qtbot: QtBot, speech: type[FakeSpeech]) -> None:
    speaker = opened(qtbot, speech)
    speaker.close()
    speaker.close()
    speaker.say("Never.")
    speaker.stop()

    assert not speaker.is_ready()
    assert said(speech) == [("stop", None)]


def test_closing_ends_the_engine(qtbot: QtBot, speech: type[FakeSpeech]) -> None:
    speaker = opened(qtbot, speech)
    with qtbot.waitSignal(speech.made[0].destroyed):
        speaker.close()


def test_english_is_spoken_a_little_slower(qtbot: QtBot, speech: type[FakeSpeech]) -> None:
    opened(qtbot, speech)

    assert speech.told == [("locale", "en_GB"), ("voice", PLAIN_VOICE), ("rate", CALM_RATE)]


def test_american_english_goes_before_what_the_engine_names_first(
    qtbot: QtBot, speech: type[FakeSpeech], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("de_DE"))
    speech.locales = ["de_DE", "en_AU", "en_US"]
    opened(qtbot, speech)

    assert speech.told[0] == ("locale", "en_US")


def test_the_english_of_the_system_goes_before_any_other(
    qtbot: QtBot, speech: type[FakeSpeech], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("en_NZ"))
    speech.locales = ["en_AU", "en_US", "en_NZ"]
    opened(qtbot, speech)

    assert speech.told[0] == ("locale", "en_NZ")


def test_without_an_english_voice_another_one_speaks(
    qtbot: QtBot, speech: type[FakeSpeech], caplog: pytest.LogCaptureFixture
) -> None:
    speech.locales = ["de_DE"]
    speaker = opened(qtbot, speech)

    assert speaker.is_ready()
    assert speech.told == [("rate", CALM_RATE)]
    assert "no English voice" in caplog.text


@pytest.mark.parametrize("engines", [[], ["mock"]])
def test_the_mock_engine_counts_as_no_voice(
    qtbot: QtBot, speech: type[FakeSpeech], engines: list[str]
) -> None:
    speech.engines = engines
    speaker = opened(qtbot, speech)
    speaker.say("Never.")

    assert not speaker.is_ready()
    assert speech.made == []


def test_without_the_library_there_is_no_voice_and_no_failure(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> "type[QTextToSpeech]":
        raise ImportError("libpulse.so.0 is missing")

    speaker = QtSpeaker(lambda: Voice(fail))
    with qtbot.waitSignal(speaker.readiness_changed) as changed:
        pass
    speaker.say("Never.")

    assert changed.args == [False]
    assert not speaker.is_ready()
    assert "libpulse.so.0 is missing" in caplog.text


def test_an_engine_with_an_error_is_no_voice(
    qtbot: QtBot, speech: type[FakeSpeech], caplog: pytest.LogCaptureFixture
) -> None:
    speech.broken = True
    speaker = opened(qtbot, speech)
    speaker.say("Never.")

    assert not speaker.is_ready()
    assert said(speech) == []
    assert "loud cannot speak: it broke" in caplog.text


def test_an_engine_may_become_ready_later(qtbot: QtBot, speech: type[FakeSpeech]) -> None:
    speech.broken = True
    speaker = opened(qtbot, speech)
    speaker.say("At last.")
    speech.broken = False
    speech.made[0].stateChanged.emit()

    assert speaker.is_ready()
    assert said(speech) == [("say", "At last.")]


def test_what_a_voice_refuses_is_said_by_the_next_one(
    qtbot: QtBot, speech: type[FakeSpeech], caplog: pytest.LogCaptureFixture
) -> None:
    speaker = opened(qtbot, speech)
    speaker.say("Again.")
    with qtbot.assertNotEmitted(speaker.fell_silent):
        speech.made[0].errorOccurred.emit()
        qtbot.waitUntil(lambda: said(speech).count(("say", "Again.")) == 2)

    assert "loud cannot speak: it broke" in caplog.text
    assert len(speech.made) == 2
    assert not Shiboken.isValid(speech.made[0])


def test_a_lost_voice_is_not_stopped_as_that_would_end_the_program(
    qtbot: QtBot, speech: type[FakeSpeech]
) -> None:
    speaker = opened(qtbot, speech)
    speaker.say("Again.")
    speech.made[0].errorOccurred.emit()
    qtbot.waitUntil(lambda: not Shiboken.isValid(speech.made[0]))

    assert ("stop", None) not in said(speech)


def test_a_sentence_that_was_stopped_is_not_said_by_the_next_voice(
    qtbot: QtBot, speech: type[FakeSpeech]
) -> None:
    speaker = opened(qtbot, speech)
    speaker.say("Never.")
    speech.made[0].errorOccurred.emit()
    speaker.stop()
    qtbot.waitUntil(lambda: len(speech.made) == 2)
    speaker.say("Rest.")
    qtbot.waitUntil(lambda: ("say", "Rest.") in said(speech))

    assert said(speech).count(("say", "Never.")) == 1


def test_a_sentence_in_which_the_voice_dies_is_lost(qtbot: QtBot, speech: type[FakeSpeech]) -> None:
    speaker = opened(qtbot, speech)
    speaker.say("Lost.")
    with qtbot.waitSignal(speaker.fell_silent):
        speaker._voice.lost.emit(False)  # as its watch makes it
    speaker.say("Rest.")
    qtbot.waitUntil(lambda: ("say", "Rest.") in said(speech))

    assert said(speech).count(("say", "Lost.")) == 1


def test_a_lost_voice_is_not_looked_for_all_the_time(
    qtbot: QtBot, speech: type[FakeSpeech]
) -> None:
    speaker = opened(qtbot, speech)
    speech.made[0].errorOccurred.emit()
    speaker.say("First.")
    qtbot.waitUntil(lambda: ("say", "First.") in said(speech))
    with qtbot.waitSignal(speaker.fell_silent):
        speech.made[1].errorOccurred.emit()
    with qtbot.waitSignal(speaker.fell_silent):
        speaker.say("Second.")

    assert len(speech.made) == 2
    assert speaker.is_ready()


def test_after_a_while_the_next_sentence_looks_for_the_voice_again(
    qtbot: QtBot, speech: type[FakeSpeech]
) -> None:
    speaker = opened(qtbot, speech, again_ms=0)
    speech.broken = True
    speaker.say("Lost.")
    with qtbot.waitSignal(speaker.fell_silent):
        speech.made[0].errorOccurred.emit()
    qtbot.waitUntil(lambda: not speaker._looking)
    speech.broken = False
    speaker.say("Back.")
    qtbot.waitUntil(lambda: ("say", "Back.") in said(speech) or not speaker._looking)

    assert len(speech.made) == 3


def test_a_voice_that_cannot_be_found_again_loses_what_waits(
    qtbot: QtBot, speech: type[FakeSpeech]
) -> None:
    speaker = opened(qtbot, speech)
    speech.broken = True
    speaker.say("Lost.")
    with qtbot.waitSignal(speaker.fell_silent):
        speech.made[0].errorOccurred.emit()

    assert said(speech).count(("say", "Lost.")) == 1


def test_a_sentence_does_not_wait_forever_for_a_voice_that_hangs(
    qtbot: QtBot, speech: type[FakeSpeech], monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker = opened(qtbot, speech, again_ms=0)
    speaker.say("Lost.")
    looks: list[Voice] = []

    def hang(voice: Voice) -> None:
        looks.append(voice)

    monkeypatch.setattr(Voice, "open", hang)
    with qtbot.waitSignal(speaker.fell_silent):
        speech.made[0].errorOccurred.emit()
    with qtbot.waitSignal(speaker.fell_silent):
        speaker.say("Lost, too.")

    assert len(looks) == 1


def test_a_new_voice_speaks_as_the_last_one_did(qtbot: QtBot, speech: type[FakeSpeech]) -> None:
    speaker = opened(qtbot, speech)
    speaker.tune(VoiceSettings(rate=0.5))
    speech.made[0].errorOccurred.emit()
    qtbot.waitUntil(lambda: speech.told.count(("rate", 0.5)) == 2)


def test_a_wish_that_cannot_be_met_does_not_lose_the_voice(
    qtbot: QtBot, speech: type[FakeSpeech]
) -> None:
    speech.reason = FakeSpeech.ErrorReason.Configuration
    speaker = opened(qtbot, speech)
    speech.made[0].errorOccurred.emit()
    speaker.say("Rest.")

    assert len(speech.made) == 1
    assert said(speech) == [("say", "Rest.")]


def test_a_speaker_closed_at_once_opens_no_engine(qtbot: QtBot, speech: type[FakeSpeech]) -> None:
    speaker = begin(speech)
    speaker.close()
    QCoreApplication.processEvents()

    assert speech.made == []


def test_the_name_of_the_voice_is_logged(
    qtbot: QtBot, speech: type[FakeSpeech], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger=LOGGER)
    opened(qtbot, speech)

    assert "words are said through loud by some voice" in caplog.text
