"""How the voice speaks, and how much it says."""

import pytest

from acutimer.model.voice import VoiceLevel, VoiceSettings, voice_remedy


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"rate": -1.1}, "rate must be -1..1, got -1.1"),
        ({"pitch": 1.5}, "pitch must be -1..1, got 1.5"),
        ({"volume": -0.1}, "volume must be 0..1, got -0.1"),
    ],
)
def test_what_no_voice_can_do_is_refused(choice: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        VoiceSettings(**choice)  # type: ignore[arg-type]


def test_the_ends_of_the_ranges_are_allowed() -> None:
    settings = VoiceSettings(rate=-1, pitch=1, volume=0)

    assert (settings.rate, settings.pitch, settings.volume) == (-1, 1, 0)


def test_day_and_night_have_levels_of_their_own() -> None:
    settings = VoiceSettings(day=VoiceLevel.FULL, night=VoiceLevel.TONES)

    assert settings.level(night=False) is VoiceLevel.FULL
    assert settings.level(night=True) is VoiceLevel.TONES


def test_only_two_levels_have_a_voice() -> None:
    assert [level for level in VoiceLevel if level.speaks] == [VoiceLevel.FULL, VoiceLevel.SHORT]


@pytest.mark.parametrize(
    ("platform", "remedy"),
    [
        ("linux", "sudo apt install speech-dispatcher speech-dispatcher-espeak-ng libpulse0"),
        ("darwin", ""),
        ("win32", ""),
    ],
)
def test_a_voice_is_installed_by_a_command_on_linux_only(platform: str, remedy: str) -> None:
    assert voice_remedy(platform) == remedy
