"""What media keys and the desktop's own controls are told of a session."""

from enum import Enum


class MediaState(Enum):
    """Tell whether a session runs, waits to go on, or is over."""

    PLAYING = "playing"
    PAUSED = "paused"
    STOPPED = "stopped"
