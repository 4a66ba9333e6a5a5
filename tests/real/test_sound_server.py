"""A session goes on whatever happens to the sound: servers that die, and devices that go."""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from acutimer.engine.solver import plan
from acutimer.model.cue import Cue
from tests.real.heard import heard
from tests.real.lead_through_trouble import ROUTINE
from tests.real.needs import need_qt_multimedia
from tests.real.sound_card import RATE_HZ, Recording, VirtualSoundCard
from tests.real.spoken import ROOT, end_dispatcher, kill_dispatcher, need_voice

LIMIT_S = 90.0
PLANNED_S = 0.05
LATE_S = 0.1  # on a busy machine; alone it is half of that
HELD_UP_S = 1.0  # to wait for a voice takes seconds; a busy machine shows a page 0.6 s late
OUTAGE_S = 5.0  # Qt tries once, after 3 s, to reach the server again
ALIKE = 0.7
FAINT = 1e-4  # of full scale; the background is above it, and silence is 0
HEADPHONES = "headphones"
WORDS_S = 5.0  # the voice may come late, and the next cue is later still
MOMENT_S = 0.5  # the server itself moves what sounds to another device, until Qt tells of it


class Led:
    """Lead a session in a process of its own, and follow its events."""

    def __init__(self, environment: Mapping[str, str], data: Path, *options: str) -> None:
        self.lines: list[dict[str, Any]] = []
        self._coming: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._errors = (data / "errors").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.real.lead_through_trouble", str(data), *options],
            cwd=ROOT,
            env={**environment, "QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1"},
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def until(self, event: str) -> dict[str, Any]:
        """Wait for an event and return it; the end of the process ends the waiting, too."""
        while (line := self._coming.get(timeout=LIMIT_S)) is not None:
            self.lines.append(line)
            if line["event"] == event:
                return line
        code = self.process.wait(LIMIT_S)
        raise AssertionError(f"the process has ended by {code} without {event}: {self.said()}")

    def finish(self) -> int:
        """Wait for the end of the session and of the process, and return its exit code."""
        self.until("Ended")
        return self.process.wait(LIMIT_S)

    def said(self) -> str:
        """Return what the process has complained of."""
        self._errors.seek(0)
        return self._errors.read()

    def begun(self) -> list[dict[str, Any]]:
        """Return the begin of each segment after the settling."""
        kinds = ("TransitionBegan", "HoldBegan", "OtherSide", "RelaxationBegan")
        return [line for line in self.lines if line["event"] in kinds]

    def cues(self, from_s: float) -> list[tuple[Cue, float]]:
        """Return which cues were asked for after a moment, and when."""
        lines = [line for line in self.lines if line["cue"] and line["due_s"] > from_s]
        return [(Cue(line["cue"]), line["due_s"] + line["late_s"]) for line in lines]

    def close(self) -> None:
        """End what is left."""
        self.process.kill()
        self.process.wait()
        self._reader.join(LIMIT_S)
        self._errors.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self._coming.put(json.loads(line))
        self._coming.put(None)


@pytest.fixture
def led(sound_card: VirtualSoundCard, tmp_path: Path) -> Iterator[Led]:
    """Lead a session with cues and a background."""
    need_qt_multimedia()
    environment = sound_card.environment()
    del environment["PULSE_SINK"]  # so that the default may change
    led = Led(environment, tmp_path)
    yield led
    led.close()


def check_times(led: Led) -> None:
    """See that each segment began when it was planned, counted from the end of the settling."""
    lengths_s = [float(segment.length_s) for segment in plan(ROUTINE).segments[1:-1]]
    begun = led.begun()
    planned = accumulate(lengths_s, initial=begun[0]["due_s"])
    off_s = [abs(line["due_s"] - plan_s) for line, plan_s in zip(begun, planned, strict=True)]
    late_s = max(line["late_s"] for line in begun)
    sys.stdout.write(
        f"{max(off_s) * 1000.0:.0f} ms off the plan, told {late_s * 1000.0:.0f} ms late\n"
    )

    assert max(off_s) < PLANNED_S
    assert late_s < LATE_S


def loudness(recording: Recording, from_s: float, to_s: float) -> float:
    """Return the loudest sample between two moments."""
    first, last = (max(0, round((at_s - recording.start_s) * RATE_HZ)) for at_s in (from_s, to_s))
    return float(np.abs(recording.samples[first:last]).max(initial=0.0))


