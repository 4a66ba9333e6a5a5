"""A session is led by voice: holds are announced in time, keys answered, else it is quiet."""

from dataclasses import dataclass, field

import pytest

from acutimer.engine.events import Command
from acutimer.engine.session import Session
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.voice import VoiceLevel
from acutimer.ui.driver import SessionDriver
from acutimer.ui.session_voice import CUE_S, SessionVoice
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

    def run_to_word(self, word: str) -> None:
        """Let time pass until `word` is being said."""
        while not any(word in text for text in self.speaker.said):
            at_s = self.world.clock.now - 1000.0 + 0.5
            assert at_s < 60
            self.run_to(at_s)

    def skip_to(self, kind: SegmentKind) -> None:
        """Skip until a segment of `kind` begins, with a voice that is soon done."""
        while self.driver.session.segment.kind is not kind:
            self.driver.send(Command.SKIP)
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


def test_a_pause_for_headphones_that_vanished_is_silent(stage: Stage) -> None:
    stage.run_to_word("First")
    said, stops = len(stage.speaker.said), stage.speaker.stops
    stage.voice.fall_silent()
    stage.driver.send(Command.PAUSE)

    assert stage.speaker.stops == stops + 1
    assert len(stage.speaker.said) == said


def test_the_pause_after_one_for_headphones_is_answered_again(stage: Stage) -> None:
    stage.run_to(30)
    stage.voice.fall_silent()
    for command in (Command.PAUSE, Command.RESUME, Command.PAUSE):
        stage.driver.send(command)
        stage.speaker.fell_silent.emit()

    assert stage.speaker.said[-1].startswith("Paused.")


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


def test_an_announcement_goes_on_in_the_hold_that_is_skipped_to(stage: Stage) -> None:
    stage.run_to_word("First")
    stage.driver.send(Command.SKIP)

    assert stage.speaker.stops == 0


def test_an_announcement_is_cut_where_another_hold_comes(stage: Stage) -> None:
    stage.run_to_word("First")
    stage.driver.send(Command.SKIP)
    stage.driver.send(Command.SKIP)

    assert stage.speaker.stops == 1


def test_the_relaxation_is_announced(stage: Stage) -> None:
    stage.driver.skip_to_relaxation()
    before = len(stage.speaker.said)
    stage.speaker.fell_silent.emit()
    stage.world.run_to(stage.driver, CUE_S)

    assert len(stage.speaker.said) == before + 1
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
    stage.voice._talk._seconds *= 5  # a voice that takes its time
    before_s = stage.driver.session.schedule.segments[1].length_s
    stage.run_to_word("First")

    assert stage.driver.session.segments[1].length_s > before_s
    assert not any("more" in text for text in stage.speaker.said)


def test_a_pause_drops_no_announcement(stage: Stage) -> None:
    stage.voice.answer("One.")
    stage.skip_to(SegmentKind.TRANSITION)
    stage.driver.send(Command.PAUSE)
    stage.speaker.fell_silent.emit()
    stage.driver.send(Command.RESUME)
    stage.run_to(15)

    assert any(text.startswith("First") for text in stage.speaker.said)


def test_going_on_is_answered_once(stage: Stage) -> None:
    stage.skip_to(SegmentKind.HOLD)
    stage.world.run_to(stage.driver, 2)
    stage.driver.toggle_pause()
    stage.speaker.fell_silent.emit()
    stage.driver.toggle_pause()
    stage.speaker.fell_silent.emit()
    stage.driver.send(Command.RESUME)

    assert stage.speaker.said.count("Going on.") == 1


def test_a_lead_in_that_is_left_again_is_answered(stage: Stage) -> None:
    stage.skip_to(SegmentKind.HOLD)
    stage.world.run_to(stage.driver, 2)
    for _ in range(3):
        stage.driver.toggle_pause()
        stage.speaker.fell_silent.emit()

    assert [text.split(".")[0] for text in stage.speaker.said[-3:]] == [
        "Paused",
        "Going on",
        "Paused",
    ]


def test_going_back_to_the_start_of_a_hold_is_answered(stage: Stage) -> None:
    stage.skip_to(SegmentKind.HOLD)
    stage.world.run_to(stage.driver, 8)
    stage.driver.send(Command.BACK)
    stage.world.run_to(stage.driver, 8 + CUE_S)

    assert stage.speaker.said[-1] == "From the beginning. First."


@pytest.mark.parametrize(
    ("command", "answer"),
    [(Command.EASE, "Easing off is for while you press."), (Command.END, "Ended.")],
    ids=["a key that changes nothing", "the end"],
)
def test_a_key_is_answered(stage: Stage, command: Command, answer: str) -> None:
    stage.world.run_to(stage.driver, 2)
    stage.speaker.fell_silent.emit()
    stage.driver.send(command)

    assert stage.speaker.said[-1] == answer


def test_the_sound_of_a_boundary_is_heard_alone(stage: Stage) -> None:
    stage.skip_to(SegmentKind.TRANSITION)
    early = list(stage.speaker.said)
    stage.world.run_to(stage.driver, CUE_S)

    assert not any("First" in text for text in early)
    assert "First" in stage.speaker.said[-1]


def test_a_way_is_not_made_too_short_for_what_is_said(stage: Stage) -> None:
    stage.skip_to(SegmentKind.TRANSITION)
    stage.driver.send(Command.LONGER)
    stage.run_to_word("First")
    stage.driver.send(Command.SHORTER)
    session = stage.driver.session

    assert session.remaining_s(stage.driver.now()) >= stage.voice._talk.left_s(stage.driver.now())


def test_no_hold_begins_under_an_answer(stage: Stage) -> None:
    stage.skip_to(SegmentKind.TRANSITION)
    stage.run_to(stage.driver.session.segment.length_s - 1)
    stage.voice.tell_time()

    assert stage.driver.session.remaining_s(stage.driver.now()) >= 3


def test_tones_only_is_said_before_the_voice_is_gone(stage: Stage) -> None:
    stage.world.run_to(stage.driver, 2)
    for _ in range(2):
        stage.voice.next_level()
        stage.speaker.fell_silent.emit()

    assert stage.speaker.said[-1] == "Voice: tones only."


def test_at_the_end_by_day_it_is_said_what_was_done(stage: Stage) -> None:
    stage.driver.skip_to_relaxation()
    total_s = stage.driver.session.to_end_s(stage.driver.now())
    stage.run_to(total_s + 2)

    assert stage.speaker.said[-1].startswith("That was all. You relaxed for")


def test_the_background_comes_forward_again_after_the_last_word(stage: Stage) -> None:
    told: list[bool] = []
    stage.voice.speaking_changed.connect(told.append)
    stage.run_to_word("First")
    stage.voice.end()

    assert told == [True, False]
