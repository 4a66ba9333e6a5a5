"""A virtual screen with a window manager, and hands that press keys and move the mouse."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from tests.real.dispatchers import end_dispatchers
from tests.real.waiting import PATIENCE_S, until

SIZE = (1280, 900)


class VirtualScreen:
    """Run Xvfb and openbox, start the program there, and drive it with xdotool."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.display = ""
        self._running: list[subprocess.Popen[bytes]] = []
        self._seen = b""

    def __enter__(self) -> "VirtualScreen":
        read, write = os.pipe()
        width, height = SIZE
        self._start(
            ["Xvfb", "-r", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24"],
            pass_fds=(write,),
        )
        os.close(write)
        with os.fdopen(read) as answer:
            self.display = f":{answer.readline().strip()}"
        self._start(["openbox"])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in reversed(self._running):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)
        end_dispatchers("DISPLAY", self.display)

    def open_window(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start the program and wait for its window."""
        program = self._start([sys.executable, "-m", "acutimer", *arguments])
        name = ("--onlyvisible", "--name", "^AcuTimer$")
        until(lambda: bool(self._asked("search", *name)) or program.poll() is not None)
        self.hands("search", *name, "windowsize", "--sync", "1100", "720", "windowfocus")
        return program

    def hands(self, *arguments: str) -> None:
        """Let xdotool do something."""
        subprocess.run(["xdotool", *arguments], env=self._environment(), check=True, timeout=20)

    def click(self, x: int, y: int) -> None:
        """Click at a place of the window."""
        window = self._asked("search", "--onlyvisible", "--name", "^AcuTimer$").split()[0]
        self.hands("mousemove", "--window", window, str(x), str(y), "click", "1")

    def click_until(self, x: int, y: int, true: Callable[[], bool]) -> None:
        """Click at a place of the window, and again if nothing comes of it, until it is true."""
        for _ in range(3):
            self.click(x, y)
            with suppress(AssertionError):
                return until(true, PATIENCE_S / 3)
        self.picture("nothing-came-of-the-click")
        raise AssertionError(f"nothing came of a click at {x}, {y}")

    def picture(self, name: str) -> bytes:
        """Return what is on the screen; it is kept if somebody wants to look at it."""
        wished = os.environ.get("ACUTIMER_PICTURES")
        folder = Path(wished) if wished else self.folder
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        subprocess.run(
            ["scrot", "--overwrite", "--focused", str(path)],
            env=self._environment(),
            check=True,
            timeout=20,
        )
        return path.read_bytes()

    def settled(self, name: str) -> bytes:
        """Return the screen once it is another one than last time, and stays so for a moment."""
        until(lambda: self.picture(name) != self._seen)
        last = self.picture(name)
        for _ in range(20):
            time.sleep(0.15)
            now = self.picture(name)
            if now == last:
                break
            last = now
        self._seen = last
        return last

    def _asked(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment(),
            check=False,
            capture_output=True,
            timeout=20,
        )
        return done.stdout.decode().strip()

    def _environment(self) -> dict[str, str]:
        wanted = {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        return {**os.environ, **(wanted if self.display else {})}

    def _start(self, command: list[str], pass_fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command, env=self._environment(), pass_fds=pass_fds, stderr=subprocess.DEVNULL
        )
        self._running.append(process)
        return process
