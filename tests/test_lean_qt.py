"""Qt for Python is imported without what it would do at each later import."""

import subprocess
import sys

WINDOW = "import acutimer.app, acutimer.ui.furniture, linecache"
TEXTS = "print(*(name for name in linecache.cache if 'acutimer' in name))"


def printed(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_no_text_of_a_module_is_kept() -> None:
    code = f"from acutimer.lean_qt import import_qt; import_qt(); {WINDOW}; {TEXTS}"

    assert printed(code) == ""


def test_without_it_texts_would_be_kept() -> None:
    assert "main_window.py" in printed(f"{WINDOW}; {TEXTS}")
