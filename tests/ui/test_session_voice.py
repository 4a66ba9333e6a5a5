"""A session is led by voice: holds are announced in time, keys answered, else it is quiet."""

from dataclasses import dataclass, field

import pytest

from acutimer.engine.events import Command
from acutimer.engine.session import Session
from acutimer.model.voice import VoiceLevel
from acutimer.ui.driver import SessionDriver
from acutimer.ui.session_voice import SessionVoice
from tests.fakes import FakeSpeaker
from tests.ui.sessions import World, schedule

pytestmark = pytest.mark.usefixtures("qapp")


@dataclass
class Stage:
    """Hold a running session and its voice."""

    world: World = field(default_factory=World)
    speaker: FakeSpeaker = field(default_factory=FakeSpeaker)
    level: VoiceLevel = VoiceLevel.FULL

    def __post_init__(self) -> None:
        self.driver = SessionDriver(Session(schedule()), self.world.clock)
        self.voice = SessionVoice(self.driver, self._find, self.level)

    def _find(self) -> FakeSpeaker:
        return self.speaker

    def run_to(self, at_s: float) -> None:
        """Let time pass, with a voice that takes two seconds for each sentence."""
        while self.world.clock.now < 1000.0 + at_s:
            said = len(self.speaker.said)
            self.world.run_to(self.driver, self.world.clock.now - 1000.0 + 1.0)
            if len(self.speaker.said) == said and self.voice._talk.running is not None:
                self.speaker.fell_silent.emit()


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.driver.send(Command.START)
    return stage


def test_each_hold_is_announced_with_its_name_and_length(stage: Stage) -> None:
    stage.run_to(240)
    said = " ".join(stage.speaker.said)

    assert "First" in said
    assert "Second" in said
    assert "1 minute" in said


def test_a_pause_is_answered_with_what_is_left(stage: Stage) -> None:
    stage.run_to(30)
    stage.speaker.fell_silent.emit()
    stage.driver.send(Command.PAUSE)

    assert stage.speaker.said[-1].startswith("Paused.")
    assert "left" in stage.speaker.said[-1]


def test_another_length_is_answered(stage: Stage) -> None:
    stage.run_to(20)
    stage.speaker.fell_silent.emit()
    stage.driver.send(Command.LONGER)

    assert stage.speaker.said[-1].startswith("15 seconds more.")


def test_what_is_left_is_said_when_asked_for(stage: Stage) -> None:
    stage.run_to(20)
    stage.speaker.fell_silent.emit()
    stage.voice.tell_time()

    assert stage.speaker.said[-1].endswith("in all.")


def test_an_answer_waits_until_the_sentence_is_over(stage: Stage) -> None:
    stage.run_to(20)
    stage.speaker.fell_silent.emit()
    stage.voice.answer("One.")
    stage.voice.answer("Two.")
    before = list(stage.speaker.said)
    stage.speaker.fell_silent.emit()

    assert before[-1] == "One."
    assert stage.speaker.said[-1] == "Two."


@pytest.mark.parametrize("level", [VoiceLevel.TONES, VoiceLevel.SILENT])
def test_without_a_voice_nothing_is_said(level: VoiceLevel) -> None:
    stage = Stage(level=level)
    stage.driver.send(Command.START)
    stage.run_to(240)
    stage.driver.send(Command.PAUSE)

    assert stage.speaker.said == []


def test_a_key_goes_through_the_levels(stage: Stage) -> None:
    found = []
    for _ in VoiceLevel:
        stage.voice.next_level()
        found.append(stage.voice.level)

    assert found == [VoiceLevel.SHORT, VoiceLevel.TONES, VoiceLevel.SILENT, VoiceLevel.FULL]


def test_a_skipped_announcement_is_cut(stage: Stage) -> None:
    while not any("First" in text for text in stage.speaker.said):
        stage.world.run_to(stage.driver, stage.world.clock.now - 1000.0 + 0.5)
    stops = stage.speaker.stops
    stage.driver.send(Command.SKIP)

    assert stage.speaker.stops == stops + 1


def test_the_relaxation_is_announced(stage: Stage) -> None:
    stage.driver.skip_to_relaxation()
    stage.speaker.fell_silent.emit()

    assert any(text.startswith("Relax for") for text in stage.speaker.said)


def test_a_voice_that_is_not_there_says_nothing() -> None:
    stage = Stage(speaker=FakeSpeaker(ready=False))
    stage.driver.send(Command.START)
    stage.driver.send(Command.PAUSE)

    assert stage.speaker.said == []


def test_after_its_end_it_listens_no_more(stage: Stage) -> None:
    stage.voice.end()
    said = list(stage.speaker.said)
    stage.speaker.fell_silent.emit()

    assert stage.speaker.said == said


def test_the_way_to_a_hold_waits_for_its_words(stage: Stage) -> None:
    stage.voice._talk._seconds *= 3  # a voice that takes its time
    before_s = stage.driver.session.schedule.segments[1].length_s
    while not any("First" in text for text in stage.speaker.said):
        stage.world.run_to(stage.driver, stage.world.clock.now - 1000.0 + 0.5)

    assert stage.driver.session.segments[1].length_s > before_s
    assert not any("more" in text for text in stage.speaker.said)
