"""What a person has to be careful about, and what that means for a point."""

from dataclasses import dataclass

from acutimer.model.point import Condition, Point, Pressure

_FIRMNESS = (Pressure.DO_NOT_PRESS, Pressure.LIGHT, Pressure.MEDIUM, Pressure.OK)


@dataclass(frozen=True, slots=True)
class Profile:
    """Keep conditions, and the regions of the body that are sore, wounded, scarred or injured.

    `sore` are regions as points name them, such as `upper back`.
    """

    conditions: frozenset[Condition] = frozenset()
    sore: frozenset[str] = frozenset()

    def is_sore(self, point: Point) -> bool:
        """Tell whether `point` lies where nothing may be pressed at present."""
        return point.region in self.sore

    def ceiling(self, point: Point) -> Pressure:
        """Return how firmly `point` may be pressed at most."""
        thin = Condition.BLOOD_THINNERS in self.conditions
        return min(point.pressure, Pressure.LIGHT if thin else Pressure.OK, key=_FIRMNESS.index)


ANYBODY = Profile()
"""Somebody who has nothing to be careful about."""
