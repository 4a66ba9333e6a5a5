"""How a session ends, by night and by day, and how one goes back into the relaxation."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from acutimer.engine.events import Command, State
from acutimer.model.cue import Cue
from acutimer.model.record import Ending, Record
from acutimer.model.settings import Settings
from acutimer.model.voice import VoiceLevel
from acutimer.ui.session_keys import KeyWish
from acutimer.ui.session_pages import SessionPages
from acutimer.ui.session_stage import SessionStage
from acutimer.ui.theme import NIGHT
from tests.fakes import FakePlayer
from tests.ui.sessions import ICONS, World, atlas, schedule

SETTINGS = Settings(cue_volume=0.7, ending_volume=0.2, background="rain", bell_in_relaxation=True)


class LoudPlayer(FakePlayer):
    """Keep how loud each cue was."""

    def __init__(self) -> None:
        super().__init__()
        self.loud: list[tuple[Cue, float]] = []

    def play(self, cue: Cue) -> None:
        super().play(cue)
        self.loud.append((cue, self.volume))


class Evening:
    """Hold a running session with its pages."""

    def __init__(self, qtbot: QtBot, *, quiet: bool) -> None:
        self.world = World(player=LoudPlayer())
        self.world.player.set_volume(SETTINGS.cue_volume)
        self.pages = SessionPages(atlas(), ICONS, NIGHT, self.world.wall)
        self.stage = SessionStage(self.pages, self.world.means())
        for page in (self.pages.session(), self.pages.relaxation(), self.pages.afterwards()):
            qtbot.addWidget(page)
        self.shown: list[QWidget] = []
        self.records: list[Record] = []
        self.stage.page_requested.connect(self._show)
        self.stage.ended.connect(self.records.append)
        self.stage.settings, self.stage.voice_level = SETTINGS, VoiceLevel.FULL
        self.stage.start(schedule(quiet=quiet))

    def _show(self, page: QWidget) -> None:
        for other in self.shown:
            other.hide()
        self.shown.append(page)
        page.show()

    @property
    def state(self) -> State:
        """Return where the session stands."""
        assert self.stage.run is not None
        return self.stage.run.session.state

    def run_to(self, after_s: float) -> None:
        """Let time pass until so long after the planned end, with a voice that is soon done."""
        assert self.stage.run is not None
        end_s = self.stage.run.session.schedule.total_s + after_s
        while self.world.clock.now < 1000 + end_s:
            self.world.speaker.fell_silent.emit()
            at_s = min(end_s, self.world.clock.now - 1000 + 2)
            self.world.run_to(self.stage.run.driver, at_s)
        self.world.speaker.fell_silent.emit()

    def heard(self) -> tuple[Any, ...]:
        """Return all that has been heard and seen until now."""
        light = (self.world.wake.held, len(self.shown), self.pages.relaxation().is_awake())
        return (*self.world.player.played, *self.world.speaker.said, light)


@pytest.fixture
def night(qtbot: QtBot) -> Iterator[Evening]:
    evening = Evening(qtbot, quiet=True)
    yield evening
    evening.stage.end()


@pytest.fixture
def day(qtbot: QtBot) -> Iterator[Evening]:
    evening = Evening(qtbot, quiet=False)
    yield evening
    evening.stage.end()


def test_by_night_nothing_is_heard_or_shown_from_the_last_minute_on(night: Evening) -> None:
    night.run_to(-60)
    before = night.heard()
    night.run_to(-1)
    last = night.heard()
    night.run_to(200)

    assert night.state is State.ENDED
    assert before == last
    assert night.heard()[:-1] == before[:-1]
    assert night.shown[-1] is night.shown[-2] is night.pages.dark


def test_by_night_the_background_is_silent_by_the_end(night: Evening) -> None:
    night.run_to(0)
    told = [found for found in night.world.background.told if found[0] != "duck"]

    assert told[-1] == ("fade", pytest.approx(120, abs=2))


def test_by_night_no_bell_rings(night: Evening) -> None:
    night.run_to(-200)

    assert (Cue.HALF_WAY, 0.2) not in night.world.player.loud  # type: ignore[attr-defined]


def test_by_day_bell_and_end_are_as_loud_as_was_chosen_for_them(day: Evening) -> None:
    day.run_to(0)
    loud = day.world.player.loud  # type: ignore[attr-defined]

    assert [found for found in loud if found[1] != 0.7] == [(Cue.HALF_WAY, 0.2), (Cue.END, 0.2)]
    assert day.world.player.volume == 0.7
    assert day.shown[-1] is day.pages.afterwards()


@pytest.mark.parametrize("quiet", [True, False])
def test_the_bell_by_day_is_part_of_the_plan(qtbot: QtBot, *, quiet: bool) -> None:
    evening = Evening(qtbot, quiet=quiet)
    assert evening.stage.run is not None
    planned = evening.stage.run.session.schedule
    evening.stage.end()

    assert planned.bell is not quiet


def test_by_day_no_bell_rings_unasked(qtbot: QtBot) -> None:
    evening = Evening(qtbot, quiet=False)
    evening.stage.settings = replace(SETTINGS, bell_in_relaxation=False)
    evening.stage.end()
    evening.stage.start(schedule())
    evening.run_to(0)
    loud = evening.world.player.loud  # type: ignore[attr-defined]
    evening.stage.end()

    assert [found for found in loud if found[1] != 0.7] == [(Cue.END, 0.2)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_A, Qt.Key.Key_MediaNext])
def test_by_night_one_key_goes_back_and_nothing_is_said(
    qtbot: QtBot, night: Evening, key: Qt.Key
) -> None:
    night.run_to(90)
    before = night.heard()[:-1]
    qtbot.keyClick(night.pages.relaxation(), key)

    assert night.state is State.RELAXING
    assert night.heard()[:-1] == before
    assert night.pages.relaxation().view.time_text() == "5:00"
    assert night.shown[-1] is night.pages.dark


def test_a_media_key_goes_back(night: Evening) -> None:
    night.run_to(90)
    night.world.media.play_requested.emit()

    assert night.state is State.RELAXING
    assert night.world.wake.releases == 0


def test_by_day_one_key_goes_back_and_is_answered(qtbot: QtBot, day: Evening) -> None:
    day.run_to(90)
    qtbot.keyClick(day.pages.afterwards(), Qt.Key.Key_Space)

    assert day.state is State.RELAXING
    assert day.world.speaker.said[-1] == "5 minutes more."
    assert day.shown[-1] is day.pages.dark


def test_the_same_record_is_kept_anew(night: Evening) -> None:
    night.run_to(90)
    night.stage.run.driver.send(Command.EXTEND)  # type: ignore[union-attr]
    (again,) = night.world.store.kept.values()
    night.run_to(390)
    (last,) = night.world.store.kept.values()

    assert again.ending is Ending.RUNNING
    assert (last.ending, last.relaxed_s) == (Ending.COMPLETED, 990)
    assert [record.ending for record in night.records] == [Ending.COMPLETED] * 2


def test_a_note_outlives_the_way_back(day: Evening) -> None:
    day.run_to(10)
    day.pages.note_changed.emit("warm feet")
    day.stage.run.driver.send(Command.EXTEND)  # type: ignore[union-attr]
    day.run_to(320)
    (record,) = day.world.store.kept.values()

    assert (record.note, record.ending) == ("warm feet", Ending.COMPLETED)
    assert day.pages.afterwards().note.text() == "warm feet"


def test_after_two_minutes_a_key_only_wakes(qtbot: QtBot, night: Evening) -> None:
    night.run_to(121)
    qtbot.keyClick(night.pages.relaxation(), Qt.Key.Key_Space)

    assert night.state is State.ENDED
    assert night.pages.relaxation().view.hint_text() == "Pressed 3:00  ·  relaxed 10:00"


def test_who_is_done_lets_go_of_the_way_back(night: Evening) -> None:
    night.run_to(10)
    night.pages.done_requested.emit()

    assert night.world.wake.releases == 1
    assert night.world.media.hides == 1


def test_the_next_session_may_begin_at_once(night: Evening) -> None:
    night.run_to(10)
    night.stage.start(schedule())

    assert night.stage.is_running
    assert (night.world.wake.releases, len(night.world.wake.held)) == (1, 2)


def test_a_rehearsal_soon_after_the_end_needs_nothing_around_it(night: Evening) -> None:
    night.run_to(10)
    night.stage.start(schedule(), rehearse=10)

    assert (night.world.wake.releases, len(night.world.wake.held)) == (1, 1)


@pytest.mark.parametrize("level", [VoiceLevel.FULL, VoiceLevel.TONES])
def test_a_lead_in_is_counted_aloud_only_without_a_voice(
    qtbot: QtBot, level: VoiceLevel, day: Evening
) -> None:
    while day.stage.voice_level is not level:
        day.pages.voice_wished.emit(KeyWish.VOICE)
    run = day.stage.run
    assert run is not None

    assert run.driver.counted_in is not level.speaks


def test_by_night_nothing_is_counted_aloud(night: Evening) -> None:
    for _ in range(2):
        night.pages.voice_wished.emit(KeyWish.VOICE)

    assert night.stage.run is not None
    assert not night.stage.run.driver.counted_in


def test_a_media_key_leads_into_a_hold(day: Evening) -> None:
    assert day.stage.run is not None
    for command in (Command.SKIP, Command.SKIP, Command.PAUSE, Command.RESUME):
        day.stage.surroundings.command_requested.emit(command)
    standing = day.state
    day.stage.surroundings.command_requested.emit(Command.PAUSE)

    assert standing is State.GUIDING_PAUSED
    assert not day.stage.run.driver._lead_in.isActive()
