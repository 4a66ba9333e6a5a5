"""What tests of real parts share."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real.needs import need, need_alsa_to_pulse
from tests.real.sound_card import VirtualSoundCard


@pytest.fixture
def sound_card() -> Iterator[VirtualSoundCard]:
    """Run a virtual sound card; its folder has a short name, as sockets want it."""
    need("pulseaudio", "pactl", "parec")
    need_alsa_to_pulse()
    with (
        tempfile.TemporaryDirectory(prefix="card-") as folder,
        VirtualSoundCard(Path(folder)) as card,
    ):
        yield card
