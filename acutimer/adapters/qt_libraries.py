"""The system libraries that Qt's windows need on Linux; Qt itself would abort without them."""

import ctypes
import os
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

COMMON = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
XCB = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
BY_PLATFORM = {"xcb": XCB, "wayland": WAYLAND}


def loads(soname: str) -> bool:
    """Return whether the system has the library `soname`."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_packages(
    platforms: tuple[str, ...], loads: Callable[[str], bool] = loads
) -> tuple[str, ...]:
    """Return the Debian packages that are missing for a window; enough if one platform is whole.

    `platforms` are names of Qt's platform plugins, the preferred one first.
    """
    if sys.platform != "linux":
        return ()
    missing = [
        tuple(
            package
            for soname, package in (COMMON | BY_PLATFORM.get(platform, {})).items()
            if not loads(soname)
        )
        for platform in platforms or ("xcb",)
    ]
    return () if () in missing else missing[0]


def display_platforms(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the Qt platforms on which a window can open here, () without a display."""
    if sys.platform != "linux":
        return ("native",)
    asked = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if asked and asked not in BY_PLATFORM:
        return (asked,)
    answering = {"wayland": _wayland_answers, "xcb": _x11_answers}
    return tuple(
        name for name, ask in answering.items() if asked in ("", name) and ask(environment)
    )


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    """Return whether the compositor that the environment names takes a connection."""
    name = environment.get("WAYLAND_DISPLAY")
    if not name:
        return False
    path = Path(environment.get("XDG_RUNTIME_DIR") or "/") / name
    try:
        with socket.socket(socket.AF_UNIX) as compositor:
            compositor.connect(str(path))
    except OSError:
        return False
    return True


def _x11_answers(environment: Mapping[str, str]) -> bool:
    """Return whether the X server that the environment names lets us in.

    Without libxcb nobody can ask; then the name has to do, and the library is what is missing.
    """
    name = environment.get("DISPLAY")
    if not name:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(name.encode(), None)
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)
