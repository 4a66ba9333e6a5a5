"""Sounds that are tried in the settings, and voices that are looked for."""

from collections.abc import Sequence
from pathlib import Path

from pytestqt.qtbot import QtBot

from acutimer.model.settings import Settings
from acutimer.ui.preferences import Preferences
from acutimer.ui.sound_trial import LOOKS, SoundTrial
from tests.fakes import FakeSpeaker
from tests.ui.sessions import World


class Wordless(FakeSpeaker):
    """Speak with a voice that has no name."""

    def names(self) -> Sequence[str]:
        return ()


def trial_of(world: World, settings: Settings) -> SoundTrial:
    return SoundTrial(world.means(), Preferences(settings, world.store))


def test_voices_are_told_as_soon_as_there_are_some(qtbot: QtBot, world: World) -> None:
    world.speaker.ready = False
    trial = trial_of(world, Settings())
    with qtbot.assertNotEmitted(trial.voices_found):
        trial.find_voices()
    world.speaker.ready = True
    with qtbot.waitSignal(trial.voices_found, timeout=0) as told:
        trial.look()

    assert told.args == [("English", "Deutsch")]


def test_that_there_is_no_voice_is_told_only_after_a_while(qtbot: QtBot, world: World) -> None:
    world.speaker.ready = False
    trial = trial_of(world, Settings())
    told: list[tuple[str, ...]] = []
    trial.voices_found.connect(told.append)
    trial.find_voices()
    for _ in range(LOOKS - 2):
        trial.look()
    early = list(told)
    trial.look()

    assert (early, told) == ([], [()])


def test_a_voice_without_a_name_is_a_voice(qtbot: QtBot, world: World) -> None:
    world.speaker = Wordless()
    trial = trial_of(world, Settings())
    with qtbot.assertNotEmitted(trial.voices_found):
        trial.find_voices()
        for _ in range(LOOKS):
            trial.look()


def test_an_own_file_is_played_and_faded(qtbot: QtBot, world: World) -> None:
    trial = trial_of(world, Settings(background="/music/own.wav", background_volume=0.2))
    trial.hear("background")
    trial.fade()
    trial.close()

    names = [name for name, _ in world.background.told]
    assert ("play", Path("/music/own.wav")) in world.background.told
    assert names == ["volume", "play", "fade", "stop", "close"]


def test_nothing_is_played_without_a_background(qtbot: QtBot, world: World) -> None:
    trial = trial_of(world, Settings())
    trial.hear("background")
    trial.fade()
    trial.close()

    assert world.background.told == []
