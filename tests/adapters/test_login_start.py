"""The start at login, in folders of this user only."""

import plistlib
import sys
from configparser import ConfigParser
from pathlib import Path
from types import ModuleType

import pytest

from acutimer.adapters.login_start import FileLoginStart, RunKey, login_start
from acutimer.errors import StorageError


@pytest.fixture
def entry(private_home: Path) -> Path:
    return private_home / ".config" / "autostart" / "acutimer.desktop"


@pytest.fixture
def login(tmp_path: Path, entry: Path) -> FileLoginStart:
    made = login_start(tmp_path / "my data", "linux")
    assert isinstance(made, FileLoginStart)
    return made


def test_it_is_off_at_first(login: FileLoginStart, entry: Path) -> None:
    login.correct()

    assert (login.is_on(), entry.exists()) == (False, False)


def test_the_desktop_entry_starts_it_out_of_sight(
    login: FileLoginStart, entry: Path, tmp_path: Path
) -> None:
    login.switch(on=True)
    parser = ConfigParser(interpolation=None)
    parser.read(entry, encoding="utf-8")
    command = parser["Desktop Entry"]["Exec"]

    assert login.is_on()
    assert command.endswith(f'"--data-dir" "{tmp_path / "my data"}" "--hidden"')


def test_it_is_gone_when_it_is_switched_off(login: FileLoginStart, entry: Path) -> None:
    login.switch(on=True)
    for _ in range(2):
        login.switch(on=False)

    assert (login.is_on(), entry.exists()) == (False, False)


def test_a_program_that_moved_is_found_again(login: FileLoginStart, entry: Path) -> None:
    login.switch(on=True)
    right = entry.read_text(encoding="utf-8")
    entry.write_text("[Desktop Entry]\nExec=/gone/acutimer --hidden\n", encoding="utf-8")
    login.correct()

    assert entry.read_text(encoding="utf-8") == right


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled = False"])
def test_what_the_person_turned_off_elsewhere_stays_off(
    login: FileLoginStart, entry: Path, line: str
) -> None:
    entry.parent.mkdir(parents=True)
    entry.write_text(f"[Desktop Entry]\nExec=/gone\n{line}\n", encoding="utf-8")
    login.correct()

    assert not login.is_on()
    assert "/gone" in entry.read_text(encoding="utf-8")


@pytest.mark.parametrize("on", [True, False])
def test_what_cannot_be_changed_is_told(login: FileLoginStart, entry: Path, on: bool) -> None:
    if on:
        entry.parent.parent.mkdir(parents=True)
        entry.parent.write_text("in the way", encoding="utf-8")
    else:
        entry.mkdir(parents=True)

    with pytest.raises(StorageError, match="start at login"):
        login.switch(on=on)


def test_the_launch_agent_starts_it_at_login(private_home: Path, tmp_path: Path) -> None:
    login_start(tmp_path, "darwin").switch(on=True)
    path = private_home / "Library" / "LaunchAgents" / "org.acutimer.login.plist"
    agent = plistlib.loads(path.read_bytes())

    assert agent["RunAtLoad"] is True
    assert agent["ProgramArguments"][-3:] == ["--data-dir", str(tmp_path), "--hidden"]


class Registry(ModuleType):
    """Hold the one key that is asked for."""

    HKEY_CURRENT_USER, REG_SZ = "user", 1

    def __init__(self) -> None:
        super().__init__("winreg")
        self.values: dict[str, str] = {}
        self.broken = False

    def CreateKey(self, root: str, path: str) -> "Key":  # noqa: N802 - as Windows calls it
        if self.broken:
            raise PermissionError(13, "Access is denied")
        return Key()

    OpenKey = CreateKey

    def SetValueEx(self, key: "Key", name: str, zero: int, kind: int, value: str) -> None:  # noqa: N802
        self.values[name] = value

    def DeleteValue(self, key: "Key", name: str) -> None:  # noqa: N802
        del self.values[name]

    def QueryValueEx(self, key: "Key", name: str) -> tuple[str, int]:  # noqa: N802
        if name not in self.values:
            raise FileNotFoundError(2, "no such value")
        return self.values[name], self.REG_SZ


class Key:
    """Stand for an open key."""

    def __enter__(self) -> "Key":
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    made = Registry()
    monkeypatch.setitem(sys.modules, "winreg", made)
    return made


def test_the_run_key_is_written_and_taken_away(registry: Registry) -> None:
    key = RunKey("acutimer --hidden")
    key.switch(on=True)
    written, on = dict(registry.values), key.is_on()
    for _ in range(2):
        key.switch(on=False)

    assert (written, on) == ({"AcuTimer": "acutimer --hidden"}, True)
    assert (registry.values, key.is_on()) == ({}, False)


@pytest.mark.parametrize(
    ("before", "after"), [({}, {}), ({"AcuTimer": "gone"}, {"AcuTimer": "here --hidden"})]
)
def test_the_run_key_is_corrected_if_it_is_there(
    registry: Registry, before: dict[str, str], after: dict[str, str]
) -> None:
    registry.values |= before
    RunKey("here --hidden").correct()

    assert registry.values == after


def test_a_registry_that_refuses_is_told(registry: Registry) -> None:
    registry.broken = True
    key = RunKey("here --hidden")

    assert not key.is_on()
    with pytest.raises(StorageError, match="Access is denied"):
        key.switch(on=True)


@pytest.mark.parametrize("program", ["acutimer-window.exe", "pythonw.exe"])
def test_on_windows_no_console_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, registry: Registry, program: str
) -> None:
    (tmp_path / program).touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    login_start(tmp_path, "win32").switch(on=True)

    assert program in registry.values["AcuTimer"]
    assert registry.values["AcuTimer"].endswith("--hidden")


def test_without_a_home_folder_it_is_off_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", str)
    login = login_start(tmp_path, "linux")
    login.correct()

    assert not login.is_on()
    with pytest.raises(StorageError, match="no home folder"):
        login.switch(on=True)
