"""The layers of the program: each entry lists all that a part may import."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "acutimer"

ARROWS: dict[str, set[str]] = {
    "__init__": set(),
    "errors": set(),
    "paths": set(),
    "lean_qt": set(),
    "model": {"errors"},
    "engine": {"model", "errors"},
    "formats": {"model", "errors"},
    "ports": {"model"},
    "adapters": {"ports", "formats", "model", "errors"},
    "ui": {"engine", "model", "ports", "errors"},
    "terminal": {"engine", "model", "ports", "errors"},
    "cli": {
        "adapters",
        "app",
        "engine",
        "errors",
        "formats",
        "lean_qt",
        "model",
        "paths",
        "ports",
        "sources",
        "terminal",
    },
    "sources": {
        "adapters",
        "engine",
        "errors",
        "formats",
        "model",
        "paths",
        "ports",
        "terminal",
    },
    "__main__": {"cli"},
}
ARROWS["app"] = ARROWS.keys() - {"__main__"}

# Where each outside package may be imported: a layer, or one file of it.
OUTSIDE = {
    "PySide6": {"ui", "adapters", "app", "lean_qt"},
    "yaml": {"formats"},
    "playsound3": {"adapters/audio.py"},
    "pyqtgraph": {"ui/history_plot.py"},
    "rich": {"terminal", "cli"},
    "wakepy": {"adapters/wake_lock.py"},
    "jeepney": {"adapters/notifications_bus.py", "adapters/wake_lock.py"},
}


def imported(source: str) -> Iterator[tuple[str, ...]]:
    """Yield the dotted name of everything imported, wherever in the file, cut into its parts."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = ("." * node.level + (node.module or "")).split(".")
            yield from ((*module, alias.name) for alias in node.names)


def is_allowed(place: str, name: tuple[str, ...]) -> bool:
    """Say whether the file at `place`, such as "ui/ring.py", may import `name`."""
    layer = place.split("/")[0].removesuffix(".py")
    match name:
        case ("", *_):
            return False  # relative
        case ("acutimer", part, *_) if part in ARROWS:
            return part in ARROWS[layer] | {layer}
        case ("acutimer", *rest):
            return rest == ["__version__"]
        case ("PySide6", "QtWidgets", *_) if layer == "adapters":
            return False
        case (package, *_) if package in OUTSIDE:
            return bool({layer, place} & OUTSIDE[package])
    return True


@pytest.mark.parametrize(
    "place", sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))
)
def test_imports_follow_the_arrows(place: str) -> None:
    source = (ROOT / place).read_text(encoding="utf-8")

    assert [".".join(name) for name in imported(source) if not is_allowed(place, name)] == []


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("engine/session.py", "from PySide6.QtCore import QTimer"),
        ("engine/session.py", "def f():\n    import acutimer.formats.routine"),
        ("model/step.py", "from acutimer import engine"),
        ("model/step.py", "from .point import Point"),
        ("adapters/speech.py", "import playsound3"),
        ("adapters/power.py", "from PySide6.QtWidgets import QApplication"),
        ("adapters/power.py", "from PySide6 import QtWidgets"),
        ("ui/editor.py", "import yaml"),
        ("ui/prepare.py", "from acutimer.adapters.audio import Player"),
        ("ports.py", "from acutimer.unheard_of import thing"),
        ("engine/session.py", "from rich.text import Text"),
    ],
)
def test_a_forbidden_import_is_seen(place: str, source: str) -> None:
    assert not all(is_allowed(place, name) for name in imported(source))


@pytest.mark.skipif(not (ROOT / "cli.py").exists(), reason="there is no command line yet")
def test_the_command_line_loads_without_qt() -> None:
    script = "import acutimer.cli, sys; sys.exit('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT.parent, check=False, timeout=60)

    assert done.returncode == 0
