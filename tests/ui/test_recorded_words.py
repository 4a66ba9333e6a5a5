"""Words of the person's own are played in the place of the voice, where there is a file."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acutimer.engine.events import Command
from acutimer.engine.session import Session
from acutimer.engine.solver import plan
from acutimer.model.routine import Action, Hold, Routine, Settle
from acutimer.model.settings import Settings
from acutimer.model.voice import VoiceLevel
from acutimer.ui.driver import SessionDriver
from acutimer.ui.main_window import MainWindow
from acutimer.ui.session_voice import SessionVoice
from tests.fakes import FakeRecordings, FakeSpeaker
from tests.ui.sessions import World
from tests.ui.windows import opened

pytestmark = pytest.mark.usefixtures("qapp")

ROUTINE = Routine(
    "own", "Own", "Own words.",
    (
        Hold("Knees", ("ST-36",), 60, 30, 90, words="Here.", recording="knees.wav"),
        Action("Rest", 60, "Rest now.", recording="rest.wav"),
    ),
    settle=Settle(10, "Settle", "Sit down.", recording="sit.wav"),
)  # fmt: skip
WAY_S, ACTION_S = 10, 77  # the way to the hold lasts 7 s, the hold a minute


@dataclass
class Stage:
    """Hold a running session, its voice and its recordings."""

    level: VoiceLevel = VoiceLevel.FULL
    routine: Routine = ROUTINE
    ready: bool = True
    world: World = field(default_factory=World)
    made: int = 0
    recordings: FakeRecordings = field(
        default_factory=lambda: FakeRecordings(sit=3.0, knees=3.0, rest=50.0)
    )

    def __post_init__(self) -> None:
        self.speaker = FakeSpeaker(ready=self.ready)
        self.driver = SessionDriver(Session(plan(self.routine)), self.world.clock)
        self.voice = SessionVoice(self.driver, self._find, self.level, make_recordings=self._make)
        self.speaking: list[bool] = []
        self.voice.speaking_changed.connect(self.speaking.append)
        self.driver.send(Command.START)

    def _find(self) -> FakeSpeaker:
        return self.speaker

    def _make(self) -> FakeRecordings:
        self.made += 1
        return self.recordings

    def run_to(self, at_s: float) -> None:
        """Let time pass until `at_s` seconds after the start; all is over by then."""
        self.world.run_to(self.driver, at_s)

    def hear(self) -> list[str]:
        """Let all come to its end, and return what was played so far."""
        self.recordings.end()
        self.speaker.fell_silent.emit()
        return self.recordings.played


def test_recordings_take_the_place_of_the_words() -> None:
    stage = Stage()
    for at_s in (5, 15, 100):
        stage.run_to(at_s)
        stage.hear()

    assert stage.recordings.played == ["sit.wav", "knees.wav", "rest.wav"]
    assert stage.speaker.said == []


def test_the_background_steps_back_for_a_recording() -> None:
    stage = Stage()
    stage.run_to(3)
    before = list(stage.speaking)
    stage.hear()

    assert before == [True]
    assert stage.speaking[-1] is False


def test_words_are_said_where_the_file_cannot_be_played() -> None:
    stage = Stage(recordings=FakeRecordings())
    stage.run_to(3)

    assert stage.recordings.played == []
    assert stage.speaker.said == ["Sit down."]


def test_recordings_are_played_where_there_is_no_voice() -> None:
    stage = Stage(ready=False)
    stage.run_to(3)

    assert stage.recordings.played == ["sit.wav"]
    assert stage.speaker.said == []


@pytest.mark.parametrize("level", [VoiceLevel.SHORT, VoiceLevel.TONES, VoiceLevel.SILENT])
def test_recordings_are_only_for_the_full_voice(level: VoiceLevel) -> None:
    stage = Stage(level, recordings=FakeRecordings(sit=3.0, knees=30.0))
    stage.run_to(15)

    assert stage.recordings.played == []
    assert stage.driver.session.segments == stage.driver.session.schedule.segments
    assert bool(stage.speaker.said) is (level is VoiceLevel.SHORT)


def test_a_routine_without_recordings_needs_no_player() -> None:
    stage = Stage(routine=replace(ROUTINE, settle=Settle(), steps=(Action("Rest", 20, "Rest."),)))
    stage.run_to(5)

    assert stage.made == 0
    assert stage.speaker.said == ["Rest."]


def test_the_way_to_a_hold_waits_for_a_long_recording() -> None:
    stage = Stage(recordings=FakeRecordings(knees=30.0))
    before_s = stage.driver.session.segments[1].length_s
    stage.run_to(3)
    stage.hear()
    stage.run_to(WAY_S + 3)

    assert stage.recordings.played == ["knees.wav"]
    assert stage.driver.session.segments[1].length_s >= 32
    assert before_s < 32


def test_a_short_recording_changes_no_length() -> None:
    stage = Stage()
    before_s = stage.driver.session.segments[1].length_s
    stage.run_to(3)
    stage.hear()
    stage.run_to(WAY_S + 3)

    assert stage.recordings.played == ["sit.wav", "knees.wav"]
    assert stage.driver.session.segments[1].length_s == before_s


def test_a_skipped_recording_is_cut() -> None:
    stage = Stage(recordings=FakeRecordings(knees=4.0))
    stage.run_to(3)
    stage.hear()
    stage.run_to(WAY_S + 3)
    stage.driver.send(Command.SKIP)
    stage.driver.send(Command.SKIP)

    assert stage.recordings.stops == 1
    assert stage.speaking[-1] is False


@pytest.mark.parametrize("command", [Command.SKIP, Command.PAUSE, Command.END])
def test_a_long_recording_ends_with_what_it_tells(command: Command) -> None:
    stage = Stage(recordings=FakeRecordings(sit=60.0))
    stage.run_to(3)
    stage.driver.send(command)

    assert stage.recordings.stops == 1


def test_the_rest_of_a_recording_may_run_over() -> None:
    stage = Stage(recordings=FakeRecordings(sit=10.5))
    stage.run_to(3)
    stage.driver.send(Command.SKIP)

    assert stage.recordings.stops == 0


def test_a_key_ends_a_long_recording() -> None:
    stage = Stage(recordings=FakeRecordings(sit=60.0))
    stage.run_to(3)
    stage.voice.next_level()

    assert stage.recordings.stops == 1
    assert stage.speaker.said == ["Voice: short."]


def test_an_answer_waits_for_the_recording_and_not_for_the_voice() -> None:
    stage = Stage()
    stage.run_to(3)
    stage.voice.answer("One.")
    stage.speaker.fell_silent.emit()
    early = list(stage.speaker.said)
    stage.recordings.end()

    assert early == []
    assert stage.speaker.said == ["One."]


def test_the_end_of_a_recording_ends_no_sentence() -> None:
    stage = Stage(recordings=FakeRecordings())
    stage.run_to(3)
    stage.voice._recordings = stage.recordings
    stage.voice.answer("One.")
    stage.recordings.end()

    assert stage.speaker.said == ["Sit down."]


def test_after_its_end_no_recording_sounds() -> None:
    stage = Stage()
    stage.run_to(3)
    stage.voice.end()

    assert stage.recordings.stops == 1


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[tuple[MainWindow, World]]:
    world = World(recordings=FakeRecordings(sit=3.0))
    settings = Settings(notice_seen=True, voice_volume=0.3)
    before = qapp.palette(), qapp.font()
    yield opened(qtbot, world, settings, world.store), world
    qapp.setStyleSheet("")
    qapp.setPalette(before[0])
    qapp.setFont(before[1])


def test_in_the_window_recordings_are_as_loud_as_the_voice(
    window: tuple[MainWindow, World],
) -> None:
    frame, world = window
    frame.start(plan(ROUTINE))
    assert frame.stage.run is not None
    world.run_to(frame.stage.run.driver, 3)

    assert (world.recordings.played, world.recordings.volume) == (["sit.wav"], 0.3)


def test_the_window_lets_go_of_the_recordings(window: tuple[MainWindow, World]) -> None:
    frame, world = window
    frame.start(plan(ROUTINE))
    frame.shut_down()

    assert world.recordings.closed
