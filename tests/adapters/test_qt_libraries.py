"""Which system libraries and which display a window would find."""

import socket
import sys
import tempfile
from pathlib import Path

import pytest

from acutimer.adapters.qt_libraries import display_platforms, loads, missing_packages

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lacks libraries")


def test_a_library_that_nobody_has_does_not_load() -> None:
    assert not loads("libsurely-not-there.so.9")


def test_nothing_is_missing_where_everything_loads() -> None:
    assert missing_packages(("xcb",), lambda soname: True) == ()


@pytest.mark.parametrize(
    ("soname", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ],
)
def test_a_missing_library_is_named_by_its_package(soname: str, package: str) -> None:
    assert missing_packages(("xcb",), lambda name: name != soname) == (package,)


def test_one_whole_platform_is_enough() -> None:
    assert missing_packages(("wayland", "xcb"), lambda name: "wayland" not in name) == ()


def test_without_any_platform_those_of_x_are_asked_for() -> None:
    assert "libxcb-cursor0" in missing_packages((), lambda name: False)


def test_an_offscreen_platform_needs_no_display() -> None:
    assert display_platforms({"QT_QPA_PLATFORM": "offscreen:size=1x1"}) == ("offscreen",)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ":98765"},
        {"DISPLAY": "nonsense"},
        {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"},
        {"QT_QPA_PLATFORM": "xcb"},
        {"QT_QPA_PLATFORM": "wayland", "DISPLAY": ":98765"},
    ],
)
def test_a_display_that_does_not_answer_is_none(environment: dict[str, str]) -> None:
    assert display_platforms(environment) == ()


def test_a_compositor_that_answers_is_a_display() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(Path(folder) / "wayland-0"))
        compositor.listen()
        environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": folder}

        assert display_platforms(environment) == ("wayland",)
