"""The session bus through Qt D-Bus; only `mpris.py` imports this, and late.

Qt D-Bus aborts the process if a Python object that it does not know is put into a map; only plain
strings, numbers, lists of strings and object paths may be sent. Slots have to be called as on the
bus, because PySide crashes when one that has another name there is called.
"""

# ruff: noqa: N802 - the slots are called as on the bus

import ctypes
import logging
import os
from typing import Any

import shiboken6
from PySide6.QtCore import ClassInfo, Property, QMetaType, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusArgument,
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
)

from acutimer.adapters.mpris import MediaControl
from acutimer.model.media import MediaState

logger = logging.getLogger(__name__)

NAME = "org.mpris.MediaPlayer2.acutimer"
PATH = "/org/mpris/MediaPlayer2"
ROOT = "org.mpris.MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
TRACK = "/org/acutimer/step/{}"
STATUS = {
    MediaState.PLAYING: "Playing",
    MediaState.PAUSED: "Paused",
    MediaState.STOPPED: "Stopped",
}
# What Qt's stubs do not know: that ClassInfo takes arguments, and the names of Qt's types.
CLASS_INFO: Any = ClassInfo
STRINGS: Any = "QStringList"
MAP: Any = "QVariantMap"
INT64: Any = "qlonglong"

LIBRARY = "libQt6DBus.so.6"  # loaded already, so that no path is looked for
APPEND_INT64 = "_ZN13QDBusArgumentlsEx"  # QDBusArgument::operator<<(qlonglong)

Metadata = dict[str, str | int | QDBusObjectPath | QDBusArgument]


def microseconds(seconds: float) -> int:
    """Return `seconds` in the unit of MPRIS."""
    return round(seconds * 1_000_000)


def int64(number: int) -> int | QDBusArgument:
    """Return `number` so that it is sent with 64 bits, as MPRIS wants it.

    From Python a number that fits into 32 bits is sent with these; only Qt's own operator can tell.
    Where that is not to be had the plain number is returned, which most players read as well.
    """
    try:
        append = getattr(ctypes.CDLL(LIBRARY), APPEND_INT64)
    except (OSError, AttributeError) as error:
        logger.info("lengths are sent with 32 bits: %s", error)
        return number
    append.argtypes, append.restype = [ctypes.c_void_p, ctypes.c_longlong], ctypes.c_void_p
    argument = QDBusArgument()
    append(shiboken6.getCppPointer(argument)[0], number)
    return argument


def status_of(control: MediaControl) -> str:
    """Return the state in the words of MPRIS."""
    return STATUS[control.shown.state]


def metadata_of(control: MediaControl) -> Metadata:
    """Return what is pressed now, in the words of MPRIS."""
    shown = control.shown
    data: Metadata = {
        "mpris:trackid": QDBusObjectPath(TRACK.format(shown.number)),
        "xesam:title": shown.title,
    }
    if shown.routine:
        data["xesam:album"] = shown.routine
    if shown.length_s > 0:
        data["mpris:length"] = int64(microseconds(shown.length_s))
    return data


class Adaptor(QDBusAbstractAdaptor):
    """Show one side of `control` on the bus, for as long as its parent is registered."""

    def __init__(self, control: MediaControl, parent: QObject) -> None:
        super().__init__(parent)
        self._control = control

    def _yes(self) -> bool:
        return True

    def _no(self) -> bool:
        return False

    def _nothing(self) -> list[str]:
        return []


@CLASS_INFO({"D-Bus Interface": ROOT})
class RootAdaptor(Adaptor):
    """Tell which program this is."""

    def _identity(self) -> str:
        return "AcuTimer"

    def _desktop_entry(self) -> str:
        return "acutimer"

    Identity = Property(str, _identity)
    DesktopEntry = Property(str, _desktop_entry)
    CanRaise = Property(bool, Adaptor._yes)
    CanQuit = Property(bool, Adaptor._no)
    HasTrackList = Property(bool, Adaptor._no)
    SupportedUriSchemes = Property(STRINGS, Adaptor._nothing)
    SupportedMimeTypes = Property(STRINGS, Adaptor._nothing)

    @Slot()
    def Raise(self) -> None:
        """Ask for the window."""
        self._control.raise_requested.emit()

    @Slot()
    def Quit(self) -> None:
        """Do nothing, as CanQuit says."""


