"""Put a session, the keys and the screen together, and lead it to its end."""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from acutimer.engine.recording import Recorder
from acutimer.engine.schedule import Schedule
from acutimer.engine.session import Session
from acutimer.ports import Clock, CuePlayer, Store
from acutimer.terminal.keys import HELP, KeySource, NoKeys
from acutimer.terminal.lines import LineFace
from acutimer.terminal.player import Face, TerminalPlayer
from acutimer.terminal.signals import signals_to
from acutimer.terminal.suiting import Suited
from acutimer.terminal.texts import plain, summary

if TYPE_CHECKING:
    from rich.live import Live

SLEEP_GAP_S = 5.0


def local_now() -> datetime:
    """Return what the clock on the wall shows, with its UTC offset."""
    return datetime.now().astimezone()


def may_type() -> bool:
    """Tell whether there is a terminal whose keys can be read."""
    return sys.platform != "win32" and sys.stdin is not None and sys.stdin.isatty()


def print_whole_note(suited: Suited) -> None:
    """Name all that is left out, where what is said in the session only counts it."""
    if suited.note not in suited.schedule.routine.settle.words:
        sys.stdout.write(plain(suited.note) + "\n")


def lead(
    schedule: Schedule,
    clock: Clock,
    speed: float,
    player: CuePlayer | None,
    store: Store,
    *,
    breath: bool = True,
) -> tuple[str, int | None]:
    """Lead a session on this terminal, or line by line where there is none.

    `speed` is that of `clock` against real time; `breath` shows the breath at first. Returns the
    last line, empty if nobody is there to read it, and the signal that ended the session, if one
    did.
    """
    session = Session(schedule, sleep_gap_s=SLEEP_GAP_S * speed)
    recorder = Recorder(os.urandom(16).hex(), local_now(), session, rehearsed=speed != 1)
    with ExitStack() as cleanup:
        keys, back = _keys(cleanup)
        terminal = TerminalPlayer(
            session,
            recorder,
            clock,
            keys,
            _face(cleanup, session, speed, "" if isinstance(keys, NoKeys) else HELP, breath=breath),
            wall=local_now,
            player=player,
            store=store,
            speed=speed,
        )
        cleanup.enter_context(signals_to(terminal.stop, back))
        record = terminal.run()
    return "" if terminal.hung_up else summary(record), terminal.stopped_by


def _keys(cleanup: ExitStack) -> tuple[KeySource, Callable[[], None]]:
    """Return where keys come from, and what to call when the shell gives the terminal back."""
    if sys.platform != "win32" and may_type():
        from acutimer.terminal.keys import TerminalKeys

        keys = cleanup.enter_context(TerminalKeys(sys.stdin.fileno()))
        return keys, keys.prepare
    return NoKeys(), lambda: None


def _face(cleanup: ExitStack, session: Session, speed: float, keys: str, *, breath: bool) -> Face:
    """Return a picture on a terminal, lines anywhere else."""
    from rich.console import Console  # late: it takes a while to load
    from rich.live import Live

    from acutimer.terminal.screen import LiveFace

    console = Console(file=sys.stdout, highlight=False)
    if not console.is_terminal or console.is_dumb_terminal or not sys.stdout.isatty():
        return LineFace(sys.stdout)
    live = Live(console=console, auto_refresh=False, transient=True)
    live.start()
    cleanup.callback(_stop, live)
    return LiveFace(session, live, local_now, speed, keys, breath=breath)


def _stop(live: "Live") -> None:
    """Take the picture away, if there is still a screen."""
    with suppress(OSError):
        live.stop()
