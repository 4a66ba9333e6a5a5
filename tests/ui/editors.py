"""The editor with what is around it, for its tests."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from acutimer.model.atlas import Atlas
from acutimer.model.kept import Binned
from acutimer.ui.editor_stage import EditorStage
from acutimer.ui.theme import NIGHT
from tests.ui.sessions import ROUTINE, World, atlas

MINE = replace(ROUTINE, id="mine", title="Mine", copy_of="")
COPY = replace(ROUTINE, id="my-short", title="My a short routine", copy_of="short")
THEIRS = replace(MINE, summary="By another program.")
FULL = "The disk is full."


class Heard:
    """Hold a stage and what it tells."""

    def __init__(self, qtbot: QtBot, world: World, body: Atlas | None = None) -> None:
        self.world = world
        self.stage = EditorStage(body or atlas(), (ROUTINE,), world.means(), NIGHT)
        self.told: list[str] = []
        self.looks: list[bool] = []
        self.closings: list[bool] = []
        self.binned: list[Binned] = []
        self.stage.told.connect(self.told.append)
        self.stage.shelf_changed.connect(self._on_changed)
        self.stage.closed.connect(self._on_closed)
        self.stage.removed.connect(self.binned.append)
        qtbot.addWidget(self.stage.page)

    def _on_changed(self) -> None:
        self.looks.append(True)

    def _on_closed(self) -> None:
        self.closings.append(True)


def risky_atlas() -> Atlas:
    """Return the body with points that are left out in pregnancy."""
    body = atlas()
    points = {code: replace(one, pregnancy_caution=True) for code, one in body.points.items()}
    return replace(body, points=points)


def change(stage: EditorStage, title: str = "Changed") -> None:
    """Give the routine another title."""
    stage.page.put(replace(stage.routine, title=title))


def pause(stage: EditorStage) -> None:
    """Let the pause after typing be over."""
    timer = stage.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    timer.timeout.emit()


def drafted(world: World) -> dict[str, str]:
    """Return the titles of the drafts, by their ids."""
    return {draft.routine.id: draft.routine.title for draft in world.shelf.drafts()}


def saved(world: World) -> dict[str, str]:
    """Return the titles of the saved routines, by their ids."""
    return {kept.routine.id: kept.routine.title for kept in world.shelf.library().kept}
