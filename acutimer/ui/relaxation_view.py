"""The dark picture of the relaxation: a glow, the time, a sentence that comes and goes."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QFont, QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from acutimer.ui.fonts import sized
from acutimer.ui.relaxation_paint import GLOW_SHARE, draw_line, glow_pixmap, mixed
from acutimer.ui.theme import NIGHT, SPACE, TEXT_M, TEXT_S, Theme, scale_of

TIME_PX = 66
WORDS_PX = 17
FADE_MS = 1600
GLOW_LEVEL = 0.62


class RelaxationView(QWidget):
    """Show the time left and one sentence in the dark; `level` 0..1 says how bright all of it is.

    What does not change is not drawn again: the glow is kept as a picture, and a new second draws
    the few pixels of the digits.
    """

    def __init__(self, theme: Theme = NIGHT, parent: QWidget | None = None) -> None:
        """Show darkness."""
        super().__init__(parent)
        self._theme = theme
        self._level = 1.0
        self._time = ""
        self._words = ""
        self._coming = ""
        self._words_share = 0.0
        self._hint = ""
        self._glow: QPixmap | None = None
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(FADE_MS)
        self._fade.valueChanged.connect(self._on_words_faded)
        self._fade.finished.connect(self._on_fade_finished)
        self._motion = True
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_theme(self, theme: Theme) -> None:
        """Take the dark colours of `theme`."""
        self._theme = theme
        self._forget()

    def set_motion(self, *, motion: bool) -> None:
        """Let words fade, or come and go at once."""
        self._motion = motion

    def level(self) -> float:
        """Return how bright everything is."""
        return self._level

    def set_level(self, level: float) -> None:
        """Set how bright everything is, 0..1."""
        if level != self._level:
            self._level = level
            self._forget()

    def time_text(self) -> str:
        """Return the time as it is shown."""
        return self._time

    def set_time(self, text: str) -> None:
        """Show `text` in the middle of the glow; an empty one leaves darkness without a glow."""
        if text == self._time:
            return
        if bool(text) != bool(self._time):
            self.update()
        self._time = text
        self.setAccessibleName(text)
        self.update(self._time_area().toAlignedRect())

    def words_text(self) -> str:
        """Return the sentence that is shown or just coming."""
        return self._coming or self._words

    def set_words(self, text: str) -> None:
        """Let the sentence go and `text` come; an empty one only lets it go."""
        if text == self.words_text() and not (self._words and not text):
            return
        self._coming = text
        self._fade.stop()
        if not self._motion or not self.isVisible():
            self._show_words(text, 1.0 if text else 0.0)
        else:
            self._run_fade(0.0 if self._words else 1.0)

    def hint_text(self) -> str:
        """Return the faint line at the bottom."""
        return self._hint

    def set_hint(self, text: str) -> None:
        """Show a faint line under the words."""
        if text != self._hint:
            self._hint = text
            self.update(self._hint_area().toAlignedRect())

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        return QSize(800, 600)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the time finds room."""
        return QSize(320, 260)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002 - Qt's override
        """Draw everything anew."""
        self._forget()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: ARG002 - Qt's override
        """End a fade that nobody sees."""
        if self._fade.state() is QVariantAnimation.State.Running:
            self._fade.stop()
            self._show_words(self._coming, 1.0 if self._coming else 0.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glow from its picture, then the letters that were asked for."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), mixed(self._theme.relax_ground, "#000000", 0.0))
        if self._time:
            area = self._glow_area()
            dirty = area.toAlignedRect() & event.rect()
            self._copy_glow(painter, area, dirty)
            self._paint_time(painter, event.rect())
        self._paint_lines(painter, event.rect())
        painter.end()

    def _copy_glow(self, painter: QPainter, area: QRectF, dirty: QRect) -> None:
        """Copy what is asked for of the glow's picture."""
        if dirty.isEmpty():
            return
        glow = self._picture(round(area.width()))
        ratio = glow.devicePixelRatio()
        source = QRectF(dirty).translated(-area.topLeft())
        painter.drawPixmap(
            QRectF(dirty),
            glow,
            QRectF(
                source.x() * ratio,
                source.y() * ratio,
                source.width() * ratio,
                source.height() * ratio,
            ),
        )

    def _paint_time(self, painter: QPainter, dirty: QRect) -> None:
        """Draw the digits."""
        area = self._time_area()
        if area.toAlignedRect().intersects(dirty):
            painter.setFont(self._time_font())
            painter.setPen(mixed(self._theme.relax_ground, self._theme.relax_ink, self._level))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._time)

    def _paint_lines(self, painter: QPainter, dirty: QRect) -> None:
        """Draw the sentence and the hint."""
        ground, ink = self._theme.relax_ground, self._theme.relax_ink
        dimmed = min(1.0, 0.12 + self._level * 0.78)
        if self._words and self._words_area().toAlignedRect().intersects(dirty):
            share = self._words_share * dimmed
            font = sized(self.font(), WORDS_PX * self._scale())
            draw_line(painter, self._words_area(), self._words, font, mixed(ground, ink, share))
        if self._hint and self._hint_area().toAlignedRect().intersects(dirty):
            font = sized(self.font(), TEXT_S * self._scale())
            colour = mixed(ground, ink, 0.88 * dimmed)
            draw_line(painter, self._hint_area(), self._hint, font, colour)

    def _picture(self, side_px: int) -> QPixmap:
        """Return the glow as it is kept."""
        if self._glow is None:
            self._glow = glow_pixmap(
                side_px,
                self.devicePixelRatioF(),
                self._theme.relax_ground,
                self._theme.resting,
                GLOW_LEVEL * self._level,
            )
        return self._glow

    def _scale(self) -> float:
        """Return how much larger than usual letters are."""
        return scale_of(self.font())

    def _time_font(self) -> QFont:
        """Return the font of the digits."""
        return sized(self.font(), TIME_PX * self._scale(), QFont.Weight.Light)

    def _glow_area(self) -> QRectF:
        """Return the square of the glow, a little above the middle."""
        side = round(min(self.width(), self.height()) * GLOW_SHARE)
        left, top = (self.width() - side) // 2, round(self.height() * 0.43 - side / 2)
        return QRectF(left, top, side, side)

    def _time_area(self) -> QRectF:
        """Return the box of the digits."""
        width, height = 5.2 * TIME_PX * self._scale(), 1.3 * TIME_PX * self._scale()
        area = QRectF(0, 0, width, height)
        area.moveCenter(self._glow_area().center())
        return area

    def _words_area(self) -> QRectF:
        """Return the box of the sentence."""
        width = min(self.width() - 16.0 * SPACE, 640 * self._scale())
        top = self._glow_area().bottom() + 6 * SPACE
        return QRectF((self.width() - width) / 2, top, width, 3.2 * WORDS_PX * self._scale())

    def _hint_area(self) -> QRectF:
        """Return the box of the hint."""
        above = self._words_area()
        return QRectF(
            4 * SPACE, above.bottom(), self.width() - 8.0 * SPACE, 2.4 * TEXT_M * self._scale()
        )

    def _forget(self) -> None:
        """Draw everything anew."""
        self._glow = None
        self.update()

    def _run_fade(self, goal: float) -> None:
        """Fade the sentence in or out."""
        if goal:
            self._words, self._coming = self._coming, ""
            if not self._words:
                return
        self._fade.setStartValue(self._words_share if self._words else 0.0)
        self._fade.setEndValue(goal)
        self._fade.start()

    def _show_words(self, text: str, share: float) -> None:
        """Show `text` at once."""
        self._words, self._coming, self._words_share = text, "", share
        self.update(self._words_area().toAlignedRect())

    @Slot(object)
    def _on_words_faded(self, share: float) -> None:
        """Take the next step of a fade, in steps that an eye can tell apart."""
        share = round(share * 24) / 24
        if share != self._words_share:
            self._words_share = share
            self.update(self._words_area().toAlignedRect())

    @Slot()
    def _on_fade_finished(self) -> None:
        """Let the next sentence come once the last one has gone."""
        if self._fade.endValue() == 0.0:
            self._words = ""
            self._words_share = 0.0
            self._run_fade(1.0)
