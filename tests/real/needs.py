"""Tests of real parts need programs: say which one is missing, and whether that is a failure."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGES = {
    "aplay": "alsa-utils",
    "dbus-daemon": "dbus",
    "dbus-run-session": "dbus",
    "dbus-send": "dbus",
    "espeak-ng": "espeak-ng",
    "ffmpeg": "ffmpeg",
    "ffplay": "ffmpeg",
    "gdbus": "libglib2.0-bin",
    "gst-play-1.0": "gstreamer1.0-plugins-base-apps",
    "mpg123": "mpg123",
    "openbox": "openbox",
    "pactl": "pulseaudio-utils",
    "parec": "pulseaudio-utils",
    "playerctl": "playerctl",
    "pulseaudio": "pulseaudio",
    "scrot": "scrot",
    "spd-say": "speech-dispatcher",
    "speech-dispatcher": "speech-dispatcher",
    "xdotool": "xdotool",
    "Xvfb": "xvfb",
}
ALSA_TO_PULSE = "libasound2-plugins"


def need(*programs: str) -> None:
    """Skip the test where a program is missing; fail instead if ACUTIMER_NO_SKIP is set."""
    for program in programs:
        if shutil.which(program) is None:
            missing(program, PACKAGES.get(program, program))


def need_alsa_to_pulse() -> None:
    """Ask for the ALSA plugin through which aplay reaches PulseAudio."""
    plugin = "alsa-lib/libasound_module_pcm_pulse.so"
    patterns = (f"lib/{plugin}", f"lib/*/{plugin}", f"lib64/{plugin}")
    if not any(path for pattern in patterns for path in Path("/usr").glob(pattern)):
        missing("the ALSA plugin for PulseAudio", ALSA_TO_PULSE)


def need_qt_multimedia() -> None:
    """Ask for the libraries of Qt Multimedia, which load and log in a process of their own."""
    command = [sys.executable, "-c", "import PySide6.QtMultimedia"]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        missing("a library of Qt Multimedia", "libpulse0")


def missing(what: str, package: str) -> None:
    """Skip or fail, naming what is missing and the Debian package that brings it."""
    reason = f"{what} is missing: apt install {package}"
    if os.environ.get("ACUTIMER_NO_SKIP"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
