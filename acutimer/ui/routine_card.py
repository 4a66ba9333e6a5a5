"""A routine as a card: a small body, what it is for, and how long it takes."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from acutimer.model.atlas import Atlas
from acutimer.model.routine import Reach, Routine
from acutimer.ui.diagram import body_pixmap
from acutimer.ui.parts import column, label
from acutimer.ui.placing import placed, region_of, view_of
from acutimer.ui.theme import RADIUS_PANEL, SPACE, Theme, scale_of

PICTURE_WIDTH = 112
CARD_HEIGHT = 172


def minutes(total_s: int) -> int:
    """Return `total_s` seconds in minutes; a part of one counts as a whole."""
    return -(-total_s // 60)


def first_sentence(text: str) -> str:
    """Return the first sentence of `text`; a card has no room for more."""
    sentence, dot, _ = text.partition(". ")
    return sentence + dot.strip()


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
        self._title = label(routine.title, "heading")
        self._summary = label(first_sentence(routine.summary), "quiet")
        self._facts = label(self._fact_line(), "amber")
        self._build()
        self.clicked.connect(self._on_clicked)

    @property
    def routine(self) -> Routine:
        """Return the routine that is shown."""
        return self._routine

    @property
    def facts(self) -> str:
        """Return the line with the length and the help that is needed."""
        return self._facts.text()

    def set_suited(self, total_s: int, left_out: int, *, nothing: bool) -> None:
        """Say how long it takes the person, and how many points of it are left out."""
        self._total_s = total_s
        self._left_out = self.tr("%n points left out", "", left_out) if left_out else ""
        if left_out == 1:
            self._left_out = self.tr("1 point left out")
        if nothing:
            self._left_out = self.tr("nothing left to press for you")
        self._facts.setText(self._fact_line())
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self._picture = None
        self.update()

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
        painter.end()

    def _build(self) -> None:
        """Put the words beside the picture."""
        texts = column(SPACE)
        texts.setContentsMargins(0, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        texts.addWidget(self._title)
        texts.addWidget(self._summary)
        texts.addSpacing(SPACE)
        texts.addWidget(self._facts)
        texts.addStretch(1)
        for text in (self._title, self._summary, self._facts):
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout()
        line.setContentsMargins(self._picture_width() + 4 * SPACE, 0, 0, 0)
        line.addLayout(texts)
        self.setLayout(line)
        self.setMinimumHeight(CARD_HEIGHT)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self._routine.title)
        self._describe()

    def _describe(self) -> None:
        """Say in words what stands on the card."""
        self.setAccessibleDescription(f"{self._routine.summary} {self._facts.text()}".strip())

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
