"""What the screens of a session say."""

import sys

import pytest

from acutimer.model.voice import voice_remedy
from acutimer.ui.wording import no_voice


def test_without_a_voice_its_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")

    assert no_voice().endswith(f" To have one: {voice_remedy('linux')}")


def test_where_no_command_is_known_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    assert no_voice() == "No voice on this machine: the sounds lead you."
