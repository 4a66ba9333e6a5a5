"""The start at login: a desktop entry on Linux, the Run key on Windows, a launch agent on macOS."""

import subprocess
import sys
from collections.abc import Sequence
from os import environ
from pathlib import Path

from acutimer.adapters.file_type import desktop_line, own_command
from acutimer.adapters.files import reason, write_whole
from acutimer.errors import StorageError

HIDDEN = "--hidden"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
RUN_NAME = "AcuTimer"
AGENT = "org.acutimer.login"
_ENTRY = """\
[Desktop Entry]
Type=Application
Version=1.0
Name=AcuTimer
Comment=Reminds of the practice, from the tray
Icon=acutimer
{command}
Terminal=false
"""


class FileLoginStart:
    """Keep the file `path` by which a desktop starts the program, written as `text`.

    The path may begin with `~`, for there may be no home folder.
    """

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def is_on(self) -> bool:
        """Return whether the system is to start the program; who turned the file off is heeded."""
        try:
            text = self._place().read_text(encoding="utf-8")
        except (StorageError, OSError, ValueError):
            return False
        lines = {line.replace(" ", "").lower() for line in text.splitlines()}
        return not lines & {"hidden=true", "x-gnome-autostart-enabled=false"}

    def switch(self, *, on: bool) -> None:
        """Write the file, or take it away.

        Raises:
            StorageError: if that cannot be done.
        """
        place = self._place()
        try:
            if on:
                write_whole(place, self._text)
            else:
                place.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(
                f"The start at login could not be changed in {place}: {reason(error)}."
            ) from error

    def correct(self) -> None:
        """Write the file anew if the program has moved.

        Raises:
            StorageError: if that cannot be done.
        """
        if self.is_on() and self._place().read_text(encoding="utf-8") != self._text:
            self.switch(on=True)

    def _place(self) -> Path:
        """Return where the file is in the home folder."""
        try:
            return self._path.expanduser()
        except RuntimeError as error:
            raise StorageError(
                f"AcuTimer cannot be started at login: there is no home folder for {self._path}."
            ) from error


class RunKey:
    """Keep the value by which Windows starts the program at login."""

    def __init__(self, command: str) -> None:
        self._command = command

    def is_on(self) -> bool:
        """Return whether the system is to start the program."""
        return bool(self._value())

    def switch(self, *, on: bool) -> None:
        """Write the value, or take it away.

        Raises:
            StorageError: if that cannot be done.
        """
        import winreg

        try:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:  # type: ignore[attr-defined]
                if on:
                    winreg.SetValueEx(key, RUN_NAME, 0, winreg.REG_SZ, self._command)  # type: ignore[attr-defined]
                elif self._value():
                    winreg.DeleteValue(key, RUN_NAME)  # type: ignore[attr-defined]
        except OSError as error:
            raise StorageError(f"The start at login was not changed: {reason(error)}.") from error

    def correct(self) -> None:
        """Write the value anew if the program has moved.

        Raises:
            StorageError: if that cannot be done.
        """
        if self._value() not in ("", self._command):
            self.switch(on=True)

    def _value(self) -> str:
        """Return the command that is kept, or an empty text."""
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:  # type: ignore[attr-defined]
                return str(winreg.QueryValueEx(key, RUN_NAME)[0])  # type: ignore[attr-defined]
        except OSError:
            return ""


def login_start(data_dir: Path, platform: str = sys.platform) -> FileLoginStart | RunKey:
    """Return the start at login of this system, with what is kept in `data_dir`."""
    command, folder = own_command()
    rest = ("--data-dir", str(data_dir.absolute()), HIDDEN)
    if platform == "win32":
        return RunKey(subprocess.list2cmdline((*_without_console(command), *rest)))
    command = (*command, *rest)
    if platform == "darwin":
        path = Path("~/Library/LaunchAgents") / f"{AGENT}.plist"
        return FileLoginStart(path, agent_text(command, folder))
    config = Path(environ.get("XDG_CONFIG_HOME", ""))
    config = config if config.is_absolute() else Path("~/.config")
    text = _ENTRY.format(command=desktop_line(command, folder))
    return FileLoginStart(config / "autostart" / "acutimer.desktop", text)


def _without_console(command: Sequence[str]) -> tuple[str, ...]:
    """Return the command on Windows that opens no console beside the window."""
    folder = Path(sys.executable).parent
    if (window := folder / "acutimer-window.exe").exists():
        return (str(window),)
    if (python := folder / "pythonw.exe").exists():
        return (str(python), "-m", "acutimer")
    return tuple(command)


def agent_text(command: Sequence[str], folder: Path | None) -> str:
    """Return the launch agent that starts `command` in `folder` once, at login."""
    import plistlib  # for macOS only

    agent: dict[str, object] = {
        "Label": AGENT,
        "ProgramArguments": list(command),
        "RunAtLoad": True,
        "ProcessType": "Interactive",
    }
    if folder is not None:
        agent["WorkingDirectory"] = str(folder)
    return plistlib.dumps(agent).decode()