@CLASS_INFO({"D-Bus Interface": PLAYER})
class PlayerAdaptor(Adaptor):
    """Tell what is pressed now, and pass on what is asked. Signals: Seeked."""

    Seeked = Signal(INT64)

    def _status(self) -> str:
        return status_of(self._control)

    def _metadata(self) -> Metadata:
        return metadata_of(self._control)

    def _position(self) -> int:
        return microseconds(self._control.position_s())

    def _one(self) -> float:
        return 1.0

    PlaybackStatus = Property(str, _status)
    Metadata = Property(MAP, _metadata)
    Position = Property(INT64, _position)
    Rate = Property(float, _one)
    MinimumRate = Property(float, _one)
    MaximumRate = Property(float, _one)
    Volume = Property(float, _one)
    CanPlay = Property(bool, Adaptor._yes)
    CanPause = Property(bool, Adaptor._yes)
    CanGoNext = Property(bool, Adaptor._yes)
    CanGoPrevious = Property(bool, Adaptor._yes)
    CanControl = Property(bool, Adaptor._yes)
    CanSeek = Property(bool, Adaptor._no)

    @Slot()
    def Play(self) -> None:
        """Ask to go on."""
        self._control.play_requested.emit()

    @Slot()
    def Pause(self) -> None:
        """Ask to pause."""
        self._control.pause_requested.emit()

    @Slot()
    def PlayPause(self) -> None:
        """Ask to pause, or to go on."""
        self._control.toggle_requested.emit()

    @Slot()
    def Next(self) -> None:
        """Ask for the next step."""
        self._control.next_requested.emit()

    @Slot()
    def Previous(self) -> None:
        """Ask for the step before."""
        self._control.previous_requested.emit()

    @Slot()
    def Stop(self) -> None:
        """Ask to end."""
        self._control.stop_requested.emit()

    @Slot(INT64)
    def Seek(self, offset_us: int) -> None:
        """Do nothing, as CanSeek says."""

    @Slot(QDBusObjectPath, INT64)
    def SetPosition(self, track: QDBusObjectPath, position_us: int) -> None:
        """Do nothing, as CanSeek says."""

    @Slot(str)
    def OpenUri(self, uri: str) -> None:
        """Do nothing, as there are no schemes."""


class SessionBus:
    """Offer a session on the bus of the person's desktop."""

    def __init__(self) -> None:
        """Connect to the bus, if there is one."""
        self._bus = QDBusConnection.sessionBus()
        self._exported: QObject | None = None
        self._player: PlayerAdaptor | None = None
        self._name = ""

    def offer(self, control: MediaControl) -> bool:
        """Put what `control` shows on the bus, the object before the name."""
        self._exported = QObject()
        RootAdaptor(control, self._exported)
        self._player = PlayerAdaptor(control, self._exported)
        adaptors = QDBusConnection.RegisterOption.ExportAdaptors
        if not (self._bus.registerObject(PATH, self._exported, adaptors) and self._take_name()):
            reason = self._bus.lastError().message() or f"{NAME} is taken"
            logger.warning("media keys cannot be heard: %s", reason)
            self.withdraw()
            return False
        logger.info("media keys are heard as %s", self._name)
        return True

    def announce(self, control: MediaControl) -> None:
        """Send PropertiesChanged, which Qt leaves to its users."""
        changed = {"PlaybackStatus": status_of(control), "Metadata": metadata_of(control)}
        invalid = QDBusArgument()  # an empty list would be sent as a list of anything
        invalid.beginArray(QMetaType(QMetaType.Type.QString.value))
        invalid.endArray()
        message = QDBusMessage.createSignal(
            PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged"
        )
        message.setArguments([PLAYER, changed, invalid])
        self._bus.send(message)

    def jump(self, control: MediaControl) -> None:
        """Send Seeked."""
        if self._player is not None:
            self._player.Seeked.emit(microseconds(control.position_s()))

    def withdraw(self) -> None:
        """Give the name back, then take the object away."""
        if self._name:
            self._bus.unregisterService(self._name)
        self._bus.unregisterObject(PATH)
        self._name = ""
        self._player = self._exported = None

    def _take_name(self) -> bool:
        """Take the plain name, or one with the process's number if another window has it."""
        names = (NAME, f"{NAME}.instance{os.getpid()}")
        self._name = next((name for name in names if self._bus.registerService(name)), "")
        return bool(self._name)
