"""A whole rehearsed session, as it is really heard on a virtual sound card."""

import json
import statistics
import subprocess
import sys

import pytest

from acutimer.model.cue import Cue
from tests.real.heard import LIMIT_S, ROOT, heard
from tests.real.needs import need
from tests.real.sound_card import VirtualSoundCard

SPEED = "1.2"  # the countdown takes 2.4 s and is cut by the next boundary if time runs faster
ALIKE = 0.6
EXPECTED = [
    *(Cue.BEGIN, Cue.NEXT_PLACE, Cue.PRESS, Cue.HALF_WAY, Cue.THREE_TWO_ONE),
    *(Cue.NEXT_PLACE, Cue.PRESS, Cue.THREE_TWO_ONE),
    *(Cue.OTHER_SIDE, Cue.PRESS, Cue.THREE_TWO_ONE),
    *(Cue.NEXT_PLACE, Cue.PRESS, Cue.CIRCLE),
    *(Cue.NEXT_PLACE, Cue.PRESS, Cue.RUB),
    *(Cue.NEXT_PLACE, Cue.PRESS, Cue.ROLL),
    *(Cue.NEXT_PLACE, Cue.PRESS, Cue.STROKE),
    *(Cue.NEXT_PLACE, Cue.PRESS, Cue.MASSAGE),
    *(Cue.RELEASE, Cue.RELAXATION, Cue.END),
]


@pytest.mark.parametrize("player", ["aplay", "ffplay"])
def test_every_cue_of_a_session_is_heard_in_its_place(
    sound_card: VirtualSoundCard, player: str
) -> None:
    need(player, "mpg123")
    sound_card.start_recording()
    led = subprocess.run(
        [sys.executable, "-m", "tests.real.lead_session", player, "--speed", SPEED],
        cwd=ROOT,
        env=sound_card.environment(),
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=True,
    )
    recording = sound_card.stop_recording()
    due = [json.loads(line) for line in led.stdout.splitlines()]
    cues = [heard(recording, Cue(line["cue"]), line["due_s"]) for line in due]
    for cue in cues:
        figures = f"{cue.lateness_ms:8.1f} ms after its event, alike {cue.likeness:.3f}"
        sys.stdout.write(f"{player:8}{cue.cue.value:16}{figures}\n")
    median_ms = statistics.median(cue.lateness_ms for cue in cues)
    sys.stdout.write(f"{player:8}{'median':16}{median_ms:8.1f} ms after its event\n")

    assert [cue.cue for cue in cues] == EXPECTED
    assert all(cue.likeness > ALIKE for cue in cues)
