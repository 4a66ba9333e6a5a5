"""What the page of the points takes, measured inside the window."""

import statistics
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from acutimer.ui.diagram import BodyDiagram, ShownPoint
from acutimer.ui.main_window import MainWindow
from acutimer.ui.points_page import PointsPage

PAINTINGS = 200
QUERIES = ("kidney transport", "shenshu", "ub23", "腎俞")


def figures(window: MainWindow) -> dict[str, object]:
    """Return milliseconds: opening the page, painting its body, typing into its search."""
    opening_ms = _ms(window.rail.points.click)
    page = window.furniture.points().page
    body, points = page.body, _everywhere(page, window)
    empty = QWidget(page)
    empty.setGeometry(body.geometry())
    empty.show()
    body.set_points(points)
    body.repaint()
    return {
        "points": len(points),
        "opening_ms": opening_ms,
        "painting_ms": _median_ms(body.repaint, PAINTINGS),
        "empty_ms": _median_ms(empty.repaint, PAINTINGS),
        "anew_ms": statistics.median(_changes_ms(body, points)),
        "first_chinese_ms": _ms(partial(_type, page, "腎")),  # Qt reads a font for it, once
        "typing_ms": max(_typing_ms(page)),
    }


def _everywhere(page: PointsPage, window: MainWindow) -> tuple[ShownPoint, ...]:
    """Return a place for each point that has one, all shown on one view; one of them glows."""
    atlas = window.furniture.atlas
    found = {
        code: atlas.spots(code, atlas.views[name])[0].place
        for code, point in atlas.points.items()
        for name in point.views[:1]
    }
    return tuple(ShownPoint(code, place, active=code == "BL-23") for code, place in found.items())


def _changes_ms(body: BodyDiagram, points: tuple[ShownPoint, ...]) -> list[float]:
    """Return what it takes to show others of `points` glowing, one after the other."""
    times_ms = []
    for chosen in points[:50]:
        shown = tuple(
            ShownPoint(point.code, point.place, active=point is chosen) for point in points
        )
        body.set_points(shown)
        times_ms.append(_ms(body.repaint))
    return times_ms


def _typing_ms(page: PointsPage) -> list[float]:
    """Return what each letter of some searches takes, the list drawn anew."""
    texts = [query[:end] for query in QUERIES for end in range(len(query) + 1)]
    return [_ms(partial(_type, page, text)) for text in texts]


def _type(page: PointsPage, text: str) -> None:
    page.search.setText(text)
    page.list.viewport().repaint()


def _median_ms(work: Callable[[], object], times: int) -> float:
    return statistics.median(_ms(work) for _ in range(times))


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
