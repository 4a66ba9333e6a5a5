"""Look at what this machine offers, and say what to install for the rest."""

import logging
import shutil
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from acutimer.adapters.files import reason
from acutimer.adapters.qt_libraries import display_platforms, missing_packages
from acutimer.model.voice import voice_remedy

logger = logging.getLogger(__name__)

APT = "sudo apt install"
SOUND_REMEDY = f"{APT} alsa-utils mpg123 (or ffmpeg)"
WAKEPY_REMEDY = "python -m pip install wakepy"
AWAKE_REMEDY = f"log in at a desktop, or {APT} xfce4-power-manager, or set it never to sleep"


@dataclass(frozen=True, slots=True)
class Finding:
    """Say of one `subject` whether it is good, what was found, and what would mend it.

    Without what is `essential` no window opens or nothing can be kept.
    """

    subject: str
    good: bool
    found: str
    remedy: str = ""
    essential: bool = False


def findings(data_dir: Path) -> tuple[Finding, ...]:
    """Return what this machine offers; nothing is installed, played or changed for good."""
    return (display(), qt(), sound(), voice(), keep_awake(), data_folder(data_dir))


def display() -> Finding:
    """Return whether a window can open."""
    platforms = display_platforms()
    found = ", ".join(platforms) if platforms else "none answers"
    remedy = "log in at a desktop, or use: acutimer play back-roller"
    return Finding("display", bool(platforms), found, "" if platforms else remedy, essential=True)


def qt() -> Finding:
    """Return whether Qt is here, and the system libraries that it needs."""
    try:
        found = f"PySide6 {version('PySide6_Essentials')}"
    except PackageNotFoundError:
        remedy = "python -m pip install PySide6-Essentials PySide6-Addons"
        return Finding("Qt", good=False, found="no PySide6", remedy=remedy, essential=True)
    missing = missing_packages(display_platforms())
    if missing:
        text = f"{found}, but not {', '.join(missing)}"
        return Finding("Qt", False, text, f"{APT} {' '.join(missing)}", essential=True)
    return Finding("Qt", good=True, found=found, essential=True)


def sound() -> Finding:
    """Return what can play cues."""
    from acutimer.adapters.audio import probe_players  # late: it asks several programs

    players = probe_players()
    if players:
        return Finding("sound", good=True, found=", ".join(players))
    return Finding("sound", good=False, found="no player for cues", remedy=SOUND_REMEDY)


def voice() -> Finding:
    """Return the voices; Qt's `mock` engine is none, nor is `speechd` without its dispatcher."""
    idle = {"mock"} if shutil.which("speech-dispatcher") else {"mock", "speechd"}
    engines = [name for name in _speech_engines() if name not in idle]
    if engines:
        return Finding("voice", good=True, found=", ".join(engines))
    found, remedy = "none; words are shown instead", voice_remedy(sys.platform)
    return Finding("voice", good=False, found=found, remedy=remedy)


def keep_awake() -> Finding:
    """Return by what the computer is kept awake during a session; each way is tried and let go."""
    from acutimer.adapters.wake_lock import DARK, LIT_TOO, NO_WAY, TROUBLE, load_modes, ways

    try:
        computer, screen = ways(load_modes())
    except TROUBLE as error:
        found = f"wakepy cannot be used: {error}"
        return Finding("keep awake", good=False, found=found, remedy=WAKEPY_REMEDY)
    if computer and screen:
        found = computer if computer == screen else f"{computer}, with the screen {screen}"
    elif computer or screen:
        found = f"{computer or screen}, but {DARK if computer else LIT_TOO}"
    else:
        remedy = AWAKE_REMEDY if sys.platform == "linux" else ""
        return Finding("keep awake", good=False, found=NO_WAY, remedy=remedy)
    return Finding("keep awake", good=True, found=found)


def data_folder(data_dir: Path) -> Finding:
    """Return whether something can be kept in `data_dir`; it is not made here."""
    try:
        nearest = next(folder for folder in (data_dir, *data_dir.parents) if folder.exists())
        tempfile.TemporaryFile(dir=nearest).close()
    except OSError as error:
        found, remedy = f"{data_dir}: {reason(error)}", "choose another with --data-dir"
        return Finding("data folder", good=False, found=found, remedy=remedy, essential=True)
    new = "" if nearest == data_dir else " (made when something is saved)"
    return Finding("data folder", good=True, found=f"{data_dir}{new}", essential=True)


def _speech_engines() -> list[str]:
    """Return the names of Qt's speech engines."""
    try:
        from PySide6.QtCore import QLoggingCategory

        QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false")  # chatters
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError as error:
        logger.info("Qt offers no speech: %s", error)
        return []
    return list(QTextToSpeech.availableEngines())
