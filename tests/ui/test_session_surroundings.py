"""What a session needs around it is there from its start to its end, and gone after that."""

from dataclasses import replace
from pathlib import Path

import pytest

from acutimer.engine.events import Command
from acutimer.model.media import MediaState
from acutimer.model.settings import Settings
from acutimer.ui.session_run import SessionRun
from acutimer.ui.session_surroundings import SessionSurroundings
from tests.ui.sessions import ICONS, World, schedule

pytestmark = pytest.mark.usefixtures("qapp")
RAIN = Settings(background="rain", background_volume=0.4)


class Around:
    """Hold a running session with its surroundings."""

    def __init__(self, settings: Settings, *, quiet: bool = False) -> None:
        self.world = World()
        self.parts = SessionSurroundings(self.world.means())
        self.asked: list[Command] = []
        self.parts.command_requested.connect(self.asked.append)
        self.run = SessionRun(schedule(quiet=quiet), self.world.means())
        self.parts.begin(self.run, settings)
        self.run.start()


@pytest.mark.parametrize("quiet", [True, False])
def test_the_computer_stays_awake_and_the_screen_as_is_wished(*, quiet: bool) -> None:
    around = Around(Settings(screen_lit_day=True, screen_lit_night=False), quiet=quiet)

    assert around.world.wake.held == [not quiet]


def test_nobody_is_kept_awake_who_does_not_want_it() -> None:
    around = Around(Settings(keep_awake=False))

    assert around.world.wake.held == []


def test_the_computer_may_sleep_after_the_end() -> None:
    around = Around(Settings())
    around.run.end()

    assert around.world.wake.releases == 1
    assert around.world.wake.suspends == 0


def test_the_computer_is_told_to_sleep_only_after_a_whole_session() -> None:
    around = Around(Settings(sleep_at_end=True))
    around.world.run_to(around.run.driver, around.run.session.schedule.total_s)

    assert around.world.wake.suspends == 1


def test_an_ended_session_lets_the_computer_be() -> None:
    around = Around(Settings(sleep_at_end=True))
    around.run.end()

    assert around.world.wake.suspends == 0


def test_a_background_plays_from_the_start_and_fades_before_the_end() -> None:
    around = Around(RAIN)
    around.world.run_to(around.run.driver, around.run.session.schedule.total_s)
    kinds = [kind for kind, _ in around.world.background.told]

    assert around.world.background.told[:2] == [
        ("volume", 0.4),
        ("play", ICONS.parent / "backgrounds" / "rain.wav"),
    ]
    assert kinds[-2:] == ["fade", "stop"]


def test_a_background_may_be_a_file_of_the_person() -> None:
    around = Around(replace(RAIN, background="/home/me/brook.wav"))

    assert ("play", Path("/home/me/brook.wav")) in around.world.background.told


def test_without_a_background_none_is_made() -> None:
    around = Around(Settings())
    around.parts.duck(True)
    around.run.end()

    assert around.world.background.told == []


def test_the_background_steps_back_for_the_voice() -> None:
    around = Around(RAIN)
    around.parts.duck(True)

    assert around.world.background.told[-1] == ("duck", True)


def test_headphones_that_vanish_pause_the_session() -> None:
    around = Around(RAIN)
    around.world.background.vanished.emit()

    assert around.asked == [Command.PAUSE]


def test_media_keys_are_told_what_runs() -> None:
    around = Around(Settings())
    around.run.driver.send(Command.PAUSE)

    assert around.world.media.shown[0] == ("Lie down", MediaState.PLAYING)
    assert around.world.media.shown[-1] == ("Lie down", MediaState.PAUSED)


def test_media_keys_lead_the_session() -> None:
    around = Around(Settings())
    media = around.world.media
    for bell in (media.next_requested, media.previous_requested, media.pause_requested):
        bell.emit()
    media.play_requested.emit()

    assert around.asked == [Command.SKIP, Command.BACK, Command.PAUSE, Command.RESUME]


def test_media_keys_go_elsewhere_after_the_end() -> None:
    around = Around(Settings())
    around.run.end()

    assert around.world.media.hides == 1


def test_everything_is_let_go_of_at_the_end_of_the_program() -> None:
    around = Around(RAIN)
    around.parts.close()

    assert around.world.background.told[-2:] == [("stop", None), ("close", None)]
    assert around.world.wake.releases == 1
