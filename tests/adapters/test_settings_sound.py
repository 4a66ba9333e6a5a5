"""Settings of voice, sound, screen, clock and practice in their file."""

import json
from pathlib import Path

import pytest

from acutimer.adapters.settings import SettingsFile
from acutimer.errors import StorageError
from acutimer.model.settings import VOLUMES, Look, Settings
from acutimer.model.voice import VoiceLevel

CHOSEN = Settings(
    look=Look.CLOCK,
    cue_volume=0.1,
    night_from_hour=22,
    night_to_hour=5,
    voice_level_day=VoiceLevel.TONES,
    voice_level_night=VoiceLevel.SILENT,
    voice_volume=0.2,
    background_volume=0.4,
    ending_volume=0.0,
    voice_name="Änne",
    voice_rate=-0.5,
    voice_pitch=0.5,
    background="/music/sea.wav",
    bell_in_relaxation=True,
    keep_awake=False,
    screen_lit_day=False,
    screen_lit_night=True,
    sleep_at_end=True,
    day_ends_hour=0,
    counts_shown=False,
    start_at_login=True,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_everything_comes_back_as_it_was_saved(path: Path) -> None:
    SettingsFile(path).save(CHOSEN)

    assert SettingsFile(path).load() == CHOSEN


def test_an_older_file_without_them_stays_good(path: Path) -> None:
    path.write_text('{"version": 1, "look": "day", "cue_volume": 0.25}', encoding="utf-8")

    assert SettingsFile(path).load() == Settings(Look.DAY, cue_volume=0.25)


@pytest.mark.parametrize("volume", [0, 1])
def test_a_whole_number_is_a_volume_too(path: Path, volume: int) -> None:
    path.write_text(json.dumps({"ending_volume": volume}), encoding="utf-8")

    assert SettingsFile(path).load().ending_volume == volume


@pytest.mark.parametrize(
    ("name", "wrong", "words"),
    [
        *[(name, 1.5, "must be 0..1") for name in VOLUMES],
        *[(name, True, "should be a number") for name in VOLUMES],
        ("voice_rate", "fast", "should be a number"),
        ("voice_pitch", -2, "must be -1..1"),
        ("night_from_hour", 24, "must be 0..23"),
        ("night_to_hour", 7.5, "should be a whole hour"),
        ("night_to_hour", True, "should be a whole hour"),
        ("voice_level_day", "loud", "should be one of full, short, tones, silent"),
        ("voice_level_night", ["full"], "should be one of full, short, tones, silent"),
        ("voice_name", None, "should be text"),
        ("background", 3, "should be text"),
        ("bell_in_relaxation", "no", "should be true or false"),
        ("keep_awake", 1, "should be true or false"),
        ("screen_lit_day", None, "should be true or false"),
        ("screen_lit_night", "x", "should be true or false"),
        ("sleep_at_end", 0, "should be true or false"),
        ("day_ends_hour", 12, "must be 0..11"),
        ("day_ends_hour", "4", "should be a whole hour"),
        ("counts_shown", 1, "should be true or false"),
        ("start_at_login", None, "should be true or false"),
    ],
)
def test_a_wrong_value_is_refused_with_words(
    path: Path, name: str, wrong: object, words: str
) -> None:
    path.write_text(json.dumps({name: wrong}), encoding="utf-8")

    with pytest.raises(StorageError, match=f"{name} {words}"):
        SettingsFile(path).load()


@pytest.mark.parametrize("name", ["voice_level_day", "voice_level_night"])
@pytest.mark.parametrize("level", VoiceLevel)
def test_every_level_can_be_kept(path: Path, name: str, level: VoiceLevel) -> None:
    path.write_text(json.dumps({name: level.value}), encoding="utf-8")

    assert getattr(SettingsFile(path).load(), name) is level
