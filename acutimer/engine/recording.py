"""From a session to the record of what really happened, for the window and the terminal alike."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from acutimer.engine.events import Ended, Event, Prolonged
from acutimer.engine.session import Session
from acutimer.model.record import Ending, PauseRecord, Record


class Recorder:
    """Tell at any moment what has happened in `session` so far.

    `started_at` carries its UTC offset; `session_id` stays the same in every state of one session.
    A session that is `rehearsed` runs faster than real time.
    """

    def __init__(
        self,
        session_id: str,
        started_at: datetime,
        session: Session,
        note: str = "",
        *,
        rehearsed: bool = False,
    ) -> None:
        """Begin to follow `session`."""
        if started_at.tzinfo is None:
            raise ValueError("started_at needs its UTC offset")
        self._id = session_id
        self._started_at = started_at
        self._session = session
        self._version = session.schedule.routine.fingerprint()
        self._rehearsed = rehearsed
        self.note = note
        self.before: int | None = None
        self.after: int | None = None
        self._ended: Ended | None = None

    def observe(self, events: Iterable[Event]) -> None:
        """Learn from `events` how and when the session ended, or goes on; give it all of them."""
        for event in events:
            if isinstance(event, Ended):
                self._ended = event
            elif isinstance(event, Prolonged):
                self._ended = None

    def record(self, now: float, wall: datetime) -> Record:
        """Return what has happened by `now` (monotonic seconds), which is `wall` on the wall.

        Once the session has ended, so has the record: by the deadline, not by the moment of asking.
        """
        schedule, tally = self._session.schedule, self._session.tally(now)
        ended_at = wall - timedelta(seconds=now - self._ended.at) if self._ended else wall
        return Record(
            id=self._id,
            routine_id=schedule.routine.id,
            title=schedule.routine.title,
            started_at=self._started_at,
            ended_at=max(ended_at, self._started_at),
            planned_pressed_s=schedule.pressed_s,
            planned_relax_s=schedule.relax_s,
            pressed_s=_rounded(tally.pressed_s),
            relaxed_s=_rounded(tally.relaxed_s),
            other_s=_rounded(tally.other_s),
            paused_s=_rounded(tally.paused_s),
            ratio=schedule.ratio,
            eased=self._session.eased,
            ending=self._ended.ending if self._ended else Ending.RUNNING,
            routine_version=self._version,
            rehearsed=self._rehearsed,
            before=self.before,
            after=self.after,
            note=self.note,
            parts=tuple(
                replace(part, spent_s=_rounded(part.spent_s))
                for part in self._session.part_records(now)
            ),
            pauses=tuple(
                PauseRecord(_rounded(pause.at_s), _rounded(pause.length_s))
                for pause in self._session.pause_records(now)
            ),
        )


def _rounded(seconds: float) -> float:
    """Return `seconds` to the millisecond: what lies beyond is the clock's noise."""
    return round(seconds, 3)
