"""How bright the real window is at night, from its first frame to its last.

`Light.given` is the mean relative luminance (sRGB made linear; what a room is lit by), 1 being a
white window. `Light.strongest` is the mean of the strongest of red, green and blue as written: by
it only black is near 0, and the navy of the night look alone is 12 %.
"""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from tests.real.needs import need
from tests.real.screen import SIZE, VirtualScreen
from tests.real.test_window import CARD, endings
from tests.real.waiting import until

DARK = 0.04  # of the light of a white window
BLACK = 0.08  # by the strongest colour; the ground of the pages for sleeping alone is 5 %
LINEAR = np.where(
    (levels := np.arange(256) / 255.0) <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4
)  # IEC 61966-2-1
WEIGHTS = np.array((0.2126, 0.7152, 0.0722))  # of red, green and blue
WINDOW_SHARE = 1100 * 720 / (SIZE[0] * SIZE[1])
FRAME = (320, 225)  # a quarter of the screen each way
FRAMES_A_SECOND = 20
LONG_S = 120.0


@pytest.fixture
def screen() -> Iterator[VirtualScreen]:
    """Offer a black screen with a window manager."""
    need("Xvfb", "openbox", "xdotool", "scrot", "ffmpeg")
    with (
        tempfile.TemporaryDirectory(prefix="screen-") as folder,
        VirtualScreen(Path(folder)) as screen,
    ):
        yield screen


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder that wants the night look."""
    settings = {"version": 1, "look": "night", "keep_awake": False}
    (tmp_path / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    return tmp_path


@dataclass(frozen=True, slots=True)
class Light:
    """Say how bright a picture is, in two ways; see above."""

    given: float
    strongest: float


def light_of(pixels: NDArray[np.uint8], share: float = 1.0) -> Light:
    """Return the light of rows of red, green and blue, in black round a share of the picture."""
    given = float((LINEAR[pixels] @ WEIGHTS).mean())
    return Light(given / share, float(pixels.max(axis=1).mean()) / 255.0 / share)


class Film:
    """Film the whole screen, keeping only how bright each frame is."""

    def __init__(self, screen: VirtualScreen) -> None:
        self.frames: list[Light] = []
        width, height = FRAME
        self._size = width * height * 3
        self._process = subprocess.Popen(
            [
                *("ffmpeg", "-loglevel", "error", "-f", "x11grab", "-draw_mouse", "0"),
                *("-framerate", str(FRAMES_A_SECOND), "-video_size", f"{SIZE[0]}x{SIZE[1]}"),
                *("-i", screen.display, "-vf", f"scale={width}:{height}:flags=area"),
                *("-f", "rawvideo", "-pix_fmt", "rgb24", "-"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        )
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        until(lambda: bool(self.frames))

    def end(self) -> list[Light]:
        """Return how bright the window was in each frame; all else is black."""
        self._process.terminate()
        self._process.wait()
        self._thread.join()
        return self.frames

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        with stream:
            while len(data := stream.read(self._size)) == self._size:
                pixels = np.frombuffer(data, dtype=np.uint8).reshape(-1, 3)
                self.frames.append(light_of(pixels, WINDOW_SHARE))


def light(picture: bytes) -> Light:
    """Return how bright a picture is."""
    image = QImage.fromData(picture).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), -1)
    return light_of(rows[:, : image.width() * 3].reshape(-1, 3))


def report(name: str, seen: Light) -> Light:
    """Write the figures where `pytest -s` shows them, and return them."""
    sys.stdout.write(
        f"{name:16}{seen.given:7.2%} of light, strongest colour {seen.strongest:7.2%}\n"
    )
    return seen


def brightest(frames: list[Light]) -> Light:
    """Return the most of each."""
    return Light(max(f.given for f in frames), max(f.strongest for f in frames))


def look_at(screen: VirtualScreen, name: str) -> Light:
    """Return how bright the window is now."""
    return report(name, light(screen.picture(f"dark-{name}")))


def too_bright(seen: dict[str, Light], limit: float) -> dict[str, float]:
    """Return what gives more light than it should."""
    return {name: light.given for name, light in seen.items() if light.given >= limit}


def to_the_session(
    screen: VirtualScreen, data: Path, speed: str, search: str = ""
) -> dict[str, Light]:
    """Come to a running session, of what is found first; return how bright the way there is."""
    seen = {}
    screen.open_window("--rehearse", speed, "--data-dir", str(data))
    for name, way in (
        ("notice", ("key", "Return")),
        ("routines", ("mousemove", "0", "0")),
        ("prepare", ("key", "Return")),
    ):
        if name == "prepare":
            look_for(screen, search)
            screen.click(*CARD)
        seen[name] = report(name, light(screen.settled(f"dark-{name}")))
        screen.hands(*way)
    until(lambda: bool(endings(data)))
    return seen


def look_for(screen: VirtualScreen, search: str) -> None:
    """Let only those routines be shown that fit."""
    if search:
        screen.hands("key", "ctrl+f", "type", search)
        screen.settled("dark-found")


def press_and_look(screen: VirtualScreen, keys: str, name: str) -> Light:
    """Return how bright the window is once it has answered to a key."""
    screen.hands("key", keys)
    return report(name, light(screen.settled(f"dark-{name}")))


@pytest.mark.parametrize("seen", [False, True], ids=["notice", "routines"])
def test_nothing_flashes_when_the_window_comes(
    screen: VirtualScreen, data: Path, *, seen: bool
) -> None:
    settings = json.loads((data / "settings.json").read_text(encoding="utf-8"))
    settings["notice_seen"] = seen
    (data / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    film = Film(screen)
    screen.open_window("--data-dir", str(data))
    screen.settled("dark-start")
    frames = film.end()
    most = report(f"start, {'routines' if seen else 'notice'}", brightest(frames))

    assert frames[0].strongest == 0.0
    assert most.given < DARK


def test_a_session_is_dark(screen: VirtualScreen, data: Path) -> None:
    seen = to_the_session(screen, data, "4")
    seen["settle"] = look_at(screen, "settle")
    for name in ("way", "hold", "other way", "other hold", "last way", "last hold"):
        screen.hands("key", "Right")
        seen[name] = look_at(screen, name)
    seen["pause"] = press_and_look(screen, "space", "pause")
    seen["keys"] = press_and_look(screen, "F1", "keys")
    screen.hands("key", "Escape")
    seen["blank"] = press_and_look(screen, "D", "blank")
    screen.hands("key", "Return", "Right")
    seen["action"] = look_at(screen, "action")
    screen.hands("key", "--delay", "80", "Escape", "Escape")
    until(lambda: endings(data)[0][0] == "stopped")
    seen["afterwards"] = report("afterwards", light(screen.settled("dark-afterwards")))

    assert too_bright(seen, DARK) == {}
    assert seen["blank"].strongest < BLACK


def test_a_head_that_fills_half_the_window_is_dark(screen: VirtualScreen, data: Path) -> None:
    to_the_session(screen, data, "4", "Desk break")
    screen.hands("key", "Right")
    seen = {"close way": look_at(screen, "close way")}
    screen.hands("key", "Right")
    seen["close hold"] = look_at(screen, "close hold")
    seen["close pause"] = press_and_look(screen, "space", "close pause")
    seen["close keys"] = press_and_look(screen, "F1", "close keys")

    assert too_bright(seen, DARK) == {}


def test_a_relaxation_and_the_end_are_dark(screen: VirtualScreen, data: Path) -> None:
    to_the_session(screen, data, "60")
    until(lambda: endings(data)[0][2] > 0, LONG_S)
    film = Film(screen)
    seen = {"relaxation": look_at(screen, "relaxation")}
    until(lambda: endings(data)[0][0] == "completed", LONG_S)
    dark = screen.settled("dark-ended")
    seen["ended"] = report("ended", light(dark))
    seen["brightest"] = report("brightest", brightest(film.end()))
    screen.hands("mousemove_relative", "40", "30", "sleep", "0.3", "mousemove_relative", "40", "30")
    until(lambda: screen.picture("dark-woken") != dark)
    seen["woken"] = report("woken", light(screen.settled("dark-woken")))

    assert too_bright(seen, DARK) == {}
    assert max(seen["relaxation"].strongest, seen["ended"].strongest) < BLACK
