"""The window program: the only place that builds adapters and joins them to the window."""

import gc
import logging
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from acutimer.adapters.single_window import SingleWindow
from acutimer.adapters.storage import FileStore
from acutimer.errors import StorageError
from acutimer.model.settings import Settings
from acutimer.paths import bundled
from acutimer.ui import fonts
from acutimer.ui.main_window import MainWindow
from acutimer.ui.theme import system_scale

if TYPE_CHECKING:
    from acutimer.model.routine import Routine
    from acutimer.ports import Background, Keeping, Media, Notifications, Recordings, Shelf, Speaker
    from acutimer.ui.contents import Contents
    from acutimer.ui.session_run import Means

logger = logging.getLogger(__name__)

LOG_BYTES = 500_000
UNSEEN_MS = 1000
LOG_COPIES = 2
"""Old log files that are kept."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window as `acutimer` without a command does."""
    from acutimer.cli import main as command_line

    return command_line(arguments)


def run(
    data_dir: Path, rehearse: float = 1.0, opened: Sequence[Path] = (), *, hidden: bool = False
) -> int:
    """Open the window on `data_dir` and the `opened` files, the clock `rehearse` times as fast.

    A `hidden` one is only in the tray at first. Where there is a window on `data_dir` already, that
    one comes forward and opens the files.
    """
    single = SingleWindow(data_dir)
    alone = single.take()
    if not alone and hidden:
        return 0
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    name_program(application, bundled("assets"))
    if not alone and single.call(opened):
        return 0
    opening = Opening(data_dir, rehearse, opened, single)
    opening.begin(hidden=hidden)
    try:
        return application.exec()
    finally:
        opening.end()
        single.close()


class Opening(QObject):
    """Open the window in two strokes: its frame at once, everything else when that is seen."""

    def __init__(
        self,
        data_dir: Path,
        rehearse: float,
        opened: Sequence[Path] = (),
        single: SingleWindow | None = None,
    ) -> None:
        """Read the settings and build the frame; `single` hears of later starts."""
        super().__init__()
        self._data_dir = data_dir
        self._single = single
        self._hidden = False
        self._opened = tuple(opened)
        self._rehearse = rehearse
        self._filled = False
        self._store = FileStore(data_dir)
        settings, self._complaint = load_settings(self._store)
        self._window = MainWindow(settings, scale=system_scale())
        self._keeper = Keeper(self._window)

    def begin(self, *, hidden: bool = False) -> None:
        """Show the frame, or if it is to be `hidden` only fill it."""
        self._keeper.watch()
        self._window.left.connect(self._on_left)
        self._window.painted.connect(self._on_shown)
        self._hidden = hidden
        if hidden:
            QTimer.singleShot(0, self._on_shown)
            return
        self._window.show()
        QTimer.singleShot(UNSEEN_MS, self._on_shown)  # it may have been opened out of sight

    def end(self) -> None:
        """Leave the process as it was."""
        self._keeper.let_go()

    @Slot()
    def _on_shown(self) -> None:
        """Fill the frame, once."""
        if self._filled:
            return
        self._filled = True
        set_up_logging(self._data_dir)
        assets = bundled("assets")
        contents = load_contents(assets, self._data_dir)
        shelf = make_shelf(contents, self._data_dir)
        means = make_means(assets, self._store, shelf, self._rehearse, contents.routines)
        self._window.furnish(contents, means)
        if self._opened:
            self._window.open_files(self._opened)
        if self._single is not None:
            self._single.called.connect(self._window.answer_call)
            self._single.listen()
        self._window.residence.begin(hidden=self._hidden)
        if self._complaint:
            self._window.tell(self._complaint)
        QTimer.singleShot(0, settle_memory)

    @Slot()
    def _on_left(self) -> None:
        """End, also where the window was out of sight and Qt sees no last one close."""
        QTimer.singleShot(0, QApplication.quit)


def make_shelf(contents: "Contents", data_dir: Path) -> "Shelf":
    """Return the routine files of the person's own, which may hold any point of the atlas."""
    from acutimer.adapters.routine_shelf import RoutineShelf

    points = contents.atlas.points
    taken = [routine.id for routine in contents.routines]
    return RoutineShelf(data_dir, lambda: frozenset(points), taken)


def make_speaker() -> "Speaker":
    """Return a voice, which is looked for from now on."""
    from acutimer.adapters.qt_speech import QtSpeaker

    return QtSpeaker()


def make_background() -> "Background":
    """Return what plays a soft sound below everything else."""
    from acutimer.adapters.qt_background import QtBackground

    return QtBackground()


def make_media() -> "Media":
    """Return what media keys reach."""
    from acutimer.adapters.mpris import MediaControl

    return MediaControl()


def make_recordings(folder: Path) -> "Recordings":
    """Return what plays the person's own recordings, which lie in `folder`."""
    from acutimer.adapters.playsound_recordings import PlaysoundRecordings

    return PlaysoundRecordings(folder)


def make_notifications() -> "Notifications":
    """Return what shows messages of the desktop."""
    from acutimer.adapters.notifications import DesktopNotifications

    return DesktopNotifications()


def make_keeping(data_dir: Path, built_in: "Sequence[Routine]") -> "Keeping":
    """Return what makes backups of `data_dir`, in which no `built_in` routine is needed."""
    from acutimer.adapters.backup import Backup

    return Backup(data_dir, built_in)


