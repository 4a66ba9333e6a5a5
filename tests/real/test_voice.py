"""Words as they are really heard, on a virtual sound card."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from acutimer.model.cue import Cue
from tests.real.heard import heard
from tests.real.needs import need_qt_multimedia
from tests.real.sound_card import VirtualSoundCard
from tests.real.spoken import AUDIBLE, end_dispatcher, need_voice, say, say_and_listen

SENTENCE = "Press the point between the thumb and the first finger, and breathe out slowly."
WORD_S = (0.15, 0.7)  # from a hasty voice to a very calm one
SOON_S = 2.0
ALIKE = 0.7  # a cue that is heard reaches 0.85


@pytest.fixture
def talking_card(sound_card: VirtualSoundCard) -> Iterator[VirtualSoundCard]:
    """Offer a card on which words can be said, and end what says them."""
    need_voice()
    yield sound_card
    end_dispatcher(sound_card)


def test_a_sentence_is_heard_as_long_as_it_takes(talking_card: VirtualSoundCard) -> None:
    talk = say_and_listen(talking_card, [SENTENCE], gap_s=8.0)
    first_s, last_s = talk.heard_s()
    sys.stdout.write(f"{first_s - talk.asked_s[0]:.2f} s late, {last_s - first_s:.2f} s long\n")

    words = len(SENTENCE.split())
    assert 0.0 <= first_s - talk.asked_s[0] < SOON_S
    assert words * WORD_S[0] < last_s - first_s < words * WORD_S[1]
    assert max(heard(talk.recording, cue, first_s).likeness for cue in Cue) < ALIKE


def test_a_sentence_that_is_stopped_is_cut(talking_card: VirtualSoundCard) -> None:
    talk = say_and_listen(talking_card, [SENTENCE, ""], gap_s=2.5)
    spoken = talk.samples_after(talk.asked_s[0])
    after = talk.samples_after(talk.asked_s[1] + 1.0)

    assert np.abs(spoken).max() > AUDIBLE
    assert len(after) > 0
    assert np.abs(after).max() < AUDIBLE


def test_without_a_dispatcher_there_is_no_voice_and_no_failure(tmp_path: Path) -> None:
    need_qt_multimedia()
    runtime = tmp_path / "none" / "run"  # a folder that cannot be made, so nothing starts
    runtime.parent.write_text("in the way", encoding="ascii")
    done = say({**os.environ, "XDG_RUNTIME_DIR": str(runtime)}, "Never.")

    assert done.returncode == 1
    assert "there is no voice" in done.stderr
