"""Keep the computer awake through wakepy: D-Bus on Linux, the system's own way elsewhere.

A call over D-Bus may take seconds, so that one thread makes them all, in order. What is held
belongs to a connection to the bus (on macOS to a pipe, on Windows to a thread), so that it ends
with the program, however that ends.
"""

import atexit
import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from wakepy import DBusAdapter
    from wakepy.core import DBusMethodCall

logger = logging.getLogger(__name__)

APPLICATION = "AcuTimer"
PURPOSE = "A session is running"
NO_WAY = "nothing here can keep it awake"
LIT_TOO = "the screen stays lit too"
DARK = "the screen may go dark"
END_LIMIT_S = 1.0
SLEEP_LIMIT_S = 10.0
TROUBLE = (
    ImportError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
    subprocess.SubprocessError,
)


class Mode(Protocol):
    """What is used of a mode of wakepy; it belongs to the thread that made it."""

    active: bool

    @property
    def method(self) -> object:
        """Return the way it took, whose text is its name."""

    def __enter__(self) -> object:
        """Begin; whether that went well is said by `active`."""

    def __exit__(self, kind: None, fault: None, trace: None) -> object:
        """End, if it is active."""


Modes = Callable[[bool], Mode]  # with whether the screen stays lit


def load_modes() -> Modes:
    """Return what makes modes of wakepy.

    Raises:
        ImportError: if it, or what it needs, is not installed.
    """
    from wakepy import keep

    adapter = None if sys.platform in ("win32", "darwin") else bus_adapter()

    def mode(screen: bool) -> Mode:  # noqa: FBT001 - the only thing to say
        make = keep.presenting if screen else keep.running
        return make(on_fail="pass", dbus_adapter=adapter)

    return mode


def bus_adapter() -> "type[DBusAdapter]":
    """Return a D-Bus for wakepy that names this program and closes what failed.

    Raises:
        ImportError: if jeepney is not installed.
    """
    from wakepy.dbus_adapters.jeepney import JeepneyDBusAdapter

    class NamedAdapter(JeepneyDBusAdapter):
        """Talk to the bus as this program."""

        def process(self, call: "DBusMethodCall") -> object:
            """Make the call; a connection that failed is closed, and what it held ends."""
            try:
                return super().process(in_our_name(call))
            except BaseException:
                self.close_connections()
                raise

    return NamedAdapter


def in_our_name(call: "DBusMethodCall") -> "DBusMethodCall":
    """Return `call` with the name and the purpose of this program, as desktops show them."""
    from wakepy.core import DBusMethodCall

    ours = dict.fromkeys(("application_name", "app_id"), APPLICATION)
    ours |= dict.fromkeys(("reason_for_inhibit", "reason"), PURPOSE)
    words = call.get_kwargs() or {}
    return DBusMethodCall(call.method, [ours.get(name, value) for name, value in words.items()])


def ways(modes: Modes) -> tuple[str, str]:
    """Return by what the computer, and by what the screen too, is kept awake; `` is no way."""
    return _way(modes(False)), _way(modes(True))


def _way(mode: Mode) -> str:
    """Return the way that `mode` takes."""
    with mode:
        return str(mode.method) if mode.active else ""


def sleep_now() -> None:
    """Ask this computer to sleep.

    Raises:
        ImportError, OSError, subprocess.SubprocessError: if it cannot be asked, or refuses.
    """
    if sys.platform == "win32":
        import ctypes

        if not ctypes.windll.powrprof.SetSuspendState(0, 0, 0):
            raise ctypes.WinError()
    elif sys.platform == "darwin":
        subprocess.run(["pmset", "sleepnow"], check=True, timeout=SLEEP_LIMIT_S)
    else:
        ask_logind()


