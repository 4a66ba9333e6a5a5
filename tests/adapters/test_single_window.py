"""One window for one data folder; two real programs are in tests/real."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from acutimer.adapters.single_window import HEARD, LONGEST_PATH, TOKEN, SingleWindow, place_of

SOON_MS = 3000


@pytest.fixture(autouse=True)
def runtime(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder whose path is short enough for a socket."""
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


def say(tmp_path: Path, *words: bytes) -> QLocalSocket:
    """Connect as a later start does, and say something."""
    socket = QLocalSocket()
    socket.connectToServer(place_of(tmp_path))
    assert socket.waitForConnected(SOON_MS)
    for word in words:
        socket.write(word)
        socket.flush()
    return socket


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


def test_a_call_is_told_with_its_files(qtbot: QtBot, first: SingleWindow, tmp_path: Path) -> None:
    with qtbot.waitSignal(first.called, timeout=SOON_MS) as told:
        socket = say(tmp_path, b'{"files": ["a.yaml"], ', b'"token": "may"}\n')
    socket.waitForReadyRead(SOON_MS)

    assert told.args == [(Path("a.yaml"),)]
    assert bytes(socket.readAll().data()) == HEARD
    assert os.environ[TOKEN] == "may"


@pytest.mark.parametrize(
    "said", [b"hello\n", b"[]\n", b'{"files": 7, "token": ""}\n', b"x" * 70000]
)
def test_what_is_no_call_is_dropped(
    qtbot: QtBot, first: SingleWindow, tmp_path: Path, said: bytes
) -> None:
    told: list[object] = []
    first.called.connect(told.append)
    socket = say(tmp_path, said)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)

    assert told == []


def test_one_that_does_not_answer_is_not_waited_for_too_long(
    first: SingleWindow, tmp_path: Path
) -> None:
    first._server.close()  # type: ignore[union-attr]
    second = SingleWindow(tmp_path)
    second.take()

    assert not second.call((), limit_s=0.0)


def test_who_calls_one_that_ends_takes_its_place(first: SingleWindow, tmp_path: Path) -> None:
    second, third = SingleWindow(tmp_path), SingleWindow(tmp_path)
    second.take()
    first.close()
    heard = second.call(())
    taken = third.take()
    second.close()

    assert (heard, taken) == (False, False)


def test_without_a_place_for_the_lock_it_opens(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = SingleWindow(tmp_path)
    window._lock = type(window._lock)(str(tmp_path / "nowhere" / "lock"))
    taken = window.take()
    window.listen()

    assert taken
    assert not Path(place_of(tmp_path)).exists()


@pytest.mark.parametrize("folder", ["", "not/absolute", "/nowhere/at/all", "/" + "x" * 120])
def test_a_runtime_folder_that_does_not_do_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
    place = Path(place_of(tmp_path))

    assert place.parent.is_dir()
    assert len(os.fsencode(place)) <= LONGEST_PATH