def first_heard_s(recording: Recording) -> float:
    """Return when the first quarter of a second began in which anything was heard."""
    starts = np.arange(recording.start_s, recording.moment_s(len(recording.samples)), 0.25)
    return next(
        (a for a, b in pairwise(map(float, starts)) if loudness(recording, a, b) > FAINT),
        float("inf"),
    )


def test_sound_comes_back_with_its_server(sound_card: VirtualSoundCard, led: Led) -> None:
    led.until("HoldBegan")
    sound_card.kill()
    time.sleep(OUTAGE_S)
    sound_card.start()
    sound_card.start_recording()
    back_s = time.monotonic()
    led.until("RelaxationBegan")
    quiet_from_s = time.monotonic() + 2.5  # after the cue of the relaxation
    code = led.finish()
    recording = sound_card.stop_recording()
    cues = [heard(recording, *cue) for cue in led.cues(back_s)]
    sys.stdout.write(f"heard after {first_heard_s(recording) - back_s:.1f} s\n")
    sys.stdout.write(f"{[(cue.cue.value, round(cue.likeness, 2)) for cue in cues]}\n")

    assert code == 0
    check_times(led)
    assert all(cue.likeness > ALIKE for cue in cues)
    assert loudness(recording, quiet_from_s, quiet_from_s + 1.0) > FAINT
    assert "Traceback" not in led.said()


def test_a_session_ends_well_though_the_server_never_comes_back(
    sound_card: VirtualSoundCard, led: Led
) -> None:
    led.until("HoldBegan")
    sound_card.kill()
    code = led.finish()

    assert code == 0
    check_times(led)
    assert "Traceback" not in led.said()


def test_pulled_headphones_pause_the_session(sound_card: VirtualSoundCard, led: Led) -> None:
    module = sound_card.control(
        "load-module", "module-null-sink", f"sink_name={HEADPHONES}", f"rate={RATE_HZ}"
    )
    led.until("Started")
    sound_card.control("set-default-sink", HEADPHONES)
    sound_card.start_recording(HEADPHONES)
    pressing_s = led.until("HoldBegan")["due_s"]
    time.sleep(4.0)
    recording = sound_card.stop_recording()
    sound_card.start_recording()
    gone_s = time.monotonic()
    sound_card.control("unload-module", module)
    led.until("Paused")
    time.sleep(2.0)
    loudspeaker = sound_card.stop_recording()

    assert heard(recording, Cue.PRESS, pressing_s).likeness > ALIKE
    assert loudness(recording, pressing_s + 3.0, pressing_s + 4.0) > FAINT
    assert loudness(loudspeaker, gone_s + MOMENT_S, time.monotonic()) < FAINT
    assert led.process.poll() is None


def test_pulled_headphones_pause_a_session_led_by_voice_alone_and_nothing_is_said(
    sound_card: VirtualSoundCard, tmp_path: Path
) -> None:
    need_voice()
    environment = sound_card.environment()
    del environment["PULSE_SINK"]
    module = sound_card.control("load-module", "module-null-sink", f"sink_name={HEADPHONES}")
    sound_card.control("set-default-sink", HEADPHONES)
    led = Led(environment, tmp_path, "--voice")
    try:
        led.until("HoldBegan")
        time.sleep(3.0)
        sound_card.start_recording()
        gone_s = time.monotonic()
        sound_card.control("unload-module", module)
        led.until("Paused")
        time.sleep(3.0)
        loudspeaker = sound_card.stop_recording()
    finally:
        led.close()
        end_dispatcher(sound_card)

    assert loudness(loudspeaker, gone_s + MOMENT_S, time.monotonic()) < FAINT


def test_a_voice_that_dies_stops_nothing(sound_card: VirtualSoundCard, tmp_path: Path) -> None:
    need_voice()
    led = Led(sound_card.environment(), tmp_path, "--voice")
    try:
        led.until("HoldBegan")
        kill_dispatcher(sound_card)
        sound_card.start_recording()
        code = led.finish()
        recording = sound_card.stop_recording()
        said = [line["due_s"] for line in led.lines if line["event"] == "WordsDue"][-1]
        again = loudness(recording, said + 0.2, said + WORDS_S) > FAINT
        sys.stdout.write(f"{led.said()}\n")

        assert code == 0
        assert again
        assert "Traceback" not in led.said()
        assert max(line["late_s"] for line in led.lines) < HELD_UP_S
    finally:
        led.close()
        end_dispatcher(sound_card)
