"""The desktop gets to know routine files, in folders of this user only."""

import subprocess
import sys
from collections.abc import Callable
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from acutimer.adapters.file_type import (
    DESKTOP,
    ICON,
    MIME_TYPE,
    PACKAGE,
    TOOLS,
    data_home,
    desktop_text,
    own_command,
    register,
    unregister,
)
from acutimer.cli import main
from acutimer.errors import StorageError
from acutimer.paths import bundled

SVG = bundled("assets") / "icons" / "acutimer.svg"
NAMES = (DESKTOP, PACKAGE, ICON)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is for Linux so far")


@pytest.fixture(autouse=True)
def home(private_home: Path, tools: Path) -> Path:
    """Return the folder of this user's data."""
    return private_home / ".local" / "share"


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder in which programs are looked for."""
    folder = tmp_path / "tools"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def log(tools: Path) -> Path:
    """Let the tools of the desktop be there; return the file in which they write what they got."""
    path = tools.parent / "log"
    for name in TOOLS:
        tool(tools / name, f'echo "{name} $*" >> "{path}"')
    return path


def tool(path: Path, script: str) -> None:
    """Write a program."""
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def entry(text: str) -> dict[str, str]:
    """Return the keys of a desktop entry."""
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    return dict(parser["Desktop Entry"])


def test_three_files_are_installed_and_no_other(home: Path) -> None:
    done = register(SVG)

    assert {path for path in home.rglob("*") if path.is_file()} == {home / name for name in NAMES}
    assert done[:3] == tuple(f"Wrote {home / name}." for name in NAMES)
    assert (home / ICON).read_bytes() == SVG.read_bytes()


def test_the_entry_opens_routine_files_with_this_program(home: Path) -> None:
    register(SVG)

    keys = entry((home / DESKTOP).read_text(encoding="utf-8"))
    assert keys["Exec"] == " ".join(f'"{word}"' for word in own_command()[0]) + " open %f"
    assert keys["MimeType"] == f"{MIME_TYPE};"
    assert (keys["Type"], keys["Icon"]) == ("Application", Path(ICON).stem)


def test_the_type_goes_by_the_ending_before_that_of_yaml(home: Path) -> None:
    register(SVG)

    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (found,) = ElementTree.parse(home / PACKAGE).getroot()
    glob = found.find(f"{space}glob")
    assert found.attrib == {"type": MIME_TYPE}
    assert glob is not None
    assert glob.attrib == {"pattern": "*.acutimer.yaml", "weight": "60"}
    kinds = [kind.get("type") for kind in found.findall(f"{space}sub-class-of")]
    assert kinds == ["application/yaml", "text/plain"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("/opt/a b/acutimer", r'"/opt/a b/acutimer"'),
        ("/opt/100%/acutimer", r'"/opt/100%%/acutimer"'),
        ('/opt/"$`/acutimer', r'"/opt/\\"\\$\\`/acutimer"'),
        ("/opt/\\/acutimer", r'"/opt/\\\\/acutimer"'),
    ],
)
def test_a_command_is_quoted_as_desktops_read_it(word: str, expected: str) -> None:
    assert entry(desktop_text([word]))["Exec"] == f"{expected} open %f"


def test_a_command_that_needs_a_folder_is_started_there() -> None:
    keys = entry(desktop_text(["python"], Path("/opt/here")))

    assert keys["Path"] == "/opt/here"
    assert "Path" not in entry(desktop_text(["python"]))


@pytest.mark.parametrize("installed", [True, False])
def test_the_command_is_the_script_beside_this_python_if_there_is_one(
    installed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    monkeypatch.setattr(sys, "executable", str(python))
    if installed:
        tool(python.with_name("acutimer"), "exit")
    script = ((str(python.with_name("acutimer")),), None)

    command, folder = own_command()
    assert ((command, folder) == script) is installed
    assert installed or command == (str(python), "-m", "acutimer")
    assert installed or (folder is not None and (folder / "acutimer" / "cli.py").exists())


def test_the_desktop_is_told(home: Path, log: Path) -> None:
    done = register(SVG)

    assert log.read_text(encoding="utf-8").splitlines() == [
        f"update-mime-database {home / 'mime'}",
        f"update-desktop-database {home / 'applications'}",
        f"xdg-mime default acutimer.desktop {MIME_TYPE}",
    ]
    assert done[3:] == tuple(f"Ran {name}." for name in TOOLS)


def test_tools_that_are_absent_are_named_with_their_packages(home: Path) -> None:
    done = register(SVG)

    assert len(done[3:]) == len(TOOLS)
    assert all(f"{name} is not here" in line for name, line in zip(TOOLS, done[3:], strict=True))
    assert "shared-mime-info" in done[3]


def test_a_tool_that_fails_is_told_and_stops_nothing(tools: Path, log: Path) -> None:
    tool(tools / "update-mime-database", "exit 1")
    (tools / "update-desktop-database").write_text("no program", encoding="utf-8")
    done = register(SVG)

    assert done[3:] == (
        "update-mime-database did not succeed.",
        "update-desktop-database did not succeed.",
        "Ran xdg-mime.",
    )


def test_a_tool_that_hangs_is_given_up(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], timeout: float, **more: object) -> None:
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(subprocess, "run", run)

    assert register(SVG)[3] == "update-mime-database did not succeed."


def test_removing_leaves_nothing_of_ours_and_everything_else(home: Path, log: Path) -> None:
    register(SVG)
    other = home / "applications" / "other.desktop"
    other.write_text("[Desktop Entry]", encoding="utf-8")
    log.unlink()
    done = unregister()

    assert [path for path in home.rglob("*") if path.is_file()] == [other]
    assert done[:3] == tuple(f"Removed {home / name}." for name in NAMES)
    assert log.read_text(encoding="utf-8").count("\n") == 2


def test_removing_what_is_not_there_says_so(home: Path) -> None:
    assert unregister() == (f"There was nothing to remove in {home}.",)
    assert not home.exists()


@pytest.mark.parametrize("work", [lambda: register(SVG), unregister])
def test_a_folder_that_cannot_be_used_is_a_clear_error(
    home: Path, work: Callable[[], object]
) -> None:
    for name in NAMES:
        (home / name / "in the way").mkdir(parents=True)

    with pytest.raises(StorageError, match="could not be changed in"):
        work()


@pytest.mark.parametrize("value", ["", "relative/folder"])
def test_without_an_absolute_folder_the_usual_one_counts(
    value: str, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", value)

    assert data_home() == private_home / ".local" / "share"


def test_the_command_line_registers_and_removes(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["register"]) == 0
    assert f"Wrote {home / DESKTOP}.\n" in capsys.readouterr().out
    assert main(["register", "--remove"]) == 0
    assert f"Removed {home / DESKTOP}.\n" in capsys.readouterr().out


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_are_told_that_it_is_for_linux(
    system: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", system)

    assert main(["register"]) == 3
    assert capsys.readouterr().err == "Registering is for Linux desktops so far.\n"
    assert not home.exists()
