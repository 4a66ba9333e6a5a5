"""A routine as a card: a small body, what it is for, and how long it takes.

A card paints its words itself: a library has many of them, and three labels on each would take more
memory than all that they say.
"""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from acutimer.model.atlas import Atlas
from acutimer.model.routine import Reach, Routine
from acutimer.ui.diagram import body_pixmap
from acutimer.ui.fonts import sized
from acutimer.ui.placing import placed, region_of, view_of
from acutimer.ui.theme import RADIUS_PANEL, SPACE, TEXT_L, TEXT_M, TEXT_S, Theme, scale_of

PICTURE_WIDTH = 112
CARD_HEIGHT = 172


def minutes(total_s: int) -> int:
    """Return `total_s` seconds in minutes; a part of one counts as a whole."""
    return -(-total_s // 60)


def first_sentence(text: str) -> str:
    """Return the first sentence of `text`; a card has no room for more."""
    sentence, dot, _ = text.partition(". ")
    return sentence + dot.strip()


def wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Return `text` as at most `most` lines (at least one) of `width` pixels, dots for the rest."""
    layout, found = QTextLayout(text, font), []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        found.append(line.textStart())
    layout.endLayout()
    metrics, most = QFontMetrics(font), max(1, most)
    lines = [text[a:b].rstrip() for a, b in zip(found, [*found[1:], len(text)], strict=True)]
    if len(lines) > most:
        lines[most - 1] = " ".join(lines[most - 1 :])
    return [metrics.elidedText(one, Qt.TextElideMode.ElideRight, width) for one in lines[:most]]


class RoutineCard(QAbstractButton):
    """Show `routine`, which takes `total_s` seconds; a click, Space or Enter opens it.

    Signals: opened (Routine).
    """

    opened = Signal(Routine)

    def __init__(
        self,
        routine: Routine,
        total_s: int,
        atlas: Atlas,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Show `routine` with its points from `atlas` in the colours of `theme`."""
        super().__init__(parent)
        self._routine = routine
        self._total_s = total_s
        self._left_out = ""
        self._atlas = atlas
        self._theme = theme
        self._picture: QPixmap | None = None
        self._facts = self._fact_line()
        self._build()
        self.clicked.connect(self._on_clicked)

    @property
    def routine(self) -> Routine:
        """Return the routine that is shown."""
        return self._routine

    @property
    def facts(self) -> str:
        """Return the line with the length and the help that is needed."""
        return self._facts

    def set_suited(self, total_s: int, left_out: int, *, nothing: bool) -> None:
        """Say how long it takes the person, and how many points of it are left out."""
        self._total_s = total_s
        self._left_out = self.tr("%n points left out", "", left_out) if left_out else ""
        if left_out == 1:
            self._left_out = self.tr("1 point left out")
        if nothing:
            self._left_out = self.tr("nothing left to press for you")
        if (facts := self._fact_line()) != self._facts:
            self._facts = facts
            self.update()
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self._picture = None
        self.update()

    def sizeHint(self) -> QSize:
        """Return a card of the usual width; all cards have the same height."""
        scale = scale_of(self.font())
        return QSize(round(320 * scale), round(CARD_HEIGHT * max(1.0, scale)))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest card whose words can be read."""
        width = self._picture_width() + round(120 * scale_of(self.font()))
        return QSize(width, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Ask for another height with larger letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def hideEvent(self, event: QHideEvent) -> None:
        """Drop the picture, which is drawn anew when somebody sees it again."""
        super().hideEvent(event)
        self._picture = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the panel with the body at its left."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2.0 if self.hasFocus() else 1.0
        frame = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        path = QPainterPath()
        path.addRoundedRect(frame, RADIUS_PANEL, RADIUS_PANEL)
        painter.fillPath(path, QColor(self._theme.panel))
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.fillRect(0, 0, self._picture_width(), self.height(), QColor(self._theme.ground))
        painter.drawPixmap(0, 0, self._body())
        painter.restore()
        painter.setPen(QPen(QColor(self._edge_colour()), edge))
        painter.drawPath(path)
        self._write(painter)
        painter.end()

    def _build(self) -> None:
        """Let a card be reached and pressed like a button."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self._routine.title)
        self._describe()

    def _describe(self) -> None:
        """Say in words what stands on the card."""
        self.setAccessibleDescription(f"{self._routine.summary} {self._facts}".strip())

    def _write(self, painter: QPainter) -> None:
        """Write title, summary and facts; what finds no room ends in dots."""
        scale, top = scale_of(self.font()), 4 * SPACE
        left = self._picture_width() + 4 * SPACE
        room, bottom = self.width() - left - 4 * SPACE, self.height() - 4 * SPACE
        facts = sized(self.font(), TEXT_S * scale)
        below = QFontMetrics(facts).lineSpacing() + 2 * SPACE
        for text, size_px, weight, colour, least in (
            (self._routine.title, TEXT_L, QFont.Weight.DemiBold, self._theme.ink, 3 * below),
            (first_sentence(self._routine.summary), TEXT_M, None, self._theme.quiet, below),
            (self._facts, TEXT_S, None, self._theme.pressing_ink, 0),
        ):
            font = sized(self.font(), size_px * scale, weight or QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            height = QFontMetrics(font).lineSpacing()
            for line in wrapped(text, font, room, (bottom - least - top) // height):
                painter.drawText(QRect(left, top, room, height), Qt.TextFlag.TextSingleLine, line)
                top += height
            top += SPACE if size_px == TEXT_L else 2 * SPACE

    def _fact_line(self) -> str:
        """Return `20 min · roller`."""
        facts = [self.tr("%n min", "", minutes(self._total_s))]
        match self._routine.reach:
            case Reach.ROLLER:
                facts.append(self.tr("roller"))
            case Reach.PARTNER:
                facts.append(self.tr("partner"))
            case Reach.OWN_HANDS | Reach.ONE_HAND if len(self._routine.points) == 1:
                facts.append(self.tr("1 point"))
            case Reach.OWN_HANDS | Reach.ONE_HAND if self._routine.points:
                facts.append(self.tr("%n points", "", len(self._routine.points)))
        return " · ".join(filter(None, (*facts, self._left_out)))

    def _edge_colour(self) -> str:
        """Return the colour of the edge."""
        if self.hasFocus():
            return self._theme.focus
        return self._theme.chosen_line if self.underMouse() else self._theme.line

    def _picture_width(self) -> int:
        """Return the width of the picture; it grows a little with the text."""
        return round(PICTURE_WIDTH * min(1.25, scale_of(self.font())))

    def _body(self) -> QPixmap:
        """Return the small body, drawn anew after a change of size or colours."""
        size = QSize(self._picture_width(), self.height())
        if self._picture is None or self._picture.deviceIndependentSize().toSize() != size:
            self._picture = self._drawn(size)
        return self._picture

    def _drawn(self, size: QSize) -> QPixmap:
        """Draw the small body with its points."""
        view = view_of(self._atlas, self._routine)
        if view is None:
            picture = QPixmap(size)
            picture.fill(Qt.GlobalColor.transparent)
            return picture
        return body_pixmap(
            view,
            self._atlas.drawing(view),
            self._theme,
            size,
            placed(self._atlas, self._routine, numbered=False),
            region_of(view, self._routine),
            ratio=self.devicePixelRatioF(),
        )

    @Slot()
    def _on_clicked(self) -> None:
        """Say which routine was opened."""
        self.opened.emit(self._routine)
