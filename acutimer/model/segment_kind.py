"""What a stretch of a session is for."""

from enum import Enum


class SegmentKind(Enum):
    """Say what a stretch of the session is for."""

    SETTLE = "settle"
    TRANSITION = "transition"
    ACTION = "action"
    HOLD = "hold"
    REST = "rest"
    RELAX = "relax"