def ask_logind() -> None:
    """Ask the service of systemd, or elogind, to sleep, without a question for a password.

    Raises:
        ImportError, OSError: if it cannot be asked, or refuses.
    """
    from jeepney import (  # type: ignore[import-untyped]
        DBusAddress,
        MessageType,
        new_method_call,
    )
    from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

    service = "org.freedesktop.login1"
    manager = DBusAddress("/org/freedesktop/login1", service, f"{service}.Manager")
    with open_dbus_connection(bus="SYSTEM") as bus:
        wish = new_method_call(manager, "Suspend", "b", (False,))
        reply = bus.send_and_get_reply(wish, timeout=SLEEP_LIMIT_S)
    if reply.header.message_type is MessageType.error:
        raise OSError(": ".join(map(str, reply.body)) or "refused")


class SystemWakeLock:
    """Keep the computer awake; call it from one thread."""

    def __init__(
        self, load: Callable[[], Modes] = load_modes, sleep: Callable[[], None] = sleep_now
    ) -> None:
        """Do nothing yet; `load` returns what makes modes, `sleep` puts the computer to sleep."""
        self._load = load
        self._sleep = sleep
        self._todo: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._modes: Modes | None = None
        self._held: Mode | None = None
        self._screen = False
        self._known: tuple[bool | None, str] = (None, "")

    def hold(self, *, screen: bool) -> None:
        """Keep the computer awake from now on, and the screen lit too if `screen`."""
        self._ask(partial(self._hold, screen=screen))

    def release(self) -> None:
        """Let the computer sleep again as it likes."""
        if self._thread is not None:
            self._ask(self._release)

    def suspend(self) -> None:
        """Release, as a desktop might refuse otherwise, and ask the computer to sleep."""
        self._ask(self._release)
        self._ask(self._suspend)

    def works(self) -> bool | None:
        """Return whether the computer is kept awake; None is not known yet, or not wished."""
        return self._known[0]

    def reason(self) -> str:
        """Return in what the last wish was not met, or ``."""
        return self._known[1]

    def settle(self, limit_s: float) -> bool:
        """Wait until all that was asked for is done, so many seconds at most; say if it is."""
        if self._thread is None:
            return True
        done = threading.Event()
        self._ask(done.set)
        return done.wait(limit_s)

    def _ask(self, task: Callable[[], None]) -> None:
        if self._thread is None:
            # A daemon, and so is each thread that wakepy starts from it: none holds up the end.
            self._thread = threading.Thread(target=self._run, name="wake-lock", daemon=True)
            self._thread.start()
            atexit.register(self._end)
        self._todo.put(task)

    def _run(self) -> None:
        while True:
            self._todo.get()()

    def _end(self) -> None:
        self.release()
        self.settle(END_LIMIT_S)

    def _hold(self, *, screen: bool) -> None:
        """Begin anew before the old ends, so that the computer never finds a gap."""
        if self._held is not None and self._screen is screen:
            return
        mode, reason = self._begin(screen=screen)
        self._let_go()
        self._held, self._screen = mode, screen
        self._tell(works=mode is not None, reason=reason)

    def _begin(self, *, screen: bool) -> tuple[Mode | None, str]:
        """Return a mode that works, the one wished for if possible, and what is amiss."""
        try:
            self._modes = self._modes or self._load()
        except TROUBLE as error:
            return None, f"wakepy cannot be used: {error}"
        for lit, amiss in ((screen, ""), (not screen, DARK if screen else LIT_TOO)):
            mode = self._modes(lit)
            try:
                mode.__enter__()
                if mode.active:
                    return mode, amiss
                mode.__exit__(None, None, None)
            except TROUBLE as error:
                logger.info("a way to keep the computer awake failed: %s", error)
        return None, NO_WAY

    def _release(self) -> None:
        self._let_go()
        self._tell(works=None, reason="")

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is None:
            return
        try:
            held.__exit__(None, None, None)
        except TROUBLE as error:
            logger.info("letting the computer sleep failed: %s", error)

    def _suspend(self) -> None:
        try:
            self._sleep()
        except TROUBLE as error:
            self._tell(works=None, reason=f"the computer does not sleep: {error}")

    def _tell(self, *, works: bool | None, reason: str) -> None:
        if reason and reason != self._known[1]:
            logger.warning("%s", reason)
        self._known = (works, reason)
