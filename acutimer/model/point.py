"""Acupressure points: their names, the rules that place them, their cautions and sources."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum

Position = tuple[float, float]
"""A place on a view as fractions of its width and height, origin top left."""


class Pressure(Enum):
    """Bound how firmly a point may be pressed."""

    OK = "ok"
    MEDIUM = "medium"
    LIGHT = "light"
    DO_NOT_PRESS = "do-not-press"


class Condition(Enum):
    """Name what a person may have that speaks against pressing some points."""

    PREGNANCY = "pregnancy"
    VARICOSE_VEINS = "varicose-veins"
    BLOOD_THINNERS = "blood-thinners"
    FRAGILE_BONES = "fragile-bones"


class PointReach(Enum):
    """Say who or what can reach a point."""

    SELF = "self"
    ROLLER_OR_PARTNER = "roller-or-partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Lie beside a landmark of a view, measured in that view's cun.

    `out_cun` counts away from the midline (to the right where a view shows one side only) and
    `down_cun` downwards. `by_eye` marks a place for which the standard gives no figure.
    """

    view: str
    landmark: str
    out_cun: float = 0.0
    down_cun: float = 0.0
    by_eye: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """Lie on the way through landmarks of a view, or through other points, named by their codes.

    `cun` counts from the first of `path`; the way to the last is `of` cun long (with 0, it is
    measured in the view's cun). Without a figure, `share` (0..1) says how far along. `out_cun`
    counts square to the way, away from the midline (below a level way), in the view's cun.
    """

    view: str
    path: tuple[str, ...]
    cun: float | None = None
    of: float = 0.0
    share: float | None = None
    out_cun: float = 0.0
    by_eye: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Lie where the person put it: `x`, `y` are fractions of the view, `near` a landmark."""

    view: str
    x: float
    y: float
    near: str = ""


Rule = At | Along | Marked


@dataclass(frozen=True, slots=True)
class Saying:
    """Tell what one source article (`000` to `004`) says of a point: its name there, where, how.

    `facts` are the numbers of the facts in the list of sources, for example `S2-05`.
    """

    article: str
    name: str
    where: str = ""
    how: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Describe one point: its names, the rules that place it, its cautions and sources.

    `rules` place it on the views; a view may have several (a point that stands for a row of
    places). The first view is the one that shows it best. `basis` says where its figures come from
    and `who_page` is the page of the WHO standard (2008), 0 if it is not in it. `choice` says what
    the program follows where sources disagree, and why. `leave_out` names conditions, pregnancy
    apart, with which it is not pressed.
    """

    code: str
    pinyin: str = ""
    pinyin_tones: str = ""
    hanzi: str = ""
    hanzi_simplified: str = ""
    english: str = ""
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    old_numbers: tuple[str, ...] = ()
    bilateral: bool
    region: str
    rules: tuple[Rule, ...] = ()
    landmark: str = ""
    basis: str = ""
    who_page: int = 0
    location: str
    finding_tip: str = ""
    pregnancy_caution: bool
    pregnancy_basis: str = ""
    leave_out: tuple[Condition, ...] = ()
    caution: str = ""
    pressure: Pressure
    reach: PointReach
    articles: tuple[Saying, ...] = ()
    choice: str = ""
    meridian: str = ""

    def is_for_pressing(self) -> bool:
        """Tell whether it may be pressed at all; some are only shown."""
        return self.pressure is not Pressure.DO_NOT_PRESS

    def against(self, conditions: AbstractSet[Condition]) -> tuple[Condition, ...]:
        """Return which of `conditions` speak against pressing it."""
        own = {*self.leave_out, *({Condition.PREGNANCY} if self.pregnancy_caution else ())}
        return tuple(condition for condition in Condition if condition in own & conditions)

    @property
    def views(self) -> tuple[str, ...]:
        """Return the names of the views on which it is placed, the best first."""
        return tuple(dict.fromkeys(rule.view for rule in self.rules))
