"""Routines, points and records for the tests of pages."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from acutimer.model.atlas import Atlas
from acutimer.model.point import At, Point, PointReach, Pressure
from acutimer.model.record import Ending, PartRecord, Record
from acutimer.model.routine import (
    Action,
    Hold,
    Reach,
    Relaxation,
    Routine,
    Settle,
    Sides,
    Source,
)
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.view import Rect, View

ROLLER = Routine(
    id="back-roller",
    title="Back roller",
    summary="Roll slowly. Then rest.",
    steps=(
        Hold("Upper", ("BL-13",), 120, 30, 600, transition_s=5, gentler="A towel."),
        Hold("Middle", ("BL-14",), 180, 30, 600, transition_s=5, firmer="The floor."),
        Action("Blanket on", 20),
    ),
    goals=("sleep", "upper back"),
    position="Lying on your back",
    reach=Reach.ROLLER,
    region="upper-back",
    props=("A roller, bought or made", "A blanket"),
    make=("Take two balls.", "Roll them up."),
    preparation=("Find a quiet place.",),
    cautions=("Never on the bones.",),
    settle=Settle(30, "Lie down"),
    relaxation=Relaxation(),
    frequency="Once a day.",
    sources=(Source("An article"),),
)
"""Press 5:00, relax 12:30, other 1:00, 18:30 in all; from 12:00 to 1:11:00."""

PARTNER = Routine(
    id="partner-knots",
    title="Knots with a partner",
    summary="Steady and gentle.",
    steps=(Hold("Knots", ("BL-14",), 300, 60, 600, sides=Sides.LEFT_THEN_RIGHT),),
    goals=("breathing",),
    reach=Reach.PARTNER,
)

VIEW = View(
    name="back",
    title="Back",
    svg="back.svg",
    size=(200.0, 400.0),
    landmarks={"T3": (0.5, 0.2), "T4": (0.5, 0.25)},
    cun_x=0.03,
    cun_y=0.015,
    outlines=(),
    regions={"upper-back": Rect(0.2, 0.1, 0.6, 0.3)},
)


def point(code: str, level: str, pinyin: str, aliases: tuple[str, ...] = ()) -> Point:
    """Return a point 1.5 cun beside the spine."""
    return Point(
        code=code,
        pinyin=pinyin,
        pinyin_tones=pinyin,
        hanzi="",
        english=f"{pinyin} in English",
        aliases=aliases,
        bilateral=True,
        region="upper back",
        rules=(At(view="back", landmark=level, out_cun=1.5),),
        location="Beside the spine.",
        finding_tip="",
        pregnancy_caution=False,
        caution="",
        pressure=Pressure.OK,
        reach=PointReach.ROLLER_OR_PARTNER,
        meridian="Bladder",
    )


def cut_texts(page: QWidget) -> list[str]:
    """Return the texts on `page` that have less room than they need."""
    QApplication.processEvents()
    labels = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
    return [
        label.text()
        for label in labels
        if label.width() < label.minimumSizeHint().width()
        or label.height() < label.heightForWidth(label.width())
    ]


def atlas(folder: Path) -> Atlas:
    """Return two points on a back whose drawing is missing from `folder`."""
    points = (point("BL-13", "T3", "Feishu", ("UB13",)), point("BL-14", "T4", "Jueyinshu"))
    return Atlas({p.code: p for p in points}, {"back": VIEW}, folder)


def record(ending: Ending = Ending.COMPLETED, **changes: object) -> Record:
    """Return a session of 18:30 that began at 22:30."""
    zone = timezone(timedelta(hours=1))
    values: dict[str, object] = {
        "id": "1",
        "routine_id": "back-roller",
        "title": "Back roller",
        "started_at": datetime(2026, 1, 5, 22, 30, tzinfo=zone),
        "ended_at": datetime(2026, 1, 5, 22, 48, 30, tzinfo=zone),
        "planned_pressed_s": 300,
        "planned_relax_s": 750,
        "pressed_s": 300.0,
        "relaxed_s": 750.0,
        "other_s": 60.0,
        "paused_s": 0.0,
        "ratio": 2.5,
        "eased": False,
        "ending": ending,
        "parts": (PartRecord(SegmentKind.HOLD, "Upper", 120, 120.0),),
        **changes,
    }
    return Record(**values)  # type: ignore[arg-type]
