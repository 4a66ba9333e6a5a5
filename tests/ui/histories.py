"""A history, and the page that shows it, for their tests."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from acutimer.model.history import DayTotal
from acutimer.model.record import PartRecord, PauseRecord, Record
from acutimer.model.routine import Side
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.settings import Settings
from acutimer.ui.history_stage import HistoryStage
from acutimer.ui.preferences import Preferences
from acutimer.ui.theme import NIGHT
from tests.fakes import FakeHistory, MemoryStore
from tests.ui import samples

ZONE = timezone(timedelta(hours=1))
TODAY = date(2026, 11, 20)
"""A Friday."""
NOW = datetime(2026, 11, 20, 23, 0, tzinfo=ZONE)
NO_RAISING = pytest.mark.qt_log_ignore(r"support raise\(\)")
"""The offscreen platform says so about any tool tip."""
KEPT: set[QWidget] = set()
"""What is shown now, until Qt has deleted it."""
REFUSAL = "The history cannot be read."

PARTS = (
    PartRecord(SegmentKind.SETTLE, "", 30, 30.0),
    PartRecord(SegmentKind.HOLD, "Upper", 120, 100.0, Side.LEFT, 0, ("BL-13",)),
    PartRecord(SegmentKind.HOLD, "Middle", 180, 0.0, Side.BOTH, 1, ("BL-14",)),
    PartRecord(SegmentKind.RELAX, "", 750, 600.0),
)
PAUSES = (PauseRecord(70.0, 30.0),)


def session(days_ago: int = 0, **changes: Any) -> Record:
    """Return a session that began at 22:30 so many days ago."""
    at = datetime(2026, 11, 20, 22, 30, tzinfo=ZONE) - timedelta(days=days_ago)
    ended_at = at + timedelta(minutes=18)
    given = samples.record(id=f"{days_ago}", started_at=at, ended_at=ended_at)
    return replace(given, **{"parts": PARTS, "pauses": PAUSES, **changes})


def total(pressed_s: float = 300.0, relaxed_s: float = 750.0, sessions: int = 1) -> DayTotal:
    """Return what a day was."""
    return DayTotal(sessions, pressed_s, relaxed_s)


def stage_of(
    qtbot: QtBot,
    records: Iterable[Record] = (),
    settings: Settings | None = None,
    history: FakeHistory | None = None,
) -> HistoryStage:
    """Return the stage of a history whose page is shown, with all its answers."""
    window = QWidget()
    hold(qtbot, window)
    window.resize(1000, 700)
    preferences = Preferences(settings or Settings(), MemoryStore())
    kept = history or FakeHistory(records)
    names = {"BL-13": "BL-13 Lung"}
    stage = HistoryStage(kept, preferences, lambda: NOW, names, NIGHT, window)
    stage.page.setParent(window)
    stage.page.resize(1000, 700)
    window.show()
    answered(qtbot, stage)
    return stage


def hold(qtbot: QtBot, widget: QWidget) -> None:
    """Keep `widget` until Qt has deleted it; or else it may be collected amid its own painting.

    The test bench itself refers to it weakly.
    """
    KEPT.add(widget)
    widget.destroyed.connect(partial(KEPT.discard, widget))
    qtbot.addWidget(widget)


def answered(qtbot: QtBot, stage: HistoryStage) -> None:
    """Let the thread answer, and the drawings be made."""
    qtbot.waitUntil(lambda: not stage.asker.is_waiting and not stage.page.weeks.is_loading)
    QApplication.processEvents()


def hover(widget: QWidget, place: QPoint) -> None:
    """Let the mouse rest at `place`."""
    tip = QHelpEvent(QHelpEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, tip)
