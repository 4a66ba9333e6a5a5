"""What the panel of the voice says where there is none."""

import sys

import pytest
from pytestqt.qtbot import QtBot

from acutimer.model.voice import voice_remedy
from acutimer.ui.settings_voice import VoicePanel


@pytest.mark.parametrize(
    ("platform", "remedy"),
    [
        ("linux", f"To have one: {voice_remedy('linux')}"),
        ("darwin", "Add a voice in the settings of your system, under speech."),
    ],
)
def test_without_a_voice_each_system_has_its_remedy(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, platform: str, remedy: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    panel = VoicePanel()
    qtbot.addWidget(panel)
    panel.set_voices(())

    assert panel.advice().endswith(f" lead you. {remedy}")
