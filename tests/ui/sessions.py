"""A short routine and all that it takes to run it in a window without a window's surroundings."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from acutimer.adapters.clock import RehearsalClock
from acutimer.engine.schedule import Choices, Schedule
from acutimer.engine.solver import plan
from acutimer.model.atlas import Atlas
from acutimer.model.point import At, Point, PointReach, Pressure
from acutimer.model.routine import Action, Hold, Pulse, Routine, Settle, Sides, Technique
from acutimer.model.view import Rect, View
from acutimer.paths import bundled
from acutimer.ui.driver import SessionDriver
from acutimer.ui.record_keeper import RecordKeeper
from acutimer.ui.session_run import Means
from tests.fakes import (
    FakeBackground,
    FakeClock,
    FakeLogin,
    FakeMedia,
    FakeNotifications,
    FakePlans,
    FakePlayer,
    FakeRecordings,
    FakeSpeaker,
    FakeWakeLock,
    Inline,
    MemoryShelf,
    MemoryStore,
)

ICONS = bundled("assets") / "icons"
HALF_PAST_TEN = datetime(2026, 1, 1, 22, 30, tzinfo=UTC)

ROUTINE = Routine(
    id="short",
    title="A short routine",
    summary="For tests.",
    steps=(
        Hold("First", ("BL-13",), 60, 30, 120, shown="Press here.", gentler="Soft", firmer="Hard"),
        Hold(
            "Second",
            ("BL-14",),
            60,
            30,
            120,
            sides=Sides.LEFT_THEN_RIGHT,
            technique=Technique.PULSE,
            pulse=Pulse(5, 5),
        ),
        Action("Cover yourself", 20),
    ),
    region="upper-back",
    settle=Settle(10, "Lie down", shown="Slowly."),
)
FIRST_HOLD_S = 15
SECOND_HOLD_S = 80
RELAXATION_S = 225


def point(code: str, level: str) -> Point:
    """Return a point beside the spine."""
    return Point(
        code=code,
        bilateral=True,
        region="",
        rules=(At(view="back", landmark=level, out_cun=1.5),),
        location="",
        pregnancy_caution=False,
        pressure=Pressure.OK,
        reach=PointReach.ROLLER_OR_PARTNER,
    )


def atlas() -> Atlas:
    """Return a body with two points, drawn by the real drawing."""
    back = View(
        "back",
        "Back",
        "back.svg",
        (530.0, 1050.0),
        {"T3": (0.5, 0.2), "T4": (0.5, 0.22)},
        0.03,
        0.015,
        (((0.2, 0.1), (0.8, 0.1), (0.5, 0.9)),),
        {"upper-back": Rect(0.2, 0.1, 0.6, 0.2)},
    )
    points = (point("BL-13", "T3"), point("BL-14", "T4"))
    folder = bundled("assets") / "views"
    return Atlas({p.code: p for p in points}, {"back": back}, folder)


def schedule(*, quiet: bool = False) -> Schedule:
    """Return what would happen: settle, way, hold, way, left, change, right, action, relax."""
    return plan(ROUTINE, Choices(quiet=quiet))


@dataclass
class World:
    """Hold the clock and the fakes around a session."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(1000.0))
    player: FakePlayer = field(default_factory=FakePlayer)
    store: MemoryStore = field(default_factory=MemoryStore)
    shelf: MemoryShelf = field(default_factory=MemoryShelf)
    keeping: Any = None
    speaker: FakeSpeaker = field(default_factory=FakeSpeaker)
    wake: FakeWakeLock = field(default_factory=FakeWakeLock)
    background: FakeBackground = field(default_factory=FakeBackground)
    media: FakeMedia = field(default_factory=FakeMedia)
    recordings: FakeRecordings = field(default_factory=FakeRecordings)
    plans: FakePlans = field(default_factory=FakePlans)
    notifications: FakeNotifications = field(default_factory=FakeNotifications)
    login: FakeLogin = field(default_factory=FakeLogin)

    def wall(self) -> datetime:
        """Return the time of day, which runs with the clock."""
        return HALF_PAST_TEN + timedelta(seconds=self.clock.now - 1000.0)

    def means(self) -> Means:
        """Return what a session needs."""
        return Means(
            self.clock,
            self.player,
            self.store,
            RecordKeeper(self.store.history, Inline()),
            self.shelf,
            lambda: self.keeping,
            lambda: self.speaker,
            RehearsalClock,
            self.wake,
            lambda: self.background,
            lambda: self.media,
            lambda: self.recordings,
            ICONS.parent / "backgrounds",
            self.plans,
            lambda: self.notifications,
            self.login,
            wall=self.wall,
        )

    def run_to(self, driver: SessionDriver, at_s: float) -> None:
        """Let time pass until `at_s` seconds after the start, without a gap that seems sleep."""
        while self.clock.now < 1000.0 + at_s:
            self.clock.now = min(1000.0 + at_s, self.clock.now + 2.0)
            driver.poll()
