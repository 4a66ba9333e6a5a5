"""One window for one data folder; two real programs are in tests/real."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from acutimer.adapters.single_window import (
    MOST_BYTES,
    TOKEN,
    SingleWindow,
    leave_call,
    make_private,
    place_of,
    taken_calls,
)

SOON_MS = 3000
posix = pytest.mark.skipif(sys.platform == "win32", reason="its folders have no such mode")


@pytest.fixture(autouse=True)
def runtime(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a runtime folder of the user."""
    folder = tmp_path_factory.mktemp("r")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.delenv(TOKEN, raising=False)
    return folder


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[SingleWindow]:
    window = SingleWindow(tmp_path)
    assert window.take()
    window.listen()
    yield window
    window.close()
    os.environ.pop(TOKEN, None)


@pytest.fixture
def told(first: SingleWindow) -> list[tuple[Path, ...]]:
    """Return the files of each call that the first window tells."""
    calls: list[tuple[Path, ...]] = []
    first.called.connect(calls.append)
    return calls


def say(tmp_path: Path, message: bytes) -> None:
    """Leave whatever `message` where a later start leaves its call."""
    call = Path(place_of(tmp_path)) / "1.call"
    call.with_suffix(".half").write_bytes(message)
    call.with_suffix(".half").replace(call)


def test_there_is_one_for_each_data_folder(first: SingleWindow, tmp_path: Path) -> None:
    second, other = SingleWindow(tmp_path), SingleWindow(tmp_path / "other")
    taken = (second.take(), other.take())
    other.close()

    assert taken == (False, True)


def test_the_folder_is_the_same_by_another_way(tmp_path: Path) -> None:
    assert place_of(tmp_path / "x" / "..") == place_of(tmp_path)


def test_the_next_one_comes_when_it_is_closed(first: SingleWindow, tmp_path: Path) -> None:
    first.close()
    second = SingleWindow(tmp_path)
    taken = second.take()
    second.close()

    assert taken


