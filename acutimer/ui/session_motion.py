"""What hands and breath do in a session, on the body and in the ring."""

from acutimer.engine.motion import breathing_at, motion_of
from acutimer.engine.session import RUNNING, Session
from acutimer.model.segment_kind import SegmentKind
from acutimer.ui import wording
from acutimer.ui.movement import still
from acutimer.ui.ring import CountdownRing
from acutimer.ui.session_body import SessionBody


class SessionMotion:
    """Let `body` and `ring` follow the schedule; without `moves` they show a still sign.

    `breathes` shows the breath during the holds; `words` say what it does just now.
    """

    def __init__(self, body: SessionBody, ring: CountdownRing) -> None:
        """Show nothing yet."""
        self._body = body
        self._ring = ring
        self.moves = True
        self.breathes = True
        self.words = ""

    def show(self, session: Session, now: float) -> None:
        """Show how things stand at `now` (monotonic seconds)."""
        segment, elapsed_s = session.segment, session.elapsed_s(now)
        movement = motion_of(segment, elapsed_s)
        self._body.show_movement(movement if self.moves else still(movement))
        self._ring.set_movement(movement if self.moves else None)
        pressing = segment.kind is SegmentKind.HOLD and session.state in RUNNING
        if not (self.breathes and pressing):
            self.words = ""
            self._ring.set_breath(None)
            return
        breathing = breathing_at(session.schedule.routine.breath, elapsed_s)
        self.words = wording.breath(breathing)
        self._ring.set_breath(breathing.fullness if self.moves else None)
