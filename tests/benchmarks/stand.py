"""What all benchmarks stand on: a display, measured processes, and one table of figures."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acutimer.adapters.storage import FileStore
from acutimer.model.settings import Look, Settings
from acutimer.model.voice import VoiceLevel

if TYPE_CHECKING:
    from tests.real.sound_card import VirtualSoundCard

ROOT = Path(__file__).resolve().parents[2]
SUBJECT = Path(__file__).with_name("subject.py")
SCREEN = "1280x800x24"
START_LIMIT_S = 30.0
UNWANTED = (
    "ACUTIMER_DATA_DIR",
    "PYTHONDONTWRITEBYTECODE",
    "QT_QPA_PLATFORM",
    "WAYLAND_DISPLAY",
)
VOLUME = 0.01
"""Cues are played, but so softly that they disturb nobody who benchmarks on their own machine."""
SETTINGS = Settings(
    look=Look.NIGHT,
    cue_volume=VOLUME,
    notice_seen=True,
    voice_level_night=VoiceLevel.TONES,
)
"""Voice and background are off."""


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one line of the table; `figure` is what `budget` bounds."""

    what: str
    program: str
    bare: str
    figure: float
    unit: str
    budget: float | None = None

    def __str__(self) -> str:
        """Return the line."""
        line = f"{self.what:38}{self.program:>14}{self.bare:>14}{self.figure:>9.2f}{self.unit}"
        if self.budget is None:
            return line
        return f"{line}{self.budget:>7g}{self.unit}  {'OVER' if self.is_over else 'within'}"

    @property
    def is_over(self) -> bool:
        """Return whether the figure is above its budget."""
        return self.budget is not None and self.figure > self.budget


@dataclass(frozen=True, slots=True)
class Stand:
    """Run measured processes on one display."""

    environment: dict[str, str]
    display: str
    card: "VirtualSoundCard | None" = None

    def run(
        self, subject: str, task: str, length_s: float = 0.0, settings: Settings = SETTINGS
    ) -> dict[str, Any]:
        """Return what one process of `subject` (`bare` or `program`) found."""
        with tempfile.TemporaryDirectory(prefix="acutimer-") as folder:
            FileStore(Path(folder)).save_settings(settings)
            command = [sys.executable, str(SUBJECT), subject, task, str(length_s), folder]
            began_s = time.monotonic()
            done = subprocess.run(
                command,
                env=self.environment,
                stdout=subprocess.PIPE,
                check=True,
                timeout=length_s + START_LIMIT_S,
            )
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        if "painted_s" in found:
            found["open_ms"] = (found["painted_s"] - began_s) * 1000
            found["filled_ms"] = (found["filled_s"] - began_s) * 1000
        return found


@contextmanager
def stand(*, manager: bool = False, sound: bool = True) -> Iterator[Stand]:
    """Offer a display: Xvfb, with a window manager if `manager`; else Qt's offscreen one.

    With `sound`, and PulseAudio to offer it, cues go to a virtual sound card.
    """
    environment = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    environment |= {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    with ExitStack() as cleanup:
        # Compiled modules as after a first run, wherever the switches of this machine put them.
        compiled = cleanup.enter_context(tempfile.TemporaryDirectory(prefix="compiled-"))
        environment["PYTHONPYCACHEPREFIX"] = compiled
        card, heard = None, ", no sound card"
        if sound and shutil.which("pulseaudio"):
            card, heard = cleanup.enter_context(_sound_card()), ", a virtual sound card"
            environment |= card.env()
        if shutil.which("Xvfb") is None:
            environment["QT_QPA_PLATFORM"] = "offscreen"
            yield Stand(environment, "offscreen (no Xvfb)" + heard, card)
            return
        environment |= {"DISPLAY": cleanup.enter_context(_xvfb()), "QT_QPA_PLATFORM": "xcb"}
        name = "Xvfb"
        if manager and (openbox := shutil.which("openbox")):
            cleanup.enter_context(_running([openbox], environment))
            time.sleep(1.0)
            name = "Xvfb with openbox"
        yield Stand(environment, name + heard, card)


@contextmanager
def _xvfb() -> Iterator[str]:
    """Run an Xvfb of our own and return its display."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with (
        subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL) as server,
        os.fdopen(reading) as answer,
    ):
        os.close(writing)
        try:
            yield f":{answer.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def _sound_card() -> Iterator["VirtualSoundCard"]:
    """Run a sound card that nobody hears."""
    from tests.real.sound_card import VirtualSoundCard

    with (
        tempfile.TemporaryDirectory(prefix="card-") as folder,
        VirtualSoundCard(Path(folder)) as card,
    ):
        yield card


@contextmanager
def _running(command: Sequence[str], environment: dict[str, str]) -> Iterator[None]:
    """Run a program beside the measured ones."""
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as program:
        try:
            yield
        finally:
            program.terminate()


def heading() -> str:
    """Return the line above the rows."""
    return f"{'':38}{'program':>14}{'bare window':>14}{'figure':>11}{'budget':>9}"


def report(rows: Sequence[Row]) -> int:
    """Print the table and return the exit code: 1 if anything is over its budget."""
    print(heading())
    for row in rows:
        print(row)
    return int(any(row.is_over for row in rows))
