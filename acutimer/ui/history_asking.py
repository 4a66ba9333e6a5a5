"""Long questions, answered by a thread while the page can be used."""

import logging
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from acutimer.errors import StorageError

logger = logging.getLogger(__name__)

LOOK_MS = 15


class Asker(QObject):
    """Ask in a thread; only the answer to the latest question is told.

    The thread never touches Qt, so it may outlive the window.

    Signals: answered (what the question found), failed (why there is no answer).
    """

    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None, *, lasting: bool = False) -> None:
        """Wait for a question; work on a `lasting` one is brought to its end before the program's.

        The window is gone by then.
        """
        super().__init__(parent)
        self._daemon = not lasting
        self._number = 0
        self._answers: SimpleQueue[tuple[int, object]] = SimpleQueue()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._on_looked)

    @property
    def is_waiting(self) -> bool:
        """Return whether an answer is to come."""
        return self._timer.isActive()

    def ask(self, question: Callable[[], object]) -> None:
        """Let a thread find the answer to `question`; earlier ones are dropped."""
        self._number += 1
        arguments = (self._number, question, self._answers)
        threading.Thread(
            target=_answer, args=arguments, name="history", daemon=self._daemon
        ).start()
        self._timer.start()

    @Slot()
    def _on_looked(self) -> None:
        """Tell the answer if it has come."""
        try:
            while True:
                number, answer = self._answers.get_nowait()
                if number == self._number:
                    self._tell(answer)
        except Empty:
            pass

    def _tell(self, answer: object) -> None:
        """Tell `answer`, and stop waiting."""
        self._timer.stop()
        if isinstance(answer, StorageError):
            logger.error("no answer: %s", answer)
            self.failed.emit(str(answer))
        elif answer is None:  # a fault of ours, which the thread has logged
            self.failed.emit(self.tr("Something went wrong; it is written in acutimer.log"))
        else:
            self.answered.emit(answer)


def _answer(
    number: int, question: Callable[[], object], answers: SimpleQueue[tuple[int, object]]
) -> None:
    """Put the answer to `question`, or why there is none, where it is looked for."""
    answer: object = None
    try:
        answer = question()
    except StorageError as error:
        answer = error
    finally:
        answers.put((number, answer))
