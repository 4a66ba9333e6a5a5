"""Small bodies for the tests of the diagram."""

from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from acutimer.model.routine import Side
from acutimer.model.view import Rect, View
from acutimer.ui.diagram import BodyDiagram, ShownPoint
from acutimer.ui.theme import Theme

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="200" viewBox="0 0 100 200">'
    '<rect width="100" height="200" fill="#4a5680"/></svg>'
)
UPPER = Rect(0.25, 0.1, 0.5, 0.2)
VIEW = View("back", "Back", "back.svg", (100.0, 200.0), {}, 0.02, 0.01, (), {"upper": UPPER})
LEFT = ShownPoint("BL-13", (0.4, 0.2), Side.LEFT, active=True)
RIGHT = ShownPoint("BL-13", (0.6, 0.2), Side.RIGHT, active=True)
LATER = ShownPoint("BL-23", (0.4, 0.5), number=2)


def body_in(qtbot: QtBot, folder: Path) -> BodyDiagram:
    """Return a body with three points, drawn from a file in `folder`."""
    svg = folder / "back.svg"
    svg.write_text(SVG, encoding="utf-8")
    widget = BodyDiagram()
    qtbot.addWidget(widget)
    widget.resize(300, 600)
    widget.set_view(VIEW, svg)
    widget.set_points((LEFT, RIGHT, LATER))
    return widget


def colour_at(widget: BodyDiagram, place: QPointF) -> str:
    return QColor(widget.grab().toImage().pixel(place.toPoint())).name()


def wears(seen: QColor, colour: str, theme: Theme) -> bool:
    """Return whether a place is `colour` under the veil of `theme`; 1 of 255 is rounding."""
    bare, ground = QColor(colour), QColor(theme.ground)
    return all(
        abs(255 * (channel(bare) + (channel(ground) - channel(bare)) * theme.veil - channel(seen)))
        <= 1
        for channel in (QColor.redF, QColor.greenF, QColor.blueF)
    )
