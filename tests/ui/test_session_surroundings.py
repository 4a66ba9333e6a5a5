"""What a session needs around it is there from its start to its end, and gone soon after."""

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

    def complete(self, *, after_s: float) -> None:
        """Let time pass until `after_s` seconds after the planned end, or before it."""
        self.world.run_to(self.run.driver, self.run.session.schedule.total_s + after_s)


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
    around.complete(after_s=119)
    before = around.world.wake.suspends
    around.complete(after_s=120)

    assert (before, around.world.wake.suspends) == (0, 1)


def test_a_computer_that_is_used_again_is_not_told_to_sleep() -> None:
    around = Around(Settings(sleep_at_end=True))
    around.complete(after_s=10)
    around.world.clock.now += 3600
    around.run.driver.poll()

    assert (around.world.wake.suspends, around.world.wake.releases) == (0, 1)


def test_a_session_that_is_done_with_lets_the_computer_be() -> None:
    around = Around(Settings(sleep_at_end=True))
    around.complete(after_s=10)
    around.run.driver.close()
    around.complete(after_s=130)

    assert (around.world.wake.suspends, around.world.wake.releases) == (0, 1)


def test_all_stays_for_two_minutes_after_a_whole_session() -> None:
    around = Around(RAIN)
    around.complete(after_s=119)
    before = (around.world.wake.releases, around.world.media.hides)
    around.complete(after_s=120)

    assert before == (0, 0)
    assert (around.world.wake.releases, around.world.media.hides) == (1, 1)


def test_the_next_session_takes_over_at_once() -> None:
    around = Around(Settings())
    around.complete(after_s=10)
    around.parts.begin(around.run, Settings())

    assert around.world.wake.releases == 1
    assert around.world.wake.held == [True, True]


@pytest.mark.parametrize("left_s", [60, -10])
def test_every_media_key_near_the_end_relaxes_longer(left_s: int) -> None:
    around = Around(Settings())
    around.complete(after_s=-left_s)
    toggles: list[None] = []
    around.parts.toggle_requested.connect(toggles.append)
    media = around.world.media
    for bell in (media.toggle_requested, media.play_requested, media.pause_requested):
        bell.emit()
    media.next_requested.emit()
    media.previous_requested.emit()

    assert around.asked == [Command.EXTEND] * 5
    assert toggles == []


def test_media_keys_mean_what_they_say_before_the_last_minute() -> None:
    around = Around(Settings())
    around.complete(after_s=-61)
    around.world.media.pause_requested.emit()

    assert around.asked == [Command.PAUSE]


@pytest.mark.parametrize("after_s", [-30, 30])
def test_a_background_that_has_faded_comes_back_with_the_relaxation(after_s: int) -> None:
    around = Around(RAIN)
    around.complete(after_s=after_s)
    around.run.driver.send(Command.EXTEND)
    kinds = [kind for kind, _ in around.world.background.told]

    assert kinds == ["volume", "play", "fade", "volume", "play"]


def test_a_background_fades_to_the_new_end_if_the_relaxation_is_shorter() -> None:
    around = Around(RAIN)
    around.complete(after_s=-60)
    around.run.driver.send(Command.SHORTER)

    assert around.world.background.told[-1] == ("fade", 45.0)


def test_a_background_minds_no_other_length() -> None:
    around = Around(RAIN)
    around.run.driver.send(Command.LONGER)

    assert [kind for kind, _ in around.world.background.told] == ["volume", "play"]


def test_an_ended_session_lets_the_computer_be() -> None:
    around = Around(Settings(sleep_at_end=True))
    around.run.end()

    assert around.world.wake.suspends == 0


def test_a_background_plays_from_the_start_and_fades_before_the_end() -> None:
    around = Around(RAIN)
    around.complete(after_s=120)
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


def test_devices_are_watched_without_a_background_as_well() -> None:
    around = Around(Settings())
    around.parts.watch()
    before = list(around.world.background.told)
    around.parts.let_go()

    assert before == [("watch", None)]
    assert around.world.background.told[-1] == ("stop", None)


def test_a_computer_that_cannot_be_kept_awake_is_told_once() -> None:
    around, told = Around(Settings()), list[str]()
    around.parts.told.connect(told.append)
    around.world.wake.failure = "no way"
    for command in (Command.PAUSE, Command.RESUME):
        around.run.driver.send(command)

    assert told == ["The computer may fall asleep: no way"]


def test_headphones_that_vanish_pause_the_session() -> None:
    around = Around(RAIN)
    around.world.background.vanished.emit()

    assert around.asked == [Command.PAUSE]


def test_a_background_that_fell_silent_comes_back_when_one_goes_on() -> None:
    around = Around(RAIN)
    around.world.background.vanished.emit()
    around.run.driver.send(Command.PAUSE)
    before = len(around.world.background.told)
    around.run.driver.send(Command.RESUME)
    around.run.driver.send(Command.PAUSE)
    around.run.driver.send(Command.RESUME)

    assert [kind for kind, _ in around.world.background.told[before:]] == ["volume", "play"]


def test_a_background_that_comes_back_near_the_end_still_fades() -> None:
    around = Around(RAIN)
    around.complete(after_s=-50)
    around.world.background.vanished.emit()
    around.run.driver.send(Command.PAUSE)
    around.run.driver.send(Command.RESUME)

    assert around.world.background.told[-1] == ("fade", 50.0)


def test_headphones_that_vanish_after_the_end_ask_for_nothing() -> None:
    around = Around(RAIN)
    around.complete(after_s=10)
    around.world.background.vanished.emit()

    assert around.asked == []


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