def test_a_call_is_told_with_its_files(
    qtbot: QtBot, first: SingleWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as started:
        started.setenv(TOKEN, "may")
        leave_call(Path(place_of(tmp_path)), [Path("a.yaml"), Path("b\udcff.yaml")])
    with qtbot.waitSignal(first.called, timeout=SOON_MS) as heard:
        pass

    assert heard.args == [(Path("a.yaml"), Path("b\udcff.yaml"))]
    assert os.environ[TOKEN] == "may"


def test_who_calls_learns_that_it_was_heard(
    qtbot: QtBot, first: SingleWindow, tmp_path: Path
) -> None:
    second = SingleWindow(tmp_path)
    with ThreadPoolExecutor() as beside:
        with qtbot.waitSignal(first.called, timeout=SOON_MS):
            answer = beside.submit(second.call, [Path("a.yaml")])
        heard = answer.result()

    assert heard


def test_a_call_that_waits_is_heard_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    window = SingleWindow(tmp_path)
    window.take()
    leave_call(Path(place_of(tmp_path)), [Path("a.yaml")])
    with qtbot.waitSignal(window.called, timeout=0) as heard:
        window.listen()
    window.close()

    assert heard.args == [(Path("a.yaml"),)]


def test_two_calls_at_once_are_both_heard(
    qtbot: QtBot, told: list[tuple[Path, ...]], tmp_path: Path
) -> None:
    for name in ("a.yaml", "b.yaml"):
        leave_call(Path(place_of(tmp_path)), [Path(name)])
    qtbot.waitUntil(lambda: len(told) == 2, timeout=SOON_MS)

    assert told == [(Path("a.yaml"),), (Path("b.yaml"),)]


@pytest.mark.parametrize(
    "said",
    [
        b"hello",
        b"\xff",
        b"[]",
        b'{"files": 7, "token": ""}',
        b"[" * 60000,
        b'{"files": [], "token": ""}' + b" " * MOST_BYTES,
    ],
    ids=range(6),
)
def test_what_is_no_call_is_dropped_and_the_next_is_heard(
    qtbot: QtBot,
    told: list[tuple[Path, ...]],
    tmp_path: Path,
    said: bytes,
    caplog: pytest.LogCaptureFixture,
) -> None:
    say(tmp_path, said)
    folder = Path(place_of(tmp_path))
    qtbot.waitUntil(lambda: not list(folder.iterdir()), timeout=SOON_MS)
    leave_call(folder, [Path("a.yaml")])
    qtbot.waitUntil(lambda: told != [], timeout=SOON_MS)

    assert told == [(Path("a.yaml"),)]
    assert len(caplog.records) == 1


def test_a_call_whose_caller_gave_up_is_not_heard_later(
    qtbot: QtBot, told: list[tuple[Path, ...]], tmp_path: Path
) -> None:
    second = SingleWindow(tmp_path)
    heard = second.call([Path("a.yaml")], limit_s=0.0)  # before the first one looks
    leave_call(Path(place_of(tmp_path)), [Path("b.yaml")])
    qtbot.waitUntil(lambda: told != [], timeout=SOON_MS)

    assert not heard
    assert told == [(Path("b.yaml"),)]


@pytest.mark.parametrize("name", ["1.call", "1.half"])
def test_what_a_killed_caller_left_is_cleared_away(tmp_path: Path, name: str) -> None:
    left = tmp_path / name
    left.write_bytes(b"{}")
    os.utime(left, (0, 0))
    calls = list(taken_calls(tmp_path))

    assert calls == []
    assert not left.exists()


def test_half_a_call_is_let_be(tmp_path: Path) -> None:
    half = tmp_path / "1.half"
    half.write_bytes(b"{")
    calls = list(taken_calls(tmp_path))

    assert calls == []
    assert half.exists()


def test_a_call_that_is_taken_back_while_others_are_read_is_not_heard(tmp_path: Path) -> None:
    paths = [leave_call(tmp_path, [Path(name)]) for name in ("a.yaml", "b.yaml")]
    calls = taken_calls(tmp_path)
    next(calls)
    paths[1].unlink()

    assert list(calls) == []


def test_a_folder_that_is_cleared_away_is_made_again(
    qtbot: QtBot, told: list[tuple[Path, ...]], tmp_path: Path
) -> None:
    folder = Path(place_of(tmp_path))
    shutil.rmtree(folder)
    qtbot.waitUntil(folder.is_dir, timeout=SOON_MS)
    leave_call(folder, [Path("a.yaml")])
    qtbot.waitUntil(lambda: told != [], timeout=SOON_MS)

    assert told == [(Path("a.yaml"),)]


@posix
def test_only_the_user_may_look_into_the_folder(first: SingleWindow, tmp_path: Path) -> None:
    assert Path(place_of(tmp_path)).stat().st_mode & 0o777 == 0o700


def open_to_all(place: Path) -> None:
    """Put a folder at `place` that others may look into."""
    place.mkdir()
    place.chmod(0o755)


def link(place: Path) -> None:
    """Put a link to a private folder at `place`."""
    target = place.with_name("target")
    target.mkdir(mode=0o700)
    place.symlink_to(target)


def private_file(place: Path) -> None:
    """Put a file at `place`."""
    place.touch(mode=0o600)


@posix
@pytest.mark.parametrize("spoil", [open_to_all, link, private_file])
def test_a_place_that_is_no_private_folder_is_refused(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(tmp_path / "place")

    with pytest.raises(PermissionError, match="alone"):
        make_private(tmp_path / "place")


@posix
def test_the_folder_of_somebody_else_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: other)

    with pytest.raises(PermissionError, match="alone"):
        make_private(tmp_path / "folder")


def test_who_calls_one_that_ends_takes_its_place(first: SingleWindow, tmp_path: Path) -> None:
    second, third = SingleWindow(tmp_path), SingleWindow(tmp_path)
    second.take()
    first.close()
    heard = second.call(())
    taken = third.take()
    second.close()

    assert (heard, taken) == (False, False)
    assert list(Path(place_of(tmp_path)).iterdir()) == []


def test_one_that_is_closed_hears_nothing_more(
    qtbot: QtBot, first: SingleWindow, told: list[tuple[Path, ...]], tmp_path: Path
) -> None:
    first.close()
    second = SingleWindow(tmp_path)
    second.take()
    second.listen()
    with qtbot.waitSignal(second.called, timeout=SOON_MS):
        leave_call(Path(place_of(tmp_path)), ())
    second.close()

    assert told == []


def test_without_a_place_for_the_lock_it_opens(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = SingleWindow(tmp_path)
    window._lock = type(window._lock)(str(tmp_path / "nowhere" / "lock"))
    taken = window.take()
    window.listen()

    assert taken
    assert not Path(place_of(tmp_path)).exists()


def test_without_a_private_folder_it_opens_and_says_that_it_hears_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Path(place_of(tmp_path)).touch()
    window, second = SingleWindow(tmp_path), SingleWindow(tmp_path)
    taken = window.take()
    window.listen()
    heard = second.call(())
    window.close()

    assert (taken, heard) == (True, False)
    assert ["hear" in caplog.messages[0], "called" in caplog.messages[1]] == [True, True]


@pytest.mark.parametrize("folder", ["", "not/absolute", "/nowhere/at/all"])
def test_a_runtime_folder_that_does_not_do_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", folder)

    assert Path(place_of(tmp_path)).parent == Path(tempfile.gettempdir())


def test_listening_loads_nothing_of_the_network(tmp_path: Path) -> None:
    program = """if True:
        import pathlib, sys
        from PySide6.QtCore import QCoreApplication
        from acutimer.adapters.single_window import SingleWindow
        application = QCoreApplication([])
        window = SingleWindow(pathlib.Path(sys.argv[1]))
        window.take()
        window.listen()
        window.close()
        print("PySide6.QtNetwork" in sys.modules)
    """
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"
