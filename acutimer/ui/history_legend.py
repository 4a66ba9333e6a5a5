"""A heading with the marks that explain a drawing, and a bar beside a figure."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import label
from acutimer.ui.theme import NIGHT, SPACE, Theme, scale_of

MARK_PX = 14


class Sign(Enum):
    """Name the marks that a drawing is made of."""

    PRESSED = "pressed"
    RELAXED = "relaxed"
    BEFORE = "before"
    AFTER = "after"


def colour_of(sign: Sign, theme: Theme) -> str:
    """Return the colour of `sign`."""
    return {
        Sign.PRESSED: theme.pressing,
        Sign.RELAXED: theme.resting,
        Sign.BEFORE: theme.pressing,
        Sign.AFTER: theme.resting_ink,
    }[sign]


class Mark(QWidget):
    """Show one mark. Colours come from `set_theme`."""

    def __init__(self, sign: Sign, parent: QWidget | None = None) -> None:
        """Show `sign`."""
        super().__init__(parent)
        self._sign = sign
        self._theme = NIGHT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size that fits beside small text."""
        side = round(MARK_PX * scale_of(self.font()))
        wide = self._sign in (Sign.BEFORE, Sign.AFTER)
        return QSize(side * 2 if wide else side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's override
        """Draw a block as in the bars, or a point on its line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, middle = QColor(colour_of(self._sign, self._theme)), QRectF(self.rect()).center()
        size = self.height() * 0.3
        if self._sign in (Sign.BEFORE, Sign.AFTER):
            dash = Qt.PenStyle.SolidLine if self._sign is Sign.BEFORE else Qt.PenStyle.DashLine
            painter.setPen(QPen(colour, 2, dash))
            painter.drawLine(QPointF(0, middle.y()), QPointF(self.width(), middle.y()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if self._sign is Sign.BEFORE:
            painter.drawEllipse(middle, size, size)
        elif self._sign is Sign.AFTER:
            painter.drawPolygon(_diamond(middle, size * 1.2))
        else:
            side = self.height() * 0.8
            box = QRectF(0, 0, side, side)
            box.moveCenter(middle)
            painter.drawRoundedRect(box, 3, 3)
        painter.end()


class Legend(QWidget):
    """Show a heading, and each mark with what it means. Colours come from `set_theme`."""

    def __init__(self, heading: str, signs: Sequence[tuple[Sign, str]]) -> None:
        """Explain `signs` after `heading`."""
        super().__init__()
        self._marks = [Mark(sign) for sign, _ in signs]
        row = FlowLayout(spacing_px=4 * SPACE)
        row.addWidget(label(heading, "quiet", wrap=False))
        for mark, (_, text) in zip(self._marks, signs, strict=True):
            row.addWidget(_pair(mark, text))
        self.setLayout(row)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for mark in self._marks:
            mark.set_theme(theme)


class ShareBar(QWidget):
    """Show a share as a bar. Colours come from `set_theme`."""

    def __init__(self, share: float, theme: Theme, parent: QWidget | None = None) -> None:
        """Fill `share` (0..1) of the width."""
        super().__init__(parent)
        self._share = min(1.0, max(0.0, share))
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a bar of the strip."""
        return QSize(120, round(8 * scale_of(self.font())))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's override
        """Draw the bar on its ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        for colour, share in ((self._theme.line, 1.0), (self._theme.pressing, self._share)):
            width = max(float(self.height()), self.width() * share)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, 0, width, self.height()), radius, radius)
        painter.end()


def _diamond(middle: QPointF, size: float) -> QPolygonF:
    """Return a square on its corner."""
    ways = ((0, -size), (size, 0), (0, size), (-size, 0))
    return QPolygonF([middle + QPointF(x, y) for x, y in ways])


def _pair(mark: Mark, text: str) -> QWidget:
    """Return `mark` with `text` beside it."""
    pair = QWidget()
    row = FlowLayout()
    row.addWidget(mark)
    row.addWidget(label(text, "quiet", wrap=False))
    pair.setLayout(row)
    return pair
