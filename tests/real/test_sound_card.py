"""Cues as they are really heard, on a virtual sound card."""

import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from acutimer.adapters.playsound_player import PlaysoundPlayer
from acutimer.model.cue import Cue
from acutimer.ports import SoundStatus
from tests.real.heard import Heard, play, play_and_listen, sound_of
from tests.real.needs import need, need_qt_multimedia
from tests.real.play_cues import SOUNDS
from tests.real.sound_card import VirtualSoundCard

ALIKE = 0.7  # different cues reach 0.45, a cue with a gap (a busy machine) 0.85
LATEST_MS = 500.0


@pytest.fixture(params=["aplay", "ffplay", "qt"])
def player(request: pytest.FixtureRequest) -> str:
    """Name each way to play cues, if this machine has it."""
    name = str(request.param)
    if name == "qt":
        need_qt_multimedia()
    else:
        need(name, *(["mpg123"] if name == "aplay" else []))
    return name


def report(player: str, cues: list[Heard]) -> None:
    """Write the figures where `pytest -s` shows them."""
    for cue in cues:
        figures = f"{cue.lateness_ms:8.1f} ms late, alike {cue.likeness:.3f}"
        sys.stdout.write(f"{player:8}{cue.cue.value:16}{figures}\n")


def test_every_cue_is_heard_soon_after_it_was_asked_for(
    sound_card: VirtualSoundCard, player: str
) -> None:
    cues = play_and_listen(sound_card, player, list(Cue))
    report(player, cues)

    assert [cue.cue for cue in cues] == list(Cue)
    assert all(cue.likeness > ALIKE for cue in cues)
    assert all(cue.lateness_ms < LATEST_MS for cue in cues)


def test_half_the_volume_is_heard_25_db_fainter(sound_card: VirtualSoundCard, player: str) -> None:
    (cue,) = play_and_listen(sound_card, player, [Cue.BEGIN], "--volume=0.5")

    fainter_db = 20.0 * math.log10(np.max(np.abs(sound_of(Cue.BEGIN))) / cue.peak)
    assert fainter_db == pytest.approx(25.0, abs=0.5)


def test_nothing_at_all_is_heard_at_volume_zero(sound_card: VirtualSoundCard, player: str) -> None:
    (cue,) = play_and_listen(sound_card, player, [Cue.BEGIN], "--volume=0")

    assert cue.peak == 0.0


@pytest.fixture
def hanging_card(
    sound_card: VirtualSoundCard, monkeypatch: pytest.MonkeyPatch
) -> Iterator[VirtualSoundCard]:
    """Lead this process to a card that may be frozen, and thaw it in the end."""
    for name, value in sound_card.env().items():
        monkeypatch.setenv(name, value)
    yield sound_card
    sound_card.thaw()


def test_a_dead_sound_server_holds_nothing_up(
    hanging_card: VirtualSoundCard, caplog: pytest.LogCaptureFixture
) -> None:
    need("aplay", "mpg123")
    player = PlaysoundPlayer(SOUNDS, player="aplay")
    player.finish(10.0)
    hanging_card.freeze()
    player.play(Cue.PRESS)
    done = player.finish(10.0)
    player.close()

    assert done
    assert player.status() is SoundStatus.READY
    assert "aplay failed with code -9" in caplog.text
    assert [child.name() for child in psutil.Process().children() if "play" in child.name()] == []


def test_a_machine_without_a_sound_card_is_said_to_have_no_sound(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "none.conf"))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'none'}")
    monkeypatch.setenv("SDL_AUDIODRIVER", "alsa")
    player = PlaysoundPlayer(SOUNDS)
    player.finish(20.0)
    player.close()

    assert player.status() is SoundStatus.NONE


def test_qt_says_so_where_there_is_no_sound_card(tmp_path: Path) -> None:
    need_qt_multimedia()
    environment = {
        **os.environ,
        "ALSA_CONFIG_PATH": str(tmp_path / "none.conf"),
        "PULSE_SERVER": f"unix:{tmp_path / 'none'}",
    }
    played = play("qt", [Cue.BEGIN], environment)

    assert played.returncode == 1
    assert "this player does not work" in played.stderr
