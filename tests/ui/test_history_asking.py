"""Long questions that a thread answers."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from acutimer.errors import StorageError
from acutimer.ui.history_asking import Asker


def refuse() -> None:
    raise StorageError("The history cannot be read.")


@pytest.fixture
def asker(qtbot: QtBot) -> Asker:
    return Asker()


def test_an_answer_is_told_once(qtbot: QtBot, asker: Asker) -> None:
    told: list[object] = []
    asker.answered.connect(told.append)
    asker.ask(lambda: 42)
    waited = asker.is_waiting
    qtbot.waitUntil(lambda: bool(told))

    assert waited
    assert told == [42]
    assert not asker.is_waiting


def test_the_question_is_answered_by_another_thread(qtbot: QtBot, asker: Asker) -> None:
    with qtbot.waitSignal(asker.answered) as told:
        asker.ask(threading.get_ident)

    assert told.args != [threading.get_ident()]


def test_the_answer_to_an_earlier_question_is_dropped(qtbot: QtBot, asker: Asker) -> None:
    told: list[object] = []
    asker.answered.connect(told.append)
    late, known = threading.Event(), threading.Event()

    def slow() -> str:
        late.wait(5)
        known.set()
        return "stale"

    asker.ask(slow)
    asker.ask(lambda: "fresh")
    qtbot.waitUntil(lambda: bool(told))
    late.set()
    known.wait(5)
    asker.ask(lambda: "last")
    qtbot.waitUntil(lambda: len(told) > 1)

    assert told == ["fresh", "last"]


@pytest.mark.parametrize("lasting", [False, True])
def test_only_lasting_work_holds_up_the_end_of_the_program(qtbot: QtBot, lasting: bool) -> None:
    asker = Asker(lasting=lasting)
    with qtbot.waitSignal(asker.answered) as told:
        asker.ask(lambda: threading.current_thread().daemon)

    assert told.args == [not lasting]


def test_a_failure_is_told(qtbot: QtBot, asker: Asker) -> None:
    with qtbot.waitSignal(asker.failed) as told:
        asker.ask(refuse)

    assert told.args == ["The history cannot be read."]
    assert not asker.is_waiting


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_ours_is_told_too(qtbot: QtBot, asker: Asker) -> None:
    with qtbot.waitSignal(asker.failed) as told:
        asker.ask(lambda: 1 // 0)

    assert told.args == ["Something went wrong; it is written in acutimer.log"]
