"""A small world of points for the tests of their page, and hands that use it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from acutimer.model.atlas import Atlas
from acutimer.model.point import At, Condition, Point, PointReach, Pressure, Saying
from acutimer.model.profile import Profile
from acutimer.model.view import Rect, View
from acutimer.ui.controls import Pill
from acutimer.ui.diagram import ShownPoint
from acutimer.ui.points_page import PointsPage
from acutimer.ui.theme import NIGHT
from tests.ui import samples

LEFT_BUTTON = Qt.MouseButton.LeftButton
BACK = replace(
    samples.VIEW,
    landmarks={"T3": (0.5, 0.2), "T4": (0.5, 0.25), "L2": (0.5, 0.45), "L4": (0.5, 0.55)},
    regions={
        "torso": Rect(0.0, 0.05, 1.0, 0.7),
        "upper-back": Rect(0.2, 0.1, 0.6, 0.3),
        "lower-back": Rect(0.2, 0.4, 0.6, 0.3),
    },
)
FOOT = View(
    name="foot",
    title="Foot",
    svg="foot.svg",
    size=(200.0, 300.0),
    landmarks={"toe": (0.4, 0.8)},
    cun_x=0.1,
    cun_y=0.07,
    outlines=(),
    regions={},
    both_sides=False,
)
PREGNANT = Profile(frozenset({Condition.PREGNANCY}))


def on_back(code: str, level: str, pinyin: str, out_cun: float = 1.5, **more: object) -> Point:
    """Return a point on the back."""
    rules = (At(view="back", landmark=level, out_cun=out_cun),)
    return replace(samples.point(code, level, pinyin), rules=rules, **more)  # type: ignore[arg-type]


FEISHU = on_back("BL-13", "T3", "Feishu")
SHENSHU = on_back(
    "BL-23", "L2", "Shenshu", hanzi="腎俞", hanzi_simplified="肾俞", region="lower back"
)
HUNMEN = on_back("BL-47", "T4", "Hunmen", 3.0)
ZHISHI = on_back("BL-52", "L2", "Zhishi", 3.0, old_numbers=("B-47", "B47"), region="lower back")
TAICHONG = replace(
    samples.point("LR-3", "T3", "Taichong"),
    region="foot",
    meridian="Liver",
    reach=PointReach.SELF,
    rules=(At(view="foot", landmark="toe", out_cun=1.0),),
    pregnancy_caution=True,
    articles=(Saying("002", "Liv 3"),),
)
SHENQUE = replace(
    samples.point("CV-8", "T3", "Shenque"),
    region="belly",
    meridian="Conception vessel",
    bilateral=False,
    rules=(),
    pressure=Pressure.DO_NOT_PRESS,
)
POINTS = (FEISHU, SHENSHU, HUNMEN, ZHISHI, TAICHONG, SHENQUE)
ALL = [point.code for point in POINTS]


def page_of(qtbot: QtBot, folder: Path, points: Sequence[Point]) -> PointsPage:
    """Return a page on `points` with two drawings."""
    for view in (BACK, FOOT):
        drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="400"/>'
        (folder / view.svg).write_text(drawing, encoding="utf-8")
    atlas = Atlas({p.code: p for p in points}, {"back": BACK, "foot": FOOT}, folder)
    made = PointsPage(atlas, NIGHT)
    qtbot.addWidget(made)
    made.body.set_motion(False)
    made.resize(1100, 720)
    made.show()
    QApplication.processEvents()
    return made


def told(page: PointsPage) -> list[str]:
    """Return what can be read on the card."""
    QApplication.processEvents()  # what a layout takes in is shown in the next round
    return [found.text() for found in page.card.findChildren(QLabel) if found.isVisible()]


def place(page: PointsPage, x: float, y: float) -> QPoint:
    """Return where a place of the drawing is seen on the body, in pixels."""
    return page.body.position_of(ShownPoint("", (x, y))).toPoint()


def left_of(point: Point) -> tuple[float, float]:
    """Return the place of a point of the back on the person's left."""
    rule = point.rules[0]
    assert isinstance(rule, At)
    x, y = BACK.landmarks[rule.landmark]
    return x - rule.out_cun * BACK.cun_x, y


def click_body(qtbot: QtBot, page: PointsPage, at: tuple[float, float]) -> None:
    """Click on a place of the body."""
    qtbot.mouseClick(page.body, LEFT_BUTTON, pos=place(page, *at))


def click(qtbot: QtBot, button: Pill) -> None:
    """Click in the middle of `button`."""
    qtbot.mouseClick(button, LEFT_BUTTON)


def commit(field: QLineEdit, text: str) -> None:
    """Write `text` by an input method, as Chinese is written."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def move_mouse(widget: QWidget, at: QPoint) -> None:
    """Move the mouse to `at`; the offscreen platform tells nothing of a cursor that stays."""
    place, none = QPointF(at), Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        widget.mapToGlobal(place),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, moved)


def is_lit(page: PointsPage, at: tuple[float, float]) -> bool:
    """Tell whether a place of the body glows, also beside the line that measures it."""
    picture, pixel = page.body.grab().toImage(), place(page, *at)
    near = [pixel + QPoint(x, y) for x in (-2, 0, 2) for y in (-2, 0, 2)]
    return max(picture.pixelColor(other).lightness() for other in near) > 200


def resize(page: PointsPage, width: int, height: int) -> None:
    """Make the page smaller or larger in two steps: the first one may change its arrangement."""
    for _ in range(2):
        page.resize(width, height)
        QApplication.processEvents()


def mark(qtbot: QtBot, page: PointsPage, name: str, at: tuple[float, float] = (0.4, 0.7)) -> None:
    """Mark a spot, name it and keep it, as a person does."""
    click(qtbot, page.mark_spot)
    click_body(qtbot, page, at)
    qtbot.keyClicks(page.mark.name, name)
    click(qtbot, page.mark.keep)
