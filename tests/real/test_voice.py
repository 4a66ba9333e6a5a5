"""Words as they are really heard, on a virtual sound card."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from acutimer.model.cue import Cue
from tests.real.heard import heard
from tests.real.needs import need_qt_multimedia
from tests.real.sound_card import RATE_HZ, VirtualSoundCard
from tests.real.spoken import (
    AUDIBLE,
    LIMIT_S,
    Talk,
    begin_to_say,
    dispatcher_folder,
    end_dispatcher,
    kill_dispatcher,
    need_voice,
    say,
    say_and_listen,
)

SENTENCE = "Press the point between the thumb and the first finger, and breathe out slowly."
WORD_S = (0.15, 0.7)  # from a hasty voice to a very calm one
SOON_S = 2.0
GAP_S = 10.0  # time enough for a new voice to come
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


def next_asked_s(speaking: "subprocess.Popen[str]") -> float:
    """Wait until the next sentence is asked for, and return when that was."""
    assert speaking.stdout is not None
    return float(json.loads(speaking.stdout.readline())["asked_s"])


def test_a_voice_that_dies_in_a_sentence_says_the_next_ones(
    talking_card: VirtualSoundCard,
) -> None:
    with begin_to_say(talking_card, *[SENTENCE] * 3, f"--gap={GAP_S}") as speaking:
        next_asked_s(speaking)
        time.sleep(SOON_S)
        kill_dispatcher(talking_card)
        talking_card.start_recording()
        asked_s = [next_asked_s(speaking) for _ in range(2)]
        code = speaking.wait(LIMIT_S)
    talk = Talk(talking_card.stop_recording(), tuple(asked_s))
    count = round((GAP_S - 2.0) * RATE_HZ)
    parts = [talk.samples_after(moment_s + 1.0)[:count] for moment_s in asked_s]

    assert code == 0
    assert all(np.abs(samples).max() > AUDIBLE for samples in parts)


def test_a_voice_that_never_comes_back_holds_up_nothing(talking_card: VirtualSoundCard) -> None:
    with begin_to_say(talking_card, *[SENTENCE] * 4, "--gap=2") as speaking:
        next_asked_s(speaking)
        folder = dispatcher_folder(talking_card)
        folder.rename(folder.with_name("aside"))  # first, as the next one comes at once
        folder.write_text("in the way", encoding="ascii")
        kill_dispatcher(talking_card)
        asked_s = [next_asked_s(speaking) for _ in range(3)]
        code = speaking.wait(SOON_S * 3)

    assert code == 0
    assert np.diff(asked_s) == pytest.approx(2.0, abs=0.5)


def test_without_a_dispatcher_there_is_no_voice_and_no_failure(tmp_path: Path) -> None:
    need_qt_multimedia()
    runtime = tmp_path / "none" / "run"  # a folder that cannot be made, so nothing starts
    runtime.parent.write_text("in the way", encoding="ascii")
    done = say({**os.environ, "XDG_RUNTIME_DIR": str(runtime)}, "Never.")

    assert done.returncode == 1
    assert "there is no voice" in done.stderr
