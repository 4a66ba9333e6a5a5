"""The file type of routines on Linux desktops, and AcuTimer as the program that opens it."""

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from acutimer.adapters.files import reason, write_whole
from acutimer.errors import StorageError

logger = logging.getLogger(__name__)

MIME_TYPE = "application/x-acutimer-routine"
TOOL_S = 20.0
"""How long one tool of the desktop may take."""
TOOLS = {
    "update-mime-database": "shared-mime-info",
    "update-desktop-database": "desktop-file-utils",
    "xdg-mime": "xdg-utils",
}
"""What tells the desktop of changes, and the Debian packages that bring it."""
DESKTOP = "applications/acutimer.desktop"
PACKAGE = "mime/packages/acutimer.xml"
ICON = "icons/hicolor/scalable/apps/acutimer.svg"

_DESKTOP_TEXT = """\
[Desktop Entry]
Type=Application
Version=1.0
Name=AcuTimer
GenericName=Acupressure timer
Comment=Guided acupressure: where to press, for how long, and the rest that follows
Icon=acutimer
{exec}
Terminal=false
Categories=Utility;
MimeType={mime_type};
"""
_PACKAGE_TEXT = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{MIME_TYPE}">
    <comment>AcuTimer routine</comment>
    <sub-class-of type="application/yaml"/>
    <sub-class-of type="text/plain"/>
    <icon name="acutimer"/>
    <glob pattern="*.acutimer.yaml" weight="60"/>
  </mime-type>
</mime-info>
"""


def data_home() -> Path:
    """Return the folder in which desktops look for what belongs to this user.

    Raises:
        StorageError: if there is no home folder.
    """
    named = Path(os.environ.get("XDG_DATA_HOME", ""))
    if named.is_absolute():
        return named
    try:
        return Path.home() / ".local" / "share"
    except RuntimeError as error:
        raise StorageError(f"There is no home folder: {error}") from error


def register(icon: Path) -> tuple[str, ...]:
    """Install the file type, the program and its `icon` for this user; return what was done.

    Raises:
        StorageError: if a file cannot be written.
    """
    home, done = data_home(), []
    try:
        for name, text in (
            (DESKTOP, desktop_text(*own_command())),
            (PACKAGE, _PACKAGE_TEXT),
            (ICON, icon.read_text(encoding="utf-8")),
        ):
            write_whole(home / name, text)
            done.append(f"Wrote {home / name}.")
    except OSError as error:
        raise _failure(home, error) from error
    return (*done, *_told_to_desktop(home), *_made_default())


def unregister() -> tuple[str, ...]:
    """Take away what `register` installed; return what was done.

    Raises:
        StorageError: if a file cannot be taken away.
    """
    home = data_home()
    there = [path for path in (home / name for name in (DESKTOP, PACKAGE, ICON)) if path.exists()]
    try:
        for path in there:
            path.unlink()
    except OSError as error:
        raise _failure(home, error) from error
    if not there:
        return (f"There was nothing to remove in {home}.",)
    return (*(f"Removed {path}." for path in there), *_told_to_desktop(home))


def own_command() -> tuple[tuple[str, ...], Path | None]:
    """Return the command of this program, and the folder in which it must be started, if any."""
    python = Path(sys.executable).absolute()
    script = python.with_name("acutimer")
    if os.access(script, os.X_OK):
        return (str(script),), None
    return (str(python), "-m", "acutimer"), Path(__file__).resolve().parents[2]


def desktop_text(command: Sequence[str], folder: Path | None = None) -> str:
    """Return the desktop entry that starts `command` in `folder`."""
    line = desktop_line(command, folder, " open %f")
    return _DESKTOP_TEXT.format(exec=line, mime_type=MIME_TYPE)


def desktop_line(command: Sequence[str], folder: Path | None = None, rest: str = "") -> str:
    """Return the lines of a desktop entry that start `command` with its `rest` in `folder`."""
    path = f"\nPath={_escaped(str(folder))}" if folder else ""
    return f"Exec={_escaped(' '.join(map(_quoted, command)))}{rest}{path}"


def _quoted(word: str) -> str:
    """Return a word of a command as the Desktop Entry Specification 1.5 quotes it."""
    for char in '\\"`$':
        word = word.replace(char, f"\\{char}")
    return f'"{word}"'.replace("%", "%%")


def _escaped(value: str) -> str:
    """Return a text as the Desktop Entry Specification 1.5 writes all of them."""
    return value.replace("\\", "\\\\").replace("\n", "\\n")


def _told_to_desktop(home: Path) -> Iterator[str]:
    """Let the desktop read its folders anew; yield what was done."""
    for tool, folder in (
        ("update-mime-database", home / "mime"),
        ("update-desktop-database", home / "applications"),
    ):
        if folder.is_dir():
            yield from _ran(tool, str(folder))


def _made_default() -> Iterator[str]:
    """Let AcuTimer be what opens routine files; yield what was done."""
    yield from _ran("xdg-mime", "default", Path(DESKTOP).name, MIME_TYPE)


def _ran(tool: str, *arguments: str) -> Iterator[str]:
    """Run a tool of the desktop if it is here; yield how that went."""
    program = shutil.which(tool)
    if program is None:
        yield f"{tool} is not here; on Debian it is in the package {TOOLS[tool]}."
        return
    try:
        subprocess.run(
            [program, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TOOL_S,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        logger.warning("%s: %s", tool, error)
        yield f"{tool} did not succeed."
        return
    yield f"Ran {tool}."


def _failure(home: Path, error: OSError) -> StorageError:
    """Return what went wrong."""
    return StorageError(f"The file type could not be changed in {home}: {reason(error)}.")
