"""Choose how cues are played: playsound3, else Qt Multimedia, else not at all."""

import logging
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from acutimer.adapters.playsound_player import PlaysoundPlayer
from acutimer.model.cue import Cue
from acutimer.ports import CuePlayer, SoundStatus

logger = logging.getLogger(__name__)


class EndingPlayer(CuePlayer, Protocol):
    """A player that can also be waited for, as the terminal does before it leaves."""

    def finish(self, limit_s: float) -> bool:
        """Wait until what was asked for has sounded; return whether it has."""


Way = Callable[[Callable[[], None]], EndingPlayer]  # given what to call if it does not work


class SilentPlayer:
    """Play nothing."""

    def status(self) -> SoundStatus:
        """Return that nothing will be heard."""
        return SoundStatus.NONE

    def name(self) -> str:
        """Return no name."""
        return ""

    def play(self, cue: Cue) -> None:
        """Leave `cue` out."""

    def set_volume(self, volume: float) -> None:
        """Ignore the volume."""

    def stop(self) -> None:
        """Do nothing: nothing sounds."""

    def finish(self, limit_s: float) -> bool:  # noqa: ARG002 - the port asks for it
        """Return at once: nothing sounds."""
        return True

    def close(self) -> None:
        """Do nothing: nothing was started."""


class ChosenPlayer:
    """Play with the first way that works; the choice is made in the threads of the players."""

    def __init__(self, ways: Sequence[Way]) -> None:
        """Try the first way; each is given what to call when it finds that it does not work."""
        self._left = list(ways)
        self._volume: float | None = None
        self._closed = False
        self._lock = threading.RLock()
        self._player: EndingPlayer = SilentPlayer()
        self._try_next()

    def status(self) -> SoundStatus:
        """Return CHECKING until some way works or all have failed."""
        with self._lock:
            status = self._player.status()
            hope = status is SoundStatus.NONE and bool(self._left)
        return SoundStatus.CHECKING if hope else status

    def name(self) -> str:
        """Return the name of the player in use."""
        return self._current().name()

    def play(self, cue: Cue) -> None:
        """Play `cue` now, cutting what sounds."""
        self._current().play(cue)

    def set_volume(self, volume: float) -> None:
        """Set the volume of the cues to come, whichever way they take."""
        with self._lock:
            self._volume = volume
            self._player.set_volume(volume)

    def stop(self) -> None:
        """Cut what sounds now."""
        self._current().stop()

    def finish(self, limit_s: float) -> bool:
        """Wait until what was asked for has sounded; return whether it has."""
        return self._current().finish(limit_s)

    def close(self) -> None:
        """End the player in use; no other way is tried after this."""
        with self._lock:
            self._closed = True
            player = self._player
        player.close()

    def _current(self) -> EndingPlayer:
        with self._lock:
            return self._player

    def _try_next(self) -> None:
        with self._lock:
            if self._closed:
                return
            way = self._left.pop(0) if self._left else None
            self._player = SilentPlayer() if way is None else way(self._try_next)
            if self._volume is not None:
                self._player.set_volume(self._volume)


def make_player(sounds_folder: Path) -> ChosenPlayer:
    """Return a player for the cues in `sounds_folder`; it chooses its way in the background."""
    sounds = cue_files(sounds_folder)
    return ChosenPlayer(
        (
            lambda on_none: PlaysoundPlayer(sounds, on_none=on_none),
            lambda on_none: qt_player(sounds, on_none),
        )
    )


def cue_files(folder: Path) -> Mapping[Cue, Path]:
    """Return where the sound of each cue lies."""
    return {cue: folder.resolve() / f"{cue.value}.wav" for cue in Cue}


def qt_player(sounds: Mapping[Cue, Path], on_none: Callable[[], None]) -> EndingPlayer:
    """Return a player through Qt, or a silent one where there is no Qt or no application."""
    if "PySide6.QtCore" not in sys.modules:  # the terminal: no application, and none to load
        return SilentPlayer()
    try:
        from PySide6.QtCore import QCoreApplication

        from acutimer.adapters.qt_audio import QtPlayer
    except ImportError as error:
        logger.warning("Qt cannot be used for sound: %s", error)
        return SilentPlayer()
    if QCoreApplication.instance() is None:
        return SilentPlayer()
    return QtPlayer(sounds, on_none=on_none)