def make_means(
    assets: Path,
    store: FileStore,
    shelf: "Shelf",
    rehearse: float,
    built_in: "Sequence[Routine]" = (),
) -> "Means":
    """Return the real clock, sound and files, the clock `rehearse` times as fast."""
    from acutimer.adapters.audio_choice import make_player
    from acutimer.adapters.clock import RehearsalClock, monotonic_s
    from acutimer.adapters.login_start import login_start
    from acutimer.adapters.plans import PlansFile
    from acutimer.adapters.wake_lock import SystemWakeLock
    from acutimer.ui.record_keeper import RecordKeeper
    from acutimer.ui.session_run import Means

    clock = RehearsalClock(monotonic_s, rehearse) if rehearse != 1.0 else monotonic_s
    player = make_player(assets / "sounds")
    own = partial(make_recordings, shelf.folder / "recordings")
    around = (SystemWakeLock(), make_background, make_media, own, assets / "backgrounds")
    data_dir = shelf.folder.parent
    reminding = (PlansFile(data_dir / "plans.json"), make_notifications, login_start(data_dir))
    keeper = RecordKeeper(store.history, ThreadPoolExecutor(1, "history"))
    return Means(
        clock,
        player,
        store,
        keeper,
        shelf,
        partial(make_keeping, data_dir, built_in),
        make_speaker,
        RehearsalClock,
        *around,
        *reminding,
        rehearse,
    )


def name_program(application: QApplication, assets: Path) -> None:
    """Give the program its name, its icon and its letters."""
    application.setApplicationName("acutimer")
    application.setApplicationDisplayName("AcuTimer")
    application.setDesktopFileName("acutimer")
    application.setWindowIcon(QIcon(str(assets / "icons" / "acutimer.svg")))
    fonts.load(assets / "fonts")


def load_contents(assets: Path, data_dir: Path) -> "Contents":
    """Return what ships with the program and the person's points, with the faults of both."""
    from acutimer.formats.catalogue import read_all_points, read_atlas
    from acutimer.formats.routines import read_library
    from acutimer.ui.contents import Contents

    own = data_dir / "points"
    atlas, problems = read_atlas(assets, own)
    library = read_library((bundled("routines"),), frozenset(atlas.points))
    faults = (*problems, *library.problems)
    return Contents(
        library.routines, faults, atlas, assets / "icons", lambda: read_all_points(assets, own)[0]
    )


def load_settings(store: FileStore) -> tuple[Settings, str]:
    """Return the settings, and what to say if they could not be read."""
    try:
        return store.load_settings(), ""
    except StorageError as error:
        logger.warning("the usual settings apply: %s", error)
        return Settings(), str(error)


def set_up_logging(data_dir: Path) -> None:
    """Log to stderr, and to a file in `data_dir` if it can be written."""
    from logging.handlers import RotatingFileHandler  # which imports half of the network

    handlers: list[logging.Handler] = [logging.StreamHandler()]
    handlers[0].setLevel(logging.WARNING)
    complaint: OSError | None = None
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        path = data_dir / "acutimer.log"
        handlers.append(
            RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_COPIES, encoding="utf-8")
        )
    except OSError as error:
        complaint = error
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=logging.INFO, format=form, handlers=handlers, force=True)
    if complaint is not None:
        logger.warning("there is no log file: %s", complaint)


def settle_memory() -> None:
    """Spare the collector what stays to the end, so that it never holds up an event."""
    gc.collect()
    gc.freeze()


class Keeper(QObject):
    """End the program well: on a signal of the system, and after a fault of ours."""

    def __init__(self, window: MainWindow) -> None:
        """Look after `window`."""
        super().__init__(window)
        self._window = window
        self._told = False
        self._pair = socket.socketpair()
        for end in self._pair:
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._pair[0].fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal_came)
        self._before: dict[signal.Signals, Any] = {}

    def watch(self) -> None:
        """Take signals and unexpected faults from now on."""
        signal.set_wakeup_fd(self._pair[1].fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._on_signal)
        sys.excepthook = self.on_fault
        threading.excepthook = self._on_thread_fault

    def let_go(self) -> None:
        """Leave everything as it was."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        for end in self._pair:
            end.close()

    def on_fault(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Log a fault, tell it once, and keep the record of a running session."""
        logger.critical("unexpected fault", exc_info=(kind, fault, trace))
        try:
            self._window.stage.keep()
            if not self._told:
                self._told = True
                self._window.tell(self.tr("Something went wrong; it is written in acutimer.log"))
        except Exception:
            logger.exception("and telling it failed")

    def _on_thread_fault(self, fault: threading.ExceptHookArgs) -> None:
        """Log the fault of another thread, which must not touch the window."""
        if fault.exc_value is not None:
            trace = (fault.exc_type, fault.exc_value, fault.exc_traceback)
            logger.critical("unexpected fault in a thread", exc_info=trace)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - as signals want it
        """Close the window, as soon as Qt gets round to it."""
        logger.info("ending on signal %s", number)
        QTimer.singleShot(0, self._window.shut_down)

    @Slot()
    def _on_signal_came(self) -> None:
        """Empty the socket; that Python runs here at all lets its signal handlers run."""
        with suppress(BlockingIOError):
            self._pair[0].recv(64)
