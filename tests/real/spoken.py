"""Say sentences on the virtual sound card and look up in its recording when words were heard."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.real.dispatchers import end_dispatchers, kill_dispatchers
from tests.real.needs import missing, need
from tests.real.sound_card import RATE_HZ, Recording, VirtualSoundCard
from tests.real.waiting import until

ROOT = Path(__file__).resolve().parents[2]
LIMIT_S = 120.0
AUDIBLE = 0.02  # of full scale
RUNTIME = "XDG_RUNTIME_DIR"
HAS_ENGINE = (
    "from PySide6.QtTextToSpeech import QTextToSpeech as Speech; import sys; "
    "sys.exit('speechd' not in Speech.availableEngines())"
)


@dataclass(frozen=True, slots=True)
class Talk:
    """What was recorded, and when each sentence was asked for."""

    recording: Recording
    asked_s: tuple[float, ...]

    def heard_s(self) -> tuple[float, float]:
        """Return when the first and the last audible sample were played.

        Raises:
            IndexError: if nothing was heard.
        """
        audible = np.flatnonzero(np.abs(self.recording.samples) > AUDIBLE)
        return self.recording.moment_s(audible[0]), self.recording.moment_s(audible[-1])

    def samples_after(self, moment_s: float) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        """Return what was played from `moment_s` on."""
        first = round((moment_s - self.recording.start_s) * RATE_HZ)
        return self.recording.samples[max(0, first) :]


def need_voice() -> None:
    """Ask for what Qt speaks through, in processes of their own."""
    need("speech-dispatcher")
    modules = ("lib", "lib*/*", "libexec")
    names = [f"{folder}/speech-dispatcher-modules/sd_espeak-ng" for folder in modules]
    if not any(path for name in names for path in Path("/usr").glob(name)):
        missing("espeak-ng for speech-dispatcher", "speech-dispatcher-espeak-ng")
    command = [sys.executable, "-c", HAS_ENGINE]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        missing("a library of Qt TextToSpeech", "libpulse0 libspeechd2")


def say(environment: Mapping[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Say sentences in a process of its own, which prints when it asked for each."""
    return subprocess.run(
        [sys.executable, "-m", "tests.real.say_words", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )


def begin_to_say(card: VirtualSoundCard, *arguments: str) -> "subprocess.Popen[str]":
    """Begin to say sentences in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.real.say_words", *arguments],
        cwd=ROOT,
        env=card.environment(),
        stdout=subprocess.PIPE,
        text=True,
    )


def say_and_listen(card: VirtualSoundCard, sentences: Sequence[str], *, gap_s: float) -> Talk:
    """Say one sentence every `gap_s`; an empty one is silence."""
    card.start_recording()
    done = say(card.environment(), *sentences, f"--gap={gap_s}")
    recording = card.stop_recording()
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return Talk(recording, tuple(line["asked_s"] for line in lines))


def dispatcher_folder(card: VirtualSoundCard) -> Path:
    """Return where the speech-dispatcher of a card keeps its socket."""
    return Path(card.env()[RUNTIME]) / "speech-dispatcher"


def kill_dispatcher(card: VirtualSoundCard) -> None:
    """Kill speech-dispatcher, which may be slow to come, and what speaks for it."""
    until(lambda: kill_dispatchers(*_mark(card)) > 0)


def end_dispatcher(card: VirtualSoundCard) -> None:
    """End each speech-dispatcher that plays on a card, if any runs."""
    end_dispatchers(*_mark(card))


def _mark(card: VirtualSoundCard) -> tuple[str, str]:
    """Return the variable, and its value, by which what runs on a card is known."""
    return RUNTIME, card.env()[RUNTIME]
