"""Records are written by another thread, so that a slow disk holds up no window."""

import logging
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from acutimer.engine.mark import Mark
from acutimer.engine.schedule import Schedule
from acutimer.engine.state_text import schedule_text, state_text
from acutimer.errors import StorageError
from acutimer.model.record import Record
from acutimer.ports import History

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    """Say where a session stands, from which it can go on."""

    schedule: Schedule
    mark: Mark


class RecordKeeper(QObject):
    """Write records in the order in which they come, with one worker of `executor`.

    Signals: kept (the id of a session whose record was written), failed (what to tell).
    """

    kept = Signal(str)
    failed = Signal(str)

    def __init__(self, history: History, executor: Executor) -> None:
        """Write nothing yet."""
        super().__init__()
        self._history = history
        self._executor = executor
        self._schedules: dict[str, str] = {}

    def keep(self, record: Record, standing: Standing | None = None) -> None:
        """Write `record`; while its session runs, with where it stands."""
        self._executor.submit(self._keep, record, standing).add_done_callback(_unexpected)

    def close(self) -> None:
        """Wait until everything is written."""
        self._executor.shutdown(wait=True)

    def _keep(self, record: Record, standing: Standing | None) -> None:
        """Write one record; this runs in the other thread."""
        try:
            if standing is None:
                self._history.save(record)
                self._schedules.pop(record.id, None)
            else:
                self._history.save_running(record, self._state(record.id, standing))
        except StorageError as error:
            logger.error("the record could not be kept: %s", error)
            self.failed.emit(str(error))
        else:
            self.kept.emit(record.id)

    def _state(self, session_id: str, standing: Standing) -> str:
        """Return the text of where a session stands; its schedule stays as it is."""
        if session_id not in self._schedules:
            self._schedules[session_id] = schedule_text(standing.schedule)
        return state_text(self._schedules[session_id], standing.mark)


def _unexpected(done: "Future[None]") -> None:
    """Let a fault of ours be logged."""
    done.result()
