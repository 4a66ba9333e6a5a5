"""The kinds of sound, one for each kind of event."""

from enum import Enum


class Cue(Enum):
    """Name a sound; the value is the name of its file in `assets/sounds`."""

    BEGIN = "begin"
    PRESS = "press"
    RELEASE = "release"
    OTHER_SIDE = "other-side"
    NEXT_PLACE = "next-place"
    HALF_WAY = "half-way"
    THREE_TWO_ONE = "three-two-one"
    RELAXATION = "relaxation"
    END = "end"
    CIRCLE = "circle"
    RUB = "rub"
    ROLL = "roll"
    STROKE = "stroke"
    MASSAGE = "massage"
    BREATHE_IN = "breathe-in"
    BREATHE_OUT = "breathe-out"
