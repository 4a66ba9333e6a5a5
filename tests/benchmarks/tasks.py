"""What a measured process does once its window is there; nothing of the program is loaded here."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.observer import finish

SETTLE_S = 6.0
"""From the start of a session until its processor time counts: first pictures are drawn by then."""

Task = Callable[[QWidget, float], None]


def memory(window: QWidget, length_s: float) -> None:
    """Tell the memory of this process after `length_s` seconds of a session."""
    _start(window)
    _after(length_s, lambda: finish(memory_kb()))


def visible(window: QWidget, length_s: float) -> None:
    """Tell the processor time of a session that can be seen."""
    _start(window)
    _weigh(window, length_s)


def hidden(window: QWidget, length_s: float) -> None:
    """Tell the processor time of a minimised session."""
    _start(window)
    _after(1.0, window.showMinimized)
    _weigh(window, length_s)


def still(window: QWidget, length_s: float) -> None:
    """Tell the processor time of a session in which nothing moves."""
    from tests.benchmarks import leading

    leading.start(window)
    leading.keep_still(window)
    _weigh(window, length_s)


def late(window: QWidget, length_s: float) -> None:
    """Tell how late each event comes, when all of the program has taken note of it."""
    from tests.benchmarks import leading

    leading.start(window, round(length_s))
    listener = leading.Listener(window)
    _after(length_s, lambda: finish({"late_ms": listener.late_ms}))


def attended(window: QWidget, length_s: float) -> None:
    """Tell when cues were due and asked for, what frames took, and what held the loop up."""
    from tests.benchmarks import attending, leading, weighing

    leading.start(window, round(length_s))
    attendant = attending.Attendant(window)
    _after(length_s, lambda: finish(attendant.found() | weighing.present() | _state(window)))


def parts(window: QWidget, length_s: float) -> None:
    """Tell what the window, the background and the voice each take in a session."""
    from tests.benchmarks import weighing

    _start(window)
    scales = weighing.Scales()
    _after(SETTLE_S, scales.begin)
    _after(SETTLE_S + length_s, lambda: finish(scales.found() | _state(window)))


def points(window: QWidget, length_s: float) -> None:
    """Tell what the page of the points takes."""
    from acutimer.ui.main_window import MainWindow
    from tests.benchmarks import pointing

    assert isinstance(window, MainWindow)
    _after(1.0, lambda: finish(pointing.figures(window)))


def _start(window: QWidget) -> None:
    """Start a session, if it is the program's window."""
    if _is_program():
        from tests.benchmarks import leading

        leading.start(window)


def _is_program() -> bool:
    return "acutimer.ui.main_window" in sys.modules


def _after(seconds: float, do: Callable[[], None]) -> None:
    QTimer.singleShot(round(seconds * 1000), do)


def _weigh(window: QWidget, length_s: float) -> None:
    """Tell the processor time that `length_s` seconds take, all threads together."""
    before: list[float] = []

    def begin() -> None:
        before.extend((time.process_time(), time.monotonic()))

    def end() -> None:
        busy_s = time.process_time() - before[0]
        passed_s = time.monotonic() - before[1]
        finish({"percent": 100 * busy_s / passed_s, **_state(window)})

    _after(SETTLE_S, begin)
    _after(SETTLE_S + length_s, end)


def _state(window: QWidget) -> dict[str, object]:
    """Return what tells whether the right thing was measured."""
    found: dict[str, object] = {
        "platform": QApplication.platformName(),
        "exposed": window.windowHandle().isExposed(),
    }
    if _is_program():
        from tests.benchmarks import leading

        found |= leading.state(window)
    return found


def memory_kb() -> dict[str, object]:
    """Return the memory of this process in kB, and how many other processes share Qt with it."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    sizes = {name.rstrip(":"): int(size) for name, size, _ in map(str.split, lines)}
    return {
        "pss_kb": sizes["Pss"],
        "rss_kb": sizes["Rss"],
        "sharers": sharers(),
    }


def sharers() -> int:
    """Return how many other processes share Qt with this one."""
    return sum(_maps_qt(maps) for maps in Path("/proc").glob("[0-9]*/maps")) - 1


def _maps_qt(maps: Path) -> bool:
    try:
        return "libQt6Core" in maps.read_text(encoding="utf-8", errors="replace")
    except OSError:  # it has gone, or belongs to somebody else
        return False


TASKS: dict[str, Task] = {
    "memory": memory,
    "visible": visible,
    "hidden": hidden,
    "still": still,
    "late": late,
    "points": points,
    "attended": attended,
    "parts": parts,
}
