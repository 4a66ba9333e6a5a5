"""What is installed, and that it works with the repository gone."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from acutimer import __version__

ROOT = Path(__file__).parents[1]
SHIPPED = ("acutimer", "assets", "routines", "LICENSE", "README.md", "pyproject.toml", ".gitignore")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def allowed(package: str, version: str, python: str) -> bool:
    """Say whether `pyproject.toml` lets `python` install this version of a package."""
    requirements = [Requirement(text) for text in PROJECT["dependencies"]]
    rules = [
        rule
        for rule in requirements
        if rule.name == package
        and (rule.marker is None or rule.marker.evaluate({"python_version": python}))
    ]
    return bool(rules) and all(rule.specifier.contains(version) for rule in rules)


@pytest.mark.parametrize("package", ["PySide6-Addons", "PySide6-Essentials"])
@pytest.mark.parametrize(
    ("python", "version", "expected"),
    [
        ("3.11", "6.11.3", True),
        ("3.11", "6.12.0", False),
        ("3.12", "6.12.0", True),
        ("3.13", "6.12.0", True),
        ("3.11", "6.7.3", False),
        ("3.13", "7.0.0", False),
    ],
)
def test_pyside_is_pinned_where_it_loses_references_to_none(
    package: str, python: str, version: str, *, expected: bool
) -> None:
    assert allowed(package, version, python) is expected


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_qt_methods_keep_the_references_to_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()

    assert sys.getrefcount(None) > before - 100  # a lost one each time would make it 1,000


def test_the_version_is_the_same_in_both_places() -> None:
    assert PROJECT["version"] == __version__


def ran(*command: str | Path, cwd: Path, **env: str) -> str:
    """Run `command` to its end, and return what it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def copied_to(folder: Path) -> Path:
    """Copy all that a build needs, and return the folder."""
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel with no network, from a copy that is gone afterwards."""
    copy, out = copied_to(tmp_path_factory.mktemp("copy")), tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--no-cache-dir", "--quiet")
    ran(sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", out, copy, cwd=out)
    shutil.rmtree(copy)
    return next(out.glob("acutimer-*.whl"))


def is_shipped(path: Path) -> bool:
    """Say whether a file under `assets/` is neither a maker nor some tool's leftover."""
    hidden = any(part.startswith(".") for part in path.relative_to(ROOT).parts)
    drawn_from = ROOT / "assets" / "body"
    return not hidden and path.suffix not in {".py", ".pyc"} and drawn_from not in path.parents


def test_the_wheel_carries_assets_and_routines(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"acutimer/bundled/{path.relative_to(ROOT).as_posix()}"
        for folder in ("assets", "routines")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and is_shipped(path)
    }

    assert wanted
    assert wanted <= names


def test_the_wheel_leaves_the_makers_of_assets_at_home(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert [name for name in names if name.startswith("acutimer/bundled/") and ".py" in name] == []
    assert {name.split("/")[0] for name in names} == {
        "acutimer",
        f"acutimer-{__version__}.dist-info",
    }


def test_the_source_archive_holds_the_makers_too(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    copied_to(copy)
    ran(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=copy)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    makers = {path.relative_to(ROOT).as_posix() for path in (ROOT / "assets").rglob("*.py")}
    assert makers | {"LICENSE", "pyproject.toml", "acutimer/paths.py"} <= names


@pytest.mark.skipif(find_spec("acutimer.cli") is None, reason="there is no command line yet")
def test_the_installed_program_works_with_the_repository_gone(wheel: Path, tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    options = ("--no-deps", "--no-index", "--no-cache-dir", "--quiet", "--target", site)
    ran(sys.executable, "-m", "pip", "install", *options, wheel, cwd=elsewhere)
    where = "import acutimer; print(acutimer.__file__)"
    found = ran(sys.executable, "-c", where, cwd=elsewhere, PYTHONPATH=str(site))
    listed = ran(
        sys.executable, "-m", "acutimer", "list", "--json", cwd=elsewhere, PYTHONPATH=str(site)
    )

    assert Path(found.strip()).is_relative_to(site)
    assert len(json.loads(listed)) == len(list((ROOT / "routines").glob("*.yaml")))


def test_the_two_commands_are_installed() -> None:
    assert PROJECT["scripts"] == {"acutimer": "acutimer.cli:main"}
    assert PROJECT["gui-scripts"] == {"acutimer-window": "acutimer.cli:main"}
