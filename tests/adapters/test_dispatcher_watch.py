"""The connection that tells that speech-dispatcher ends, with a server of the test's own."""

import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from acutimer.adapters.dispatcher_watch import DispatcherWatch, socket_path

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no such sockets")


@pytest.fixture
def server() -> Iterator[tuple[socket.socket, str]]:
    """Listen in the place of speech-dispatcher; sockets want a short name."""
    with tempfile.TemporaryDirectory(prefix="spd-") as folder, socket.socket(socket.AF_UNIX) as one:
        path = str(Path(folder) / "s")
        one.bind(path)
        one.listen()
        yield one, f"unix_socket:{path}"


@pytest.mark.usefixtures("qapp")
def test_a_dispatcher_that_runs_is_there(server: tuple[socket.socket, str]) -> None:
    parent = QObject()
    watch = DispatcherWatch(parent, {"SPEECHD_ADDRESS": server[1]})

    assert watch.is_there()
    watch.close()


def test_the_end_of_the_dispatcher_is_told(qtbot: QtBot, server: tuple[socket.socket, str]) -> None:
    parent = QObject()
    watch = DispatcherWatch(parent, {"SPEECHD_ADDRESS": server[1]})
    link, _ = server[0].accept()
    with qtbot.waitSignal(watch.gone):
        link.close()

    assert not watch.is_there()
    watch.close()
    assert not watch.is_there()


@pytest.mark.usefixtures("qapp")
def test_what_cannot_be_watched_counts_as_there(tmp_path: Path) -> None:
    parent = QObject()
    watch = DispatcherWatch(parent, {"SPEECHD_ADDRESS": f"unix_socket:{tmp_path / 'none'}"})

    assert watch.is_there()
    watch.close()


@pytest.mark.parametrize(
    ("environment", "path"),
    [
        ({"XDG_RUNTIME_DIR": "/run/me"}, Path("/run/me/speech-dispatcher/speechd.sock")),
        ({"XDG_RUNTIME_DIR": "/run/me", "SPEECHD_ADDRESS": "unix_socket:/a:b"}, Path("/a:b")),
        ({"HOME": "/home/me"}, Path("/home/me/.cache/speech-dispatcher/speechd.sock")),
        ({"SPEECHD_ADDRESS": "inet_socket:127.0.0.1:6560"}, None),
    ],
)
def test_the_dispatcher_is_sought_where_it_listens(
    environment: dict[str, str], path: Path | None
) -> None:
    assert socket_path(environment) == path
